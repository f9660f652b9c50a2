// The parts that an explanation is made of.
#pragma once

#include <string_view>
#include <vector>

#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/tcp/flags.hpp"
#include "tcpgloss/tcp/option.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss::explanation {

struct Page {
  const Language& language;
  const RenderOptions& options;
  Out& out;
};

// The topic of that kind and key; there must be one.
std::size_t topic_of(TopicKind kind, std::string_view key);
// The flags in tcpdump's order; the topic "none" for none.
std::vector<std::size_t> topics_of(Flags flags);
// An option that nothing is known of is the topic "unknown".
std::size_t topic_of(const Option& option);

// Prose behind `lead`, broken to the page's width; the rows below the first are indented.
void put_wrapped(const Page& page, std::string_view lead, std::size_t indent, std::string_view prose);
// All that is to be said of a topic. `shown` stands in its heading, instead of the key: "mss 1460".
void put_topic(const Page& page, std::size_t topic, std::string_view shown);
// Its key and one sentence.
void put_brief(const Page& page, std::size_t topic, std::string_view shown, std::size_t indent);

// The lines, their fields marked, and what each of them is. False if none is of a TCP segment of tcpdump's.
bool put_lines(const Page& page, std::string_view text);

// "mss 1460", "wscale 7 (× 128)".
void put_option(const Option& option, Out& out);

}  // namespace tcpgloss::explanation
