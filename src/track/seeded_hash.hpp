// A quick hash; with hash_seed(), which every process makes anew, one that nobody can prepare collisions for.
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

namespace detail {

template <class Word>
std::uint64_t word_at(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// All of up to seven octets. Reads that overlap are quicker than a copy of just so many.
inline std::uint64_t few_octets(const char* at, std::size_t count) {
  if (count >= 4) return word_at<std::uint32_t>(at) << 32 | word_at<std::uint32_t>(at + count - 4);
  if (count == 0) return 0;
  const auto octet = [at](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
  return octet(0) << 16 | octet(count / 2) << 8 | octet(count - 1);
}

}  // namespace detail

inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed ^ (bytes.size() * 0x9E3779B97F4A7C15u);
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left > 8; left -= 8, at += 8)
    hash = mix(hash ^ detail::word_at<std::uint64_t>(at), 0xA0761D6478BD642Fu ^ seed);
  const std::uint64_t last =
      bytes.size() >= 8 ? detail::word_at<std::uint64_t>(at + left - 8) : detail::few_octets(at, left);
  return mix(hash ^ last, 0xE7037ED1A0B428DBu ^ seed);
}

}  // namespace tcpgloss
