#include "tcpgloss/track/clock.hpp"

#include <algorithm>

namespace tcpgloss {

using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

// A twentieth off, as clocks are read in whole milliseconds and segments take different times.
bool agrees(Duration passed, Duration told) { return std::chrono::abs(passed - told) <= told / 20 + milliseconds(2); }

}  // namespace

void RunClock::settle(Course course) {
  course_ = course;
  if (course != Course::Deltas || !last_) return;
  offset_ = *last_;
  if (sum_ - *last_ > *last_ / 16) trusted_from_ = *last_;
}

// Most systems count TSval in milliseconds (RFC 7323 section 5.4 allows 1 ms to 1 s). Where that agrees with one
// reading of the stamps and not with the other, it decides.
void RunClock::compare(const Segment& segment) {
  // SYNs that nobody answers come at ever longer intervals: deltas that only rise, and prove nothing.
  if (segment.has(Flag::Syn) && segment.seq) {
    syn_again_ = last_syn_ == segment.seq;
    last_syn_ = segment.seq;
  }
  const auto* timestamps = segment.find<option::Timestamps>();
  if (timestamps == nullptr) return;
  const std::string sender = std::string(segment.source.host).append(1, ' ').append(segment.source.port);
  const Duration raw = segment.stamp->since_origin;
  for (Heard& before : heard_) {
    if (before.sender.empty()) {
      before = {sender, timestamps->value, raw, sum_ + raw};
      return;
    }
    if (before.sender != sender) continue;
    const Duration told = milliseconds(timestamps->value - before.tsval);
    const bool deltas = agrees(sum_ + raw - before.sum, told), since_first = agrees(raw - before.raw, told);
    if (told < milliseconds(20) || told > hours(24) || deltas == since_first) return;
    return settle(deltas ? Course::Deltas : Course::SinceFirst);
  }
}

// Deltas fall sooner or later, mostly at once; times since the first line do not, and grow by little. A rise of less
// than an eighth says as much as four rises.
void RunClock::watch(Duration raw) {
  if (!last_ || course_ != Course::Open) return;
  if (raw < raw_last_) {
    return settle(Course::Deltas);
  }
  if (!syn_again_) rises_ += raw - raw_last_ < raw / 8 ? 2u : 1u;
  if (raw != raw_last_ && !syn_again_ && rises_ > 4) course_ = Course::SinceFirst;
}

Duration RunClock::place_relative(Duration raw) {
  watch(raw);
  // Settled, it has fallen to less than half all the same: deltas after all, or, at 0, another capture.
  if (course_ == Course::SinceFirst && (raw < Duration{} || raw < raw_last_ / 2)) {
    offset_ = *last_;
    if (raw != Duration{}) course_ = Course::Deltas;
  }
  if (course_ != Course::Deltas) {
    sum_ = std::clamp(sum_ + raw, -most_stamp, most_stamp);
    doubtful_ = course_ == Course::Open && last_ && raw_last_ > raw / 16;
    return std::clamp(raw + offset_, -most_stamp, most_stamp);
  }
  offset_ = std::clamp(offset_ + raw, -most_stamp, most_stamp);
  return offset_;
}

void RunClock::read(const std::optional<Stamp>& stamp, std::optional<Duration>& time) {
  step_back_ = {};
  doubtful_ = passed_midnight_ = false;
  time.reset();
  if (!stamp) return;
  const Duration raw = stamp->since_origin;
  relative_ = stamp->clock == Clock::Delta || stamp->clock == Clock::SinceFirst;
  Duration now = raw;
  if (relative_) {
    now = place_relative(raw);
  } else if (stamp->clock == Clock::TimeOfDay) {
    // A time of day has no date: a fall of more than twelve hours is midnight, anything less a step back.
    passed_midnight_ = last_ && raw + hours(12) < raw_last_;
    if (passed_midnight_) offset_ += hours(24);
    if (last_ && raw_last_ + hours(12) < raw && offset_ >= hours(24)) offset_ -= hours(24);
    now = raw + offset_;
  }
  syn_again_ = false;
  if (last_ && now < *last_) step_back_ = *last_ - now;
  raw_last_ = raw;
  last_ = now;
  time = now;
}

}  // namespace tcpgloss
