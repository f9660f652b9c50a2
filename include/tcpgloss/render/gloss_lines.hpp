// The lines that are added to a transcript: headings, glosses, verdicts, in fixed columns behind the
// gutter. Shared by the formats that show a transcript; knows no raw line.
#pragma once

#include <cstddef>
#include <string_view>

#include "tcpgloss/render/paint.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

class GlossLines {
 public:
  explicit GlossLines(const RenderOptions& options);

  // The headings that this segment opens.
  void headings(const Gloss& gloss, Out& out);
  // Number, ladder, time, sentence; below it what else is to be said.
  void gloss(const Gloss& gloss, Out& out);
  void verdict(const ConnectionSummary& summary, Out& out);
  void totals(const Language::Totals& totals, Out& out);
  // The glosses of `segments` segments with `octets` of payload were left out.
  void folded(std::uint64_t segments, std::uint64_t octets, Out& out);
  // From here on the lines come from another file.
  void file(std::string_view name, Out& out);
  // A line of gutter and marker, see gutter.hpp.
  void marker(std::string_view marker, Out& out) const;

  bool shows(const Remark& remark) const;

 private:
  void heading(const Language& language, const Heading& heading, const Gloss& gloss, Out& out);
  void ladder(const Gloss& gloss, Out& out);
  void number(const Finding& finding, Out& out);
  void step(const Finding& finding, Out& out);
  void detail(const Remark& remark, Out& out);
  // What `put_words` writes, spelled for this output; lives until the next call.
  template <class PutWords>
  std::string_view spelled(PutWords put_words);
  std::string_view sentence(const Language& language, const Remark& remark);

  void begin_row(Out& out) const;
  void end_row(Role role, Out& out) const;
  void indent_to(std::size_t column, Out& out) const;
  void prose(std::string_view text, std::size_t column, Role role, Out& out) const;
  void ruled(std::string_view text, bool filled, Out& out) const;
  std::size_t room_from(std::size_t column) const;

  RenderOptions options_;
  Paint paint_;
  std::string_view gutter_;
  std::size_t name_columns_[2];     // of the names left and right of the ladder
  std::size_t number_columns_ = 3;  // only grows
  bool several_connections_ = false;
  Out said_, spelled_;
};

}  // namespace tcpgloss
