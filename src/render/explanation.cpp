#include "tcpgloss/render/explanation.hpp"

#include <algorithm>

#include "explained_topics.hpp"
#include "tcpgloss/decode/flags.hpp"
#include "tcpgloss/decode/options.hpp"
#include "tcpgloss/render/ascii.hpp"
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

// "win 502", "cksum 0x8f84 (incorrect)": the word in front of a value.
bool put_field(const Page& page, std::string_view argument) {
  std::vector<std::size_t> found = find_topics(argument.substr(0, argument.find_first_of(" \t:=")));
  const auto not_a_field = [](std::size_t topic) {
    return topics[topic].kind != TopicKind::Field && topics[topic].kind != TopicKind::Option;
  };
  found.erase(std::remove_if(found.begin(), found.end(), not_a_field), found.end());
  put_topics(page, found);
  return !found.empty();
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

bool put_explanation(const Page& page, std::string_view term) {
  if (term.empty()) {
    put_all_terms(page);
    return true;
  }
  if (const auto found = find_topics(term); !found.empty()) {
    put_topics(page, found);
    return true;
  }
  if (put_lines(page, term) || put_flags(page, term) || put_options(page, term) || put_field(page, term)) return true;
  page.out.clear();
  put(page.out, page.language.label(Label::NoSuchTerm));
  text::put_visible(page.out, text::fitting_prefix(term, 60));
  put(page.out, "{}{}", page.language.label(Label::Nearest), nearest_term(term));
  return false;
}

}  // namespace

bool explain(std::string_view argument, const Language& language, const RenderOptions& options, Out& out) {
  Out told;
  const bool known = put_explanation({language, options, told}, text::trimmed(argument));
  if (options.ascii)
    put_ascii(out, view(told));
  else
    put(out, view(told));
  return known;
}

}  // namespace tcpgloss
