// A connection of an end to itself: a simultaneous open in which one end plays both parts, with one ISN for both, so
// that tcpdump numbers both with one base (RFC 9293 section 3.5; analysis reference, section 1.1).
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

void judge_own_data(Context& c, End& end) {
  const Arrival& a = c.arrival;
  if (a.length == 0) return;
  ++end.counts.data_segments;
  end.counts.octets += a.length;
  if (!a.seq_known) return c.state(note::Volume{c.by(), a.length, c.segment.seq.has_value()});
  const SequenceNumber last = a.seq + a.length;
  const SequenceNumber known = end.nxt_known ? later(end.nxt, a.seq) : a.seq;
  if (last.after(known)) end.counts.new_octets += last.since(known);
  c.state(note::Data{c.by(), a.length, c.relative(end, a.seq), c.relative(end, last - 1)});
  end.sent_data = true;
  c.connection.completeness |= 8;
}

void judge_own_ack(Context& c, End& end) {
  const Arrival& a = c.arrival;
  if (!a.pure_ack()) return;
  Connection& connection = c.connection;
  const SequenceNumber before = end.una_known ? end.una : end.origin + 1;
  const bool of_fin = end.fin.sent && a.ack->at_or_after(end.fin.end);
  if (!connection.opening.done) {
    connection.opening.done = true;
    connection.completeness |= 4;
    end.state = State::Established;
    c.state(note::HandshakeDone{c.by(), c.since(connection.start)});
  } else if (of_fin && !connection.closed) {
    connection.closed = connection.close.simultaneous = true;
    end.fin.acked = true;
    end.state = State::TimeWait;
    c.state(note::Closed{c.by(), c.by(), false});
    c.ends_connection = true;
  } else if (a.ack->after(before)) {
    c.state(note::Ack{c.by(), c.relative(end, *a.ack), a.ack->since(before)});
  } else {
    c.state(note::AckAgain{c.by(), c.relative(end, *a.ack), 0, false});
  }
}

void judge_own_end(Context& c, End& end) {
  const Arrival& a = c.arrival;
  Connection& connection = c.connection;
  if (a.flags.has(Flag::Rst)) {
    c.state(note::RstAbort{c.by(), 0});
    connection.completeness |= 32;
    if (connection.over()) return;
    connection.reset = c.ends_connection = true;
    connection.rst.by = a.from;
    end.state = State::Closed;
  } else if (a.flags.has(Flag::Fin) && a.seq_known && !end.fin.sent) {
    end.fin.sent = true;
    end.fin.end = a.end;
    end.state = State::Closing;
    connection.close.first_fin = a.from;
    connection.completeness |= 16;
    c.state(note::FinActive{c.by(), c.relative(end, a.end - 1), false});
  }
}

void judge_own_syn(Context& c, End& end) {
  if (!c.arrival.flags.has(Flag::Syn)) return;
  Connection& connection = c.connection;
  if (c.arrival.flags.has(Flag::Ack)) {
    c.state(note::SynAck{c.by(), 1, false});
    connection.opening.syn_ack_seen = true;
    connection.completeness |= 2;
    end.state = State::SynReceived;
  } else {
    c.state(note::Syn{c.by()});
    connection.opening.syn_seen = true;
    connection.completeness |= 1;
    ++end.syn.count;
    end.state = State::SynSent;
  }
}

}  // namespace

void judge_self(Context& c) {
  const Arrival& a = c.arrival;
  End& end = c.sender();
  if (c.connection.segments == 0) c.state(note::SelfConnect{});
  if (c.connection.headings.count == 0)
    c.finding.headings.push_back({Heading::Kind::Open, c.by(), ++c.connection.headings.count});
  end.seen = true;
  ++end.counts.segments;
  judge_own_syn(c, end);
  judge_own_data(c, end);
  judge_own_end(c, end);
  if (a.ack && end.origin_known) {
    judge_own_ack(c, end);
    end.una = end.una_known ? later(end.una, *a.ack) : *a.ack;
    end.una_known = true;
  }
  if (a.seq_known && a.occupies_sequence_space() && !a.flags.has(Flag::Rst)) {
    end.nxt = end.nxt_known ? later(end.nxt, a.end) : a.end;
    end.nxt_known = true;
  }
}

}  // namespace tcpgloss
