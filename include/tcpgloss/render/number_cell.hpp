// The number of a segment: "#9" while a run has one connection, then with its letters: "B28".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "tcpgloss/render/columns.hpp"
#include "tcpgloss/track/finding.hpp"

namespace tcpgloss {

// Right-aligned in a column that need not know what is to come: it has room for 999 segments, and where that
// is not enough it grows by more than it must, so that the ladder beside it moves rarely: at 1,000, at 100,000, …
class NumberCell {
 public:
  void put(const Finding& finding, Out& out) {
    make_room(finding);
    const std::string name = several_connections_ ? letters(finding.connection) : "#";
    const fmt::format_int digits(finding.number);
    put_blanks(out, columns_ - name.size() - digits.size());
    tcpgloss::put(out, name);
    tcpgloss::put(out, std::string_view(digits.data(), digits.size()));
  }
  // For what stands above this segment's row and is to be in line with it.
  void make_room(const Finding& finding) {
    several_connections_ = several_connections_ || finding.connection.ordinal > 0;
    std::size_t needed = several_connections_ ? letters_in(finding.connection.ordinal) : 1;
    for (std::uint64_t number = finding.number; number > 0; number /= 10) ++needed;
    while (columns_ < needed) columns_ += step;
  }
  std::size_t columns() const { return columns_; }

 private:
  static constexpr std::size_t step = 2;
  // A to Z, AA to ZZ, …
  static std::size_t letters_in(std::uint64_t ordinal) {
    std::size_t count = 1;
    for (; ordinal >= 26; ordinal = ordinal / 26 - 1) ++count;
    return count;
  }

  std::size_t columns_ = 4;
  bool several_connections_ = false;
};

}  // namespace tcpgloss
