// How many terminal columns text takes.
#pragma once

#include <cstddef>
#include <string_view>

namespace tcpgloss::text {

// Columns of UTF-8 text: 2 for wide (CJK) characters, 0 for combining and zero-width ones, 1 for the
// rest, ambiguous ones included. A byte that is not UTF-8 counts 1.
std::size_t display_width(std::string_view utf8);

// The longest prefix that takes at most `columns` columns and does not end inside a character.
std::string_view fitting_prefix(std::string_view utf8, std::size_t columns);

}  // namespace tcpgloss::text
