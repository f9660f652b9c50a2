// Everything behind "src.port > dst.port: ", in whatever style it is printed.
#pragma once

#include "tcpgloss/lex/classic.hpp"
#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/lex/modern.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

enum class Part : std::uint8_t {
  None,       // not TCP
  Segment,    // TCP, whole
  Cut,        // TCP, and the text is over too soon
  Broken,     // TCP, and something stands in it that cannot be read
  NoSegment,  // TCP, but too little of the header was captured to say anything: "[|tcp]"
};

constexpr Part outcome(const Cursor& cursor) {
  if (!cursor.failed()) return Part::Segment;
  return cursor.ran_out() ? Part::Cut : Part::Broken;
}

// "tcp 20"; " tcp 4 [bad hdr length 16 - too short, < 20]"; "tcp -16". Without a number it is a fragment.
constexpr Part lex_quiet(Cursor& cursor, TcpFields& tcp, IpFields& ip) {
  if (!text::is_digit(cursor.peek()) && !(cursor.at('-') && text::is_digit(cursor.peek(1)))) return Part::None;
  tcp.style = TcpStyle::Quiet;
  const std::string_view from = cursor.rest();
  cursor.take('-');
  cursor.number();
  tcp.length = from.substr(0, from.size() - cursor.left());
  if (take_bad_header_length(cursor, tcp)) return outcome(cursor);
  tcp.tail = cursor.all();
  if (!tcp.tail.empty()) lex_trailers(tcp.tail, ip);
  return Part::Segment;
}

// "[SYN, ACK], seq …" where someone dropped the word: only letters and separators in the bracket.
constexpr bool at_bare_bracket(const Cursor& cursor) {
  if (cursor.peek() != '[') return false;
  std::size_t length = 1;
  const auto belongs = [](char c) {
    return text::is_letter(c) || c == '.' || c == ',' || c == ' ' || c == '/' || c == '|' || c == '+' || c == '-';
  };
  while (length < 40 && belongs(cursor.peek(length))) ++length;
  return length > 1 && cursor.peek(length) == ']' && cursor.peek(1) != '|';
}

constexpr Part lex_bare_bracket(Cursor& cursor, SegmentLine& line) {
  Cursor ahead = cursor;
  ahead.skip(1);
  lex_modern(ahead, line.tcp, line.quirks);
  // So few letters prove nothing without a field behind them.
  if (line.tcp.seq.empty() && line.tcp.ack.empty() && line.tcp.win.empty()) return Part::None;
  mark(line.quirks, Quirk::Edited);
  cursor = ahead;
  return outcome(cursor);
}

constexpr Part lex_tcp_part(Cursor& cursor, SegmentLine& line) {
  const bool flags = cursor.take("Flags [");
  if (flags || cursor.take("flags [")) {
    if (!flags) mark(line.quirks, Quirk::Edited);
    lex_modern(cursor, line.tcp, line.quirks);
    return outcome(cursor);
  }
  switch (cursor.peek()) {
    case 't': return cursor.take("tcp ") ? lex_quiet(cursor, line.tcp, line.ip) : Part::None;
    case '[':
    case ' ':
      if (cursor.at("[|tcp]") || cursor.at(" [|tcp]")) return Part::NoSegment;
      if (cursor.take(" tcp ")) return lex_quiet(cursor, line.tcp, line.ip);
      return at_bare_bracket(cursor) ? lex_bare_bracket(cursor, line) : Part::None;
    case 'F':
      if (Cursor cut = cursor; cut.expect("Flags ["), cut.ran_out()) {
        cursor = cut;
        return Part::Cut;
      }
      break;
    case '\0': return cursor.at_end() ? Part::Cut : Part::None;
    default: break;
  }
  if (!at_classic_flags(cursor)) return Part::None;
  Cursor ahead = cursor;
  lex_classic(ahead, line.tcp, line.ip);
  const Part part = outcome(ahead);
  // A letter alone proves nothing: what follows has to be a field of the segment, or its beginning.
  if (part == Part::Broken && line.tcp.seq_end.empty() && line.tcp.ack.empty() && line.tcp.win.empty())
    return Part::None;
  cursor = ahead;
  return part;
}

}  // namespace tcpgloss::lex
