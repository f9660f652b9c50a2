// The seq of a segment as tcpdump prints it: "from:to" where there is payload, else one number. The numbers that SYN
// and FIN take are not in the range.
#pragma once

#include <cstdint>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

inline void put_seq_range(std::uint32_t from, std::uint64_t length, Out& out) {
  put(out, "{}", from);
  if (length > 0) put(out, ":{}", static_cast<std::uint32_t>(from + length));
}

}  // namespace tcpgloss
