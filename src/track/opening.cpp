// The handshake: who asks, who agrees, and who has heard of it (RFC 9293 section 3.5).
#include "handshake.hpp"

namespace tcpgloss {
namespace {

// The first acknowledgment of who has sent a SYN, with or without data, though nothing of its peer was captured: there
// was a SYN-ACK, and its sender is in ESTABLISHED (RFC 9293 section 3.10.7.3).
void judge_unseen_syn_ack(Context& c) {
  End& sender = c.sender();
  if (!c.arrival.ack || !c.arrival.flags.plain() || sender.syn.count == 0 || sender.ack_known || c.receiver().seen)
    return;
  c.connection.opening.done = true;
  c.connection.opening.syn_ack_unseen = c.arrival.number;
  sender.state = State::Established;
  c.state(note::SynAckUnseen{c.by()});
  c.handled = c.arrival.pure_ack();
}

// Two have answered the SYN, each with an ISN of its own: the client's ACK tells whose it took.
void choose_answer(Context& c, End& server) {
  Connection& connection = c.connection;
  if (!connection.opening.other_isn || !c.arrival.ack || *c.arrival.ack != *connection.opening.other_isn + 1) return;
  const SequenceNumber first = server.origin;
  start_numbering(server, *connection.opening.other_isn);
  server.nxt = *connection.opening.other_isn + 1;
  connection.opening.other_isn = first;
  connection.opening.other_answer = connection.opening.syn_ack_number;
  server.una_known = server.window.edge_known = false;
}

// The client has not heeded what refused it in the server's name.
void outlive_refusal(Connection& connection) {
  ++connection.rst.refused;
  ++connection.rst.forged;
  connection.rst.last_forged = static_cast<std::uint32_t>(connection.rst.segment - connection.first_segment);
}

// The segment that acknowledges the SYN-ACK; it may carry data (RFC 9293 section 3.5).
void judge_third_segment(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  End& server = c.receiver();
  if (!connection.opening.done && !connection.opening.syn_ack_seen) return judge_unseen_syn_ack(c);
  if (connection.opening.done || !connection.opening.syn_ack_seen || !a.ack) return;
  choose_answer(c, server);
  if (!server.covers_syn(*a.ack)) return;
  if (connection.client && a.from != connection.client && !connection.opening.simultaneous) return;
  connection.opening.done = true;
  if (connection.rst.refusal_foreign) outlive_refusal(connection);
  connection.completeness |= 4;
  sender.state = State::Established;
  server.state = State::Established;
  // One that acknowledges more, or stands further on, is a later one: the third is not in the capture.
  // Data of the SYN-ACK it acknowledges as well.
  const bool covers_syn_ack = *a.ack == server.origin + 1 || (server.window.was_syn && *a.ack == server.nxt);
  const bool third = !connection.filter.flags && covers_syn_ack &&
                     (!a.seq_known || c.relative(sender, a.seq) <= 1 + sender.syn.payload);
  if (connection.opening.syn_seen && third) {
    connection.opening.third_alone = a.pure_ack();
    connection.opening.third_time = a.now;
    if (connection.timed) connection.time_handshake();
  }
  if ((third || sender.syn.payload > 0 || connection.opening.simultaneous) && a.flags.plain()) {
    c.state(note::HandshakeDone{c.by(), connection.opening.took.value_or(Duration{-1})});
    c.handled = *a.ack == server.origin + 1;
  }
}

bool belongs(SequenceNumber number, SequenceNumber isn) { return number.since(isn) <= one_stream; }

// Two have answered the SYN, and the client has taken one. What goes on in the numbers of the other is another
// connection on these ports: behind a proxy that answers in the server's name, say.
bool is_of_other_answer(Context& c) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (!connection.opening.other_isn || !connection.opening.done || a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst))
    return false;
  const bool from_server = a.from != connection.client;
  if (from_server ? !a.seq_shown : !a.ack.has_value()) return false;
  const SequenceNumber number = from_server ? a.seq : *a.ack;
  const End& server = from_server ? c.sender() : c.receiver();
  const SequenceNumber other = *connection.opening.other_isn;
  if (server.origin == other || !belongs(number, other) || belongs(number, server.origin)) return false;
  c.state(note::OfOtherAnswer{c.by(), connection.opening.other_answer});
  c.unacceptable = c.late = c.handled = true;
  return true;
}

}  // namespace

// The server has said nothing since its SYN-ACK, although the client's first data came again and again. If the SYN-ACK
// comes again as well, it goes on as if the handshake's ACK had not come: it has no room to accept the connection
// (RFC 9293 section 3.10.7.4, fifth step), or a filter keeps all of it away. If it does not, the data may have been
// lost each time, or dropped beside the server for a wrong checksum.
void judge_silent_server(Context& c) {
  Connection& connection = c.connection;
  const bool from_client = c.arrival.from == connection.client;
  if (c.place != Place::Repeat || !connection.opening.done || !connection.opening.syn_ack_seen || !from_client) return;
  if (!c.receiver().window.was_syn || !connection.pure_acks_seen() || c.arrival.seq != c.sender().origin + 1) return;
  const bool reached_it = c.near_receiver_only() || c.on_one_host();
  const std::size_t repeats = c.sender().resends.size();
  const std::uint32_t timeouts = c.sender().consecutive_timeouts;
  if (connection.opening.syn_acks_again > 0 && (reached_it ? repeats >= 2 : repeats >= 3 && timeouts >= 3)) {
    suspect_accept_queue(c, c.peer_side(), note::Deferral::Excluded);
  } else if (repeats >= 3 && timeouts >= 2) {
    connection.opening.slow = true;
    connection.opening.deferral = note::Deferral::Excluded;
  }
}

// What has gone on as if the handshake had not been done acknowledges data, or sends some: now it is done there.
void judge_late_opening(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (!connection.opening.accept_queue_told || connection.opening.late || connection.over()) return;
  if (a.from == connection.client || a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst)) return;
  connection.opening.late = true;
  const Duration took = c.since(connection.start);
  if (took >= Duration{}) connection.opening.took = took;
  c.state(note::OpenedLate{c.by(), took});
}

// Who speaks first waits for no data. Who was told to wait for some may speak as well where none has come for some
// seconds, to complain about that, and closes.
void judge_deferral(Context& c) {
  constexpr Duration patience = std::chrono::seconds(2);
  Connection& connection = c.connection;
  if (connection.opening.deferral == note::Deferral::Excluded || c.arrival.from == connection.client) return;
  if (c.arrival.flags.has(Flag::Fin)) return;
  const End& client = c.receiver();
  const Duration after = c.since(connection.opening.syn_ack_time);
  const bool silent = !client.sent_data && !client.fin.sent && client.syn.payload == 0 && !client.data_acked();
  if (silent && after >= Duration{} && after < patience) connection.opening.deferral = note::Deferral::Excluded;
}

void judge_opening(Context& c) {
  const Flags flags = c.arrival.flags;
  if (flags.has(Flag::Rst) || is_of_other_answer(c)) return;
  if (flags.has(Flag::Syn)) {
    if (flags.has(Flag::Ack))
      judge_syn_ack(c);
    else
      judge_syn(c);
    return;
  }
  judge_third_segment(c);
  judge_late_opening(c);
}

}  // namespace tcpgloss
