// A SYN: the first of a connection, again, or one that crosses another.
#include <utility>

#include "handshake.hpp"

namespace tcpgloss {
namespace {

// What a SYN-ACK answers is the latest SYN (RFC 3168 section 6.1.1.1).
void judge_withdrawal(Context& c) {
  const Flags flags = c.arrival.flags;
  if (!c.connection.ecn.asked || (flags.has(Flag::Ece) && flags.has(Flag::Cwr))) return;
  c.connection.ecn.asked = c.connection.ecn.accurate_asked = false;
  c.state(note::EcnWithdrawn{c.by()});
}

// The same for Multipath TCP, which some devices on the way do not let through (RFC 8684 section 3.1).
void judge_multipath_withdrawal(Context& c) {
  Offer& offer = c.sender().offer;
  if (!offer.multipath || !c.segment.options_complete || c.arrival.mptcp != nullptr) return;
  offer.multipath = false;
  const Duration after = c.since(c.sender().syn.time);
  if (after >= Duration{} && after < shortest_timer) return;  // a device has taken it out
  c.state(note::MptcpWithdrawn{c.by()});
}

// A client whose SYN with data had no answer asks again without (RFC 7413 section 4.2.1): what a SYN-ACK for that one
// leaves out was not refused.
void judge_fallback(Context& c) {
  End& sender = c.sender();
  if (sender.syn.payload == 0 || c.arrival.length > 0 || sender.syn.without_data) return;
  if (sender.syn_acked()) return;  // an answer has come, though no SYN-ACK
  sender.syn.without_data = true;
  c.state(note::TfoGivenUp{c.by()});
}

// In SYN-SENT a SYN-ACK ends the repeats (RFC 9293 section 3.10.7.3). One that came by so long ago did not cross this
// SYN on the way: its timer starts at one second (RFC 6298 section 2).
bool asks_on(const Context& c) {
  constexpr Duration crossing = std::chrono::milliseconds(200);
  const Duration since = c.since(c.connection.opening.syn_ack_time);
  return c.connection.opening.syn_ack_seen && (since < Duration{} || since >= crossing);
}

// A RST in its name has ended what its earlier SYN had begun. The server has returned to LISTEN (RFC 9293
// section 3.10.7.4), and will answer with another initial number.
void judge_disowned_reset(Context& c) {
  Connection& connection = c.connection;
  c.state(note::ResetUnheeded{c.by(), connection.rst.segment, note::WhoseReset::OfItsHost});
  connection.reset = connection.told = connection.headings.close_told = connection.opening.syn_ack_seen = false;
  connection.rst.disowned = true;
  connection.rst.kind = ResetKind::Other;
  End before = std::exchange(c.receiver(), End{});
  End& server = c.receiver();
  server.counts = before.counts;
  server.appeared = before.appeared;
  server.ttl = before.ttl;
  server.state = State::Listen;
}

// A refusal ends SYN-SENT (RFC 9293 section 3.10.7.3), and with it the timer of the SYN, which starts at one second
// (RFC 6298 section 2). Windows asks again half a second after it. A program that sends SYNs of its own, without even
// an MSS, may do so when it likes.
bool refusal_was_lost(const Context& c) {
  constexpr Duration timer = std::chrono::milliseconds(900), retry = std::chrono::milliseconds(750);
  const End& sender = c.sender();
  return sender.offer.mss && c.since(sender.syn.time) >= timer && c.since(c.receiver().last_time) >= retry;
}

void judge_syn_after_refusal(Context& c) {
  Connection& connection = c.connection;
  End& sender = c.sender();
  connection.refused = false;
  if (refusal_was_lost(c)) {
    connection.opening.refusal_unheard = true;
    return c.state(note::SynRetransmission{c.by(), sender.syn.count - 1 - sender.syn.retries, c.since(sender.syn.time),
                                           note::SynAgain::Refused});
  }
  c.state(note::SynRetry{c.by(), false});
  ++sender.syn.retries;
}

// Its timer, a refusal or the end of an older connection makes an end send the same SYN again.
void judge_syn_again(Context& c) {
  Connection& connection = c.connection;
  End& sender = c.sender();
  if (connection.refused) {
    judge_syn_after_refusal(c);
  } else if (connection.older_gone) {  // nothing of it was lost, and no timer repeats it
    c.state(note::SynRetry{c.by(), true});
    connection.older_gone = false;
    --sender.syn.count;
  } else {
    const auto why = connection.opening.done ? note::SynAgain::Old : note::SynAgain::Unanswered;
    c.state(note::SynRetransmission{c.by(), sender.syn.count - 1, c.since(sender.syn.time), why});
    if (sender.syn.count == 3 && !c.receiver().seen && !c.segment.has(Quirk::Blocked))
      c.state(note::SynUnanswered{c.by(), sender.syn.count - 1});
  }
  c.finding.repeats = true;
  remember_repeat(c, note::Repeated::Syn);
  if (connection.opening.done) {  // a late copy changes nothing
    --sender.syn.count;
    return;
  }
  connection.opening.asks_on |= asks_on(c);
  if (connection.reset) judge_disowned_reset(c);
  judge_withdrawal(c);
  judge_multipath_withdrawal(c);
  judge_fallback(c);
  sender.syn.time = connection.opening.syn_time = c.arrival.now;
  sender.state = State::SynSent;
}

// Both have sent a SYN (RFC 9293 section 3.5, figure 8).
void judge_crossing(Context& c) {
  End& sender = c.sender();
  End& receiver = c.receiver();
  c.connection.opening.simultaneous = true;
  // A SYN behind an ACK of the other's SYN did not cross it: it splits the answer in two.
  if (!receiver.syn_acked()) c.state(note::SimultaneousOpen{});
  sender.state = State::SynSent;  // both are, until the other's SYN arrives
  settle_options(c, receiver, sender);
  if (receiver.offer.known && sender.offer.known) say_what_was_agreed(c, receiver, sender);
}

// Data, or the wish to send some with the next SYN (RFC 7413).
void judge_early_data(Context& c) {
  const std::uint32_t length = c.arrival.length;
  const auto* cookie = c.segment.find<option::FastOpen>();
  if (cookie != nullptr && cookie->cookie.empty())
    c.state(note::TfoCookieRequest{c.by()});
  else if (cookie != nullptr)
    c.state(note::TfoSyn{c.by(), length});
  else if (length > 0)
    c.state(note::SynData{length, false});
  c.sender().syn.payload = length;
}

// Is it the very SYN that the SYN-ACK answers, captured late, or has it come again? That echoes the stamp of the one it
// answers (RFC 7323 section 3.2). Without stamps the times tell: no timer of a SYN is that short, but it may have run
// for long when the SYN-ACK came by.
enum class WhichSyn : std::uint8_t { Answered, Again, Unknown };
WhichSyn which_syn(const Context& c) {
  const Opening& opening = c.connection.opening;
  const Arrival& a = c.arrival;
  const bool stamped = a.timestamps != nullptr && a.timestamps->value != 0 && opening.syn_ack_echo != 0;
  const std::uint32_t ticks = stamped ? a.timestamps->value - opening.syn_ack_echo : 0;
  if (stamped && ticks != 0 && ticks < farther_than_an_echo) return WhichSyn::Again;
  if (c.connection.timed && a.time && *a.time < opening.syn_ack_time) return WhichSyn::Answered;
  if (c.since(opening.syn_ack_time) >= shortest_timer) return WhichSyn::Again;
  return stamped && ticks == 0 ? WhichSyn::Answered : WhichSyn::Unknown;
}

// When the first one came is not known, nor is how long the handshake took.
void judge_syn_behind_answer(Context& c) {
  Connection& connection = c.connection;
  End& sender = c.sender();
  const WhichSyn which = which_syn(c);
  c.opens_late = true;
  start_numbering(sender, c.arrival.seq);
  learn_options(c, sender);
  settle_options(c, sender, c.receiver());
  sender.syn.time = c.arrival.now;
  if (which != WhichSyn::Again) {
    c.state(note::Syn{c.by()});
    if (which == WhichSyn::Answered) c.state(note::CapturedLate{connection.opening.syn_ack_number});
    return judge_early_data(c);
  }
  const auto why = connection.opening.done ? note::SynAgain::Old : note::SynAgain::Unanswered;
  c.state(note::SynRetransmission{c.by(), 1, Duration{-1}, why});
  c.finding.repeats = true;
  if (!connection.opening.done) ++sender.syn.count;
  remember_repeat(c, note::Repeated::Syn);
}

}  // namespace

void judge_syn(Context& c) {
  Connection& connection = c.connection;
  End& sender = c.sender();
  const Arrival& a = c.arrival;
  connection.completeness |= 1;
  const bool behind_answer = connection.was_answered_before(a.from, a.seq, a.end, a.time);
  ++sender.syn.count;
  if (behind_answer) return judge_syn_behind_answer(c);
  if (sender.isn_known && sender.origin == a.seq && sender.syn.count > 1) return judge_syn_again(c);
  connection.opening.syn_seen = true;
  const bool crossing = c.receiver().state == State::SynSent && c.receiver().syn.count > 0;
  start_numbering(sender, a.seq);
  learn_options(c, sender);
  // Scaling is on only if both ask for it: without the offer it is off for either (RFC 7323 section 2.2).
  if (!sender.offer.scale && c.segment.options_complete) sender.window.scale = c.receiver().window.scale = scale_off;
  sender.syn.time = a.now;
  const auto* other = c.segment.find<option::Other>();
  connection.opening.signed_syn = other != nullptr && (other->name == "md5" || other->name == "tcp-ao");
  c.state(note::Syn{c.by()});
  judge_ecn_offer(c);
  if (crossing) return judge_crossing(c);
  connection.opening.syn_time = a.now;
  sender.state = State::SynSent;
  judge_early_data(c);
}

}  // namespace tcpgloss
