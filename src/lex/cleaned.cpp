#include "tcpgloss/lex/cleaned.hpp"

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {
namespace {

struct Substitute {
  std::string_view found, by;
};
constexpr Substitute substitutes[] = {
    {"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "}, {"\u200b", ""}, {"\u200e", ""}, {"\u2060", ""},  {"\ufeff", ""},
    {"&gt;", ">"},   {"&lt;", "<"},   {"&nbsp;", " "}, {"&#62;", ">"}, {"&#60;", "<"}, {"\u2013", "-"},
};

// "\x1b[01;31m", "\x1b[K", and the rest of ECMA-48's control sequences
bool take_control_sequence(text::Cursor& cursor) {
  text::Cursor ahead = cursor;
  if (!ahead.take("\x1b[")) return false;
  ahead.run([](char c) { return c >= 0x20 && c <= 0x3f; });
  if (ahead.at_end()) return false;
  ahead.skip(1);
  cursor = ahead;
  return true;
}

// Most text has nothing of it.
bool may_need_cleaning(std::string_view text) {
  for (char c : text)
    if (c == '\x1b' || c == '&' || (static_cast<unsigned char>(c) & 0x80) != 0) return true;
  return false;
}

}  // namespace

bool clean(std::string_view text, std::string& out) {
  out.clear();
  if (!may_need_cleaning(text)) return false;
  bool any = false;
  for (text::Cursor cursor(text); !cursor.at_end();) {
    const char c = cursor.peek();
    bool found = c == '\x1b' && take_control_sequence(cursor);
    if (c == '&' || (static_cast<unsigned char>(c) & 0x80) != 0)
      for (const Substitute& substitute : substitutes)
        if (!found && cursor.take(substitute.found)) {
          out += substitute.by;
          found = true;
        }
    any = any || found;
    if (found) continue;
    out += c;
    cursor.skip(1);
  }
  return any;
}

}  // namespace tcpgloss::lex
