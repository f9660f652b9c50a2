// Writes comma-separated values as RFC 4180 has them: CR LF behind every row, quotes where needed.
//
// Two things beyond it. What it writes is UTF-8 without NUL, whatever it is given: other bytes become
// U+FFFD. And foreign text that a spreadsheet would run as a formula (it starts with = + - @, TAB or
// CR) gets an apostrophe in front, as does text that starts with one, so that taking one leading
// apostrophe away gives the text back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

class CsvWriter {
 public:
  // `visible`: control characters are made visible, for a terminal.
  CsvWriter(Out& out, bool visible) : out_(out), visible_(visible) {}

  // A word of ours: nothing to quote.
  void word(std::string_view text) { separate(), put(out_, text); }
  void foreign(std::string_view text);
  void number(std::uint64_t n);
  void real(double n);
  // The number, or an empty field.
  template <class T>
  void number(const std::optional<T>& n) {
    n ? number(std::uint64_t{*n}) : word({});
  }
  // Words of ours in one field, a blank between them.
  void list_begins() { separate(), list_empty_ = true; }
  Out& item();
  void row_ends();

 private:
  void separate();

  Out& out_;
  bool visible_;
  bool first_ = true, list_empty_ = true;
};

}  // namespace tcpgloss
