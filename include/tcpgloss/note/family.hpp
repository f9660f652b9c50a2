// What the notes have in common: how they count, how they rank, and how a file of them lists its own.
//
// Octet numbers count from the initial sequence number (SYN = 0, first octet = 1), or, where the
// SYN was not captured, from the first octet seen (= 1). Ranges name their first and last octet.
// Segment numbers count segments of the whole run from 1; 0 means "not in this capture".
// facts() ties everything a sentence about the note has to mention.
#pragma once

#include <cstdint>

namespace tcpgloss::note {

using Octet = std::uint32_t;
using SegmentIndex = std::uint64_t;

// Ranks follow section 5.6 of the analysis reference, in tens.
namespace rank {
inline constexpr std::uint8_t never = 0, input = 10, copy = 20, reset = 30, opening = 40, closing = 50, repeat = 60,
                              late = 70, gap = 80, unseen_ack = 90, probe = 100, zero_window = 110, window_full = 120,
                              keep_alive = 130, challenge = 140, duplicate = 150, window = 160, urgent = 170,
                              data = 180, ack = 190, last = 250;
}

template <class... Notes>
struct Family {};

// The notes of several families, one family after the other.
template <class... Families>
struct Joined;
template <class... Notes>
struct Joined<Family<Notes...>> {
  using type = Family<Notes...>;
};
template <class... First, class... Second, class... Others>
struct Joined<Family<First...>, Family<Second...>, Others...> : Joined<Family<First..., Second...>, Others...> {};

}  // namespace tcpgloss::note
