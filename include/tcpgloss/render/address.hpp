// The numbers behind the hosts and ports of a line. Where a name does not give one away, one is made
// up from the name alone, so that the same name has the same number everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tcpgloss/tcp/endpoint.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

struct Address {
  bool v6 = false;
  std::array<std::uint8_t, 16> octets{};  // the first 4 of an IPv4 address
  bool operator==(const Address&) const = default;
};

// Of "10.0.0.1", "fe80::1%eth0"; empty for a name.
std::optional<Address> parse_address(std::string_view host);
// Of "443"; empty for a name.
std::optional<std::uint16_t> parse_port(std::string_view port);

// Both ends' addresses, of one version. A name becomes 240.x.y.z (a block that nobody has, RFC 1112
// section 4) or 2001:db8::x:y:z:w (for documentation, RFC 3849).
struct AddressPair {
  Address source, destination;
};
AddressPair addresses(const Segment& segment);

// A service name becomes its port, an unknown one a port from 49152 up (RFC 6335 section 6).
std::uint16_t port_number(std::string_view port);

}  // namespace tcpgloss
