// What a segment acknowledges, and what that tells about its peer's octets.
#include <algorithm>
#include <array>
#include <utility>

#include "context.hpp"

namespace tcpgloss {

using std::chrono::milliseconds;

namespace {

// A capture that begins with a keep-alive shows a number one below the next (RFC 9293 section 3.8.4): the ack one above
// it acknowledges nothing that the capture missed.
bool answers_keep_alive_in_mid_stream(const Context& c, const End& data_sender, SequenceNumber ack) {
  return c.connection.mid_stream && c.connection.segments == 1 && c.arrival.pure_ack() && data_sender.seen &&
         data_sender.counts.octets == 0 && !data_sender.una_known && ack == data_sender.nxt + 1;
}

// The peer has what the capture has not: the capture missed it, the network did not lose it.
void judge_unseen(Context& c, End& data_sender, SequenceNumber ack) {
  for (std::size_t i = 0; i < data_sender.gaps.size() && data_sender.gaps.size() < 64; ++i) {
    Gap& gap = data_sender.gaps[i];
    if (gap.acknowledged || !gap.from.before(ack) || !gap.to.after(ack)) continue;
    Gap rest = gap;  // the ack ends inside
    gap.to = gap.end = rest.from = rest.first = ack;
    data_sender.gaps.insert(data_sender.gaps.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
    break;
  }
  for (Gap& gap : data_sender.gaps) {
    if (gap.acknowledged || gap.to.after(ack)) continue;
    gap.acknowledged = true;
    data_sender.loss().lost_in_capture += gap.to.since(gap.from);
    const auto& told = std::as_const(c.sender()).loss().acked_behind_reset;
    if (told && told->at_or_after(gap.to)) continue;
    c.state(note::AckedUnseenSegment{c.by(), c.relative(data_sender, gap.from), c.relative(data_sender, gap.to - 1)});
  }
  if (!data_sender.nxt_known || !ack.after(data_sender.nxt) || data_sender.place_unnumbered(ack)) return;
  if (answers_keep_alive_in_mid_stream(c, data_sender, ack)) {
    data_sender.nxt = ack;
    if (c.segment.win == 0u)  // it was asked for room (RFC 9293 section 3.8.6.1)
      c.state(note::ZeroWindowProbeAck{c.by()});
    else
      c.state(note::KeepAliveAck{c.by()});
    c.handled = c.answered_probe = true;
    return;
  }
  // What was under way when a capture began in the middle was not missed.
  if (data_sender.seen && (!c.connection.mid_stream || data_sender.isn_known || data_sender.first_known)) {
    // One number may be that of its FIN, until it sends more (remember.cpp).
    if (data_sender.fin.guessed) ++data_sender.loss().lost_in_capture;
    data_sender.fin.guessed = ack == data_sender.nxt + 1 && !data_sender.fin.sent;
    if (!data_sender.fin.guessed) data_sender.loss().lost_in_capture += ack.since(data_sender.nxt);
    c.state(
        note::AckedUnseenSegment{c.by(), c.relative(data_sender, data_sender.nxt), c.relative(data_sender, ack - 1)});
    data_sender.remember_gap({data_sender.nxt, ack, c.arrival.number, c.arrival.now, true});
  }
  data_sender.nxt = ack;
}

// A capture may miss much, but hardly as many octets as the largest windows of today: those are other numbers, drawn at
// random or by another host.
constexpr std::uint32_t never_in_a_gap = 1u << 28;

// Farther ahead than any window reaches (RFC 7323 section 2.3): of a number that was never sent. Such a segment is
// dropped (RFC 9293 section 3.10.7.4, fifth step).
bool acks_the_unsent(const End& data_sender, SequenceNumber ack) {
  return data_sender.seen && data_sender.nxt_known && ack.after(data_sender.nxt) &&
         ack.since(data_sender.nxt) > never_in_a_gap;
}

// Beyond every window that its sender had offered, so that its peer may not have sent that (RFC 9293 section 3.8.6); or
// the capture has missed a windowful, and what offered more.
bool acks_beyond_window(const Context& c, const End& sender, const End& data_sender) {
  const Connection& connection = c.connection;
  if (!c.arrival.pure_ack() || !data_sender.seen || !data_sender.nxt_known || !c.arrival.ack->after(data_sender.nxt))
    return false;
  if (connection.filter.only_flags || connection.filter.flags || connection.filter.acks) return false;
  const bool known = sender.window.edge_known && sender.window.scale != scale_unknown && !sender.window.collapsed;
  return known && connection.opening.done && c.arrival.ack->after(sender.window.right_edge + 1);  // a FIN needs no room
}

// Until shown otherwise, nothing of it counts; its receiver answers what it has not sent with an ACK (RFC 5961
// section 5.2).
void doubt_ack(Context& c, const End& data_sender, bool beyond) {
  c.state(note::AckedUnseenSegment{c.by(), c.relative(data_sender, data_sender.nxt),
                                   c.relative(data_sender, *c.arrival.ack - 1), beyond});
  c.late = c.handled = true;  // it tells nothing about its sender's window either
  c.connection.expect_challenge(1 - c.arrival.from, note::ChallengeCause::UnsentAck);
}

// It has obeyed a RST of its peer, has answered two segments with a RST since, and sent nothing else: what was under
// way then has long arrived, and it has not sent more (RFC 9293 section 3.10.7.1).
bool was_gone(const Context& c, const End& data_sender) {
  constexpr Duration moment = milliseconds(10);
  const Rst& rst = c.connection.rst;
  const bool all_reset = data_sender.resets_each && data_sender.last_answerable < data_sender.last_number;
  if (!c.connection.reset || rst.by != c.arrival.from || !all_reset) return false;
  if (c.since(rst.time) <= 2 * c.round_trip(data_sender) + moment) return false;
  return data_sender.nxt_known && c.arrival.ack->after(data_sender.nxt + 1);  // one number may be that of its FIN
}

// What it says is answered with a RST once more, which takes its number.
void doubt_ack_behind_reset(Context& c, End& sender, const End& data_sender) {
  const SequenceNumber ack = *c.arrival.ack;
  c.late = true;
  if (c.repeated_ack) return;
  c.state(note::AckedUnseenSegment{c.by(), c.relative(data_sender, data_sender.nxt), c.relative(data_sender, ack - 1),
                                   false, true});
  c.handled = true;
  sender.last_ack = ack;
  sender.loss().acked_behind_reset = ack;
}

// Longer than the shortest: a pure ACK was delayed (RFC 9293 section 3.8.6.3). One on data or on a FIN goes out when
// the program writes or closes (sections 3.7.4 and 3.6), which may be any time after what it acknowledges has come.
bool ack_waited(const Context& c, const RttEstimate& rtt, Duration sample, Duration least) {
  if (c.arrival.flags.has(Flag::Fin) || c.arrival.length > 0) {
    const auto& opening = c.connection.from_here(c.arrival.from);
    if (rtt.samples <= 1 && !opening) return true;
    const Duration way = std::min(opening.value_or(least), least);
    return sample > way + std::max<Duration>(way / 4, milliseconds(1));
  }
  return rtt.samples > 1 && sample > least + std::max<Duration>(least, milliseconds(25));
}

// While so much of its data is under way no ACK is delayed (RFC 5681 section 4.2). Round trips that then take many
// times what lone segments do have waited in a queue, if they go on so: what held one flight up need not have been one.
void judge_queue(const Context& c, End& data_sender, SequenceNumber ack, Duration round_trip) {
  constexpr std::uint32_t segments_under_way = 4;
  constexpr int times_as_long = 4;
  const Duration least = data_sender.rtt.least;
  const bool slow =
      data_sender.rtt.samples > 1 && round_trip >= std::max(least * times_as_long, least + milliseconds(50));
  if (!slow && !data_sender.known_loss) return;
  Loss& loss = data_sender.loss();
  const std::uint32_t full = c.connection.ends[c.arrival.from].offer.mss.value_or(least_mss);
  const std::uint32_t under_way = data_sender.nxt.since(ack);
  if (under_way == 0 && slow) loss.lone_round_trip = std::max(loss.lone_round_trip, round_trip);
  if (under_way == 0 || !slow) return loss.slow_since.reset();
  if (under_way < segments_under_way * full || round_trip < loss.lone_round_trip * 2) return;
  if (!loss.slow_since) loss.slow_since = c.arrival.now;
  if (c.arrival.now - *loss.slow_since < round_trip / 2) return;
  ++loss.slow_round_trips;
  loss.loaded_rtt = std::max(loss.loaded_rtt, round_trip);
}

// Karn: a segment sent twice measures nothing (RFC 6298 section 3).
void measure_round_trip(Context& c, End& data_sender, SequenceNumber ack) {
  if (!c.connection.timed || c.arrival.time != c.arrival.now) return;  // not across a step of the clock
  const Sent* sent = data_sender.sent.ending_at(ack);
  if (sent == nullptr || c.since(sent->time) < Duration{} || sent->resent || !data_sender.sacked.empty()) return;
  // Beside the receiver this is no round trip, but how long it took to acknowledge (RFC 6298 section 2).
  if (c.connection.near(c.arrival.from) && !c.connection.near(1 - c.arrival.from)) return;
  const Duration sample = c.arrival.now - sent->time;
  const Duration other_half = c.connection.from_here(1 - c.arrival.from).value_or(Duration{});
  if (sample < RttEstimate::longest && other_half < RttEstimate::longest) {
    data_sender.rtt.add(sample + other_half);
    judge_queue(c, data_sender, ack, sample + other_half);
  }
  c.finding.rtt = sample;
  const bool waited = ack_waited(c, data_sender.rtt, sample, data_sender.rtt.least - other_half);
  const bool whole = c.connection.near(1 - c.arrival.from);
  if (!waited) c.state(note::RttSample{c.by(), sample, sent->number, whole});
}

// A pure ACK that comes 25 ms or more after what it covers was delayed (RFC 9293 section 3.8.6.3), if the capture is
// near its sender. What it waited for behind a repeat, that repeat tells: its receiver may have had the rest before.
void judge_delay(Context& c, const End& data_sender) {
  const bool behind_repeat =
      !data_sender.resends.empty() && data_sender.resends.back().number == data_sender.last_data_number;
  if (!c.connection.timed || !c.near_sender() || behind_repeat || c.reports_duplicate()) return;
  const bool of_fin = data_sender.fin.sent && *c.arrival.ack == data_sender.fin.end;
  const Duration waited = c.arrival.now - (of_fin ? data_sender.fin.time : data_sender.last_data_time);
  if (waited >= milliseconds(25) && waited <= milliseconds(500)) c.state(note::AckDelayed{waited});
}

// More than two full-sized segments at once (RFC 5681 section 4.2). Those seen are counted; where offloading had merged
// some, or the capture missed some, the octets tell about how many there were.
void judge_stretch(Context& c) {
  const std::uint64_t full = full_segments_acked(c);
  if (full <= 2) return;
  const std::uint64_t segments = std::min<std::uint64_t>(std::max<std::uint64_t>(full, c.segments_acked), 0xFFFFFFFFu);
  c.state(note::AckStretch{static_cast<std::uint32_t>(segments), full > c.segments_acked});
}

std::uint64_t payload_between(const End& data_sender, SequenceNumber from, SequenceNumber to) {
  std::uint64_t octets = to.since(from);
  if (octets == 0) return 0;
  if (data_sender.isn_known && from == data_sender.origin) --octets;  // the SYN
  if (data_sender.fin.sent && from.before(data_sender.fin.end) && to.at_or_after(data_sender.fin.end)) --octets;
  return octets;
}

// Systems begin at one of these (RFC 791 section 3.2, RFC 8200 section 3); each router counts one down. A few may all
// be inside the capturing host, between it and its containers, whose packets its card completes as well.
bool came_from_afar(std::uint8_t ttl) {
  constexpr std::array<unsigned, 4> first{32, 64, 128, 255};
  constexpr unsigned inside = 4;
  const auto begun = std::find_if(first.begin(), first.end(), [ttl](unsigned at) { return at >= ttl; });
  return ttl != 0 && begun != first.end() && *begun - ttl > inside && ttl > 1;  // 0: not shown; 1: of a neighbour
}

// What is acknowledged had not been damaged (RFC 9293 section 3.1): the checksums of this sender do not tell, since its
// card fills them in behind the capture. No card does so for a sender far away, nor for one packet in many.
void judge_damage(Context& c, End& data_sender, SequenceNumber ack) {
  const Sent* last = data_sender.sent.ending_at(ack);
  if (last == nullptr || last->resent || last->number < data_sender.checksum.incorrect_from) return;
  data_sender.checksum.incorrect_from = 0;
  const bool altered = came_from_afar(data_sender.ttl) || data_sender.checksum.balance > 0;
  data_sender.checksum.untrue = !altered || !data_sender.checksum.right;
  data_sender.checksum.altered |= altered;
  c.state(note::ChecksumOffload{c.peer_side(), last->number, altered});
}

// The block it has reported all along, which its ack has just passed: some stacks clear their list a moment later. As
// long as nothing of it came again that is no report of a duplicate (RFC 2883 section 4).
bool repeats_block(const End& data_sender, Range block) {
  const auto& ranges = data_sender.sacked;
  if (std::find(ranges.begin(), ranges.end(), block) == ranges.end()) return false;
  return std::none_of(data_sender.resends.begin(), data_sender.resends.end(),
                      [&](const Resend& resend) { return overlap(resend.seq, resend.end, block.from, block.to) > 0; });
}

// Nothing of the peer was captured. When its receiver closes, an ack that rises by one number is likely that of its FIN
// (RFC 9293 section 3.6).
void judge_unseen_fin(Context& c, End& data_sender, SequenceNumber ack) {
  const bool closes = c.arrival.flags.has(Flag::Fin) || c.sender().fin.sent;
  if (!closes || data_sender.seen || data_sender.fin.guessed) return;
  if (!data_sender.una_known || ack != data_sender.una + 1) return;
  data_sender.fin.guessed = true;
  c.finding.new_octets_acked = 0;
  c.state(note::FinUnseen{c.by(), c.relative(data_sender, ack)});
  c.handled |= c.arrival.pure_ack();
}

// Nothing of the peer was captured: one number may be that of its FIN, too.
void judge_one_number(Context& c, End& data_sender, SequenceNumber ack) {
  const bool by_one = !data_sender.seen && data_sender.una_known && ack == data_sender.una + 1;
  if (!by_one || data_sender.fin.guessed || !c.arrival.pure_ack()) return;
  c.state(note::MaybeFin{c.peer_side()});
}

void accept_ack(Context& c, End& data_sender, SequenceNumber ack) {
  c.advances = true;
  c.finding.acks_something_new = data_sender.una_known || data_sender.seen;
  if (data_sender.una_known)
    c.finding.new_octets_acked = payload_between(data_sender, data_sender.una, ack);
  else if (data_sender.isn_known)
    c.finding.new_octets_acked = payload_between(data_sender, data_sender.origin, ack);
  judge_unseen_fin(c, data_sender, ack);
  judge_one_number(c, data_sender, ack);
  const SequenceNumber una = data_sender.una_known ? data_sender.una : ack;
  if (ack.since(data_sender.origin) < una.since(data_sender.origin)) ++data_sender.una_wraps;
  data_sender.note_distance(ack);
  data_sender.una = ack;
  data_sender.una_known = true;
  data_sender.una_time = c.arrival.now;
  data_sender.una_tsval_known = c.arrival.timestamps != nullptr;
  if (c.arrival.timestamps) data_sender.una_tsval = c.arrival.timestamps->value;
  if (!data_sender.nxt_known) {
    data_sender.nxt = ack;
    data_sender.nxt_known = true;
    if (data_sender.fin.sent) data_sender.fin.end = ack;  // nothing has shown its number
  }
  measure_round_trip(c, data_sender, ack);
  if (data_sender.checksum.incorrect_from != 0) judge_damage(c, data_sender, ack);
  c.segments_acked = data_sender.sent.acknowledge(ack);
  if (c.arrival.block_count > 0) c.old_block = repeats_block(data_sender, c.arrival.blocks[0]);
  c.fills_hole = data_sender.reported;
  judge_hole(c, data_sender, una, ack);
  drop_below(data_sender.sacked, ack);
  data_sender.consecutive_timeouts = 0;
  if (data_sender.known_loss) data_sender.loss().probe_wait = {};
  c.sender().duplicate_acks = 0;
  judge_recovery(c, data_sender, una, ack);
  judge_first_arrived(c, data_sender, una);
  if (data_sender.sacked.empty() && !data_sender.recovery.on) data_sender.reported = false;
}

// Overtaken on its way: it says less than its sender had already said (RFC 9293 section 3.10.7.4, fifth step), or
// carries an older clock (RFC 7323 section 5.3).
bool is_late_ack(const Context& c, const End& sender, const End& data_sender) {
  const Arrival& a = c.arrival;
  if (!a.pure_ack() || !sender.seen) return false;
  if (data_sender.una_known && a.ack->before(data_sender.una)) return true;
  if (data_sender.una_known && a.ack->after(data_sender.una)) return false;  // nothing later said as much
  return sender.clock.is_older(a.timestamps);
}

// A higher ack with an older clock than a lower one: reordering does not explain that (RFC 7323 section 5.3, R1).
void judge_clock_of_ack(Context& c, const End& sender) {
  if (sender.clock.is_older(c.arrival.timestamps))
    c.state(note::TimestampBack{c.by(), sender.clock.tsval - c.arrival.timestamps->value});
}

}  // namespace

void judge_acknowledgment(Context& c) {
  const Arrival& a = c.arrival;
  if (!a.ack || a.flags.has(Flag::Rst) || c.unacceptable) return;
  End& sender = c.sender();
  End& data_sender = c.receiver();
  if (!data_sender.origin_known) {
    data_sender.origin = *a.ack - 1;
    data_sender.origin_known = true;
  }
  if (!c.handled && is_late_ack(c, sender, data_sender)) {
    c.state(note::AckOld{c.by(), c.relative(data_sender, *a.ack), c.relative(data_sender, data_sender.una),
                         sender.clock.is_newer(a.timestamps)});
    ++sender.loss().out_of_order;
    sender.loss().late_ack = a.number;
    c.late = c.handled = true;
    return;
  }
  // An ack that does not cover the SYN is about an older connection (RFC 9293 section 3.10.7.3).
  if (data_sender.isn_known && !data_sender.covers_syn(*a.ack)) return;
  if (acks_the_unsent(data_sender, *a.ack)) return doubt_ack(c, data_sender, false);
  if (!sender.ack_doubted && acks_beyond_window(c, sender, data_sender)) {
    sender.ack_doubted = true;
    return doubt_ack(c, data_sender, true);
  }
  if (was_gone(c, data_sender)) return doubt_ack_behind_reset(c, sender, data_sender);
  judge_unseen(c, data_sender, *a.ack);
  if (!data_sender.una_known || a.ack->after(data_sender.una)) {
    if (a.pure_ack()) judge_clock_of_ack(c, sender);
    accept_ack(c, data_sender, *a.ack);
    sender.ack_doubted = false;
    // Nothing of it was captured; one number might be its FIN.
    if (!data_sender.seen && a.ack->since(data_sender.origin) > 2) data_sender.sent_data = true;
    const bool of_fin = data_sender.fin.sent && *a.ack == data_sender.fin.end;
    if (a.pure_ack() && (c.finding.new_octets_acked > 0 || of_fin)) judge_delay(c, data_sender);
    if (a.pure_ack() && c.finding.new_octets_acked > 0) judge_stretch(c);
  }
}

}  // namespace tcpgloss
