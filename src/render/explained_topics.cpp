#include "explained_topics.hpp"

#include <algorithm>
#include <variant>

#include "tcpgloss/render/wrap.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss::explanation {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;  // clang 14 does not deduce aggregates

std::string_view key_of(const Option& option) {
  return std::visit(Overloaded{[](const option::EndOfList&) { return std::string_view{"eol"}; },
                               [](const option::NoOperation&) { return std::string_view{"nop"}; },
                               [](const option::MaximumSegmentSize&) { return std::string_view{"mss"}; },
                               [](const option::WindowScale&) { return std::string_view{"wscale"}; },
                               [](const option::SackPermitted&) { return std::string_view{"sackOK"}; },
                               [](const option::Sack&) { return std::string_view{"sack"}; },
                               [](const option::Timestamps&) { return std::string_view{"TS"}; },
                               [](const option::FastOpen&) { return std::string_view{"tfo"}; },
                               [](const option::Mptcp&) { return std::string_view{"mptcp"}; },
                               [](const option::UserTimeout&) { return std::string_view{"uto"}; },
                               [](const option::Other& other) { return other.name; },
                               [](const option::Malformed&) { return std::string_view{"[bad opt]"}; }},
                    option);
}

// "exp-acc0" is the topic "exp", "unknown-173" is "unknown".
std::string_view before_dash(std::string_view name) {
  for (const std::string_view prefix : {"exp", "unknown"})
    if (name.substr(0, prefix.size()) == prefix) return prefix;
  return name;
}

void put_lines_of(const Page& page, std::string_view lead, std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    Out led;
    put(led, "  {}", lead);
    put_wrapped(page, view(led), 4, lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

}  // namespace

void put_wrapped(const Page& page, std::string_view lead, std::size_t indent, std::string_view prose) {
  const std::size_t begin = std::max(text::display_width(lead), indent);
  put(page.out, "{}{:{}}", lead, "", begin - text::display_width(lead));
  const auto room = [&](std::size_t taken) { return std::max<std::size_t>(page.options.width, taken + 20) - taken; };
  put(page.out, "{}\n", take_row(prose, room(begin)));
  while (!prose.empty()) put(page.out, "{:{}}{}\n", "", indent, take_row(prose, room(indent)));
}

std::size_t topic_of(TopicKind kind, std::string_view key) {
  std::size_t i = 0;
  while (topics[i].kind != kind || topics[i].key != key) ++i;
  return i;
}

std::vector<std::size_t> topics_of(Flags flags) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < topics.size(); ++i)
    for (const FlagName& row : flag_names)
      if (topics[i].kind == TopicKind::Flag && topics[i].key == row.name && flags.has(row.flag)) found.push_back(i);
  if (found.empty()) found.push_back(topic_of(TopicKind::Flag, "none"));
  return found;
}

std::size_t topic_of(const Option& option) {
  for (const std::size_t topic : find_topics(before_dash(key_of(option))))
    if (topics[topic].kind == TopicKind::Option) return topic;
  return topic_of(TopicKind::Option, "unknown");
}

void put_topic(const Page& page, std::size_t topic, std::string_view shown) {
  const Topic& about = topics[topic];
  const TopicText& text = page.language.topic(topic);
  constexpr std::string_view dot = " · ";
  put(page.out, "{}{}{}", shown.empty() ? about.key : shown, dot, page.language.word(about.kind));
  if (about.note != nullptr) put(page.out, "{}{}", dot, name(about.note->severity));
  if (!about.reference.empty()) put(page.out, "{}{}", dot, about.reference);
  put(page.out, "\n");
  put_wrapped(page, "  ", 2, text.brief);
  if (!text.more.empty()) put_wrapped(page, "  ", 2, text.more);
  put_lines_of(page, page.language.label(Label::Misreading), text.not_so);
  put_lines_of(page, page.language.label(Label::Advice), text.advice);
}

void put_brief(const Page& page, std::size_t topic, std::string_view shown, std::size_t indent) {
  Out lead;
  put(lead, "{:{}}{}  ", "", indent, shown.empty() ? topics[topic].key : shown);
  put_wrapped(page, view(lead), indent + 14, page.language.topic(topic).brief);
}

void put_option(const Option& option, Out& out) {
  std::visit(Overloaded{[&](const option::MaximumSegmentSize& mss) { put(out, "mss {}", mss.octets); },
                        [&](const option::WindowScale& scale) {
                          put(out, "wscale {} (× {})", scale.shift, 1u << (scale.shift < 14 ? scale.shift : 14));
                        },
                        [&](const option::Timestamps& stamps) {
                          put(out, "TS val {} ecr {}", stamps.value, stamps.echo_reply);
                        },
                        [&](const option::Sack& sack) {
                          put(out, "sack {} ", sack.count);
                          for (std::size_t i = 0; i < sack.count; ++i)
                            put(out, "{{{}:{}}}", sack.blocks[i].left.value, sack.blocks[i].right.value);
                        },
                        [&](const option::UserTimeout& timeout) { put(out, "uto {} s", timeout.seconds); },
                        [&](const option::Other& other) { text::put_visible(out, other.name); },
                        [&](const auto&) { put(out, "{}", key_of(option)); }},
             option);
}

}  // namespace tcpgloss::explanation
