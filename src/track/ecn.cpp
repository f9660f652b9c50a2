// Congestion marks and what the ends say of them once the connection is open (RFC 3168 section 6.1).
#include "context.hpp"

namespace tcpgloss {

void judge_congestion_marks(Context& c) {
  Connection& connection = c.connection;
  const Flags flags = c.arrival.flags;
  if (c.segment.ecn == EcnMark::Ce) c.state(note::CeMark{});
  // With accurate ECN the flags are a counter; before the handshake is over they negotiate (RFC 9768 section 3.1).
  if (flags.has(Flag::Syn) || flags.has(Flag::Rst) || connection.ecn.accurate_on) return;
  if (!connection.ecn.on && !connection.mid_stream) return;
  // Accurate ECN it is, though its SYNs were not captured: otherwise no pure ACK tells of a reduction (RFC 3168
  // section 6.1.4).
  if (!connection.ecn.on && (flags.has(Flag::Ae) || (flags.has(Flag::Cwr) && c.arrival.pure_ack()))) {
    connection.ecn.accurate_on = true;
    for (End& end : connection.ends)
      if (end.known_loss) end.loss().congestion_reports = end.loss().reductions = 0;
    return;
  }
  const bool echoes = flags.has(Flag::Ece);
  if (echoes && c.sender().echoes_congestion)
    c.state(note::EcnEchoGoesOn{c.by()});
  else if (echoes)
    c.state(note::EcnEcho{c.by()});
  if (echoes) ++c.sender().loss().congestion_reports;
  if (flags.has(Flag::Ack)) c.sender().echoes_congestion = echoes;
  if (!flags.has(Flag::Cwr)) return;
  c.state(note::Cwr{c.by()});
  ++c.receiver().loss().reductions;
}

}  // namespace tcpgloss
