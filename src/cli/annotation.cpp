#include "tcpgloss/cli/annotation.hpp"

#include <utility>

#include "tcpgloss/lex/record.hpp"

namespace tcpgloss {
namespace {
constexpr std::size_t block = 65536;
}

Annotation::Annotation(const Options& options, std::unique_ptr<Renderer> renderer, bool shows_everything, Wanted wanted,
                       Output& output)
    : options_(options),
      renderer_(std::move(renderer)),
      shows_everything_(shows_everything),
      selects_everything_(options.selection.everything()),
      output_(output),
      glossator_(TrackerLimits{options.max_connections}, wanted) {
  glossator_.on_last_word([this](const ConnectionSummary& summary, bool told) { last_word(summary, told); });
  renderer_->begin(out_);
}

void Annotation::last_word(const ConnectionSummary& summary, bool told) {
  ++ended_[static_cast<std::size_t>(summary.outcome)];
  crowds_.add(summary);
  if (!options_.selection.keeps(summary) || !asked_for(summary)) return;
  event_occurred_ = event_occurred_ || options_.fail_on.occurs_in(summary);
  if (!told) renderer_->verdict(summary, out_);
  renderer_->connection(summary, out_);
  if (out_.size() >= block) flush();  // at the end of a flood they are many
}

// A table of connections lists those that have a segment of the kind asked for.
bool Annotation::asked_for(const ConnectionSummary& summary) {
  const EventSet& only = options_.selection.only;
  if (options_.command != Command::Connections || only.empty()) return true;
  return with_selected_segment_.erase(summary.id.ordinal) != 0 || only.occurs_in(summary);
}

// A record that is no segment is not what a selection asks for; lines behind a segment share its fate.
void Annotation::select(const Glossator::Result& result) {
  if (result.gloss != nullptr)
    selected_ = options_.selection.keeps(*result.gloss);
  else if (result.line->kind == LineKind::Head)
    selected_ = true;  // its second line will tell
  else if (result.line->starts_record())
    selected_ = false;
}

bool Annotation::lines(std::span<const InputLine> inputs) {
  if (inputs.front().begins) {
    texts_.clear();
    for (const InputLine& input : inputs) texts_.push_back(input.text);
    glossator_.lines(texts_, [&, input = inputs.begin()](const Glossator::Result& result) mutable {
      if (result.belated) return belated(result);
      if (!input->ends) result_ = result;
      line(*input++, result);
    });
  } else {
    line(inputs.front(),
         result_);  // the gloss stands below the whole line, so of a line in parts the last one carries it
  }
  return options_.stop_after == 0 || selected_segments_ < options_.stop_after;
}

void Annotation::line(const InputLine& input, const Glossator::Result& result) {
  if (!selects_everything_ && input.begins) select(result);
  const Entry entry{.raw = input.raw,
                    .line = input.ends ? input.text : std::string_view{},
                    .line_number = input.number,
                    .file = input.file,
                    .lexed = input.ends ? result.line : nullptr,
                    .gloss = input.ends ? result.gloss : nullptr,
                    .selected = selected_,
                    .begins_line = input.begins,
                    .ends_line = input.ends};
  write(entry);
  count(entry);
}

void Annotation::count(const Entry& entry) {
  if (entry.gloss == nullptr || !selected_) return;
  if (!options_.fail_on.empty()) event_occurred_ = event_occurred_ || options_.fail_on.occurs_in(*entry.gloss);
  if (options_.command == Command::Connections && !options_.selection.only.empty())
    with_selected_segment_.insert(entry.gloss->finding.connection.ordinal);
  ++selected_segments_;
}

// Whether a head line is asked for is known with the line that completes it: until then it is kept.
void Annotation::write(const Entry& entry) {
  if (shows_everything_ || selects_everything_) {
    renderer_->write(entry, out_);
  } else if (entry.lexed != nullptr && entry.lexed->kind == LineKind::Head) {
    head_ = Head{std::string(entry.raw), entry.line.size(), std::string(entry.file), entry.line_number};
  } else if (selected_) {
    if (entry.gloss != nullptr && entry.lexed->kind == LineKind::Address) write_head();
    renderer_->write(entry, out_);
  }
  if (out_.size() >= block) flush();
}

void Annotation::write_head() {
  if (!head_) return;
  Entry entry;
  entry.raw = head_->raw;
  entry.line = entry.raw.substr(0, head_->length);
  entry.file = head_->file;
  entry.line_number = head_->line_number;
  Line lexed;
  lex::Failure failure;
  lex::lex_record(entry.line, lexed.segment, failure);
  lexed.kind = LineKind::Head;
  entry.lexed = &lexed;
  renderer_->write(entry, out_);
  head_.reset();
}

void Annotation::flush() {
  output_.write(view(out_));
  out_.clear();
}

Language::Totals Annotation::totals() {
  const Glossator::Counts& counts = glossator_.counts();
  Language::Totals totals;
  totals.lines = counts.lines;
  totals.segments = counts.segments;
  totals.connections = glossator_.tracker().connections();
  totals.ended = ended_;
  totals.scan = crowds_.scan();
  totals.flood = crowds_.flood();
  totals.other_packets = counts.other_packets;
  totals.headers_cut = counts.headers_cut;
  totals.unreadable = counts.unreadable;
  totals.unverified = counts.unverified;
  totals.forgotten = glossator_.tracker().forgotten();
  return totals;
}

// A line that was cut short, and has been written already, is a segment all the same.
void Annotation::belated(const Glossator::Result& result) {
  if (!selects_everything_) select(result);
  Entry entry;  // no bytes of its own: they have been written
  entry.begins_line = false;
  entry.belated = true;
  entry.lexed = result.line;
  entry.gloss = result.gloss;
  entry.selected = selected_;
  write(entry);
  count(entry);
}

void Annotation::finish() {
  result_ = glossator_.finish();
  if (result_.gloss != nullptr) belated(result_);
  glossator_.tracker().finish();
  renderer_->end(totals(), out_);
  flush();
}

}  // namespace tcpgloss
