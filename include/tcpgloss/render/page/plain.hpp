// The part of the page that needs no script: rows and tables as HTML.
#pragma once

#include "tcpgloss/render/page/row.hpp"

namespace tcpgloss::page {

// Says everything in both languages; the style sheet shows the chosen one.
class PlainWriter {
 public:
  PlainWriter(const Languages& languages, RowWriter::RawLines raw) : languages_(languages), raw_(raw) {}
  void put_row(Out& out, const Entry& entry);
  void put_fold_row(Out& out, const Folded& folded);
  void put_verdict_row(Out& out, const ConnectionSummary& summary);
  // One row of the table of connections.
  void put_connection(Out& out, const ConnectionSummary& summary);
  void put_totals(Out& out, const Language::Totals& totals);
  // That only so many connections are listed.
  void put_listed(Out& out, std::uint64_t shown, std::uint64_t all);
  // A word of the layout, in both languages.
  void put_label(Out& out, Label label);

 private:
  template <class Say>
  void put_sentences(Out& out, const Say& say);
  void put_gloss(Out& out, const Gloss& gloss);

  Languages languages_;
  RowWriter::RawLines raw_;
  bool several_connections_ = false;  // seen so far
  Out sentence_;
};

}  // namespace tcpgloss::page
