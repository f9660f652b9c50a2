// Numbers for people: the same digits in every language.
#pragma once

#include <cstdint>

#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

inline void put_grouped(Out& out, std::uint64_t number) {
  Reserved pen(out, text::most_grouped);
  pen.move_to(text::write_grouped(pen.at(), number));
}

// Three significant digits and a unit: "466 µs", "7.2 ms", "2.457 s", "3 min 5 s", "2 h 11 min". Negative ones keep a
// "−".
// Written where there is room for most_duration octets; returns the end.
char* write_duration(char* at, Duration duration);
inline constexpr std::size_t most_duration = 32;
inline void put_duration(Out& out, Duration duration) {
  Reserved pen(out, most_duration);
  pen.move_to(write_duration(pen.at(), duration));
}

// Up to 1023 as "10 B", above "399 KiB", "1.2 MiB". Written likewise.
char* write_size(char* at, std::uint64_t octets);
inline constexpr std::size_t most_size = 32;
inline void put_size(Out& out, std::uint64_t octets) {
  Reserved pen(out, most_size);
  pen.move_to(write_size(pen.at(), octets));
}

// Three significant digits: "14.9 Mbit/s". `took` is positive.
void put_rate(Out& out, std::uint64_t octets, Duration took);

}  // namespace tcpgloss
