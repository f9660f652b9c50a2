// Builds the IP and TCP headers of a segment again from its text.
//
// What the text does not show is set to what the tracker knows, or else to a neutral value:
//   seq, ack  the tracker's absolute number, else the relative one, else 0
//   win       65535, flags ACK (a -q line shows neither)
//   tos 0, ttl 64, IP id 0, no DF, no flow label, no IP options or extension headers
//   TCP options that the text names but does not spell out (MPTCP, TCP-AO, …) are left out; where
//   -v shows the length of the datagram, NOPs fill their room
// The checksums are right for a payload of zeros.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

inline constexpr std::uint8_t tcp_protocol = 6;  // in IP headers

// Appends the headers, without payload. Returns the length that the datagram had on the wire.
std::size_t put_headers(const Gloss& gloss, Out& out);

}  // namespace tcpgloss
