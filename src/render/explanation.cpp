#include "tcpgloss/render/explanation.hpp"

#include <algorithm>

#include "explained_topics.hpp"
#include "tcpgloss/decode/flags.hpp"
#include "tcpgloss/decode/options.hpp"
#include "tcpgloss/render/ascii.hpp"
#include "tcpgloss/text/cursor.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/trim.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

using namespace explanation;

// "options [mss 1460]" and "[mss 1460]": what stands inside.
std::string_view without_bracket(std::string_view text, std::string_view word) {
  if (text.substr(0, word.size()) == word) text = text::trimmed(text.substr(word.size()));
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  return text;
}

void put_topics(const Page& page, const std::vector<std::size_t>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i != 0) put(page.out, "\n");
    put_topic(page, found[i], {});
  }
}

bool put_flags(const Page& page, std::string_view argument) {
  const std::string_view inside = without_bracket(argument, "Flags");
  DecodedFlags decoded;
  decode_flags(inside, inside.find('.') != std::string_view::npos, decoded);
  if (inside.empty() || !decoded.flags) return false;
  put_topics(page, topics_of(*decoded.flags));
  return true;
}

// Words that are no option are not taken for one that tcpdump has no name for.
bool put_options(const Page& page, std::string_view argument) {
  std::vector<Option> options;
  if (!decode_options(without_bracket(argument, "options"), options) || options.empty()) return false;
  const auto foreign = [](const Option& option) {
    const auto* other = std::get_if<option::Other>(&option);
    if (std::holds_alternative<option::Malformed>(option)) return true;
    return other != nullptr && topics[topic_of(option)].key == "unknown" && other->name.substr(0, 7) != "unknown";
  };
  if (std::any_of(options.begin(), options.end(), foreign)) return false;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (i != 0) put(page.out, "\n");
    Out shown;
    put_option(options[i], shown);
    put_topic(page, topic_of(options[i]), view(shown));
  }
  return true;
}

// A word that is the value of the term in front of it: "502", "0x8f84", "(incorrect".
bool is_value(std::string_view word) {
  const char first = word.front();
  return static_cast<unsigned char>(first) < 0x80 && !text::is_letter(first);
}

// "win 502", "cksum 0x8f84 (incorrect)": the word in front of a value.
bool put_field(const Page& page, std::string_view argument) {
  const std::size_t name = std::min(argument.find_first_of(" \t:="), argument.size());
  const std::string_view value = text::trimmed(argument.substr(std::min(name + 1, argument.size())));
  if (!value.empty() && !is_value(value)) return false;
  std::vector<std::size_t> found = find_topics(argument.substr(0, name));
  const auto not_a_field = [](std::size_t topic) {
    return topics[topic].kind != TopicKind::Field && topics[topic].kind != TopicKind::Option;
  };
  found.erase(std::remove_if(found.begin(), found.end(), not_a_field), found.end());
  put_topics(page, found);
  return !found.empty();
}

// Where the words of `text` begin and end.
std::vector<std::pair<std::size_t, std::size_t>> words_of(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> words;
  for (std::size_t end = 0; (end = text.find_first_not_of(" \t\n,", end)) != text.npos;) {
    const std::size_t begin = end;
    end = std::min(text.find_first_of(" \t\n,", begin), text.size());
    words.emplace_back(begin, end);
  }
  return words;
}

// Several terms, each of as many words as make one: "wscale mss", "zero window PAWS". False where more is unknown than
// known, or one term stands alone with its values.
bool put_terms(const Page& page, std::string_view argument, std::vector<std::string_view>& unknown) {
  constexpr std::size_t longest = 5;
  const auto words = words_of(argument);
  std::vector<std::size_t> found;
  std::size_t terms = 0;
  for (std::size_t i = 0, next; i < words.size(); i = next) {
    std::vector<std::size_t> here;
    const auto upto = [&](std::size_t end) {
      return argument.substr(words[i].first, words[end - 1].second - words[i].first);
    };
    for (next = std::min(i + longest, words.size()); next > i && (here = find_topics(upto(next))).empty();) --next;
    if (here.empty()) {
      next = i + 1;
      if (!is_value(upto(next))) unknown.push_back(upto(next));
      continue;
    }
    ++terms;
    for (const std::size_t topic : here)
      if (std::find(found.begin(), found.end(), topic) == found.end()) found.push_back(topic);
  }
  const bool answers = unknown.size() <= terms && terms + unknown.size() > 1;
  if (!answers) unknown.clear();
  if (answers) put_topics(page, found);
  return answers;
}

// Every key, kind by kind. A note's id stands once, though two notes may share it.
void put_all_terms(const Page& page) {
  for (std::size_t begin = 0; begin < topics.size();) {
    Out keys, lead;
    std::size_t end = begin;
    for (; end < topics.size() && topics[end].kind == topics[begin].kind; ++end) {
      const auto same = [&](const Topic& topic) { return topic.key == topics[end].key; };
      if (std::any_of(topics.begin() + static_cast<std::ptrdiff_t>(begin),
                      topics.begin() + static_cast<std::ptrdiff_t>(end), same))
        continue;
      if (keys.size() != 0) put(keys, ", ");
      put(keys, topics[end].key);
    }
    put(lead, "{}  ", page.language.word(topics[begin].kind));
    put_wrapped(page, view(lead), 8, view(keys));
    begin = end;
  }
}

// Fills `unknown` with what has no explanation.
void put_explanation(const Page& page, std::string_view term, std::vector<std::string_view>& unknown) {
  if (term.empty()) return put_all_terms(page);
  if (const auto found = find_topics(term); !found.empty()) return put_topics(page, found);
  if (put_lines(page, term) || put_flags(page, term) || put_options(page, term) || put_terms(page, term, unknown) ||
      put_field(page, term))
    return;
  page.out.clear();
  unknown.push_back(term);
}

void put_complaint(const Language& language, const std::vector<std::string_view>& unknown, Out& complaint) {
  for (const std::string_view term : unknown) {
    put(complaint, "{}", complaint.size() > 0 ? ", '" : language.label(Label::NoSuchTerm));
    text::put_visible(complaint, text::fitting_prefix(term, 60));
    put(complaint, "'");
  }
  const std::string_view near = unknown.size() == 1 ? nearest_term(unknown.front()) : std::string_view{};
  if (!near.empty())
    put(complaint, "{}'{}'", language.label(Label::Nearest), near);
  else if (!unknown.empty())
    put(complaint, "{}", language.label(Label::SeeList));
}

}  // namespace

bool explain(std::string_view argument, const Language& language, const RenderOptions& options, Out& out,
             Out& complaint) {
  Out told;
  std::vector<std::string_view> unknown;
  put_explanation({language, options, told}, text::trimmed(argument), unknown);
  put_complaint(language, unknown, complaint);
  if (options.ascii)
    put_ascii(out, view(told));
  else
    put(out, view(told));
  return unknown.empty();
}

}  // namespace tcpgloss
