// The line on which a record starts, and the IP part of any line: link header, IP header, tunnels,
// addresses, and what follows them. Knows one line and nothing of those before it.
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

enum class Form : std::uint8_t {
  None,           // no record
  Segment,        // a whole segment
  CutSegment,     // a segment, and the text is over too soon
  Begun,          // the text is over inside or right behind the addresses
  AwaitsAddress,  // "… IP (tos 0x0, …)": the addresses follow on the next line
  AwaitsInner,    // "… GREv0, Flags [none], length 44": so does the packet inside
  Other,          // a packet, but not a TCP segment
  Unreadable,     // should be a segment, but something stands in it that cannot be read
};

// Where lexing stopped, for Unreadable.
struct Failure {
  std::string_view expected;
  std::size_t column = 0;
};

Form lex_record(std::string_view text, SegmentLine& line, Failure& failure);

// From the IP word or the addresses on, as behind the four blanks of an address line. The IP fields of `line` are empty
// so far.
Form lex_net(text::Cursor& cursor, SegmentLine& line, Failure& failure);

// The same, wherever it begins: behind a TAB and a GRE or WCCP header, or at column 0 with a link header
// (VXLAN). Leaves the prelude alone.
Form lex_inner(text::Cursor& cursor, SegmentLine& line, Failure& failure);

}  // namespace tcpgloss::lex
