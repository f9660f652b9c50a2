// What one end of a connection knows of its round trips, its gaps and its clock.
#include "end.hpp"

#include <algorithm>

namespace tcpgloss {

using std::chrono::milliseconds;

void RttEstimate::add(Duration sample) {
  if (sample > longest) return;  // the clock was set, or stamps with and without a date are mixed
  if (samples == 0) {
    smoothed = sample;
    variation = sample / 2;
    least = most = sample;
  } else {
    const Duration error = smoothed > sample ? smoothed - sample : sample - smoothed;
    variation = (3 * variation + error) / 4;
    smoothed = (7 * smoothed + sample) / 8;
    least = std::min(least, sample);
    most = std::max(most, sample);
  }
  sum += sample;
  ++samples;
}

Duration RttEstimate::timeout() const {
  if (samples == 0) return milliseconds(1000);
  return smoothed + std::max(shortest_timer, 4 * variation);
}

Gap* End::gap_within(SequenceNumber from, SequenceNumber to) {
  const auto found =
      std::find_if(gaps.begin(), gaps.end(), [&](const Gap& gap) { return gap.from.before(to) && gap.to.after(from); });
  return found == gaps.end() ? nullptr : &*found;
}

void End::remember_gap(const Gap& gap) {
  constexpr std::size_t most = 64;
  if (gaps.size() == most) gaps.erase(gaps.begin());
  gaps.push_back(gap);
  gaps.back().first = gap.from;
  gaps.back().end = gap.to;
}

// A segment that shows the old value was sent then.
bool End::ticks_within(Duration elapsed) const {
  const Duration known = clock.last_time - clock.first_time;
  if (!clock.started || known <= Duration{} || elapsed <= Duration{}) return false;
  const double ticks = static_cast<double>(clock.tsval - clock.first_tsval);
  return ticks * std::chrono::duration<double>(elapsed) / std::chrono::duration<double>(known) >= 2.0;
}

std::optional<Duration> End::elapsed_by_clock(std::uint32_t later_tsval) const {
  const Duration known = clock.last_time - clock.first_time;
  const std::uint32_t ticks = clock.tsval - clock.first_tsval, more = later_tsval - clock.tsval;
  if (!clock.started || known < milliseconds(50) || ticks < 20 || more > 0x7FFFFFFFu) return std::nullopt;
  const std::chrono::duration<double> elapsed = std::chrono::duration<double>(known) * more / ticks;
  if (elapsed > std::chrono::hours(24 * 365)) return std::nullopt;
  return std::chrono::duration_cast<Duration>(elapsed);
}

}  // namespace tcpgloss
