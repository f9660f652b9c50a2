// Random text that tries to be misread: pieces of tcpdump's lines next to what they never hold.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tcpgloss {

// The same numbers everywhere: the standard's distributions differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  // 0 to n - 1.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937_64 engine_;
};

std::string hostile_text(Dice& dice);

// Lines of one or more connections as tcpdump prints them, in one dialect or in a mixture, some of them damaged.
std::string damaged_transcript(Dice& dice);

// The seeds of that many cases, times TCPGLOSS_CASES: from 1 on. With TCPGLOSS_PART=K/N only every N-th from the
// K-th, so that several builds share the work.
std::vector<std::size_t> seeds(std::size_t cases);

}  // namespace tcpgloss
