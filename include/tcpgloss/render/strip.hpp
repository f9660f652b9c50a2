// Takes the glosses out of a transcript again: the exact inverse of the text renderer.
#pragma once

#include <string_view>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

// Knows one line at a time: its last newline is kept back until it is known whether the input had it.
class Stripper {
 public:
  // A line with its terminator, or one part of a longer one; `begins`: it is the first part.
  void write(std::string_view raw, bool begins, Out& out);
  void end(Out& out);

 private:
  void pass(std::string_view raw, Out& out);

  bool next_is_input_ = false;  // a marker said so
  bool inside_added_ = false;   // parts that follow belong to an added line
  bool owes_newline_ = false;
};

}  // namespace tcpgloss
