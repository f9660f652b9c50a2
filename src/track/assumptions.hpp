// What is taken for granted of stacks and networks where a capture does not tell.
#pragma once

#include <chrono>
#include <cstdint>

#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

// No timer of a stack in use fires sooner; RFC 6298 section 2.4 asks for a second.
inline constexpr Duration shortest_timer = std::chrono::milliseconds(200);
// Numbers of one direction this close together belong together: no capture skips 16 MiB lightly, and two numbers drawn
// at random are so close once in 128 times only.
inline constexpr std::uint32_t one_stream = 1u << 24;
// What an end takes in one segment that announces nothing (RFC 9293 section 3.7.1), and what most do: Ethernet's.
inline constexpr std::uint32_t least_mss = 536, usual_mss = 1460;

}  // namespace tcpgloss
