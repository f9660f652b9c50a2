// The lines that the transcript adds: headings, glosses, verdicts, in fixed columns behind the gutter.
// Knows no raw line.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "tcpgloss/render/number_cell.hpp"
#include "tcpgloss/render/rows.hpp"

namespace tcpgloss {

class GlossLines : public Rows {
 public:
  explicit GlossLines(const RenderOptions& options);
  GlossLines(const RenderOptions& options, std::string_view margin);

  // Number, ladder, time, sentence; below it what else is to be said.
  void gloss(const Gloss& gloss, Out& out);
  // Number, ladder and time alone, without margin and newline.
  void rung(const Gloss& gloss, Out& out);
  // The glosses of `segments` segments with `octets` of payload were left out.
  void folded(const Folded& folded, Out& out);
  // From here on the lines come from another file.
  void file(std::string_view name, Out& out);
  // A line of gutter and marker, see gutter.hpp.
  void marker(std::string_view marker, Out& out) const;

 private:
  void sentences(const Remark& remark, std::size_t column, Role role, Out& out, std::size_t hang = 0);
  void details(const Gloss& gloss, Out& out);
  void detail(const Remark& remark, Out& out);

  const Out& name(Side side) const { return names_[static_cast<std::size_t>(side)]; }

  std::size_t name_columns_[2];  // of the names left and right of the arrow
  std::size_t beside_number_;    // columns of what else stands in front of the headline
  std::array<Out, 4> names_;     // by Side, between blanks, and filled up with more of them away from the arrow
  NumberCell number_;
};

}  // namespace tcpgloss
