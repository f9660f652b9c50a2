#include "tcpgloss/render/record_renderer.hpp"

namespace tcpgloss {

void RecordRenderer::write(const Entry& entry, Out& out) {
  if (!entry.ends_line) return;
  const LineKind kind = entry.lexed->kind;
  const bool second_segment = entry.gloss && has_segment_;  // of a packet quoted in a dump, say
  if (entry.lexed->starts_record() || kind == LineKind::Unreadable || second_segment) finish(out);
  if (entry.belated && open_) {
    // The record has all its text.
  } else if (kind == LineKind::Segment || kind == LineKind::Head || (entry.gloss && !open_)) {
    start(entry);
  } else if (open_ && (kind == LineKind::Address || kind == LineKind::Continuation)) {
    // Messages and notes may stand between the lines of a record: tcpdump's stderr is not in step with its stdout.
    add(entry.line);
  }
  if (!entry.gloss) return;
  if (!entry.selected) {
    open_ = false;
    return;
  }
  has_segment_ = true;
  segment(entry, record(), out);
}

void RecordRenderer::end(const Language::Totals&, Out& out) { finish(out); }

void RecordRenderer::start(const Entry& entry) {
  text_.clear();
  cut_ = false;
  open_ = true;
  line_number_ = entry.line_number;
  put(text_, entry.line.substr(0, most_text));
  cut_ = entry.line.size() > most_text;
}

void RecordRenderer::add(std::string_view line) {
  cut_ = cut_ || text_.size() + 1 + line.size() > most_text;
  if (cut_) return;
  text_.push_back('\n');
  put(text_, line);
}

void RecordRenderer::finish(Out& out) {
  if (open_ && has_segment_) complete(record(), out);
  open_ = has_segment_ = false;
}

}  // namespace tcpgloss
