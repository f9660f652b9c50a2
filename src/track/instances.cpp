#include "instances.hpp"

namespace tcpgloss {
namespace {

bool same_isn(const Connection& connection, unsigned end, SequenceNumber seq) {
  return connection.ends[end].isn_known && connection.ends[end].origin == seq;
}

// The ack covers the SYN that end `client` sent, with or without data in it.
bool acknowledges_syn(const Connection& connection, unsigned client, const Arrival& a) {
  const End& end = connection.ends[client];
  return a.ack && end.isn_known && end.covers_syn_only(*a.ack);
}

// Nothing captured says that it is still open: both ends have sent their FIN, and only an ACK of one is missing; or the
// capture began behind its data, and may have begun behind its first FIN as well.
bool may_be_over(const Connection& connection) {
  if (connection.only_strays) return true;
  const End& a = connection.ends[0];
  const End& b = connection.ends[1];
  if (connection.mid_stream && a.counts.data_segments + b.counts.data_segments == 0) return true;
  return (a.fin.sent && b.fin.sent) || (connection.mid_stream && (a.fin.sent || b.fin.sent));
}

// A RST in the name of the opener has turned the SYN-ACK down, and the same SYN comes again, with a clock that goes on:
// a TCP draws a new initial number for another connection (RFC 9293 section 3.4.1), so it has not sent that RST. A
// scanner, which keeps no state, may use the same number each time; it has no clock, and its system did send it.
bool asks_on_after_reset(const Connection& current, const Arrival& a) {
  const End& opener = current.ends[a.from];
  if (!current.reset || current.opening.done || current.rst.by != a.from || opener.syn.count == 0) return false;
  if (a.timestamps == nullptr || !opener.clock.known) return false;
  const std::uint32_t ticks = a.timestamps->value - opener.clock.tsval;
  return ticks != 0 && ticks < farther_than_an_echo;
}

Instance of_syn(const Tuple& tuple, const Arrival& a) {
  const Connection& current = tuple.current;
  const bool same = same_isn(current, a.from, a.seq);
  if (same && asks_on_after_reset(current, a)) return Instance::Current;
  if (current.over())
    return same && (current.refused || !current.opening.syn_ack_seen) ? Instance::Current : Instance::Replaces;
  if (same || current.was_answered_before(a.from, a.seq, a.end, a.time)) return Instance::Current;
  if (tuple.older && same_isn(*tuple.older, a.from, a.seq)) return Instance::Older;
  const End& peer = current.ends[1 - a.from];
  if (peer.syn.count > 0 && !current.opening.syn_ack_seen && current.ends[a.from].syn.count == 0)
    return Instance::Current;  // crossing
  const bool only_syns = current.opening.syn_seen && !current.opening.syn_ack_seen && !peer.seen;
  if (only_syns || tuple.older || may_be_over(current)) return Instance::Replaces;
  return Instance::Doubts;
}

Instance of_syn_ack(const Tuple& tuple, const Arrival& a) {
  const Connection& current = tuple.current;
  if (tuple.older && acknowledges_syn(current, 1 - a.from, a)) return Instance::Confirms;
  if (same_isn(current, a.from, a.seq)) return Instance::Current;
  if (tuple.older && same_isn(*tuple.older, a.from, a.seq)) return Instance::Older;
  if (acknowledges_syn(current, 1 - a.from, a) && !current.ends[a.from].isn_known) return Instance::Current;
  if (current.opening.simultaneous) return Instance::Current;
  // The same SYN has been answered already: by somebody else (opening.cpp).
  if (current.opening.syn_ack_seen && acknowledges_syn(current, 1 - a.from, a)) return Instance::Current;
  if (current.ends[a.from].isn_known || current.over() || current.mid_stream || current.only_strays)
    return Instance::Replaces;
  return Instance::Current;
}

// The opener goes on in the numbers of the older connection, up to the very ack, and not behind its new ISN: a host
// that knows of no new SYN, behind the same translated address, or in whose name somebody else sent it.
bool goes_on_with(const Connection& older, const Connection& pending, const Arrival& a) {
  const End& sender = older.ends[a.from];
  const End& peer = older.ends[1 - a.from];
  if (!a.ack || !peer.nxt_known || *a.ack != peer.nxt || sender.fin.sent) return false;
  if (!a.seq_shown) return true;
  const bool in_new = a.seq.after(pending.ends[a.from].origin) && a.seq.since(pending.ends[a.from].origin) < one_stream;
  return !in_new && sender.nxt_known && a.seq.at_or_before(sender.nxt) && sender.nxt.since(a.seq) < one_stream;
}

Instance of_doubted(const Tuple& tuple, const Arrival& a) {
  const Connection& current = tuple.current;
  const Connection& older = *tuple.older;
  if (a.flags.has(Flag::Rst)) {
    if (older.challenge.seen && a.seq_known && a.seq == older.challenge.ack) return Instance::Older;
    return acknowledges_syn(current, 1 - a.from, a) ? Instance::Current : Instance::Older;
  }
  const bool from_opener = current.ends[a.from].syn.count > 0;
  if (from_opener && goes_on_with(older, current, a)) return Instance::Older;
  // Who has ended its side of the older one goes on with the new, though its SYN-ACK was not captured.
  if (from_opener && (older.over() || older.ends[a.from].fin.sent)) return Instance::Confirms;
  return !from_opener && acknowledges_syn(current, 1 - a.from, a) ? Instance::Confirms : Instance::Older;
}

// Its ack and, where that is shown, its number lie far from all that the connection, which is over, has used: those of
// another on the same ports, whose SYNs were not captured.
bool is_of_another(const Connection& current, const Arrival& a) {
  constexpr std::uint32_t far = 1u << 18, behind_fin = 1u << 12;
  const End& sender = current.ends[a.from];
  const End& peer = current.ends[1 - a.from];
  if (!current.over() && !(sender.fin.sent && peer.fin.sent)) return false;
  if (a.restarted && !a.ack_absolute && !a.flags.has(Flag::Rst)) return true;  // far from all as well
  if (!a.ack || a.flags.has(Flag::Rst) || !a.ack_absolute || !peer.nxt_known || !peer.origin_known) return false;
  const auto is_far = [](const End& end, SequenceNumber number) {
    const SequenceNumber begin = end.origin_outrun ? end.nxt - (1u << 30) : end.origin - far;
    return number.after(end.nxt + (end.fin.sent ? behind_fin : far)) || number.before(begin);
  };
  return is_far(peer, *a.ack) && (!a.seq_shown || (sender.nxt_known && is_far(sender, a.seq)));
}

}  // namespace

Instance choose_instance(const Tuple& tuple, const Arrival& a) {
  if (tuple.current.segments == 0) return Instance::First;
  if (a.flags.has(Flag::Syn) && !a.flags.has(Flag::Rst))
    return a.flags.has(Flag::Ack) ? of_syn_ack(tuple, a) : of_syn(tuple, a);
  if (tuple.older && !tuple.current.opening.syn_ack_seen && !tuple.current.mid_stream) return of_doubted(tuple, a);
  if (is_of_another(tuple.current, a)) return Instance::Replaces;
  return Instance::Current;
}

// Who waits in TIME-WAIT takes a SYN with a higher number or a newer timestamp than any of the old connection
// (RFC 9293 section 3.6.1, RFC 6191 section 2). How long it waits its system decides: two minutes here, at most.
note::PortReused reuse(const Connection& old, const Arrival& a) {
  const End& opener = old.ends[a.from];
  const bool waits = old.ends[1 - a.from].state == State::TimeWait && old.timed && a.time &&
                     *a.time - old.last_time < std::chrono::minutes(2);
  if (!waits || a.flags.has(Flag::Ack)) return {false, false};
  return {opener.nxt_known && a.seq_known && a.seq.after(opener.nxt - 1), opener.clock.is_newer(a.timestamps)};
}

// Whose FIN has been acknowledged waits for that of its peer in FIN-WAIT-2, though not for ever.
note::HalfOpenSuspected doubt(const Connection& old, const Arrival& a) {
  const End& opener = old.ends[a.from];
  const bool closed = opener.fin.acked && !old.fin_may_precede(1 - a.from) && old.timed && a.time;
  return {old.side(a.from), closed ? a.now - opener.fin.time : Duration{-1}};
}

// A RST for the older connection, between its sender's SYN and the next, answers what challenged that SYN, captured or
// not (RFC 9293 section 3.5.1).
bool ends_older(const Context& c) {
  const Arrival& a = c.arrival;
  const Connection& older = c.connection;
  if (!a.flags.has(Flag::Rst) || !a.seq_known) return false;
  if (older.challenge.seen) return a.seq == older.challenge.ack;
  return !a.ack && older.challenge.expected && a.from != older.challenge.of && !c.receiver().appeared;
}

}  // namespace tcpgloss
