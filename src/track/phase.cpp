// Where the connection stands (analysis reference, section 4).
#include "context.hpp"

namespace tcpgloss {
namespace {

Phase phase_of(const Context& c, bool opening) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (!c.segment.flags) return Phase::Unknown;
  if (connection.refused) return Phase::OpenRefused;
  if (a.flags.has(Flag::Syn))
    return c.connection.ends[a.from].syn.count > 2 && !connection.opening.syn_ack_seen ? Phase::OpenFailed
                                                                                       : Phase::Open;
  if (opening) return Phase::Open;
  if (connection.closing()) return Phase::Close;
  const End& sender = c.connection.ends[a.from];
  const End& receiver = c.connection.ends[1 - a.from];
  if (sender.window.closed || receiver.window.closed) return Phase::Stall;
  if (sender.recovery.on || receiver.recovery.on) return Phase::Recovery;
  if (c.place == Place::Probe || (c.answered_probe && a.pure_ack())) return Phase::Idle;
  if (a.length == 0) return Phase::Ack;
  if (connection.payload.before_from == a.from) return Phase::Transfer;
  if (!connection.client) return Phase::Transfer;
  return a.from == connection.client ? Phase::Request : Phase::Response;
}

}  // namespace

void judge_phase(Context& c) {
  const bool opening = c.stated<note::HandshakeDone>();
  judge_first_heading(c);
  judge_payload(c);
  judge_wait(c);
  judge_heading(c);
  c.finding.phase = phase_of(c, opening);
}

}  // namespace tcpgloss
