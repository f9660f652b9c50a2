// Reads a line from left to right. `take` is for what may be there; `expect`, `until` and `number`
// are for what must. Remembers its first failure and yields nothing afterwards, so that a lexing
// function needs one check, at its end.
//
// Every view it yields borrows from the text it was made from.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "tcpgloss/text/begins_with.hpp"
#include "tcpgloss/text/digits.hpp"
#include "tcpgloss/text/number_text.hpp"

namespace tcpgloss::text {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Does `text` begin with `shape`, in which '0' stands for any digit? "17:56" fits "00:00".
constexpr bool fits(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  if (!std::is_constant_evaluated() && shape.size() >= 8) {
    const std::size_t last = shape.size() - 8;
    for (std::size_t at = 0; at < last; at += 8)
      if (!detail::eight_fit(text.data() + at, shape.data() + at)) return false;
    return detail::eight_fit(text.data() + last, shape.data() + last);
  }
  for (std::size_t at = 0; at < shape.size(); ++at)
    if (shape[at] == '0' ? !is_digit(text[at]) : text[at] != shape[at]) return false;
  return true;
}

class Cursor {
 public:
  constexpr explicit Cursor(std::string_view text)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()) {}

  constexpr bool failed() const { return failed_; }
  constexpr bool at_end() const { return at_ == end_; }
  // The byte `ahead` of here, or NUL behind the end.
  constexpr char peek(std::size_t ahead = 0) const { return left() > ahead ? at_[ahead] : '\0'; }
  constexpr std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  constexpr std::string_view rest() const { return {at_, left()}; }
  // How far this cursor has come, from 0; after a failure, where that was.
  constexpr std::size_t column() const { return static_cast<std::size_t>((failed() ? failed_at_ : at_) - begin_); }
  // What the first failure had looked for.
  constexpr std::string_view expected() const { return expected_; }
  // True if the text was over where something should have stood.
  constexpr bool ran_out() const { return failed_ && failed_at_ == end_; }

  constexpr bool at(char c) const { return at_ != end_ && *at_ == c; }
  [[gnu::always_inline]] constexpr bool at(std::string_view word) const { return begins_with({at_, left()}, word); }
  template <std::size_t count>
  constexpr bool at_any(const std::array<std::string_view, count>& words) const {
    for (std::string_view word : words)
      if (at(word)) return true;
    return false;
  }
  constexpr bool at_digit() const { return at_ != end_ && is_digit(*at_); }

  constexpr bool take(char c) { return at(c) && (++at_, true); }
  [[gnu::always_inline]] constexpr bool take(std::string_view word) { return at(word) && (at_ += word.size(), true); }
  constexpr void skip(std::size_t octets) { at_ += octets < left() ? octets : left(); }
  // To where so many octets were left. Not to be called behind a failure.
  constexpr void back_to(std::size_t octets_left) { at_ = end_ - octets_left; }
  constexpr std::size_t take_blanks() {
    const char* from = at_;
    while (at(' ')) ++at_;
    return static_cast<std::size_t>(at_ - from);
  }

  constexpr void expect(std::string_view word) {
    if (take(word)) return;
    // Where the text agrees as far as it goes, it was cut: the failure is at its end.
    const bool cut = left() < word.size() && word.substr(0, left()) == rest();
    if (cut) at_ = end_;
    fail(word);
  }
  // What stands in front of `stop`, which is passed over; `most` octets at the most.
  constexpr std::string_view until(char stop, std::size_t most = std::string_view::npos) {
    const std::string_view found = rest().substr(0, most);
    const std::size_t length = found.find(stop);
    if (length == std::string_view::npos) {
      if (found.size() == left()) at_ = end_;
      fail(std::string_view(stop == ']' ? "]" : stop == ')' ? ")" : stop == '}' ? "}" : "delimiter"));
      return {};
    }
    at_ += length + 1;
    return found.substr(0, length);
  }
  // The longest run of octets for which `belongs` holds; may be empty.
  template <class Belongs>
  constexpr std::string_view run(Belongs belongs) {
    const char* from = at_;
    while (at_ != end_ && belongs(*at_)) ++at_;
    return {from, static_cast<std::size_t>(at_ - from)};
  }
  constexpr std::string_view digits() {
    const std::string_view found = rest().substr(0, count_digits(rest()));
    at_ += found.size();
    return found;
  }
  // Up to the next blank, or all the rest.
  constexpr std::string_view word() {
    const std::string_view found = rest().substr(0, rest().find(' '));
    at_ += found.size();
    return found;
  }
  // No digits are no failure.
  [[gnu::always_inline]] constexpr LeadingDigits leading_digits() {
    const LeadingDigits found = text::leading_digits(rest());
    at_ += found.count;
    return found;
  }
  [[gnu::always_inline]] constexpr NumberText number() {
    const LeadingDigits found = leading_digits();
    if (found.count == 0) {
      fail("a number");
      return {};
    }
    return {{at_ - found.count, found.count}, found.count <= 18 ? found.value : NumberText::unread};
  }
  constexpr std::string_view all() {
    const std::string_view found = rest();
    at_ = end_;
    return found;
  }
  constexpr void fail(std::string_view expected) {
    if (failed()) return;
    failed_ = true;
    failed_at_ = at_;
    expected_ = expected;
    at_ = end_;
  }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
  const char* failed_at_ = nullptr;
  std::string_view expected_;
  bool failed_ = false;
};

namespace cursor_examples {
constexpr std::size_t failure_column(std::string_view text) {
  Cursor cursor(text);
  cursor.expect("seq ");
  cursor.number();
  cursor.expect(", ");
  return cursor.failed() ? cursor.column() : std::string_view::npos;
}
static_assert(failure_column("seq 12, ") == std::string_view::npos);
static_assert(failure_column("seq x, ") == 4, "the first failure is the one remembered");
static_assert(failure_column("ack 1, ") == 0);
static_assert(failure_column("seq 12,") == 7, "a text that was cut fails at its end");
constexpr std::string_view between(std::string_view text) {
  Cursor cursor(text);
  cursor.take('[');
  return cursor.until(']');
}
static_assert(between("[S.], seq") == "S.");
static_assert(between("[S.") == "", "nothing comes out of a failed read");
}  // namespace cursor_examples

}  // namespace tcpgloss::text
