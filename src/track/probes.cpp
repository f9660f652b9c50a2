// Segments sent only to be answered: keep-alives, window probes, and their answers (RFC 9293 sections 3.8.4 and
// 3.8.6.1; analysis reference, rule G5).
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

constexpr Duration silence = std::chrono::milliseconds(200);

constexpr Duration shortest_keep_alive = std::chrono::milliseconds(900);  // set in seconds, at least one

// Where nothing of the client is in the capture nobody sees the handshake done.
bool connected(const Context& c) {
  const Connection& connection = c.connection;
  const bool one_way = connection.opening.syn_ack_seen && !c.receiver().appeared;
  return !connection.over() && (connection.opening.done || connection.mid_stream || one_way);
}

// With a printed number: at most one octet, just below the next one to send, or the next octet itself into a
// closed window.
bool probes_by_number(const Context& c, const End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  if (!a.seq_shown || a.length > 1 || !sender.nxt_known) return false;
  const bool closed = receiver.window.is_zero();
  const bool acknowledged = sender.una_known && sender.una == sender.nxt;
  if (a.length == 1 && a.seq == sender.nxt) return closed;
  if (a.length == 0 && sender.una_known && a.seq == sender.una - 1) return true;
  if (a.seq != sender.nxt - 1) return false;
  if (a.length == 1 && sender.fin.sent) return false;
  return a.length == 0 || closed || acknowledged;
}

// Without one: a pure ACK that repeats everything after a silence, although nothing arrived to be acknowledged.
bool repeats_after_silence(const Context& c, const End& sender, const End& receiver) {
  const Arrival& a = c.arrival;
  if (a.seq_shown || !c.repeated_ack || !c.connection.timed || a.block_count > 0) return false;
  if (a.mptcp != nullptr) return false;  // sent for what the option says
  if (a.window != sender.window.raw || receiver.last_data_number > sender.last_number) return false;
  const bool nothing_outstanding = !receiver.nxt_known || !receiver.nxt.after(*a.ack);
  if (!nothing_outstanding) return false;
  if (!receiver.window.is_zero()) return a.now - c.connection.last_time >= silence;
  // Where neither can send, nothing but questions and answers is left.
  if (sender.window.is_zero()) return a.now - c.connection.last_time >= silence / 2;
  // Its persist timer goes on while it acknowledges.
  return a.now - std::max(receiver.last_time, sender.last_data_time) >= silence;
}

// It echoes a later stamp than any that was captured (RFC 7323 section 3.2): something has come to it unseen.
bool echoes_the_unseen(const Context& c, const End& receiver) {
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps == nullptr || !receiver.clock.known) return false;
  const std::uint32_t later = stamps->echo_reply - receiver.clock.tsval;
  return later != 0 && later < farther_than_an_echo;
}

// Who has closed its own window does not ask: it answers what was not captured. A keep-alive of its peer need not be
// what is missing, as both ends may send their own (RFC 9293 section 3.8.4), unless its echo tells of one.
bool answers_the_unseen(const Context& c, const End& sender, const End& receiver) {
  if (receiver.probe.pending || !repeats_after_silence(c, sender, receiver)) return false;
  if (c.arrival.window == 0) return sender.window.is_zero() && !receiver.window.is_zero();
  return receiver.probe.kept_alive && !sender.probe.kept_alive && echoes_the_unseen(c, receiver);
}

bool probes_by_silence(const Context& c, const End& sender, const End& receiver) {
  if (!repeats_after_silence(c, sender, receiver)) return false;
  const bool probing = receiver.window.is_zero() || sender.probe.window_probes > 0;
  return probing || !receiver.window.known || c.arrival.now - c.connection.last_time >= shortest_keep_alive;
}

void judge_question(Context& c, End& sender, End& receiver) {
  c.place = Place::Probe;
  c.handled = c.asks = true;
  ++sender.probe.in_a_row;
  sender.probe.pending = true;
  const bool closed = receiver.window.is_zero();
  // Who has data to send and goes on probing does not know that the window is open again.
  const bool probing = closed || sender.probe.window_probes > 0;
  sender.probe.keeps_alive = !probing;
  if (probing) {
    c.state(note::ZeroWindowProbe{c.by(), ++sender.probe.window_probes, !closed});
    if (!closed && c.connection.timed) receiver.loss().update_missed = c.arrival.now - receiver.window.opened_at;
    if (sender.probe.in_a_row > 1)
      c.state(note::ZeroWindowProbeUnanswered{c.by(), sender.probe.in_a_row - 1, c.near_receiver_only()});
    sender.probe.with_data = c.arrival.length == 1 && c.arrival.seq == sender.nxt;
    return;
  }
  sender.probe.kept_alive |= receiver.window.known;
  // Its timer runs since it heard of its peer last (RFC 9293 section 3.8.4).
  const bool first = c.connection.segments == 0;
  const Duration idle =
      first ? Duration{-1} : c.since(receiver.appeared ? receiver.last_time : c.connection.last_unasked);
  c.state(note::KeepAlive{c.by(), idle, c.arrival.seq_shown, !receiver.window.known});
  if (sender.probe.in_a_row > 2 && receiver.seen) c.state(note::KeepAliveUnanswered{c.by(), sender.probe.in_a_row - 1});
}

// The window of a SYN counts octets; later ones that say the same are rounded (RFC 7323 section 2.2), and the first of
// them may say less.
bool no_news_of_window(const Context& c, const End& sender) {
  if (!sender.window.was_syn || sender.window.scale <= 0) return c.arrival.window == sender.window.raw;
  const std::uint64_t now = sender.window.octets(c.arrival.window);
  return now < sender.window.raw + sender.window.unit() && now != 0;
}

// It is sent at once, as the answer to whatever lies below what is expected (RFC 9293 section 3.10.7.4, first step),
// and takes no longer than a way ever does. Without stamps nobody can tell.
bool comes_in_time(const Context& c, const End& prober) {
  return c.since(prober.last_time) <= std::max<Duration>(std::chrono::seconds(10), c.round_trip(prober) * 4);
}

// The peer's next pure ACK with its own last values, or with whatever it has if it is its first here.
bool answers_probe(const Context& c, const End& sender, const End& prober) {
  if (!comes_in_time(c, prober)) return false;
  if (!sender.seen)
    return prober.probe.pending && c.arrival.pure_ack() && (!prober.nxt_known || *c.arrival.ack == prober.nxt);
  // The octet of a keep-alive is an old one: its receiver may say so (RFC 2883 section 4).
  const bool reports_octet = c.arrival.block_count == 1 && c.arrival.blocks[0].to == *c.arrival.ack;
  return prober.probe.pending && c.repeated_ack && no_news_of_window(c, sender) &&
         (c.arrival.block_count == 0 || reports_octet);
}

// Of several keep-alives in a row each has its answer, unless it was lost. Who sends its own may do that instead.
bool answers_another(const Context& c, const End& sender, const End& prober) {
  if (prober.probe.unanswered == 0 || prober.probe.pending || sender.probe.kept_alive) return false;
  return c.repeated_ack && c.arrival.block_count == 0 && c.arrival.mptcp == nullptr &&
         c.arrival.window == sender.window.raw && comes_in_time(c, prober);
}

// The probe was for a window that is open already.
void state_open_window(Context& c, const End& sender) {
  const bool scaled = sender.window.scale != scale_unknown;
  c.state(note::WindowUpdate{c.by(), sender.window.octets(c.arrival.window), scaled, Duration{-1}, true});
}

// What comes behind a probe of its peer is its answer, or shows that none is due any more.
void judge_reply(Context& c, const End& sender, End& prober) {
  c.answers_probing = c.repeated_ack && !no_news_of_window(c, sender);
  if (answers_probe(c, sender, prober)) {
    if (prober.probe.keeps_alive)
      c.state(note::KeepAliveAck{c.by()});
    else if (c.arrival.window == 0)
      c.state(note::ZeroWindowProbeAck{c.by()});
    else
      state_open_window(c, sender);
    c.handled = c.answered_probe = true;
    prober.probe.unanswered = prober.probe.keeps_alive ? prober.probe.in_a_row - 1 : 0;
  }
  prober.probe.pending = false;
  prober.probe.in_a_row = 0;
}

}  // namespace

void judge_probe(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  End& receiver = c.receiver();
  if (!a.ack || !a.flags.plain() || !connected(c) || c.handled) return;
  if (receiver.probe.pending) {
    judge_reply(c, sender, receiver);
    if (c.handled) return;
  } else if (answers_another(c, sender, receiver)) {
    --receiver.probe.unanswered;
    c.handled = c.answered_probe = true;
    return c.state(note::KeepAliveAck{c.by()});
  }
  if (!sender.seen) {
    sender.probe.perhaps = c.connection.mid_stream && a.length == 1 && !a.flags.has(Flag::Psh);
    if (!c.probes_at_origin()) return;
    sender.nxt = a.seq + 1;
    sender.nxt_known = true;
    return judge_question(c, sender, receiver);
  }
  if (answers_the_unseen(c, sender, receiver)) {
    c.handled = c.answered_probe = true;
    c.state(note::ProbeUnseen{c.by(), a.window != 0});
  } else if (probes_by_number(c, sender, receiver) || probes_by_silence(c, sender, receiver)) {
    judge_question(c, sender, receiver);
    // The octet of a classic window probe is new: it takes its place in the sequence.
    if (a.length == 1 && a.seq == sender.nxt) c.place = Place::New;
  } else if (a.length > 0) {
    sender.probe.in_a_row = sender.probe.window_probes = sender.probe.unanswered = 0;
    sender.probe.pending = false;
  }
}

}  // namespace tcpgloss
