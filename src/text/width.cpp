#include "tcpgloss/text/width.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "tcpgloss/text/utf8.hpp"
#include "width_table.hpp"

namespace tcpgloss::text {
namespace {

template <std::size_t N>
bool contains(const CharacterRange (&ranges)[N], char32_t point) {
  const auto* range = std::lower_bound(std::begin(ranges), std::end(ranges), point,
                                       [](const CharacterRange& r, char32_t p) { return r.last < p; });
  return range != std::end(ranges) && range->first <= point;
}

std::size_t columns_of(const Utf8& character) {
  // Nothing below U+0300 is wide or combining, and most text stays below.
  if (!character.valid || character.point < 0x300) return 1;
  if (contains(wide_ranges, character.point)) return 2;
  return contains(zero_width_ranges, character.point) ? 0 : 1;
}

bool eight_ascii(std::string_view text) {
  std::uint64_t octets;
  if (text.size() < sizeof octets) return false;
  std::memcpy(&octets, text.data(), sizeof octets);
  return (octets & 0x8080808080808080u) == 0;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  while (!utf8.empty()) {
    if (eight_ascii(utf8)) {  // one column each
      columns += 8;
      utf8.remove_prefix(8);
      continue;
    }
    const Utf8 character = first_character(utf8);
    columns += columns_of(character);
    utf8.remove_prefix(character.size);
  }
  return columns;
}

std::string_view fitting_prefix(std::string_view utf8, std::size_t columns) {
  std::size_t end = 0;
  while (end < utf8.size()) {
    if (columns >= 8 && eight_ascii(utf8.substr(end))) {  // one column each
      columns -= 8;
      end += 8;
      continue;
    }
    const Utf8 character = first_character(utf8.substr(end));
    const std::size_t needed = columns_of(character);
    if (needed > columns) break;
    columns -= needed;
    end += character.size;
  }
  return utf8.substr(0, end);
}

}  // namespace tcpgloss::text
