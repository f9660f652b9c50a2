// Decimal digits, eight at a time: most of a transcript is numbers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "tcpgloss/text/octets.hpp"

namespace tcpgloss::text {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

namespace detail {

constexpr std::uint64_t high_bits = 0x8080808080808080u;  // of each of eight octets

// Eight octets as one number, the first the lowest; each less '0', so that a digit is 0 to 9.
inline std::uint64_t eight_less_zero(const char* at) { return read_octets(at) ^ 0x3030303030303030u; }

// The highest bit of each octet that is no digit: 0x76 carries whatever is above 9 into it.
constexpr std::uint64_t not_digits(std::uint64_t octets) {
  return (((octets & ~high_bits) + 0x7676767676767676u) | octets) & high_bits;
}

// How many of them are digits, from the first on.
inline std::size_t digits_of_eight(std::uint64_t octets) {
  return static_cast<std::size_t>(std::countr_zero(not_digits(octets))) / 8;
}

// The highest bits of eight octets, side by side.
constexpr std::uint32_t side_by_side(std::uint64_t high) {
  return static_cast<std::uint32_t>(((high >> 7) * 0x0102040810204080u) >> 56);
}

// The highest bit of each octet that is not zero.
constexpr std::uint64_t not_zero(std::uint64_t octets) {
  return (((octets & ~high_bits) + ~high_bits) | octets) & high_bits;
}

// Does `text` have a digit wherever `shape` has '0', and elsewhere the octet of the shape?
inline bool eight_fit(const char* text, const char* shape) {
  const std::uint64_t octets = eight_less_zero(text), wanted = eight_less_zero(shape);
  const std::uint64_t fixed = not_zero(wanted);
  return ((fixed & not_zero(octets ^ wanted)) | (~fixed & not_digits(octets))) == 0;
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
  if (!std::is_constant_evaluated()) {
    for (; text.size() - count >= 8; count += 8)
      if (const std::size_t some = detail::digits_of_eight(detail::eight_less_zero(text.data() + count)); some < 8)
        return count + some;
  }
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

// Which of the 24 octets at `text` are no digits? The first is the lowest bit.
constexpr std::uint32_t no_digits_of_24(const char* text) {
  std::uint32_t bits = 0;
  if (!std::is_constant_evaluated()) {
    for (unsigned at = 0; at < 24; at += 8)
      bits |= detail::side_by_side(detail::not_digits(detail::eight_less_zero(text + at))) << at;
    return bits;
  }
  for (unsigned at = 0; at < 24; ++at) bits |= std::uint32_t{!is_digit(text[at])} << at;
  return bits;
}
static_assert(no_digits_of_24("10.0.0.1.80: Flags [S], s") == 0xFFF954);

// The digits that a text begins with, and what they say, if they are no more than 18.
struct LeadingDigits {
  std::size_t count = 0;
  std::uint64_t value = 0;
};

[[gnu::noinline]] constexpr LeadingDigits leading_digits(std::string_view text) {
  LeadingDigits found;
  if (!std::is_constant_evaluated() && text.size() >= 8) {
    const std::uint64_t octets = detail::eight_less_zero(text.data());
    found.count = detail::digits_of_eight(octets);
    if (found.count == 0) return found;
    found.value = detail::value_of_eight(octets << (8 * (8 - found.count)));  // zeros in front, until they are eight
    if (found.count < 8) return found;
  }
  const char *at = text.data() + found.count, *end = text.data() + text.size();
  for (; at != end; ++at) {
    const auto digit = static_cast<unsigned char>(*at - '0');
    if (digit > 9) break;
    found.value = found.value * 10 + digit;
  }
  found.count = static_cast<std::size_t>(at - text.data());
  return found;
}
static_assert(leading_digits("831618435], length 0").value == 831618435);
static_assert(leading_digits("x").count == 0);

// What up to 18 digits say; nothing where they are more or something else.
constexpr std::optional<std::uint64_t> value_of_digits(std::string_view digits) {
  if (digits.size() > 18) return std::nullopt;  // 19 might not fit
  std::uint64_t value = 0;
  if (!std::is_constant_evaluated()) {
    for (; digits.size() >= 8; digits.remove_prefix(8)) {
      const std::uint64_t eight = detail::eight_less_zero(digits.data());
      if (detail::not_digits(eight) != 0) return std::nullopt;
      value = value * 100'000'000 + detail::value_of_eight(eight);
    }
  }
  for (char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

}  // namespace tcpgloss::text
