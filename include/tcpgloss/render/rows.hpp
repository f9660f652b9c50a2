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
  void headings(const Gloss& gloss, Out& out) {
    for (const Heading& heading : gloss.finding.headings) this->heading(heading, gloss, out);
  }
  void verdict(const ConnectionSummary& summary, Out& out);
  void totals(const Language::Totals& totals, Out& out);

  // Does the asked verbosity show this remark?
  bool shows(const Remark& remark) const { return remark.headline || asked_for(remark) || remark.trouble(); }
  // The words of a remark, its RFC behind it where that is asked for.
  void say(const Language& language, const Remark& remark, Out& words) const;
  // The same as it is to be written. Lives until the next call of sentence() or spelled().
  std::string_view sentence(const Language& language, const Remark& remark) {
    return spelled([&](Out& words) { say(language, remark, words); });
  }
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
  void end_row(Role role, Out& out) const {
    put(out, paint_.off(role));
    put(out, "\n");
  }
  void indent_to(std::size_t column, Out& out) const;
  // Ends the row that has come as far as `column`, in as many more rows as the text takes.
  // Rows after the first stand `hang` columns further in.
  void prose(std::string_view text, std::size_t column, Role role, Out& out, std::size_t hang = 0);
  // The same of what `put_words` writes.
  template <class PutWords>
  void prose_of(PutWords put_words, std::size_t column, Role role, Out& out, std::size_t hang = 0) {
    put(out, paint_.on(role));
    const std::size_t start = out.size();
    put_words(out);
    // No character takes more columns than octets.
    if (!ascii() && out.size() - start <= room_from(column)) return end_row(role, out);
    end_prose(start, column, role, out, hang);
  }

  std::size_t margin_columns() const { return margin_columns_; }
  std::size_t room_from(std::size_t column) const {
    return options_.width > column + narrowest_room ? options_.width - column : narrowest_room;
  }
  const RenderOptions& options() const { return options_; }
  const std::vector<const Language*>& languages() const { return options_.languages; }
  bool ascii() const { return options_.ascii; }
  const Paint& paint() const { return paint_; }

 private:
  static constexpr std::size_t narrowest_room = 24;  // a sentence gets so much on the narrowest terminal

  // What stands behind `start` is to be spelled, and to end in as many rows as it takes.
  void end_prose(std::size_t start, std::size_t column, Role role, Out& out, std::size_t hang);
  bool asked_for(const Remark& remark) const {
    switch (options_.verbosity) {
      case Verbosity::Brief: return false;
      case Verbosity::Normal: return remark.by_default;
      case Verbosity::Full: return !remark.only_complete;
      case Verbosity::Complete: return true;
    }
    return true;
  }
  void heading(const Heading& heading, const Gloss& gloss, Out& out);
  void heading(const Language& language, const Heading& heading, const Gloss& gloss, Out& out);
  void ruled(std::string_view text, bool filled, Out& out);

  RenderOptions options_;
  Paint paint_;
  Out margin_;
  std::size_t margin_columns_;
  Out said_, spelled_, rest_;
};

}  // namespace tcpgloss
