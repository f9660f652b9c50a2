// FINs: who is finished, who knows it, and the states that follow (RFC 9293 section 3.6).
#include "context.hpp"

namespace tcpgloss {
namespace {

constexpr Duration long_in_close_wait = std::chrono::seconds(60);

bool acknowledges_fin(const Context& c, const End& finished) {
  return finished.fin.sent && c.arrival.ack && c.arrival.ack->at_or_after(finished.fin.end);
}

// What its client has sent so far, if it closes without having sent an octet itself.
void judge_answer(Context& c, const End& server, const End& client) {
  Connection& connection = c.connection;
  const bool silent = server.isn_known && server.fin.end == server.origin + 2;  // numbers of SYN and FIN
  if (connection.client != 1 - c.arrival.from || !silent || connection.filter.flags) return;
  if (!client.isn_known || !client.data_acked() || client.counts.new_octets == 0) return;
  if (client.fin.guessed) return;  // then it has closed first
  connection.close.unanswered = true;
  c.state(note::ClosedUnanswered{c.by(), client.acked()});
}

bool brings_fin(const Context& c) {
  return c.arrival.flags.has(Flag::Fin) && !c.sender().fin.sent && c.place != Place::Repeat;
}

note::Octet number_of_fin(const Context& c) {
  return c.arrival.seq_known ? c.relative(c.sender(), c.arrival.end - 1) : note::Octet{};
}

void remember_fin(Context& c) {
  Fin& fin = c.sender().fin;
  fin.sent = true;
  fin.end = c.arrival.end;
  fin.segment = c.arrival.number;
  fin.time = c.arrival.now;
  fin.with_syn = c.arrival.flags.has(Flag::Syn);
}

// The first FIN, its answer, or both at once (RFC 9293 section 3.6, cases 1 to 3).
void judge_fin(Context& c, End& sender, End& receiver, bool acknowledges_for_the_first_time) {
  Connection& connection = c.connection;
  connection.completeness |= 16;
  remember_fin(c);
  if (sender.state == State::SynSent) return;  // until its SYN has an answer, nothing is open that could be closed
  const note::Octet number = number_of_fin(c);
  if (!receiver.fin.sent) {
    connection.close.first_fin = c.arrival.from;
    sender.state = State::FinWait1;
    c.state(note::FinActive{c.by(), number, sender.isn_known && c.arrival.seq_known && number == 0});
    judge_answer(c, sender, receiver);
  } else if (!c.arrival.ack || acknowledges_fin(c, receiver)) {  // one that shows no ack may know of the other
    sender.state = State::LastAck;
    c.state(note::FinPassive{c.by(), number});
    if (acknowledges_for_the_first_time && !connection.filter.flags) {
      connection.close.combined_segment = c.arrival.number;
      c.state(note::FinCombined{});
    }
  } else {
    connection.close.simultaneous = true;
    sender.state = State::FinWait1;
    c.state(note::SimultaneousClose{c.by()});
  }
}

// That ended it: nothing is left to be closed (RFC 9293 section 3.5.3).
void judge_fin_behind_reset(Context& c) {
  if (!brings_fin(c)) return;
  remember_fin(c);
  c.connection.rst.before_fin = true;
  if (!c.connection.close.first_fin) c.connection.close.first_fin = c.arrival.from;
  c.state(note::FinActive{c.by(), number_of_fin(c), false});
}

// X's segment acknowledges Y's FIN for the first time.
void judge_fin_ack(Context& c, End& sender, End& receiver) {
  Connection& connection = c.connection;
  receiver.fin.acked = true;
  const bool own_fin_acked = sender.fin.sent && sender.fin.acked;
  const bool fin_here = c.arrival.flags.has(Flag::Fin) && !c.fin_rides;
  if (own_fin_acked) {
    connection.closed = true;
    const bool both = connection.close.simultaneous;
    sender.state = State::TimeWait;
    receiver.state = both ? State::TimeWait : State::Closed;
    // The active closer waits; it is the one that sends this last ACK, unless the FINs crossed.
    c.state(note::Closed{c.by(), c.by(), both});
    c.handled |= c.only_acknowledges();
    c.ends_connection = true;
    return;
  }
  if (sender.fin.sent && !fin_here) {  // FINs crossed
    sender.state = State::Closing;
  } else if (!sender.fin.sent) {
    receiver.state = State::FinWait2;
    sender.state = State::CloseWait;
  }
  if (receiver.state == State::Closing) receiver.state = State::TimeWait;
  if (!c.only_acknowledges()) return;
  c.state(note::FinAcked{c.by(), c.relative(receiver, *c.arrival.ack)});
  if (!sender.fin.sent && !connection.fin_may_precede(c.arrival.from)) c.state(note::HalfClosed{c.by()});
  c.handled = true;
}

// Behind its own FIN an end sends nothing new (RFC 9293 section 3.6); behind its peer's it may (section 3.6.1).
void judge_late_data(Context& c, End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  if (a.length == 0 || (c.place != Place::New && c.place != Place::AfterGap)) return;
  if (sender.fin.sent && !a.flags.has(Flag::Fin) && a.seq_known && a.seq.at_or_after(sender.fin.end)) {
    c.state(note::DataAfterOwnFin{c.by()});
  } else if (receiver.fin.acked && !sender.fin.sent && !c.connection.close.half_used) {
    c.connection.close.half_used = true;
    c.state(note::DataAfterPeerFin{c.by()});
  }
}

// Until its program closes, who got the FIN stays in CLOSE-WAIT (RFC 9293 section 3.6, case 2).
void judge_close_wait(Context& c, const End& receiver) {
  const End& sender = c.sender();
  if (!c.connection.timed || c.connection.close.wait_told || sender.state != State::FinWait2) return;
  const Duration waited = c.arrival.now - sender.fin.time;
  if (waited < long_in_close_wait || receiver.last_data_time > sender.fin.time) return;
  if (c.connection.fin_may_precede(1 - c.arrival.from)) return;
  c.connection.close.wait_told = true;
  c.state(note::CloseWaitLong{c.peer_side(), waited});
}

// A line that stands out of order: its peer had answered it already.
bool captured_behind_its_ack(const Context& c, const End& sender) {
  return c.stated<note::CapturedLate>() && sender.fin.sent && c.arrival.flags.has(Flag::Fin) && sender.una_known &&
         sender.una.at_or_after(sender.fin.end);
}

void take_as_acked(Context& c, End& sender, End& receiver) {
  sender.fin.acked = true;
  if (!receiver.fin.acked || c.connection.closed) return;
  c.connection.closed = true;
  sender.state = State::Closed;
  receiver.state = State::TimeWait;
  c.ends_connection = true;
}

// A FIN that came with the SYN counts from the answer on.
void judge_fin_of_syn(Context& c, const End& opener) {
  if (!c.connection.close.first_fin && opener.fin.sent && !c.unacceptable)
    c.connection.close.first_fin = 1 - c.arrival.from;
}

}  // namespace

void judge_closing(Context& c) {
  if (c.arrival.flags.has(Flag::Rst) || c.late) return;
  End& sender = c.sender();
  End& receiver = c.receiver();
  if (c.connection.reset && !c.connection.rst.disowned) return judge_fin_behind_reset(c);
  const bool first_time = acknowledges_fin(c, receiver) && !receiver.fin.acked;
  judge_fin_of_syn(c, receiver);
  judge_late_data(c, sender, receiver);
  if (brings_fin(c)) judge_fin(c, sender, receiver, first_time);
  if (captured_behind_its_ack(c, sender)) take_as_acked(c, sender, receiver);
  if (first_time)
    judge_fin_ack(c, sender, receiver);
  else
    judge_close_wait(c, receiver);
  if (c.connection.closed && c.arrival.pure_ack() && !c.ends_connection) c.connection.close.acked_after = true;
}

}  // namespace tcpgloss
