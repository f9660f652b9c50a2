// How far one word is from another.
#pragma once

#include <cstddef>
#include <string_view>

namespace tcpgloss::text {

// How many characters have to be typed, left out, replaced or swapped (Damerau and Levenshtein). Takes time in
// proportion to the product of the sizes.
std::size_t slips(std::string_view one, std::string_view other);

std::size_t count_characters(std::string_view bytes);

}  // namespace tcpgloss::text
