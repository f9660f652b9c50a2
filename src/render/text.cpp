// The annotated transcript: every line of the input untouched, the gloss of each segment right below
// the line that completes it (section 5.1 of the design: strip() gives the input back).
#include <memory>
#include <string>

#include "tcpgloss/render/fold.hpp"
#include "tcpgloss/render/gloss_lines.hpp"
#include "tcpgloss/render/gutter.hpp"
#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

class TextRenderer final : public Renderer {
 public:
  explicit TextRenderer(const RenderOptions& options) : options_(options), lines_(options), fold_(options.fold) {}

  void write(const Entry& entry, Out& out) override {
    if (options_.several_files && entry.begins_line) tell_file(entry, out);
    const Gloss* gloss = entry.selected ? entry.gloss : nullptr;
    const bool hidden = gloss != nullptr && fold_.hides(*gloss);
    if (gloss != nullptr && !hidden) unfold(out);

    const bool heads = gloss != nullptr && !gloss->finding.headings.empty();
    const bool heads_first = heads && starts_its_record(entry);
    if (heads_first) lines_.headings(*gloss, out);
    if (!entry.belated) put_raw(entry, out);
    if (gloss == nullptr || hidden) return end_line(entry, out);
    if (heads && !heads_first) lines_.headings(*gloss, out);
    lines_.gloss(*gloss, out);
    if (gloss->finding.ended != nullptr) lines_.verdict(*gloss->finding.ended, out);
    end_line(entry, out);
  }

  void verdict(const ConnectionSummary& summary, Out& out) override {
    unfold(out);
    lines_.verdict(summary, out);
  }

  void end(const Language::Totals& totals, Out& out) override {
    unfold(out);
    if (totals.connections > 1 || totals.unreadable > 0 || totals.unverified > 0 || totals.forgotten > 0)
      lines_.totals(totals, out);
  }

 private:
  // A heading goes above the record it speaks of, unless part of the record has been written already.
  static bool starts_its_record(const Entry& entry) {
    return entry.begins_line && entry.lexed->kind == LineKind::Segment && !entry.gloss->segment->has(Quirk::Folded);
  }

  void tell_file(const Entry& entry, Out& out) {
    if (file_told_ && entry.file == file_) return;
    unfold(out);
    file_ = entry.file;
    file_told_ = true;
    lines_.file(file_.empty() ? std::string_view("-") : file_, out);  // standard input, as it was asked for
  }

  void unfold(Out& out) {
    if (fold_.segments() == 0) return;
    lines_.folded(fold_.counts(), out);
    fold_.clear();
  }

  void put_raw(const Entry& entry, Out& out) {
    if (options_.raw == Raw::Off) return;
    if (options_.raw == Raw::Trim) return put_trimmed(entry, out);
    if (entry.begins_line && starts_with_gutter(entry.raw)) lines_.marker(next_line_is_input, out);
    if (!options_.escape_input) {
      put(out, entry.raw);
      if (lacks_newline(entry)) put(out, "\n");
    } else {
      text::put_visible(out, without_line_end(entry));
      if (entry.ends_line) put(out, "\n");
    }
  }

  void put_trimmed(const Entry& entry, Out& out) {
    if (!entry.ends_line) return;
    if (starts_with_gutter(entry.line)) lines_.marker(next_line_is_input, out);
    visible_.clear();
    options_.escape_input ? text::put_visible(visible_, entry.line) : put(visible_, entry.line);
    const std::string_view all = view(visible_), kept = text::fitting_prefix(all, options_.width);
    if (kept.size() == all.size()) return put(out, "{}\n", all);
    put(out, text::fitting_prefix(all, options_.width - 1));
    put(out, options_.ascii ? ">\n" : "…\n");
  }

  // What lacks its newline is told as diff tells it.
  void end_line(const Entry& entry, Out& out) const {
    if (options_.raw == Raw::Full && lacks_newline(entry) && !entry.belated) lines_.marker(no_final_newline, out);
  }

  static bool unterminated(const Entry& entry) { return entry.raw.empty() || entry.raw.back() != '\n'; }
  static bool lacks_newline(const Entry& entry) { return entry.ends_line && unterminated(entry); }
  static std::string_view without_line_end(const Entry& entry) {
    std::string_view raw = entry.raw;
    if (entry.ends_line && !unterminated(entry)) raw.remove_suffix(1);
    if (entry.ends_line && !unterminated(entry) && !raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
    return raw;
  }

  RenderOptions options_;
  GlossLines lines_;
  Fold fold_;
  std::string file_;
  bool file_told_ = false;
  Out visible_;
};

}  // namespace

std::unique_ptr<Renderer> make_text_renderer(const RenderOptions& options) {
  return std::make_unique<TextRenderer>(options);
}

}  // namespace tcpgloss
