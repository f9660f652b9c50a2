// "10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 68": who tells whom, and what. Knows no kinds of errors.
#pragma once

#include <string_view>

namespace tcpgloss::lex {

struct IcmpFields {
  std::string_view from, to;
  std::string_view message;  // behind "ICMP " or "ICMP6, "
};

// From anywhere in the line; false where no ICMP message stands in it.
constexpr bool lex_icmp(std::string_view text, IcmpFields& icmp) {
  const std::size_t colon = text.find(": ICMP");
  if (colon == std::string_view::npos) return false;
  const std::string_view front = text.substr(0, colon);
  const std::size_t arrow = front.rfind(" > ");
  if (arrow == std::string_view::npos) return false;
  icmp.to = front.substr(arrow + 3);
  icmp.from = front.substr(0, arrow);
  icmp.from = icmp.from.substr(icmp.from.rfind(' ') + 1);
  icmp.message = text.substr(colon + 6);
  if (icmp.message.substr(0, 3) == "6, ")
    icmp.message.remove_prefix(3);
  else if (icmp.message.substr(0, 1) == " ")
    icmp.message.remove_prefix(1);
  else
    return false;
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
}  // namespace icmp_examples

}  // namespace tcpgloss::lex
