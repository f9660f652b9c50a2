#include "tcpgloss/render/gloss_lines.hpp"

#include <algorithm>

#include "tcpgloss/render/gutter.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t step_columns = 7;
constexpr std::size_t detail_indent = 4;  // between gutter and the sign of a detail
constexpr std::size_t term_columns = 10;  // "nop, eol" and two blanks

std::size_t widest_name(const RenderOptions& options, Side role, Side unknown) {
  std::size_t widest = 1;
  for (const Language* language : options.languages)
    for (Side side : {role, unknown}) widest = std::max(widest, text::display_width(language->short_name(side)));
  return widest;
}

}  // namespace

GlossLines::GlossLines(const RenderOptions& options) : GlossLines(options, options.ascii ? ascii_gutter : gutter) {}

GlossLines::GlossLines(const RenderOptions& options, std::string_view margin)
    : Rows(options, margin),
      name_columns_{widest_name(options, Side::Client, Side::A), widest_name(options, Side::Server, Side::B)},
      beside_number_(margin_columns() + 1 + name_columns_[0] + 1 + arrow_columns + 1 + name_columns_[1] + 1 +
                     step_columns + 2) {
  for (Side side : {Side::Client, Side::Server, Side::A, Side::B}) {
    const std::string_view name = languages().front()->short_name(side);
    const std::size_t rest = name_columns_[on_the_left(side) ? 0 : 1] - text::display_width(name);
    Out& cell = names_[static_cast<std::size_t>(side)];
    put_blanks(cell, on_the_left(side) ? 1 + rest : 1);
    put(cell, name);
    put_blanks(cell, on_the_left(side) ? 1 : 1 + rest);
  }
}

// "#9 C ──SYN──────────▶ S  +80 µs": the client, or whoever was seen first, stands on the left.
void GlossLines::rung(const Gloss& gloss, Out& out) {
  const Side sender = gloss.finding.sender;
  const bool to_the_right = on_the_left(sender);
  const Role role = gloss.arrow.trouble ? Role::Trouble : to_the_right ? Role::Forward : Role::Plain;
  number_.put(gloss.finding, out);
  put(out, name(to_the_right ? sender : peer(sender)));
  put(out, paint().on(role));
  draw_arrow(out, gloss.arrow.label, arrow_columns, {to_the_right, gloss.arrow.trouble, ascii()});
  put(out, paint().off(role));
  put(out, name(to_the_right ? peer(sender) : sender));
  put_step(out, step_before(gloss.finding), step_columns, ascii());
}

void GlossLines::gloss(const Gloss& gloss, Out& out) {
  if (gloss.finding.number == 0) return details(gloss, out);  // may be no segment at all: no arrow
  begin_row(out);
  rung(gloss, out);
  const bool headline = !gloss.remarks.empty() && gloss.remarks.front().headline;
  if (gloss.trouble || headline) gloss.trouble ? put(out, " !") : put(out, "  ");
  if (headline)
    sentences(gloss.remarks.front(), number_.columns() + beside_number_, gloss.trouble ? Role::Trouble : Role::Plain,
              out);
  else
    put(out, "\n");
  details(gloss, out);
}

// What has not been said on the row of the arrow.
void GlossLines::details(const Gloss& gloss, Out& out) {
  const bool arrow_row = gloss.finding.number != 0;
  for (const Remark& remark : gloss.remarks)
    if (!(remark.headline && arrow_row) && shows(remark)) detail(remark, out);
}

// In every language, each from a row of its own on.
void GlossLines::sentences(const Remark& remark, std::size_t column, Role role, Out& out, std::size_t hang) {
  bool first = true;
  for (const Language* language : languages()) {
    if (!first) indent_to(column, out);
    prose_of([&](Out& words) { say(*language, remark, words); }, column, role, out, hang);
    first = false;
  }
}

// "│      wscale    sentence", with a sign where it means trouble.
void GlossLines::detail(const Remark& remark, Out& out) {
  const Role role = remark.trouble() ? Role::Trouble : Role::Detail;
  const std::string_view word = term(info(*remark.note).field);
  std::size_t column = margin_columns() + detail_indent + 2;
  indent_to(column - 2, out);
  put(out, paint().on(role));
  put(out, remark.trouble() ? "! " : "  ");
  if (!word.empty()) {
    put(out, word);
    put_blanks(out, term_columns - word.size());
    column += term_columns;
  }
  put(out, paint().off(role));
  // Where no term stands in front, a word at the start of a row would look like one.
  sentences(remark, column, role, out, word.empty() ? 2 : 0);
}

void GlossLines::folded(const Folded& folded, Out& out) {
  const std::size_t column = margin_columns() + 1;
  for (const Language* language : languages()) {
    const auto words = [&](Out& to) {
      put(to, "⋯ ");
      language->folded(folded, to);
    };
    indent_to(column, out);
    prose_of(words, column, Role::Detail, out);
  }
}

void GlossLines::file(std::string_view name, Out& out) {
  const std::size_t column = margin_columns() + 5;
  begin_row(out);
  put(out, " ");
  put_rule(out, 3, false, ascii());
  put(out, " ");
  prose_of([&](Out& words) { text::put_visible(words, name); }, column, Role::Heading, out);
}

void GlossLines::marker(std::string_view marker, Out& out) const {
  begin_row(out);
  put(out, marker);
  put(out, "\n");
}

}  // namespace tcpgloss
