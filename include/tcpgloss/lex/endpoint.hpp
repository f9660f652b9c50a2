// "10.0.0.1.40000", "web-01.example.com.https", "2001:db8::1.443": a host and its port. The host is
// opaque: a name may look like an address.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tcpgloss/text/cursor.hpp"
#include "tcpgloss/text/digits.hpp"

namespace tcpgloss::lex {

using text::Cursor;

// An endpoint as it stands.
struct AddressText {
  std::string_view text;
  std::size_t port_at = 0;  // where the port of an IPv4 address begins; 0 where it is to be looked for
};

struct EndpointFields {
  std::string_view host, port;  // port: empty where none is printed
  bool edited = false;          // "10.0.0.1:80", which tcpdump does not print
  bool surely_ipv4 = false;     // its version need not be looked for
};

// Digits and dots only: an IPv4 address, with or without a port.
constexpr std::size_t dots_of_ipv4(std::string_view text) {
  std::size_t dots = 0;
  for (char c : text) {
    if (c != '.' && !text::is_digit(c)) return 0;
    dots += c == '.';
  }
  return dots;
}

// A port is a number up to 65535 or a service name; Debian's has letters, digits, '-', others "_ + / *".
constexpr bool is_port(std::string_view port) {
  if (port.empty() || port.size() > 40) return false;
  bool digits = true;
  for (char c : port) {
    digits = digits && text::is_digit(c);
    if (!text::is_digit(c) && !text::is_letter(c) && c != '-' && c != '_' && c != '+' && c != '/' && c != '*')
      return false;
  }
  return !digits || port.size() <= 5;
}

// The port stands behind the last '.' ("::ffff:10.0.0.2.443"), but "10.0.0.1", "::1.2.3.4" and
// "2001:db8::1" have none. Service "z39.50" of some BSDs is the one that holds a dot.
constexpr EndpointFields cut_unusual_endpoint(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  const std::size_t colon = text.rfind(':');
  const bool ipv6 = colon != std::string_view::npos && text.find(':') != colon;
  if (colon != std::string_view::npos && !ipv6 && is_port(text.substr(colon + 1)))  // "10.0.0.1:80"
    return {text.substr(0, colon), text.substr(colon + 1), true};
  if (ipv6 && text.front() == '[' && colon > 1 && text[colon - 1] == ']')  // "[2001:db8::1]:80"
    return {text.substr(1, colon - 2), text.substr(colon + 1), true};
  if (dot == std::string_view::npos) return {text, {}};
  if (dots_of_ipv4(ipv6 ? text.substr(colon + 1) : text) == 3) return {text, {}};
  if (text.size() > 7 && text.substr(text.size() - 7) == ".z39.50")
    return {text.substr(0, text.size() - 7), text.substr(text.size() - 6)};
  const EndpointFields cut{text.substr(0, dot), text.substr(dot + 1)};
  return is_port(cut.port) && !cut.host.empty() ? cut : EndpointFields{text, {}};
}

// By far most endpoints are digits in five groups: four of an IPv4 address, and the port. Where the port begins, and
// `size` of it all; 0 if anything else stands there.
constexpr std::size_t usual_port(std::string_view text, std::size_t& size) {
  if (text.size() < 24) return 0;
  std::uint32_t ends = text::no_digits_of_24(text.data()) | 0x1F000000u;
  std::array<unsigned, 5> end{};
  for (unsigned& each : end) {
    each = static_cast<unsigned>(std::countr_zero(ends));
    ends &= ends - 1;
  }
  if (end[4] >= 24 || end[4] - end[3] - 2 > 4) return 0;  // one digit to five
  for (std::size_t dot = 0; dot < 4; ++dot)
    if (text[end[dot]] != '.') return 0;
  size = end[4];
  return end[3] + 1;
}

// Up to the next blank.
[[gnu::always_inline]] constexpr void take_address(Cursor& cursor, AddressText& address) {
  const std::string_view from = cursor.rest();
  std::size_t usual = 0;
  address.port_at = usual_port(from, usual);
  std::size_t size = usual;
  while (size < from.size() && from[size] != ' ') ++size;
  const bool colon = size == usual + 1 && from[usual] == ':';
  if (size != usual && !colon) address.port_at = 0;
  address.text = from.substr(0, size);
  cursor.skip(size);
}

[[gnu::always_inline]] constexpr EndpointFields cut_endpoint(const AddressText& address) {
  if (address.port_at == 0) return cut_unusual_endpoint(address.text);
  std::string_view host = address.text, port = address.text;
  port.remove_prefix(address.port_at);
  host.remove_suffix(port.size() + 1);
  return {host, port, false, true};
}

namespace endpoint_examples {
constexpr EndpointFields cut(std::string_view text) {
  Cursor cursor(text);
  AddressText address;
  take_address(cursor, address);
  return cut_endpoint(address);
}
static_assert(cut("10.0.0.1.80 > 10.0.0.2.443: ").port == "80");
static_assert(cut("10.0.0.1.800000 > 10.0.0.2.443: ").port == "");
static_assert(cut("10.0.0.1.80x > 10.0.0.2.443: ").port == "80x");
static_assert(cut("10.0.0.1.80").port == "80");
static_assert(cut("10.0.0.1").port.empty());
static_assert(cut("::ffff:10.0.0.2.443").host == "::ffff:10.0.0.2");
static_assert(cut("::1.2.3.4").port.empty());
static_assert(cut("::0.1.0.2.1000").port == "1000");
static_assert(cut("2001:4888:68:ff00:608:d::.53").port == "53");
static_assert(cut("fe80::1%eth0.22").port == "22");
static_assert(cut("1234.40000").host == "1234");
static_assert(cut("web-01.prod.example.com.https").port == "https");
static_assert(cut("web.z39.50").port == "z39.50");
}  // namespace endpoint_examples

// 4, 6, or 0 where a name does not tell.
constexpr std::uint8_t ip_version_of(const EndpointFields& endpoint) {
  if (endpoint.surely_ipv4) return 4;
  if (endpoint.host.find(':') != std::string_view::npos) return 6;
  return dots_of_ipv4(endpoint.host) == 3 ? 4 : 0;
}

}  // namespace tcpgloss::lex
