// Was the clock of the capture set back?
#include <chrono>

#include "context.hpp"

namespace tcpgloss {
namespace {

// Does the sender go on where it stopped? To the octet: another part of the capture, with other stamps, would not.
bool goes_on_in_order(const Context& c) {
  const Arrival& a = c.arrival;
  const End& sender = c.connection.ends[a.from];
  const End& receiver = c.connection.ends[1 - a.from];
  if (sender.clock.is_older(a.timestamps)) return false;
  if (a.length > 0) return a.seq_known && sender.nxt_known && a.seq == sender.nxt;
  return a.ack && sender.ack_known && a.ack->after(sender.last_ack) && receiver.nxt_known &&
         !a.ack->after(receiver.nxt);
}

}  // namespace

// The sender's next segment is stamped well before its latest: not lines that have changed places, but a clock that was
// set. Its stamps go on from there; how long after the line above nobody knows. Where the lines of the two ends are
// stamped by two clocks, each by itself goes on.
bool judge_set_back(Context& c) {
  constexpr auto step = std::chrono::milliseconds(100);
  Connection& connection = c.connection;
  Arrival& a = c.arrival;
  const Duration fall = connection.last_time - *a.time;
  if (fall < step || connection.segments == 0 || connection.clock.differs) return false;
  const Clock shape = c.segment.stamp->clock;
  const bool own = *a.time <= c.sender().last_time - step;
  if (is_relative(shape) || !own || (shape == Clock::TimeOfDay && fall > std::chrono::hours(1)) ||
      !goes_on_in_order(c)) {
    connection.clock.differs = true;
    return false;
  }
  if (connection.clock.set_back == Duration{})
    connection.clock.set_back_at = static_cast<std::uint32_t>(a.number - connection.first_segment);
  connection.clock.set_back += fall;
  connection.clock.trusted_from = connection.last_time + Duration{1};
  return true;
}

}  // namespace tcpgloss
