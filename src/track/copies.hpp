// The latest segments of the whole run, each reduced to what tells whether another one is its copy.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

struct Fingerprint {
  std::uint64_t content = 0;  // hash of the connection and every TCP field
  std::uint64_t number = 0;
  Duration time{};
  std::uint32_t place = 0;  // hash of interface and direction tag
  std::uint16_t ip_id = 0;  // 0: not shown, or of no use
  std::uint16_t copies = 0;
};

// Fixed in size, a power of two: a newer segment takes the slot of an older one now and then, and a copy of that is
// missed.
class RecentSegments {
 public:
  explicit RecentSegments(std::size_t at_least) : slots_(std::bit_ceil(at_least)) {}
  // Has the slot brought near before it is looked at: they are many, and each may be the next.
  void fetch(std::uint64_t content) const { __builtin_prefetch(&slots_[content & (slots_.size() - 1)], 1); }
  Fingerprint& slot(std::uint64_t content) { return slots_[content & (slots_.size() - 1)]; }

 private:
  std::vector<Fingerprint> slots_;
};

}  // namespace tcpgloss
