#include "tcpgloss/render/page/script_json.hpp"

#include <cstddef>

#include "tcpgloss/text/escape.hpp"

namespace tcpgloss::page {
namespace {

// What JSON would let through and HTML would not. U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
void put_escaped_again(Out& out, std::string_view json) {
  std::size_t done = 0;
  const auto replace = [&](std::size_t at, std::size_t length, std::string_view by) {
    put(out, json.substr(done, at - done));
    put(out, by);
    done = at + length;
  };
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '<': replace(i, 1, "\\u003c"); break;
      case '>': replace(i, 1, "\\u003e"); break;
      case '&': replace(i, 1, "\\u0026"); break;
      case '\xE2':
        if (json.substr(i, 3) == "\xE2\x80\xA8") replace(i, 3, "\\u2028");
        if (json.substr(i, 3) == "\xE2\x80\xA9") replace(i, 3, "\\u2029");
        break;
      default: break;
    }
  }
  put(out, json.substr(done));
}

std::size_t announced_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

void put_script_json(Out& out, std::string_view bytes) {
  Out json;
  if (text::valid_utf8(bytes)) {
    text::put_json(json, bytes);
  } else {
    while (!bytes.empty()) {
      const std::string_view character = bytes.substr(0, announced_length(bytes.front()));
      const bool valid = text::valid_utf8(character);
      text::put_json(json, valid ? character : "\xEF\xBF\xBD");
      bytes.remove_prefix(valid ? character.size() : 1);
    }
  }
  put(out, "\"");
  put_escaped_again(out, view(json));
  put(out, "\"");
}

}  // namespace tcpgloss::page
