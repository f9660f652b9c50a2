// Decimal digits, eight at a time: most of a transcript is numbers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace tcpgloss::text {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

namespace detail {

constexpr bool eight_at_a_time = std::endian::native == std::endian::little;

// Eight octets as one number, the first the lowest; each less '0', so that a digit is 0 to 9.
inline std::uint64_t eight_less_zero(const char* at) {
  std::uint64_t octets;
  std::memcpy(&octets, at, sizeof octets);
  return octets ^ 0x3030303030303030u;
}

// How many of them are digits, from the first on: 0x76 carries whatever is above 9 into the highest bit.
inline std::size_t digits_of_eight(std::uint64_t octets) {
  const std::uint64_t others = ((octets + 0x7676767676767676u) | octets) & 0x8080808080808080u;
  return static_cast<std::size_t>(std::countr_zero(others)) / 8;
}

// "12345678": pairs of digits, then pairs of pairs, then both halves.
inline std::uint64_t value_of_eight(std::uint64_t digits) {
  digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFu;
  digits = (digits * 100 + (digits >> 16)) & 0x0000FFFF0000FFFFu;
  return (digits * 10000 + (digits >> 32)) & 0xFFFFFFFFu;
}

}  // namespace detail

// How many digits `text` begins with.
constexpr std::size_t count_digits(std::string_view text) {
  std::size_t count = 0;
  if (detail::eight_at_a_time && !std::is_constant_evaluated()) {
    for (; text.size() - count >= 8; count += 8)
      if (const std::size_t some = detail::digits_of_eight(detail::eight_less_zero(text.data() + count)); some < 8)
        return count + some;
  }
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

// What up to 18 digits say.
constexpr std::uint64_t value_of_digits(std::string_view digits) {
  std::uint64_t value = 0;
  if (detail::eight_at_a_time && !std::is_constant_evaluated()) {
    for (; digits.size() >= 8; digits.remove_prefix(8))
      value = value * 100'000'000 + detail::value_of_eight(detail::eight_less_zero(digits.data()));
  }
  for (char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

}  // namespace tcpgloss::text
