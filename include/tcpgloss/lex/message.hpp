// tcpdump's own messages, which reach a log with 2>&1: on lines of their own, or in the middle of another.
#pragma once

#include <cstddef>
#include <string_view>

#include "tcpgloss/lex/line.hpp"

namespace tcpgloss::lex {

// None where `text` does not begin with a message.
MessageKind message_at(std::string_view text);

// Where a message stands inside a line: it was written to stderr while half of the line was still in the
// buffer of stdout. npos if there is none. `end` is where the line goes on, if it does.
struct Splice {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  MessageKind kind = MessageKind::Other;
};
Splice find_splice(std::string_view line);

// "capture size 96 bytes", "snapshot length 262144": the octets of each packet that were kept. 0 if not said.
std::size_t snapshot_length(std::string_view message);
// "link-type EN10MB (Ethernet)": how long the link header in front of the IP header is; 0 if not known.
std::size_t link_header_octets(std::string_view message);

}  // namespace tcpgloss::lex
