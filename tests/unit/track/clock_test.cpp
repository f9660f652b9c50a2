// Stamps of one shape, and what they count from.
#include "tcpgloss/track/clock.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

struct Printed {
  int stamp;  // in milliseconds, as printed
  std::optional<unsigned> tsval;
  bool syn = true;
};

// When the last of them was sent; empty as long as nobody knows how long after the one before.
std::optional<Duration> last_time(const std::vector<Printed>& lines) {
  RunClock clock;
  std::optional<Duration> time;
  for (const Printed& line : lines) {
    Segment segment;
    segment.source = {"10.0.0.1", "40000"};
    segment.flags = line.syn ? Flags{Flag::Syn} : Flags{Flag::Ack};
    segment.seq = 7;
    segment.stamp = Stamp{Clock::Delta, milliseconds(line.stamp), 6};
    if (line.tsval) segment.options.emplace_back(option::Timestamps{*line.tsval, 0});
    clock.hear(segment);
    time = clock.read(segment.stamp);
  }
  return clock.doubtful() ? std::nullopt : time;
}

TEST(RunClock, ReadsRisingDeltasByTheClockOfTheSender) {
  EXPECT_EQ(last_time({{0, 1}, {1016, 1017}, {2016, 3033}, {4160, 7193}, {8192, 15385}}), milliseconds(15384));
  EXPECT_EQ(last_time({{0, 5}, {980, 985}, {1023, 2009}, {1024, 3033}}), milliseconds(3027));
}

TEST(RunClock, ReadsTimesSinceTheFirstByTheClockOfTheSender) {
  EXPECT_EQ(last_time({{0, 1}, {1016, 1017}, {3032, 3033}}), milliseconds(3032));
  // also where the clock of the sender passes its end
  EXPECT_EQ(last_time({{0, 4294967000u}, {1016, 720}, {3032, 2736}, {7192, 6896}}), milliseconds(7192));
}

TEST(RunClock, KnowsNothingOfSynsWithoutAClock) {
  EXPECT_EQ(last_time({{0, {}}, {980, {}}, {1023, {}}, {1024, {}}, {1025, {}}}), std::nullopt);
}

// A SYN gets its timestamp, and waits for the address of the next hop: its clock is then early by a round trip.
TEST(RunClock, DoesNotTrustTheClockOfASynThatMayHaveWaited) {
  EXPECT_EQ(last_time({{0, 1}, {150, {}}, {152, 301, false}, {200, 350, false}, {201, {}, false}, {260, 410, false}}),
            milliseconds(260));
}

TEST(RunClock, TakesASmallFallForLinesThatHaveChangedPlaces) {
  EXPECT_EQ(last_time({{0, {}},
                       {1000, {}, false},
                       {1010, {}, false},
                       {5010, {}, false},
                       {5000, {}, false},
                       {6000, {}, false},
                       {6010, {}, false},
                       {7000, {}, false}}),
            milliseconds(7000));
}

// One blank in front of a time of day makes it look like a delta; so do two hours of a keep-alive's deltas.
TEST(RunClock, ReadsTimesOfDayBehindABlank) {
  constexpr int hour = 3'600'000;
  EXPECT_EQ(last_time({{20 * hour, {}}, {20 * hour + 7, {}}}), milliseconds(20 * hour + 7));
  EXPECT_EQ(last_time({{20 * hour, {}}, {20 * hour, {}, false}}), milliseconds(20 * hour));
  EXPECT_EQ(last_time({{2 * hour, {}, false}, {2 * hour + 7, {}, false}}), std::nullopt);
  EXPECT_EQ(last_time({{30 * hour, {}, false}, {30 * hour + 7, {}, false}}), std::nullopt) << "no time of day";
  EXPECT_EQ(last_time({{20 * hour, {}}, {7, {}, false}}), milliseconds(20 * hour + 7)) << "deltas";
}

TEST(RunClock, DoesNotKnowWhatEvenStepsCountFrom) {
  EXPECT_EQ(last_time({{0, {}}, {10, {}, false}, {10, {}, false}, {10, {}, false}, {10, {}, false}, {10, {}, false}}),
            std::nullopt);
}

TEST(RunClock, KnowsDeltasByALargeFall) {
  EXPECT_EQ(last_time({{0, {}}, {10, {}, false}, {20, {}, false}, {1, {}, false}, {40, {}, false}}), milliseconds(61));
}

// Of times of day, in hours: when the last of them was.
Duration last_of_days(const std::vector<int>& hours) {
  RunClock clock;
  std::optional<Duration> time;
  for (const int hour : hours) time = clock.read(Stamp{Clock::TimeOfDay, std::chrono::hours(hour), 6});
  return *time;
}

TEST(RunClock, LetsNewYearPassWhereStampsTellNoYear) {
  using namespace std::chrono_literals;
  RunClock clock;
  clock.read(Stamp{Clock::NoYear, 11000 * 24h, 6});
  EXPECT_EQ(clock.read(Stamp{Clock::NoYear, (11000 - 364) * 24h, 6}), Duration{11001 * 24h});
  EXPECT_EQ(clock.read(Stamp{Clock::NoYear, (11000 - 365) * 24h, 6}), Duration{11000 * 24h});
  EXPECT_EQ(clock.step_back(), Duration{24h});
}

// A dated output, and another without dates on the same page: nobody knows how long after it.
TEST(RunClock, ComparesNoDateWithATimeOfDay) {
  using namespace std::chrono_literals;
  for (const Clock dated : {Clock::Epoch, Clock::NoYear}) {
    RunClock clock;
    clock.read(Stamp{dated, 20000 * 24h, 6});
    const Duration first = *clock.read(Stamp{dated, 20000 * 24h + 3s, 6});
    EXPECT_EQ(first, Duration{20000 * 24h + 3s});
    const Duration other = *clock.read(Stamp{Clock::TimeOfDay, 20h, 6});
    EXPECT_EQ(clock.step_back(), Duration{});
    EXPECT_GT(other, first);
    EXPECT_EQ(clock.trusted_from(), other);
    EXPECT_EQ(*clock.read(Stamp{Clock::TimeOfDay, 21h, 6}) - other, Duration{1h});
    EXPECT_EQ(*clock.read(Stamp{Clock::TimeOfDay, 1h, 6}) - other, Duration{5h}) << "midnight";
    EXPECT_EQ(clock.read(Stamp{Clock::Delta, 1s, 6}) > other, true);
  }
  RunClock clock;
  clock.read(Stamp{Clock::Epoch, most_stamp, 6});
  clock.read(Stamp{Clock::TimeOfDay, -most_stamp, 6});
  EXPECT_LE(*clock.read(Stamp{Clock::TimeOfDay, most_stamp, 6}), most_stamp * 2) << "nothing overflows";
  EXPECT_EQ(clock.read(Stamp{Clock::Epoch, 3s, 6}) > Duration{}, true);
}

TEST(RunClock, LetsMidnightPass) {
  EXPECT_EQ(last_of_days({23, 1}), std::chrono::hours(25));
  EXPECT_EQ(last_of_days({23, 1, 22}), std::chrono::hours(22)) << "and come back";
  EXPECT_EQ(last_of_days({1, 11, 10}), std::chrono::hours(10)) << "a step back";
  std::vector<int> days;
  for (int day = 0; day < 200'000; ++day) days.insert(days.end(), {0, 11, 22});
  EXPECT_GT(last_of_days(days), most_stamp) << "and no further: nothing overflows";
}

}  // namespace
}  // namespace tcpgloss
