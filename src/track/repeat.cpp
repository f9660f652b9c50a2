// Octets that have come before: what is to be said of a retransmission (analysis reference, rule G2).
#include <algorithm>

#include "repeat_kind.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_resends = 64;

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
  const bool recovers = sender.recovery.on && c.arrival.end.after(sender.loss().recovery_from);
  if (recovers && sender.loss().recovery_repeats++ == 0) sender.loss().recovery_point = sender.nxt;
  if (c.arrival.length == 0) return;
  ++sender.loss().retransmissions;
  sender.loss().retransmitted_octets += c.arrival.length;
}

// A FIN that is not acknowledged yet rides on every segment: one that acknowledges something new is an ACK.
bool fin_rides(const Context& c, const End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  return a.length == 0 && sender.fin.sent && a.end == sender.fin.end && a.ack && receiver.una_known &&
         a.ack->after(receiver.una);
}

// Data of the SYN that the SYN-ACK did not cover is sent again as a matter of course (RFC 7413 section 4.2).
bool was_refused_with_syn(const Context& c, const End& sender) {
  return sender.syn.payload > 0 && sender.resends.empty() && c.arrival.seq == sender.origin + 1 && sender.una_known &&
         sender.una == c.arrival.seq;
}

void send_syn_data_again(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  c.place = Place::New;
  if (Sent* sent = sender.sent.covering(a.seq)) sent->number = a.number, sent->time = a.now;
  sender.syn.payload = 0;
  sender.sent_data = false;
  c.finding.repeats = true;  // whether it was lost or left out, it is sent twice
  ++sender.loss().retransmissions;
  sender.loss().retransmitted_octets += a.length;
  c.state(note::SynDataAgain{c.relative(sender, earlier(a.end, sender.nxt) - 1)});
  c.connection.payload.from = c.connection.payload.before_from;
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
  ++sender.loss().out_of_order;
  if (!repeat.counted_needless) ++sender.loss().spurious;
  repeat.counted_needless = true;
  c.state(note::OutOfOrder{c.by(), c.relative(sender, c.arrival.seq), c.relative(sender, c.arrival.end - 1), false,
                           repeat.number});
  remember_repeat(c, note::Repeated::Data);
}

// Who has no room need not take a FIN (RFC 9293 section 3.10.7.4, first step): it has answered since, and asks for
// that.
bool fin_was_refused(const Context& c, const End& sender) {
  const End& peer = c.receiver();
  const bool again = c.connection.timed && peer.last_ack_since < sender.fin.time;  // no ack of what came before
  return again && peer.window.is_zero() && peer.ack_known && peer.last_ack == sender.fin.end - 1 &&
         peer.last_number > sender.fin.segment;
}

void send_fin_again(Context& c, End& sender) {
  c.state(note::FinRetransmission{c.by(), c.since(sender.fin.time), false, fin_was_refused(c, sender)});
  ++sender.fin.again;
  if (sender.fin.acked) remember_repeat(c, note::Repeated::Fin);
  note_resend(c, sender);
}

// What it echoes (RFC 7323 section 4.3) or acknowledges has come to it after the ACK of all that it repeats.
bool heard_later(const Arrival& a, const End& sender) {
  if (a.ack && sender.ack_known && a.ack->after(sender.last_ack)) return true;
  return a.timestamps && sender.una_tsval_known && SequenceNumber{a.timestamps->echo_reply}.after({sender.una_tsval});
}

// A sender that waits and repeats what has been acknowledged, more than once, has not got the ACKs (RFC 6298 section
// 5.5, RFC 9293 section 3.10.7.4); once, they may only have been late. Beside it they were seen to arrive.
void judge_lost_acks(Context& c, End& sender, Duration quiet) {
  if (sender.repeat.number != sender.last_data_number || heard_later(c.arrival, sender)) sender.repeats_needless = 0;
  // It did not wait long enough to be asked for the repeat by an ACK.
  const Duration round_trip = c.connection.opening.handshake.value_or(milliseconds(100));
  if (quiet < std::max<Duration>(round_trip * 2, milliseconds(10))) return;
  const bool here_only = c.near_sender() && !c.connection.near(1 - c.arrival.from);
  if (++sender.repeats_needless <= 1 || here_only) return;
  sender.loss().acks_lost = true;
  c.state(note::AcksLostSuspected{c.peer_side(), sender.repeats_needless});
}

void state_needless(Context& c, End& sender, const Repeat& repeat) {
  ++sender.loss().spurious;
  c.state(note::SpuriousRetransmission{c.by(), repeat.first, repeat.last, repeat.of, repeat.to});
  judge_lost_acks(c, sender, repeat.quiet);
  remember_repeat(c, note::Repeated::Data);
}

// Why it does not wait for the third duplicate ACK; once, of the first in a recovery. Who goes by time allows for
// reordering (RFC 8985 section 6.2, step 3): beside it that wait is seen.
void state_early(Context& c, const End& sender, note::LossReport report) {
  const bool goes_on = sender.recovery.on && sender.recovery.by_report;
  if (report == note::LossReport::ThreeDuplicates || goes_on || c.connection.early_told || was_too_big(c)) return;
  c.connection.early_told = true;
  const Duration waited = c.since(sender.loss().report_time);
  const bool seen = sender.reported && c.near_sender() && waited >= milliseconds(1);
  const bool sacked = report == note::LossReport::Sack;
  c.state(note::EarlyRetransmission{c.by(), sacked, seen && !sacked ? waited : Duration{-1}});
}

// Beside its receiver it was captured, and what came behind it has been SACKed.
bool was_not_taken(const Context& c, const End& sender, const Repeat& repeat) {
  return repeat.of != 0 && repeat.of == repeat.to && c.near_receiver_only() &&
         octets_above(sender.sacked, c.arrival.end) > 0;
}

void state_fast(Context& c, End& sender, const End& receiver, const Repeat& repeat, bool doubtful) {
  const Original& original = repeat.original;
  // Of what was sent before the capture began, earlier duplicates may not be in it.
  const bool from_before = c.connection.mid_stream && !original.known();
  const note::LossReport report =
      from_before ? note::LossReport::ThreeDuplicates : report_of(c.arrival, sender, receiver);
  c.state(note::FastRetransmission{c.by(), repeat.first, repeat.last, repeat.of, repeat.to, doubtful, report});
  if (!doubtful) state_early(c, sender, report);
  // Sooner than the shortest round trip nothing tells of the loss of the repeat before.
  const bool too_soon = repeat.after >= Duration{} && repeat.after < c.round_trip(sender);
  if (!doubtful && !too_soon && repeat.of != 0 && is_resend(sender, original.number))
    c.state(note::RepeatLost{original.number});
  if (was_not_taken(c, sender, repeat)) c.state(note::NotTaken{c.peer_side(), repeat.of});
  begin_recovery(c, sender);
  sender.recovery.by_report = true;
}

// How long a timer of it ran; beyond some minutes a clock was set.
Duration timer_ran(const Context& c, const End& sender) {
  return std::min(c.arrival.now - std::max(sender.last_data_time, sender.una_time), RttEstimate::longest);
}

// What is alone under way is repeated by a probe and by a time-out alike, and the probe is due no earlier: then the
// wait that follows tells, which a time-out doubles (RFC 6298 section 5.5).
void state_probe(Context& c, End& sender, const Repeat& repeat) {
  const bool or_timeout = is_alone(c, sender) && repeat.quiet >= sender.rtt.timeout();
  sender.loss().probe_wait = or_timeout ? timer_ran(c, sender) : Duration{};
  c.state(note::TailLossProbe{c.by(), repeat.first, repeat.last, repeat.of, repeat.to, repeat.after, or_timeout});
  begin_recovery(c, sender);
}

void count_timeout(const Context& c, End& sender, Duration quiet) {
  const Duration before = sender.loss().probe_wait;
  const bool doubled = before > Duration{} && quiet >= before * 7 / 4;
  const bool next = c.near_sender() || quiet <= before * 5 / 2;  // none in between was lost on its way here
  const std::uint32_t more = doubled && next && sender.consecutive_timeouts == 0 ? 2 : 1;
  sender.loss().timeouts += more;
  sender.consecutive_timeouts += more;
}

void state_timeout(Context& c, End& sender, const Repeat& repeat) {
  count_timeout(c, sender, repeat.quiet);
  // Away from the sender, or where the original is missing, time-outs before this one may have been lost on the way.
  const std::uint32_t count = repeat.of != 0 && !c.near_receiver_only() ? sender.consecutive_timeouts : 0;
  c.state(note::RtoRetransmission{c.by(), repeat.first, repeat.last, repeat.of, repeat.to, repeat.after, count});
  begin_recovery(c, sender);
  sender.loss().recovery_point = sender.nxt;  // (RFC 6675 section 5.1)
  sender.recovery.by_timeout = true;
}

// Whether a timer sent the oldest again, the wait that follows may tell. Without SACK no probe does (RFC 8985
// section 7.2), and none does twice.
void remember_wait(const Context& c, End& sender, const End& receiver, const Repeat& repeat) {
  if (repeat.into_closed || repeat.fresh != 0 || repeat.quiet < shortest_timer) return;
  if (sender.reported || !sender.una_known || c.arrival.seq != sender.una) return;
  const bool no_probe = !c.connection.sack_on && !c.connection.mid_stream;
  if (!no_probe && !follows_same(c, sender, receiver)) return;
  sender.loss().probe_wait = timer_ran(c, sender);
}

void state_other(Context& c, End& sender, const Repeat& repeat, bool sacked) {
  c.state(note::Retransmission{c.by(), repeat.first, repeat.last, repeat.of, repeat.to, repeat.after, repeat.fresh,
                               sacked, repeat.of == 0 && repeat.original.octets > 0});
  // What was under way then counts as lost (RFC 5681 section 3.1).
  if (!sacked && sender.recovery.by_timeout && repeat.fresh == 0 && !repeat.into_closed &&
      c.arrival.seq.before(sender.loss().recovery_point))
    c.state(note::TimeoutGoesOn{c.by()});
  if (sacked || !repeat.asks) begin_recovery(c, sender);
}

}  // namespace

void judge_repeat(Context& c, End& sender, End& receiver, bool doubtful) {
  const Arrival& a = c.arrival;
  if (fin_rides(c, sender, receiver)) {
    c.fin_rides = true;
    c.state(note::FinRetransmission{c.by(), c.since(sender.fin.time), true});
    return;
  }
  if (was_refused_with_syn(c, sender)) return send_syn_data_again(c, sender);
  if (Resend* repeat = overtaken_by(c, sender)) return come_behind_repeat(c, sender, *repeat);
  c.place = Place::Repeat;
  const Repeat repeat = describe_repeat(c, sender, receiver);
  if (!repeat.asks) count_repeat(c, sender);
  c.finding.repeats = true;
  if (a.flags.has(Flag::Fin) && a.length == 0 && sender.fin.sent && a.end == sender.fin.end)
    return send_fin_again(c, sender);
  const RepeatKind kind = kind_of(c, sender, receiver, repeat);
  switch (kind) {
    case RepeatKind::Needless: state_needless(c, sender, repeat); break;
    case RepeatKind::Fast: state_fast(c, sender, receiver, repeat, doubtful); break;
    case RepeatKind::Probe: state_probe(c, sender, repeat); break;
    case RepeatKind::Timeout: state_timeout(c, sender, repeat); break;
    case RepeatKind::Sacked:
    case RepeatKind::Other:
      remember_wait(c, sender, receiver, repeat);
      state_other(c, sender, repeat, kind == RepeatKind::Sacked);
      break;
  }
  const bool needless = kind == RepeatKind::Needless;
  if (!needless && sender.una_known && a.seq.before(sender.una))
    c.state(note::PartlyAcked{c.peer_side(), repeat.first, c.relative(sender, sender.una - 1)});
  note_resend(c, sender);
  sender.resends.back().counted_needless = needless;
}

}  // namespace tcpgloss
