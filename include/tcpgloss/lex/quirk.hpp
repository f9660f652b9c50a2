// The quirks of a line before there is a Segment.
#pragma once

#include <cstdint>

#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss::lex {

constexpr void mark(std::uint16_t& quirks, Quirk quirk) {
  quirks = static_cast<std::uint16_t>(quirks | static_cast<std::uint16_t>(quirk));
}

constexpr bool has_quirk(std::uint16_t quirks, Quirk quirk) {
  return (quirks & static_cast<std::uint16_t>(quirk)) != 0;
}

}  // namespace tcpgloss::lex
