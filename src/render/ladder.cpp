// `tcpgloss ladder`: both ends as lifelines with their states, an arrow per segment. No raw lines.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "tcpgloss/render/fold.hpp"
#include "tcpgloss/render/number_cell.hpp"
#include "tcpgloss/render/rows.hpp"
#include "tcpgloss/render/seq_range.hpp"
#include "tcpgloss/render/wrap.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t step_width = 8;      // "  +80 µs"
constexpr std::size_t state_columns = 13;  // "SYN-RECEIVED" and a blank
constexpr std::size_t shortest_arrow = 24, longest_arrow = 48;
constexpr std::size_t room_beside = 48;  // so wide a terminal has sentences beside the ladder, not between the lines

class LadderRenderer final : public Renderer {
 public:
  explicit LadderRenderer(const RenderOptions& options) : rows_(options, ""), fold_(options.fold) {}

  void write(const Entry& entry, Out& out) override {
    if (entry.gloss == nullptr || !entry.selected || entry.gloss->finding.number == 0) return;
    const Gloss& gloss = *entry.gloss;
    if (fold_.hides(gloss)) return;
    unfold(out);
    const bool another = !last_ || *last_ != gloss.finding.connection;
    if (!gloss.finding.headings.empty()) {
      if (written_) put(out, "\n");
      rows_.headings(gloss, out);
    }
    if (another) shown_ = {State::Unknown, State::Unknown};
    number_.make_room(gloss.finding);
    if (gloss.finding.new_connection) names(gloss.finding, out);
    pause(gloss.finding, out);
    rung(gloss, out);
    last_ = gloss.finding.connection;
    written_ = true;
    if (gloss.finding.ended != nullptr) rows_.verdict(*gloss.finding.ended, out);
  }

  void verdict(const ConnectionSummary& summary, Out& out) override {
    unfold(out);
    if (written_) put(out, "\n");
    rows_.verdict(summary, out);
  }

  void end(const Language::Totals& totals, Out& out) override {
    unfold(out);
    if (totals.connections > 1 || totals.unreadable > 0 || totals.unverified > 0 || totals.forgotten > 0)
      rows_.totals(totals, out);
  }

 private:
  // --- Columns: number, step, state, line, arrow, line, state ------------------------------------

  std::size_t left_line() const { return number_.columns() + step_width + 1 + state_columns; }
  bool beside() const { return rows_.options().width >= left_line() + longest_arrow + 3 + state_columns + room_beside; }
  std::size_t arrow_length() const {
    const std::size_t around = left_line() + 2 + state_columns;
    const std::size_t left = rows_.options().width > around ? rows_.options().width - around : 0;
    return std::clamp(left, shortest_arrow, longest_arrow);
  }
  std::string_view line() const { return rows_.ascii() ? "|" : "│"; }

  // --- Rows --------------------------------------------------------------------------------------

  void names(const Finding& finding, Out& out) const {
    const Language& language = *rows_.languages().front();
    const bool left = on_the_left(finding.sender);
    const std::string_view first = language.short_name(left ? finding.sender : peer(finding.sender));
    put_blanks(out, left_line());
    put(out, first);
    const std::size_t width = text::display_width(first), between = arrow_length() + 1;
    put_blanks(out, width < between ? between - width : 1);
    put(out, language.short_name(left ? peer(finding.sender) : finding.sender));
    put(out, "\n");
  }

  // A second in which nothing happens is seen.
  void pause(const Finding& finding, Out& out) const {
    if (!finding.since_previous || *finding.since_previous < std::chrono::seconds(1)) return;
    const std::string_view gap = rows_.ascii() ? ":" : "⋮";
    put_blanks(out, left_line());
    put(out, gap);
    put_blanks(out, arrow_length());
    put(out, gap);
    put(out, "\n");
  }

  void rung(const Gloss& gloss, Out& out) {
    const Finding& finding = gloss.finding;
    const bool to_the_right = on_the_left(finding.sender);
    const Role role = gloss.arrow.trouble ? Role::Trouble : to_the_right ? Role::Forward : Role::Plain;
    number_.put(finding, out);
    put_step(out, step_before(finding), step_width, rows_.ascii());
    put(out, gloss.trouble ? "!" : " ");
    const std::string_view left = changed(finding, 0), right = changed(finding, 1);
    put_blanks(out, state_columns - 1 - left.size());
    put(out, left);
    put(out, " ");
    put(out, line());
    put(out, rows_.paint().on(role));
    draw_arrow(out, label(gloss), arrow_length(), {to_the_right, gloss.arrow.trouble, rows_.ascii()});
    put(out, rows_.paint().off(role));
    put(out, line());
    if (!right.empty()) put(out, " ");
    put(out, right);
    sentences(gloss, right.size() + (right.empty() ? 0 : 1), out);
  }

  // Between the lines stands what was left out there.
  void unfold(Out& out) {
    if (fold_.segments() == 0) return;
    for (const Language* language : rows_.languages()) {
      std::string_view text = rows_.spelled([&](Out& words) {
        put(words, "⋯ ");
        language->folded(fold_.counts(), words);
      });
      while (!text.empty()) row_between(text, false, Role::Detail, out);
    }
    fold_.clear();
  }

  // The state of an end where it is another than the one shown last.
  std::string_view changed(const Finding& finding, std::size_t end) {
    if (finding.states[end] == shown_[end]) return {};
    shown_[end] = finding.states[end];
    return finding.states[end] == State::Unknown ? std::string_view{} : name(finding.states[end]);
  }

  // The news with its relative numbers, as far as the arrow has room for them.
  const Out& label(const Gloss& gloss) {
    const Finding& finding = gloss.finding;
    const Segment& segment = *gloss.segment;
    label_.clear();
    put(label_, view(gloss.arrow.label));
    const std::size_t news = label_.size();
    if (finding.rel_seq && (segment.length.value_or(0) > 0 || (segment.flags && !segment.flags->plain()))) {
      put(label_, " · seq ");
      put_seq_range(*finding.rel_seq, segment.length.value_or(0), label_);
    }
    const bool bare = segment.length.value_or(0) == 0 && segment.flags && segment.flags->plain();
    if (finding.rel_ack && (finding.acks_something_new || bare)) put(label_, " · ack {}", *finding.rel_ack);
    const bool fits = narrow_width(label_) + 2 < arrow_length();
    if (!fits) label_.cut(news);
    return label_;
  }

  // --- Sentences ---------------------------------------------------------------------------------

  bool tells(const Gloss& gloss, const Remark& remark) const {
    if (remark.trouble() || (remark.headline && gloss.trouble)) return true;
    switch (rows_.options().verbosity) {
      case Verbosity::Brief: return false;
      case Verbosity::Normal: return remark.headline && beside();
      case Verbosity::Full: return remark.headline || remark.by_default;
      case Verbosity::Complete: return true;
    }
    return true;
  }

  // "· mss: sentence", where there is more than the headline to be told apart.
  std::string_view said(const Language& language, const Remark& remark) {
    const std::string_view sentence = rows_.sentence(language, remark), word = term(info(*remark.note).field);
    if (remark.headline) return sentence;
    label_.clear();
    put(label_, rows_.ascii() ? "* " : "· ");
    put(label_, word);
    put(label_, word.empty() ? "" : ": ");
    put(label_, sentence);
    return view(label_);
  }

  // Beside the ladder on the row of the arrow and below it, or between the lines on rows of their own.
  void sentences(const Gloss& gloss, std::size_t taken, Out& out) {
    bool arrow_row = true;
    for (const Remark& remark : gloss.remarks) {
      if (!tells(gloss, remark)) continue;
      const Role role = remark.trouble() ? Role::Trouble : remark.headline ? Role::Plain : Role::Detail;
      for (const Language* language : rows_.languages()) {
        std::string_view text = said(*language, remark);
        while (!text.empty()) {
          if (beside()) {
            row_beside(text, arrow_row ? taken : no_arrow, role, out);
          } else {
            row_between(text, arrow_row, role, out);
          }
          arrow_row = false;
        }
      }
    }
    if (arrow_row) put(out, "\n");
  }

  static constexpr std::size_t no_arrow = static_cast<std::size_t>(-1);
  void row_beside(std::string_view& text, std::size_t taken, Role role, Out& out) const {
    if (taken == no_arrow) {
      lines(out);
      taken = 0;
    }
    const std::size_t column = left_line() + arrow_length() + 2 + state_columns + 2;
    put_blanks(out, state_columns + 2 - taken);
    painted(take_row(text, rows_.room_from(column)), role, out);
  }
  void row_between(std::string_view& text, bool arrow_row, Role role, Out& out) const {
    if (arrow_row) put(out, "\n");
    const std::string_view row = take_row(text, arrow_length() - 4);
    put_blanks(out, left_line());
    put(out, line());
    put_blanks(out, 2);
    put(out, rows_.paint().on(role));
    put(out, row);
    put(out, rows_.paint().off(role));
    put_blanks(out, arrow_length() - 2 - text::display_width(row));
    put(out, line());
    put(out, "\n");
  }
  void lines(Out& out) const {
    put_blanks(out, left_line());
    put(out, line());
    put_blanks(out, arrow_length());
    put(out, line());
  }
  void painted(std::string_view row, Role role, Out& out) const {
    put(out, rows_.paint().on(role));
    put(out, row);
    rows_.end_row(role, out);
  }

  Rows rows_;
  Fold fold_;
  NumberCell number_;
  std::array<State, 2> shown_{State::Unknown, State::Unknown};  // of the connection of the last row
  std::optional<ConnectionId> last_;
  bool written_ = false;
  Out label_;
};

}  // namespace

std::unique_ptr<Renderer> make_ladder_renderer(const RenderOptions& options) {
  return std::make_unique<LadderRenderer>(options);
}

}  // namespace tcpgloss
