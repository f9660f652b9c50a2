// Is what a segment carries new, late, or sent again (analysis reference, rules G1 to G3)?
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::size_t most_resends = 64;

note::Octet first_octet(const Context& c, const End& end, SequenceNumber from) { return c.relative(end, from); }
note::Octet last_octet(const Context& c, const End& end, SequenceNumber to) { return c.relative(end, to - 1); }

// --- Gaps ----------------------------------------------------------------------------------------

Gap* gap_with(End& sender, SequenceNumber seq, SequenceNumber end) {
  for (Gap& gap : sender.gaps)
    if (gap.from.before(end) && gap.to.after(seq)) return &gap;
  return nullptr;
}

// Takes the segment out of the gaps; one that is cut in two becomes two. What it brought is an original now, should it
// come again.
void fill_gaps(Context& c, End& sender) {
  const SequenceNumber seq = c.arrival.seq, end = c.arrival.end;
  std::vector<Gap>& gaps = sender.gaps;
  for (std::size_t i = 0; i < gaps.size();) {
    const Gap gap = gaps[i];
    if (!gap.from.before(end) || !gap.to.after(seq)) {
      ++i;
      continue;
    }
    gaps.erase(gaps.begin() + static_cast<std::ptrdiff_t>(i));
    sender.sent.insert({later(gap.from, seq), earlier(gap.to, end), c.arrival.number, c.arrival.now, true});
    auto put_back = [&](SequenceNumber from, SequenceNumber to) {
      if (!from.before(to)) return;
      Gap rest = gap;
      rest.from = from;
      rest.to = to;
      gaps.insert(gaps.begin() + static_cast<std::ptrdiff_t>(i++), rest);
    };
    put_back(gap.from, earlier(gap.to, seq));
    put_back(later(gap.from, end), gap.to);
  }
}

// Numbers have been skipped (RFC 9293 section 3.4).
void open_gap(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  // What the peer has acknowledged already was missed by the capture; the acknowledgment said so.
  const bool acknowledged = sender.una_known && sender.una.at_or_after(a.seq);
  sender.remember_gap({sender.nxt, a.seq, a.number, a.now, acknowledged});
  if (a.timestamps) sender.gaps.back().tsval = a.timestamps->value;
  if (acknowledged) return;
  c.state(note::PreviousSegmentMissing{c.by(), a.seq.since(sender.nxt), first_octet(c, sender, sender.nxt),
                                       last_octet(c, sender, a.seq)});
}

// --- Late or again? ------------------------------------------------------------------------------

// The sender's clock has gone on meanwhile: a segment that shows its old value was sent then.
bool ticked_since(const End& sender, Duration elapsed) {
  const Duration known = sender.clock_last_time - sender.clock_first_time;
  if (!sender.clock_started || known <= Duration{} || elapsed <= Duration{}) return false;
  const double ticks = static_cast<double>(sender.tsval - sender.clock_first_tsval);
  return ticks * std::chrono::duration<double>(elapsed) / std::chrono::duration<double>(known) >= 2.0;
}

// A segment fills a gap. Was it overtaken on the way, or is it a retransmission whose original was lost
// before the capture point? The sender's own clock and packet numbering tell, if they are shown.
bool was_overtaken(const Context& c, const End& sender, const Gap& gap) {
  const Arrival& a = c.arrival;
  // What was sent again is newer than what was sent behind it the first time (RFC 7323 section 4.1).
  if (a.timestamps && gap.tsval && a.timestamps->value != *gap.tsval)
    return SequenceNumber{a.timestamps->value}.before({*gap.tsval});
  if (a.ip_id != 0 && sender.nxt_ip_id != 0)
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(a.ip_id - sender.nxt_ip_id)) < 0;
  if (!c.connection.timed) return true;
  if (a.timestamps && gap.tsval && ticked_since(sender, a.now - gap.time)) return true;
  const Duration rtt = c.connection.handshake.value_or(milliseconds(3));
  if (c.arrival.now - gap.time >= rtt) return false;
  return c.receiver().duplicate_acks < 3 || c.arrival.now - gap.time < rtt / 2;
}

// About one round trip after the gap either may be the case, where nothing of its sender's tells.
bool may_be_overtaken(const Context& c, const End& sender, const Gap& gap) {
  const Arrival& a = c.arrival;
  if (a.timestamps && gap.tsval && a.timestamps->value != *gap.tsval) return false;
  if (a.ip_id != 0 && sender.nxt_ip_id != 0) return false;
  if (a.timestamps && gap.tsval && ticked_since(sender, a.now - gap.time)) return false;
  return a.now - gap.time < c.connection.handshake.value_or(milliseconds(3)) * 2;
}

// It came too soon for an answer to what was missed: nothing asked for it again. Else, or within one tick of its
// sender's clock, it may have been sent again.
bool surely_overtaken(const Context& c, const End& sender, const Gap& gap) {
  if (!may_be_overtaken(c, sender, gap)) return true;
  return c.connection.handshake && c.arrival.now - gap.time < *c.connection.handshake * 3 / 4;
}

// The capture itself printed it late: its stamp is older than that of the line that missed it, or its peer had
// acknowledged it within the same moment. The network has nothing to do with it.
bool captured_late(const Context& c, const Gap& gap) {
  if (!c.connection.timed || !c.arrival.time) return gap.acknowledged;
  if (*c.arrival.time < gap.time) return true;
  return gap.acknowledged && *c.arrival.time - gap.time < milliseconds(1);
}

// --- What kind of retransmission? ----------------------------------------------------------------

// Options take their room from the payload (RFC 9293 section 3.7.1, RFC 6691).
std::uint32_t segment_size(const End& sender, const End& receiver) {
  const std::uint32_t announced = receiver.mss.value_or(sender.mss.value_or(1460));
  return announced > 12 ? announced - 12 : announced;
}

// The peer has told often enough that this is missing (RFC 5681 section 3.2, RFC 6675 section 4).
bool reported_missing(const Context& c, End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  const bool in_hole = sender.una_known && (a.seq == sender.una || !sender.sacked.empty());
  if (!in_hole) return false;
  if (receiver.duplicate_acks >= 3) return true;
  // After a time-out everything not yet acknowledged is sent again (RFC 5681 section 3.1), reported or not.
  if (sender.recovery_by_timeout) return false;
  // Once a report has begun recovery every hole below what was SACKed is filled (RFC 6675 section 5, NextSeg).
  if (sender.in_recovery && sender.recovery_by_report && octets_above(sender.sacked, a.end) > 0) return true;
  const std::uint32_t above = octets_above(sender.sacked, a.end);
  if (above > 2 * segment_size(sender, receiver)) return true;
  return sender.in_recovery && a.seq == sender.una &&
         (receiver.duplicate_acks > 0 || (sender.recovery_by_report && sender.partial_ack_told));
}

struct Original {
  std::uint64_t number = 0;
  Duration time{};
  std::uint64_t last = 0;  // the segment that brought its last octet
  bool known() const { return number != 0; }
};

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
  const bool gap = gap_with(sender, a.seq, a.end) != nullptr;
  if (gap && most < a.end.since(a.seq) / 2) return {};
  if (gap || most == a.end.since(a.seq)) return original;
  const Original first = bringer_of(sender, a.seq);
  const Original last = bringer_of(sender, earlier(a.end, sender.nxt) - 1);
  if (!first.known() || last.number <= first.number) return original;
  return {first.number, last.time, last.number};
}

bool is_resend(const End& sender, std::uint64_t number) {
  return number != 0 && std::any_of(sender.resends.begin(), sender.resends.end(),
                                    [number](const Resend& resend) { return resend.number == number; });
}

void note_resend(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (sender.resends.size() == most_resends) {
    sender.resends.erase(sender.resends.begin());
    sender.resends_forgotten = true;
  }
  sender.resends.push_back({a.seq, a.end, a.number, a.now});
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
  // Recovery goes up to what was sent when its first repeat went out (RFC 6675 section 5).
  if (sender.in_recovery && sender.recovery_repeats++ == 0) sender.recovery_point = sender.nxt;
  if (c.arrival.length == 0) return;
  ++sender.counts.retransmissions;
  sender.counts.retransmitted_octets += c.arrival.length;
}

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
  const bool lone = sender.flight() <= c.arrival.length + 1;
  const Duration due = 2 * sender.rtt.smoothed + (lone ? milliseconds(200) : milliseconds(10));
  return c.connection.sack_on && quiet <= std::max(due, sender.rtt.timeout()) * 5 / 4;
}

// A sender that times out again and again over what has been acknowledged has not got the ACKs (RFC 6298 section 5.5,
// RFC 9293 section 3.10.7.4). Beside it they were seen to arrive.
void judge_lost_acks(Context& c, End& sender, bool timed_out) {
  if (sender.repeat_number != sender.last_data_number) sender.needless_in_a_row = 0;
  if (!timed_out) return;
  const bool here_only = c.near_sender() && !c.connection.near(1 - c.arrival.from);
  const bool ack_had_time = c.near_receiver_only() && c.connection.handshake && sender.una_known &&
                            c.arrival.now - sender.una_time > *c.connection.handshake * 5 / 4;
  const std::uint32_t enough = ack_had_time ? 0 : 1;
  if (++sender.needless_in_a_row > enough && !here_only)
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
  c.state(note::SynDataAgain{last_octet(c, sender, earlier(a.end, sender.nxt))});
  c.connection.last_payload_from = c.connection.previous_payload_from;
}

void send_fin_again(Context& c, End& sender) {
  c.state(note::FinRetransmission{c.by(), c.since(sender.fin_time)});
  ++sender.fins_again;
  if (sender.fin_acked) remember_repeat(c, note::Repeated::Fin);
  note_resend(c, sender);
}

void judge_repeat(Context& c, End& sender, End& receiver, bool doubtful = false) {
  const Arrival& a = c.arrival;
  if (fin_rides(c, sender, receiver)) {
    c.fin_rides = true;
    return;
  }
  if (was_refused_with_syn(c, sender)) return send_syn_data_again(c, sender);
  c.place = Place::Repeat;
  const Original original = originals_of(c, sender);
  const Duration after = original.known() ? c.since(original.time) : Duration{-1};
  const note::Octet first = first_octet(c, sender, a.seq);
  const note::Octet last = last_octet(c, sender, a.flags.has(Flag::Fin) && a.length > 0 ? a.end - 1 : a.end);
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
  const bool timed_out =
      c.connection.timed && !into_closed && quiet >= due && !just_acked && !prompted_by_window(c, sender, receiver);
  if (needless) {
    ++sender.counts.spurious;
    c.state(note::SpuriousRetransmission{c.by(), first, last, original.number, original.last});
    judge_lost_acks(c, sender, quiet >= due);
    remember_repeat(c, note::Repeated::Data);
  } else if (sacked) {
    c.state(note::Retransmission{c.by(), first, last, original.number, original.last, after, fresh, true});
    begin_recovery(c, sender);
  } else if (fresh == 0 && !timed_out && reported_missing(c, sender, receiver)) {
    c.state(note::FastRetransmission{c.by(), first, last, original.number, original.last, doubtful});
    if (!doubtful && is_resend(sender, original.number)) c.state(note::RepeatLost{original.number});
    begin_recovery(c, sender);
    sender.recovery_by_report = true;
  } else if (fresh == 0 && !into_closed && probes_tail(c, sender, receiver, quiet)) {
    c.state(note::TailLossProbe{c.by(), first, last, original.number, original.last, after});
    begin_recovery(c, sender);
  } else if (fresh == 0 && timed_out) {
    ++sender.counts.timeouts;
    ++sender.consecutive_timeouts;
    // Away from the sender, or where the original is missing, time-outs before this one may have been lost on the way.
    const std::uint32_t count = original.known() && !c.near_receiver_only() ? sender.consecutive_timeouts : 0;
    c.state(note::RtoRetransmission{c.by(), first, last, original.number, original.last, after, count});
    begin_recovery(c, sender);
    sender.recovery_by_timeout = true;
  } else {
    c.state(note::Retransmission{c.by(), first, last, original.number, original.last, after, fresh, false});
    if (!into_closed) begin_recovery(c, sender);
  }
  if (!needless && sender.una_known && a.seq.before(sender.una))
    c.state(note::PartlyAcked{c.peer_side(), first, last_octet(c, sender, sender.una)});
  note_resend(c, sender);
  sender.resends.back().counted_needless = needless;
}

// What fills a gap was late, or sent again for it (RFC 5681 section 3.2).
void judge_gap_filler(Context& c, End& sender, End& receiver, const Gap& found) {
  const Arrival& a = c.arrival;
  const Gap gap = found;  // fill_gaps moves it
  const note::Octet gap_first = first_octet(c, sender, gap.from), gap_last = last_octet(c, sender, gap.to);
  if (captured_late(c, gap)) {
    c.place = Place::New;
    if (gap.acknowledged) {
      const std::uint32_t found_again = overlap(gap.from, gap.to, a.seq, a.end);
      sender.counts.lost_in_capture -= std::min<std::uint64_t>(sender.counts.lost_in_capture, found_again);
    }
    c.state(note::CapturedLate{gap.noticed_at});
    fill_gaps(c, sender);
    return;
  }
  if (was_overtaken(c, sender, gap)) {
    c.place = Place::FillsGapLate;
    ++sender.counts.out_of_order;
    const bool doubtful = !surely_overtaken(c, sender, gap);
    c.state(note::OutOfOrder{c.by(), first_octet(c, sender, a.seq), last_octet(c, sender, a.end), doubtful});
    fill_gaps(c, sender);
    if (!doubtful && !gap_with(sender, gap.from, gap.to) && !gap.acknowledged)
      c.state(note::GapWasReordering{gap_first, gap_last, gap.noticed_at});
  } else {
    const bool doubtful = may_be_overtaken(c, sender, gap);
    judge_repeat(c, sender, receiver, doubtful);
    c.place = Place::FillsGapAgain;
    fill_gaps(c, sender);
    if (!doubtful && !gap_with(sender, gap.from, gap.to) && !gap.acknowledged)
      c.state(note::GapWasLoss{gap_first, gap_last, gap.noticed_at});
  }
}

// --- New data ------------------------------------------------------------------------------------

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
    sender.sent.push({from, a.end, a.number, a.now, behind_hole || stepped});
  if (a.end.value < from.value && from.value - a.end.value > 0x80000000u && a.length > 0 && a.end.value != 0 &&
      sender.isn_known && !a.flags.has(Flag::Syn))
    c.state(note::SeqWrap{c.by()});
  sender.nxt = a.end;
  sender.nxt_known = true;
  sender.nxt_tsval_known = a.timestamps != nullptr;
  if (a.timestamps) sender.nxt_tsval = a.timestamps->value;
  sender.nxt_ip_id = a.ip_id;
}

void count_new_octets(const Context& c, End& sender, SequenceNumber from) {
  const Arrival& a = c.arrival;
  std::uint32_t fresh = a.end.since(from);
  if (a.flags.has(Flag::Fin)) --fresh;
  sender.counts.new_octets += std::min(fresh, a.length);
}

}  // namespace

void judge_sequence(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  End& receiver = c.receiver();
  if (!a.seq_known || a.flags.has(Flag::Rst) || c.unacceptable) return;
  if (a.flags.has(Flag::Syn)) {  // opening.cpp has spoken; only the numbers are kept
    if (!sender.nxt_known || a.end.after(sender.nxt) || !c.finding.repeats) {
      sender.nxt = a.end;
      sender.nxt_known = true;
      sender.nxt_tsval_known = a.timestamps != nullptr;
      if (a.timestamps) sender.nxt_tsval = a.timestamps->value;
      if (a.length > 0) sender.sent.push({a.seq + 1, a.end, a.number, a.now});
    }
    sender.counts.new_octets += c.finding.repeats ? 0 : a.length;
    return;
  }
  if (!a.occupies_sequence_space()) {
    if (!a.seq_shown) return;
    if (!sender.nxt_known) {
      sender.nxt = a.seq;
      sender.nxt_known = true;
    } else if (a.seq.after(sender.nxt)) {  // -vv: even a pure ACK tells that something is missing
      open_gap(c, sender);
      sender.nxt = a.seq;
    }
    return;
  }
  if (c.place == Place::Probe) return;
  // A FIN at the SYN's own number brings nothing, and repeats no more than an earlier FIN.
  if (sender.isn_known && a.seq == sender.origin && a.length == 0 && sender.nxt_known) {
    if (!sender.fin_sent) return;
    c.place = Place::Repeat;
    c.finding.repeats = true;
    c.state(note::FinRetransmission{c.by(), c.since(sender.fin_time)});
    return;
  }

  if (!sender.nxt_known || a.seq.at_or_after(sender.nxt)) {
    c.place = Place::New;
    if (sender.nxt_known && a.seq.after(sender.nxt)) {
      c.place = Place::AfterGap;
      open_gap(c, sender);
    }
    judge_clock_of_data(c, sender);
    advance(c, sender, a.seq);
    count_new_octets(c, sender, a.seq);
    return;
  }
  // A capture that begins in the middle has no place for what comes from before it.
  if (!sender.isn_known && sender.origin_known && a.seq.before(sender.origin + 1) && a.length > 0) {
    c.state(note::BeforeCapture{c.by(), a.length, (sender.origin + 1).since(a.seq)});
    return;
  }
  const SequenceNumber known_end = sender.nxt;
  if (const Gap* gap = gap_with(sender, a.seq, a.end)) {
    judge_gap_filler(c, sender, receiver, *gap);
    sender.counts.new_octets += a.length;
  } else if (a.seq == known_end - 1 && a.length > 1 && (sender.probes > 0 || sender.probed_with_data)) {
    c.place = Place::New;  // new data that begins with the octet of a probe
    count_new_octets(c, sender, known_end);
  } else {
    judge_repeat(c, sender, receiver);
    if (a.end.after(known_end)) count_new_octets(c, sender, known_end);
  }
  if (a.end.after(known_end)) advance(c, sender, known_end);
}

}  // namespace tcpgloss
