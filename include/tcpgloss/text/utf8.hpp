// Reads UTF-8 one character at a time; what is not UTF-8 comes back as one bad byte.
#pragma once

#include <cstddef>
#include <string_view>

namespace tcpgloss::text {

struct Utf8 {
  char32_t point;    // of the character, or the bad byte itself
  std::size_t size;  // bytes taken, at least 1
  bool valid;
};

// The first character of `bytes`, which must not be empty. Overlong forms, surrogates and what lies
// above U+10FFFF are not UTF-8 (RFC 3629 section 4).
constexpr Utf8 first_character(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(0);
  const Utf8 bad{lead, 1, false};
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || bytes.size() < size) return bad;
  // The second byte alone decides what is overlong, a surrogate or too large.
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < lowest || byte(1) > highest) return bad;
  char32_t point = lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return bad;
    point = (point << 6) | (byte(i) & 0x3Fu);
  }
  return {point, size, true};
}
static_assert(first_character("\xE2\x94\x82").point == U'│' && first_character("\xE2\x94\x82").size == 3);
static_assert(!first_character("\xC0\x80").valid && !first_character("\xED\xA0\x80").valid);
static_assert(!first_character("\xF4\x90\x80\x80").valid && !first_character("\xE2\x94").valid);

}  // namespace tcpgloss::text
