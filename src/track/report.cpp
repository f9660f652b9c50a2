// The numbers of a segment and of its connection, as the outside sees them.
#include "context.hpp"

namespace tcpgloss {

void fill_numbers(Context& c) {
  const Arrival& a = c.arrival;
  Finding& f = c.finding;
  End& sender = c.sender();
  End& receiver = c.receiver();
  // A RST where nothing else has come tells nothing to count from: it takes its peer's ack, or 0 (RFC 9293 section
  // 3.5.2).
  if (a.seq_known && !sender.origin_known && !a.flags.has(Flag::Rst)) {
    sender.origin = a.seq - (a.flags.has(Flag::Syn) || c.probes_at_origin() ? 0 : 1);
    sender.origin_known = true;
  }
  if (c.segment.seq && a.seq_known && sender.origin_known) {
    f.rel_seq = c.relative(sender, a.seq);
    f.rel_end = c.relative(sender, a.end);
  }
  if (a.seq_known && a.absolute) f.abs_seq = a.seq.value;
  if (a.ack && a.ack_absolute) f.abs_ack = a.ack->value;
  if (!a.ack || (a.flags.has(Flag::Rst) && !receiver.origin_known)) return;
  if (!receiver.origin_known) {
    receiver.origin = *a.ack - 1;
    receiver.origin_known = true;
  }
  f.rel_ack = c.relative(receiver, *a.ack);
  f.rel_sack_count = static_cast<std::uint8_t>(a.block_count);
  for (unsigned i = 0; i < a.block_count; ++i)
    f.rel_sack[i] = {c.relative(receiver, a.blocks[i].from), c.relative(receiver, a.blocks[i].to)};
}

void fill_finding(Context& c, bool timed) {
  const Connection& connection = c.connection;
  Finding& f = c.finding;
  f.connection = connection.id;
  f.number = c.arrival.number;
  f.number_in_connection = connection.segments;
  f.sender = c.by();
  const unsigned first = connection.client == 1u ? 1 : 0;
  f.states = {connection.ends[first].state, connection.ends[1 - first].state};
  for (unsigned i = 0; i < 2; ++i) {
    const unsigned end = i ^ first;
    f.in_flight[i] = connection.ends[end].payload_of(c.flights[end]);
  }
  if (timed) f.since_start = c.arrival.now - connection.start;
}

}  // namespace tcpgloss
