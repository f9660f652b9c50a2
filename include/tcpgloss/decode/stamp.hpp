// Time stamps as values.
#pragma once

#include <optional>
#include <string_view>

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

// `text` as the lexer cut it: the blank or minus in front of a delta is still there. Of several stamps
// side by side (macOS) the first with a date, or else the first, counts. Empty where tcpdump could not
// convert the time itself.
std::optional<Stamp> decode_stamp(std::string_view text);
// The same, where `stamp` is to stand. What an optional returns is copied once more, and waits for its parts to arrive.
void decode_stamp(const StampText& text, std::optional<Stamp>& stamp);

}  // namespace tcpgloss
