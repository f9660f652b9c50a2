#include "seeded_hash.hpp"

#include <random>

namespace tcpgloss {

std::uint64_t hash_seed() {
  static const std::uint64_t seed = [] {
    std::random_device device;
    return (std::uint64_t{device()} << 32 | device()) | 1u;
  }();
  return seed;
}

}  // namespace tcpgloss
