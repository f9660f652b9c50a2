// Whatever stands between the stamp and the IP header: some forty kinds of link header. They need not be
// understood, only passed over safely: the IP header is looked for word by word, in places where
// tcpdump can have put it.
#pragma once

#include <array>

#include "tcpgloss/lex/addresses.hpp"
#include "tcpgloss/lex/ip_header.hpp"
#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

inline constexpr int most_link_words = 160;

// "02:00:00:00:00:01", "2:0:0:0:0:1" (up to 3.7)
constexpr bool is_mac(std::string_view word) {
  std::size_t colons = 0;
  for (char c : word) {
    if (c == ':')
      ++colons;
    else if (!text::is_hex_digit(c))
      return false;
  }
  return colons == 5 && word.size() >= 11 && word.size() <= 17;
}

constexpr bool at_address_pair(Cursor cursor) {
  const std::string_view first = cursor.word();
  if (first.empty() || first.back() == ',' || is_mac(first)) return false;
  bool edited = false;
  if (!take_arrow(cursor, edited)) return false;
  const std::string_view second = cursor.word();
  return second.size() > 1 && (second.back() == ':' || cursor.at(" Flags [") || cursor.at(" : "));
}

constexpr bool at_ip_fault(const Cursor& cursor) {
  return cursor.at("truncated-ip") || cursor.at("[total length ") || cursor.at("[header+payload length ");
}

// An IP header with its word, or without one an address pair, a fault or the parenthesis of -v.
constexpr bool at_net(const Cursor& cursor) {
  Cursor ahead = cursor;
  if (ahead.take("IP ") || ahead.take("IP6 ")) return at_ip_info(ahead) || at_ip_fault(ahead) || at_address_pair(ahead);
  return at_ip_info(ahead) || at_ip_fault(ahead) || at_address_pair(ahead);
}

// May an IP header without its word stand behind this one? "length 74:", "0x0800),", "[ses 0x7]", a MAC address…
constexpr bool ends_header(std::string_view word) {
  switch (word.back()) {
    case ':':
    case ',':
    case ')':
    case ']':
    case '>':
    case '<': return true;
    default: return is_mac(word) || (word.size() == 2 && word.front() == 'P' && text::is_digit(word.back()));
  }
}

// "", "10.0.0.1.4", "10.0.0.1.40000 >", "10.0.0.1.40000 > 10.0.": addresses that the text ends in
constexpr bool at_cut_addresses(Cursor cursor) {
  cursor.word();
  const std::string_view arrow = " > ";
  if (arrow.substr(0, cursor.left()) == cursor.rest()) return true;
  if (!cursor.take(arrow)) return false;
  cursor.word();
  return cursor.at_end();
}

// Does the text end within Ethernet's header, or before it says what is inside? "02:00:00:00:00:01 > 02:00:00:00:00:02,
// ethertype IPv4 (0x0800), length 74: 10.0.0.1.4"
constexpr bool link_header_is_cut(std::string_view text) {
  Cursor cursor(text);
  if (!is_mac(cursor.word())) return false;
  const std::size_t type = text.find(", ethertype ");
  if (type == std::string_view::npos) return text.find(": ") == std::string_view::npos && text.size() < 60;
  if (text.substr(type + 12, 3) != "IPv") return false;
  const std::size_t behind = text.find(": ", type);
  return behind == std::string_view::npos || at_cut_addresses(Cursor(text.substr(behind + 2)));
}

// "IP 10.0.0.1.40000 >", "IP6 (hlim 64, …". PPP's protocol field has the same word: "IP (0x0021), length 44: ", and in
// 3.6 "IP 44: ".
constexpr bool at_named_net(const Cursor& cursor) {
  const std::size_t word = cursor.at("IP ") ? 3 : cursor.at("IP6 ") ? 4 : 0;
  if (word == 0) return false;
  const std::string_view behind = cursor.rest().substr(word);
  if (text::begins_with(behind, "(0x")) return false;
  const std::size_t digits = text::count_digits(behind);
  return digits == 0 || !text::begins_with(behind.substr(digits), ": ");
}

// "802.1Q vid 10 pri 3 ", "QinQ svid 100 pri 0 ", "gre [K] key=42|0+2a seq 1 ": OpenBSD puts no colon behind them.
constexpr bool take_openbsd_header(Cursor& cursor) {
  Cursor ahead = cursor;
  if (ahead.take("802.1Q vid ") || ahead.take("QinQ svid ")) {
    if (ahead.digits().empty() || !ahead.take(" pri ") || ahead.digits().empty() || !ahead.take(' ')) return false;
  } else if (ahead.take("gre ")) {
    if (ahead.take('[')) ahead.until(']', 16);
    ahead.take_blanks();
    for (const std::string_view field : {"key=", "seq "}) {
      if (!ahead.take(field)) continue;
      ahead.word();
      ahead.take_blanks();
    }
    if (ahead.failed() || !text::is_digit(ahead.peek())) return false;
  } else {
    return false;
  }
  cursor = ahead;
  return true;
}

// Moves on to the next IP header. False, and the cursor unmoved, where there is none.
constexpr bool find_net(Cursor& cursor) {
  Cursor ahead = cursor;
  std::string_view before;
  for (int words = 0; words < most_link_words && !ahead.at_end(); ++words) {
    ahead.take('{');  // L2TP puts what it carries in braces
    while (take_openbsd_header(ahead)) before = {};
    if ((at_ip_word(ahead) || before.empty() || ends_header(before)) && at_net(ahead)) {
      cursor = ahead;
      return true;
    }
    before = ahead.word();
    ahead.take_blanks();
  }
  return false;
}

inline constexpr std::array<std::string_view, 18> named_packets = {
    "ARP,",  "LLDP",        "CDPv", "Beacon", "Probe ", "Assoc", "STP ", "EAP",       "arp ",
    "IS-IS", "Reverse ARP", "RARP", "VTPv",   "DTPv",   "UDLDv", "IPX ", "AppleTalk", "Loopback,"};

// Packets whose text can hold names chosen by anybody; no IP header is looked for in them.
constexpr bool at_other_packet(const Cursor& cursor) { return cursor.at_any(named_packets); }

inline constexpr std::array<std::string_view, 17> link_words = {
    "rule ",   "AF ", "PPPoE ", "PPP", "MPLS (", "IP (0x",   "IP6 (0x", "ip: ", "ethertype ",
    "802.1Q ", "DA:", "BSSID:", "RA:", "DLT ",   "ifindex ", "LLC, ",   "IP "};

// How a record starts that has no stamp.
constexpr bool at_link(const Cursor& cursor) {
  Cursor ahead = cursor;
  if (is_mac(ahead.word())) return true;
  return cursor.at_any(link_words);
}

// "(en0, proc Safari:501, svc BE, out, so) " of macOS; "rule 5/0(match): block in on em0: " of pflog
constexpr void describe_link(PreludeFields& prelude) {
  Cursor link(prelude.link);
  if (link.take('(')) {
    const std::string_view name = link.run([](char c) { return c != ',' && c != ')' && c != ' '; });
    if (!link.at(' ')) prelude.interface = name;
    if (prelude.link.find(", in") != std::string_view::npos) prelude.way = "in";
    if (prelude.link.find(", out") != std::string_view::npos) prelude.way = "out";
  } else if (link.at("rule ")) {
    const std::size_t on = prelude.link.find(" on ");
    if (on == std::string_view::npos) return;
    Cursor name(prelude.link.substr(on + 4));
    prelude.interface = name.run([](char c) { return c != ':' && c != ' '; });
    const std::size_t way = prelude.link.substr(0, on).rfind(' ');
    if (way != std::string_view::npos) prelude.way = prelude.link.substr(way + 1, on - way - 1);
  }
}

}  // namespace tcpgloss::lex
