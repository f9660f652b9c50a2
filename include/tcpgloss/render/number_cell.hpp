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
    const fmt::format_int digits(finding.number);
    put_blanks(out, columns_ - name_.size() - digits.size());
    tcpgloss::put(out, name_);
    tcpgloss::put(out, std::string_view(digits.data(), digits.size()));
  }
  // For what stands above this segment's row and is to be in line with it.
  void make_room(const Finding& finding) {
    name(finding.connection);
    const std::size_t needed = name_.size() + fmt::format_int(finding.number).size();
    while (columns_ < needed) columns_ += step;
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
  bool several_connections_ = false;
  ConnectionId named_;
  std::string name_;  // of the connection named_
};

}  // namespace tcpgloss
