// A transcript for a forge, a wiki or a ticket: the lines and the ladder as code, the words as text.
#include <algorithm>
#include <memory>

#include "tcpgloss/render/fold.hpp"
#include "tcpgloss/render/gloss_lines.hpp"
#include "tcpgloss/render/markup.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

class MarkdownRenderer final : public Renderer {
 public:
  explicit MarkdownRenderer(const RenderOptions& options) : lines_(options, ""), fold_(options.fold) {}

  void write(const Entry& entry, Out& out) override {
    if (!entry.ends_line || !entry.selected) return;
    const bool hidden = entry.gloss != nullptr && fold_.hides(*entry.gloss);
    const Gloss* gloss = hidden ? nullptr : entry.gloss;
    if (gloss != nullptr) unfold(out);
    const bool heads_first = gloss != nullptr && entry.lexed->kind == LineKind::Segment;
    if (heads_first) headings(*gloss, out);
    raw(entry.line, out);
    if (gloss == nullptr) return;
    if (!heads_first) headings(*gloss, out);
    if (gloss->finding.number != 0) rung(*gloss, out);
    sentences(*gloss, out);
    if (gloss->finding.ended != nullptr) verdict(*gloss->finding.ended, out);
  }

  void verdict(const ConnectionSummary& summary, Out& out) override {
    unfold(out);
    close_code(out);
    for (const Language* language : lines_.languages()) {
      quoted(out, [&](Out& words) {
        put(words, letters(summary.id));
        put(words, " ");
        language->verdict(summary, words);
      });
    }
  }

  void end(const Language::Totals& totals, Out& out) override {
    unfold(out);
    close_code(out);
    if (totals.connections <= 1 && totals.unreadable == 0 && totals.unverified == 0 && totals.forgotten == 0) return;
    for (const Language* language : lines_.languages())
      quoted(out, [&](Out& words) { language->totals(totals, words); });
  }

 private:
  // --- Code --------------------------------------------------------------------------------------

  void raw(std::string_view line, Out& out) {
    const RenderOptions& options = lines_.options();
    if (options.raw == Raw::Off) return;
    code_.clear();
    text::put_visible(code_, line);
    std::string_view shown = view(code_);
    if (options.raw == Raw::Trim) shown = text::fitting_prefix(shown, options.width);
    code_line(shown, out);
  }

  void rung(const Gloss& gloss, Out& out) {
    code_.clear();
    lines_.rung(gloss, code_);
    code_line(view(code_), out);
  }

  // A block whose fence the line itself could close is continued behind a longer one.
  void code_line(std::string_view line, Out& out) {
    const std::size_t needed = std::max<std::size_t>(longest_run_of_backticks(line) + 1, 3);
    if (needed > fence_) close_code(out);
    if (fence_ == 0) {
      open_paragraph(out);
      fence_ = needed;
      fence(out);
      put(out, "text\n");
    }
    put(out, line);
    put(out, "\n");
  }
  void close_code(Out& out) {
    if (fence_ == 0) return;
    fence(out);
    put(out, "\n");
    fence_ = 0;
  }
  void fence(Out& out) const {
    for (std::size_t i = 0; i < fence_; ++i) out.push_back('`');
  }

  // --- Text --------------------------------------------------------------------------------------

  void open_paragraph(Out& out) {
    if (written_) put(out, "\n");
    written_ = true;
  }

  void headings(const Gloss& gloss, Out& out) {
    for (const Heading& heading : gloss.finding.headings) {
      close_code(out);
      for (const Language* language : lines_.languages()) {
        open_paragraph(out);
        put(out, heading.index <= 1 ? "## " : "### ");
        put_markdown(out, lines_.spelled([&](Out& words) {
          put(words, letters(gloss.finding.connection));
          put(words, " · ");
          language->heading(heading, words);
        }));
        put(out, "\n");
        if (heading.index > 1) continue;
        open_paragraph(out);
        put_markdown(out, lines_.spelled([&](Out& words) { language->ends(gloss.finding, *gloss.segment, words); }));
        put(out, "\n");
      }
    }
  }

  // The headline as a paragraph, what else is to be said as a list.
  void sentences(const Gloss& gloss, Out& out) {
    close_code(out);
    bool list = false;
    for (const Remark& remark : gloss.remarks) {
      if (!lines_.shows(remark)) continue;
      if (remark.headline || !list) open_paragraph(out);
      list = list || !remark.headline;
      for (const Language* language : lines_.languages()) {
        if (!remark.headline) put(out, "- ");
        sentence(*language, gloss, remark, out);
        put(out, remark.headline && language != lines_.languages().back() ? "  \n" : "\n");
      }
    }
  }

  void sentence(const Language& language, const Gloss& gloss, const Remark& remark, Out& out) {
    const bool loud = remark.trouble() || (remark.headline && gloss.trouble);
    const std::string_view word = term(info(*remark.note).field);
    if (!remark.headline && !word.empty()) put(out, "`{}` ", word);
    if (remark.headline && gloss.finding.number != 0) put(out, "`#{}` ", gloss.finding.number);
    if (loud) put(out, "**!");
    put_markdown(out, lines_.sentence(language, remark));
    if (loud) put(out, "**");
  }

  void unfold(Out& out) {
    if (fold_.segments() == 0) return;
    close_code(out);
    for (const Language* language : lines_.languages()) {
      open_paragraph(out);
      put_markdown(out, lines_.spelled([&](Out& words) {
        put(words, "⋯ ");
        language->folded(fold_.counts(), words);
      }));
      put(out, "\n");
    }
    fold_.clear();
  }

  template <class PutWords>
  void quoted(Out& out, PutWords put_words) {
    open_paragraph(out);
    put(out, "> ");
    put_markdown(out, lines_.spelled(put_words));
    put(out, "\n");
  }

  GlossLines lines_;
  Fold fold_;
  std::size_t fence_ = 0;  // length of the open one; 0: none
  bool written_ = false;
  Out code_;
};

}  // namespace

std::unique_ptr<Renderer> make_markdown_renderer(const RenderOptions& options) {
  return std::make_unique<MarkdownRenderer>(options);
}

}  // namespace tcpgloss
