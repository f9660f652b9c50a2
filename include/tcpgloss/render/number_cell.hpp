// The number of a segment: "#9" while a run has one connection, then with its letters: "B28".
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "tcpgloss/render/columns.hpp"
#include "tcpgloss/track/finding.hpp"

namespace tcpgloss {

// Right-aligned in a column that only grows, so that it need not know what is to come.
class NumberCell {
 public:
  void put(const Finding& finding, Out& out) {
    several_connections_ = several_connections_ || finding.connection.ordinal > 0;
    const std::string name = several_connections_ ? letters(finding.connection) : "#";
    const fmt::format_int digits(finding.number);
    const std::size_t taken = name.size() + digits.size();
    columns_ = std::max(columns_, taken);
    put_blanks(out, columns_ - taken);
    tcpgloss::put(out, name);
    tcpgloss::put(out, std::string_view(digits.data(), digits.size()));
  }
  std::size_t columns() const { return columns_; }

 private:
  std::size_t columns_ = 3;
  bool several_connections_ = false;
};

}  // namespace tcpgloss
