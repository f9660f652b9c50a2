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
    const std::size_t needed = make_room(finding);
    put_blanks(out, columns_ - needed);
    Reserved pen(out, name_.size() + text::most_digits);
    tcpgloss::put(pen, name_);
    put_number(pen, finding.number);
  }
  // For what stands above this segment's row and is to be in line with it. The columns that its number takes.
  std::size_t make_room(const Finding& finding) {
    name(finding.connection);
    for (; finding.number >= next_power_of_ten_; next_power_of_ten_ *= 10) ++digits_;
    const std::size_t needed = name_.size() + digits_;
    while (columns_ < needed) columns_ += step;
    return needed;
  }
  std::size_t columns() const { return columns_; }

 private:
  static constexpr std::size_t step = 2;
  // Most segments are of the connection of the one before.
  void name(ConnectionId connection) {
    if (named_ == connection && !name_.empty()) return;
    several_connections_ = several_connections_ || connection.ordinal > 0;
    named_ = connection;
    name_ = several_connections_ ? letters(connection) : "#";
  }

  std::size_t columns_ = 4;
  std::size_t digits_ = 1;  // of the latest number: they only grow
  std::uint64_t next_power_of_ten_ = 10;
  bool several_connections_ = false;
  ConnectionId named_;
  std::string name_;  // of the connection named_
};

// The time that stands beside the number: since the segment before, 0 for the first of a connection.
inline std::optional<Duration> step_before(const Finding& finding) {
  return finding.number_in_connection <= 1 ? Duration{} : finding.since_previous;
}

}  // namespace tcpgloss
