// A number as it is printed, and what it says: neither is to be changed without the other. Borrows its text.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace tcpgloss::text {

struct NumberText : std::string_view {
  // Of what is more or less than up to 18 digits: what it says is for others to tell.
  static constexpr std::uint64_t unread = std::numeric_limits<std::uint64_t>::max();

  constexpr NumberText() = default;
  constexpr NumberText(std::string_view other) : std::string_view(other), value(unread) {}
  constexpr NumberText(std::string_view digits, std::uint64_t says) : std::string_view(digits), value(says) {}

  std::uint64_t value = 0;  // nothing without a text
};

}  // namespace tcpgloss::text
