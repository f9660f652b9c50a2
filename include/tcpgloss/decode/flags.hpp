// The control bits, from what stands in the bracket: tcpdump's letters, or words that people wrote there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tcpgloss/tcp/flags.hpp"

namespace tcpgloss {

struct DecodedFlags {
  std::optional<Flags> flags;  // empty: nobody can tell
  bool words = false;          // "SYN.ACK"
  bool edited = false;         // "SA", which tcpdump does not print
};

// `ack_printed`: the line has an ack field, which settles what an 'A' or a trailing dot stands for.
// Fills `decoded`, which is empty so far: so small a struct would be put together in memory to be returned in a
// register.
void decode_flags(std::string_view text, bool ack_printed, DecodedFlags& decoded);

// The letters of the 3.x line. Its '.' is not ACK but the absence of letters; ACK is the ack field.
void decode_classic_flags(std::string_view text, bool ack_printed, bool urg_printed, DecodedFlags& decoded);

}  // namespace tcpgloss
