// What begins a recovery, and an ACK during one: does it end it, or is more missing? (RFC 6582 section 3.2, RFC 6675
// section 5)
#include <algorithm>
#include <optional>
#include <vector>

#include "context.hpp"

namespace tcpgloss {
namespace {

void end_recovery(End& data_sender) {
  data_sender.recovery.on = data_sender.recovery.by_timeout = false;
  data_sender.recovery.by_report = data_sender.recovery.partial_ack_seen = data_sender.recovery.partial_ack_told =
      false;
  data_sender.loss().recovery_repeats = data_sender.loss().recovery_needless = 0;
}

// The ack is of the original, not of its repeat: it echoes an older clock (RFC 3522 section 3.2), or comes sooner than
// any answer can be here.
bool answers_original(const Context& c, const End& data_sender, const Resend& resend) {
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps && resend.tsval) return SequenceNumber{stamps->echo_reply}.before({*resend.tsval});
  // Beside the receiver an answer takes no time.
  if (!c.connection.timed || data_sender.rtt.samples == 0 || c.near_sender()) return false;
  const Duration other_half = c.connection.from_here(1 - c.arrival.from).value_or(Duration{});
  return c.arrival.now - resend.time < data_sender.rtt.least - other_half;
}

// The first octets that this ACK covers are those of a repeat, and it is the original that it answers: the repeat was
// needless. One behind octets that came in order could echo those (RFC 7323 section 4.3, case B).
void judge_original_acked(Context& c, End& data_sender, SequenceNumber una) {
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps == nullptr || data_sender.resends_forgotten) return;
  // The answer to what had come before echoes the stamp of something else (RFC 9293 section 3.10.7.4, RFC 7323
  // section 4.3).
  if (c.reports_duplicate()) return;
  for (Resend& resend : data_sender.resends) {
    if (resend.counted_needless || !resend.tsval || resend.seq != una ||
        resend.time < data_sender.loss().recovery_start)
      continue;
    const Sent* original = data_sender.sent.at(una);
    if (original == nullptr || original->number == resend.number || resend.end.after(*c.arrival.ack)) continue;
    // An older stamp than that of the repeat may be that of another repeat, or of what is not in the capture.
    const bool echoes = original->stamped && original->tsval == stamps->echo_reply;
    if (!echoes || !SequenceNumber{original->tsval}.before({*resend.tsval})) return;
    resend.counted_needless = true;
    ++data_sender.loss().spurious;
    if (data_sender.recovery.by_timeout) ++data_sender.loss().needless_timeouts;
    c.state(note::OriginalAcked{original->number, resend.number});
    // Nothing had been lost (RFC 4015 section 3): there is nothing to recover.
    if (++data_sender.loss().recovery_needless == data_sender.loss().recovery_repeats) end_recovery(data_sender);
    return;
  }
}

// What was missing from here on was only late: it came behind what was sent after it, or was reported to have come
// twice.
bool was_only_late(const Context& c, const End& data_sender, SequenceNumber una) {
  if (data_sender.loss().late.from.at_or_before(una) && data_sender.loss().late.to.after(una)) return true;
  for (const Resend& resend : data_sender.resends) {
    if (resend.time < data_sender.loss().recovery_start) continue;
    if (resend.confirmed_needless) return true;
    if (resend.seq.at_or_before(una) && resend.end.after(una)) return answers_original(c, data_sender, resend);
  }
  return false;
}

// The lowest number above the ack that the receiver reports to hold; the ack itself if there is none.
SequenceNumber lowest_held(const Context& c, const End& data_sender, SequenceNumber ack) {
  SequenceNumber lowest = ack;
  if (c.arrival.block_count == 0) return lowest;  // every ACK names what it holds (RFC 2018 section 4)
  const auto take = [&](Range range) {
    if (range.from.after(ack) && (lowest == ack || range.from.before(lowest))) lowest = range.from;
  };
  for (const Range& range : data_sender.sacked) take(range);
  for (unsigned i = 0; i < c.arrival.block_count; ++i) take(c.arrival.blocks[i]);
  return lowest;
}

// How many segments lie in ranges that came again, as they were first sent; 0: not known. What offloading had merged
// tells nothing about that.
std::uint32_t first_sent_in(End& data_sender, const std::vector<Range>& repeated, std::uint32_t mss) {
  std::uint32_t segments = 0;
  std::optional<SequenceNumber> latest;
  for (const Range& range : repeated)
    for (SequenceNumber octet = range.from; octet.before(range.to);) {
      const Sent* sent = data_sender.sent.covering(octet);
      if (sent == nullptr || !sent->end.after(octet) || sent->end.since(sent->seq) > mss) return 0;
      if (latest != sent->seq) ++segments;
      latest = sent->seq;
      octet = sent->end;
    }
  return segments;
}

// How many segments the repeats since it began were of; 0: not known. Cut anew, they may be more than first was sent.
std::uint32_t repeated_in_recovery(const Context& c, End& data_sender, bool& anew) {
  if (data_sender.resends_forgotten) return 0;
  std::vector<Range> repeated;
  std::uint32_t segments = 0;
  for (const Resend& resend : data_sender.resends) {
    if (resend.number < data_sender.loss().recovery_begin || !resend.end.after(data_sender.loss().recovery_from))
      continue;
    if (add_range(repeated, {resend.seq, resend.end})) ++segments;
  }
  const std::uint32_t first = first_sent_in(data_sender, repeated, c.sender().offer.mss.value_or(usual_mss));
  anew = first != 0 && first < segments && segments == data_sender.loss().recovery_repeats;
  return anew ? first : segments;
}

bool covers_repeat(const End& data_sender, SequenceNumber ack) {
  return std::any_of(data_sender.resends.begin(), data_sender.resends.end(), [&](const Resend& resend) {
    return resend.time >= data_sender.loss().recovery_start && resend.seq.before(ack);
  });
}

// An ACK in the middle of a recovery means that more is missing behind what it covers (RFC 6582 section 3.2). Where
// SACK is on, that is told by what is held beyond the hole (RFC 6675 section 4); else a segment that is acknowledged in
// part was only cut anew.
void judge_partial_ack(Context& c, End& data_sender, SequenceNumber una, SequenceNumber ack) {
  // After a time-out the acks walk over what was sent after the loss as well: they prove nothing about it. Nor does one
  // that covers nothing of what was repeated.
  if (data_sender.loss().recovery_repeats == 0 || data_sender.recovery.by_timeout || !covers_repeat(data_sender, ack))
    return;
  data_sender.recovery.partial_ack_seen = true;
  if (data_sender.recovery.partial_ack_told || was_only_late(c, data_sender, una)) return;
  const SequenceNumber held = lowest_held(c, data_sender, ack);
  const Sent* next = data_sender.sent.covering(ack);
  if (c.connection.sack_on ? held == ack : next != nullptr && next->seq.before(ack)) return;
  data_sender.recovery.partial_ack_told = true;
  // Beside the receiver what was lost on the way is not seen, and so not how far recovery goes.
  const bool known = !c.near_sender() || c.connection.near(1 - c.arrival.from);
  const note::Octet point = c.relative(data_sender, data_sender.loss().recovery_point);
  const note::Octet missing_to = held == ack ? 0 : c.relative(data_sender, held - 1);
  c.state(note::PartialAck{c.relative(data_sender, ack), known ? point : 0, missing_to});
}

// Of what has come twice, this is the first: it has never been acknowledged, and the ack echoes the first one's clock.
bool echoes_first(const Arrival& a, std::uint32_t first, std::uint32_t again) {
  return a.timestamps != nullptr && a.timestamps->echo_reply == first && first != again;
}

}  // namespace

// The first ack of a SYN, a SYN-ACK or a FIN that was sent again tells as well which of them had arrived (RFC 3522
// section 3.2). What stood alone, nothing before it can have been echoed for.
void judge_first_arrived(Context& c, const End& data_sender, SequenceNumber una) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (a.timestamps == nullptr || connection.opening.simultaneous) return;
  const bool opens = data_sender.isn_known && !data_sender.sent_data && *a.ack == data_sender.origin + 1;
  const bool of_syn = opens && a.flags.has(Flag::Syn) && data_sender.syn.count > 1;
  const bool of_syn_ack = opens && connection.opening.syn_acks_again > 0 && data_sender.syn.count == 0;
  if (of_syn || of_syn_ack) {
    if (!echoes_first(a, data_sender.clock.first_tsval, data_sender.clock.tsval)) return;
    const std::uint64_t first = of_syn ? connection.first_segment : connection.opening.syn_ack_number;
    return c.state(note::OriginalAcked{first, data_sender.last_number});
  }
  if (!data_sender.fin.sent || data_sender.resends.empty() || *a.ack != data_sender.fin.end || una != *a.ack - 1)
    return;
  const Resend& again = data_sender.resends.back();
  const Sent* fin = data_sender.sent.at(una);
  if (fin == nullptr || !fin->stamped || fin->seq != una || again.seq != una || !again.tsval) return;
  if (echoes_first(a, fin->tsval, *again.tsval)) c.state(note::OriginalAcked{data_sender.fin.segment, again.number});
}

// What SACK has shown as missing is acknowledged. Beside its sender a repeat of it would have been seen.
void judge_hole(Context& c, End& data_sender, SequenceNumber una, SequenceNumber ack) {
  if (!c.near_receiver() || data_sender.resends_forgotten || !data_sender.gaps.empty()) return;
  if (data_sender.sacked.empty() || c.before_capture(data_sender, una)) return;
  const SequenceNumber held = data_sender.sacked.front().from;
  if (!held.after(una) || ack.before(held)) return;
  for (const Resend& resend : data_sender.resends)
    if (overlap(resend.seq, resend.end, una, held) > 0) return;
  const Loss& loss = data_sender.loss();
  if (loss.late_or_again && overlap(loss.late.from, loss.late.to, una, held) > 0) return;
  ++data_sender.loss().reordered;
  c.state(note::HoleWasReordering{c.relative(data_sender, una), c.relative(data_sender, held - 1)});
}

void judge_recovery(Context& c, End& data_sender, SequenceNumber una, SequenceNumber ack) {
  if (!data_sender.recovery.on) return;
  if (data_sender.loss().recovery_repeats > 0) judge_original_acked(c, data_sender, una);
  if (!data_sender.recovery.on) return;
  // What it still reports beyond a hole, or the capture still misses, is not recovered.
  const bool holes = c.arrival.block_count > 0 && c.arrival.blocks[0].to.after(ack);
  if (ack.before(data_sender.loss().recovery_point) || holes) return judge_partial_ack(c, data_sender, una, ack);
  if (data_sender.loss().recovery_repeats > 0) {
    bool anew = false;
    const std::uint32_t segments = repeated_in_recovery(c, data_sender, anew);
    c.state(note::RecoveryDone{c.since(data_sender.loss().recovery_start), data_sender.loss().recovery_begin,
                               data_sender.loss().recovery_repeats, segments, anew});
  }
  end_recovery(data_sender);
}

void begin_recovery(Context& c, End& end) {
  if (end.recovery.on || !end.nxt_known) return;
  end.recovery.on = true;
  end.loss().recovery_from = end.una_known ? end.una : end.origin;
  end.loss().recovery_point = end.nxt;
  end.loss().recovery_start = c.arrival.now;
  end.loss().recovery_begin = c.arrival.number;
  end.loss().recovery_repeats = c.finding.repeats && &end == &c.sender() ? 1 : 0;
}

}  // namespace tcpgloss
