// Cells of fixed width for the ladder: blanks, steps in time, arrows.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

void put_blanks(Out& out, std::size_t count);

// One character of a line, "─" or "=", `count` times.
void put_rule(Out& out, std::size_t count, bool heavy, bool ascii);

// The time since an earlier segment in at most seven columns, behind as many blanks as `columns` has more: "+80 µs",
// "−31 µs", "+2.46 s", "+3 min". Zero is "0"; unknown are blanks only.
void put_step(Out& out, std::optional<Duration> step, std::size_t columns = 0, bool ascii = false);

// Columns of text whose characters are all one wide.
std::size_t narrow_width(const Out& utf8);

struct ArrowStyle {
  bool to_the_right = true;
  bool heavy = false;  // double: trouble
  bool ascii = false;
};
inline constexpr std::size_t arrow_columns = 16;
// "──SYN──────────▶", "◀──────SYN·ACK──". A label too long for `columns` makes the arrow longer.
void draw_arrow(Out& out, const Out& label, std::size_t columns, const ArrowStyle& style);

}  // namespace tcpgloss
