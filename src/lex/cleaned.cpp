#include "tcpgloss/lex/cleaned.hpp"

#include <algorithm>
#include <iterator>

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {
namespace {

struct Substitute {
  std::string_view found, by;
};
constexpr Substitute substitutes[] = {
    {"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "},  {"\u200b", ""},   {"\u200e", ""},   {"\u2060", ""},
    {"\ufeff", ""},  {"&gt;", ">"},   {"&lt;", "<"},    {"&nbsp;", " "},  {"&#62;", ">"},   {"&#60;", "<"},
    {"\u2013", "-"}, {"&amp;", "&"},  {"\u3000", " "},  {"\uff1a", ": "}, {"\uff0c", ", "}, {"&#x3e;", ">"},
    {"&#x3E;", ">"}, {"&#160;", " "}, {"\\u003e", ">"}, {"\\u003c", "<"},
};

// What markup puts around words. Angle brackets without such a name are tcpdump's: "<mss 1460,nop>".
constexpr std::string_view tags[] = {"a",  "b", "br",  "code", "div",  "em",     "font", "i",  "kbd", "li",
                                     "ol", "p", "pre", "s",    "span", "strong", "td",   "tr", "tt",  "u"};

// "]8;;http://x" BEL or ESC \: a title, or the target of a link
bool take_command(text::Cursor& cursor) {
  if (!cursor.take(']')) return false;
  cursor.run([](char c) { return c != '\a' && c != '\x1b'; });
  return cursor.take('\a') || cursor.take("\x1b\\");
}

// "[01;31m", "[K", "(B", and the rest of ECMA-48's and ECMA-35's sequences, ESC in front
bool take_control_sequence(text::Cursor& cursor) {
  text::Cursor ahead = cursor;
  if (!ahead.take('\x1b')) return false;
  if (ahead.at(']')) {
    if (!take_command(ahead)) return false;
    cursor = ahead;
    return true;
  }
  if (!ahead.take('[') && !ahead.at('(') && !ahead.at(')')) return false;
  ahead.run([](char c) { return c >= 0x20 && c <= 0x3f; });
  if (ahead.at_end()) return false;
  ahead.skip(1);
  cursor = ahead;
  return true;
}

// "<b>", "</b>", "<span class="x">", "<br/>"
bool take_tag(text::Cursor& cursor) {
  text::Cursor ahead = cursor;
  if (!ahead.take('<')) return false;
  ahead.take('/');
  const std::string_view name = ahead.run(text::is_letter);
  if (std::find(std::begin(tags), std::end(tags), name) == std::end(tags)) return false;
  if (!ahead.at('>') && !ahead.at('/') && !ahead.at(' ')) return false;
  constexpr std::size_t longest = 256;
  ahead.until('>', longest);
  if (ahead.failed()) return false;
  cursor = ahead;
  return true;
}

// "[01;31m" whose ESC somebody lost, or "^[[01;31m" as cat -v shows it
bool take_shown_colour(text::Cursor& cursor) {
  text::Cursor ahead = cursor;
  const bool shown = ahead.take("^[");
  if (!ahead.take('[')) return false;
  const bool colour = !ahead.run([](char c) { return text::is_digit(c) || c == ';'; }).empty();
  if (!(colour || shown) || (!ahead.take('m') && !(shown && ahead.take('K')))) return false;
  cursor = ahead;
  return true;
}

// "*", "`", and the backslash in front of what Markdown would read as its own: "\[S\]"
bool take_markup(text::Cursor& cursor) {
  if (cursor.take('*') || cursor.take("__") || cursor.take('`')) return true;
  const char next = cursor.peek(1);
  const bool escape = next == '>' || next == '<' || next == '[' || next == ']' || next == '.' || next == '_' ||
                      next == '-' || next == '*' || next == '(' || next == ')' || next == '#' || next == '|';
  return escape && cursor.take('\\');
}

}  // namespace

bool may_need_cleaning(std::string_view text) {
  for (char c : text)
    if (c == '\x1b' || c == '&' || c == '\\' || (static_cast<unsigned char>(c) & 0x80) != 0) return true;
  return false;
}

bool clean(std::string_view text, std::string& out) {
  out.clear();
  if (!may_need_cleaning(text)) return false;
  bool any = false;
  for (text::Cursor cursor(text); !cursor.at_end();) {
    const char c = cursor.peek();
    bool found = c == '\x1b' && take_control_sequence(cursor);
    if (c == '&' || c == '\\' || (static_cast<unsigned char>(c) & 0x80) != 0)
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

bool tidy(std::string_view text, std::string& out) {
  bool any = clean(text, out);
  if (!any) out.assign(text);
  std::size_t kept = std::min(out.find_first_not_of(' '), out.size());
  for (text::Cursor cursor(std::string_view(out).substr(kept)); !cursor.at_end();) {
    const bool markup = take_tag(cursor) || take_markup(cursor) || take_shown_colour(cursor);
    if (!markup) {
      const bool tab = cursor.at('\t');
      const char c = tab ? ' ' : cursor.peek();
      cursor.skip(1);
      const bool needless = c == ' ' && kept > 0 && out[kept - 1] == ' ';
      if (!needless) out[kept++] = c;
      any = any || needless || tab;
    }
    any = any || markup;
  }
  out.resize(kept);
  return any;
}

}  // namespace tcpgloss::lex
