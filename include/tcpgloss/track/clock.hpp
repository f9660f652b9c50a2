// One time line out of the stamps of a run: midnight, deltas, steps back.
#pragma once

#include <optional>

#include "tcpgloss/tcp/segment.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

class RunClock {
 public:
  // The segment's place on the time line; empty without a stamp. Crossing midnight adds a day.
  std::optional<Duration> read(const Segment& segment);

  // By how much the latest stamp lies before the one before it; zero if it does not.
  Duration step_back() const { return step_back_; }

 private:
  std::optional<Duration> last_;
  Duration offset_{};  // days passed since the first stamp, or deltas added up
  Duration raw_last_{};
  Duration step_back_{};
  bool deltas_ = false;  // -ttt: decided when stamps since the first packet would go back
};

}  // namespace tcpgloss
