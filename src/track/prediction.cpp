// Header prediction, as receivers of TCP do it: most segments bring the octets that are next, or acknowledge those
// under way, on a connection to which nothing has happened. About these most rules have nothing to say.
#include "context.hpp"

namespace tcpgloss {
namespace {

bool is_quiet(const End& end) {
  return end.seen && end.state == State::Established && end.nxt_known && end.una_known && end.ack_known &&
         !end.fin.sent && end.gaps.empty() && end.sacked.empty() && end.probe.in_a_row + end.probe.window_probes == 0 &&
         !end.probe.pending && end.window.known && end.window.raw != 0 && !end.echoes_congestion;
}

// Agreed on, and not of another's clock; or neither agreed on nor there, if that is known (timestamps.cpp).
bool has_expected_stamps(const Context& c) {
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (!c.connection.timestamps_on) return stamps == nullptr || !c.connection.opening.syn_seen;
  return stamps != nullptr && c.receiver().clock.tsval - stamps->echo_reply < farther_than_an_echo;
}

// Its handshake is over, captured or not.
bool is_open(const Connection& connection) {
  if (connection.opening.done) return true;
  return connection.mid_stream && connection.ends[0].syn.count + connection.ends[1].syn.count == 0;
}

}  // namespace

bool is_predictable(const Connection& connection) {
  return is_open(connection) && connection.pure_acks_seen() && is_quiet(connection.ends[0]) &&
         is_quiet(connection.ends[1]) && !connection.over() && !connection.challenge.expected &&
         !connection.opening.other_isn && !connection.opening.accept_queue_told && !connection.filter.only_flags &&
         !connection.filter.flags && !connection.filter.acks;
}

bool is_predicted(const Context& c) {
  const Arrival& a = c.arrival;
  constexpr Flags flags{Flag::Ack}, pushed{Flag::Ack, Flag::Psh};
  if (!c.connection.predictable || (a.flags != flags && a.flags != pushed) || !a.ack || a.restarted) return false;
  const End& receiver = c.receiver();
  if (a.window == 0 || a.block_count > 0 || c.segment.ecn == EcnMark::Ce || a.ack->after(receiver.nxt)) return false;
  if (!a.seq_known || a.seq != c.sender().nxt || !has_expected_stamps(c)) return false;
  return a.length > 0 || a.ack->after(receiver.una);
}

}  // namespace tcpgloss
