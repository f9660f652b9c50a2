// Eight octets at once as a number, the first the lowest on any machine.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace tcpgloss::text {

inline std::uint64_t first_lowest(std::uint64_t octets) {
  return std::endian::native == std::endian::little ? octets : __builtin_bswap64(octets);
}
inline std::uint64_t read_octets(const char* at) {
  std::uint64_t octets;
  std::memcpy(&octets, at, sizeof octets);
  return first_lowest(octets);
}
inline void write_octets(char* at, std::uint64_t octets) {
  octets = first_lowest(octets);
  std::memcpy(at, &octets, sizeof octets);
}

}  // namespace tcpgloss::text
