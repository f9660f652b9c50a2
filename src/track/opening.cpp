// The handshake: who asks, who agrees, and what the two SYNs settle (RFC 9293 section 3.5).
#include "context.hpp"

namespace tcpgloss {
namespace {

void learn_options(Context& c, End& sender) {
  const Segment& segment = c.segment;
  if (const auto* mss = segment.find<option::MaximumSegmentSize>()) sender.mss = mss->octets;
  if (const auto* scale = segment.find<option::WindowScale>()) {
    sender.offered_scale = true;
    sender.syn_shift = static_cast<std::uint8_t>(scale->shift > 14 ? 14 : scale->shift);  // RFC 7323 section 2.3
  }
  sender.offered_sack = segment.find<option::SackPermitted>() != nullptr;
  sender.offered_timestamps = segment.find<option::Timestamps>() != nullptr;
  sender.offered_fast_open = segment.find<option::FastOpen>() != nullptr;
  const auto* multipath = segment.find<option::Mptcp>();
  sender.offered_multipath = multipath != nullptr && multipath->subtype == "capable";
  sender.offer_known = segment.options_complete;
}

// Scaling, SACK and timestamps are on only if both SYNs carry them.
void settle_options(Context& c, End& client, End& server) {
  const bool scaling = client.offered_scale && server.offered_scale;
  const auto lacks_it = [](const End& end) { return end.offer_known && !end.offered_scale; };
  const auto otherwise = lacks_it(client) || lacks_it(server) ? scale_off : scale_unknown;
  client.scale = scaling ? static_cast<std::int8_t>(client.syn_shift) : otherwise;
  server.scale = scaling ? static_cast<std::int8_t>(server.syn_shift) : otherwise;
  c.connection.sack_on = client.offered_sack && server.offered_sack;
  c.connection.timestamps_on = client.offered_timestamps && server.offered_timestamps;
}

void start_numbering(End& sender, SequenceNumber isn) {
  sender.origin = isn;
  sender.origin_known = sender.isn_known = true;
}

// AE, CWR and ECE on a SYN are an offer, on a SYN-ACK the answer (RFC 3168 section 6.1.1, RFC 9768 section 3.1).
void judge_ecn_offer(Context& c) {
  const Flags flags = c.arrival.flags;
  const bool ece = flags.has(Flag::Ece), cwr = flags.has(Flag::Cwr), ae = flags.has(Flag::Ae);
  Connection& connection = c.connection;
  if (!flags.has(Flag::Ack)) {
    connection.ecn_asked = ece && cwr;
    connection.accecn_asked = ae && ece && cwr;
    if (connection.accecn_asked) {
      c.state(note::AccEcnSetupSyn{c.by()});
    } else if (connection.ecn_asked) {
      c.state(note::EcnSetupSyn{c.by()});
    }
    return;
  }
  if (connection.ecn_answered || !connection.ecn_asked) return;
  connection.ecn_answered = true;
  // tcpdump before 4.99.7 does not print AE: [S.W] can only be an answer to an accurate-ECN offer.
  const bool accurate = (cwr && !ece) || (ae && !(cwr && ece));
  if (accurate && !(ae && ece)) {
    connection.accecn_on = true;
    c.state(note::AccEcnOn{});
  } else if (ece && !cwr && !ae) {
    connection.ecn_on = true;
    c.state(note::EcnOn{c.by()});
  } else {
    c.state(note::EcnOff{c.by()});
  }
}

void say_what_was_agreed(Context& c, const End& client, const End& server);

// What a SYN-ACK answers is the latest SYN (RFC 3168 section 6.1.1.1).
void judge_withdrawal(Context& c) {
  const Flags flags = c.arrival.flags;
  if (!c.connection.ecn_asked || (flags.has(Flag::Ece) && flags.has(Flag::Cwr))) return;
  c.connection.ecn_asked = c.connection.accecn_asked = false;
  c.state(note::EcnWithdrawn{c.by()});
}

// A client whose SYN with data had no answer asks again without (RFC 7413 section 4.2.1): what a SYN-ACK for that one
// leaves out was not refused.
void judge_fallback(Context& c) {
  End& sender = c.sender();
  if (sender.tfo_length == 0 || c.arrival.length > 0 || sender.syn_without_data) return;
  if (sender.una_known && sender.una.after(sender.origin)) return;  // an answer has come, though no SYN-ACK
  sender.syn_without_data = true;
  c.state(note::TfoGivenUp{c.by()});
}

void judge_syn(Context& c) {
  Connection& connection = c.connection;
  End& sender = c.sender();
  const Arrival& a = c.arrival;
  connection.completeness |= 1;
  ++sender.syns;
  if (sender.isn_known && sender.origin == a.seq && sender.syns > 1) {
    if (connection.refused) {
      c.state(note::SynRetry{c.by(), false});
      ++sender.syn_retries;
      connection.refused = false;
    } else if (connection.older_gone) {  // nothing of it was lost, and no timer repeats it
      c.state(note::SynRetry{c.by(), true});
      connection.older_gone = false;
      --sender.syns;
    } else {
      c.state(note::SynRetransmission{c.by(), sender.syns - 1, c.since(sender.syn_time), connection.handshake_done});
      if (sender.syns == 3 && !c.receiver().seen) c.state(note::SynUnanswered{c.by(), sender.syns - 1});
    }
    c.finding.repeats = true;
    remember_repeat(c, note::Repeated::Syn);
    if (connection.handshake_done) {  // a late copy changes nothing
      --sender.syns;
      return;
    }
    judge_withdrawal(c);
    judge_fallback(c);
    sender.syn_time = a.now;
    connection.syn_time = a.now;
    sender.state = State::SynSent;
    return;
  }
  connection.syn_seen = true;
  const bool crossing = c.receiver().state == State::SynSent && c.receiver().syns > 0;
  start_numbering(sender, a.seq);
  learn_options(c, sender);
  // Scaling is on only if both ask for it: without the offer it is off for either (RFC 7323 section 2.2).
  if (!sender.offered_scale && c.segment.options_complete) sender.scale = c.receiver().scale = scale_off;
  sender.syn_time = a.now;
  const auto* other = c.segment.find<option::Other>();
  connection.signed_syn = other != nullptr && (other->name == "md5" || other->name == "tcp-ao");
  c.state(note::Syn{c.by()});
  judge_ecn_offer(c);
  if (crossing) {
    connection.simultaneous_open = true;
    // A SYN behind an ACK of the other's SYN did not cross it: it splits the answer in two.
    const bool split = c.receiver().una_known && c.receiver().una.after(c.receiver().origin);
    if (!split) c.state(note::SimultaneousOpen{});
    sender.state = State::SynSent;  // both are, until the other's SYN arrives
    settle_options(c, c.receiver(), sender);
    if (c.receiver().offer_known && sender.offer_known) say_what_was_agreed(c, c.receiver(), sender);
    return;
  }
  connection.syn_time = a.now;
  sender.state = State::SynSent;
  if (c.receiver().state == State::Unknown) c.receiver().state = State::Listen;

  if (const auto* cookie = c.segment.find<option::FastOpen>()) {
    if (cookie->cookie.empty()) {
      c.state(note::TfoCookieRequest{c.by()});
    } else {
      c.state(note::TfoSyn{c.by(), a.length});
    }
  } else if (a.length > 0) {
    c.state(note::SynData{a.length, false});
  }
  sender.tfo_length = a.length;
}

// A SYN-ACK that offers less than the SYN asked for, MSS alone, may come from a server that keeps no state
// (RFC 4987 section 3.6).
bool looks_like_syn_cookie(const End& client, const End& server) {
  return client.offered_sack && client.offered_scale && !server.offered_sack && !server.offered_scale &&
         !client.offered_timestamps && server.mss;
}

// What only answers an offer: window scale (RFC 7323 section 2.2), timestamps (section 3.2) and a Fast Open cookie
// (RFC 7413 section 4.1). SACK-permitted is each end's own (RFC 2018 section 2): it may come unasked.
void judge_unasked(Context& c, const End& client, const End& server) {
  if (server.offered_scale && !client.offered_scale) c.state(note::OptionUnasked{c.by(), note::Unasked::WindowScale});
  if (server.offered_timestamps && !client.offered_timestamps)
    c.state(note::OptionUnasked{c.by(), note::Unasked::Timestamps});
  if (c.segment.find<option::FastOpen>() != nullptr && !client.offered_fast_open)
    c.state(note::OptionUnasked{c.by(), note::Unasked::FastOpen});
}

void say_what_was_agreed(Context& c, const End& client, const End& server) {
  const auto shift = [](const End& end) { return end.scale < 0 ? 255u : static_cast<std::uint32_t>(end.scale); };
  c.state(note::OptionsAgreed{shift(client), shift(server), c.connection.sack_on, c.connection.timestamps_on});
  if (c.connection.timestamps_on) c.state(note::TimestampsOn{});
  if (client.offered_scale && !server.offered_scale) c.state(note::WscaleOff{c.by()});
  if (looks_like_syn_cookie(client, server)) c.state(note::SynCookieSuspected{c.by()});
}

// So it is not open there, and how long the handshake takes is not known yet.
void suspect_accept_queue(Context& c, Side server) {
  if (c.connection.accept_queue_told) return;
  c.connection.accept_queue_told = true;
  c.connection.opening.reset();
  c.state(note::AcceptQueueSuspected{server});
}

// The client has confirmed, and its ACK was captured; still the SYN-ACK comes again. Once, that ACK may be lost; beside
// the server, or again and again, the server more likely has no room to accept the connection: it stays in
// SYN-RECEIVED (RFC 9293 section 3.10.7.4, fifth step).
void judge_syn_ack_again(Context& c) {
  Connection& connection = c.connection;
  // One answer for every SYN: the latest may have been sent for the latest.
  const bool one_each = connection.syn_acks_again + 2 <= c.receiver().syns;
  const bool asked_again = c.receiver().repeat_number > c.sender().last_number || one_each;
  // No timer of a SYN-ACK is so short; it starts at one second (RFC 6298 section 2).
  constexpr Duration shortest_timer = std::chrono::milliseconds(200);
  const Duration after = c.since(connection.syn_ack_time);
  const bool too_soon = connection.timed && after >= Duration{} && after < shortest_timer;
  const note::SynAckCause cause = asked_again                 ? note::SynAckCause::SynAgain
                                  : too_soon                  ? note::SynAckCause::SynDoubled
                                  : connection.handshake_done ? note::SynAckCause::AckLost
                                                              : note::SynAckCause::NoAck;
  c.state(note::SynAckRetransmission{c.by(), after, cause});
  c.finding.repeats = true;
  connection.syn_ack_time = c.arrival.now;
  if (cause == note::SynAckCause::SynDoubled) return;
  ++connection.syn_acks_again;
  if (connection.handshake_done) remember_repeat(c, note::Repeated::SynAck);
  if (cause != note::SynAckCause::AckLost) return;
  const std::uint32_t enough = c.near_sender() && !connection.near(1 - c.arrival.from) ? 1 : 2;
  if (++connection.syn_acks_ignored >= enough) suspect_accept_queue(c, c.by());
}

// In SYN-SENT an ack that is not of this SYN is answered with a RST, and nothing else of the segment counts
// (RFC 9293 section 3.10.7.3).
bool unacceptable(const Context& c, const End& client) {
  const Arrival& a = c.arrival;
  if (!a.ack || client.state != State::SynSent || !client.isn_known || c.connection.syn_ack_seen) return false;
  const std::uint32_t covered = a.ack->since(client.origin);
  return covered == 0 || covered > 1 + client.tfo_length;
}

// The stamp it echoes tells which of several SYNs it answers (RFC 7323 section 3.2).
bool echoes_latest(const Context& c, const End& client) {
  return client.tsval_known && c.arrival.timestamps != nullptr && c.arrival.timestamps->echo_reply == client.tsval;
}

void judge_syn_ack(Context& c) {
  Connection& connection = c.connection;
  End& server = c.sender();
  End& client = c.receiver();
  const Arrival& a = c.arrival;
  if (unacceptable(c, client)) {
    c.state(note::SynAckUnacceptable{c.by()});
    c.unacceptable = c.late = true;
    connection.unacceptable_ack = a.ack;
    return;
  }
  if (connection.syn_ack_seen && server.isn_known && server.origin != a.seq && !connection.simultaneous_open) {
    c.state(note::SynAckOther{c.by()});
    c.unacceptable = c.late = true;
    connection.other_isn = a.seq;
    connection.other_answer = a.number;
    return;
  }
  connection.completeness |= 2;
  if (connection.simultaneous_open) {
    // Each side repeats its SYN with an ACK (RFC 9293 section 3.5, figure 8): no retransmission.
    c.state(note::SynAck{c.by(), a.ack ? c.relative(client, *a.ack) : 1, true});
    connection.syn_ack_seen = true;
    server.state = State::SynReceived;
    if (client.state == State::SynReceived) client.state = State::Established;
    return;
  }
  if (connection.syn_ack_seen && server.isn_known && server.origin == a.seq) {
    return judge_syn_ack_again(c);
  }
  connection.syn_ack_seen = true;
  connection.syn_ack_time = a.now;
  connection.syn_ack_number = a.number;
  start_numbering(server, a.seq);
  learn_options(c, server);
  if (a.ack && !client.origin_known) {
    client.origin = *a.ack - 1;
    client.origin_known = true;
  }
  c.state(note::SynAck{c.by(), a.ack ? c.relative(client, *a.ack) : 1, false});
  if (!connection.syn_seen) c.state(note::SynUnseen{c.peer_side()});
  if (connection.syn_ack_unseen != 0) c.state(note::CapturedLate{connection.syn_ack_unseen});
  server.state = State::SynReceived;
  if (!connection.syn_seen) {
    // The SYN was not captured. A SYN-ACK may only answer what was offered, so no option here means off for both.
    server.scale = server.offered_scale ? static_cast<std::int8_t>(server.syn_shift) : scale_off;
    client.scale = server.offered_scale ? scale_unknown : scale_off;
    connection.sack_on = server.offered_sack;
    connection.timestamps_on = server.offered_timestamps;
    if (connection.timestamps_on) c.state(note::TimestampsOn{});
    client.state = State::SynSent;
    return;
  }
  settle_options(c, client, server);
  if (connection.timed && (client.syns == 1 || echoes_latest(c, client))) {
    connection.handshake_server = a.now - client.syn_time;
    client.rtt.add(*connection.handshake_server);
    connection.locate_capture();
  }
  if (client.offer_known && server.offer_known) say_what_was_agreed(c, client, server);
  if (client.offer_known) judge_unasked(c, client, server);
  // Without an answer to it the connection falls back to TCP (RFC 8684 section 3.1).
  if (client.offered_multipath && server.offer_known && !server.offered_multipath) c.state(note::MptcpOff{c.by()});
  judge_ecn_offer(c);
  if (a.length > 0) c.state(note::SynData{a.length, true});

  // What became of the data in the SYN (RFC 7413 section 4.2).
  if (a.ack && client.tfo_length > 0) {
    const bool accepted = c.relative(client, *a.ack) > 1;
    if (accepted && client.syns == 1)  // the answer to a repeat has saved nothing
      c.state(note::TfoAccepted{c.by(), c.relative(client, *a.ack) - 1});
    else if (!accepted && !client.syn_without_data)
      c.state(note::TfoIgnored{c.by()});
  }
  const auto* cookie = c.segment.find<option::FastOpen>();
  if (cookie && !cookie->cookie.empty() && client.offered_fast_open) c.state(note::TfoCookieGranted{c.by()});
}

// The first acknowledgment of who has sent a SYN, with or without data, though nothing of its peer was captured: there
// was a SYN-ACK, and its sender is in ESTABLISHED (RFC 9293 section 3.10.7.3).
void judge_unseen_syn_ack(Context& c) {
  End& sender = c.sender();
  if (!c.arrival.ack || !c.arrival.flags.plain() || sender.syns == 0 || sender.ack_known || c.receiver().seen) return;
  c.connection.handshake_done = true;
  c.connection.syn_ack_unseen = c.arrival.number;
  sender.state = State::Established;
  c.state(note::SynAckUnseen{c.by()});
  c.handled = c.arrival.pure_ack();
}

// Two have answered the SYN, each with an ISN of its own: the client's ACK tells whose it took.
void choose_answer(Context& c, End& server) {
  Connection& connection = c.connection;
  if (!connection.other_isn || !c.arrival.ack || *c.arrival.ack != *connection.other_isn + 1) return;
  const SequenceNumber first = server.origin;
  start_numbering(server, *connection.other_isn);
  server.nxt = *connection.other_isn + 1;
  connection.other_isn = first;
  connection.other_answer = connection.syn_ack_number;
  server.una_known = server.edge_known = false;
}

// The segment that acknowledges the SYN-ACK; it may carry data (RFC 9293 section 3.5).
void judge_third_segment(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  End& server = c.receiver();
  if (!connection.handshake_done && !connection.syn_ack_seen) return judge_unseen_syn_ack(c);
  if (connection.handshake_done || !connection.syn_ack_seen || !a.ack || !server.isn_known) return;
  choose_answer(c, server);
  if (a.ack->before(server.origin + 1)) return;
  if (connection.client >= 0 && static_cast<int>(a.from) != connection.client && !connection.simultaneous_open) return;
  connection.handshake_done = true;
  connection.completeness |= 4;
  sender.state = State::Established;
  server.state = State::Established;
  // One that acknowledges more, or stands further on, is a later one: the third is not in the capture.
  // Data of the SYN-ACK it acknowledges as well.
  const bool covers_syn_ack = *a.ack == server.origin + 1 || (server.window_was_syn && *a.ack == server.nxt);
  const bool third = !connection.flags_filtered && covers_syn_ack &&
                     (!a.seq_known || c.relative(sender, a.seq) <= 1 + sender.tfo_length);
  if (connection.timed && connection.syn_seen && third) {
    connection.handshake = a.now - connection.syn_time;
    connection.opening = a.now - connection.start;
    if (!connection.simultaneous_open && connection.syn_acks_again == 0 && connection.handshake_server) {
      connection.handshake_client = a.now - connection.syn_ack_time;
      connection.third_alone = a.pure_ack();
      // Wherever the capture is, both halves together are the round trip of either end.
      sender.rtt = server.rtt = {};
      sender.rtt.add(*connection.handshake);
      server.rtt.add(*connection.handshake);
    }
    connection.locate_capture();
  }
  if ((third || sender.tfo_length > 0 || connection.simultaneous_open) && a.flags.plain()) {
    c.state(note::HandshakeDone{c.by(), connection.opening.value_or(Duration{-1})});
    c.handled = *a.ack == server.origin + 1;
  }
}

// How far apart two numbers are at most that belong to one stream: more than any capture skips.
constexpr std::uint32_t one_stream = 1u << 24;
bool belongs(SequenceNumber number, SequenceNumber isn) { return number.since(isn) <= one_stream; }

// Two have answered the SYN, and the client has taken one. What goes on in the numbers of the other is another
// connection on these ports: behind a proxy that answers in the server's name, say.
bool is_of_other_answer(Context& c) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (!connection.other_isn || !connection.handshake_done || a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst))
    return false;
  const bool from_server = static_cast<int>(a.from) != connection.client;
  if (from_server ? !a.seq_shown : !a.ack.has_value()) return false;
  const SequenceNumber number = from_server ? a.seq : *a.ack;
  const End& server = from_server ? c.sender() : c.receiver();
  const SequenceNumber other = *connection.other_isn;
  if (server.origin == other || !belongs(number, other) || belongs(number, server.origin)) return false;
  c.state(note::OfOtherAnswer{c.by(), connection.other_answer});
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
  const bool from_client = static_cast<int>(c.arrival.from) == connection.client;
  if (c.place != Place::Repeat || !connection.handshake_done || !connection.syn_ack_seen || !from_client) return;
  if (!c.receiver().window_was_syn || !connection.pure_acks_seen() || c.arrival.seq != c.sender().origin + 1) return;
  const bool reached_it = c.near_receiver_only() || c.on_one_host();
  const std::size_t repeats = c.sender().resends.size();
  const std::uint32_t timeouts = c.sender().consecutive_timeouts;
  if (connection.syn_acks_again > 0 && (reached_it ? repeats >= 2 : repeats >= 3 && timeouts >= 3))
    suspect_accept_queue(c, c.peer_side());
  else if (repeats >= 3 && timeouts >= 2)
    connection.slow_to_open = true;
}

// What has gone on as if the handshake had not been done acknowledges data, or sends some: now it is done there.
void judge_late_opening(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (!connection.accept_queue_told || connection.opened_late || connection.over()) return;
  if (static_cast<int>(a.from) == connection.client || a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst)) return;
  connection.opened_late = true;
  const Duration took = c.since(connection.start);
  if (took >= Duration{}) connection.opening = took;
  c.state(note::OpenedLate{c.by(), took});
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
