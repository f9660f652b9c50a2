// A SYN-ACK: the answer to a SYN, again, or one that is none.
#include "handshake.hpp"

namespace tcpgloss {
namespace {

// Linux drops the bare ACK until data comes, keeps still for a second, or that and twice as long, and so on, and
// repeats its SYN-ACK once; what acknowledges that it takes. Others repeat theirs after one second (RFC 6298 section
// 2), and did so after three in the past.
note::Deferral deferral(const Context& c, Duration after) {
  const End& client = c.receiver();
  const bool silent = !client.sent_data && !client.fin.sent && client.syn.payload == 0 && !c.sender().sent_data;
  if (!silent || c.connection.opening.syn_acks_again != 0) return note::Deferral::Excluded;
  return after >= std::chrono::milliseconds(2500) ? note::Deferral::Likely : note::Deferral::Possible;
}

note::SynAckCause cause_of(note::Deferral deferral) {
  switch (deferral) {
    case note::Deferral::Excluded: break;
    case note::Deferral::Possible: return note::SynAckCause::MaybeDeferred;
    case note::Deferral::Likely: return note::SynAckCause::Deferred;
  }
  return note::SynAckCause::AckLost;
}

// The stamp that it echoes is newer than that of the only SYN (RFC 7323 section 3.2): what the client sent since has
// reached its sender, which Linux remembers even where it then drops that.
bool echoes_what_came_since(const Context& c) {
  const End& client = c.receiver();
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps == nullptr || !client.clock.started || client.syn.count != 1) return false;
  return stamps->echo_reply - client.clock.first_tsval - 1 < farther_than_an_echo - 1;
}

// The client has confirmed, and its ACK was captured; still the SYN-ACK comes again. Once, that ACK may be lost; beside
// the server, or again and again, the server more likely has no room to accept the connection: it stays in
// SYN-RECEIVED (RFC 9293 section 3.10.7.4, fifth step).
void judge_syn_ack_again(Context& c) {
  Connection& connection = c.connection;
  // One answer for every SYN: the latest may have been sent for the latest.
  const bool one_each = connection.opening.syn_acks_again + 2 <= c.receiver().syn.count;
  const bool asked_again = c.receiver().repeat.number > c.sender().last_number || one_each;
  // No timer of a SYN-ACK is so short; it starts at one second (RFC 6298 section 2).
  const Duration after = c.since(connection.opening.syn_ack_time);
  const bool too_soon = connection.timed && after >= Duration{} && after < shortest_timer;
  const note::Deferral deferred = deferral(c, after);
  const bool heard = deferred == note::Deferral::Excluded && echoes_what_came_since(c);
  const note::SynAckCause unheard = heard ? note::SynAckCause::AckHeard : cause_of(deferred);
  const note::SynAckCause cause = asked_again                             ? note::SynAckCause::SynAgain
                                  : too_soon                              ? note::SynAckCause::SynDoubled
                                  : connection.opening.third_echo_foreign ? note::SynAckCause::AckDropped
                                  : connection.opening.done               ? unheard
                                                                          : note::SynAckCause::NoAck;
  c.state(note::SynAckRetransmission{c.by(), after, cause});
  c.finding.repeats = true;
  connection.opening.third_echo_foreign = false;  // what acknowledges this one is another ACK
  connection.opening.syn_ack_time = c.arrival.now;
  if (cause == note::SynAckCause::SynDoubled) return;
  ++connection.opening.syn_acks_again;
  if (connection.opening.done) remember_repeat(c, note::Repeated::SynAck);
  if (cause != unheard) return;
  connection.opening.deferral = deferred;
  const std::uint32_t enough = heard || (c.near_sender() && !connection.near(1 - c.arrival.from)) ? 1 : 2;
  if (++connection.opening.syn_acks_ignored >= enough) suspect_accept_queue(c, c.by(), deferred);
}

// In SYN-SENT an ack that is not of this SYN is answered with a RST, and nothing else of the segment counts
// (RFC 9293 section 3.10.7.3).
bool unacceptable(const Context& c, const End& client) {
  const Arrival& a = c.arrival;
  if (!a.ack || client.state != State::SynSent || !client.isn_known || c.connection.opening.syn_ack_seen) return false;
  return !client.covers_syn_only(*a.ack);
}

// The stamp it echoes tells which of several SYNs it answers (RFC 7323 section 3.2).
bool echoes_latest(const Context& c, const End& client) {
  return client.clock.known && c.arrival.timestamps != nullptr &&
         c.arrival.timestamps->echo_reply == client.clock.tsval;
}

// True: nothing of it counts.
bool is_no_answer(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  const End& server = c.sender();
  if (unacceptable(c, c.receiver())) {
    c.state(note::SynAckUnacceptable{c.by()});
    connection.opening.unacceptable_ack = a.ack;
  } else if (connection.opening.syn_ack_seen && server.isn_known && server.origin != a.seq &&
             !connection.opening.simultaneous) {
    c.state(note::SynAckOther{c.by()});
    connection.opening.other_isn = a.seq;
    connection.opening.other_answer = a.number;
  } else {
    return false;
  }
  c.unacceptable = c.late = true;
  return true;
}

// Each side repeats its SYN with an ACK (RFC 9293 section 3.5, figure 8): no retransmission.
void judge_crossed(Context& c, std::uint32_t acked) {
  End& client = c.receiver();
  c.state(note::SynAck{c.by(), acked, true});
  c.connection.opening.syn_ack_seen = true;
  c.sender().state = State::SynReceived;
  if (client.state == State::SynReceived) client.state = State::Established;
}

// The SYN was not captured. A SYN-ACK may only answer what was offered, so no option here means off for both.
void settle_without_syn(Context& c) {
  Connection& connection = c.connection;
  End& server = c.sender();
  End& client = c.receiver();
  server.window.scale = server.offer.scale ? static_cast<std::int8_t>(server.offer.shift) : scale_off;
  client.window.scale = server.offer.scale ? scale_unknown : scale_off;
  connection.sack_on = server.offer.sack;
  connection.timestamps_on = server.offer.timestamps;
  if (connection.timestamps_on) c.state(note::TimestampsOn{});
  client.state = State::SynSent;
}

// What became of the data in the SYN (RFC 7413 section 4.2).
void judge_fast_open(Context& c, std::uint32_t acked) {
  const End& client = c.receiver();
  if (c.arrival.ack && client.syn.payload > 0) {
    const bool accepted = acked > 1;
    if (accepted && client.syn.count == 1)  // the answer to a repeat has saved nothing
      c.state(note::TfoAccepted{c.by(), acked - 1});
    else if (!accepted && !client.syn.without_data)
      c.state(note::TfoIgnored{c.by()});
  }
  const auto* cookie = c.segment.find<option::FastOpen>();
  if (cookie && !cookie->cookie.empty() && client.offer.fast_open) c.state(note::TfoCookieGranted{c.by()});
}

// Window scale and timestamps only answer an offer (RFC 7323 sections 2.2 and 3.2), and on all systems SACK does so as
// well: of two lines of one SYN the one that had them has reached the server.
void choose_offer(Offer& asked, const Offer& answered) {
  const bool takes_up = (asked.fuller_scale && answered.scale) || (asked.fuller_timestamps && answered.timestamps) ||
                        (asked.fuller_sack && answered.sack);
  if (!takes_up) return;
  asked.scale |= asked.fuller_scale;
  asked.timestamps |= asked.fuller_timestamps;
  asked.sack |= asked.fuller_sack;
}

// Of a SYN that was captured.
void judge_answer(Context& c) {
  Connection& connection = c.connection;
  End& server = c.sender();
  End& client = c.receiver();
  choose_offer(client.offer, server.offer);
  settle_options(c, client, server);
  if (connection.timed && (client.syn.count == 1 || echoes_latest(c, client))) {
    connection.opening.server_half = c.arrival.now - client.syn.time;
    client.rtt.add(*connection.opening.server_half);
    connection.locate_capture();
  }
  if (client.offer.known && server.offer.known) say_what_was_agreed(c, client, server);
  if (client.offer.known) judge_unasked(c, client, server);
  // Without an answer to it the connection falls back to TCP (RFC 8684 section 3.1).
  if (client.offer.multipath && server.offer.known && !server.offer.multipath) c.state(note::MptcpOff{c.by()});
  judge_ecn_offer(c);
  if (c.arrival.length > 0) c.state(note::SynData{c.arrival.length, true});
}

// Where nobody listens no SYN-ACK answers (RFC 9293 section 3.10.7.1): of the same SYN, which did not come again, one
// of the two answers is not of its host. Who closes just behind a SYN-ACK resets with the number behind that.
void judge_refusal(Context& c) {
  Connection& connection = c.connection;
  Rst& rst = connection.rst;
  if (!connection.refused || rst.by != c.arrival.from || c.receiver().syn.count != 1) return;
  if (rst.seq == c.arrival.seq + 1) return;
  rst.refusal_foreign = true;
  connection.told = false;  // what was said of it blames the wrong one
  c.state(note::ResetUnheeded{c.by(), rst.segment, note::WhoseReset::Listens});
}

}  // namespace

// So it is not open there, and how long the handshake takes is not known yet.
void suspect_accept_queue(Context& c, Side server, note::Deferral deferral) {
  if (c.connection.opening.accept_queue_told) return;
  c.connection.opening.accept_queue_told = true;
  c.connection.opening.took.reset();
  c.connection.opening.deferral = deferral;
  c.state(note::AcceptQueueSuspected{server, deferral});
}

void judge_syn_ack(Context& c) {
  Connection& connection = c.connection;
  End& server = c.sender();
  End& client = c.receiver();
  const Arrival& a = c.arrival;
  if (is_no_answer(c)) return;
  connection.completeness |= 2;
  if (connection.opening.simultaneous) return judge_crossed(c, a.ack ? c.relative(client, *a.ack) : 1);
  if (connection.opening.syn_ack_seen && server.isn_known && server.origin == a.seq) return judge_syn_ack_again(c);
  judge_refusal(c);
  connection.refused = false;  // what looked like it was not: this answers the same SYN
  connection.opening.syn_ack_seen = true;
  connection.opening.syn_ack_time = a.now;
  connection.opening.syn_ack_number = a.number;
  connection.opening.syn_ack_echo = a.timestamps != nullptr ? a.timestamps->echo_reply : 0;
  start_numbering(server, a.seq);
  learn_options(c, server);
  if (a.ack && !client.origin_known) {
    client.origin = *a.ack - 1;
    client.origin_known = true;
  }
  const std::uint32_t acked = a.ack ? c.relative(client, *a.ack) : 1;
  c.state(note::SynAck{c.by(), acked, false});
  if (!connection.opening.syn_seen && !c.stated<note::AnsweredElsewhere>()) c.state(note::SynUnseen{c.peer_side()});
  if (connection.opening.syn_ack_unseen != 0) c.state(note::CapturedLate{connection.opening.syn_ack_unseen});
  server.state = State::SynReceived;
  if (!connection.opening.syn_seen) return settle_without_syn(c);
  judge_answer(c);
  judge_fast_open(c, acked);
}

}  // namespace tcpgloss
