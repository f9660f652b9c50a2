#include "tcpgloss/track/clock.hpp"

#include <algorithm>

namespace tcpgloss {

using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

// Stamps of this shape are deltas or times since the first line. Each line speaks for one of them: below zero for
// deltas, above for times, the more the less likely it is in the other case. So many votes are enough.
constexpr int enough = 10;

// A twentieth off, as clocks are read in whole milliseconds and segments take different times.
bool agrees(Duration passed, Duration told) { return std::chrono::abs(passed - told) <= told / 20 + milliseconds(2); }

// 2 with a year, 1 without one, 0: no date.
int dates(Clock shape) { return shape == Clock::Epoch ? 2 : shape == Clock::NoYear ? 1 : 0; }

// By how little two lines of a capture change places: packets of several queues.
bool may_have_changed_places(Duration fall, Duration before) {
  return fall <= std::min<Duration>(before / 100, milliseconds(10));
}

}  // namespace

void RunClock::settle(Course course) {
  course_ = course;
  if (course != Course::Deltas || !last_) return;
  offset_ = *last_;
  if (sum_ - *last_ > *last_ / 16) trusted_from_ = *last_;
}

void RunClock::vote(int votes) {
  votes_ += votes;
  if (votes_ >= enough) course_ = Course::SinceFirst;
  if (votes_ <= -enough) settle(Course::Deltas);
}

// Most systems count TSval in milliseconds (RFC 7323 section 5.4 allows 1 ms to 1 s): it may agree with one reading of
// the stamps and not with the other. Segments wait after they got theirs, SYNs for the address of the next hop: then it
// tells of more time than has passed here, which may be what deltas would add up to.
void RunClock::compare(const Segment& segment) {
  // SYNs that nobody answers come at ever longer intervals: deltas that only rise, and prove nothing.
  if (segment.has(Flag::Syn) && segment.seq) {
    syn_again_ = last_syn_ == segment.seq;
    last_syn_ = segment.seq;
  }
  const auto* timestamps = segment.find<option::Timestamps>();
  if (timestamps == nullptr) return;
  std::string way;
  for (const Endpoint& end : {segment.source, segment.destination})
    way.append(end.host).append(1, ' ').append(end.port).append(1, ' ');
  const Duration raw = segment.stamp->since_origin;
  for (Heard& before : heard_) {
    if (before.way.empty()) {
      before = {way, timestamps->value, segment.has(Flag::Syn), raw, sum_ + raw};
      return;
    }
    if (before.way != way) continue;
    const Duration told = milliseconds(timestamps->value - before.tsval);
    const bool deltas = agrees(sum_ + raw - before.sum, told), since_first = agrees(raw - before.raw, told);
    const bool syn = before.syn || segment.has(Flag::Syn), long_ago = told >= milliseconds(500);
    if (told >= milliseconds(20) && told <= hours(24) && deltas != since_first) {
      if (since_first)
        vote(enough);
      else if (long_ago || !syn)
        vote(long_ago ? -enough : -enough / 2);
    }
    if (before.syn && !syn) before = {way, timestamps->value, false, raw, sum_ + raw};
    return;
  }
}

// What lies below a unit of which the stamp does not tell the number: a fall of more than half of it is the next one,
// anything less a step back.
Duration RunClock::place_within(Duration raw, Duration whole, bool& passed) {
  passed = last_ && raw + whole / 2 < raw_last_;
  if (passed && offset_ < most_stamp - whole) offset_ += whole;
  if (last_ && raw_last_ + whole / 2 < raw && offset_ >= whole) offset_ -= whole;
  return raw + offset_;
}

// Deltas fall sooner or later, mostly at once, and two are seldom alike; times since the first line do not fall, and
// grow by little.
void RunClock::watch(Duration raw) {
  if (!last_ || course_ != Course::Open) return;
  const Duration rise = raw - raw_last_;
  if (rise < Duration{}) {
    if (!may_have_changed_places(-rise, raw_last_)) return settle(Course::Deltas);
    vote(-4);
  } else if (raw_last_ >= hours(3) && raw < hours(24) && rise < raw / 8) {
    vote(enough);  // times of day, behind a blank that somebody put there; TCP's longest usual timer takes two hours
  } else if (!syn_again_ && rise != Duration{}) {
    vote(rise < raw / 8 ? 4 : rise < raw / 2 ? 2 : 1);
  }
}

Duration RunClock::place_relative(Duration raw) {
  watch(raw);
  // Settled, it has fallen to less than half all the same: deltas after all, or, at 0, another capture.
  if (course_ == Course::SinceFirst && (raw < Duration{} || raw < raw_last_ / 2)) {
    if (raw != Duration{}) settle(Course::Deltas);
    offset_ = *last_;
  }
  if (course_ != Course::Deltas) {
    sum_ = std::clamp(sum_ + raw, -most_stamp, most_stamp);
    doubtful_ = course_ == Course::Open && last_ && raw_last_ > raw / 16;
    return std::clamp(raw + offset_, -most_stamp, most_stamp);
  }
  offset_ = std::clamp(offset_ + raw, -most_stamp, most_stamp);
  return offset_;
}

// From a date to a time of day, or back: another output, and how long it came after the one before nobody knows. What
// comes now stands right behind it, and is compared with none of it.
void RunClock::begin_anew(Duration raw) {
  trusted_from_ = *last_ + Duration{1};
  offset_ = std::clamp(trusted_from_ - raw, -most_stamp, most_stamp);
  raw_last_ = raw;
}

void RunClock::read(const std::optional<Stamp>& stamp, std::optional<Duration>& time) {
  step_back_ = {};
  doubtful_ = passed_midnight_ = false;
  time.reset();
  if (!stamp) return;
  const Duration raw = stamp->since_origin;
  relative_ = is_relative(stamp->clock);
  if (last_ && dates(stamp->clock) != dates(shape_)) begin_anew(raw);
  shape_ = stamp->clock;
  Duration now = std::clamp(raw + offset_, -most_stamp, most_stamp);
  if (relative_) {
    now = place_relative(raw);
  } else if (stamp->clock == Clock::TimeOfDay) {
    now = place_within(raw, hours(24), passed_midnight_);
  } else if (stamp->clock == Clock::NoYear) {
    bool passed_year = false;
    now = place_within(raw, hours(24) * 365, passed_year);
  }
  syn_again_ = false;
  if (last_ && now < *last_) step_back_ = *last_ - now;
  raw_last_ = raw;
  last_ = now;
  time = now;
}

}  // namespace tcpgloss
