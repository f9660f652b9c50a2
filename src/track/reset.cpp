// Which reset is it, and does it count? (RFC 9293 sections 3.5.2 and 3.5.3, RFC 5961 sections 3 to 5.)
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

enum class Validity { Refusal, Exact, BeyondHole, Challenged, OutOfWindow };

// A SYN to a port where nobody listens is answered so (RFC 9293 section 3.10.7.1).
bool refuses_syn(const Context& c, const End& receiver) {
  const Arrival& a = c.arrival;
  if (c.connection.opening.syn_ack_seen) return false;
  // What it acknowledges may not be in the text; a RST without ACK would not refuse.
  if (!a.ack) return a.flags.has(Flag::Ack) && receiver.state == State::SynSent && c.segment.seq.value_or(0) == 0;
  if (c.connection.opening.syn_seen && receiver.isn_known)
    return receiver.covers_syn_only(*a.ack) && (c.segment.seq == 0u || a.window == 0);
  // The SYN was not captured; seq 0 answers a segment without ACK (RFC 9293 section 3.5.2), be it a SYN or not.
  return (c.connection.segments <= 1 || c.connection.only_strays) && c.segment.seq == 0u && a.window == 0;
}

// The peer obeys a reset whose number is the next one it expects. Octets still on their way move that point, so
// the sender's own next number is as good.
Validity validity(const Context& c, const End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  if (refuses_syn(c, receiver)) return Validity::Refusal;
  // In SYN-SENT a reset counts only if it acknowledges the SYN (RFC 9293 section 3.10.7.3); one that does is a refusal.
  if (receiver.state == State::SynSent && receiver.isn_known && !c.connection.opening.syn_ack_seen)
    return Validity::OutOfWindow;
  // The number of its own SYN lies before all that its peer can expect.
  if (a.seq_known && sender.isn_known && sender.syn.count > 0 && a.seq == sender.origin) return Validity::OutOfWindow;
  if (!a.seq_known || !receiver.ack_known) return Validity::Exact;
  if (a.seq == receiver.last_ack || (sender.nxt_known && a.seq == sender.nxt)) return Validity::Exact;
  // In answer to what its peer had sent before the FIN came there, it has the number of the FIN, one less than is
  // expected; it is obeyed all the same.
  if (sender.fin.sent && receiver.last_ack == sender.fin.end && a.seq == sender.fin.end - 1) return Validity::Exact;
  if (!sender.isn_known && !sender.nxt_known) return Validity::Exact;
  const bool inside =
      receiver.window.edge_known && a.seq.after(receiver.last_ack) && a.seq.before(receiver.window.right_edge);
  if (inside && sender.nxt_known && a.seq.before(sender.nxt)) return Validity::Exact;  // a gap may be under way
  // Its ack is what its sender would say: it knows its own next number, and the capture has missed what lies before.
  const bool in_step = a.ack && receiver.nxt_known && receiver.una_known && a.ack->at_or_after(receiver.una) &&
                       a.ack->at_or_before(receiver.nxt) && receiver.data_acked();
  if (inside && in_step && sender.nxt_known) return Validity::BeyondHole;
  return inside ? Validity::Challenged : Validity::OutOfWindow;
}

// The answer to what was not for this SYN, a SYN-ACK or the ACK of an older connection, carries the number of its ack
// (RFC 9293 section 3.10.7.3, and figure 9 of section 3.5.1). lwIP sets ACK on every RST; from SYN-SENT nothing else
// begins there.
bool rejects_answer(const Context& c) {
  const Arrival& a = c.arrival;
  if (c.connection.over() || !a.seq_known) return false;
  if (c.sender().state == State::SynSent && c.connection.opening.unacceptable_ack == a.seq) return true;
  if (a.ack) return false;
  // Who has taken one of two answers to its SYN rejects the other.
  const bool to_server = c.sender().isn_known && c.sender().syn.count > 0;
  return c.connection.opening.other_isn && to_server && a.seq == c.sender().origin + 1 && !c.sender().sent_data;
}

// A reset by a connection that was in step acknowledges as any segment does (RFC 9293 section 3.5.2, group 3).
void accept_last_ack(Context& c, End& receiver) {
  const Arrival& a = c.arrival;
  if (!a.ack || !receiver.nxt_known || !receiver.una_known || !a.ack->after(receiver.una)) return;
  if (a.ack->after(receiver.nxt)) return;
  receiver.una = *a.ack;
  drop_below(receiver.sacked, *a.ack);
}

void end_by_reset(Context& c, End& sender, End& receiver) {
  Connection& connection = c.connection;
  if (connection.over()) return;
  if (closed_unseen(c, sender, receiver)) return;
  connection.reset = true;
  connection.rst.before_fin = crosses_fin(c, receiver) && !sender.fin.sent;
  connection.rst.gave_up = sender.gives_up();
  connection.rst.segment = c.arrival.number;
  connection.rst.time = c.arrival.now;
  if (c.arrival.seq_known) connection.rst.seq = c.arrival.seq;
  accept_last_ack(c, receiver);
  connection.rst.bare = !c.arrival.ack && c.arrival.window == 0;
  connection.rst.acks_all = c.arrival.ack && receiver.una_known && *c.arrival.ack == receiver.una;
  // A fast close is answered with a RST (RFC 8684 section 3.5): who asked for it has aborted.
  const bool answers = receiver.fast_closed && !sender.fast_closed;
  connection.rst.by = answers ? 1 - c.arrival.from : c.arrival.from;
  // A reset of a half-open entry leaves the listening socket as it was (RFC 9293 section 3.10.7.4).
  const bool back_to_listen = receiver.state == State::SynReceived && !connection.opening.simultaneous;
  sender.state = State::Closed;
  receiver.state = back_to_listen ? State::Listen : State::Closed;
  c.ends_connection = true;
}

// It goes on as if that had not come.
void refuse(Context& c, bool suspect) {
  ++c.connection.rst.refused;
  if (!suspect) return;
  ++c.connection.rst.forged;
  constexpr std::uint64_t most = 0xFFFFFFFF;
  const std::uint64_t behind_first = c.arrival.number - std::min(c.connection.first_segment, c.arrival.number);
  c.connection.rst.last_forged = static_cast<std::uint32_t>(std::min(behind_first, most));
}

// No TCP sends a RST with options that only a SYN may have, let alone with those of its peer (RFC 9293 section 3.7.1,
// RFC 7323 sections 2.2 and 3.2), and its peer's window: who does has turned the SYN round.
bool turns_syn_round(const Context& c) {
  const End& client = c.receiver();
  const Segment& rst = c.segment;
  const auto* mss = rst.find<option::MaximumSegmentSize>();
  const auto* scale = rst.find<option::WindowScale>();
  const auto* stamps = rst.find<option::Timestamps>();
  if (client.syn.count == 0 || mss == nullptr || client.offer.mss != mss->octets) return false;
  if (scale == nullptr && stamps == nullptr) return false;  // an MSS and a window alone may be those of its like
  if (c.arrival.window == 0 || c.arrival.window != client.window.raw) return false;
  if (client.offer.scale != (scale != nullptr) || client.offer.timestamps != (stamps != nullptr)) return false;
  if (scale != nullptr && scale->shift != client.offer.shift) return false;
  return stamps == nullptr || stamps->value == client.clock.tsval;
}

void end_by_refusal(Context& c) {
  c.state(note::ConnectionRefused{c.by(), turns_syn_round(c)});
  c.connection.refused = true;
  c.connection.rst.by = c.arrival.from;
  c.connection.rst.segment = c.arrival.number;
  c.connection.rst.seq.reset();
  if (c.arrival.seq_known) c.connection.rst.seq = c.arrival.seq;
  c.sender().state = c.receiver().state = State::Closed;
  c.ends_connection = true;
}

// Its sender still waits for an answer to its own SYN.
void turn_answer_down(Context& c) {
  Connection& connection = c.connection;
  if (connection.challenge.seen && connection.challenge.ack == c.arrival.seq) {
    c.state(note::RstHalfOpen{c.by(), note::Forgotten::Older});
    connection.older_gone = true;
  } else {
    c.state(note::RstSynAckRejected{c.by(), false});
  }
  connection.opening.unacceptable_ack.reset();
}

void expect_challenge(Context& c) {
  c.state(note::RstChallenged{c.by()});
  c.connection.expect_challenge(1 - c.arrival.from, note::ChallengeCause::Reset);
}

note::Astray why_astray(const Context& c, bool suspect) {
  if (c.receiver().state == State::SynSent && !c.connection.opening.syn_ack_seen) return note::Astray::Syn;
  if (suspect || acked_then(c) == nullptr) return note::Astray::Window;
  return c.sender().fin.sent ? note::Astray::Closed : note::Astray::OldAck;
}

// One that is likely somebody else's tells nothing of the end in whose name it comes.
void obey(Context& c, bool beyond_hole, bool suspect) {
  Connection& connection = c.connection;
  End& sender = c.sender();
  if (beyond_hole)
    c.state(note::RstBeyondHole{c.by(), c.relative(sender, sender.nxt), c.relative(sender, c.arrival.seq - 1)});
  else if (!suspect)
    judge_reset_kind(c);
  if (!connection.over()) {
    connection.rst.disowned &= !connection.opening.done;  // an earlier one, of the opening
    // What turns each SYN-ACK down is first of all its own system, which has no socket for that.
    const bool by_system = connection.rst.disowned && connection.rst.kind == ResetKind::Rejected;
    connection.rst.injected = suspect || (connection.rst.disowned && !by_system);
  }
  const bool consequence = connection.rst.refusal_foreign && c.stated<note::RstSynAckRejected>();
  end_by_reset(c, sender, c.receiver());
  if (!consequence) return;
  connection.rst.by = 1 - c.arrival.from;
  connection.rst.injected = true;
}

void judge_by_validity(Context& c, bool suspect) {
  switch (c.connection.over() ? Validity::Exact : validity(c, c.sender(), c.receiver())) {
    case Validity::Refusal: return end_by_refusal(c);
    case Validity::Exact: return obey(c, false, suspect);
    case Validity::BeyondHole: return obey(c, true, suspect);
    case Validity::Challenged: expect_challenge(c); break;
    case Validity::OutOfWindow: c.state(note::RstOutOfWindow{c.by(), why_astray(c, suspect)}); break;
  }
  refuse(c, suspect);
}

}  // namespace

void judge_reset(Context& c) {
  c.connection.completeness |= 32;
  const bool suspect = judge_reset_origin(c);
  if (rejects_answer(c)) return turn_answer_down(c);
  judge_by_validity(c, suspect);
  c.sender().resets_each |= c.sender().resets > 0 && c.receiver().last_answerable > c.sender().last_number;
  ++c.sender().resets;
}

}  // namespace tcpgloss
