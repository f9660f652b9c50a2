// The answer to a suspicious SYN, RST or ack: a pure ACK that only repeats what is expected (RFC 5961).
#include "context.hpp"

namespace tcpgloss {
namespace {

// The stamp it echoes is one that the opener has sent since its SYN (RFC 7323 section 3.2): not more ticks of a
// millisecond later than it took.
bool echoes_later_stamp(const Context& c, const End& opener) {
  const Duration since = c.since(opener.syn.time);
  if (c.arrival.timestamps == nullptr || !opener.clock.known || since < Duration{}) return false;
  const std::int64_t ticks = static_cast<std::uint32_t>(c.arrival.timestamps->echo_reply - opener.clock.tsval);
  return ticks > 0 && ticks <= std::chrono::ceil<std::chrono::milliseconds>(since).count();
}

// In place of a SYN-ACK comes an ACK that does not cover the SYN: its sender still holds an older connection, which the
// capture need not have seen (RFC 9293 section 3.5.1, RFC 5961 section 4).
bool challenges_syn(const Context& c) {
  const End& opener = c.receiver();
  const bool in_place = c.connection.opening.syn_seen && !c.connection.opening.syn_ack_seen &&
                        opener.state == State::SynSent && opener.isn_known && c.arrival.pure_ack();
  return in_place && !opener.covers_syn_only(*c.arrival.ack) && !opener.syn_acked() && !echoes_later_stamp(c, opener);
}

}  // namespace

void judge_challenge(Context& c) {
  constexpr Duration moment = std::chrono::milliseconds(10);  // in which a host answers
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  const bool unseen = challenges_syn(c);
  if (unseen) {
    connection.challenge.cause = note::ChallengeCause::Syn;
    connection.opening.unacceptable_ack = a.ack;
    c.unacceptable = c.late = true;  // its numbers, window and clock are those of the older connection
  } else {
    if (!connection.challenge.expected || a.from != connection.challenge.of) return;
    connection.challenge.expected = false;
    if (!c.repeated_ack || a.length > 0) return;
    // Its number shows that it had sent what was acknowledged.
    const bool sent = a.seq_shown && c.sender().nxt_known && a.seq.after(c.sender().nxt);
    const bool late = c.since(c.receiver().last_time) > 2 * c.round_trip(c.receiver()) + moment;
    if (connection.challenge.cause == note::ChallengeCause::UnsentAck) {
      if (sent || late) return;
      c.receiver().ack_doubted = false;  // it was: the next such is doubted again
    }
  }
  c.state(note::ChallengeAck{c.by(), connection.challenge.cause, unseen});
  connection.challenge.seen = true;
  connection.challenge.ack = *a.ack;
  c.handled = true;
}

}  // namespace tcpgloss
