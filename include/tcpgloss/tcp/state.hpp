// The states of one end of a connection (RFC 9293 section 3.3.2).
#pragma once

#include <cstdint>
#include <string_view>

namespace tcpgloss {

enum class State : std::uint8_t {
  Unknown,  // the capture does not show enough
  Closed,
  Listen,
  SynSent,
  SynReceived,
  Established,
  FinWait1,
  FinWait2,
  CloseWait,
  Closing,
  LastAck,
  TimeWait,
};

// The RFC's own spelling: "SYN-SENT". Unknown is "UNKNOWN".
std::string_view name(State state);

}  // namespace tcpgloss
