#include "tcpgloss/explain/glossator.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "tcpgloss/decode/decode.hpp"
#include "tcpgloss/decode/icmp.hpp"
#include "tcpgloss/decode/stamp.hpp"
#include "tcpgloss/explain/arrow.hpp"
#include "tcpgloss/explain/novelty.hpp"
#include "tcpgloss/explain/segment_notes.hpp"
#include "tcpgloss/explain/wireshark_view.hpp"
#include "tcpgloss/lex/icmp.hpp"
#include "tcpgloss/lex/line_lexer.hpp"

namespace tcpgloss {
namespace {

// The note with the lowest rank, the first of equals (section 5.6 of the analysis reference); null if none has one.
const Note* headline_of(const std::vector<Note>& notes) {
  const Note* best = nullptr;
  std::uint8_t best_rank = 255;
  for (const Note& note : notes) {
    const std::uint8_t rank = info(note).rank;
    if (rank == note::rank::never || rank >= best_rank) continue;
    best = &note;
    best_rank = rank;
  }
  return best;
}

bool tells_octets(const Note& note) {
  return note.is<note::Request>() || note.is<note::Response>() || note.is<note::Data>();
}

// What is routine and has lost the headline to something else can wait for -v; unless it names the octets that ride
// on a segment of the handshake or of the close.
bool is_routine(const Note& note, const NoteInfo& about_note, std::uint8_t headline_rank) {
  if (about_note.rank == note::rank::never || about_note.severity != Severity::Info) return false;
  if (about_note.telling != Telling::Always) return false;
  return !tells_octets(note) || headline_rank >= note::rank::repeat;
}

bool bare_ack(const Segment& segment) {
  return segment.flags && segment.flags->plain() && segment.has(Flag::Ack) && segment.length == 0u;
}

}  // namespace

struct Glossator::Impl {
  Impl(TrackerLimits limits, Wanted asked) : wanted(asked), tracker(limits, asked) {}

  Wanted wanted;
  LineLexer lexer;
  Segment segment;
  Tracker tracker;
  Novelty novelty;
  Gloss gloss;
  Counts counts;
  bool bare_acks_without_seq = false;  // this run is below -vv
  std::string head_stamp;              // of a record that may not become a segment
  bool head_open = false;              // the next line may tell what it is

  void other_packet(const Line& line, std::string_view text);
  void continuation(std::string_view text);
  bool icmp_error(std::string_view text, const std::optional<Stamp>& stamp);
  void close_head();
  void explain(const Line& line);
  void judge_bare_ack();
  void choose_remarks();
};

// Below -vv tcpdump prints no seq on a pure ACK; one among others without is a trace of editing.
void Glossator::Impl::judge_bare_ack() {
  if (!bare_ack(segment)) return;
  if (!segment.seq)
    bare_acks_without_seq = true;
  else if (bare_acks_without_seq)
    gloss.finding.notes.push_back(note::SeqOnBareAck{});
}

void Glossator::Impl::choose_remarks() {
  const std::vector<Note>& notes = gloss.finding.notes;
  gloss.remarks.clear();
  gloss.trouble = gloss.finding.repeats;
  const Note* const headline = headline_of(notes);
  if (headline != nullptr) gloss.remarks.push_back({headline, true, true, false});
  const std::uint8_t headline_rank = headline == nullptr ? note::rank::last : info(*headline).rank;
  for (const Note& note : notes) {
    const NoteInfo& about_note = info(note);
    gloss.trouble |= about_note.severity >= Severity::Warn;
    if (&note == headline) continue;
    const bool by_default = !is_routine(note, about_note, headline_rank) && novelty.is_news(note);
    const bool only_complete =
        about_note.telling == Telling::AtComplete || (about_note.telling == Telling::Once && !by_default);
    gloss.remarks.push_back({&note, false, by_default, only_complete});
  }
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
  tracker.icmp_error(*message, stamp);
  return true;
}

void Glossator::Impl::other_packet(const Line& line, std::string_view text) {
  const std::optional<Stamp> stamp = decode_stamp(line.segment.prelude.stamp);
  if (!icmp_error(text, stamp)) tracker.pass(stamp);
}

// With -v an ICMP error stands below its IP header.
void Glossator::Impl::continuation(std::string_view text) {
  if (!head_open || text.substr(0, 4) != "    ") return;
  if (icmp_error(text, decode_stamp(head_stamp))) head_open = false;
}

void Glossator::Impl::explain(const Line& line) {
  decode(line.segment, segment);
  gloss.line = &line;
  gloss.segment = &segment;
  if (segment.has(Quirk::Unverified)) {
    ++counts.unverified;
    gloss.finding.clear();
    gloss.finding.notes.push_back(note::LineUnverified{});
  } else {
    tracker.observe(segment, gloss.finding);
    if (wanted.detail == Detail::Trouble) return;
    judge_bare_ack();
    if (!gloss.finding.ignored) put_segment_notes(segment, gloss.finding.sender, gloss.finding.notes);
    put_wireshark_differences(gloss.finding.wireshark, gloss.finding.notes);
  }
  choose_remarks();
  put_arrow(gloss, gloss.arrow);
}

Glossator::Glossator(TrackerLimits limits, Wanted wanted) : impl_(std::make_unique<Impl>(limits, wanted)) {}
Glossator::~Glossator() = default;

Glossator::Result Glossator::line(std::string_view text) {
  const Line& line = impl_->lexer.lex(text);
  Counts& counts = impl_->counts;
  ++counts.lines;
  if (line.header_cut) ++counts.headers_cut;
  if (line.starts_record()) impl_->close_head();
  switch (line.kind) {
    case LineKind::Segment:
    case LineKind::Address:
      impl_->head_open = false;
      ++counts.segments;
      impl_->explain(line);
      return {&line, &impl_->gloss};
    case LineKind::Message:
      ++counts.messages;
      if (line.message == MessageKind::RunStarts) {
        impl_->tracker.capture_restarted();
        impl_->bare_acks_without_seq = false;
      }
      break;
    case LineKind::OtherPacket:
      if (!line.header_cut) ++counts.other_packets;
      impl_->other_packet(line, text);
      break;
    case LineKind::Unreadable: ++counts.unreadable; break;
    case LineKind::Head:
      impl_->head_open = true;
      impl_->head_stamp = line.segment.prelude.stamp;
      break;
    case LineKind::Continuation: impl_->continuation(text); break;
    case LineKind::Text: break;
  }
  return {&line, nullptr};
}

Glossator::Result Glossator::finish() {
  const Line* line = impl_->lexer.finish();
  if (line == nullptr || !line->has_segment()) return {line, nullptr};
  ++impl_->counts.segments;
  impl_->explain(*line);
  return {line, &impl_->gloss};
}

Tracker& Glossator::tracker() { return impl_->tracker; }
const Glossator::Counts& Glossator::counts() const { return impl_->counts; }

}  // namespace tcpgloss
