#include "tcpgloss/render/page/script_json.hpp"

#include <cstddef>

#include "tcpgloss/text/escape.hpp"

namespace tcpgloss::page {

void put_script_json(Out& out, std::string_view bytes) {
  const std::size_t start = out.size();
  put(out, "\"");
  text::put_json(out, bytes);
  put(out, "\"");
  // What JSON lets through and HTML would not.
  const auto special = [](char c) { return c == '<' || c == '>' || c == '&' || c == '\xE2'; };
  std::size_t at = start;
  while (at < out.size() && !special(out[at])) ++at;
  if (at == out.size()) return;

  Out json;
  put(json, view(out).substr(at));
  out.cut(at);
  std::string_view rest = view(json);
  while (!rest.empty()) {
    std::size_t taken = 1;
    switch (rest.front()) {
      case '<': put(out, "\\u003c"); break;
      case '>': put(out, "\\u003e"); break;
      case '&': put(out, "\\u0026"); break;
      default:
        // U+2028 and U+2029 end a line of script.
        if (rest.substr(0, 3) == "\xE2\x80\xA8" || rest.substr(0, 3) == "\xE2\x80\xA9") {
          put(out, rest[2] == '\xA8' ? "\\u2028" : "\\u2029");
          taken = 3;
        } else {
          put(out, rest.substr(0, 1));
        }
    }
    rest.remove_prefix(taken);
  }
}

}  // namespace tcpgloss::page
