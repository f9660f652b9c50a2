// A connection's memory in the form in which the outside sees it.
#include "summarize.hpp"

#include <algorithm>

namespace tcpgloss {
namespace {

// The ACK of the SYN-ACK lies in the direction that was not captured. Whoever acknowledges more than the SYN, or sends
// data that it does not have to repeat, has got it (RFC 9293 section 3.10.7.4).
bool opened_unseen(const Connection& connection) {
  if (connection.ends[0].appeared == connection.ends[1].appeared) return false;
  const End& server = connection.ends[connection.ends[0].appeared ? 0 : 1];
  const End& client = connection.ends[connection.ends[0].appeared ? 1 : 0];
  const bool acks_more = client.origin_known && client.data_acked();
  return acks_more || (server.sent_data && server.loss().retransmissions == 0);
}

// Filtered out, likely: what has been acknowledged does not show.
bool acks_missing(const Connection& connection) {
  if (connection.filter.flags || connection.filter.acks) return true;
  const End& a = connection.ends[0];
  const End& b = connection.ends[1];
  const bool due = a.counts.data_segments + b.counts.data_segments >= 3 || (a.fin.sent && b.fin.sent);
  return a.seen && b.seen && !connection.pure_acks_seen() && due;
}

// More than what its SYN has brought (RFC 7413).
bool sent_behind_syn(const End& end) {
  if (!end.sent_data) return false;
  return end.syn.payload == 0 || !end.nxt_known || end.nxt.since(end.origin) > 1 + end.syn.payload;
}

Outcome outcome_of(const Connection& connection) {
  const bool begun = connection.opening.syn_ack_seen || connection.opening.done || connection.mid_stream;
  const auto closes = [&](const End& end) { return end.fin.sent && end.state != State::SynSent; };
  const bool fin0 = closes(connection.ends[0]), fin1 = closes(connection.ends[1]);
  if (connection.abandoned && begun && !(fin0 && fin1)) return Outcome::Abandoned;
  if (connection.refused) return Outcome::Refused;
  if (connection.reset && !connection.outlived_reset()) return Outcome::Reset;
  if (connection.closed) return Outcome::Closed;
  if (connection.only_strays) return Outcome::Stray;
  if (fin0 && fin1) return Outcome::Closing;
  if (fin0 || fin1) {
    const End& finished = connection.ends[fin0 ? 0 : 1];
    const bool one_way = connection.ends[0].appeared != connection.ends[1].appeared;
    return finished.fin.acked || one_way || acks_missing(connection) ? Outcome::HalfClosed
                                                                     : Outcome::Closing;  // RFC 9293 section 3.6
  }
  const End& client = connection.ends[connection.client.value_or(0)];
  // A SYN-ACK answered the SYN that a RST in its name ended.
  const bool answered = connection.opening.syn_ack_seen || connection.rst.disowned;
  if (connection.opening.syn_seen && !answered && !sent_behind_syn(connection.ends[0]) &&
      !sent_behind_syn(connection.ends[1]) && !connection.opening.done && !client.syn_acked())
    return Outcome::Unanswered;
  if (answered && !connection.opening.done && !opened_unseen(connection)) return Outcome::MidOpen;
  return Outcome::Open;
}

ClosePattern pattern_of(const Connection& connection) {
  if (connection.reset && !connection.outlived_reset())
    return connection.close.first_fin && !connection.rst.before_fin ? ClosePattern::FinThenRst : ClosePattern::Abort;
  if (!connection.closed || connection.self) return ClosePattern::None;
  if (connection.close.half_used) return ClosePattern::HalfClose;
  if (connection.close.simultaneous) return ClosePattern::Simultaneous;
  return connection.close.combined_segment != 0 ? ClosePattern::ThreeSegment : ClosePattern::FourSegment;
}

// Of a connection that sent something only the segments with SYN, FIN or RST are here.
bool only_controls(const Connection& connection) {
  const auto only = [](const End& end) { return end.pure_acks == 0 && end.counts.data_segments == 0; };
  const auto sent = [](const End& end) { return end.fin.sent && end.isn_known && end.fin.end.since(end.origin) > 2; };
  return only(connection.ends[0]) && only(connection.ends[1]) && (sent(connection.ends[0]) || sent(connection.ends[1]));
}

// The side at place 0 or 1 of a summary: client and server, or A and B.
unsigned end_at(const Connection& connection, unsigned place) { return connection.client == 1u ? 1 - place : place; }

// Payload that nothing has acknowledged. Nothing can be said where the peer is not in the capture.
std::uint64_t unacknowledged(const End& end, const End& peer) {
  if (!end.nxt_known || !peer.seen) return 0;
  if (!end.una_known && !end.isn_known) return 0;
  if (end.counts.data_segments == 0) return 0;  // what a FIN or an ack tells of it was not captured
  // A receiver acknowledges every second full-sized segment at least (RFC 9293 section 3.8.6.3): who seems never to
  // have sent a pure ACK has had them filtered out of the capture.
  const std::uint32_t sent_once = end.counts.data_segments - end.loss().retransmissions;
  if (peer.pure_acks == 0 && peer.counts.data_segments > 0 && sent_once > 3) return 0;
  if (end.isn_known && !end.syn_acked()) {  // not even the SYN
    const bool fin = end.fin.sent && end.nxt == end.fin.end && !end.fin.acked;
    return end.nxt.after(end.origin + 1) ? end.nxt.since(end.origin + 1) - (fin ? 1 : 0) : 0;
  }
  return end.payload_in_flight();
}

void tell_unheard(const Connection& connection, const End& end, const End& peer, FlowSummary& flow) {
  // Where nothing of the peer was captured, nobody knows whether it answered.
  if (!peer.appeared) return;
  if (end.probe.pending && end.probe.keeps_alive) flow.unanswered_keep_alives = end.probe.in_a_row;
  if (end.probe.pending && !end.probe.keeps_alive) flow.unanswered_probes = end.probe.in_a_row;
  // No answer was due before (RFC 6298 section 2.4).
  const Duration unheard_for = connection.timed ? end.last_time - peer.last_time : Duration{};
  if (connection.timed && unheard_for < std::chrono::seconds(1)) return;
  flow.repeats_unheard = end.repeats_unheard;
  flow.unheard_for = unheard_for;
}

// Octets that are known by the peer's acknowledgments only. The last number may be that of a FIN.
std::uint64_t acknowledged_unseen(const Connection& connection, const End& end) {
  if (connection.filter.flags && !end.fin.sent) return end.counts.new_octets;
  if (end.seen || connection.self || !end.data_acked()) return 0;
  return end.acked() - 1;
}

// Its peer, which has not finished, still waits for room when the text ends.
std::optional<Duration> still_closed(const Connection& connection, const End& end, const End& peer) {
  if (!end.window.closed || connection.over() || peer.fin.acked) return std::nullopt;
  const CaptureClock& clock = connection.clock;
  const Duration since = end.window.closed_at;
  const bool known = connection.timed && since >= clock.trusted_from && since >= clock.known_from;
  return known ? std::max(connection.last_time - since, Duration{}) : Duration{};
}

std::optional<double> clock_rate(const Connection& connection, const End& end) {
  constexpr auto least = std::chrono::seconds(1);
  if (!connection.timed || !end.clock.started) return std::nullopt;
  const Duration elapsed = end.clock.last_time - end.clock.first_time;
  if (end.last_time - end.clock.first_time < least || elapsed < least) return std::nullopt;
  return static_cast<double>(end.clock.tsval - end.clock.first_tsval) / std::chrono::duration<double>(elapsed).count();
}

FlowSummary flow_of(const Connection& connection, const End& end, const End& peer) {
  FlowSummary flow;
  static_cast<FlowCounts&>(flow) = end.counts;
  static_cast<LossCounts&>(flow) = end.loss();
  if (!acks_missing(connection)) flow.unacknowledged = unacknowledged(end, peer);
  tell_unheard(connection, end, peer, flow);
  flow.still_closed = still_closed(connection, end, peer);
  flow.acknowledged_unseen = acknowledged_unseen(connection, end);
  const PathSize& path = end.loss().path;
  flow.too_large = path.large_failed;
  flow.passed = path.small_passed;
  flow.too_large_likely = path.sign != note::BlackHole::NoneSoLarge;
  flow.fins_again = end.fin.again;
  flow.syns_again = end.syn.count > end.syn.retries + 1 ? end.syn.count - end.syn.retries - 1 : 0;
  flow.windows_filled = end.window.times_full;
  if (end.rtt.samples > 0) {
    flow.rtt_min = end.rtt.least;
    flow.rtt_max = end.rtt.most;
    flow.rtt_mean = end.rtt.sum / end.rtt.samples;
  }
  flow.mss = end.offer.mss;
  if (end.window.scale >= 0) flow.window_shift = static_cast<std::uint32_t>(end.window.scale);
  flow.clock_hz = clock_rate(connection, end);
  return flow;
}

void tell_opening(const Connection& connection, ConnectionSummary& summary) {
  const Opening& opening = connection.opening;
  const Syns& syns = connection.ends[end_at(connection, 0)].syn;
  summary.syns = syns.count;
  summary.fast_open_failed = syns.without_data;
  summary.syn_acks_again = opening.syn_acks_again;
  summary.signed_syn = opening.signed_syn;
  summary.ack_ignored = opening.accept_queue_told;
  summary.ack_repeated = opening.syn_acks_ignored != 0;
  summary.deferral = opening.deferral;
  summary.asks_on = opening.asks_on;
  summary.refusal_unheard = opening.refusal_unheard && connection.refused;
  summary.slow_to_open = opening.slow;
  summary.challenged = connection.challenge.seen && summary.outcome == Outcome::Unanswered;
  summary.handshake = opening.took;
  summary.handshake_server = opening.server_half;
  summary.handshake_client = opening.client_half;
}

void tell_close(const Connection& connection, ConnectionSummary& summary) {
  const Close& close = connection.close;
  summary.pattern = pattern_of(connection);
  const bool by_reset = (connection.reset && !connection.outlived_reset()) || connection.refused;
  summary.closed_by = connection.side((by_reset ? connection.rst.by : close.first_fin).value_or(0));
  summary.combined_segment = close.combined_segment;
  const bool closed = connection.closed && !connection.self;
  summary.close_segments = summary.pattern == ClosePattern::ThreeSegment ? 3 : closed ? 4 : 0;
  summary.closed_unanswered = close.unanswered;
  summary.last_ack_missing = acks_missing(connection) || connection.abandoned;
  summary.fin_may_precede = summary.one_way || connection.fin_may_precede(close.first_fin == 0u ? 1 : 0);
}

void tell_resets(const Connection& connection, ConnectionSummary& summary) {
  const Rst& rst = connection.rst;
  const bool outlived = connection.outlived_reset();
  summary.resets_refused = rst.refused + outlived;
  summary.resets_forged = rst.forged + outlived;
  summary.last_forged = outlived ? rst.segment : rst.forged != 0 ? connection.first_segment + rst.last_forged : 0;
  summary.only_resets =
      connection.segments > 1 && connection.ends[0].resets + connection.ends[1].resets == connection.segments;
  summary.answered_after_close = rst.answers_data;
  summary.gave_up = rst.gave_up;
  summary.both_reset = rst.crossed;
  summary.reset_kind = rst.kind;
  summary.reset_injected = rst.injected;
  summary.reset_disowned = rst.disowned;
  summary.reset_unheeded = rst.unheeded_told && !rst.disowned;
}

// What the capture left out, and what it has more than once.
void tell_capture(const Connection& connection, ConnectionSummary& summary) {
  summary.mid_stream = connection.mid_stream;
  summary.flags_seen = connection.flags_seen;
  summary.only_controls = only_controls(connection);
  summary.unverified = connection.unverified;
  summary.blocked = connection.segments > 0 && connection.blocked == connection.segments;
  summary.capture_copies = connection.copies.lines;
  summary.copied = connection.copies.segments;
  summary.most_copies = connection.copies.most;
  summary.translation_of.reset();
  if (connection.translated != 0) summary.translation_of = ConnectionId{connection.translated - 1};
}

void tell_time(const Connection& connection, std::optional<Duration> now, ConnectionSummary& summary) {
  const CaptureClock& clock = connection.clock;
  const bool clock_set = clock.set_back != Duration{};
  summary.steps_back = clock.steps_back;
  summary.clock_set_at = clock_set ? connection.first_segment + clock.set_back_at : 0;
  summary.clock_set_back = clock.set_back;
  summary.days_unknown = clock.days_unknown;
  summary.start_text = connection.start_text.data();
  summary.silence.reset();
  if (connection.timed && now) summary.silence = std::max(*now - connection.last_time, Duration{});
  summary.start.reset();
  summary.duration.reset();
  if (!connection.timed || clock.start_unknown) return;
  summary.start = connection.start;
  if (connection.start >= clock.trusted_from || clock_set) summary.duration = connection.last_time - connection.start;
}

}  // namespace

void summarize(const Tuple& tuple, const Connection& connection, std::optional<Duration> now,
               ConnectionSummary& summary) {
  summary.id = connection.id;
  for (unsigned place = 0; place < 2; ++place) {
    const Endpoint endpoint = tuple.end(end_at(connection, place));
    summary.host[place] = endpoint.host;
    summary.port[place] = endpoint.port;
    summary.flow[place] =
        flow_of(connection, connection.ends[end_at(connection, place)], connection.ends[end_at(connection, 1 - place)]);
  }
  summary.roles_known = connection.client.has_value();
  summary.roles_guessed = connection.roles_guessed;
  summary.one_way = !connection.self && connection.ends[0].appeared != connection.ends[1].appeared;
  summary.self = connection.self;
  summary.outcome = outcome_of(connection);
  summary.first_segment = connection.first_segment;
  summary.last_segment = connection.last_number;
  summary.segments = connection.segments;
  summary.path_mtu = connection.path_mtu;
  summary.path_mtu_unheeded = connection.path_mtu_unheeded;
  summary.longest_wait = connection.wait.longest;
  summary.wait_owner = connection.wait.owner;
  summary.wait_by = connection.side(connection.wait.by);
  summary.completeness = connection.completeness;
  tell_opening(connection, summary);
  tell_close(connection, summary);
  tell_resets(connection, summary);
  tell_capture(connection, summary);
  tell_time(connection, now, summary);
}

}  // namespace tcpgloss
