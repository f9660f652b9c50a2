#include "tcpgloss/render/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "tcpgloss/render/services.hpp"

namespace tcpgloss {
namespace {

// FNV-1a: a number that depends on the name alone. http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t fingerprint(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

void put_last_octets(Address& address, std::size_t end, std::size_t count, std::uint64_t value) {
  for (std::size_t i = 1; i <= count; ++i, value >>= 8) address.octets[end - i] = static_cast<std::uint8_t>(value);
}

Address made_up(std::string_view name, bool v6) {
  Address address;
  address.v6 = v6;
  const std::uint64_t hash = fingerprint(name);
  if (v6) {
    address.octets = {0x20, 0x01, 0x0D, 0xB8};
    put_last_octets(address, 16, 8, hash);
    return address;
  }
  put_last_octets(address, 4, 4, hash ^ hash >> 32);
  address.octets[0] |= 0xF0;
  if (address.octets[0] == 0xFF) address.octets[0] = 0xF0;  // 255.255.255.255 is everybody
  return address;
}

Address mapped(const Address& v4) {  // RFC 4291 section 2.5.5.2
  Address address;
  address.v6 = true;
  address.octets[10] = address.octets[11] = 0xFF;
  std::copy_n(v4.octets.begin(), 4, address.octets.begin() + 12);
  return address;
}

}  // namespace

std::optional<Address> parse_address(std::string_view host) {
  host = host.substr(0, host.find('%'));  // a zone names an interface, not a host
  std::array<char, INET6_ADDRSTRLEN + 1> text{};
  if (host.size() >= text.size() || host.find('\0') != std::string_view::npos) return std::nullopt;
  std::memcpy(text.data(), host.data(), host.size());
  Address address;
  if (inet_pton(AF_INET, text.data(), address.octets.data()) == 1) return address;
  address.v6 = true;
  if (inet_pton(AF_INET6, text.data(), address.octets.data()) == 1) return address;
  return std::nullopt;
}

std::optional<std::uint16_t> parse_port(std::string_view port) {
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (error != std::errc{} || end != port.data() + port.size()) return std::nullopt;
  return number;
}

AddressPair addresses(const Segment& segment) {
  const auto source = parse_address(segment.source.host), destination = parse_address(segment.destination.host);
  const bool v6 = segment.ip_version == IpVersion::V6 || (source && source->v6) || (destination && destination->v6);
  const auto of = [v6](const std::optional<Address>& known, std::string_view host) {
    if (!known) return made_up(host, v6);
    return v6 && !known->v6 ? mapped(*known) : *known;
  };
  return {of(source, segment.source.host), of(destination, segment.destination.host)};
}

std::uint16_t port_number(std::string_view port) {
  if (const auto number = parse_port(port)) return *number;
  if (const auto number = port_of_service(port)) return *number;
  return static_cast<std::uint16_t>(0xC000 | (fingerprint(port) & 0x3FFF));
}

}  // namespace tcpgloss
