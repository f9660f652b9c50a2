// A line in two or more pieces: a mail program, a terminal or a manual page folded it, or a message of
// tcpdump's own stands inside. Keeps the pieces until together they are a record's line.
#pragma once

#include <string>
#include <string_view>

#include "tcpgloss/lex/record.hpp"
#include "tcpgloss/lex/saved_head.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss::lex {

// Does it end where programs fold? Mail programs do so at a blank, terminals at their last column. A line that
// ends elsewhere was cut off.
bool may_be_folded(std::string_view text);

// "    10.0.0.1.1 > …" below `head`, whose IP fields are the segment's unless the line has its own.
Form lex_address(std::string_view text, const SavedHead& head, SegmentLine& line, Failure& failure);

class BrokenLine {
 public:
  // `how` is Folded or Spliced. `is_address`: not a record's first line, but the one below a head.
  BrokenLine() = default;
  BrokenLine(std::string_view first, Quirk how, bool is_address)
      : text_(first), first_(first.size()), how_(how), is_address_(is_address) {}

  // What the pieces are, as they stand. Views in `line` point into them.
  Form read(const SavedHead& head, SegmentLine& line) const { return read(text_, head, line); }
  // What the first of them is by itself.
  Form read_first(const SavedHead& head, SegmentLine& line) const { return read(first(), head, line); }
  // The same with `next` behind; None, and the pieces as before, if it does not belong there.
  Form add(std::string_view next, const SavedHead& head, SegmentLine& line);

  std::string_view text() const { return text_; }
  std::string_view first() const { return std::string_view(text_).substr(0, first_); }
  Quirk how() const { return how_; }
  bool is_address() const { return is_address_; }

 private:
  Form read(std::string_view text, const SavedHead& head, SegmentLine& line) const;

  std::string text_;
  std::size_t first_ = 0;
  int pieces_ = 1;
  Quirk how_ = Quirk::Folded;
  bool is_address_ = false;
};

}  // namespace tcpgloss::lex
