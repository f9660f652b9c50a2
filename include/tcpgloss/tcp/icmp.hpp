// What an ICMP error says of a packet that did not arrive (RFC 792, RFC 4443 section 3).
#pragma once

#include <cstdint>
#include <string_view>

namespace tcpgloss {

enum class IcmpError : std::uint8_t {
  Unreachable,
  NetUnreachable,
  HostUnreachable,
  PortUnreachable,
  Prohibited,
  TooBig,  // it may not be fragmented on the way: "need to frag", "packet too big"
  TimeExceeded,
};

// One such message. Borrows from the line.
struct IcmpMessage {
  IcmpError error = IcmpError::Unreachable;
  std::string_view from, to;  // who reports, and to whom: the sender of the packet
  std::string_view about;     // where the packet was to go; empty: not told
  std::string_view port;      // likewise
  std::uint32_t mtu = 0;      // of the next hop; 0: not told
};

}  // namespace tcpgloss
