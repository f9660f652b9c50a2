// The control bits of a TCP header (RFC 9293 section 3.1; AE: RFC 9768).
#pragma once

#include <cstdint>
#include <initializer_list>

namespace tcpgloss {

enum class Flag : std::uint16_t {
  Fin = 0x001,
  Syn = 0x002,
  Rst = 0x004,
  Psh = 0x008,
  Ack = 0x010,
  Urg = 0x020,
  Ece = 0x040,
  Cwr = 0x080,
  Ae = 0x100,
};

struct Flags {
  std::uint16_t bits = 0;

  constexpr Flags() = default;
  constexpr Flags(std::initializer_list<Flag> flags) {
    for (Flag flag : flags) set(flag);
  }
  constexpr void set(Flag flag) { bits = static_cast<std::uint16_t>(bits | static_cast<std::uint16_t>(flag)); }
  constexpr void clear(Flag flag) { bits = static_cast<std::uint16_t>(bits & ~static_cast<std::uint16_t>(flag)); }
  constexpr bool has(Flag flag) const { return (bits & static_cast<std::uint16_t>(flag)) != 0; }
  // None of SYN, FIN, RST: a segment of the established connection.
  constexpr bool plain() const { return (bits & 0x007) == 0; }
  constexpr bool operator==(const Flags&) const = default;
};

// Every flag with the name RFC 9293 gives it, in the order in which JSON and CSV list them.
struct FlagName {
  Flag flag;
  const char* name;
};
inline constexpr FlagName flag_names[] = {
    {Flag::Fin, "FIN"}, {Flag::Syn, "SYN"}, {Flag::Rst, "RST"}, {Flag::Psh, "PSH"}, {Flag::Ack, "ACK"},
    {Flag::Urg, "URG"}, {Flag::Ece, "ECE"}, {Flag::Cwr, "CWR"}, {Flag::Ae, "AE"},
};

}  // namespace tcpgloss
