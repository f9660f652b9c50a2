// Random conversations, and what tcpdump prints of them: with its relative numbers or with -S, and
// with numbers, clocks and ports of the reader's choice.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace tcpgloss {

class Dice;

struct PlannedSegment {
  bool from_server = false;
  std::string flags;               // as in the brackets
  std::uint32_t seq = 0, ack = 0;  // from the ISNs
  std::uint32_t length = 0, window = 0;
  std::uint32_t sack_left = 0, sack_right = 0;  // no SACK block if equal
  std::int64_t time = 0;                        // microseconds from the first segment
};

// Opens with a handshake; then data, acknowledgments, losses, repeats, reordering and closing as they fall.
struct Conversation {
  explicit Conversation(Dice& dice);
  std::vector<PlannedSegment> segments;
  bool scaled = false, stamps = false;
  std::array<std::uint32_t, 2> iss{};
};

// What may change without changing what is told.
struct Dialect {
  bool absolute = false;  // -S
  bool dated = false;     // -tttt
  bool verbose = false;   // -v, on two lines
  std::uint32_t isn_shift = 0;
  std::int64_t time_shift = 0;  // microseconds
  std::uint32_t port_shift = 0;
};
Dialect random_dialect(Dice& dice);

class ConversationPrinter {
 public:
  explicit ConversationPrinter(const Conversation& conversation) : conversation_(conversation) {}
  // Without the newline at the end.
  std::string print(std::size_t index, const Dialect& dialect) const;
  std::string print_all(const Dialect& dialect) const;

 private:
  const Conversation& conversation_;
};

}  // namespace tcpgloss
