// The TCP part as tcpdump printed it up to 3.9, and as OpenBSD, Junos and WinDump still print it.
#pragma once

#include "tcpgloss/lex/ip_header.hpp"
#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/lex/modern.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

// "S", "FP", "." with a blank, a comma or a bracket behind it; '.' is the absence of all of S F R P W E.
constexpr bool at_classic_flags(const Cursor& cursor) {
  std::size_t length = 0;
  const auto letter = [](char c) {
    return c == 'S' || c == 'F' || c == 'R' || c == 'P' || c == 'W' || c == 'E' || c == 'U';
  };
  while (length < 8 && letter(cursor.peek(length))) ++length;
  if (length == 0 && cursor.peek() == '.') length = 1;
  return length > 0 && (cursor.peek(length) == ' ' || cursor.peek(length) == ',' || cursor.left() == length);
}

// ", cksum 0xcbf3 (correct), ", ", cksum 0xb3ed (incorrect (-> 0xe6b8), " (never closed),
// " [tcp sum ok]", " [bad tcp cksum b3ed (->e6b8)!]", " [bad tcp cksum b3ed! -> e6b8]"
constexpr void lex_classic_checksum(Cursor& cursor, TcpFields& tcp) {
  if (cursor.take(", cksum ")) {
    tcp.checksum = lex_checksum(cursor);
    cursor.expect(",");
  } else if (cursor.at(" [tcp sum ok]") || cursor.at(" [bad tcp cksum ")) {
    cursor.skip(2);
    tcp.checksum = cursor.until(']', 48);
  }
  if (cursor.at(" (src OS: ")) cursor.until(')', 160);  // OpenBSD's -o
}

// "1:21(20)"; N is negative on broken packets
constexpr void lex_classic_sequence(Cursor& cursor, TcpFields& tcp) {
  tcp.seq = cursor.number();
  cursor.expect(":");
  tcp.seq_end = cursor.number();
  cursor.expect("(");
  const std::string_view from = cursor.rest();
  cursor.take('-');
  cursor.number();
  tcp.seq_count = from.substr(0, from.size() - cursor.left());
  cursor.expect(")");
}

// "<mss 1460,nop,wscale 7>"; the list may end in a blank, and may be cut by "[|tcp]" or "[bad opt]"
constexpr void lex_classic_options(Cursor& cursor, TcpFields& tcp) {
  tcp.options = cursor.until('>');
  const std::size_t cut = tcp.options.find("[|tcp]");
  tcp.truncated = cut != std::string_view::npos;
  tcp.bad_option = tcp.options.find("[bad opt]") != std::string_view::npos;
  tcp.options_cut = tcp.truncated || tcp.bad_option;
}

// " (DF)", " [tos 0x10] ", " [ttl 1]", " (ttl 64, id 1, len 60)", " [class 0x2]", " (len 20, hlim 64)": up to
// 3.8 the IP header stands behind the segment. The outermost header is printed last; the first of a
// kind is the segment's own.
constexpr void lex_trailers(std::string_view tail, IpFields& ip) {
  for (Cursor cursor(tail); !cursor.at_end(); cursor.skip(1)) {
    if (cursor.peek() != ' ') continue;
    if (cursor.at(" (DF)") && ip.flags.empty()) ip.flags = cursor.rest().substr(2, 2);
    if (cursor.at(" (frag ") && ip.flags.empty() && cursor.rest().substr(0, 32).find("@0+)") != std::string_view::npos)
      ip.flags = "+";
    const bool info = cursor.at(" (ttl ") || cursor.at(" (len ");
    if (!info && !cursor.at(" [tos ") && !cursor.at(" [class ") && !cursor.at(" [ttl ")) continue;
    IpFields found;
    cursor.skip(2);
    do lex_ip_item(cursor, found);
    while (cursor.take(", "));
    if (ip.tos.empty()) ip.tos = found.tos;
    if (ip.ttl.empty()) ip.ttl = found.ttl;
    if (ip.id.empty()) ip.id = found.id;
    if (ip.length.empty()) ip.length = found.length;
  }
}

// "P, cksum 0xcbf3 (correct), 1:19(18) ack 1 win 1024 urg 0 <nop,nop,timestamp 7 5> (DF)"
constexpr void lex_classic(Cursor& cursor, TcpFields& tcp, IpFields& ip) {
  tcp.style = TcpStyle::Classic;
  tcp.flags = cursor.run([](char c) { return c != ' ' && c != ','; });
  if (cursor.at(" (src OS: ")) cursor.until(')', 120);  // OpenBSD -o
  if (take_bad_header_length(cursor, tcp)) return;
  lex_classic_checksum(cursor, tcp);
  if (cursor.at(' ') && text::is_digit(cursor.peek(1))) {
    cursor.skip(1);
    lex_classic_sequence(cursor, tcp);
  }
  if (cursor.at(" a")) {
    cursor.expect(" ack ");
    tcp.ack = cursor.number();
  }
  cursor.expect(" win ");
  tcp.win = cursor.number();
  if (cursor.take(" urg ")) tcp.urg = cursor.number();
  if (cursor.take(" <")) lex_classic_options(cursor, tcp);
  tcp.tail = cursor.all();
  if (!tcp.tail.empty()) lex_trailers(tcp.tail, ip);
}

namespace classic_examples {
constexpr TcpFields lexed(std::string_view line) {
  Cursor cursor(line);
  TcpFields tcp;
  IpFields ip;
  lex_classic(cursor, tcp, ip);
  return tcp;
}
static_assert(lexed("S 768512:768512(0) win 4096 <mss 1024>").options == "mss 1024");
static_assert(lexed(". ack 1 win 4096").ack == "1");
static_assert(lexed("P, cksum 0xb3ed (incorrect (-> 0xe6b8), 0:30(30) ack 1 win 9").seq_end == "30");
static_assert(lexed("R [tcp sum ok] 5001:5001(0) win 0 (DF)").tail == " (DF)");
}  // namespace classic_examples

}  // namespace tcpgloss::lex
