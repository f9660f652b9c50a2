// One time line out of the stamps of a run: midnight, deltas, steps back.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "tcpgloss/tcp/segment.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

class RunClock {
 public:
  // Where a line with this stamp stands on the time line; empty without one. Crossing midnight adds a day. Of -ttt
  // every line counts, whatever it shows: each delta is to the line before.
  std::optional<Duration> read(const std::optional<Stamp>& stamp) {
    std::optional<Duration> time;
    read(stamp, time);
    return time;
  }
  // The same, where `time` is to stand.
  void read(const std::optional<Stamp>& stamp, std::optional<Duration>& time);

  // The clock of a segment's sender passes too; it may tell what the run's stamps count from. Before read().
  void hear(const Segment& segment) {
    if (segment.stamp && course_ == Course::Open && segment.stamp->clock == Clock::Delta) compare(segment);
  }

  // By how much the latest stamp lies before the one before it; zero if it does not.
  Duration step_back() const { return step_back_; }
  // A time of day tells no date: between the latest stamp and the one before lies midnight, and perhaps whole days
  // more.
  bool passed_midnight() const { return passed_midnight_; }
  // It may be a delta or count from the first line, and the two differ: the time from the line before is not known.
  bool doubtful() const { return doubtful_; }
  // It is known to count from the first line, and all stamps before did.
  bool counts_from_first() const { return course_ == Course::SinceFirst && trusted_from_ == -most_stamp; }
  // The same of all lines so far.
  bool undecided() const { return relative_ && course_ == Course::Open && last_ && sum_ - *last_ > *last_ / 16; }
  // Nothing older than this may be compared with what comes now.
  Duration trusted_from() const { return trusted_from_; }
  // Whether a line without a segment can matter.
  bool adds_up() const { return !last_ || (relative_ && course_ != Course::SinceFirst); }

 private:
  // -ttt and -ttttt print the same shape.
  enum class Course : std::uint8_t { Open, Deltas, SinceFirst };

  // A segment of one end of a connection, whose own clock then stood at `tsval`.
  struct Heard {
    std::string way;
    std::uint32_t tsval = 0;
    bool syn = false;
    Duration raw{}, sum{};
  };

  void compare(const Segment& segment);
  void settle(Course course);
  void vote(int votes);
  Duration place_relative(Duration raw);
  Duration place_within(Duration raw, Duration whole, bool& passed);
  void begin_anew(Duration raw);
  void watch(Duration raw);

  std::optional<Duration> last_;
  Duration offset_{};  // days passed since the first stamp, or deltas added up, or from one clock to another
  Duration raw_last_{};
  Duration step_back_{};
  std::array<Heard, 2> heard_;
  Duration sum_{};  // of all stamps as deltas, as long as they may be some
  Duration trusted_from_ = -most_stamp;
  Course course_ = Course::Open;
  Clock shape_ = Clock::TimeOfDay;  // of the latest stamp
  std::optional<std::uint32_t> last_syn_;
  bool syn_again_ = false;
  int votes_ = 0;
  bool doubtful_ = false, relative_ = false, passed_midnight_ = false;
};

}  // namespace tcpgloss
