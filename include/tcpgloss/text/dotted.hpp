// The shape of "10.0.0.1.40000": how many dots, and is all the rest digits? Eight octets at a time, as every line has
// two of them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "tcpgloss/text/digits.hpp"

namespace tcpgloss::text {

struct Dotted {
  std::size_t dots = 0;
  std::size_t last_dot = 0;  // where it stands; 0 without any
  bool only_digits = true;   // between the dots
};

namespace detail {

// Eight octets of `text` from `from` on, of which those in front of `counted` are known already.
inline void add_eight(Dotted& shape, const char* text, std::size_t from, std::size_t counted) {
  const std::uint64_t octets = eight_less_zero(text + from);
  const std::uint64_t news = ~std::uint64_t{0} << (8 * (counted - from));
  const std::uint64_t dots = ~not_zero(octets ^ (0x0101010101010101u * ('.' ^ '0'))) & high_bits & news;
  shape.only_digits = shape.only_digits && (not_digits(octets) & news) == dots;
  if (dots == 0) return;
  shape.dots += (dots >> 7) * 0x0101010101010101u >> 56;
  shape.last_dot = from + 7 - static_cast<std::size_t>(std::countl_zero(dots)) / 8;
}

}  // namespace detail

constexpr Dotted dotted(std::string_view text) {
  Dotted shape;
  std::size_t at = 0;
  if (detail::eight_at_a_time && !std::is_constant_evaluated() && text.size() >= 8) {
    for (; text.size() - at >= 8; at += 8) detail::add_eight(shape, text.data(), at, at);
    if (at < text.size()) detail::add_eight(shape, text.data(), text.size() - 8, at);
    return shape;
  }
  for (; at < text.size(); ++at) {
    if (text[at] == '.') {
      ++shape.dots;
      shape.last_dot = at;
    } else if (!is_digit(text[at])) {
      shape.only_digits = false;
    }
  }
  return shape;
}

}  // namespace tcpgloss::text
