#include "tcpgloss/track/clock.hpp"

#include <algorithm>

namespace tcpgloss {

using std::chrono::hours;

std::optional<Duration> RunClock::read(const Segment& segment) {
  step_back_ = {};
  if (!segment.stamp) return std::nullopt;
  const Stamp& stamp = *segment.stamp;
  const Duration raw = stamp.since_origin;
  const bool relative = stamp.clock == Clock::Delta || stamp.clock == Clock::SinceFirst;

  // -ttt and -ttttt print the same shape. Stamps that count from the first packet hardly ever fall;
  // deltas fall at once.
  if (relative && last_ && !deltas_ && (raw < Duration{} || raw < raw_last_ / 2)) {
    deltas_ = true;
    offset_ = *last_;
  }
  Duration now = raw;
  if (relative && deltas_) {
    offset_ = std::clamp(offset_ + raw, -most_stamp, most_stamp);
    now = offset_;
  } else if (stamp.clock == Clock::TimeOfDay) {
    // A time of day has no date: a fall of more than twelve hours is midnight, anything less a step back.
    if (last_ && raw + hours(12) < raw_last_) offset_ += hours(24);
    if (last_ && raw_last_ + hours(12) < raw && offset_ >= hours(24)) offset_ -= hours(24);
    now = raw + offset_;
  }
  if (last_ && now < *last_) step_back_ = *last_ - now;
  raw_last_ = raw;
  last_ = now;
  return now;
}

}  // namespace tcpgloss
