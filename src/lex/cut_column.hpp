// At which column the lines of a text are cut off, as "cut -c1-90", a pager or a terminal's copy does. A line that
// stops behind a number may be somebody's shorthand, or have lost digits of it: it is the other lines that tell.
#pragma once

#include <cstddef>
#include <string_view>

#include "tcpgloss/lex/line.hpp"

namespace tcpgloss::lex {

// Does its last number touch the end of the text, so that digits of it may be missing?
bool ends_in_number(std::string_view text);

class CutColumn {
 public:
  // A line `width` columns wide that tcpdump would have gone on with.
  void see(const SegmentLine& line, std::string_view text, std::size_t width);
  // Are lines known to be cut there?
  bool known(std::size_t width) const { return column_ != 0 && width == column_; }
  // May the next line tell whether one of this width was cut?
  bool may_be_told(std::size_t width) const {
    return column_ == 0 && !differ_ && (shortened_ == 0 || width == width_) && width >= narrowest_told;
  }

 private:
  static constexpr std::size_t narrowest = 64, narrowest_told = 78;

  std::size_t column_ = 0;
  // What was seen of lines that end in a number.
  std::size_t width_ = 0;
  unsigned shortened_ = 0;
  unsigned fields_ = 0;  // bits of those that the numbers belong to
  unsigned sizes_ = 0;   // and of how many digits they have
  bool differ_ = false;  // their widths do
};

// Forgets the number that touches the end of `text`.
void drop_number_at_end(TcpFields& tcp, std::string_view text);
// The same of the length, where the range that stands before it says that digits are missing. Did it?
bool drop_length_at_end(TcpFields& tcp);

}  // namespace tcpgloss::lex
