// What may stand between an address pair and a segment that is further in: checksums of UDP, IPv6
// extension headers, AH, and the headers of tunnels.
#pragma once

#include <array>

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

using text::Cursor;

// "[udp sum ok] ", "[bad udp cksum 0xc928 -> 0xb00c!] ", "[no cksum] "
constexpr void skip_sums(Cursor& cursor) {
  while (cursor.at("[udp sum ok]") || cursor.at("[bad udp cksum") || cursor.at("[no cksum]") ||
         cursor.at("[no udp cksum]") || cursor.at("[udp cksum")) {
    cursor.until(']', 80);
    cursor.take(' ');
  }
}

// "(spi=0x1,seq=0x7)", "(padn)(rtalert: 0x0000) ": any number of parentheses, none nested deeper than one
constexpr void skip_parentheses(Cursor& cursor) {
  while (cursor.take('(')) {
    int depth = 1;
    for (int octets = 0; depth > 0 && octets < 512 && !cursor.at_end(); ++octets) {
      depth += cursor.at('(') ? 1 : cursor.at(')') ? -1 : 0;
      cursor.skip(1);
    }
    cursor.take(' ');
  }
}

// "HBH ", "DSTOPT (padn) ", "RT6 (len=2, …) ", "srcrt (…) ", "frag (0|20) ", "AH(spi=0x1,seq=0x7): ",
// "ESP(spi=0x1,seq=0x1), length 92: " where tcpdump could decrypt it
constexpr bool take_extensions(Cursor& cursor) {
  bool any = false;
  for (int headers = 0; headers < 16; ++headers) {
    if (!cursor.take("HBH ") && !cursor.take("DSTOPT ") && !cursor.take("RT6 ") && !cursor.take("srcrt ") &&
        !cursor.take("frag ") && !cursor.take("AH") && !cursor.take("ESP"))
      return any;
    any = true;
    skip_parentheses(cursor);
    if (cursor.take(", length ")) cursor.digits();
    cursor.take(':');
    cursor.take(' ');
  }
  return any;
}

inline constexpr std::array<std::string_view, 26> tunnels = {
    "GRE",     "gre",     "Geneve, ", "VXLAN", "MPLS",  "PPPoE", "{",           "L2TP",
    " l2tp:",  "l2tp:",   "GTP",      "OTV, ", "LISP ", "NSH, ", "UDP-encap: ", "NONESP-encap: ",
    "ETHERIP", "etherip", "mobile: ", "wccp ", "AYIYA", "PPP",   "CAPWAP",      "ERSPAN",
    "NVGRE",   "mpls"};

// Headers that carry IP packets. Their text is tcpdump's own, not a payload's.
constexpr bool at_tunnel(const Cursor& cursor) { return cursor.at_any(tunnels); }

}  // namespace tcpgloss::lex
