#include "tcpgloss/render/picture.hpp"

#include <algorithm>

#include "tcpgloss/render/seq_range.hpp"
#include "tcpgloss/render/wrap.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/wording/numbers.hpp"

namespace tcpgloss {
namespace {

using picture::line_height;
using picture::margin;
using picture::width;

// Across: number and time, the left state and lifeline, the right lifeline and state, the sentence.
constexpr int number_x = 104, left_x = 228, right_x = 562, gap = 12, words_x = 692;
constexpr int row_height = 66, arrow_y = 30, heading_height = 34, fold_height = 44;
constexpr std::size_t sentence_columns = 64, bold_columns = 60, detail_columns = 71, heading_columns = 120;

constexpr std::string_view style = R"css(
svg{color-scheme:light dark;--paper:#fff;--ink:#1d2127;--soft:#565d66;--rule:#cfcbc2;--wash:#f2f0ea;--left:#1f56b3;--right:#7a4b00;--trouble:#b0124b}
@media(prefers-color-scheme:dark){svg{--paper:#14161a;--ink:#e7e4dd;--soft:#a3a9b2;--rule:#454a52;--wash:#23272d;--left:#8ab4ff;--right:#e6b566;--trouble:#ff8fb3}}
text{font:16px system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;fill:var(--ink);white-space:pre}
.paper{fill:var(--paper)}.wash{fill:var(--wash)}.life{stroke:var(--rule);stroke-width:2}
.soft,.numbers{fill:var(--soft);font-size:14px}.numbers{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12.5px}
.state{fill:var(--soft);font-size:12px;font-weight:600}.news,.strong{font-weight:650}.news{font-size:15px}
.c2s{stroke:var(--left);fill:var(--left)}.s2c{stroke:var(--right);fill:var(--right)}.bad{stroke:var(--trouble);fill:var(--trouble)}
.again{stroke-dasharray:9 5}.away{stroke-dasharray:2 5}.arrow{stroke-width:2}.trouble{fill:var(--trouble);font-weight:650}
)css";

void put_text(Out& out, int x, int y, std::string_view classes, std::string_view anchor, std::string_view text) {
  put(out, "<text x=\"{}\" y=\"{}\" class=\"{}\" text-anchor=\"{}\">", x, y, classes, anchor);
  text::put_html(out, text);
  put(out, "</text>\n");
}

}  // namespace

void picture::begin(Out& out, int height) {
  put(out,
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n"
      "<title>tcpgloss</title>\n<style>",
      width, height);
  put(out, style);
  put(out, "</style>\n<rect class=\"paper\" width=\"{}\" height=\"{}\"/>\n", width, height);
}

void picture::put_cut(Out& out, int y, std::uint64_t drawn, std::uint64_t all, const RenderOptions& options) {
  Out said;
  for (const Language* language : options.languages) {
    if (said.size() > 0) put(said, " · ");
    language->drawn(drawn, all, said);
  }
  put_text(out, width / 2, y, "strong", "middle", view(said));
}

void PicturePanel::put_at(Out& out, int y) const {
  put(out, "<g transform=\"translate(0 {})\">\n", y);
  put(out, view(drawing_));
  put(out, "</g>\n");
}

void PicturePanel::segment(const Gloss& gloss) {
  unfold();
  headings(gloss);
  // The sentences say how high the row is; they are drawn first, the lifelines behind nothing.
  const int height = std::max(row_height, sentences(gloss));
  lifelines(height);
  arrow(gloss);
  numbers(gloss);
  states(gloss.finding);
  y_ += height;
  if (gloss.finding.ended) verdict(*gloss.finding.ended);
}

// What was left out stands between the lifelines, which go on dotted.
void PicturePanel::unfold() {
  if (fold_.segments() == 0) return;
  words_.clear();
  for (const Language* language : options_.languages) {
    put(words_, words_.size() > 0 ? "  ·  " : "⋯  ");
    language->folded(fold_.counts(), words_);
  }
  for (const int x : {left_x, right_x})
    put(drawing_, "<line class=\"life away\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>\n", x, y_, y_ + fold_height);
  put_text(drawing_, left_x + 2 * gap, y_ + fold_height / 2 + 5, "soft", "start", view(words_));
  y_ += fold_height;
  fold_.clear();
}

void PicturePanel::headings(const Gloss& gloss) {
  if (!begun_) ends(gloss);
  for (const Heading& heading : gloss.finding.headings) {
    words_.clear();
    for (const Language* language : options_.languages) {
      if (words_.size() > 0) put(words_, "  ·  ");
      language->heading(heading, words_);
    }
    put(drawing_, "<rect class=\"wash\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n", margin, y_,
        width - 2 * margin, heading_height - 6);
    put_text(drawing_, margin + gap, y_ + 20, "strong", "start", view(words_));
    y_ += heading_height;
  }
}

// The connection's letter and both ends, once, at its top; the short names stand over the lifelines.
void PicturePanel::ends(const Gloss& gloss) {
  begun_ = true;
  words_.clear();
  put(words_, "{}   ", letters(gloss.finding.connection));
  if (!options_.languages.empty()) options_.languages.front()->ends(gloss.finding, *gloss.segment, words_);
  y_ += line_height;
  y_ = prose(margin, y_, heading_columns, "strong");
}

void PicturePanel::lifelines(int height) {
  for (const int x : {left_x, right_x})
    put(drawing_, "<line class=\"life\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>\n", x, y_, y_ + height);
}

void PicturePanel::arrow(const Gloss& gloss) {
  const Finding& finding = gloss.finding;
  const bool rightward = on_the_left(finding.sender);
  const bool trouble = gloss.arrow.trouble || gloss.trouble;
  const int from = rightward ? left_x : right_x, to = rightward ? right_x : left_x, back = rightward ? -13 : 13;
  const int y = y_ + arrow_y;
  put(drawing_, "<g class=\"arrow {}{}\">",
      trouble     ? "bad"
      : rightward ? "c2s"
                  : "s2c",
      finding.repeats ? " again" : "");
  const auto line = [&](int at) {
    put(drawing_, "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/>", from, to + back / 2, at);
  };
  if (trouble) line(y - 2);
  line(trouble ? y + 2 : y);
  put(drawing_, "<path stroke=\"none\" d=\"M{} {}l{} -7v14z\"/></g>\n", to, y, back);

  words_.clear();
  if (trouble) put(words_, "! ");
  put(words_, view(gloss.arrow.label));
  put_text(drawing_, (left_x + right_x) / 2, y - 9, trouble ? "news trouble" : "news", "middle", view(words_));

  words_.clear();
  put(words_, "#{}", finding.number);
  put_text(drawing_, number_x, y - 2, "strong", "end", view(words_));
  if (!finding.since_previous || finding.number_in_connection == 1) return;
  words_.clear();
  if (finding.since_previous->count() > 0) put(words_, "+");
  put_duration(words_, *finding.since_previous);
  put_text(drawing_, number_x, y + 17, "soft", "end", view(words_));
}

// Under the arrow: the octets it carries, from:to, and what it acknowledges, counted from the start.
void PicturePanel::numbers(const Gloss& gloss) {
  const Finding& finding = gloss.finding;
  words_.clear();
  if (finding.rel_seq) put_seq_range(*finding.rel_seq, gloss.segment->length.value_or(0), words_);
  if (finding.rel_ack) put(words_, "{}ack {}", words_.size() > 0 ? "   " : "", *finding.rel_ack);
  put_text(drawing_, (left_x + right_x) / 2, y_ + arrow_y + 19, "numbers", "middle", view(words_));
}

// A state is written where it is entered; the ends' short names stand at every arrow.
void PicturePanel::states(const Finding& finding) {
  const Side left = role_known(finding.sender) ? Side::Client : Side::A;
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const int x = side == 0 ? left_x - gap : right_x + gap;
    const std::string_view anchor = side == 0 ? "end" : "start";
    if (!options_.languages.empty())
      put_text(drawing_, x, y_ + arrow_y + 5, "strong", anchor,
               options_.languages.front()->short_name(side == 0 ? left : peer(left)));
    if (finding.states[side] == states_[side] || finding.states[side] == State::Unknown) continue;
    states_[side] = finding.states[side];
    put_text(drawing_, x, y_ + arrow_y + 23, "state", anchor, name(finding.states[side]));
  }
}

int PicturePanel::sentences(const Gloss& gloss) {
  int y = y_ + 27;
  for (const Remark& remark : gloss.remarks) {
    if (!remark.headline && !remark.by_default && options_.verbosity < Verbosity::Full) continue;
    if (!remark.headline && options_.verbosity == Verbosity::Brief) continue;
    const bool trouble = remark.trouble();
    for (const Language* language : options_.languages) {
      words_.clear();
      if (trouble) put(words_, "! ");
      if (!remark.headline && !term(info(*remark.note).field).empty())
        put(words_, "{}  ", term(info(*remark.note).field));
      language->say(*remark.note, words_);
      y = remark.headline
              ? prose(words_x, y, trouble ? bold_columns : sentence_columns, trouble ? "trouble" : "")
              : prose(words_x + gap, y, trouble ? bold_columns : detail_columns, trouble ? "soft trouble" : "soft");
    }
  }
  return y - y_ - 4;
}

// What stands in words_, in lines of at most `columns`; returns where the next line goes.
int PicturePanel::prose(int x, int y, std::size_t columns, std::string_view classes) {
  std::string_view rest = view(words_);
  while (!rest.empty()) {
    put_text(drawing_, x, y, classes, "start", take_row(rest, columns));
    y += line_height - 1;
  }
  return y;
}

void PicturePanel::verdict(const ConnectionSummary& summary) {
  unfold();
  const int top = y_;
  y_ += 31;
  for (const Language* language : options_.languages) {
    words_.clear();
    put(words_, "{}   ", letters(summary.id));
    language->verdict(summary, words_);
    y_ = prose(margin + 2 * gap, y_, heading_columns, "strong");
  }
  put(drawing_, "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"none\" class=\"life\"/>\n", margin,
      top + 8, width - 2 * margin, y_ - top - 15);
  y_ += gap;
}

}  // namespace tcpgloss
