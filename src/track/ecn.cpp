// Congestion marks and what the ends say of them once the connection is open (RFC 3168 section 6.1).
#include "context.hpp"

namespace tcpgloss {

void judge_congestion_marks(Context& c) {
  const Connection& connection = c.connection;
  const Flags flags = c.arrival.flags;
  if (c.segment.ecn == EcnMark::Ce) c.state(note::CeMark{});
  // With accurate ECN the flags are a counter; before the handshake is over they negotiate (RFC 9768 section 3.1).
  if (flags.has(Flag::Syn) || flags.has(Flag::Rst) || connection.accecn_on) return;
  if (!connection.ecn_on && !connection.mid_stream) return;
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
