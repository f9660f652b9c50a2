// The TCP part as tcpdump prints it since 4.0, and hand-edited forms of it.
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/lex/quirk.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

using text::Cursor;

// Behind "65" of edited text's "65,535".
constexpr void take_separated(Cursor& cursor, NumberText& number, std::uint16_t& quirks) {
  const char* from = number.data();
  while (cursor.at(',') && text::is_digit(cursor.peek(1)) && text::is_digit(cursor.peek(2)) &&
         text::is_digit(cursor.peek(3)) && !text::is_digit(cursor.peek(4))) {
    cursor.skip(4);
    mark(quirks, Quirk::Edited);
    number = std::string_view(from, static_cast<std::size_t>(cursor.rest().data() - from));
  }
}

// "65535"; edited text also has "65,535"
[[gnu::always_inline]] constexpr void lex_number(Cursor& cursor, NumberText& number, std::uint16_t& quirks) {
  number = cursor.number();
  if (cursor.at(',') && text::is_digit(cursor.peek(1))) take_separated(cursor, number, quirks);
}

// "1:203", or "860356044" where no octets are numbered
constexpr void lex_sequence(Cursor& cursor, TcpFields& tcp, std::uint16_t& quirks) {
  lex_number(cursor, tcp.seq, quirks);
  if (cursor.take(':')) lex_number(cursor, tcp.seq_end, quirks);
}

// "mss 1460[len 6],sack 1 {1:2}]": MPTCP flags and wrong lengths hold brackets of their own. After "[bad opt]" or
// "[|tcp]" the list stays open, and 4.99 may print a stray '>'; nothing follows.
constexpr void lex_bracketed_options(Cursor& cursor, TcpFields& tcp) {
  const std::string_view from = cursor.rest();
  std::size_t length = 0;
  for (int depth = 0; length < from.size(); ++length) {
    const char c = from[length];
    if (c == '[') {
      ++depth;
      const std::string_view inside = from.substr(length);
      tcp.bad_option = tcp.bad_option || inside.substr(0, 9) == "[bad opt]";
      tcp.truncated = tcp.truncated || inside.substr(0, 6) == "[|tcp]";
    }
    if (c == ']' && depth-- == 0) break;
  }
  tcp.options_cut = tcp.bad_option || tcp.truncated || length == from.size();
  if (tcp.options_cut && length == from.size() && from.size() > 0 && from.back() == '>') --length;
  tcp.options = from.substr(0, length);
  cursor.skip(tcp.options_cut ? from.size() : length + 1);
  if (!tcp.options_cut || tcp.bad_option || tcp.truncated) return;
  cursor.fail("]");
  const std::size_t comma = tcp.options.rfind(',');  // what stands behind it may be half an option
  tcp.options = tcp.options.substr(0, comma == std::string_view::npos ? 0 : comma);
}

// "mss 1460,nop,wscale 7]" up to the bracket that closes the list.
constexpr void lex_options(Cursor& cursor, TcpFields& tcp) {
  const std::string_view from = cursor.rest();
  const std::size_t close = from.find(']');
  const std::string_view list = from.substr(0, close);
  if (close == std::string_view::npos || list.find('[') != std::string_view::npos)
    return lex_bracketed_options(cursor, tcp);
  tcp.options = list;
  cursor.skip(close + 1);
}

// "0x8f84 (correct)", "0x8f84 (incorrect -> 0x1234)"
constexpr std::string_view lex_checksum(Cursor& cursor) {
  const std::string_view from = cursor.rest();
  cursor.until(')', 48);
  return from.substr(0, from.size() - cursor.left());
}

// One field with its word: "seq 1:203", "ack 1", "[ack 7 != 0 while ACK flag not set]", "options […]".
// False where no such word stands.
constexpr bool lex_field(Cursor& cursor, TcpFields& tcp, std::uint16_t& quirks) {
  switch (cursor.peek()) {
    case 's':
      if (!cursor.take("seq ")) return false;
      lex_sequence(cursor, tcp, quirks);
      return true;
    case 'a':
      if (!cursor.take("ack ")) return false;
      lex_number(cursor, tcp.ack, quirks);
      return true;
    case 'w':
      if (!cursor.take("win ")) return false;
      lex_number(cursor, tcp.win, quirks);
      return true;
    case 'o':
      if (!cursor.take("options [")) return false;
      lex_options(cursor, tcp);
      return true;
    case 'c':
      if (!cursor.take("cksum ")) return false;
      tcp.checksum = lex_checksum(cursor);
      return true;
    case 'u':
      if (!cursor.take("urg ")) return false;
      lex_number(cursor, tcp.urg, quirks);
      return true;
    case '[':
      if (cursor.take("[ack ")) {
        tcp.stray_ack = cursor.number();
      } else if (cursor.take("[urg ")) {
        tcp.stray_urg = cursor.number();
      } else {
        return false;
      }
      cursor.until(']', 48);
      return true;
    default: return false;
  }
}

// " [bad hdr length 36 - too long, > 20] (invalid)"
constexpr bool take_bad_header_length(Cursor& cursor, TcpFields& tcp) {
  if (!cursor.take(" [bad hdr length ")) return false;
  tcp.style = TcpStyle::Headless;
  tcp.bad_header_length = true;
  cursor.until(']', 60);
  cursor.take(" (invalid)");
  tcp.tail = cursor.all();
  return true;
}

// "…" or "..." where someone has cut fields away.
constexpr bool at_ellipsis(const Cursor& cursor) { return cursor.at("\u2026") || cursor.at("..."); }

// Between fields tcpdump prints ", "; edited text loses the comma or the blank, or has more blanks.
constexpr bool take_separator(Cursor& cursor, std::uint16_t& quirks) {
  const bool usual = cursor.take(", ");
  if (usual && !cursor.at(' ')) return true;
  if (!usual && !cursor.at(',') && !cursor.at(' ')) return false;
  cursor.take_blanks();
  if (!usual && cursor.take(',')) cursor.take_blanks();
  if (!cursor.at_end()) mark(quirks, Quirk::Edited);
  return true;
}

// "wi", "options" at the end of the text: a field's word, cut.
constexpr bool at_cut_word(const Cursor& cursor) {
  for (std::string_view word : {"seq ", "ack ", "win ", "urg ", "cksum ", "options [", "length ", "[ack ", "[urg "})
    if (word.substr(0, cursor.left()) == cursor.rest()) return true;
  return false;
}

// The fields of nearly every line, as tcpdump joins them and in its order. Stops at the first that is different.
constexpr void lex_usual_fields(Cursor& cursor, TcpFields& tcp, std::uint16_t& quirks) {
  if (cursor.take(", seq ")) lex_sequence(cursor, tcp, quirks);
  if (cursor.take(", ack ")) lex_number(cursor, tcp.ack, quirks);
  if (cursor.take(", win ")) lex_number(cursor, tcp.win, quirks);
  if (cursor.take(", options [")) lex_options(cursor, tcp);
}

// A number in front of the mark of a cut may have had more digits: it is not known. At the end of a line it is taken as
// it stands: people shorten lines behind whole fields.
constexpr void drop_cut_number(TcpFields& tcp, const char* cut) {
  for (NumberText* number : {&tcp.seq, &tcp.seq_end, &tcp.seq_count, &tcp.ack, &tcp.win, &tcp.urg, &tcp.length})
    if (!number->empty() && number->data() + number->size() == cut) *number = {};
}

// "…" and "[...]", or what programs put in their place: ">", and "=" of quoted-printable mail
constexpr bool at_mark_of_cut(std::string_view tail) {
  Cursor cursor(tail);
  cursor.take('[');
  return at_ellipsis(cursor) || tail == ">" || tail == "=";
}

// "# SYN", "<- SYN": somebody's comment.
constexpr bool at_comment(const Cursor& cursor) {
  for (std::string_view mark : {"#", "<-", "<=", "\u2190", "//"})
    if (cursor.at(mark)) return true;
  return false;
}

// How many digits of a stamp, and of a record behind it, stand in front of ":30:38.061828 IP 10.0.0.1.5 > …", of
// "-11-22 17:56:04.224218 IP6 …" or of ".224218 IP …".
constexpr std::size_t stamp_digits_before(std::string_view tail) {
  Cursor cursor(tail);
  std::size_t digits = 2;
  if (cursor.take('-')) {
    if (cursor.digits().size() != 2 || !cursor.take('-') || cursor.digits().size() != 2) return 0;
    if ((!cursor.take(' ') && !cursor.take('T')) || cursor.digits().size() != 2) return 0;
    digits = 4;
  }
  if (cursor.at('.') && digits == 2) {
    digits = 10;  // seconds since 1970
  } else {
    for (int field = 0; field < 2; ++field)
      if (!cursor.take(':') || cursor.digits().size() != 2) return 0;
  }
  if (!cursor.take('.')) return 0;
  const std::size_t fraction = cursor.digits().size();
  return (fraction == 6 || fraction == 9) && (cursor.at(" IP ") || cursor.at(" IP6 ")) ? digits : 0;
}

// "length 023:30:38.061828 IP …": two records whose line end was lost. The digits that touch the stamp are its own.
constexpr void give_back_stamp(TcpFields& tcp) {
  const std::size_t digits = stamp_digits_before(tcp.tail);
  if (digits == 0 || tcp.length.size() < digits) return;
  tcp.tail = {tcp.tail.data() - digits, tcp.tail.size() + digits};
  tcp.length = tcp.length.substr(0, tcp.length.size() - digits);
}

// Behind "Flags [": "S.], seq 1:203, ack 1, win 512, options [nop,TS val 7 ecr 5], length 202: HTTP…"
// A text that is over too soon leaves the cursor failed at its end.
constexpr void lex_modern(Cursor& cursor, TcpFields& tcp, std::uint16_t& quirks) {
  tcp.style = TcpStyle::Modern;
  tcp.flags = cursor.until(']', 64);
  if (take_bad_header_length(cursor, tcp)) return;
  lex_usual_fields(cursor, tcp, quirks);
  if (tcp.options_cut && !cursor.failed()) return;
  while (take_separator(cursor, quirks)) {
    if (cursor.take("length ")) {
      lex_number(cursor, tcp.length, quirks);
      tcp.tail = cursor.all();
      if (tcp.tail.empty()) return;
      if (tcp.tail.front() == ':' || tcp.tail.front() == '-' || tcp.tail.front() == '.') give_back_stamp(tcp);
      if (!at_mark_of_cut(tcp.tail)) return;
      mark(quirks, Quirk::CutShort);
      return drop_cut_number(tcp, tcp.tail.data());
    }
    if (!lex_field(cursor, tcp, quirks)) break;
    if (tcp.options_cut && !cursor.failed()) return;
  }
  if (!cursor.failed() && at_cut_word(cursor)) cursor.all();
  const bool some = !tcp.win.empty() || !tcp.ack.empty() || !tcp.seq.empty() || at_comment(cursor);
  if (cursor.failed() || cursor.at_end() || !(some || at_ellipsis(cursor))) return cursor.expect(", length ");
  mark(quirks, Quirk::Edited);
  mark(quirks, Quirk::CutShort);
  tcp.tail = cursor.all();
  if (at_mark_of_cut(tcp.tail)) drop_cut_number(tcp, tcp.tail.data());
}

namespace modern_examples {
constexpr TcpFields lexed(std::string_view line) {
  Cursor cursor(line);
  TcpFields tcp;
  std::uint16_t quirks = 0;
  cursor.expect("Flags [");
  lex_modern(cursor, tcp, quirks);
  return tcp;
}
static_assert(lexed("Flags [.], ack 1, win 9, length 0").ack == "1");
static_assert(lexed("Flags [P.], seq 1:3, ack 7, win 9, length 2: HTTP").seq_end == "3");
static_assert(lexed("Flags [P.], seq 1:3, ack 7, win 9, length 2: HTTP").tail == ": HTTP");
static_assert(lexed("Flags [S], seq 1, win 9, options [mss 1460[len 6],sack 1 {1:2}], length 0").options ==
              "mss 1460[len 6],sack 1 {1:2}");
static_assert(lexed("Flags [S], seq 1, win 9, options [mss 1460,[bad opt]]").options_cut);
static_assert(lexed("Flags [P.] [bad hdr length 36 - too long, > 20] (invalid)").bad_header_length);
static_assert(lexed("Flags [P.], seq 1:3, win 9, length 217:56:04.224218 IP 1").length == "2");
static_assert(lexed("Flags [S], seq 1, win 9, length 02026-11-22 17:56:04.224218 IP6 1").length == "0");
static_assert(lexed("Flags [S], seq 1, win 9, length 01795370164.224218 IP 1").length == "0");
static_assert(lexed("Flags [S], seq 1, win 9, length 17:56:04.224218 IP 1").length.empty());
static_assert(lexed("Flags [P.], seq 1:18, win 9, length 17:56:04 IP 1").length == "17");
static_assert(lexed("Flags [S], seq 1,234,567, win 9, length 0").seq == "1,234,567");
static_assert(lexed("Flags [S], seq 1, win 9 ,   options [nop],  length 5").length == "5");
static_assert(lexed("Flags [R]     # nmap resets it").tail == "# nmap resets it");
static_assert(lexed("Flags [S], seq 132\u2026").seq.empty());
static_assert(lexed("Flags [S], seq 1, win 65, options [mss 1460,nop,wsc").options == "mss 1460,nop");
}  // namespace modern_examples

}  // namespace tcpgloss::lex
