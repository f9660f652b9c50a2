#include "tcpgloss/text/width.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>

#include "tcpgloss/text/octets.hpp"
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

// What stands among Latin letters most: dashes and dots; arrows and operators; lines.
constexpr CharacterRange usual_signs[] = {{0x2010, 0x2027}, {0x2190, 0x22FF}, {0x2500, 0x25AF}};
constexpr bool usual_sign(char32_t point) {
  for (const CharacterRange& range : usual_signs)
    if (point >= range.first && point <= range.last) return true;
  return false;
}
template <std::size_t N>
constexpr bool apart_from_usual_signs(const CharacterRange (&ranges)[N]) {
  for (const CharacterRange& range : ranges)
    for (const CharacterRange& usual : usual_signs)
      if (range.first <= usual.last && usual.first <= range.last) return false;
  return true;
}
static_assert(apart_from_usual_signs(wide_ranges) && apart_from_usual_signs(zero_width_ranges));

std::size_t columns_of(const Utf8& character) {
  // Nothing below U+0300 is wide or combining, and most text stays below.
  if (!character.valid || character.point < 0x300 || usual_sign(character.point)) return 1;
  if (contains(wide_ranges, character.point)) return 2;
  return contains(zero_width_ranges, character.point) ? 0 : 1;
}

// How many of the first eight octets stand in front of what is not ASCII, one column each. Fewer than eight: none, they
// are looked at one by one.
std::size_t leading_ascii(std::string_view text) {
  if (text.size() < 8) return 0;
  return static_cast<std::size_t>(std::countr_zero(read_octets(text.data()) & 0x8080808080808080u)) / 8;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  while (!utf8.empty()) {
    if (const std::size_t ascii = leading_ascii(utf8); ascii != 0) {
      columns += ascii;
      utf8.remove_prefix(ascii);
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
    if (const std::size_t ascii = std::min(leading_ascii(utf8.substr(end)), columns); ascii != 0) {
      columns -= ascii;
      end += ascii;
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
