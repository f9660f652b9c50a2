#include "tcpgloss/text/escape.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "tcpgloss/text/utf8.hpp"

namespace tcpgloss::text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

constexpr bool printable_ascii(char byte) { return byte >= 0x20 && byte < 0x7F; }

// Characters that steer a terminal or that nobody sees: C0, DEL and C1, the bidirectional controls
// behind "Trojan Source" (CVE-2021-42574), separators, fillers, tags and what else has no width of its own.
constexpr bool steers(char32_t point) {
  constexpr struct {
    char32_t first, last;
  } ranges[] = {
      {0x00, 0x1F},     {0x7F, 0x9F},     {0x61C, 0x61C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},
      {0x180B, 0x180F}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},
      {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF},
  };
  for (const auto& range : ranges)
    if (point >= range.first && point <= range.last) return true;
  return false;
}
constexpr bool shown_as_it_is(const Utf8& character) {
  return character.valid && (character.point == '\t' || character.point == '\n' || !steers(character.point));
}

// Copies what `keep` accepts in whole runs and hands every other character to `replace`.
template <class Keep, class Replace>
void put_replacing(Out& out, std::string_view bytes, Keep keep, Replace replace) {
  std::size_t run = 0, at = 0;
  while (at < bytes.size()) {
    const Utf8 character = first_character(bytes.substr(at));
    if (!keep(character)) {
      put(out, bytes.substr(run, at - run));
      replace(character);
      run = at + character.size;
    }
    at += character.size;
  }
  put(out, bytes.substr(run));
}

// "\\x1B" of a byte, "\\u{202E}" of a character.
void put_number(Out& out, const Utf8& character) {
  const auto point = static_cast<std::uint32_t>(character.point);
  if (!character.valid || point < 0x80) return put(out, "\\x{:02X}", point);
  put(out, "\\u{{{:04X}}}", point);
}

// What XML 1.0 allows in a document, apart from the characters that are markup.
constexpr bool allowed_in_xml(char32_t point) {
  return point >= 0x20 ? point != 0xFFFE && point != 0xFFFF : point == '\t' || point == '\n' || point == '\r';
}

constexpr std::string_view html_entity(char32_t point) {
  switch (point) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

constexpr char json_letter(char32_t point) {
  switch (point) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

void put_json_escape(Out& out, char32_t point) {
  if (const char letter = json_letter(point)) return put(out, "\\{}", letter);
  if (point < 0x10000) return put(out, "\\u{:04x}", static_cast<std::uint32_t>(point));
  const auto above = static_cast<std::uint32_t>(point) - 0x10000;  // RFC 8259 section 7: a surrogate pair
  put(out, "\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
}

}  // namespace

bool valid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Utf8 character = first_character(bytes.substr(at));
    if (!character.valid) return false;
    at += character.size;
  }
  return true;
}

bool harmless(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (printable_ascii(bytes[at])) {
      ++at;
      continue;
    }
    const Utf8 character = first_character(bytes.substr(at));
    if (!shown_as_it_is(character)) return false;
    at += character.size;
  }
  return true;
}

void put_visible(Out& out, std::string_view bytes) {
  put_replacing(out, bytes, shown_as_it_is, [&](const Utf8& character) { put_number(out, character); });
}

void put_html(Out& out, std::string_view bytes) {
  const auto keep = [](const Utf8& c) {
    return shown_as_it_is(c) && allowed_in_xml(c.point) && html_entity(c.point).empty();
  };
  put_replacing(out, bytes, keep, [&](const Utf8& character) {
    const std::string_view entity = character.valid ? html_entity(character.point) : std::string_view{};
    if (!entity.empty()) return put(out, entity);
    shown_as_it_is(character) ? put(out, replacement) : put_number(out, character);
  });
}

void put_json(Out& out, std::string_view bytes) {
  const auto keep = [](const Utf8& c) { return c.valid && c.point != '"' && c.point != '\\' && !steers(c.point); };
  put_replacing(out, bytes, keep, [&](const Utf8& character) {
    character.valid ? put_json_escape(out, character.point) : put(out, replacement);
  });
}

void put_base64(Out& out, std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0u);
    std::array<char, 4> text{'=', '=', '=', '='};
    for (std::size_t i = 0; i <= group.size(); ++i) text[i] = digits[(bits >> (18 - 6 * i)) & 0x3F];
    put(out, {text.data(), text.size()});
  }
}

}  // namespace tcpgloss::text
