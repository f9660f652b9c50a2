#include "tcpgloss/render/page/row.hpp"

#include "tcpgloss/render/page/script_json.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss::page {
namespace {

template <class Number>
void put_optional(Out& out, std::string_view key, const std::optional<Number>& number) {
  if (number) put(out, ",\"{}\":{}", key, *number);
}
void put_optional(Out& out, std::string_view key, const std::optional<Duration>& time) {
  if (time) put(out, ",\"{}\":{}", key, time->count());
}
void put_flag(Out& out, std::string_view key, bool set) {
  if (set) put(out, ",\"{}\":1", key);
}
// A number or null.
template <class Number>
void put_nullable(Out& out, const std::optional<Number>& number) {
  if (number)
    put(out, "{}", *number);
  else
    put(out, "null");
}

}  // namespace

// "en","zh", for what say(language, out) says.
template <class Say>
void RowWriter::put_sentences(Out& out, const Say& say) {
  bool first = true;
  for (const Language* language : languages_) {
    if (!first) put(out, ",");
    first = false;
    sentence_.clear();
    say(*language, sentence_);
    put_script_json(out, view(sentence_));
  }
}

void RowWriter::put_row(Out& out, const Entry& entry) {
  put_place(out, holds() ? held_line_ : entry.line_number, entry.file);
  if (raw_.shown) {
    put(out, ",\"r\":[");
    if (holds()) put(out, "{},\"-\",\"\\n\",", view(held_));
    put_pieces(out, entry);
    put(out, "]");
  }
  held_.clear();
  if (entry.gloss) put_gloss(out, *entry.gloss);
  put(out, "}");
}

void RowWriter::hold(const Entry& head) {
  held_.clear();
  put_pieces(held_, head);
  held_line_ = head.line_number;
  held_file_ = head.file;
}

void RowWriter::put_held(Out& out) {
  put_place(out, held_line_, held_file_);
  put(out, ",\"r\":[{}]}}", view(held_));
  held_.clear();
}

void RowWriter::put_place(Out& out, std::uint64_t line_number, std::string_view file) {
  put(out, "{{\"l\":{}", line_number);
  if (file == file_) return;
  file_ = file;
  put(out, ",\"f\":");
  put_script_json(out, file_);
}

void RowWriter::put_pieces(Out& out, const Entry& entry) {
  const std::string_view shown = text::fitting_prefix(entry.line, raw_.columns);
  const bool fields = entry.lexed->has_segment() || entry.lexed->kind == LineKind::Head;
  cut(shown, fields ? entry.lexed->segment : SegmentLine{}, pieces_);
  if (shown.size() < entry.line.size()) pieces_.push_back({FieldLetter::None, "…"});
  if (pieces_.empty()) pieces_.push_back({FieldLetter::None, ""});
  for (const Piece& piece : pieces_) {
    if (&piece != pieces_.data()) put(out, ",");
    put(out, "\"{}\",", static_cast<char>(piece.letter));
    put_script_json(out, piece.text);
  }
}

void RowWriter::put_fold_row(Out& out, const Folded& folded) {
  put(out, "{\"o\":[");
  put_sentences(out, [&](const Language& l, Out& o) { l.folded(folded, o); });
  put(out, "]}");
}

void RowWriter::put_gloss(Out& out, const Gloss& gloss) {
  put_numbers(out, gloss);
  put(out, ",\"a\":");
  put_script_json(out, view(gloss.arrow.label));
  if (gloss.finding.new_connection) {
    put(out, ",\"e\":[");
    put_sentences(out, [&](const Language& l, Out& o) { l.ends(gloss.finding, *gloss.segment, o); });
    put(out, "]");
  }
  if (!gloss.finding.headings.empty()) {
    put(out, ",\"h\":[");
    for (const Heading& heading : gloss.finding.headings) {
      put(out, &heading == gloss.finding.headings.data() ? "[" : ",[");
      put_sentences(out, [&](const Language& l, Out& o) { l.heading(heading, o); });
      put(out, "]");
    }
    put(out, "]");
  }
  put(out, ",\"g\":[");
  for (const Remark& remark : gloss.remarks) {
    if (&remark != gloss.remarks.data()) put(out, ",");
    put_remark(out, remark);
  }
  put(out, "]");
  if (gloss.finding.ended) {
    put(out, ",\"v\":[");
    put_sentences(out, [&](const Language& l, Out& o) { l.verdict(*gloss.finding.ended, o); });
    put(out, "]");
  }
}

void RowWriter::put_numbers(Out& out, const Gloss& gloss) {
  const Finding& finding = gloss.finding;
  put(out, ",\"c\":{},\"n\":{}", finding.connection.ordinal, finding.number);
  put_flag(out, "d", !on_the_left(finding.sender));
  put_flag(out, "u", !role_known(finding.sender));
  put_flag(out, "x", gloss.trouble || gloss.arrow.trouble);
  put_flag(out, "m", finding.repeats);
  put_flag(out, "z", finding.ignored);
  put_optional(out, "t", finding.since_start);
  put_optional(out, "p", finding.since_previous);
  put_optional(out, "b", gloss.segment->length);
  if (finding.rel_seq) {
    put(out, ",\"q\":[{},", *finding.rel_seq);
    put_nullable(out, finding.rel_end);
    put(out, "]");
  }
  put_optional(out, "k", finding.rel_ack);
  put_optional(out, "w", finding.window_octets);
  put_optional(out, "R", finding.rtt);
  put(out, ",\"s\":[{},{}]", static_cast<unsigned>(finding.states[0]), static_cast<unsigned>(finding.states[1]));
  if (finding.rel_sack_count > 0) {
    put(out, ",\"S\":[");
    for (std::size_t i = 0; i < finding.rel_sack_count; ++i)
      put(out, "{}[{},{}]", i ? "," : "", finding.rel_sack[i].left, finding.rel_sack[i].right);
    put(out, "]");
  }
  if (finding.in_flight[0] || finding.in_flight[1]) {
    put(out, ",\"F\":[");
    put_nullable(out, finding.in_flight[0]);
    put(out, ",");
    put_nullable(out, finding.in_flight[1]);
    put(out, "]");
  }
}

void RowWriter::put_remark(Out& out, const Remark& remark) {
  const NoteInfo& about = info(*remark.note);
  put(out, "[{},{},{},{},\"{}\",", static_cast<unsigned>(about.field), static_cast<unsigned>(about.severity),
      remark.headline ? 1 : 0, remark.by_default ? 1 : 0, reference(*remark.note));
  put_sentences(out, [&](const Language& l, Out& o) { l.say(*remark.note, o); });
  put(out, "]");
}

void RowWriter::put_verdict_row(Out& out, const ConnectionSummary& summary) {
  put(out, "{{\"c\":{},\"v\":[", summary.id.ordinal);
  put_sentences(out, [&](const Language& l, Out& o) { l.verdict(summary, o); });
  put(out, "]}");
}

}  // namespace tcpgloss::page
