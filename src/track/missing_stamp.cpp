// A line without a stamp among others, as where a paste begins inside a record of two lines. How long before and after
// it the others came nobody knows; of the times between those it takes nothing.
#include <chrono>

#include "context.hpp"

namespace tcpgloss {
namespace {

// Nothing but its sender's next segment counts from it: no timer starts, and no wait.
bool starts_nothing(const Context& c) {
  const Arrival& a = c.arrival;
  const bool first = c.connection.segments == 0;
  if (!c.segment.flags || !a.ack || a.flags.has(Flag::Fin) || a.flags.has(Flag::Rst) || a.block_count > 0) return false;
  if (a.flags.has(Flag::Syn) && !first) return false;
  if (c.segment.win && a.window == 0) return false;
  return a.length > 0 || first || !c.sender().ack_known || *a.ack != c.sender().last_ack;
}

// What the first line left behind is from before this one.
void move_start(Connection& connection, Duration now) {
  const Duration before = now - Duration{1};
  connection.clock.start_unknown = true;
  connection.clock.known_from = now;
  connection.start = connection.last_time = connection.last_active = connection.last_unasked =
      connection.last_progress = before;
  for (End& end : connection.ends) {
    end.last_time = end.previous_time = end.last_data_time = end.last_ack_since = end.una_time = before;
    end.syn.time = end.clock.last_time = before;
    end.clock.started = false;
  }
  connection.opening.syn_ack_time = connection.payload.time = before;
  connection.payload.time_known = false;
}

}  // namespace

bool keep_time(Context& c) {
  Connection& connection = c.connection;
  CaptureClock& clock = connection.clock;
  Arrival& a = c.arrival;
  if (!a.time) {
    const bool one = clock.missing == MissingStamp::Nowhere && starts_nothing(c);
    clock.missing = one ? MissingStamp::OnLatestLine : MissingStamp::GivenUp;
    clock.missing_by = a.from != 0;
    clock.missing_data = a.length > 0;
    if (connection.segments > 0) a.now = connection.last_time;
    clock.known_from = a.now + Duration{1};
    return false;
  }
  if (clock.goes_on()) return true;
  if (clock.missing == MissingStamp::GivenUp) return false;
  if (is_relative(c.segment.stamp->clock)) {  // what it counts from may be just that line
    clock.missing = MissingStamp::GivenUp;
    return false;
  }
  const bool here = clock.missing == MissingStamp::OnLatestLine;
  if (here && connection.segments == 1) move_start(connection, *a.time);
  clock.missing = here ? MissingStamp::OnLineBefore : MissingStamp::FurtherUp;
  return true;
}

// Its sender has sent another: with data if that had some, and with news of what was outstanding then.
void resume_time(const Context& c) {
  CaptureClock& clock = c.connection.clock;
  if (clock.missing == MissingStamp::OnLatestLine) clock.missing_ahead = c.flights[1 - c.arrival.from] > 0;
  const bool waits = clock.missing == MissingStamp::OnLineBefore || clock.missing == MissingStamp::FurtherUp;
  if (!waits || (c.arrival.from != 0) != clock.missing_by) return;
  if (clock.missing_data && c.place != Place::New && c.place != Place::AfterGap) return;
  if (clock.missing_ahead && !c.advances) return;
  clock.missing = MissingStamp::Overcome;
}

}  // namespace tcpgloss
