// Decimal and hexadecimal numbers as printed. Too large is no number: nothing wraps.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss {

// "65,535", where someone put separators in.
constexpr std::optional<std::uint64_t> to_separated_number(std::string_view text) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max() / 10;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c == ',') continue;
    if (!text::is_digit(c) || value >= most) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

// "65535"
template <class Number>
constexpr std::optional<Number> to_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::optional<std::uint64_t> value = text::value_of_digits(text);
  if (!value) value = to_separated_number(text);
  if (!value || *value > std::numeric_limits<Number>::max()) return std::nullopt;
  return static_cast<Number>(*value);
}

// What lexing has read already need not be read again. Fills `number`, which is empty so far: an optional that is
// returned is put together in memory, and read back before it is there.
template <class Number, class Field>
constexpr void decode_number(const text::NumberText& printed, std::optional<Field>& number) {
  constexpr std::uint64_t most =
      std::min<std::uint64_t>(std::numeric_limits<Number>::max(), text::NumberText::unread - 1);
  if (printed.empty()) return;
  if (printed.value <= most)
    number = static_cast<Number>(printed.value);
  else
    number = to_number<Number>(printed);
}

// Reads the digits at the cursor, if there are any. More than 18 are too many.
template <class Number>
constexpr std::optional<Number> take_number(text::Cursor& cursor) {
  const text::LeadingDigits digits = cursor.leading_digits();
  if (digits.count == 0 || digits.count > 18 || digits.value > std::numeric_limits<Number>::max()) return std::nullopt;
  return static_cast<Number>(digits.value);
}

// "0x1c"
template <class Number>
constexpr std::optional<Number> to_hex_number(std::string_view text) {
  if (text.size() < 3 || text.size() > 18 || text.substr(0, 2) != "0x") return std::nullopt;
  std::uint64_t value = 0;
  for (char c : text.substr(2)) {
    if (!text::is_hex_digit(c)) return std::nullopt;
    value = value * 16 + static_cast<std::uint64_t>(text::is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  if (value > std::numeric_limits<Number>::max()) return std::nullopt;
  return static_cast<Number>(value);
}

static_assert(to_number<std::uint32_t>("4294967295") == 4294967295u);
static_assert(!to_number<std::uint32_t>("4294967296"));
static_assert(!to_number<std::uint32_t>("-1"));
static_assert(to_number<std::uint32_t>("1,460") == 1460u);

namespace number_examples {
template <class Number>
constexpr std::optional<Number> decoded(const text::NumberText& printed) {
  std::optional<Number> number;
  decode_number<Number>(printed, number);
  return number;
}
static_assert(decoded<std::uint64_t>(std::string_view("1,460")) == 1460u);
static_assert(decoded<std::uint32_t>({"1460", 1460}) == 1460u);
static_assert(!decoded<std::uint16_t>({"65536", 65536}));
}  // namespace number_examples

static_assert(to_hex_number<std::uint8_t>("0x12") == std::uint8_t{0x12});

}  // namespace tcpgloss
