#include "tcpgloss/lex/broken_line.hpp"

#include <algorithm>
#include <iterator>

#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/lex/quirk.hpp"

namespace tcpgloss::lex {
namespace {

constexpr std::size_t longest = 8192;
constexpr int most_pieces = 6;

bool has_stamp(std::string_view text) {
  PreludeFields prelude;
  text::Cursor start(text);
  lex_prelude(start, prelude);
  return !prelude.stamp.empty();
}

void drop_blanks_behind(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

bool goes_on(Form form) { return form == Form::CutSegment || form == Form::Begun; }

// Between two words that belong together: "ack", "seq 1:", "win 64,", "options [nop,nop,TS".
bool ends_at_blank_within(std::string_view text) {
  const std::size_t word = text.rfind(' ') + 1;
  const bool keyword = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", word) == text.npos;
  const std::size_t open = text.rfind('['), closed = text.rfind(']');
  return keyword || text.back() == ',' || text.back() == ':' || text.back() == '>' ||
         (open != text.npos && (closed == text.npos || closed < open));
}

bool fills_terminal(std::string_view text) {
  constexpr std::size_t widths[] = {79, 80, 99, 100, 119, 120, 132};
  return std::find(std::begin(widths), std::end(widths), text.size()) != std::end(widths);
}

}  // namespace

bool may_be_folded(std::string_view text) {
  return text.size() >= 56 && text.size() <= 140 && (ends_at_blank_within(text) || fills_terminal(text));
}

Form lex_address(std::string_view text, const SavedHead& head, SegmentLine& line, Failure& failure) {
  text::Cursor cursor(text);
  cursor.take("    ");
  line = head.fields();
  const IpFields outer = line.ip;
  const Form form = lex_net(cursor, line, failure);
  if (line.ip.ttl.empty() && line.ip.length.empty()) line.ip = outer;
  return form;
}

Form BrokenLine::read(const SavedHead& head, SegmentLine& line) const {
  Failure failure;
  line = SegmentLine{};
  return is_address_ ? lex_address(text_, head, line, failure) : lex_record(text_, line, failure);
}

Form BrokenLine::add(std::string_view next, const SavedHead& head, SegmentLine& line) {
  const bool folded = how_ == Quirk::Folded;
  const bool starts_record = has_stamp(next);
  while (folded && next.size() > 1 && next.front() == ' ') next.remove_prefix(1);
  if (next.empty() || next.front() == '\t' || starts_record || pieces_ == most_pieces ||
      text_.size() + next.size() >= longest)
    return Form::None;

  // Mail breaks a line at a blank, which is then lost, or in the middle of a number range.
  if (folded) drop_blanks_behind(text_);
  const std::size_t kept = text_.size();
  for (const std::string_view joint : {" ", ""}) {
    if (!folded && !joint.empty()) continue;
    text_.resize(kept);
    text_.append(joint).append(next);
    const Form form = read(head, line);
    const bool whole = form == Form::Segment && !has_quirk(line.quirks, Quirk::CutShort);
    if (goes_on(form)) ++pieces_;
    if (whole || goes_on(form) || (form == Form::AwaitsAddress && !folded)) return form;
  }
  text_.resize(kept);
  return Form::None;
}

}  // namespace tcpgloss::lex
