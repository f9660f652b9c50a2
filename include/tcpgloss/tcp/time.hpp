// When a packet was captured, as far as its stamp tells.
#pragma once

#include <chrono>
#include <cstdint>

namespace tcpgloss {

using Duration = std::chrono::nanoseconds;

// What a stamp counts from.
enum class Clock : std::uint8_t {
  TimeOfDay,  // HH:MM:SS.ffffff: since midnight, no date
  Epoch,      // -tt, -tttt: since 1970-01-01 00:00 (local time is taken as UTC)
  NoYear,     // "Sep 28 03:50:22.683986" of OpenBSD's -ttt: the same, of the year 2001
  Delta,      // -ttt: since the packet printed before; shaped like SinceFirst, told apart by its course
  SinceFirst  // -ttttt: since the first packet
};
constexpr bool is_relative(Clock clock) { return clock == Clock::Delta || clock == Clock::SinceFirst; }

// The years 1824 to 2115: no two stamps are 2^63 ns apart. One beyond is none.
inline constexpr Duration most_stamp = std::chrono::seconds(4'600'000'000);

struct Stamp {
  Clock clock = Clock::TimeOfDay;
  Duration since_origin{};
  std::uint8_t digits = 6;  // of the fraction: 6 or 9
};

}  // namespace tcpgloss
