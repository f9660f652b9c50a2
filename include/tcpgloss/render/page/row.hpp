// One row of the page's transcript, as the data its script builds the row from.
#pragma once

#include <array>
#include <vector>

#include "tcpgloss/render/page/pieces.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss::page {

// The languages of a page, in the order of every pair of sentences in its data.
using Languages = std::array<const Language*, 2>;

// Writes rows as JSON objects. The keys, all but `l` and `r` only where there is something to say:
//   l line number · f file, where it changes · r the raw line in pieces: a FieldLetter, then its text
//   c connection's ordinal · n segment · d 1 when sent from right to left · x 1 trouble · z 1 left out of state
//   t, p nanoseconds since the connection's start, since its segment before · b payload octets
//   q [rel_seq, rel_end] · k rel_ack · w window in octets · s states, left and right · S SACK ranges
//   m 1 a repeat · R round trip in ns · F octets in flight, left and right · a the arrow's label
//   e both ends (new connection) · h headings · v verdict: sentences in both languages
//   g remarks: [Field, Severity, headline, by default, reference, sentence, sentence]
//   o what was folded above this row: sentences in both languages
class RowWriter {
 public:
  // What becomes of the raw lines: their first `columns`, or nothing.
  struct RawLines {
    bool shown = true;
    std::size_t columns = static_cast<std::size_t>(-1);
  };

  RowWriter(const Languages& languages, RawLines raw) : languages_(languages), raw_(raw) {}
  void put_row(Out& out, const Entry& entry);
  // A head line, which stands in one row with the line that completes it: the next.
  void hold(const Entry& head);
  bool holds() const { return held_.size() > 0; }
  // What is held, as a row of its own: nothing completed it.
  void put_held(Out& out);
  void put_fold_row(Out& out, const Folded& folded);
  // The verdict on a connection that no segment ended, as a row of its own.
  void put_verdict_row(Out& out, const ConnectionSummary& summary);

 private:
  void put_gloss(Out& out, const Gloss& gloss);
  void put_numbers(Out& out, const Gloss& gloss);
  void put_remark(Out& out, const Remark& remark);
  template <class Say>
  void put_sentences(Out& out, const Say& say);

  void put_place(Out& out, std::uint64_t line_number, std::string_view file);
  void put_pieces(Out& out, const Entry& entry);

  Languages languages_;
  RawLines raw_;
  std::string file_;
  Out held_;  // the pieces of a head line
  std::uint64_t held_line_ = 0;
  std::string held_file_;
  std::vector<Piece> pieces_;
  Out sentence_;
};

}  // namespace tcpgloss::page
