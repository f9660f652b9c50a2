// A segment that fills a gap: was it late, or sent again? (analysis reference, rules G1 and G3)
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

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

// How many packets after the one behind the gap it was sent, by a counter of its sender's; empty if that does not tell.
std::optional<int> packets_after(const Arrival& a, const Gap& gap) {
  constexpr int believable = 4096;  // some systems draw their ids at random
  if (a.ip_id == 0 || gap.ip_id == 0) return std::nullopt;
  const int after = static_cast<std::int16_t>(static_cast<std::uint16_t>(a.ip_id - gap.ip_id));
  if (after == 0 || after <= -believable || after >= believable) return std::nullopt;
  return after;
}

// For how long it has been known that something is missing; the peer may have told before the gap was seen here.
Duration age_of(const Context& c, const End& sender, const Gap& gap) {
  const bool told = sender.reported && sender.una_known && sender.una == sender.loss().report_una &&
                    gap.from.at_or_before(sender.una) && gap.to.after(sender.una);
  return c.arrival.now - (told ? std::min(gap.time, sender.loss().report_time) : gap.time);
}

// It echoes an older stamp than that of the first report: its sender had not heard that anything was missing. A sender
// that lacks nothing of its peer's renews the stamp with every segment (RFC 7323 section 4.3).
bool was_sent_unasked(const Context& c, const End& sender, const Gap& gap) {
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps == nullptr || !gap.tsval || !sender.reported || c.receiver().flight() != 0) return false;
  const auto& report = sender.loss().report_tsval;
  return report && SequenceNumber{stamps->echo_reply}.before({*report});
}

// Shorter than its sender's segments are, more behind it, and not pushed: cut anew, likely, for a router that is nearer
// than the receiver (RFC 1191 section 6.4). What fills the rest of such a gap is of the same burst.
bool likely_cut_anew(const Context& c, const End& sender, const Gap& gap) {
  const Arrival& a = c.arrival;
  if (gap.some_again) return true;
  if (a.end == gap.to || a.flags.has(Flag::Psh)) return false;
  const std::uint32_t mss = c.receiver().offer.mss.value_or(usual_mss);
  const std::uint32_t full = a.timestamps ? mss - std::min(mss, 12u) : mss;
  const std::uint32_t passed = sender.loss().path.passed;
  return a.length < (passed >= a.length ? std::min(passed, full) : full);
}

// A like stamp on the segment behind the gap shows that both were sent together, if the clock ticks twice within a
// round trip; where none is known, within the time that has passed.
bool was_sent_with_next(const Context& c, const End& sender, const Gap& gap) {
  if (!c.arrival.timestamps || !gap.tsval) return false;
  const bool known = c.connection.opening.handshake || c.receiver().rtt.samples > 0;
  return sender.ticks_within(known ? c.round_trip(sender) : c.arrival.now - gap.time);
}

// Neither its clock nor what it echoes tells.
bool tells_nothing(const Context& c, const End& sender, const Gap& gap) {
  return likely_cut_anew(c, sender, gap) || !(was_sent_with_next(c, sender, gap) || was_sent_unasked(c, sender, gap));
}

// From here to its sender and back, at the least: so long takes a repeat that was asked for. A time of few microseconds
// is that of the hosts: the next may be half of it.
Duration least_answer(const Context& c, const End& sender) {
  const Duration whole = c.round_trip(sender);
  const auto& near_half = c.connection.from_here(1 - c.arrival.from);
  if (!near_half || !c.near_receiver()) return whole * 3 / 4;
  const End& receiver = c.receiver();
  const Duration shortest = receiver.rtt.samples > 0 ? std::min(whole, receiver.rtt.least) : whole;
  return shortest < milliseconds(1) ? std::max(shortest - *near_half, Duration{}) / 2 : shortest * 3 / 4;
}

// Nothing of its peer came by that could have asked for it, and since the segment in front of the gap, before which it
// had not been sent, no timer can have run out (RFC 6298 section 2.4, 200 ms at the least). Where the acks of its peer
// are not in the text, what asks is not either.
bool seems_unasked(const Context& c, const End& sender, const Gap& gap) {
  const bool heard = sender.reported || c.receiver().last_number > gap.noticed_at;
  if (c.receiver().pure_acks < 2 || c.connection.filter.acks) return false;
  if (!c.connection.timed || heard || likely_cut_anew(c, sender, gap)) return false;
  const Sent* before = sender.sent.at(gap.first - 1);
  return before != nullptr && c.arrival.now - before->time < shortest_timer;
}

// A segment fills a gap. Was it overtaken on the way, or is it a retransmission whose original was lost
// before the capture point? The sender's own clock and packet numbering tell, if they are shown.
bool was_overtaken(const Context& c, const End& sender, const Gap& gap) {
  const Arrival& a = c.arrival;
  // What was sent again is newer than what was sent behind it the first time (RFC 7323 section 4.1).
  if (a.timestamps && gap.tsval && a.timestamps->value != *gap.tsval)
    return SequenceNumber{a.timestamps->value}.before({*gap.tsval});
  if (const auto after = packets_after(a, gap)) return *after < 0;
  if (!c.connection.timed || !tells_nothing(c, sender, gap) || seems_unasked(c, sender, gap)) return true;
  const Duration rtt = c.round_trip(sender), age = age_of(c, sender, gap);
  if (age >= rtt) return false;
  if (sender.reported && rtt < milliseconds(1) && age >= least_answer(c, sender)) return false;
  return c.receiver().duplicate_acks < 3 || age < rtt * 3 / 4;
}

// About one round trip after the gap either may be the case, where nothing of its sender's tells.
bool may_be_overtaken(const Context& c, const End& sender, const Gap& gap) {
  const Arrival& a = c.arrival;
  if (a.timestamps && gap.tsval && a.timestamps->value != *gap.tsval) return false;
  if (packets_after(a, gap) || !tells_nothing(c, sender, gap)) return false;
  return seems_unasked(c, sender, gap) || age_of(c, sender, gap) < c.round_trip(sender) * 2;
}

// It came too soon for an answer to what was missed: nothing asked for it again. Else it may have been sent again.
bool surely_overtaken(const Context& c, const End& sender, const Gap& gap) {
  if (!may_be_overtaken(c, sender, gap)) return true;
  return c.connection.opening.handshake && !likely_cut_anew(c, sender, gap) &&
         age_of(c, sender, gap) < least_answer(c, sender);
}

// The capture itself printed it late: its stamp is older than that of the line that missed it, or its peer had
// acknowledged it within the same moment. The network has nothing to do with it.
bool captured_late(const Context& c, const Gap& gap) {
  if (!c.connection.timed || !c.arrival.time) return gap.acknowledged;
  if (*c.arrival.time < gap.time) return true;
  return gap.acknowledged && *c.arrival.time - gap.time < milliseconds(1);
}

// Whether any of it is still missing; what is left remembers how the rest of it came.
bool still_open(End& sender, const Gap& gap, bool late, bool again) {
  bool open = false;
  for (Gap& rest : sender.gaps) {
    if (rest.noticed_at != gap.noticed_at || rest.acknowledged || rest.first != gap.first) continue;
    rest.pieces = gap.pieces + 1;
    rest.some_late |= gap.some_late || late;
    rest.some_again |= gap.some_again || again;
    open = true;
  }
  return open;
}

}  // namespace

// What fills a gap was late, or sent again for it (RFC 5681 section 3.2).
void judge_gap_filler(Context& c, End& sender, End& receiver, const Gap& found) {
  const Arrival& a = c.arrival;
  const Gap gap = found;  // fill_gaps moves it
  const note::Octet gap_first = c.relative(sender, gap.first), gap_last = c.relative(sender, gap.end - 1);
  if (captured_late(c, gap)) {
    c.place = Place::New;
    if (gap.acknowledged) {
      const std::uint32_t found_again = overlap(gap.from, gap.to, a.seq, a.end);
      sender.loss().lost_in_capture -= std::min<std::uint64_t>(sender.loss().lost_in_capture, found_again);
    }
    c.state(note::CapturedLate{gap.noticed_at});
    fill_gaps(c, sender);
    return;
  }
  if (was_overtaken(c, sender, gap)) {
    c.place = Place::FillsGapLate;
    const bool doubtful = !surely_overtaken(c, sender, gap);
    if (!doubtful) ++sender.loss().out_of_order;
    c.state(note::OutOfOrder{c.by(), c.relative(sender, a.seq), c.relative(sender, a.end - 1), doubtful, 0});
    fill_gaps(c, sender);
    sender.loss().late = {a.seq, a.end};
    sender.loss().late_or_again = doubtful;
    if (!still_open(sender, gap, true, doubtful) && !doubtful && !gap.some_again && !gap.acknowledged)
      c.state(note::GapWasReordering{gap_first, gap_last, gap.noticed_at});
  } else {
    const bool doubtful = may_be_overtaken(c, sender, gap);
    judge_repeat(c, sender, receiver, doubtful);
    c.place = Place::FillsGapAgain;
    fill_gaps(c, sender);
    if (!still_open(sender, gap, doubtful, true) && !doubtful && !gap.some_late && !gap.acknowledged)
      c.state(note::GapWasLoss{gap_first, gap_last, gap.noticed_at, gap.pieces + 1});
  }
}

}  // namespace tcpgloss
