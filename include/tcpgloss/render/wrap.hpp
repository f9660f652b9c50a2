// Breaking sentences into rows, counted in terminal columns.
#pragma once

#include <cstddef>
#include <string_view>

namespace tcpgloss {

// Takes the next row of at most `columns` columns off the front of `rest`, with the blanks behind
// it. Breaks at blanks, and beside wide characters where Chinese punctuation allows; a longer word
// is cut. A row holds at least one character, so the loop ends.
std::string_view take_row(std::string_view& rest, std::size_t columns);

}  // namespace tcpgloss
