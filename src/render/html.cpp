// `-f html`: one page that needs nothing but itself.
//
// Rows travel as JSON in blocks of 500, so that the script reads and builds only what is looked at: a
// page of rows at a time, whatever the length of the log. The first thousand also stand there as
// HTML, for a reader without scripts. The table of connections comes last, because only the end knows it.
#include <algorithm>
#include <string>
#include <vector>

#include "tcpgloss/render/fold.hpp"
#include "tcpgloss/render/page/assets.hpp"
#include "tcpgloss/render/page/plain.hpp"
#include "tcpgloss/render/page/row.hpp"
#include "tcpgloss/render/page/script_json.hpp"
#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t rows_per_block = 500;
constexpr std::size_t plain_rows = 1000;
constexpr std::size_t plain_octets = 1 << 20;
constexpr std::size_t listed_connections = 5000;

// The worst connections of the run, as ready rows of the table.
class ConnectionList {
 public:
  void add(const ConnectionSummary& summary, page::PlainWriter& writer) {
    ++seen_;
    if (rows_.size() == listed_connections) {
      if (summary.badness() <= rows_.front().badness) return;
      std::pop_heap(rows_.begin(), rows_.end(), better);
      rows_.pop_back();
    }
    Out html;
    writer.put_connection(html, summary);
    rows_.push_back({summary.id.ordinal, summary.badness(), std::string(view(html))});
    std::push_heap(rows_.begin(), rows_.end(), better);
  }
  void put_rows(Out& out) {
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.ordinal < b.ordinal; });
    for (const Row& row : rows_) put(out, std::string_view(row.html));
  }
  std::size_t listed() const { return rows_.size(); }
  std::uint64_t seen() const { return seen_; }

 private:
  struct Row {
    std::uint64_t ordinal;
    std::uint32_t badness;
    std::string html;
  };
  // The front of the heap is the connection with the least to say: the first to make room.
  static bool better(const Row& a, const Row& b) {
    return a.badness != b.badness ? a.badness > b.badness : a.ordinal < b.ordinal;
  }
  std::vector<Row> rows_;
  std::uint64_t seen_ = 0;
};

class HtmlRenderer final : public Renderer {
 public:
  explicit HtmlRenderer(const RenderOptions& options)
      : english_(make_language(LanguageId::English)),
        chinese_(make_language(LanguageId::Chinese)),
        languages_{english_.get(), chinese_.get()},
        raw_(raw_lines(options)),
        details_(options.verbosity >= Verbosity::Full),
        rows_(languages_, raw_),
        plain_(languages_, raw_),
        fold_(options.fold) {
    if (options.languages.empty()) return;
    const Language& chosen = *options.languages.front();
    chinese_first_ = chosen.label(Label::Client) == chinese_->label(Label::Client);
    for (const Side side : {Side::Client, Side::Server, Side::A, Side::B}) {
      if (chosen.short_name(side) == english_->short_name(side)) continue;  // --name gave it another one
      english_->rename(side, std::string(chosen.short_name(side)));
      chinese_->rename(side, std::string(chosen.short_name(side)));
    }
  }

  void begin(Out& out) override;
  void write(const Entry& entry, Out& out) override;
  void verdict(const ConnectionSummary& summary, Out& out) override;
  void connection(const ConnectionSummary& summary, Out&) override { connections_.add(summary, plain_); }
  void end(const Language::Totals& totals, Out& out) override;

 private:
  void put_settings(Out& out);
  void put_connections(Out& out);
  // What filtering has to know of a row: its connection, counted from 1 (0: none), whether there is trouble, and
  // whether it is folded away or stands for those above it that are.
  enum class Folding { No, Away, Sum };
  struct Index {
    std::uint64_t connection = 0;
    bool trouble = false;
    Folding folding = Folding::No;
  };
  static page::RowWriter::RawLines raw_lines(const RenderOptions& options) {
    if (options.raw == Raw::Trim) return {true, options.width - 1};
    return {options.raw == Raw::Full};
  }
  void put_held(Out& out);
  void unfold(Out& out);
  void open_row(Out& out, Index index);
  void close_row(Out& out);
  Index index_of(const Entry& entry);
  void close_block(Out& out);
  void put_plain_part(Out& out);
  bool plain_has_room() const { return rows_seen_ < plain_rows && plain_html_.size() < plain_octets; }

  std::unique_ptr<Language> english_, chinese_;
  page::Languages languages_;
  bool chinese_first_ = false;
  page::RowWriter::RawLines raw_;
  bool details_;
  page::RowWriter rows_;
  page::PlainWriter plain_;
  Fold fold_;
  Out plain_html_;  // the first rows, until there are enough of them
  bool plain_done_ = false;
  std::vector<Index> index_;  // of the open block
  Index last_segment_;        // dumps and payload text below it belong to it
  std::uint64_t rows_seen_ = 0;
  ConnectionList connections_;
};

void HtmlRenderer::begin(Out& out) {
  put(out, "<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n",
      chinese_first_ ? "zh-Hans" : "en", details_ ? " class=\"details\"" : "");
  put(out,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; script-src "
      "'sha256-{}'; base-uri 'none'; form-action 'none'\">\n",
      page::style_sha256, page::script_sha256);
  put(out,
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>tcpgloss</title>\n<style>");
  put(out, page::style);
  put(out, "</style>\n</head>\n<body>\n");
  put(out, page::markup);
  put_settings(out);
}

// What the script has to know of the program's vocabulary: fields and their terms, states, short names.
void HtmlRenderer::put_settings(Out& out) {
  put(out, "<script type=\"application/json\" id=\"settings\">{{\"language\":\"{}\",\"terms\":[",
      chinese_first_ ? "zh-Hans" : "en");
  for (auto field = Field::Segment; field <= Field::Line; field = static_cast<Field>(static_cast<int>(field) + 1)) {
    if (field != Field::Segment) put(out, ",");
    page::put_script_json(out, term(field));
  }
  put(out, "],\"states\":[");
  for (auto state = State::Unknown; state <= State::TimeWait; state = static_cast<State>(static_cast<int>(state) + 1)) {
    if (state != State::Unknown) put(out, ",");
    page::put_script_json(out, name(state));
  }
  put(out, "],\"sides\":[");
  for (const Side side : {Side::Client, Side::Server, Side::A, Side::B}) {
    if (side != Side::Client) put(out, ",");
    page::put_script_json(out, english_->short_name(side));
  }
  put(out, "]}</script>\n");
}

void HtmlRenderer::open_row(Out& out, Index index) {
  if (index_.size() >= rows_per_block) close_block(out);
  put(out, index_.empty() ? std::string_view("<script type=\"application/json\" class=\"rows\">[") : ",\n");
  index_.push_back(index);
  ++rows_seen_;
}

void HtmlRenderer::close_row(Out& out) {
  if (!plain_done_ && !plain_has_room()) put_plain_part(out);
}

// Behind each block stands its index, in three lists; the third is short where nothing is folded.
void HtmlRenderer::close_block(Out& out) {
  if (index_.empty()) return;
  put(out, "]</script>\n<script type=\"application/json\" class=\"index\">[[");
  for (std::size_t i = 0; i < index_.size(); ++i) put(out, "{}{}", i ? "," : "", index_[i].connection);
  put(out, "],[");
  for (std::size_t i = 0; i < index_.size(); ++i) put(out, "{}{}", i ? "," : "", index_[i].trouble ? 1 : 0);
  put(out, "],[");
  const auto folded = [](const Index& index) { return index.folding != Folding::No; };
  if (std::any_of(index_.begin(), index_.end(), folded))
    for (std::size_t i = 0; i < index_.size(); ++i) put(out, "{}{}", i ? "," : "", static_cast<int>(index_[i].folding));
  put(out, "]]</script>\n");
  index_.clear();
}

HtmlRenderer::Index HtmlRenderer::index_of(const Entry& entry) {
  if (entry.gloss) {
    const Folding folding = fold_.segments() > 0 ? Folding::Away : Folding::No;
    return last_segment_ = {entry.gloss->finding.connection.ordinal + 1, entry.gloss->trouble, folding};
  }
  return entry.lexed->kind == LineKind::Continuation ? last_segment_ : Index{};
}

void HtmlRenderer::put_plain_part(Out& out) {
  close_block(out);
  put(out, "<noscript><ol class=\"plain\">\n");
  put(out, view(plain_html_));
  put(out, "</ol></noscript>\n");
  plain_html_ = Out();
  plain_done_ = true;
}

void HtmlRenderer::write(const Entry& entry, Out& out) {
  if (!entry.ends_line || !entry.selected || (!raw_.shown && !entry.gloss)) return;
  if (!entry.gloss) put_held(out);
  if (entry.lexed->kind == LineKind::Head) {
    rows_.hold(entry);
    if (!plain_done_) plain_.put_row(plain_html_, entry);
    return;
  }
  const bool hidden = entry.gloss && fold_.hides(*entry.gloss);
  if (entry.gloss && !hidden) unfold(out);
  open_row(out, index_of(entry));
  rows_.put_row(out, entry);
  Entry plain = entry;
  if (hidden) plain.gloss = nullptr;
  if (!plain_done_) plain_.put_row(plain_html_, plain);
  close_row(out);
}

void HtmlRenderer::put_held(Out& out) {
  if (!rows_.holds()) return;
  open_row(out, {});
  rows_.put_held(out);
  close_row(out);
}

// The folded rows stay in the page, for its reader to unfold.
void HtmlRenderer::unfold(Out& out) {
  if (fold_.segments() == 0) return;
  open_row(out, {0, false, Folding::Sum});
  rows_.put_fold_row(out, fold_.counts());
  if (!plain_done_) plain_.put_fold_row(plain_html_, fold_.counts());
  close_row(out);
  fold_.clear();
  last_segment_.folding = Folding::No;
}

void HtmlRenderer::verdict(const ConnectionSummary& summary, Out& out) {
  put_held(out);
  unfold(out);
  open_row(out, {summary.id.ordinal + 1, summary.badness() > 0});
  rows_.put_verdict_row(out, summary);
  if (!plain_done_) plain_.put_verdict_row(plain_html_, summary);
  close_row(out);
}

void HtmlRenderer::end(const Language::Totals& totals, Out& out) {
  put_held(out);
  unfold(out);
  if (!plain_done_) put_plain_part(out);
  close_block(out);
  put(out, "</section>\n");
  put_connections(out);
  put(out, "<footer><p id=\"totals\">");
  plain_.put_totals(out, totals);
  put(out, "</p></footer>\n</main>\n<script>");
  put(out, page::script);
  put(out, "</script>\n</body>\n</html>\n");
}

void HtmlRenderer::put_connections(Out& out) {
  put(out, "<section id=\"connections\">\n<h2 id=\"connections-title\">");
  plain_.put_label(out, Label::Connections);
  put(out, "</h2>\n");
  if (connections_.listed() < connections_.seen()) {
    put(out, "<p class=\"cut\">");
    plain_.put_listed(out, connections_.listed(), connections_.seen());
    put(out, "</p>\n");
  }
  put(out,
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"connections-title\"><table><thead><tr>"
      "<th scope=\"col\">#</th><th scope=\"col\">");
  plain_.put_label(out, Label::From);
  put(out, " → ");
  plain_.put_label(out, Label::To);
  put(out, "</th>");
  for (const Label label :
       {Label::WhatHappened, Label::Segments, Label::Octets, Label::Retransmissions, Label::Duration}) {
    put(out, "<th scope=\"col\">");
    plain_.put_label(out, label);
    put(out, "</th>");
  }
  put(out, "</tr></thead>\n<tbody>\n");
  connections_.put_rows(out);
  put(out, "</tbody></table></div>\n</section>\n");
}

}  // namespace

std::unique_ptr<Renderer> make_html_renderer(const RenderOptions& options) {
  return std::make_unique<HtmlRenderer>(options);
}

}  // namespace tcpgloss
