// Is a reset its sender's own? What it looks like tells, when it comes, and whether its sender goes on.
// (RFC 5961 section 1, RFC 9293 section 3.5.2.)
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

// The sender's other packets came with another TTL (-v): it is likely not its own (RFC 5961 section 1).
bool judge_origin(Context& c, const End& sender) {
  if (!c.segment.ttl || sender.ttl == 0 || *c.segment.ttl == sender.ttl) return false;
  c.state(note::RstInjectedSuspect{c.by(), *c.segment.ttl, sender.ttl});
  return true;
}

// Since when there is something that a reset can answer, and which segment that is; 0: not known.
struct Answerable {
  Duration time;
  std::uint64_t number = 0;
};

// What its receiver has sent and it has not acknowledged is all that it can answer: what came to it before its own
// latest segment it has taken. Since when that is under way; empty if an ACK may have come between.
std::optional<Answerable> unanswered_since(const Context& c, const End& receiver, Duration way) {
  const Sent* first = receiver.una_known ? receiver.sent.at(receiver.una) : nullptr;
  if (first == nullptr || first->resent) return std::nullopt;
  const Duration heard = c.sender().last_time - way;
  if (receiver.last_ack_since > heard && receiver.last_ack_since < first->time)
    return Answerable{receiver.last_ack_since};
  const bool answerable = receiver.last_ack_since > heard || first->time > heard;
  return answerable ? std::optional(Answerable{first->time, first->number}) : std::nullopt;
}

// Since when there is what it can answer, where that can be told. One with ACK has seen what it acknowledges:
// everything, only if it covers the end. A bare RST takes its number from the ack of any segment that carries that ack
// (RFC 9293 section 3.5.2), of which those of long ago would have been answered then. A RST that does neither was sent
// before, and they crossed. No RST is answered.
std::optional<Answerable> answerable_since(const Context& c, const End& receiver, Duration way) {
  const Arrival& a = c.arrival;
  if (receiver.last_number != receiver.last_answerable) return std::nullopt;
  const bool alone = receiver.last_time - receiver.previous_time > way * 2;
  const Answerable last{receiver.last_time, receiver.last_number};
  if (a.ack) {
    const bool all = receiver.nxt_known && *a.ack == receiver.nxt && receiver.last_data_number > c.sender().last_number;
    return all && alone ? std::optional(last) : std::nullopt;
  }
  if (answers_last_segment(c)) {
    if (alone) return last;
    const bool settled = receiver.last_ack_since - c.connection.start > way * 3;
    return settled ? std::optional(Answerable{receiver.last_ack_since}) : unanswered_since(c, receiver, way);
  }
  const Sent* acked = acked_then(c);  // before the ack that it answers
  return acked != nullptr && !acked->resent ? std::optional(Answerable{acked->time, acked->number}) : std::nullopt;
}

// The way to the sender of this and back, by what its host has answered at once. What brings data may have waited for
// that; and the first answer of a host is late where the host has to be found or woken.
std::optional<Duration> shortest_way(const Context& c, const End& receiver) {
  constexpr Duration usual = milliseconds(300);
  const Connection& connection = c.connection;
  const auto& half = connection.from_here(c.arrival.from);
  if (!half || *half > RttEstimate::longest) return std::nullopt;
  const Duration other = connection.from_here(1 - c.arrival.from).value_or(Duration{});
  if (receiver.rtt.samples > 1) return std::min(*half, receiver.rtt.least - other);
  const bool prompt = connection.client != c.arrival.from || connection.opening.third_alone;
  return prompt && *half <= usual ? half : std::nullopt;
}

// It answers sooner than its sender can have got what it answers: a device on the way, a firewall or NAT that has
// forgotten the connection, say, speaks in its name.
bool judge_speed(Context& c, const End& receiver) {
  const auto way = shortest_way(c, receiver);
  // A handshake alone may have waited for ARP.
  const Duration least = milliseconds(receiver.rtt.samples > 1 ? 2 : 5);
  if (!way || *way < least || !c.connection.timed || c.connection.over()) return false;
  if (receiver.last_number < c.sender().last_number) return false;
  const auto since = answerable_since(c, receiver, *way);
  if (!since) return false;
  const Duration after = c.arrival.now - since->time;
  if (after >= *way / 2) return false;
  c.state(note::RstTooFast{c.by(), after, *way, since->number});
  return true;
}

// All that others send comes in before it goes out.
bool judge_way(Context& c) {
  if (!c.arrival.goes_out || c.connection.copies.forwarded < 3 || c.connection.over()) return false;
  c.state(note::RstMadeHere{c.by()});
  return true;
}

bool is_long_after_reset(const Context& c) {
  const Connection& connection = c.connection;
  const End& peer = c.receiver();
  const Duration round_trip = peer.rtt.samples > 0 ? peer.rtt.least : Duration(milliseconds(100));
  const Duration way = connection.from_here(c.arrival.from).value_or(round_trip);
  return connection.timed && c.arrival.now - connection.rst.time >= std::max<Duration>(way / 2, milliseconds(1));
}

// Where the RST's number cannot be compared with its sender's others, or lies ahead of them, new data from them on
// tells as much, unless the RST had overtaken it.
bool sends_on(const Context& c) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  const End& sender = c.sender();
  if (a.length == 0 || !a.seq_known || !sender.nxt_known || a.seq != sender.nxt || !a.ack) return false;
  return (!connection.rst.seq || connection.rst.seq->after(a.seq)) && is_long_after_reset(c);
}

// Its sender has nothing left to send (RFC 9293 section 3.5.3): data from the RST's number on was not overtaken by it,
// nor an ack above its own. A RST without one may have overtaken an ACK, but not by half a round trip; nor any repeat
// by a whole one. Numbers far off are those of another connection on the same ports.
bool disowns_reset(const Context& c) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  const End& peer = c.receiver();
  constexpr std::uint32_t near = 1u << 20;
  if (sends_on(c)) return true;
  if (a.length > 0 && a.seq_known && connection.rst.seq && a.seq.since(*connection.rst.seq) < near) return true;
  if (!a.ack || !peer.una_known || !a.ack->after(peer.una) || (peer.nxt_known && a.ack->after(peer.nxt))) return false;
  if (a.ack->since(peer.una) >= near) return false;
  return connection.rst.acks_all || is_long_after_reset(c);
}

// More than a round trip after a RST its receiver would know of it, unless the RST waits in a queue behind data that is
// not acknowledged yet. What comes without a pause may have waited in one itself.
bool ignores_reset(const Context& c) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (a.ack && connection.rst.seq && a.ack->before(*connection.rst.seq)) return false;
  const Duration round_trip = connection.opening.handshake.value_or(std::chrono::seconds(1));
  const Duration silence = a.now - std::max(connection.rst.time, c.sender().last_time);
  return connection.timed && silence > round_trip + round_trip / 4;
}

// Beside who reset, more comes that had left before the RST can have arrived.
bool crosses_reset(const Context& c) {
  const auto& way = c.connection.from_here(c.arrival.from);
  return c.near_receiver_only() && c.connection.timed && way && c.arrival.now - c.connection.rst.time < *way * 3 / 4;
}

}  // namespace

bool answers_last_segment(const Context& c) {
  return c.arrival.seq_known && c.receiver().ack_known && c.arrival.seq == c.receiver().last_ack;
}

const Sent* acked_then(const Context& c) {
  const Arrival& a = c.arrival;
  if (a.ack || !a.seq_known || !c.receiver().ack_known || !a.seq.before(c.receiver().last_ack)) return nullptr;
  const Sent* acked = c.sender().sent.at(a.seq - 1);
  return acked != nullptr && acked->end == a.seq ? acked : nullptr;
}

bool judge_reset_origin(Context& c) {
  return judge_way(c) || judge_origin(c, c.sender()) || judge_speed(c, c.receiver());
}

void judge_unheeded(Context& c) {
  Connection& connection = c.connection;
  if (!connection.reset || c.arrival.flags.has(Flag::Rst)) return;
  if (connection.rst.disowned && c.sender().state == State::Closed && !c.sender().fin.sent)
    c.sender().state = State::Established;
  if (connection.rst.unheeded_told) return;
  const bool own = connection.rst.by == c.arrival.from;
  if (c.sender().fast_closed || c.receiver().fast_closed) return;  // both know
  if (c.arrival.flags.has(Flag::Syn)) return;
  if (!(own ? disowns_reset(c) : ignores_reset(c))) {
    if (!own && crosses_reset(c)) c.state(note::ResetCrossed{c.by(), connection.rst.segment});
    return;
  }
  connection.rst.unheeded_told = true;
  // Who still sends still has the connection (analysis reference, section 3).
  if (c.sender().state == State::Closed) c.sender().state = State::Established;
  // A program that makes packets of its own goes on, though its system has turned the SYN-ACK down, with the number of
  // the ack there (RFC 9293 section 3.10.7.1): its peer has obeyed that, and answered nothing but with a RST since.
  const bool obeyed = c.receiver().resets > 0 && c.receiver().last_answerable < connection.rst.segment;
  const bool of_system = own && obeyed && connection.rst.kind == ResetKind::Rejected && connection.rst.bare;
  const auto whose = of_system ? note::WhoseReset::OfItsHost
                     : own     ? note::WhoseReset::NotOwn
                               : note::WhoseReset::OfPeer;
  c.state(note::ResetUnheeded{c.by(), connection.rst.segment, whose});
  connection.told = false;  // what was said of it blames the wrong one, or takes it to be over
  connection.rst.disowned |= own;
  connection.rst.injected |= own && !of_system;
}

}  // namespace tcpgloss
