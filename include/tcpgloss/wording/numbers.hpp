// Numbers for people: the same digits in every language.
#pragma once

#include <cstdint>

#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

void put_grouped(Out& out, std::uint64_t number);  // 408,256
// Three significant digits and a unit: "466 µs", "7.2 ms", "2.457 s", "3 min 5 s", "2 h 11 min". Negative ones keep a
// "−".
void put_duration(Out& out, Duration duration);
// Up to 1023 as "10 B", above "399 KiB", "1.2 MiB".
void put_size(Out& out, std::uint64_t octets);

// Three significant digits: "14.9 Mbit/s". `took` is positive.
void put_rate(Out& out, std::uint64_t octets, Duration took);

}  // namespace tcpgloss
