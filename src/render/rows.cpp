#include "tcpgloss/render/rows.hpp"

#include "tcpgloss/render/columns.hpp"
#include "tcpgloss/render/wrap.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t rule_lead = 3;  // the "═══" in front of a ruled line

// RFC 9293 3.5 as "(RFC 9293 §3.5)".
void put_reference(std::string_view reference, Out& out) {
  if (reference.empty()) return;
  const std::size_t section = reference.rfind(' ') + 1;
  put(out, " ({}§{})", reference.substr(0, section), reference.substr(section));
}

}  // namespace

Rows::Rows(const RenderOptions& options, std::string_view margin)
    : options_(options), paint_(options.color), margin_columns_(text::display_width(margin)) {
  put(margin_, margin);
}

void Rows::say(const Language& language, const Remark& remark, Out& words) const {
  language.say(*remark.note, words);
  if (options_.verbosity == Verbosity::Complete) put_reference(reference(*remark.note), words);
}

void Rows::indent_to(std::size_t column, Out& out) const {
  begin_row(out);
  put_blanks(out, column - margin_columns_);
}

void Rows::prose(std::string_view text, std::size_t column, Role role, Out& out, std::size_t hang) {
  prose_of([text](Out& words) { put(words, text); }, column, role, out, hang);
}

void Rows::end_prose(std::size_t start, std::size_t column, Role role, Out& out, std::size_t hang) {
  std::string_view text = view(out).substr(start);
  if (ascii()) {
    spelled_.clear();
    put_ascii(spelled_, text);
    out.cut(start);
    put(out, view(spelled_));
    text = view(out).substr(start);
  }
  const std::size_t room = room_from(column);
  if (text.size() <= room) return end_row(role, out);
  const std::string_view row = take_row(text, room);
  rest_.clear();
  put(rest_, text);
  out.cut(start + row.size());
  end_row(role, out);
  for (text = view(rest_); !text.empty(); end_row(role, out)) {
    indent_to(column + hang, out);
    put(out, paint_.on(role));
    put(out, take_row(text, room_from(column + hang)));
  }
}

// "═══ text ══════", filled to the width or not.
void Rows::ruled(std::string_view text, bool filled, Out& out) {
  const std::size_t lead = margin_columns_ > 0 ? 1 : 0, column = margin_columns_ + lead + rule_lead + 1;
  const std::size_t room = room_from(column), taken = text::display_width(text);
  begin_row(out);
  put(out, paint_.on(Role::Heading));
  put_blanks(out, lead);
  put_rule(out, rule_lead, true, ascii());
  put(out, " ");
  if (taken > room || !filled) {
    put(out, paint_.off(Role::Heading));
    return prose(text, column, Role::Heading, out);
  }
  put(out, text);
  if (taken + 1 < room) {
    put(out, " ");
    put_rule(out, room - taken - 1, true, ascii());
  }
  end_row(Role::Heading, out);
}

void Rows::heading(const Heading& heading, const Gloss& gloss, Out& out) {
  for (const Language* language : options_.languages) this->heading(*language, heading, gloss, out);
}

// The first heading of a connection tells who its ends are, on a line of its own if it has to.
void Rows::heading(const Language& language, const Heading& heading, const Gloss& gloss, Out& out) {
  const auto title = [&](Out& words) {
    put(words, letters(gloss.finding.connection));
    put(words, " · ");
    language.heading(heading, words);
  };
  if (heading.index > 1) return ruled(spelled(title), true, out);
  const auto ends = [&](Out& words) { language.ends(gloss.finding, *gloss.segment, words); };
  const std::string_view both = spelled([&](Out& words) {
    title(words);
    put(words, " ═══ ");
    ends(words);
  });
  const std::size_t column = margin_columns_ + rule_lead + 2;
  if (text::display_width(both) <= room_from(column)) return ruled(both, true, out);
  ruled(spelled(title), true, out);
  indent_to(column, out);
  prose(spelled(ends), column, Role::Heading, out);
}

void Rows::verdict(const ConnectionSummary& summary, Out& out) {
  for (const Language* language : options_.languages) {
    const auto words = [&](Out& to) {
      put(to, letters(summary.id));
      put(to, " ");
      language->verdict(summary, to);
    };
    ruled(spelled(words), false, out);
  }
}

void Rows::totals(const Language::Totals& totals, Out& out) {
  for (const Language* language : options_.languages)
    ruled(spelled([&](Out& words) { language->totals(totals, words); }), false, out);
}

}  // namespace tcpgloss
