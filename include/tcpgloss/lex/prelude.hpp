// What stands in front of the link header: "    1  caplen 60 len 60 17:56:04.224218 eth0  In  "
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/lex/stamp.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

// "In", "Out", "B", "M", "P", "?" of SLL and Junos; "<" and ">" of SLL up to 3.8
constexpr bool is_way(std::string_view word) {
  return word == "In" || word == "Out" || word == "B" || word == "M" || word == "P" || word == "?" || word == "<" ||
         word == ">";
}

// "    1  " of -#: width 5, right-aligned, then two blanks
constexpr std::string_view lex_packet_number(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.take_blanks();
  const std::string_view number = ahead.digits();
  if (number.empty() || !ahead.take("  ")) return {};
  if (ahead.at("  ") || ahead.at('\t')) return {};  // somebody else's column, such as nl's
  cursor = ahead;
  return number;
}

// "caplen 60 len 1514 " of --lengths
constexpr void lex_capture_lengths(Cursor& cursor) {
  if (!cursor.at("caplen ")) return;
  Cursor ahead = cursor;
  ahead.skip(7);
  ahead.number();
  ahead.expect(" len ");
  ahead.number();
  ahead.expect(" ");
  if (!ahead.failed()) cursor = ahead;
}

// "eth0  In  ", "?     P   ", "Out ", " In ", "eth0 > " in front of an address pair
constexpr void lex_interface(Cursor& cursor, PreludeFields& prelude) {
  Cursor ahead = cursor;
  ahead.take_blanks();
  const std::string_view first = ahead.word();
  if (first.empty() || ahead.take_blanks() == 0) return;
  Cursor behind_first = ahead;
  const std::string_view second = ahead.word();
  if (is_way(second) && ahead.take_blanks() > 0) {
    // "10.0.0.1.80 > 10.0.0.2.90: " is an address pair, "eth0 > 10.0.0.1.80 > 10.0.0.2.90: " is not
    Cursor pair = ahead;
    pair.word();
    if ((second != ">" && second != "<") || pair.at(" > ")) {
      prelude.interface = first;
      prelude.way = second;
      cursor = ahead;
      return;
    }
  }
  if (!is_way(first)) return;
  Cursor quoted = behind_first;  // by mail, which puts "> " in front of whole lines, once for each answer
  while (quoted.take("> ")) {
  }
  if (!lex_stamp(quoted).empty()) return;
  prelude.way = first;
  cursor = behind_first;
}

constexpr bool at_ip_word(const Cursor& cursor) { return cursor.at("IP ") || cursor.at("IP6 "); }

constexpr void lex_prelude(Cursor& cursor, PreludeFields& prelude) {
  if (cursor.peek() == ' ' || !text::is_digit(cursor.peek()) || cursor.peek(2) != ':')
    prelude.number = lex_packet_number(cursor);
  lex_capture_lengths(cursor);
  prelude.stamp = lex_stamp(cursor);
  if (!at_ip_word(cursor)) lex_interface(cursor, prelude);
}

namespace prelude_examples {
constexpr PreludeFields prelude(std::string_view line) {
  Cursor cursor(line);
  PreludeFields fields;
  lex_prelude(cursor, fields);
  return fields;
}
static_assert(prelude("    1  12:00:00.000000 IP x").number == "1");
static_assert(prelude("1     \t12:00:00.000000 IP x").number == "", "nl -n ln");
static_assert(prelude("    1   00:00:00.000000 IP x").stamp == " 00:00:00.000000");
static_assert(prelude("caplen 60 len 60 12:00:00.000000 IP x").stamp == "12:00:00.000000");
static_assert(prelude("12:00:00.000000 ?     P   IP x").way == "P");
static_assert(prelude("12:00:00.000000  In IP x").way == "In", "Junos");
static_assert(prelude("12:00:00.000000 eth0 > 1.1.1.1.1 > 2.2.2.2.2: S").interface == "eth0");
static_assert(prelude("> 12:00:00.000000 IP x").way == "");
static_assert(prelude("> > 12:00:00.000000 IP x").way == "");
static_assert(prelude("12:00:00.000000 1.1.1.1.1 > 2.2.2.2.2: S").interface == "");
}  // namespace prelude_examples

}  // namespace tcpgloss::lex
