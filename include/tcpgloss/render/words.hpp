// The words that JSON and CSV share.
#pragma once

#include <string_view>

#include "tcpgloss/note/side.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

constexpr std::string_view direction(Side sender) {
  switch (sender) {
    case Side::Client: return "c2s";
    case Side::Server: return "s2c";
    case Side::A: return "a2b";
    case Side::B: return "b2a";
  }
  return "a2b";
}

}  // namespace tcpgloss
