// Was the capture filtered? Kinds of segments that no connection can do without are missing.
#include "context.hpp"

namespace tcpgloss {
namespace {

// Nothing in between was captured: what was sent, and acknowledged, the numbers tell.
void go_on_at(End& end, SequenceNumber number, bool acked) {
  if (!end.isn_known || !end.nxt_known) return;
  if (number.after(end.nxt)) {
    end.counts.new_octets += number.since(end.nxt);
    end.nxt = number;
  }
  if (acked && end.una_known && number.after(end.una)) end.una = number;
}

}  // namespace

// A handshake ends with an ACK (RFC 9293 section 3.5), and data comes without SYN, FIN and RST for the most part: where
// a FIN or RST shows that there was some, and nothing else did, it is a filter that left them out.
void judge_flags_filter(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  const bool ends = a.flags.has(Flag::Fin) || a.flags.has(Flag::Rst);
  if (!ends && !a.flags.has(Flag::Syn)) connection.filter.only_flags = false;
  if (!connection.filter.only_flags || !ends || !connection.opening.syn_ack_seen || connection.over()) return;
  const auto moved = [](const End& end, SequenceNumber number) {
    return end.isn_known && end.nxt_known && number.after(end.nxt) && number.since(end.nxt) < (1u << 30);
  };
  const bool sent = a.seq_known && moved(c.sender(), a.seq);
  const bool acked = a.ack && moved(c.receiver(), *a.ack);
  if (!sent && !acked) return;
  if (!connection.filter.flags) c.state(note::Filtered{true});
  connection.filter.flags = true;
  if (sent) go_on_at(c.sender(), a.seq, false);
  if (acked) go_on_at(c.receiver(), *a.ack, true);
}

// At least every second full segment is acknowledged, and within half a second (RFC 9293 section 3.8.6.3); a handshake
// ends with an ACK of its own.
void judge_ack_filter(Context& c) {
  Connection& connection = c.connection;
  if (c.arrival.pure_ack()) connection.filter.acks = false;
  if (connection.filter.acks || connection.filter.flags || c.arrival.length == 0) return;
  if (connection.pure_acks_seen() || !c.receiver().appeared) return;
  if (connection.ends[0].counts.data_segments + connection.ends[1].counts.data_segments < 3) return;
  const bool late = connection.timed && c.finding.new_octets_acked > 0 &&
                    c.arrival.now - c.receiver().last_data_time > std::chrono::milliseconds(500);
  const bool handshake = connection.opening.syn_ack_seen && connection.opening.syn_seen;
  if (!handshake && c.segments_acked <= 4 && !late) return;
  connection.filter.acks = true;
  c.state(note::Filtered{false});
}

// Three segments that acknowledge more and more of a peer that has never been seen.
void judge_one_way(Context& c) {
  Connection& connection = c.connection;
  if (connection.filter.one_way_told || connection.self || c.receiver().seen || !c.advances) return;
  if (++connection.filter.lonely_acks < 3) return;
  connection.filter.one_way_told = true;
  c.state(note::OneWay{c.by()});
}

}  // namespace tcpgloss
