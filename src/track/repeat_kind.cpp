#include "repeat_kind.hpp"

#include <algorithm>
#include <tuple>

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

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
  original.octets = most;
  // Most of it is seen for the first time: what came before brought the smaller part.
  const bool gap = sender.gap_within(a.seq, a.end) != nullptr;
  if (gap && most < a.end.since(a.seq) / 2) {
    original = {};
    original.octets = most;
    return original;
  }
  if (gap || most == a.end.since(a.seq)) return original;
  const Original first = bringer_of(sender, a.seq);
  const Original last = bringer_of(sender, earlier(a.end, sender.nxt) - 1);
  if (!first.known() || last.number <= first.number) return original;
  return {first.number, last.time, last.number, most};
}

// Between which earlier segments all of it lies, to be told. Those that brought only a part of it were not repeated by
// it: the rest was lost before here, or not captured.
void name_originals(const Arrival& a, End& sender, Repeat& repeat) {
  repeat.of = repeat.original.number;
  repeat.to = repeat.original.last;
  const bool whole = repeat.original.octets == earlier(a.end, sender.nxt).since(a.seq);
  if (whole || repeat.of != repeat.to) return;
  if (sender.gap_within(a.seq, a.end) != nullptr) {
    repeat.of = repeat.to = 0;
    return;
  }
  const Original first = bringer_of(sender, a.seq);
  const Original last = bringer_of(sender, earlier(a.end, sender.nxt) - 1);
  if (!last.known() || last.number >= first.number) return;
  repeat.of = last.number, repeat.to = first.number;  // its head has come again meanwhile
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

// What its peer tells has a sender send again about one round trip later. Long after the latest word of the peer a
// timer did (RFC 6298 section 5.4), whatever had been reported before.
bool asked_long_ago(const Context& c, const End& sender, const End& receiver) {
  if (!c.connection.timed || c.arrival.now - receiver.last_time < shortest_timer) return false;
  const bool known = c.connection.opening.handshake || sender.rtt.samples > 0 || receiver.rtt.samples > 0;
  if (!known) return true;  // nor can it be told apart
  const Duration opening = c.connection.opening.handshake.value_or(Duration{});
  return c.arrival.now - receiver.last_time >= 2 * std::max(opening, sender.rtt.most + receiver.rtt.most);
}

// The peer has told often enough that this is missing (RFC 5681 section 3.2, RFC 6675 section 4), the latest repeat of
// it included.
bool reported_missing(const Context& c, End& sender, const End& receiver, std::uint64_t original) {
  const Arrival& a = c.arrival;
  const bool in_hole = sender.una_known && (a.seq == sender.una || !sender.sacked.empty());
  if (!in_hole || !may_know(c, sender, receiver) || asked_long_ago(c, sender, receiver)) return false;
  if (is_resend(sender, original) && receiver.last_number < original) return false;
  // After a time-out everything not yet acknowledged is sent again (RFC 5681 section 3.1), reported or not; what is
  // reported begins nothing until all that was sent before it is acknowledged (RFC 6582 section 4, RFC 6675
  // section 5.1).
  const bool by_timeout = sender.recovery.on && sender.recovery.by_timeout;
  if (by_timeout && a.seq.before(sender.loss().recovery_point)) return false;
  if (receiver.duplicate_acks >= 3) return true;
  if (by_timeout) return false;
  // Who judges by time needs one report only of something behind it (RFC 8985 section 6.2); and once a report has begun
  // recovery every hole below what was SACKed is filled (RFC 6675 section 4, NextSeg).
  if (octets_above(sender.sacked, a.end) > 0) return true;
  return sender.recovery.on && a.seq == sender.una &&
         (receiver.duplicate_acks > 0 || (sender.recovery.by_report && sender.recovery.partial_ack_seen));
}

// By then SACK shows as much as three duplicate ACKs would (RFC 6675 section 4, IsLost).
bool lost_by_sack(const Arrival& a, const End& sender, const End& receiver) {
  const std::uint32_t full = std::max(receiver.offer.mss.value_or(0), a.length);
  const auto above = std::count_if(sender.sacked.begin(), sender.sacked.end(),
                                   [&](const Range& range) { return range.to.after(a.end); });
  return above >= 3 || octets_above(sender.sacked, a.end) > 2 * full;
}

// The first repeat of the last segment, where nothing reported a loss, is likely a probe: RFC 8985 section 7.2 sends it
// 2·SRTT after the last transmission, the receiver's longest ACK delay (200 ms) later if one segment only is under way,
// but never later than the time-out. Loss detection of this kind needs SACK; before the time-out is due, nothing else
// repeats a tail.
bool probes_tail(const Context& c, End& sender, const End& receiver, Duration quiet) {
  if (c.arrival.end != sender.nxt || receiver.duplicate_acks != 0 || sender.recovery.on) return false;
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

// The timer runs from when the lowest octet was sent, or an ACK of something new came; what is sent meanwhile does not
// stop it (RFC 6298 sections 5.1 and 5.3). Reports of its loss would have had it repeated before.
bool head_waited(const Context& c, const End& sender, const End& receiver, const Original& original) {
  if (!original.known() || !sender.una_known || c.arrival.seq != sender.una || c.near_receiver_only()) return false;
  const bool silent = receiver.last_number < original.number;
  if (!silent && (receiver.duplicate_acks > 0 || !sender.sacked.empty())) return false;
  return c.arrival.now - std::max(original.time, sender.una_time) >= sender.rtt.timeout();
}

// What the window had no room for is sent again as soon as there is some: no timer made it.
bool prompted_by_window(const Context& c, const End& sender, const End& receiver) {
  if (!c.connection.timed || receiver.window.opened_at <= sender.last_data_time) return false;
  const Duration way = c.near_sender() ? Duration{} : c.connection.opening.handshake.value_or(Duration{});
  return c.arrival.now - receiver.window.opened_at <= way * 5 / 4 + milliseconds(2);
}

// The timer has the oldest sent again (RFC 6298 section 5.4). Anything else, once the peer has been heard, is sent for
// what that told.
bool prompted_by_ack(const Context& c, const End& sender, const End& receiver) {
  return sender.una_known && c.arrival.seq.after(sender.una) && receiver.last_number > sender.last_data_number;
}

bool timed_out(const Context& c, const End& sender, const End& receiver, const Repeat& repeat) {
  if (!c.connection.timed || repeat.asks || prompted_by_ack(c, sender, receiver)) return false;
  const Duration due = std::max(shortest_timer, sender.rtt.timeout() * 3 / 4);
  // Every ack of something new starts the timer anew (RFC 6298 section 5.3).
  const bool just_acked = sender.una_known && c.arrival.now - sender.una_time < due && sender.recovery.on;
  const bool waited = (repeat.quiet >= due && !just_acked) || head_waited(c, sender, receiver, repeat.original);
  return waited && !prompted_by_window(c, sender, receiver);
}

// Each time-out waits twice as long as the one before (RFC 6298 section 5.5).
bool doubles_wait(const Context& c, const End& sender, const End& receiver, const Repeat& repeat) {
  const Duration before = sender.loss().probe_wait;
  if (before <= Duration{} || repeat.into_closed || !follows_same(c, sender, receiver)) return false;
  return repeat.quiet >= before * 7 / 4 && repeat.quiet <= before * 5 / 2;
}

}  // namespace

bool follows_same(const Context& c, const End& sender, const End& receiver) {
  if (sender.resends.empty() || sender.resends.back().number != sender.last_data_number) return false;
  return sender.resends.back().seq == c.arrival.seq && receiver.last_number < sender.last_data_number;
}

bool is_resend(const End& sender, std::uint64_t number) {
  return number != 0 && std::any_of(sender.resends.begin(), sender.resends.end(),
                                    [number](const Resend& resend) { return resend.number == number; });
}

note::LossReport report_of(const Arrival& a, const End& sender, const End& receiver) {
  if (receiver.duplicate_acks >= 3) return note::LossReport::ThreeDuplicates;
  // Once a recovery has begun, what lies below the SACKed is sent again (RFC 6675 section 4, NextSeg).
  const bool goes_on = sender.recovery.on && sender.recovery.by_report;
  if (goes_on && sender.sacked.empty()) return note::LossReport::ThreeDuplicates;
  return goes_on || lost_by_sack(a, sender, receiver) ? note::LossReport::Sack : note::LossReport::Clock;
}

Repeat describe_repeat(const Context& c, End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  Repeat repeat;
  repeat.original = originals_of(c, sender);
  name_originals(a, sender, repeat);
  if (repeat.of != 0) repeat.after = c.since(repeat.original.time);
  std::tie(repeat.first, repeat.last) =
      c.numbers_of(sender, a.seq, (a.flags.has(Flag::Fin) && a.length > 0 ? a.end - 1 : a.end) - 1);
  repeat.into_closed = receiver.window.is_zero() && sender.una_known && a.seq == sender.una && a.length > 0;
  const Sent* sent = repeat.into_closed ? sender.sent.at(a.seq) : nullptr;
  const bool had_room = sent != nullptr && c.connection.timed && sent->time < receiver.window.closed_at;
  const bool single = a.length == 1 && sender.una_known && a.seq == sender.una;  // as BSD's persist timer sends it
  repeat.asks = repeat.into_closed && (!had_room || single);
  if (a.end.after(sender.nxt)) repeat.fresh = a.end.since(sender.nxt);
  if (c.connection.timed && sender.sent_data) repeat.quiet = a.now - sender.last_data_time;
  return repeat;
}

RepeatKind kind_of(const Context& c, End& sender, const End& receiver, const Repeat& repeat) {
  const Arrival& a = c.arrival;
  if (sender.una_known && a.end.at_or_before(sender.una)) return RepeatKind::Needless;
  if (covered(sender.sacked, {a.seq, a.end})) return RepeatKind::Sacked;
  if (repeat.fresh != 0) return RepeatKind::Other;
  const bool late = timed_out(c, sender, receiver, repeat) || doubles_wait(c, sender, receiver, repeat);
  if (!late && reported_missing(c, sender, receiver, repeat.original.number)) return RepeatKind::Fast;
  if (!repeat.into_closed && probes_tail(c, sender, receiver, repeat.quiet)) return RepeatKind::Probe;
  return late ? RepeatKind::Timeout : RepeatKind::Other;
}

}  // namespace tcpgloss
