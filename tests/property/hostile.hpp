// Random text that tries to be misread: pieces of tcpdump's lines next to what they never hold.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

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

// `cases`, times TCPGLOSS_CASES.
inline std::size_t cases(std::size_t cases) {
  const char* factor = std::getenv("TCPGLOSS_CASES");
  const double times = factor ? std::atof(factor) : 1.0;
  return static_cast<std::size_t>(static_cast<double>(cases) * (times > 0 ? times : 1.0));
}

}  // namespace tcpgloss
