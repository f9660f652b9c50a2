// What does a reset end, and so: why was it sent? (RFC 9293 section 3.5.2, groups 1 to 3, and 3.6.1.)
#include "context.hpp"

namespace tcpgloss {

// It was sent before the peer's FIN reached its sender: the two crossed.
bool crosses_fin(const Context& c, const End& receiver) {
  return receiver.fin.sent && receiver.nxt_known && c.arrival.ack && c.arrival.ack->before(receiver.fin.end);
}

// Both FINs are here, and that of its peer has been acknowledged; a last pure ACK would not be in this capture.
bool closed_unseen(const Context& c, const End& sender, const End& receiver) {
  return c.connection.filter.acks && sender.fin.sent && receiver.fin.sent && receiver.fin.acked &&
         receiver.flight() == 0;
}

namespace {

// The RST with which a client turns a SYN-ACK down takes the number of its ack (RFC 9293 section 3.5.2); one with a
// higher number ends a connection whose middle was not captured.
bool rejects_syn_ack(const Context& c, const End& sender, const End& receiver) {
  const Connection& connection = c.connection;
  if (!connection.opening.syn_ack_seen || connection.opening.done || receiver.state != State::SynReceived) return false;
  if (c.arrival.ack && receiver.isn_known && c.arrival.ack->after(receiver.origin + 1)) return false;
  return !c.arrival.seq_known || !sender.origin_known || c.relative(sender, c.arrival.seq) <= 1 + sender.syn.payload;
}

// Its sender has acknowledged all that came from its peer, and nothing has come since: there is no segment that it
// could be the answer to, unless the capture lacks some.
bool answers_nothing(const Context& c) {
  const End& receiver = c.receiver();
  if (!receiver.seen || receiver.last_answerable > c.sender().last_answerable) return false;
  if (c.connection.filter.acks || c.connection.filter.flags) return false;
  return receiver.nxt_known && receiver.una_known && receiver.nxt == receiver.una;
}

// Who has sent something a moment ago had the connection then, and no system is restarted so soon. But what has a
// number of before its own latest data answers what was under way to it, and it may have been reset since. A SYN-ACK
// may be of who keeps no connection yet, and turns it down; behind a FIN that was not captured all is answered so.
bool had_it_lately(const Context& c) {
  constexpr Duration moment = std::chrono::milliseconds(50);
  const End& sender = c.sender();
  const Duration since = c.since(sender.last_time);
  const bool all_acked = sender.nxt_known && sender.una_known && sender.nxt == sender.una;
  const bool latest = sender.last_answerable == sender.last_number;  // no RST has come in its name since
  if (!sender.seen || sender.window.was_syn || sender.fin.guessed) return false;
  return all_acked && latest && since >= Duration{} && since < moment;
}

// All that it has sent is in the capture, from its SYN on, and there is no data in it.
bool has_sent_no_data(const Context& c, const End& end) {
  if (!end.seen || !end.isn_known || !end.nxt_known || end.sent_data || end.syn.payload > 0 || !end.gaps.empty())
    return false;
  const SequenceNumber all = end.origin + (end.fin.sent ? 2 : 1);
  return end.nxt == all && !(c.arrival.ack && c.arrival.ack->after(all));
}

// A host sends it, with ACK unless it answers something, when its program closes with data still unread (RFC 1122
// section 4.2.2.13, RFC 2525 section 2.17) or asks for it (SO_LINGER with 0).
void state_likely_cause(Context& c, const End& sender, const End& receiver) {
  if (!c.arrival.flags.has(Flag::Ack) && !answers_nothing(c) && !had_it_lately(c)) return;
  const note::Unread unread = has_sent_no_data(c, receiver) ? note::Unread::None
                              : sender.window.closed        ? note::Unread::Likely
                                                            : note::Unread::Possible;
  c.state(note::RstUnreadSuspected{c.by(), unread, c.on_one_host()});
}

// A live connection that is aborted (RFC 9293 section 3.6.1).
void state_abort(Context& c, const End& sender, const End& receiver) {
  const bool asks_for_life = sender.probe.pending && sender.probe.keeps_alive;
  // A single probe may have met a receiver that limits its answers (RFC 9293 section 3.8.6.1).
  const bool asks_for_room = sender.probe.pending && !sender.probe.keeps_alive && sender.probe.in_a_row > 2;
  c.state(
      note::RstAbort{c.by(), asks_for_life ? sender.probe.in_a_row : 0u, asks_for_room ? sender.probe.in_a_row : 0u});
  if (!asks_for_life && !sender.gives_up()) state_likely_cause(c, sender, receiver);
}

// One with ACK comes from an end that still has the connection, and no RST answers a RST (RFC 9293 section 3.5.2).
bool crosses_reset_of_peer(const Context& c) {
  const Connection& connection = c.connection;
  const bool own = connection.reset && c.arrival.ack && c.sender().resets == 0 && connection.opening.done &&
                   connection.rst.by == 1 - c.arrival.from;
  if (!own || c.sender().fast_closed || c.receiver().fast_closed || !connection.timed) return false;
  return c.arrival.now - connection.rst.time <= connection.opening.handshake.value_or(Duration{});
}

// All that the capture has of the connection is an ACK, or several, of one end: it may never have been. Scans send
// such, without options; what carries time stamps had agreed on them.
bool answers_lone_ack(const Context& c) {
  return c.connection.mid_stream && c.connection.segments > 0 && !c.sender().appeared && !c.receiver().clock.known;
}

// What is under way to an end that has closed came by before its FIN, or so soon behind it that it was sent before the
// FIN reached its sender, which does not acknowledge that.
bool data_crossed_fin(const Context& c, const End& sender, const End& receiver) {
  if (receiver.last_payload_number == 0 || receiver.payload_in_flight() == 0) return false;
  if (receiver.last_payload_number < sender.fin.segment) return true;
  const bool unaware = receiver.ack_known && receiver.last_ack.before(sender.fin.end);
  return unaware && c.connection.timed && receiver.last_data_time - sender.fin.time <= c.round_trip(receiver);
}

// Its FIN has been acknowledged, and its peer has sent none: it has waited for that no longer (RFC 9293 section 3.6).
bool waited_in_vain(const Context& c, const End& sender, const End& receiver) {
  return sender.fin.acked && !receiver.fin.sent && !c.connection.fin_may_precede(1 - c.arrival.from);
}

bool payload_exchanged(const Context& c) { return c.sender().sent_data || c.receiver().sent_data; }

// Who names a reason of Multipath TCP knows the subflow (RFC 8684 section 3.6). What else comes without ACK answers a
// segment (RFC 9293 section 3.5.2).
bool bare(const Context& c) { return !c.arrival.flags.has(Flag::Ack) && c.arrival.mptcp == nullptr; }

// A system that aborts a connection sets ACK on its RST; without, a RST answers what there is no connection for, and
// has the number of the ack there (RFC 9293 section 3.10.7.1). One without ACK may abort as well (RFC 9293
// section 3.10.5), with the next number of its sender. Where the number does not compare with others, that its peer
// spoke last tells.
bool answers_unknown(const Context& c) {
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  if (!bare(c) || had_it_lately(c)) return false;
  // An answer comes at once.
  if (c.since(receiver.last_time) > std::chrono::seconds(1) + 2 * c.round_trip(receiver)) return false;
  if (!c.arrival.seq_known) return !sender.gives_up() && receiver.last_answerable > sender.last_number;
  if (!answers_last_segment(c)) return false;
  const bool behind_own = sender.nxt_known && c.arrival.seq.before(sender.nxt);
  return behind_own || (receiver.last_answerable > sender.last_data_number && !answers_nothing(c));
}

// What its SYN met, a challenge by the older connection, its sender answers at once with that ack for number (RFC 9293
// section 3.5.1, figure 9); lwIP sets ACK on every RST. Later, it may as well be an abort.
bool answers_challenge(const Context& c) {
  constexpr Duration moment = std::chrono::milliseconds(10);
  const Challenge& challenge = c.connection.challenge;
  if (!challenge.seen || !c.arrival.seq_known || c.arrival.seq != challenge.ack) return false;
  if (bare(c)) return true;
  const End& challenger = c.receiver();
  const bool next = challenge.cause == note::ChallengeCause::Syn && challenger.last_number > c.sender().last_number;
  return next && c.since(challenger.last_time) <= 2 * c.round_trip(challenger) + moment;
}

// It sent its SYN-ACK a moment ago, and nothing since, as what its peer has acknowledged and sent tells too: in so
// short a time it has neither closed nor been restarted. It may have kept no state (RFC 4987 section 3.6), or a
// firewall that let the handshake pass rejects what came then.
bool has_just_agreed(const Context& c) {
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  if (!c.connection.opening.done || !sender.isn_known || !sender.window.was_syn || !receiver.isn_known) return false;
  const bool more_acked = receiver.ack_known && receiver.last_ack != sender.origin + 1;
  const bool more_taken = receiver.nxt_known && receiver.nxt.since(receiver.origin) > 1 + sender.window.raw;
  const Duration since = c.since(sender.last_time);
  return !more_acked && !more_taken && since >= Duration{} && since < std::chrono::seconds(1);
}

// Its sender knows nothing of the connection.
void state_forgotten(Context& c) {
  const bool alone = !payload_exchanged(c) && answers_lone_ack(c);
  const bool agreed = has_just_agreed(c);
  c.connection.rst.kind = alone ? ResetKind::Unknown : agreed ? ResetKind::TurnedDown : ResetKind::Forgotten;
  const auto what = alone             ? note::Forgotten::Unknown
                    : agreed          ? note::Forgotten::JustAgreed
                    : c.on_one_host() ? note::Forgotten::AtItsEnd
                                      : note::Forgotten::OnTheWay;
  c.state(note::RstHalfOpen{c.by(), what});
}

// Behind a reset. It takes its number from the ack of what it answers (RFC 9293 section 3.5.2), which is no RST, and
// had come before the first RST in answer to nothing, or since.
void state_another(Context& c) {
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  const bool since = receiver.last_answerable > sender.last_number || sender.resets == 1;
  const bool answers = bare(c) && answers_last_segment(c) && since;
  c.state(note::RstAgain{c.by(), sender.resets == 0, answers ? receiver.last_answerable : 0});
  if (!crosses_reset_of_peer(c)) return;
  c.state(note::ResetCrossed{c.by(), c.connection.rst.segment});
  c.connection.rst.crossed = true;
}

// Behind both FINs (RFC 1337 section 1).
void state_behind_close(Context& c) {
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  const bool answers_time_wait_ack = bare(c) && receiver.state == State::TimeWait && answers_last_segment(c);
  const bool all_acked = sender.fin.sent && receiver.fin.sent && sender.flight() + receiver.flight() == 0;
  const bool harmless = all_acked || closed_unseen(c, sender, receiver);
  // What it would answer had come a round trip before (RFC 9293 section 3.5.2).
  const bool filtered = c.connection.filter.acks || c.connection.filter.flags;
  const bool unasked = !filtered && c.since(receiver.last_time) > std::chrono::seconds(1) + 2 * c.round_trip(receiver);
  if (answers_time_wait_ack && c.connection.close.acked_after && !unasked)
    c.state(note::TimeWaitAssassination{c.by()});
  else if (sender.resets != 0)
    c.state(
        note::RstAgain{c.by(), false, receiver.last_answerable > sender.last_number ? receiver.last_answerable : 0});
  else if (receiver.resets != 0 && receiver.last_answerable < receiver.last_number)
    c.state(note::RstAgain{c.by(), true, 0});
  else if (harmless && unasked)
    c.state(note::RstUnasked{c.by()});
  else if (harmless)
    c.state(note::RstToCopy{c.by()});
  else
    c.state(note::RstAfterClose{
        c.by(), receiver.last_payload_number > sender.fin.segment ? note::BehindFin::Data : note::BehindFin::Nothing});
}

// The number of a bare RST is the ack of what it answers (RFC 9293 section 3.5.2): that had been sent by who knew of
// the FIN. Data sent long before the FIN did not cross it: it was lost.
bool answers_ack_of_fin(const Context& c, const End& sender, const End& receiver) {
  if (!bare(c) || !c.arrival.seq_known || c.arrival.seq != sender.fin.end) return false;
  return !c.connection.timed || sender.fin.time - receiver.last_data_time > c.round_trip(receiver);
}

void state_behind_own_fin(Context& c) {
  const End& receiver = c.receiver();
  const bool later = receiver.last_payload_number > c.sender().fin.segment;
  const bool under_way = bare(c) && receiver.payload_in_flight() > 0;
  const bool aware = answers_ack_of_fin(c, c.sender(), receiver);
  const bool data = later || (under_way && !aware);
  const bool crossed = data && !aware && data_crossed_fin(c, c.sender(), receiver);
  const bool unseen = bare(c) && !receiver.seen;
  const auto what = data        ? note::BehindFin::Data
                    : under_way ? note::BehindFin::Unacked
                    : unseen    ? note::BehindFin::Unseen
                                : note::BehindFin::Nothing;
  c.state(note::RstAfterClose{c.by(), crossed ? note::BehindFin::CrossingData : what});
  c.connection.rst.kind = crossed ? ResetKind::Crossed : ResetKind::AfterClose;
  c.connection.rst.answers_data |= data;
}

// Who has no such connection takes the number from the ack it answers, and sets no ACK (RFC 9293 section 3.5.2).
void state_behind_fin_of_peer(Context& c) {
  if ((bare(c) && answers_last_segment(c)) || answers_unknown(c)) return state_forgotten(c);
  const Connection& connection = c.connection;
  const bool of_client = connection.client == c.arrival.from && !connection.roles_guessed;
  if (of_client && connection.close.half_used && connection.close.first_fin != c.arrival.from)
    c.connection.rst.kind = ResetKind::UsedClosed;
  c.state(note::RstInsteadOfFin{c.by()});
  state_likely_cause(c, c.sender(), c.receiver());
}

}  // namespace

void judge_reset_kind(Context& c) {
  Connection& connection = c.connection;
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  if (connection.reset || connection.refused) return state_another(c);
  // Who receives a fast close answers with a RST (RFC 8684 section 3.5); a moment before, it would have crossed that.
  if (receiver.fast_closed && !sender.fast_closed) return c.state(note::RstFastClosed{c.by()});
  if (bare(c) && connection.segments == 0) return state_forgotten(c);  // what it answers was not captured
  if (answers_challenge(c)) {
    state_forgotten(c);
    if (waited_in_vain(c, sender, receiver)) connection.rst.kind = ResetKind::NeverClosed;
    return;
  }
  if (rejects_syn_ack(c, sender, receiver)) {
    connection.rst.kind = ResetKind::Rejected;
    if (connection.rst.disowned) return c.state(note::RstAgain{c.by(), false, receiver.last_answerable});
    return c.state(note::RstSynAckRejected{c.by(), sender.syn.count > 0,
                                           connection.rst.refusal_foreign ? connection.rst.segment : 0});
  }
  if (connection.closed || closed_unseen(c, sender, receiver)) return state_behind_close(c);
  if (sender.fin.sent) return state_behind_own_fin(c);
  if (receiver.fin.sent && !crosses_fin(c, receiver)) return state_behind_fin_of_peer(c);
  if (!payload_exchanged(c) && connection.opening.done) {
    connection.rst.kind = ResetKind::NeverServed;
    return c.state(note::RstAfterHandshake{c.by()});
  }
  if (answers_unknown(c)) return state_forgotten(c);
  state_abort(c, sender, receiver);
}

}  // namespace tcpgloss
