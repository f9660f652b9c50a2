// Rows of words between a margin and the width: sentences that wrap, and the ruled lines that open a
// phase or close a connection. Shared by the transcript and the ladder; knows neither.
#pragma once

#include <cstddef>
#include <string_view>

#include "tcpgloss/render/ascii.hpp"
#include "tcpgloss/render/paint.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

class Rows {
 public:
  // Every row starts with `margin`, uncoloured.
  Rows(const RenderOptions& options, std::string_view margin);

  // Lines with "═══": the headings that a segment opens, the verdict on a connection, the totals of a run.
  void headings(const Gloss& gloss, Out& out);
  void verdict(const ConnectionSummary& summary, Out& out);
  void totals(const Language::Totals& totals, Out& out);

  // Does the asked verbosity show this remark?
  bool shows(const Remark& remark) const;
  // The words of a remark as they are to be written, its RFC behind it where that is asked for. Lives
  // until the next call of sentence() or spelled().
  std::string_view sentence(const Language& language, const Remark& remark);
  // What `put_words` writes, in ASCII where that is asked for.
  template <class PutWords>
  std::string_view spelled(PutWords put_words) {
    said_.clear();
    put_words(said_);
    if (!ascii()) return view(said_);
    spelled_.clear();
    put_ascii(spelled_, view(said_));
    return view(spelled_);
  }

  void begin_row(Out& out) const { put(out, margin_); }
  void end_row(Role role, Out& out) const;
  void indent_to(std::size_t column, Out& out) const;
  // Ends the row that has come as far as `column`, in as many more rows as the text takes.
  // Rows after the first stand `hang` columns further in.
  void prose(std::string_view text, std::size_t column, Role role, Out& out, std::size_t hang = 0) const;

  std::size_t margin_columns() const { return margin_columns_; }
  std::size_t room_from(std::size_t column) const;
  const RenderOptions& options() const { return options_; }
  const std::vector<const Language*>& languages() const { return options_.languages; }
  bool ascii() const { return options_.ascii; }
  const Paint& paint() const { return paint_; }

 private:
  void heading(const Language& language, const Heading& heading, const Gloss& gloss, Out& out);
  void ruled(std::string_view text, bool filled, Out& out) const;

  RenderOptions options_;
  Paint paint_;
  std::string_view margin_;
  std::size_t margin_columns_;
  Out said_, spelled_;
};

}  // namespace tcpgloss
