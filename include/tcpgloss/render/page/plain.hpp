// The part of the page that needs no script: rows and tables as HTML.
#pragma once

#include "tcpgloss/render/page/row.hpp"

namespace tcpgloss::page {

// Says everything in both languages; the style sheet shows the chosen one.
class PlainWriter {
 public:
  PlainWriter(const Languages& languages, bool with_raw) : languages_(languages), with_raw_(with_raw) {}
  void put_row(Out& out, const Entry& entry);
  void put_verdict_row(Out& out, const ConnectionSummary& summary);
  // One row of the table of connections.
  void put_connection(Out& out, const ConnectionSummary& summary);
  void put_totals(Out& out, const Language::Totals& totals);
  // A word of the layout, in both languages.
  void put_label(Out& out, Label label);

 private:
  template <class Say>
  void put_sentences(Out& out, const Say& say);
  void put_gloss(Out& out, const Gloss& gloss);

  Languages languages_;
  bool with_raw_;
  Out sentence_;
};

}  // namespace tcpgloss::page
