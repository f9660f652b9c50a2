// The words that JSON and CSV share; the same in every language.
#pragma once

#include <string_view>

#include "tcpgloss/note/side.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

std::string_view direction(Side sender);               // "c2s", "a2b"
std::string_view name(Side side);                      // "client", "a"
std::string_view name(Outcome outcome);                // "half-closed"
std::string_view name(ClosePattern pattern);           // "three-segment"; empty for None
std::string_view name(ConnectionSummary::Wait owner);  // "receiver"; empty for None

}  // namespace tcpgloss
