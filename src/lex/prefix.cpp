#include "tcpgloss/lex/prefix.hpp"

#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {
namespace {

constexpr std::size_t longest_prefix = 512;

bool ends_prefix(char c) {
  return c == ' ' || c == '\t' || c == ':' || c == '-' || c == '|' || c == '>' || c == '"' || c == '\'' || c == '`' ||
         c == '(' || c == '[' || c == ']' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

}  // namespace

std::size_t same_prefix(std::string_view model, std::string_view text) {
  text::Cursor expected(model), found(text);
  while (!expected.at_end()) {
    if (expected.at_digit()) {
      expected.digits();
      if (found.digits().empty()) return std::string_view::npos;
      continue;
    }
    const char c = expected.peek();
    expected.skip(1);
    if (!found.take(c) && !(expected.at_end() && c == ':' && found.take('-'))) return std::string_view::npos;
  }
  return text.size() - found.left();
}

std::size_t find_start(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size() && at < longest_prefix; ++at) {
    if (at > 0 && !ends_prefix(text[at - 1])) continue;
    const char c = text[at];
    if (c != 'I' && c != '[' && !text::is_digit(c)) continue;
    text::Cursor cursor(text.substr(at, 80));
    if (at_ip_word(cursor) || !lex_stamp(cursor).empty()) return at;
  }
  return std::string_view::npos;
}

}  // namespace tcpgloss::lex
