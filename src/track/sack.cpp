// Selective acknowledgment: what arrived beyond the cumulative one, and what arrived twice
// (RFC 2018 section 4, RFC 2883 section 4).
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

// What arrived twice: octets, or the number that a SYN or FIN occupies.
note::Twice kind_of(const End& data_sender, Range twice) {
  if (data_sender.isn_known && twice.from == data_sender.origin && twice.to == data_sender.origin + 1)
    return note::Twice::Syn;
  if (data_sender.fin.sent && twice.to == data_sender.fin.end && twice.from == data_sender.fin.end - 1)
    return note::Twice::Fin;
  return note::Twice::Octets;
}

// Beside their sender a repeat would have been seen.
bool was_sent_once(const Context& c, const End& data_sender, Range twice, note::Twice what) {
  if (!c.connection.near(1 - c.arrival.from) || c.near_sender() || c.answered_probe) return false;
  if (what == note::Twice::Syn) return data_sender.syn.count == 1 && !c.connection.opening.simultaneous;
  if (data_sender.resends_forgotten) return false;
  for (const Resend& resend : data_sender.resends)
    if (overlap(resend.seq, resend.end, twice.from, twice.to) > 0) return false;
  return data_sender.gaps.empty();
}

// A copy of it was captured, and no repeat: the network has doubled it.
bool was_doubled(const Context& c, const End& data_sender, Range twice) {
  if (data_sender.repeat.number <= c.sender().last_number || data_sender.repeat.from != twice.from) return false;
  return std::none_of(data_sender.resends.begin(), data_sender.resends.end(),
                      [&](const Resend& resend) { return overlap(resend.seq, resend.end, twice.from, twice.to) > 0; });
}

void state_dsack(Context& c, End& data_sender, Range twice) {
  const note::Twice what = kind_of(data_sender, twice);
  const bool doubled = c.connection.copies.lines > 0 && was_doubled(c, data_sender, twice);
  const bool sent_once = doubled || was_sent_once(c, data_sender, twice, what);
  if (sent_once && c.same_as == 0) ++data_sender.loss().doubled;  // else this is likely a copy of the report itself
  const bool with_fin = what == note::Twice::Octets && data_sender.fin.sent && twice.to == data_sender.fin.end;
  c.state(note::Dsack{c.by(), what, c.relative(data_sender, twice.from),
                      c.relative(data_sender, twice.to - (with_fin ? 2 : 1)), sent_once});
}

// At least every second full-sized segment is acknowledged, and what comes again at once (RFC 9293 section 3.8.6.3,
// RFC 5681 section 4.2): what it acknowledges only now, and only because a repeat came, it had acknowledged before.
// Behind a hole it could not, however much had come.
void judge_earlier_acks(Context& c, End& data_sender) {
  if (!c.advances || c.fills_hole || full_segments_acked(c) <= 2 || c.near_sender() || !c.near_receiver()) return;
  data_sender.loss().acks_lost = true;
  c.state(note::EarlierAcksLost{c.by(), static_cast<std::uint32_t>(c.segments_acked)});
}

// A report of another part, next to what had been reported, adds to it; the same once more does not.
void add_reported(Resend& resend, Range twice) {
  Range& reported = resend.reported;
  const Range part{later(twice.from, resend.seq), earlier(twice.to, resend.end)};
  if (!part.from.before(part.to)) return;
  if (reported.from == reported.to || part.from.after(reported.to) || part.to.before(reported.from)) reported = part;
  reported = {earlier(reported.from, part.from), later(reported.to, part.to)};
}

// Its timer had run out for nothing (RFC 4015 section 3, RFC 5682 section 2): what is still missing is another loss.
void judge_timeout_undone(End& data_sender) {
  const auto needless = [&](const Resend& resend) {
    return resend.confirmed_needless || resend.time < data_sender.loss().recovery_start;
  };
  if (data_sender.recovery.by_timeout && std::all_of(data_sender.resends.begin(), data_sender.resends.end(), needless))
    data_sender.recovery.by_timeout = false;
}

// Of a repeat all of whose octets had arrived before (RFC 2883 section 4): what it brought besides was needed.
void confirm_needless(Context& c, End& data_sender, Range twice) {
  for (auto resend = data_sender.resends.rbegin(); resend != data_sender.resends.rend(); ++resend) {
    if (resend->confirmed_needless) continue;
    add_reported(*resend, twice);
    if (resend->reported != Range{resend->seq, resend->end}) continue;
    resend->confirmed_needless = true;
    if (!resend->counted_needless) ++data_sender.loss().spurious;
    resend->counted_needless = true;
    judge_timeout_undone(data_sender);
    const note::Twice what = kind_of(data_sender, {resend->seq, resend->end});
    const bool with_fin = what == note::Twice::Octets && data_sender.fin.sent && resend->end == data_sender.fin.end;
    const auto [first, last] = c.numbers_of(data_sender, resend->seq, resend->end - (with_fin ? 2 : 1));
    c.state(note::SpuriousConfirmed{what, first, last, resend->number});
    judge_earlier_acks(c, data_sender);
    return;
  }
}

// An ACK that repeats another may have been overtaken by it: then it is not the newer of the two.
bool may_be_older(const Context& c) {
  const Arrival& a = c.arrival;
  if (c.advances) return false;
  if (a.timestamps && c.sender().clock.known) return !c.sender().clock.is_newer(a.timestamps);
  return c.since(c.sender().last_time) <= c.connection.opening.handshake.value_or(std::chrono::milliseconds(3));
}

// The option has room for three ranges beside time stamps, four without, and what has once been pushed out of it need
// not be named again (RFC 2018 section 4).
void judge_reneging(Context& c, End& data_sender, unsigned first_real) {
  const Arrival& a = c.arrival;
  if (may_be_older(c)) return;
  if (first_real >= a.block_count || data_sender.list_full || data_sender.sacked.size() > 2) return;
  for (const Range& reported : data_sender.sacked) {
    const bool still = std::any_of(
        a.blocks.begin() + first_real, a.blocks.begin() + a.block_count,
        [&](const Range& b) { return b.from.at_or_before(reported.from) && b.to.at_or_after(reported.to); });
    if (still || a.block_count - first_real < data_sender.sacked.size()) continue;
    Range dropped = reported;
    for (unsigned i = first_real; i < a.block_count; ++i) {
      const Range& b = a.blocks[i];
      if (b.from.at_or_before(dropped.from) && b.to.after(dropped.from)) dropped.from = b.to;
      if (b.to.at_or_after(dropped.to) && b.from.before(dropped.to)) dropped.to = b.from;
    }
    c.state(note::SackReneging{c.by(), c.relative(data_sender, dropped.from), c.relative(data_sender, dropped.to - 1)});
    data_sender.sacked.clear();
    return;
  }
}

// Where a receiver holds the octet it acknowledges it would acknowledge more; and every ACK names what it holds beyond
// a hole (RFC 2018 section 4), of which an ACK without any block therefore knows nothing any more.
void judge_lost_blocks(Context& c, End& data_sender) {
  if (!c.advances || data_sender.sacked.empty()) return;
  const Range lowest = data_sender.sacked.front();
  const bool holds_next = lowest.from.at_or_before(*c.arrival.ack);
  const bool silent =
      c.arrival.block_count == 0 && c.arrival.pure_ack() && c.segment.options_complete && c.arrival.mptcp == nullptr;
  if (!holds_next && !silent) return;
  c.state(note::SackReneging{c.by(), c.relative(data_sender, lowest.from), c.relative(data_sender, lowest.to - 1)});
  data_sender.sacked.clear();
}

// What is missing lies between what was ever reported: the option has room for the latest three or four ranges only
// (RFC 2018 section 4), so an earlier one that it no longer names is still there.
void state_hole(Context& c, const End& data_sender, SequenceNumber lowest) {
  const std::vector<Range>& held = data_sender.sacked;
  if (held.empty() || !held.front().from.after(lowest)) return;
  // What the snapshot cut off the list may lie below.
  if (!c.segment.options_complete || c.before_capture(data_sender, lowest)) return;
  const auto ranges = static_cast<std::uint32_t>(held.size());
  note::SackHole hole{
      c.by(), ranges, c.relative(data_sender, lowest), c.relative(data_sender, held.front().from - 1), ranges - 1,
      0,      0};
  if (ranges > 1) {
    hole.from = c.relative(data_sender, held[ranges - 2].to);
    hole.to = c.relative(data_sender, held.back().from - 1);
  }
  c.state(hole);
}

// What is reported when a capture begins in the middle, beyond all of it that has been captured, was sent before.
void begin_behind_reports(const Context& c, End& data_sender) {
  if (!c.connection.mid_stream || data_sender.isn_known || !data_sender.nxt_known) return;
  if (!c.connection.timed || c.arrival.now - c.connection.start > std::chrono::seconds(1)) return;
  for (unsigned i = 0; i < c.arrival.block_count; ++i) data_sender.nxt = later(data_sender.nxt, c.arrival.blocks[i].to);
}

// The octet of a keep-alive is an old one (RFC 9293 section 3.8.4). Where a capture begins with one, the report of it
// tells.
bool reports_keep_alive(Context& c, End& data_sender, Range twice) {
  if (c.arrival.block_count > 1 || twice.to != *c.arrival.ack || twice.from + 1 != twice.to) return false;
  if (c.answered_probe) return data_sender.probe.keeps_alive;
  if (!data_sender.probe.perhaps || data_sender.counts.data_segments > 1 || data_sender.nxt != twice.to) return false;
  data_sender.probe.perhaps = false;
  data_sender.probe.kept_alive = true;
  data_sender.counts.new_octets = 0;
  c.state(note::KeepAliveAck{c.by()});
  return true;
}

// A SYN-ACK that is not in the capture came twice, and as soon behind the SYN as no keep-alive comes.
bool reports_unseen_syn_ack(const Context& c, const End& data_sender, Range twice) {
  constexpr Duration soon = std::chrono::milliseconds(900);
  return c.connection.opening.syn_ack_unseen != 0 && !data_sender.isn_known && twice.from == data_sender.origin &&
         twice.to == twice.from + 1 && c.since(c.connection.start) >= Duration{} && c.since(c.connection.start) < soon;
}

// Of what its first block reports (RFC 2883 section 4).
void judge_twice(Context& c, End& data_sender) {
  const Range twice = c.arrival.blocks[0];
  if (reports_keep_alive(c, data_sender, twice)) return c.state(note::Dsack{c.by(), note::Twice::Probe, {}, {}, false});
  if (reports_unseen_syn_ack(c, data_sender, twice))
    c.state(note::Dsack{c.by(), note::Twice::Syn, {}, {}, false});
  else if (c.before_capture(data_sender, twice.from))
    c.state(note::DsackBeforeCapture{c.by(), twice.to.since(twice.from)});
  else
    state_dsack(c, data_sender, twice);
  confirm_needless(c, data_sender, twice);
  c.handled |= c.arrival.block_count == 1 && c.arrival.pure_ack() && !c.advances;
}

// True: some of it had not been reported before.
bool add_blocks(const Arrival& a, End& data_sender, unsigned first_real, SequenceNumber lowest) {
  bool news = false;
  for (unsigned i = first_real; i < a.block_count; ++i) {
    const Range block = a.blocks[i];
    if (!block.from.before(block.to) || block.to.at_or_before(lowest)) continue;
    news |= add_range(data_sender.sacked, {later(block.from, lowest), block.to});
  }
  return news;
}

}  // namespace

void judge_sack(Context& c) {
  const Arrival& a = c.arrival;
  End& data_sender = c.receiver();
  if (a.block_count == 0 && data_sender.sacked.empty()) return;  // nearly always
  if (!a.ack) return;
  judge_lost_blocks(c, data_sender);
  if (a.block_count == 0) return;
  c.connection.sack_on = true;
  const unsigned first_real = c.reports_duplicate() ? 1 : 0;
  if (first_real != 0) judge_twice(c, data_sender);
  data_sender.list_full = (data_sender.list_full && !data_sender.sacked.empty()) || a.block_count >= 3;
  if (c.advances || c.repeated_ack) judge_reneging(c, data_sender, first_real);
  begin_behind_reports(c, data_sender);
  const SequenceNumber lowest = data_sender.una_known ? later(data_sender.una, *a.ack) : *a.ack;
  c.sack_news = add_blocks(a, data_sender, first_real, lowest);
  if (!c.sack_news) return;
  note_report(c, data_sender);
  state_hole(c, data_sender, lowest);
  // A duplicate ACK, which tells the same, carries no data.
  if (c.arrival.length > 0 && data_sender.sacked.front().from.after(lowest)) begin_recovery(c, data_sender);
}

}  // namespace tcpgloss
