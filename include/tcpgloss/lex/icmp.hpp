// "10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 68": who tells whom, and what. Knows no kinds of errors.
// Up to 3.9 it is "icmp: host 10.0.0.2 unreachable", or with its length "icmp 36: host 10.0.0.2 unreachable".
#pragma once

#include <string_view>

#include "tcpgloss/text/digits.hpp"

namespace tcpgloss::lex {

struct IcmpFields {
  std::string_view from, to;
  std::string_view message;  // behind "ICMP ", "ICMP6, ", "icmp: " or "icmp 36: "
};

// What stands behind the name of the protocol up to the message: its size, or 0.
constexpr std::size_t size_of_bridge(std::string_view text, bool old) {
  if (!old) return text.substr(0, 3) == "6, " ? 3 : text.substr(0, 1) == " " ? 1 : 0;
  std::size_t size = text.substr(0, 1) == " " ? 1 : 0;
  const std::size_t digits = size;
  while (size > 0 && size < text.size() && text::is_digit(text[size])) ++size;
  if (digits == 1 && size == digits) return 0;
  return text.substr(size, 2) == ": " ? size + 2 : 0;
}

// From anywhere in the line; false where no ICMP message stands in it.
constexpr bool lex_icmp(std::string_view text, IcmpFields& icmp) {
  std::size_t colon = text.find(": ICMP");
  const bool old = colon == std::string_view::npos;
  if (old) colon = text.find(": icmp");
  if (colon == std::string_view::npos) return false;
  const std::string_view front = text.substr(0, colon);
  const std::size_t arrow = front.rfind(" > ");
  if (arrow == std::string_view::npos) return false;
  icmp.to = front.substr(arrow + 3);
  icmp.from = front.substr(0, arrow);
  icmp.from = icmp.from.substr(icmp.from.rfind(' ') + 1);
  icmp.message = text.substr(colon + 6);
  const std::size_t bridge = size_of_bridge(icmp.message, old);
  if (bridge == 0) return false;
  icmp.message.remove_prefix(bridge);
  return !icmp.from.empty() && !icmp.to.empty() && icmp.to.find(' ') == std::string_view::npos;
}

namespace icmp_examples {
constexpr IcmpFields lexed(std::string_view text) {
  IcmpFields icmp;
  return lex_icmp(text, icmp) ? icmp : IcmpFields{};
}
static_assert(lexed("1 IP r > c: ICMP host s unreachable, length 68").from == "r");
static_assert(lexed("    r > c: ICMP host s unreachable, length 68").to == "c");
static_assert(lexed("IP6 ::9 > ::1: ICMP6, packet too big, mtu 1280, length 1240").message.substr(0, 7) == "packet ");
static_assert(lexed("IP c > s: ICMPv7").from.empty());
static_assert(lexed("1 r > c: icmp: host s unreachable [tos 0xc0]").message.substr(0, 7) == "host s ");
static_assert(lexed("1 IP r > c: icmp 556: s unreachable - need to frag (mtu 1492)").message.substr(0, 5) == "s unr");
static_assert(lexed("1 IP r > c: icmp 556 unreachable").from.empty());
static_assert(lexed("a note on r > c: icmp is blocked").from.empty());
static_assert(lexed("1 r > c: icmp6: time exceeded").from.empty());
}  // namespace icmp_examples

}  // namespace tcpgloss::lex
