#include "tcpgloss/explain/glossator.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tcpgloss/decode/decode.hpp"
#include "tcpgloss/decode/icmp.hpp"
#include "tcpgloss/decode/stamp.hpp"
#include "tcpgloss/explain/arrow.hpp"
#include "tcpgloss/explain/novelty.hpp"
#include "tcpgloss/explain/remarks.hpp"
#include "tcpgloss/explain/segment_notes.hpp"
#include "tcpgloss/explain/wireshark_view.hpp"
#include "tcpgloss/lex/icmp.hpp"
#include "tcpgloss/lex/line_lexer.hpp"

namespace tcpgloss {
namespace {

bool bare_ack(const Segment& segment) {
  return segment.flags && segment.flags->plain() && segment.has(Flag::Ack) && segment.length == 0u;
}

}  // namespace

struct Glossator::Impl {
  // One line on its way through the floors.
  struct Passage {
    const Line* line = nullptr;
    std::string_view text;
    bool belated = false;
    Segment segment;
    Gloss gloss;
    bool ends_connection() const { return line->has_segment() && gloss.finding.ended != nullptr; }
  };

  Impl(TrackerLimits limits, Wanted asked) : wanted(asked), tracker(limits, asked) {}

  Wanted wanted;
  LineLexer lexer;
  Tracker tracker;
  Tracker::LastWord last_word;
  Novelty novelty;
  Counts counts;
  bool bare_acks_without_seq = false;  // this run is below -vv
  std::string head_stamp;              // of a record that may not become a segment
  bool head_open = false;              // the next line may tell what it is

  static_assert(block <= LineLexer::ahead);
  std::vector<Passage> passages = std::vector<Passage>(block + 1);  // one may be belated
  std::size_t read_so_far = 0, tracked = 0, told = 0;               // of the block at hand
  const Tell* tell = nullptr;

  std::size_t read(std::span<const std::string_view> lines);
  void take(const Line* line, std::string_view text, bool belated);
  void track(Passage& passage);
  void track_segment(Passage& passage);
  void tell_tracked();
  void other_packet(const Line& line, std::string_view text);
  void continuation(std::string_view text);
  bool icmp_error(std::string_view text, const std::optional<Stamp>& stamp);
  void close_head();
  void judge_bare_ack(const Segment& segment, Finding& finding);
  void explain(Passage& passage);
};

// Below -vv tcpdump prints no seq on a pure ACK; one among others without is a trace of editing.
void Glossator::Impl::judge_bare_ack(const Segment& segment, Finding& finding) {
  if (!bare_ack(segment)) return;
  if (!segment.seq)
    bare_acks_without_seq = true;
  else if (bare_acks_without_seq)
    finding.notes.push_back(note::SeqOnBareAck{});
}

// A record that turned out to hold no segment.
void Glossator::Impl::close_head() {
  if (head_open) tracker.pass(decode_stamp(head_stamp));
  head_open = false;
}

bool Glossator::Impl::icmp_error(std::string_view text, const std::optional<Stamp>& stamp) {
  lex::IcmpFields fields;
  if (!lex::lex_icmp(text, fields)) return false;
  const std::optional<IcmpMessage> message = decode_icmp(fields);
  if (!message) return false;
  tell_tracked();  // what borrows from the report that this one may take the place of
  tracker.icmp_error(*message, stamp);
  return true;
}

void Glossator::Impl::other_packet(const Line& line, std::string_view text) {
  const std::optional<Stamp> stamp = decode_stamp(line.segment.prelude.stamp);
  if (!icmp_error(text, stamp)) tracker.pass(stamp);
}

// With -v an ICMP error stands below its IP header.
void Glossator::Impl::continuation(std::string_view text) {
  if (!head_open || text.substr(0, 1) == "\t") return;
  if (!icmp_error(text, decode_stamp(head_stamp))) return;
  head_open = false;
  ++counts.other_packets;
}

void Glossator::Impl::take(const Line* line, std::string_view text, bool belated) {
  Passage& passage = passages[read_so_far++];
  passage.line = line;
  passage.text = text;
  passage.belated = belated;
  if (line->has_segment()) decode(line->segment, passage.segment);
}

// The first floors: the fields of each line and their values, up to a line that borrows what the next may write over.
// How many lines.
std::size_t Glossator::Impl::read(std::span<const std::string_view> lines) {
  std::size_t count = 0;
  read_so_far = 0;
  while (count < std::min(lines.size(), block)) {
    const std::string_view text = lines[count++];
    const Line& line = lexer.lex(text);
    const Line* const belated = lexer.belated();
    if (belated != nullptr) take(belated, {}, true);
    take(&line, text, false);
    if (belated != nullptr || lexer.lends()) break;
  }
  return count;
}

// What the line tells together with those above it.
void Glossator::Impl::track(Passage& passage) {
  const Line& line = *passage.line;
  if (!passage.belated) ++counts.lines;
  if (line.header_cut != HeaderCut::No) counts.headers_cut.count(line.header_cut);
  if (line.starts_record()) close_head();
  switch (line.kind) {
    case LineKind::Segment:
    case LineKind::Address:
      head_open = false;
      track_segment(passage);
      break;
    case LineKind::Message:
      ++counts.messages;
      if (line.message == MessageKind::RunStarts) {
        tracker.capture_restarted();
        bare_acks_without_seq = false;
      }
      break;
    case LineKind::OtherPacket:
      if (line.header_cut == HeaderCut::No) ++counts.other_packets;
      other_packet(line, passage.text);
      break;
    case LineKind::Unreadable: ++counts.unreadable; break;
    case LineKind::Head:
      head_open = true;
      head_stamp = line.segment.prelude.stamp;
      break;
    case LineKind::Continuation: continuation(passage.text); break;
    case LineKind::Text: break;
  }
}

void Glossator::Impl::track_segment(Passage& passage) {
  const Segment& segment = passage.segment;
  Finding& finding = passage.gloss.finding;
  ++counts.segments;
  if (segment.has(Quirk::Unverified)) {
    ++counts.unverified;
    tracker.count_unverified(segment);
    finding.clear();
    finding.notes.push_back(note::LineUnverified{});
  } else {
    tracker.observe(segment, finding);
    if (wanted.detail != Detail::Trouble) judge_bare_ack(segment, finding);
  }
}

// The results up to where the tracker is.
void Glossator::Impl::tell_tracked() {
  while (told < tracked) {
    Passage& passage = passages[told++];
    const bool segment = passage.line->has_segment();
    if (segment) explain(passage);
    (*tell)({passage.line, segment ? &passage.gloss : nullptr, passage.belated});
  }
}

void Glossator::Impl::explain(Passage& passage) {
  const Segment& segment = passage.segment;
  Gloss& gloss = passage.gloss;
  gloss.line = passage.line;
  gloss.segment = &segment;
  if (wanted.detail == Detail::Trouble) return;
  if (!segment.has(Quirk::Unverified)) {
    Finding& finding = gloss.finding;
    const Novelty* const told = wanted.detail == Detail::All ? nullptr : &novelty;
    if (!finding.ignored) put_segment_notes(segment, finding.sender, told, finding.notes);
    put_wireshark_differences(finding.wireshark, finding.notes);
  }
  choose_remarks(gloss, novelty);
  put_arrow(gloss, gloss.arrow);
}

Glossator::Glossator(TrackerLimits limits, Wanted wanted) : impl_(std::make_unique<Impl>(limits, wanted)) {}
Glossator::~Glossator() = default;

void Glossator::lines(std::span<const std::string_view> lines, const Tell& tell) {
  Impl& impl = *impl_;
  impl.tell = &tell;
  while (!lines.empty()) {
    const std::size_t count = impl.read(lines);
    impl.told = 0;
    for (impl.tracked = 0; impl.tracked < impl.read_so_far;) {
      Impl::Passage& passage = impl.passages[impl.tracked];
      impl.track(passage);
      ++impl.tracked;
      if (passage.ends_connection()) impl.tell_tracked();  // its summary is the tracker's, until the next call
    }
    impl.tell_tracked();
    lines = lines.subspan(count);
  }
}

Glossator::Result Glossator::line(std::string_view text) {
  Result only{};
  lines({&text, 1}, [&only](const Result& result) { only = result; });  // the last: its own
  return only;
}

Glossator::Result Glossator::finish() {
  const Line* line = impl_->lexer.finish();
  if (line == nullptr || !line->has_segment()) return {line, nullptr};
  Impl::Passage& passage = impl_->passages.front();
  passage.line = line;
  decode(passage.line->segment, passage.segment);
  impl_->track_segment(passage);
  impl_->explain(passage);
  return {passage.line, &passage.gloss, true};
}

Tracker& Glossator::tracker() { return impl_->tracker; }

void Glossator::on_last_word(Tracker::LastWord callback) {
  impl_->last_word = std::move(callback);
  impl_->tracker.on_last_word([impl = impl_.get()](const ConnectionSummary& summary, bool told) {
    impl->tell_tracked();
    impl->last_word(summary, told);
  });
}

const Glossator::Counts& Glossator::counts() const { return impl_->counts; }

}  // namespace tcpgloss
