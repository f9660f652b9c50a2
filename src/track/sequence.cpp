// Is what a segment carries new, late, or sent again? (analysis reference, rules G1 to G3)
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

// Numbers have been skipped (RFC 9293 section 3.4).
void open_gap(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  // What the peer has acknowledged already was missed by the capture; the acknowledgment said so.
  const bool acknowledged = sender.una_known && sender.una.at_or_after(a.seq);
  sender.remember_gap({sender.nxt, a.seq, a.number, a.now, acknowledged});
  if (a.timestamps) sender.gaps.back().tsval = a.timestamps->value;
  sender.gaps.back().ip_id = a.ip_id;
  if (acknowledged) return;
  c.state(note::PreviousSegmentMissing{c.by(), a.seq.since(sender.nxt), c.relative(sender, sender.nxt),
                                       c.relative(sender, a.seq - 1)});
}

// Later octets with an older clock than earlier ones: reordering does not explain that, and a receiver drops them
// (RFC 7323 section 5.3, R1).
void judge_clock_of_data(Context& c, const End& sender) {
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps == nullptr || !sender.nxt_tsval_known || !SequenceNumber{stamps->value}.before({sender.nxt_tsval})) return;
  c.state(note::TimestampBack{c.by(), sender.nxt_tsval - stamps->value});
}

void advance(Context& c, End& sender, SequenceNumber from) {
  const Arrival& a = c.arrival;
  // The ack of what was sent behind a hole has to wait until that is filled: it measures nothing, as a repeat does.
  const bool behind_hole = !sender.gaps.empty() && !sender.gaps.back().acknowledged;
  const bool stepped = a.time && *a.time != a.now;  // its time is not that of its stamp
  if (a.flags.plain() || a.length > 0 || a.flags.has(Flag::Fin))
    sender.sent.push({from, a.end, a.number, a.now, behind_hole || stepped, a.timestamps != nullptr,
                      a.timestamps ? a.timestamps->value : 0});
  if (a.end.value < from.value && from.value - a.end.value > 0x80000000u && a.length > 0 && a.end.value != 0 &&
      sender.isn_known && !a.flags.has(Flag::Syn))
    c.state(note::SeqWrap{c.by()});
  sender.nxt = a.end;
  sender.nxt_known = true;
  sender.note_distance(a.end);
  sender.nxt_tsval_known = a.timestamps != nullptr;
  if (a.timestamps) sender.nxt_tsval = a.timestamps->value;
}

// What a peer acknowledges before it lies in front of what a capture that began in the middle shows: nothing is
// missing.
void begin_in_mid_stream(const Arrival& a, End& sender) {
  if (sender.isn_known || sender.first_known || !a.seq_shown || a.flags.has(Flag::Syn)) return;
  sender.first_known = true;
  sender.first = a.seq;
  if (!sender.nxt_known || a.seq.before(sender.nxt)) return;
  sender.nxt = a.seq;
}

// A server may send data before the SYN-ACK that the capture shows, once a SYN with data has reached it (RFC 7413
// section 3): an earlier one was lost. What it sent keeps its place.
bool comes_behind_data(const Arrival& a, const End& sender) {
  return a.ack && sender.nxt_known && sender.nxt.after(a.end) && sender.nxt.since(a.end) < one_stream;
}

void count_new_octets(const Context& c, End& sender, SequenceNumber from) {
  const Arrival& a = c.arrival;
  std::uint32_t fresh = a.end.since(from);
  if (a.flags.has(Flag::Fin)) --fresh;
  sender.counts.new_octets += std::min(fresh, a.length);
}

// Of a segment that lies below the highest number, what had not been captured is new: the capture missed it, or its
// first copy was lost before. What it brings beside that has been counted.
std::uint32_t octets_in_gaps(const Arrival& a, const End& sender) {
  std::uint32_t octets = 0;
  for (const Gap& gap : sender.gaps) octets += overlap(gap.from, gap.to, a.seq, a.seq + a.length);
  return octets;
}

// The SYN has been judged (opening.cpp): only its numbers are kept.
void keep_numbers_of_syn(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (!sender.nxt_known || a.end.after(sender.nxt) ||
      (!c.finding.repeats && !c.opens_late && !comes_behind_data(a, sender))) {
    sender.nxt = a.end;
    sender.nxt_known = true;
    sender.nxt_tsval_known = a.timestamps != nullptr;
    if (a.timestamps) sender.nxt_tsval = a.timestamps->value;
    if (a.length > 0) sender.sent.push({a.seq + 1, a.end, a.number, a.now});
  }
  sender.counts.new_octets += c.finding.repeats ? 0 : a.length;
}

// -vv: even a pure ACK tells that something is missing.
void judge_number_of_ack(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (!a.seq_shown || (sender.nxt_known && !a.seq.after(sender.nxt))) return;
  if (sender.nxt_known) open_gap(c, sender);
  sender.nxt = a.seq;
  sender.nxt_known = true;
}

// A FIN at the SYN's own number brings nothing, and repeats no more than an earlier FIN.
void judge_fin_at_syn(Context& c, const End& sender) {
  if (!sender.fin.sent) return;
  c.place = Place::Repeat;
  c.finding.repeats = true;
  c.state(note::FinRetransmission{c.by(), c.since(sender.fin.time), false});
}

void judge_next_octets(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  c.place = Place::New;
  if (sender.nxt_known && a.seq.after(sender.nxt) && !sender.place_unnumbered(a.seq)) {
    c.place = Place::AfterGap;
    open_gap(c, sender);
  }
  judge_clock_of_data(c, sender);
  advance(c, sender, a.seq);
  count_new_octets(c, sender, a.seq);
}

// The segment from before the first one that has brought all of this already; 0: none. The first to bring it is kept.
std::uint64_t brought_before(const Arrival& a, End& sender, SequenceNumber begin) {
  const SequenceNumber end = earlier(a.end, begin);
  std::uint32_t octets = 0;
  const Sent* sent = sender.sent.most_of(a.seq, end, octets);
  if (sent == nullptr) sender.sent.insert({a.seq, end, a.number, a.now, true});
  const bool rest_seen = a.end == end || (a.end.at_or_before(sender.nxt) && sender.gap_within(begin, a.end) == nullptr);
  return rest_seen && octets == end.since(a.seq) ? sent->number : 0;
}

void count_from_before(Context& c, End& sender, bool needless) {
  c.finding.repeats = true;
  ++sender.loss().retransmissions;
  sender.loss().retransmitted_octets += c.arrival.length;
  sender.loss().spurious += needless;
}

// A capture that begins in the middle has no place for what comes from before it; but its receiver may have told in the
// capture that it is missing (RFC 5681 section 3.2, RFC 6675 section 5).
void judge_from_before(Context& c, End& sender, End& receiver, SequenceNumber begin) {
  const Arrival& a = c.arrival;
  const std::uint64_t again = brought_before(a, sender, begin);
  if (again != 0 && !c.before_capture(sender, a.seq)) return judge_repeat(c, sender, receiver, false);
  const bool needless = again != 0 && sender.una_known && a.end.at_or_before(sender.una);
  const bool due = c.receiver().duplicate_acks >= 3 || (sender.recovery.on && sender.recovery.by_report);
  const bool reported = due && sender.una_known && !a.seq.before(sender.una) &&
                        (a.seq == sender.una || octets_above(sender.sacked, a.end) > 0);
  c.state(note::BeforeCapture{c.by(), a.length, begin.since(a.seq), reported, again});
  if (reported || again != 0) count_from_before(c, sender, needless);
  if (!reported) return;
  begin_recovery(c, sender);
  sender.recovery.by_report = true;
}

// Its peer had acknowledged it by a later stamp, and the capture had shown nothing from there on: no repeat, but the
// lines of one direction behind those of the other, as where two captures were put together.
bool stands_behind_its_ack(const Context& c, const End& sender) {
  const Arrival& a = c.arrival;
  if (!c.connection.timed || !a.time || !sender.una_known || a.end.after(sender.una)) return false;
  const Sent* last = sender.sent.last();
  return *a.time < sender.una_time && (last == nullptr || last->end.at_or_before(a.seq));
}

void take_its_place(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  c.place = Place::New;
  sender.sent.insert({a.seq, a.end, a.number, a.now, true});
  count_new_octets(c, sender, a.seq);
  c.state(note::CapturedLate{c.receiver().last_number});
}

// Octets that lie, at least in part, below the highest seen.
void judge_earlier_octets(Context& c, End& sender, End& receiver) {
  const Arrival& a = c.arrival;
  const SequenceNumber begin = sender.first_known ? sender.first : sender.origin + 1;
  if (!sender.isn_known && sender.origin_known && !sender.origin_outrun && a.seq.before(begin) && a.length > 0)
    return judge_from_before(c, sender, receiver, begin);
  const SequenceNumber known_end = sender.nxt;
  if (const Gap* gap = sender.gap_within(a.seq, a.end)) {
    sender.counts.new_octets += octets_in_gaps(a, sender);
    if (a.end.after(known_end)) count_new_octets(c, sender, known_end);
    judge_gap_filler(c, sender, receiver, *gap);
  } else if (a.seq == known_end - 1 && a.length > 1 && (sender.probe.in_a_row > 0 || sender.probe.with_data)) {
    c.place = Place::New;  // new data that begins with the octet of a probe
    count_new_octets(c, sender, known_end);
  } else if (stands_behind_its_ack(c, sender)) {
    take_its_place(c, sender);
  } else {
    judge_repeat(c, sender, receiver, false);
    if (a.end.after(known_end)) count_new_octets(c, sender, known_end);
  }
  if (a.end.after(known_end)) advance(c, sender, known_end);
}

// Some hosts take the SYN of a segment with both flags, and leave the FIN: as long as nothing has acknowledged that,
// data with its number tells that its sender has not closed.
void withdraw_fin_of_syn(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  const Fin& fin = sender.fin;
  const bool last = fin.sent && fin.with_syn && sender.nxt_known && sender.nxt == fin.end;
  if (!last || a.length == 0 || a.seq != fin.end - 1 || !sender.una_known || sender.una != a.seq) return;
  sender.nxt = a.seq;
  sender.fin = {};
  if (c.connection.close.first_fin == a.from) c.connection.close.first_fin.reset();
}

}  // namespace

void judge_sequence(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  if (!a.seq_known || a.flags.has(Flag::Rst) || c.unacceptable) return;
  if (c.connection.mid_stream) begin_in_mid_stream(a, sender);
  if (a.flags.has(Flag::Syn)) return keep_numbers_of_syn(c, sender);
  if (!a.occupies_sequence_space()) return judge_number_of_ack(c, sender);
  if (c.place == Place::Probe) return;
  if (sender.isn_known && a.seq == sender.origin && a.length == 0 && sender.nxt_known)
    return judge_fin_at_syn(c, sender);
  withdraw_fin_of_syn(c, sender);
  if (!sender.nxt_known || a.seq.at_or_after(sender.nxt)) return judge_next_octets(c, sender);
  judge_earlier_octets(c, sender, c.receiver());
}

}  // namespace tcpgloss
