// What tells an added line from a line of the input, and keeps `strip` an exact inverse: every added
// line starts with a gutter; what the input could be mistaken for, or lacks, is marked by a line of
// gutter and marker, the same in every language.
#pragma once

#include <string_view>

#include "tcpgloss/text/begins_with.hpp"

namespace tcpgloss {

inline constexpr std::string_view gutter = "│";
inline constexpr std::string_view ascii_gutter = "#|";

// Stands, behind a gutter, on a line of its own above an input line that starts with either gutter.
inline constexpr std::string_view next_line_is_input = "(the next line is input)";
// Stands likewise below an input line that ended without a newline.
inline constexpr std::string_view no_final_newline = "(no newline at end of input)";

constexpr bool starts_with_gutter(std::string_view line) {
  return text::begins_with(line, gutter) || text::begins_with(line, ascii_gutter);
}

}  // namespace tcpgloss
