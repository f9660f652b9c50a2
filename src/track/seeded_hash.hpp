// A hash that nobody can prepare collisions for: seeded anew by every process.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace tcpgloss {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// The seed of this process.
std::uint64_t hash_seed();

inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed ^ (bytes.size() * 0x9E3779B97F4A7C15u);
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    hash = mix(hash ^ word, 0xA0761D6478BD642Fu ^ seed);
  }
  std::uint64_t word = 0;
  if (left > 0) std::memcpy(&word, at, left);  // not even no octets may be copied from null
  return mix(hash ^ word, 0xE7037ED1A0B428DBu ^ seed);
}

}  // namespace tcpgloss
