// Numbers as decimal digits, written right where they are to stand.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tcpgloss::text {

// Of a number with a sign; the lowest one has no opposite of its own type.
constexpr std::uint64_t magnitude(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? 0 - bits : bits;
}

// Both return the end, and may write over eight octets even where the number, or its last group, takes fewer.
inline constexpr std::size_t most_digits = 20;                                        // of 64 bits
inline constexpr std::size_t most_grouped = most_digits + (most_digits - 1) / 3 + 4;  // with commas
char* write_number(char* at, std::uint64_t number);
char* write_grouped(char* at, std::uint64_t number);  // 408,256

}  // namespace tcpgloss::text
