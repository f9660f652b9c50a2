// The SYNs and SYN-ACKs seen last, and which of the SYNs have an answer. One that comes again at once with other
// addresses is the same packet: address translation on the host of the capture has rewritten it (RFC 3022 section 2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

struct RecentOpening {
  std::uint32_t isn = 0;
  std::optional<std::uint32_t> tsval{};
  Duration time{};
  std::uint64_t source = 0, destination = 0;  // hashes of the hosts
  std::uint32_t place = 0;                    // hash of interface and direction tag
  std::uint64_t number = 0;                   // 0: none
  std::uint64_t connection = 0;               // its ordinal
  std::uint64_t opener = 0;                   // hash of host and port, of a SYN only; 0: none
  bool answered = false;                      // a SYN, by a SYN-ACK or a RST
  bool is_answer = false;                     // a SYN-ACK
};

class RecentOpenings {
 public:
  void remember(const RecentOpening& opening) { openings_[next_++ % openings_.size()] = opening; }
  // An ISN is drawn at random (RFC 9293 section 3.4.1): two of one value in one moment, on different interfaces and
  // from or to different hosts, are one. If both have been translated, or no interfaces are shown, the clock has to
  // agree as well: a scanner may use one ISN for all.
  const RecentOpening* same(const RecentOpening& opening) const {
    constexpr Duration moment = std::chrono::milliseconds(10);
    if (opening.place == 0 && !opening.tsval) return nullptr;
    for (const RecentOpening& earlier : openings_) {
      if (earlier.number == 0 || earlier.isn != opening.isn || earlier.tsval != opening.tsval) continue;
      if (opening.time < earlier.time || opening.time - earlier.time >= moment) continue;
      const bool unplaced = opening.place == 0 && earlier.place == 0 && opening.tsval;
      if (opening.place == earlier.place && !unplaced) continue;
      const bool from_same = earlier.source == opening.source, to_same = earlier.destination == opening.destination;
      if (from_same != to_same || (!from_same && opening.tsval)) return &earlier;
    }
    return nullptr;
  }
  // The number of the SYN-ACK that came in a connection; empty if it is not among them.
  std::optional<std::uint32_t> answer_of(std::uint64_t connection) const {
    for (const RecentOpening& earlier : openings_)
      if (earlier.number != 0 && earlier.is_answer && earlier.connection == connection) return earlier.isn;
    return std::nullopt;
  }
  void answer(std::uint64_t connection) {
    for (RecentOpening& earlier : openings_) earlier.answered |= earlier.connection == connection;
  }
  // The SYN of this opener, with this ISN, that another connection began with some seconds ago at most, and which has
  // no answer. Its ISN and its port agree: whatever answers that, likely answers this SYN.
  const RecentOpening* waiting(std::uint64_t opener, std::uint32_t isn, std::uint64_t connection, Duration now) const {
    constexpr Duration patience = std::chrono::seconds(3);
    for (const RecentOpening& earlier : openings_)
      if (earlier.number != 0 && earlier.opener == opener && earlier.isn == isn && !earlier.answered &&
          earlier.connection != connection && now - earlier.time < patience)
        return &earlier;
    return nullptr;
  }

 private:
  std::array<RecentOpening, 32> openings_{};
  std::size_t next_ = 0;
};

}  // namespace tcpgloss
