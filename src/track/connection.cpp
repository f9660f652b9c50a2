// How long a handshake took, and where on the way the capture is.
#include "connection.hpp"

namespace tcpgloss {

using std::chrono::milliseconds;

void Connection::time_handshake() {
  if (opening.third_time - opening.syn_time > RttEstimate::longest) return;
  opening.handshake = opening.third_time - opening.syn_time;
  opening.took = opening.third_time - start;
  if (!opening.simultaneous && opening.syn_acks_again == 0 && opening.server_half) {
    opening.client_half = opening.third_time - opening.syn_ack_time;
    // Wherever the capture is, both halves together are the round trip of either end.
    for (End& end : ends) {
      end.rtt = {};
      end.rtt.add(*opening.handshake);
    }
  }
  locate_capture();
}

void Connection::locate_capture() {
  near_ends = 0;
  for (unsigned end = 0; end < 2; ++end) {
    const auto& half = from_here(end);
    const bool beside =
        half && opening.handshake && (*half <= *opening.handshake / 5 || *opening.handshake < milliseconds(1));
    near_ends = static_cast<std::uint8_t>(near_ends | beside << end);
  }
}

}  // namespace tcpgloss
