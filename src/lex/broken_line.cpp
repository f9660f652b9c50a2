#include "tcpgloss/lex/broken_line.hpp"

#include <algorithm>
#include <iterator>

#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/lex/quirk.hpp"

namespace tcpgloss::lex {
namespace {

constexpr std::size_t longest = 8192;
constexpr int most_pieces = 8;

bool has_stamp(std::string_view text) {
  PreludeFields prelude;
  text::Cursor start(text);
  lex_prelude(start, prelude);
  return !prelude.stamp.empty();
}

bool is_alphanumeric(char c) { return text::is_digit(c) || text::is_letter(c); }

// Words of the options, which a blank follows.
bool awaits_value(std::string_view word) {
  for (std::string_view each : {"TS", "val", "ecr", "mss", "wscale", "sack", "tfo", "cookie", "mptcp"})
    if (word == each) return true;
  return false;
}

bool inside(std::string_view text, char opens, char closes) {
  const std::size_t open = text.rfind(opens), closed = text.rfind(closes);
  return open != text.npos && (closed == text.npos || closed < open);
}

// "<mss 1460,timestamp 19532972" and "19532939,nop>": the one option that has two numbers.
bool between_timestamps(std::string_view front, std::string_view behind) {
  const std::size_t number = front.rfind(' ');
  const std::size_t digits = text::count_digits(behind);
  return number != front.npos && front.substr(0, number).ends_with("timestamp") &&
         !(digits + 1 < behind.size() && behind[digits] == ' ' && text::is_digit(behind[digits + 1]));
}

// May the line have been broken within a word? Two numbers seldom stand side by side; in a list of options blanks stand
// only between a word and its value.
bool breaks_word(std::string_view front, std::string_view behind) {
  if (front.empty() || behind.empty()) return false;
  if (text::is_digit(front.back()) && text::is_digit(behind.front())) return !between_timestamps(front, behind);
  if (!inside(front, '[', ']')) return false;
  if (!is_alphanumeric(front.back()) || !is_alphanumeric(behind.front())) return behind.front() != '{';
  const std::string_view word = front.substr(front.find_last_of(" ,[") + 1);
  return !text::is_digit(front.back()) && !awaits_value(word);
}

// "IP 10.0.0.1.5 > 10.0.0.2.80: Flags [": behind addresses of its own no line goes on with others.
bool has_addresses(std::string_view text) {
  SegmentLine line;
  Failure failure;
  switch (lex_record(text, line, failure)) {
    case Form::Segment:
    case Form::CutSegment:
    case Form::AwaitsAddress:
    case Form::Unreadable: return true;
    case Form::None:
    case Form::Begun:
    case Form::AwaitsInner:
    case Form::Other: break;
  }
  return false;
}

void drop_blanks_behind(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

bool goes_on(Form form) { return form == Form::CutSegment || form == Form::Begun; }

// "(tos 0x0, ttl 64, id 1, offset 0, flags [DF]," and "proto", or "… proto" and "TCP"
bool goes_on_within_ip_info(std::string_view front, std::string_view behind) {
  if (front.ends_with(" proto")) return behind == "TCP";
  if (!front.ends_with(',')) return false;
  const std::string_view item = behind.substr(0, behind.find(' '));
  for (std::string_view each : {"ttl", "id", "offset", "flags", "proto", "length", "next-header"})
    if (item == each) return true;
  return false;
}

// Behind a checksum tcpdump says whether it is correct.
bool ends_in_checksum(std::string_view text) {
  constexpr std::string_view checksum = ", cksum 0x0000";
  const std::size_t word = text.rfind(", cksum 0x");
  return word != text.npos && text.size() > word + 10 && text.size() <= word + checksum.size() &&
         text.find(' ', word + 8) == text.npos;
}

// Between two words that belong together: "ack", "seq 1:", "win 64,", "options [nop,nop,TS", "Flags", "cksum 0x1473".
bool ends_at_blank_within(std::string_view text) {
  const std::size_t word = text.rfind(' ') + 1;
  if (text.substr(word) == "Flags" || ends_in_checksum(text)) return true;
  const bool keyword = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", word) == text.npos;
  return keyword || text.back() == ',' || text.back() == ':' || text.back() == '>' || inside(text, '[', ']') ||
         inside(text, '(', ')');
}

bool fills_terminal(std::string_view text) {
  constexpr std::size_t widths[] = {79, 80, 99, 100, 119, 120, 132};
  return std::find(std::begin(widths), std::end(widths), text.size()) != std::end(widths);
}

}  // namespace

bool may_be_folded(std::string_view text) {
  return text.size() >= 40 && text.size() <= 240 && (ends_at_blank_within(text) || fills_terminal(text));
}

Form lex_address(std::string_view text, const SavedHead& head, SegmentLine& line, Failure& failure) {
  text::Cursor cursor(text);
  cursor.take_blanks();
  line = head.fields();
  const IpFields outer = line.ip;
  line.ip = IpFields{};
  const Form form = lex_net(cursor, line, failure);
  if (line.ip.ttl.empty() && line.ip.length.empty()) line.ip = outer;
  return form;
}

Form BrokenLine::read(std::string_view text, const SavedHead& head, SegmentLine& line) const {
  Failure failure;
  line = SegmentLine{};
  return is_address_ ? lex_address(text, head, line, failure) : lex_record(text, line, failure);
}

Form BrokenLine::add(std::string_view next, const SavedHead& head, SegmentLine& line) {
  const bool folded = how_ == Quirk::Folded;
  const bool starts_record = has_stamp(next);
  while (folded && next.size() > 1 && next.front() == ' ') next.remove_prefix(1);
  if (next.empty() || next.front() == '\t' || starts_record || pieces_ == most_pieces ||
      text_.size() + next.size() >= longest)
    return Form::None;
  if (has_addresses(next) && read(head, line) == Form::CutSegment) return Form::None;

  // Mail breaks a line at a blank, which is then lost, or in the middle of a number range; terminals break it anywhere.
  const bool at_blank = folded && !text_.empty() && text_.back() == ' ';
  if (folded) drop_blanks_behind(text_);
  const std::size_t kept = text_.size();
  const bool within_word = !folded || (!at_blank && breaks_word(text_, next));
  for (const std::string_view joint : {within_word ? "" : " ", within_word ? " " : ""}) {
    if (!folded && !joint.empty()) continue;
    text_.resize(kept);
    text_.append(joint).append(next);
    const Form form = read(head, line);
    // A note below a head line that was cut off is none of its items.
    const std::string_view front = std::string_view(text_).substr(0, kept);
    if (form == Form::Begun && inside(text_, '(', ')') && next.find_first_of(",)") == next.npos &&
        !goes_on_within_ip_info(front, next))
      continue;
    const bool whole = form == Form::Segment && !has_quirk(line.quirks, Quirk::CutShort);
    if (goes_on(form)) ++pieces_;
    if (whole || goes_on(form) || form == Form::AwaitsAddress) return form;
  }
  text_.resize(kept);
  return Form::None;
}

}  // namespace tcpgloss::lex
