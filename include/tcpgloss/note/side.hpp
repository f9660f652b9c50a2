// The two ends of a connection, and the names notes use for them.
#pragma once

#include <cstdint>

namespace tcpgloss {

// Client and Server where the capture tells who opened; A (seen first) and B where it does not.
enum class Side : std::uint8_t { Client, Server, A, B };

constexpr Side peer(Side side) {
  switch (side) {
    case Side::Client: return Side::Server;
    case Side::Server: return Side::Client;
    case Side::A: return Side::B;
    case Side::B: return Side::A;
  }
  return Side::A;
}
// Client and A stand on the left of the ladder.
constexpr bool on_the_left(Side side) { return side == Side::Client || side == Side::A; }
constexpr bool role_known(Side side) { return side == Side::Client || side == Side::Server; }
}  // namespace tcpgloss
