#include "tcpgloss/lex/prefix.hpp"

#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/lex/record.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {
namespace {

constexpr std::size_t longest_prefix = 512;

bool ends_prefix(char c) {
  return c == ' ' || c == ':' || c == '-' || c == '|' || c == '>' || c == '"' || c == '\'' || c == '`' || c == '(' ||
         c == '[' || c == ']' || c == '{' || c == '+' || static_cast<unsigned char>(c) < 0x20 ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool belongs_to_column(char c) { return c == ' ' || text::is_digit(c); }

// A number and the blanks around it: "   9 ". Numbers are aligned, right ("  9", " 10") or left ("9  ", "10 "), and the
// column keeps its width for as long as they fit in; elsewhere only the digits differ. Passes over what `model` says.
bool take_column(text::Cursor& model, text::Cursor& found) {
  const std::size_t model_front = model.take_blanks(), model_digits = model.digits().size();
  const std::size_t model_behind = model_digits > 0 ? model.take_blanks() : 0;
  const std::size_t front = model_digits > 0 ? found.take_blanks() : model_front;
  if (model_digits == 0) {
    for (std::size_t blanks = 0; blanks < model_front; ++blanks)
      if (!found.take(' ')) return false;
    return true;
  }
  const std::size_t digits = found.digits().size();
  if (digits == 0) return false;
  const std::size_t right = model_front + model_digits, left = model_digits + model_behind;
  const bool right_aligned = front + digits == right || (front == 0 && digits > right);
  if (front != model_front && !right_aligned) return false;
  std::size_t behind = model_behind;
  const bool exact = !model.at_end() && found.rest().find_first_not_of(' ') == behind;
  if (front == model_front && behind > 1 && !exact) behind = digits < left ? left - digits : 1;
  for (std::size_t blanks = 0; blanks < behind; ++blanks)
    if (!found.take(' ')) return false;
  return true;
}

}  // namespace

std::size_t same_prefix(std::string_view model, std::string_view text) {
  text::Cursor expected(model), found(text);
  while (!expected.at_end()) {
    const char c = expected.peek();
    if (belongs_to_column(c)) {
      if (!take_column(expected, found)) return std::string_view::npos;
      continue;
    }
    expected.skip(1);
    if (!found.take(c) && !(expected.at_end() && c == ':' && found.take('-'))) return std::string_view::npos;
  }
  return text.size() - found.left();
}

std::size_t packet_number_before(std::string_view text, std::size_t at) {
  constexpr std::size_t width = 7;
  if (at <= width) return 0;
  text::Cursor cursor(text.substr(at - width, width));
  return lex_packet_number(cursor).empty() || !cursor.at_end() ? 0 : width;
}

std::size_t number_in_front(std::string_view text) {
  text::Cursor cursor(text);
  cursor.take_blanks();
  text::Cursor behind = cursor;
  if (behind.digits().empty()) return 0;
  behind.take(':') || behind.take('.') || behind.take(')') || behind.take('|');
  if (behind.take('\t') || behind.take_blanks() > 0) cursor = behind;
  return text.size() - cursor.left();
}

bool holds_record(std::string_view tail) {
  if (tail.find("lags [") == std::string_view::npos) return false;
  for (std::size_t at = find_start(tail, 0), tries = 0; at != std::string_view::npos && tries < 16;
       at = find_start(tail, at + 1), ++tries) {
    SegmentLine found;
    Failure failure;
    const Form form = lex_record(tail.substr(at), found, failure);
    if ((form == Form::Segment || form == Form::CutSegment) && !found.prelude.stamp.empty()) return true;
  }
  return false;
}

// With more than the seconds it may be a time of day, indented.
bool quotes_delta(std::string_view text, std::size_t at) {
  return at >= 3 && text.substr(at - 3, 3) == ">  " && text::begins_with(text.substr(at), "00:00:");
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
