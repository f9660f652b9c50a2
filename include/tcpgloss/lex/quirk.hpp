// Setting quirks on a line before there is a Segment.
#pragma once

#include <cstdint>

#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss::lex {

constexpr void mark(std::uint16_t& quirks, Quirk quirk) {
  quirks = static_cast<std::uint16_t>(quirks | static_cast<std::uint16_t>(quirk));
}

}  // namespace tcpgloss::lex
