// What kind of retransmission a repeat is, before anything is said of it.
#pragma once

#include "context.hpp"

namespace tcpgloss {

// The earlier segments that brought the same octets.
struct Original {
  std::uint64_t number = 0;
  Duration time{};
  std::uint64_t last = 0;    // the segment that brought its last octet
  std::uint32_t octets = 0;  // that one of them brought; of the others no more
  bool known() const { return number != 0; }
};

struct Repeat {
  Original original;
  std::uint64_t of = 0, to = 0;  // the segments that brought all of it before; 0: none did
  note::Octet first = 0, last = 0;
  Duration after{-1};        // its original
  Duration quiet{-1};        // since its sender sent data last
  std::uint64_t fresh = 0;   // numbers of it that are new
  bool into_closed = false;  // the next octets, and the window is closed
  bool asks = false;  // the same, and it was when they were sent first: only to be answered (RFC 9293 section 3.8.6.1)
};
Repeat describe_repeat(const Context& c, End& sender, const End& receiver);

enum class RepeatKind : std::uint8_t {
  Needless,  // all of it had been acknowledged
  Sacked,    // and reported by SACK: the peer may still have dropped it (RFC 2018 section 8)
  Fast,
  Probe,
  Timeout,
  Other,
};
RepeatKind kind_of(const Context& c, End& sender, const End& receiver, const Repeat& repeat);

// Its sender's latest data was a repeat of the same, and the peer has not been heard since.
bool follows_same(const Context& c, const End& sender, const End& receiver);
bool is_resend(const End& sender, std::uint64_t number);
// Which rule had it sent again: each of them but the first needs fewer than three duplicate ACKs.
note::LossReport report_of(const Arrival& a, const End& sender, const End& receiver);
// Nothing else of its sender is under way.
inline bool is_alone(const Context& c, const End& sender) { return sender.flight() <= c.arrival.length + 1; }

}  // namespace tcpgloss
