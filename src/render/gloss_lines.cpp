#include "tcpgloss/render/gloss_lines.hpp"

#include <algorithm>
#include <string>

#include "tcpgloss/render/ascii.hpp"
#include "tcpgloss/render/columns.hpp"
#include "tcpgloss/render/gutter.hpp"
#include "tcpgloss/render/wrap.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"
#include "tcpgloss/wording/numbers.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t step_columns = 7;
constexpr std::size_t detail_indent = 4;    // between gutter and the sign of a detail
constexpr std::size_t term_columns = 10;    // "nop, eol" and two blanks
constexpr std::size_t narrowest_room = 24;  // a sentence gets so much on the narrowest terminal

std::size_t widest_name(const RenderOptions& options, Side role, Side unknown) {
  std::size_t widest = 1;
  for (const Language* language : options.languages)
    for (Side side : {role, unknown}) widest = std::max(widest, text::display_width(language->short_name(side)));
  return widest;
}

// RFC 9293 3.5 as "(RFC 9293 §3.5)".
void put_reference(std::string_view reference, Out& out) {
  if (reference.empty()) return;
  const std::size_t section = reference.rfind(' ') + 1;
  put(out, " ({}§{})", reference.substr(0, section), reference.substr(section));
}

}  // namespace

GlossLines::GlossLines(const RenderOptions& options)
    : options_(options),
      paint_(options.color),
      gutter_(options.ascii ? ascii_gutter : gutter),
      name_columns_{widest_name(options, Side::Client, Side::A), widest_name(options, Side::Server, Side::B)} {}

bool GlossLines::shows(const Remark& remark) const {
  if (remark.headline || remark.trouble()) return true;
  switch (options_.verbosity) {
    case Verbosity::Brief: return false;
    case Verbosity::Normal: return remark.by_default;
    case Verbosity::Full: return !remark.only_complete;
    case Verbosity::Complete: return true;
  }
  return true;
}

// --- Rows ----------------------------------------------------------------------------------------

void GlossLines::begin_row(Out& out) const { put(out, gutter_); }

void GlossLines::end_row(Role role, Out& out) const {
  put(out, paint_.off(role));
  put(out, "\n");
}

void GlossLines::indent_to(std::size_t column, Out& out) const {
  begin_row(out);
  put_blanks(out, column - text::display_width(gutter_));
}

std::size_t GlossLines::room_from(std::size_t column) const {
  return std::max<std::size_t>(options_.width > column ? options_.width - column : 0, narrowest_room);
}

// Ends the row that has come as far as `column`, in as many more rows as the text takes.
void GlossLines::prose(std::string_view text, std::size_t column, Role role, Out& out) const {
  const std::size_t room = room_from(column);
  put(out, paint_.on(role));
  if (text.size() <= room) {  // no character takes more columns than bytes
    put(out, text);
    return end_row(role, out);
  }
  put(out, take_row(text, room));
  while (!text.empty()) {
    end_row(role, out);
    indent_to(column, out);
    put(out, paint_.on(role));
    put(out, take_row(text, room));
  }
  end_row(role, out);
}

// "│ ═══ text ══════", filled to the width or not.
void GlossLines::ruled(std::string_view text, bool filled, Out& out) const {
  constexpr std::size_t lead = 3;
  const std::size_t column = text::display_width(gutter_) + lead + 2;
  const std::size_t room = room_from(column), taken = text::display_width(text);
  begin_row(out);
  put(out, paint_.on(Role::Heading));
  put(out, " ");
  put_rule(out, lead, true, options_.ascii);
  put(out, " ");
  if (taken > room || !filled) {
    put(out, paint_.off(Role::Heading));
    return prose(text, column, Role::Heading, out);
  }
  put(out, text);
  if (taken + 1 < room) {
    put(out, " ");
    put_rule(out, room - taken - 1, true, options_.ascii);
  }
  end_row(Role::Heading, out);
}

void GlossLines::marker(std::string_view marker, Out& out) const {
  begin_row(out);
  put(out, marker);
  put(out, "\n");
}

// --- Words ---------------------------------------------------------------------------------------

template <class PutWords>
std::string_view GlossLines::spelled(PutWords put_words) {
  said_.clear();
  put_words(said_);
  if (!options_.ascii) return view(said_);
  spelled_.clear();
  put_ascii(spelled_, view(said_));
  return view(spelled_);
}

std::string_view GlossLines::sentence(const Language& language, const Remark& remark) {
  return spelled([&](Out& words) {
    language.say(*remark.note, words);
    if (options_.verbosity == Verbosity::Complete) put_reference(info(*remark.note).reference, words);
  });
}

// --- Lines ---------------------------------------------------------------------------------------

void GlossLines::headings(const Gloss& gloss, Out& out) {
  for (const Heading& heading : gloss.finding.headings)
    for (const Language* language : options_.languages) this->heading(*language, heading, gloss, out);
}

// The first heading of a connection tells who its ends are, on a line of its own if it has to.
void GlossLines::heading(const Language& language, const Heading& heading, const Gloss& gloss, Out& out) {
  const auto title = [&](Out& words) {
    put(words, letters(gloss.finding.connection));
    put(words, " · ");
    language.heading(heading, heading.index, words);
  };
  if (heading.index > 1) return ruled(spelled(title), true, out);
  const auto ends = [&](Out& words) { language.ends(gloss.finding, *gloss.segment, words); };
  const std::size_t column = text::display_width(gutter_) + 5;
  const std::string_view both = spelled([&](Out& words) {
    title(words);
    put(words, " ═══ ");
    ends(words);
  });
  if (text::display_width(both) <= room_from(column)) return ruled(both, true, out);
  ruled(spelled(title), true, out);
  indent_to(column, out);
  prose(spelled(ends), column, Role::Heading, out);
}

void GlossLines::number(const Finding& finding, Out& out) {
  several_connections_ = several_connections_ || finding.connection.ordinal > 0;
  const std::string name = several_connections_ ? letters(finding.connection) : "#";
  const fmt::format_int digits(finding.number);
  const std::size_t taken = name.size() + digits.size();
  number_columns_ = std::max(number_columns_, taken);
  put_blanks(out, number_columns_ - taken);
  put(out, name);
  put(out, std::string_view(digits.data(), digits.size()));
}

void GlossLines::ladder(const Gloss& gloss, Out& out) {
  const Language& language = *options_.languages.front();
  const Side sender = gloss.finding.sender;
  const bool to_the_right = on_the_left(sender);
  const std::string_view left = language.short_name(to_the_right ? sender : peer(sender));
  const std::string_view right = language.short_name(to_the_right ? peer(sender) : sender);
  const Role role = gloss.arrow.trouble ? Role::Trouble : to_the_right ? Role::Forward : Role::Backward;
  put_blanks(out, name_columns_[0] - text::display_width(left));
  put(out, left);
  put(out, " ");
  put(out, paint_.on(role));
  draw_arrow(out, view(gloss.arrow.label), arrow_columns, {to_the_right, gloss.arrow.trouble, options_.ascii});
  put(out, paint_.off(role));
  put(out, " ");
  put(out, right);
  put_blanks(out, name_columns_[1] - text::display_width(right));
}

void GlossLines::step(const Finding& finding, Out& out) {
  said_.clear();
  if (finding.number_in_connection <= 1) {
    put(said_, "0");
  } else if (finding.since_previous) {
    put_step(said_, *finding.since_previous);
  }
  const std::size_t taken = narrow_width(view(said_));
  put_blanks(out, taken < step_columns ? step_columns - taken : 0);
  options_.ascii ? put_ascii(out, view(said_)) : put(out, view(said_));
}

void GlossLines::gloss(const Gloss& gloss, Out& out) {
  begin_row(out);
  number(gloss.finding, out);
  put(out, " ");
  ladder(gloss, out);
  put(out, " ");
  step(gloss.finding, out);
  const Role role = gloss.trouble ? Role::Trouble : Role::Plain;
  const bool headline = !gloss.remarks.empty() && gloss.remarks.front().headline;
  put(out, gloss.trouble ? " !" : headline ? "  " : "");
  if (!headline) put(out, "\n");

  const std::size_t column = text::display_width(gutter_) + number_columns_ + 1 + name_columns_[0] + 1 + arrow_columns +
                             1 + name_columns_[1] + 1 + step_columns + 2;
  bool first = true;
  for (const Language* language : options_.languages) {
    if (!headline) break;
    if (!first) indent_to(column, out);
    prose(sentence(*language, gloss.remarks.front()), column, role, out);
    first = false;
  }
  for (const Remark& remark : gloss.remarks)
    if (!remark.headline && shows(remark)) detail(remark, out);
}

// "│      wscale    sentence", with a sign where it means trouble.
void GlossLines::detail(const Remark& remark, Out& out) {
  const Role role = remark.trouble() ? Role::Trouble : Role::Detail;
  const std::string_view word = term(info(*remark.note).field);
  std::size_t column = text::display_width(gutter_) + detail_indent + 2;
  indent_to(column - 2, out);
  put(out, paint_.on(role));
  put(out, remark.trouble() ? "! " : "  ");
  if (!word.empty()) {
    put(out, word);
    put_blanks(out, term_columns - word.size());
    column += term_columns;
  }
  put(out, paint_.off(role));
  bool first = true;
  for (const Language* language : options_.languages) {
    if (!first) indent_to(column, out);
    prose(sentence(*language, remark), column, role, out);
    first = false;
  }
}

void GlossLines::verdict(const ConnectionSummary& summary, Out& out) {
  for (const Language* language : options_.languages) {
    ruled(spelled([&](Out& words) {
            put(words, letters(summary.id));
            put(words, " ");
            language->verdict(summary, words);
          }),
          false, out);
  }
}

void GlossLines::totals(const Language::Totals& totals, Out& out) {
  for (const Language* language : options_.languages)
    ruled(spelled([&](Out& words) { language->totals(totals, words); }), false, out);
}

void GlossLines::folded(std::uint64_t segments, std::uint64_t octets, Out& out) {
  for (const Language* language : options_.languages) {
    const std::size_t column = text::display_width(gutter_) + 1;
    indent_to(column, out);
    prose(spelled([&](Out& words) {
            put(words, "⋯ ");
            put_grouped(words, segments);
            put(words, " ");
            put(words, language->label(Label::Segments));
            put(words, ", ");
            put_size(words, octets);
          }),
          column, Role::Detail, out);
  }
}

void GlossLines::file(std::string_view name, Out& out) {
  said_.clear();
  text::put_visible(said_, name);
  begin_row(out);
  put(out, paint_.on(Role::Heading));
  put(out, " ");
  put_rule(out, 3, false, options_.ascii);
  put(out, " ");
  put(out, view(said_));
  end_row(Role::Heading, out);
}

}  // namespace tcpgloss
