// Octets that have come before: what kind of retransmission? (analysis reference, rule G2)
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_resends = 64;

bool is_resend(const End& sender, std::uint64_t number) {
  return number != 0 && std::any_of(sender.resends.begin(), sender.resends.end(),
                                    [number](const Resend& resend) { return resend.number == number; });
}

// The sender may have got a report by now. Where its peer has all that it sent, every report moves the clock that it
// echoes (RFC 7323 section 4.3); beside the peer, it has to travel first.
bool may_know(const Context& c, const End& sender, const End& receiver) {
  if (!sender.reported || !c.near_receiver_only()) return true;
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps && sender.loss().report_tsval && receiver.flight() == 0)
    return !SequenceNumber{stamps->echo_reply}.before({*sender.loss().report_tsval});
  return !c.connection.timed || c.arrival.now - sender.loss().report_time >= c.round_trip(sender) * 3 / 4;
}

// The peer has told often enough that this is missing (RFC 5681 section 3.2, RFC 6675 section 4), the latest repeat of
// it included.
bool reported_missing(const Context& c, End& sender, const End& receiver, std::uint64_t original) {
  const Arrival& a = c.arrival;
  const bool in_hole = sender.una_known && (a.seq == sender.una || !sender.sacked.empty());
  if (!in_hole || !may_know(c, sender, receiver)) return false;
  if (is_resend(sender, original) && receiver.last_number < original) return false;
  if (receiver.duplicate_acks >= 3) return true;
  // After a time-out everything not yet acknowledged is sent again (RFC 5681 section 3.1), reported or not.
  if (sender.recovery_by_timeout) return false;
  // Who judges by time needs one report only of something behind it (RFC 8985 section 6.2); and once a report has begun
  // recovery every hole below what was SACKed is filled (RFC 6675 section 5, NextSeg).
  if (octets_above(sender.sacked, a.end) > 0) return true;
  return sender.in_recovery && a.seq == sender.una &&
         (receiver.duplicate_acks > 0 || (sender.recovery_by_report && sender.partial_ack_seen));
}

// By then SACK shows as much as three duplicate ACKs would (RFC 6675 section 4, IsLost).
bool lost_by_sack(const Arrival& a, const End& sender, const End& receiver) {
  const std::uint32_t full = std::max(receiver.mss.value_or(0), a.length);
  const auto above = std::count_if(sender.sacked.begin(), sender.sacked.end(),
                                   [&](const Range& range) { return range.to.after(a.end); });
  return above >= 3 || octets_above(sender.sacked, a.end) > 2 * full;
}

// Which rule had it sent again: each of them but the first needs fewer than three duplicate ACKs.
note::LossReport report_of(const Arrival& a, const End& sender, const End& receiver) {
  if (receiver.duplicate_acks >= 3) return note::LossReport::ThreeDuplicates;
  // Once a recovery has begun, what lies below the SACKed is sent again (RFC 6675 section 5, NextSeg).
  const bool goes_on = sender.in_recovery && sender.recovery_by_report;
  if (goes_on && sender.sacked.empty()) return note::LossReport::ThreeDuplicates;
  return goes_on || lost_by_sack(a, sender, receiver) ? note::LossReport::Sack : note::LossReport::Clock;
}

// Why it does not wait for the third duplicate ACK; once, of the first in a recovery. Who goes by time allows for
// reordering (RFC 8985 section 6.2, step 3): beside it that wait is seen.
void state_early(Context& c, const End& sender, note::LossReport report) {
  const bool goes_on = sender.in_recovery && sender.recovery_by_report;
  if (report == note::LossReport::ThreeDuplicates || goes_on || c.connection.early_told) return;
  c.connection.early_told = true;
  const Duration waited = c.since(sender.loss().report_time);
  const bool seen = sender.reported && c.near_sender() && waited >= milliseconds(1);
  const bool sacked = report == note::LossReport::Sack;
  c.state(note::EarlyRetransmission{c.by(), sacked, seen && !sacked ? waited : Duration{-1}});
}

struct Original {
  std::uint64_t number = 0;
  Duration time{};
  std::uint64_t last = 0;  // the segment that brought its last octet
  bool known() const { return number != 0; }
};

// Beside its receiver it was captured, and what came behind it has been SACKed.
bool was_not_taken(const Context& c, const End& sender, const Original& original) {
  return original.known() && original.number == original.last && c.near_receiver_only() &&
         octets_above(sender.sacked, c.arrival.end) > 0;
}

// The latest segment that brought an octet.
Original bringer_of(End& sender, SequenceNumber octet) {
  Original original;
  if (const Sent* sent = sender.sent.covering(octet)) original = {sent->number, sent->time};
  for (const Resend& resend : sender.resends)
    if (resend.seq.at_or_before(octet) && resend.end.after(octet) && resend.number > original.number)
      original = {resend.number, resend.time};
  original.last = original.number;
  return original;
}

// The earlier segments that brought this one's octets, from first to last. Where they do not follow each other: the one
// that brought most, the latest of those that brought as much.
Original originals_of(const Context& c, End& sender) {
  const Arrival& a = c.arrival;
  Original original;
  std::uint32_t most = 0;
  if (const Sent* sent = sender.sent.most_of(a.seq, a.end, most)) original = {sent->number, sent->time};
  for (const Resend& resend : sender.resends) {
    const std::uint32_t common = overlap(resend.seq, resend.end, a.seq, a.end);
    if (common == 0 || common < most || (common == most && resend.number < original.number)) continue;
    most = common;
    original = {resend.number, resend.time};
  }
  original.last = original.number;
  // Most of it is seen for the first time: what came before brought the smaller part.
  const bool gap = sender.gap_within(a.seq, a.end) != nullptr;
  if (gap && most < a.end.since(a.seq) / 2) return {};
  if (gap || most == a.end.since(a.seq)) return original;
  const Original first = bringer_of(sender, a.seq);
  const Original last = bringer_of(sender, earlier(a.end, sender.nxt) - 1);
  if (!first.known() || last.number <= first.number) return original;
  return {first.number, last.time, last.number};
}

void note_resend(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (sender.resends.size() == most_resends) {
    sender.resends.erase(sender.resends.begin());
    sender.resends_forgotten = true;
  }
  sender.resends.push_back({a.seq, a.end, a.number, a.now});
  if (a.timestamps) sender.resends.back().tsval = a.timestamps->value;
  for (SequenceNumber octet = a.seq; octet.before(a.end);) {
    Sent* sent = sender.sent.covering(octet);
    if (sent == nullptr) break;
    sent->resent = true;
    if (!sent->end.after(octet)) break;
    octet = sent->end;
  }
}

void count_repeat(Context& c, End& sender) {
  c.finding.repeats = true;
  // Recovery goes up to what was sent when its first repeat went out (RFC 6675 section 5). What had been acknowledged
  // when it began is none of its.
  const bool recovers = sender.in_recovery && c.arrival.end.after(sender.loss().recovery_from);
  if (recovers && sender.loss().recovery_repeats++ == 0) sender.loss().recovery_point = sender.nxt;
  if (c.arrival.length == 0) return;
  ++sender.counts.retransmissions;
  sender.counts.retransmitted_octets += c.arrival.length;
}

// Nothing else of its sender is under way.
bool is_alone(const Context& c, const End& sender) { return sender.flight() <= c.arrival.length + 1; }

// The first repeat of the last segment, where nothing reported a loss, is likely a probe: RFC 8985 section 7.2 sends it
// 2·SRTT after the last transmission, the receiver's longest ACK delay (200 ms) later if one segment only is under way,
// but never later than the time-out. Loss detection of this kind needs SACK; before the time-out is due, nothing else
// repeats a tail.
bool probes_tail(const Context& c, End& sender, const End& receiver, Duration quiet) {
  if (c.arrival.end != sender.nxt || receiver.duplicate_acks != 0 || sender.in_recovery) return false;
  // The probe is the last segment, or the end of it.
  const Sent* first = sender.sent.covering(c.arrival.seq);
  if (first == nullptr || first->end != sender.nxt) return false;
  // One probe for a tail: a FIN that was sent again alone was it (RFC 8985 section 7.2).
  if (!sender.resends.empty() && sender.resends.back().number == sender.last_data_number) return false;
  if (sender.rtt.samples == 0 || quiet < sender.rtt.smoothed * 3 / 2) return false;
  if (quiet < sender.rtt.timeout()) return true;
  const Duration due = 2 * sender.rtt.smoothed + (is_alone(c, sender) ? milliseconds(200) : milliseconds(10));
  // Nor does it need less of a connection whose SYNs are not here.
  const bool sack = c.connection.sack_on || c.connection.mid_stream;
  return sack && quiet <= std::max(due, sender.rtt.timeout()) * 5 / 4;
}

// What is alone under way is repeated by a probe and by a time-out alike, and the probe is due no earlier: then the
// wait that follows tells, which a time-out doubles (RFC 6298 section 5.5).
void state_probe(Context& c, End& sender, Duration quiet, const note::TailLossProbe& probe) {
  const bool or_timeout = is_alone(c, sender) && quiet >= sender.rtt.timeout();
  sender.loss().probe_wait = or_timeout ? c.arrival.now - std::max(sender.last_data_time, sender.una_time) : Duration{};
  c.state(note::TailLossProbe{probe.by, probe.first, probe.last, probe.of, probe.to, probe.after, or_timeout});
}

void count_timeout(const Context& c, End& sender, Duration quiet) {
  const bool doubled = sender.loss().probe_wait > Duration{} && quiet >= sender.loss().probe_wait * 7 / 4;
  const std::uint32_t more = doubled && sender.consecutive_timeouts == 0 && c.near_sender() ? 2 : 1;
  sender.counts.timeouts += more;
  sender.consecutive_timeouts += more;
}

// The timer runs from when the lowest octet was sent, or an ACK of something new came; what is sent meanwhile does not
// stop it (RFC 6298 sections 5.1 and 5.3). Reports of its loss would have had it repeated before.
bool head_waited(const Context& c, const End& sender, const End& receiver, const Original& original) {
  if (!original.known() || !sender.una_known || c.arrival.seq != sender.una || c.near_receiver_only()) return false;
  const bool silent = receiver.last_number < original.number;
  if (!silent && (receiver.duplicate_acks > 0 || !sender.sacked.empty())) return false;
  return c.arrival.now - std::max(original.time, sender.una_time) >= sender.rtt.timeout();
}

// What it echoes (RFC 7323 section 4.3) or acknowledges has come to it after the ACK of all that it repeats.
bool heard_later(const Arrival& a, const End& sender) {
  if (a.ack && sender.ack_known && a.ack->after(sender.last_ack)) return true;
  return a.timestamps && sender.una_tsval_known && SequenceNumber{a.timestamps->echo_reply}.after({sender.una_tsval});
}

// A sender that waits and repeats what has been acknowledged, more than once, has not got the ACKs (RFC 6298 section
// 5.5, RFC 9293 section 3.10.7.4); once, they may only have been late. Beside it they were seen to arrive.
void judge_lost_acks(Context& c, End& sender, Duration quiet) {
  if (sender.repeat_number != sender.last_data_number || heard_later(c.arrival, sender)) sender.needless_in_a_row = 0;
  // It did not wait long enough to be asked for the repeat by an ACK.
  const Duration round_trip = c.connection.handshake.value_or(milliseconds(100));
  if (quiet < std::max<Duration>(round_trip * 2, milliseconds(10))) return;
  const bool here_only = c.near_sender() && !c.connection.near(1 - c.arrival.from);
  if (++sender.needless_in_a_row <= 1 || here_only) return;
  sender.loss().acks_lost = true;
  c.state(note::AcksLostSuspected{c.peer_side(), sender.needless_in_a_row});
}

// What the window had no room for is sent again as soon as there is some: no timer made it.
bool prompted_by_window(const Context& c, const End& sender, const End& receiver) {
  if (!c.connection.timed || receiver.window_opened_at <= sender.last_data_time) return false;
  const Duration way = c.near_sender() ? Duration{} : c.connection.handshake.value_or(Duration{});
  return c.arrival.now - receiver.window_opened_at <= way * 5 / 4 + milliseconds(2);
}

// A FIN that is not acknowledged yet rides on every segment: one that acknowledges something new is an ACK.
bool fin_rides(const Context& c, const End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  return a.length == 0 && sender.fin_sent && a.end == sender.fin_end && a.ack && receiver.una_known &&
         a.ack->after(receiver.una);
}

// Data of the SYN that the SYN-ACK did not cover is sent again as a matter of course (RFC 7413 section 4.2).
bool was_refused_with_syn(const Context& c, const End& sender) {
  return sender.tfo_length > 0 && sender.resends.empty() && c.arrival.seq == sender.origin + 1 && sender.una_known &&
         sender.una == c.arrival.seq;
}

void send_syn_data_again(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  c.place = Place::New;
  if (Sent* sent = sender.sent.covering(a.seq)) sent->number = a.number, sent->time = a.now;
  sender.tfo_length = 0;
  sender.sent_data = false;
  c.finding.repeats = true;  // whether it was lost or left out, it is sent twice
  ++sender.counts.retransmissions;
  sender.counts.retransmitted_octets += a.length;
  c.state(note::SynDataAgain{c.relative(sender, earlier(a.end, sender.nxt) - 1)});
  c.connection.last_payload_from = c.connection.previous_payload_from;
}

// The repeat of all of it that came before although it was sent later, as its clock tells (RFC 7323 section 4.1); null
// if there is none.
Resend* overtaken_by(const Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (a.timestamps == nullptr || a.length == 0) return nullptr;
  for (auto resend = sender.resends.rbegin(); resend != sender.resends.rend(); ++resend)
    if (resend->tsval && resend->seq.at_or_before(a.seq) && resend->end.at_or_after(a.end))
      return SequenceNumber{a.timestamps->value}.before({*resend->tsval}) ? &*resend : nullptr;
  return nullptr;
}

// What was missed was late, not lost.
void come_behind_repeat(Context& c, End& sender, Resend& repeat) {
  c.place = Place::FillsGapLate;
  ++sender.counts.out_of_order;
  if (!repeat.counted_needless) ++sender.counts.spurious;
  repeat.counted_needless = true;
  c.state(note::OutOfOrder{c.by(), c.relative(sender, c.arrival.seq), c.relative(sender, c.arrival.end - 1), false,
                           repeat.number});
  remember_repeat(c, note::Repeated::Data);
}

void send_fin_again(Context& c, End& sender) {
  c.state(note::FinRetransmission{c.by(), c.since(sender.fin_time), false});
  ++sender.fins_again;
  if (sender.fin_acked) remember_repeat(c, note::Repeated::Fin);
  note_resend(c, sender);
}

}  // namespace

void judge_repeat(Context& c, End& sender, End& receiver, bool doubtful) {
  const Arrival& a = c.arrival;
  if (fin_rides(c, sender, receiver)) {
    c.fin_rides = true;
    c.state(note::FinRetransmission{c.by(), c.since(sender.fin_time), true});
    return;
  }
  if (was_refused_with_syn(c, sender)) return send_syn_data_again(c, sender);
  if (Resend* repeat = overtaken_by(c, sender)) return come_behind_repeat(c, sender, *repeat);
  c.place = Place::Repeat;
  const Original original = originals_of(c, sender);
  const Duration after = original.known() ? c.since(original.time) : Duration{-1};
  const note::Octet first = c.relative(sender, a.seq);
  const note::Octet last = c.relative(sender, (a.flags.has(Flag::Fin) && a.length > 0 ? a.end - 1 : a.end) - 1);
  // Into a closed window the next octets are sent only to be answered (RFC 9293 section 3.8.6.1).
  const bool into_closed =
      receiver.window_known && receiver.window == 0 && sender.una_known && a.seq == sender.una && a.length > 0;
  const std::uint64_t fresh = a.end.after(sender.nxt) ? a.end.since(sender.nxt) : 0;
  const Duration quiet = c.connection.timed && sender.sent_data ? a.now - sender.last_data_time : Duration{-1};
  if (!into_closed) count_repeat(c, sender);
  c.finding.repeats = true;

  if (a.flags.has(Flag::Fin) && a.length == 0 && sender.fin_sent && a.end == sender.fin_end)
    return send_fin_again(c, sender);
  const bool needless = sender.una_known && a.end.at_or_before(sender.una);
  // Only a cumulative ack is final: what was SACKed may still be dropped by the peer (RFC 2018 section 8).
  const bool sacked = covered(sender.sacked, {a.seq, a.end});
  const Duration due = std::max<Duration>(milliseconds(200), sender.rtt.timeout() * 3 / 4);
  // Every ack of something new starts the timer anew (RFC 6298 section 5.3).
  const bool just_acked = sender.una_known && c.connection.timed && a.now - sender.una_time < due && sender.in_recovery;
  const bool waited = (quiet >= due && !just_acked) || head_waited(c, sender, receiver, original);
  const bool timed_out = c.connection.timed && !into_closed && waited && !prompted_by_window(c, sender, receiver);
  if (needless) {
    ++sender.counts.spurious;
    c.state(note::SpuriousRetransmission{c.by(), first, last, original.number, original.last});
    judge_lost_acks(c, sender, quiet);
    remember_repeat(c, note::Repeated::Data);
  } else if (sacked) {
    c.state(note::Retransmission{c.by(), first, last, original.number, original.last, after, fresh, true});
    begin_recovery(c, sender);
  } else if (fresh == 0 && !timed_out && reported_missing(c, sender, receiver, original.number)) {
    // Of what was sent before the capture began, earlier duplicates may not be in it.
    const bool from_before = c.connection.mid_stream && !original.known();
    const note::LossReport report = from_before ? note::LossReport::ThreeDuplicates : report_of(a, sender, receiver);
    c.state(note::FastRetransmission{c.by(), first, last, original.number, original.last, doubtful, report});
    if (!doubtful) state_early(c, sender, report);
    if (!doubtful && is_resend(sender, original.number)) c.state(note::RepeatLost{original.number});
    if (was_not_taken(c, sender, original)) c.state(note::NotTaken{c.peer_side(), original.number});
    begin_recovery(c, sender);
    sender.recovery_by_report = true;
  } else if (fresh == 0 && !into_closed && probes_tail(c, sender, receiver, quiet)) {
    state_probe(c, sender, quiet, {c.by(), first, last, original.number, original.last, after, false});
    begin_recovery(c, sender);
  } else if (fresh == 0 && timed_out) {
    count_timeout(c, sender, quiet);
    // Away from the sender, or where the original is missing, time-outs before this one may have been lost on the way.
    const std::uint32_t count = original.known() && !c.near_receiver_only() ? sender.consecutive_timeouts : 0;
    c.state(note::RtoRetransmission{c.by(), first, last, original.number, original.last, after, count});
    begin_recovery(c, sender);
    sender.loss().recovery_point = sender.nxt;  // (RFC 6675 section 5.1)
    sender.recovery_by_timeout = true;
  } else {
    c.state(note::Retransmission{c.by(), first, last, original.number, original.last, after, fresh, false});
    // What was under way then counts as lost (RFC 5681 section 3.1).
    if (sender.recovery_by_timeout && fresh == 0 && !into_closed && a.seq.before(sender.loss().recovery_point))
      c.state(note::TimeoutGoesOn{c.by()});
    if (!into_closed) begin_recovery(c, sender);
  }
  if (!needless && sender.una_known && a.seq.before(sender.una))
    c.state(note::PartlyAcked{c.peer_side(), first, c.relative(sender, sender.una - 1)});
  note_resend(c, sender);
  sender.resends.back().counted_needless = needless;
}

}  // namespace tcpgloss
