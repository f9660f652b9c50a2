#include "conversation.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tcpgloss/explain/glossator.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {
namespace {

std::string trimmed(std::string text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string endpoint(const std::string& name) {
  if (name == "c") return "10.0.0.1.40000";
  if (name == "s") return "10.0.0.2.80";
  if (name == "c2") return "10.0.0.1.40002";
  return {};
}

// "c > s: Flags …" becomes a line of tcpdump at `microseconds` past noon.
std::string tcpdump_line(const std::string& text, long microseconds) {
  std::istringstream words(text);
  std::string from, arrow, to;
  words >> from >> arrow >> to;
  if (endpoint(from).empty() || arrow != ">") return text;
  to.pop_back();  // the colon
  const std::string rest = text.substr(text.find(':') + 1);
  return fmt::format("12:{:02}:{:02}.{:06} IP {} > {}:{}", microseconds / 60'000'000, microseconds / 1'000'000 % 60,
                     microseconds % 1'000'000, endpoint(from), endpoint(to), rest);
}

void expect_words(const Note& note) {
  for (LanguageId id : {LanguageId::English, LanguageId::Chinese}) {
    Out out;
    make_language(id)->say(note, out);
    EXPECT_GT(out.size(), 0u) << info(note).id;
  }
}

void expect_notes(const Gloss& gloss, const std::string& expected, const std::string& line) {
  std::istringstream words(expected);
  std::set<std::string> named{std::istream_iterator<std::string>(words), {}};
  std::set<std::string> found, of_weight;
  for (const Note& note : gloss.finding.notes) {
    const std::string id(info(note).id);
    found.insert(id);
    if (info(note).severity >= Severity::Note) of_weight.insert(id);
    if (ids_shown().insert(id).second) expect_words(note);
  }
  for (const std::string& id : named) EXPECT_TRUE(found.count(id)) << "missing " << id << " at: " << line;
  for (const std::string& id : of_weight) EXPECT_TRUE(named.count(id)) << "unexpected " << id << " at: " << line;
}

// One line of a conversation, as tcpdump would have printed it, and what stands at its right.
struct Printed {
  std::string line, text, expected;
};

template <class Visit>
void each_line(std::string_view conversation, Visit visit) {
  std::istringstream lines{std::string(conversation)};
  long now = 0;
  for (std::string line; std::getline(lines, line);) {
    line = trimmed(line);
    if (line.empty()) continue;
    const auto bar = line.rfind(" | ");
    std::string text = trimmed(line.substr(0, bar));
    now += 1000;
    if (text == "~") text.clear();
    if (text.substr(0, 1) == "@") {
      now = static_cast<long>(std::stod(text.substr(1)) * 1e6);
      text = trimmed(text.substr(text.find(' ')));
    }
    // Trimming has taken the indent of the second line of a -v record.
    const std::string printed = (text.rfind("10.0.0.", 0) == 0 ? "    " : "") + tcpdump_line(text, now);
    visit(Printed{line, printed, bar == std::string::npos ? "" : line.substr(bar + 3)});
  }
}

std::string_view name(Heading::Kind kind) {
  switch (kind) {
    case Heading::Kind::Open: return "open";
    case Heading::Kind::MidStream: return "mid-stream";
    case Heading::Kind::Stray: return "stray";
    case Heading::Kind::Quiet: return "quiet";
    case Heading::Kind::Data: return "data";
    case Heading::Kind::Stall: return "stall";
    case Heading::Kind::Recovery: return "recovery";
    case Heading::Kind::Close: return "close";
  }
  return {};
}

}  // namespace

std::set<std::string>& ids_shown() {
  static std::set<std::string> ids;
  return ids;
}

void expect_conversation(std::string_view conversation) {
  Glossator glossator;
  each_line(conversation, [&](const Printed& printed) {
    const Glossator::Result result = glossator.line(printed.text);
    if (result.gloss != nullptr)
      expect_notes(*result.gloss, printed.expected, printed.line);
    else
      EXPECT_TRUE(printed.expected.empty()) << "no segment: " << printed.text;
  });
}

std::string headings_of(std::string_view conversation) {
  Glossator glossator;
  std::string all;
  std::uint64_t number = 0;
  each_line(conversation, [&](const Printed& printed) {
    const Glossator::Result result = glossator.line(printed.text);
    ++number;
    if (result.gloss == nullptr) return;
    for (const Heading& heading : result.gloss->finding.headings)
      all += fmt::format("{}{}:{}", all.empty() ? "" : " ", number, name(heading.kind));
  });
  return all;
}

void each_note_of(std::string_view conversation, const std::function<void(const Note&)>& visit) {
  Glossator glossator;
  each_line(conversation, [&](const Printed& printed) {
    const Glossator::Result result = glossator.line(printed.text);
    if (result.gloss == nullptr) return;
    for (const Note& note : result.gloss->finding.notes) visit(note);
  });
}

ConnectionSummary summary_of(std::string_view conversation) {
  Glossator glossator;
  ConnectionSummary summary;
  bool ended = false;
  glossator.tracker().on_last_word([&](const ConnectionSummary& replaced, bool) {
    if (!ended) summary = replaced;
    ended = true;
  });
  each_line(conversation, [&](const Printed& printed) {
    const Glossator::Result result = glossator.line(printed.text);
    if (ended || result.gloss == nullptr || result.gloss->finding.ended == nullptr) return;
    summary = *result.gloss->finding.ended;
    ended = true;
  });
  EXPECT_TRUE(ended);
  return summary;
}

ConnectionSummary last_seen_of(std::string_view conversation) {
  Glossator glossator;
  ConnectionSummary summary;
  int connections = 0;
  each_line(conversation, [&](const Printed& printed) { glossator.line(printed.text); });
  glossator.tracker().each_connection([&](const ConnectionSummary& last) {
    summary = last;
    ++connections;
  });
  EXPECT_EQ(connections, 1);
  return summary;
}

std::string headline_of_last(std::string_view conversation) {
  Glossator glossator;
  std::string id;
  each_line(conversation, [&](const Printed& printed) {
    const Glossator::Result result = glossator.line(printed.text);
    if (result.gloss == nullptr || result.gloss->remarks.empty()) return;
    const auto& first = result.gloss->remarks.front();
    id = first.headline ? std::string(info(*first.note).id) : std::string();
  });
  return id;
}

}  // namespace tcpgloss
