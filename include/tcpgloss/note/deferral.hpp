// Whether a server may wait for data before it opens a connection.
#pragma once

#include <cstdint>

namespace tcpgloss::note {

// A server may be told to open a connection only once there is data: until then it drops the handshake's ACK, and
// repeats its SYN-ACK when it has waited for long enough (Linux, TCP_DEFER_ACCEPT).
enum class Deferral : std::uint8_t { Excluded, Possible, Likely };

}  // namespace tcpgloss::note
