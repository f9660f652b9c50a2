// How English names the ends of a connection and its octets.
#pragma once

#include "../phrase.hpp"

namespace tcpgloss::english {

using namespace phrase;

struct Octets {
  std::uint32_t first, last;
  static constexpr std::size_t most() { return 64; }
};  // "bytes 1–10", "byte 5"
struct WaitedFor {
  std::uint32_t octet;
  static constexpr std::size_t most() { return 40; }
};  // "byte 5", "a byte from before the capture"
struct Behind {
  std::string_view before;
  std::uint64_t segment, to = 0;
  std::size_t most() const { return before.size() + 64; }
};  // " of #27", " of #27–#29"; nothing for segment 0
struct Count {
  std::uint64_t number;
  std::string_view one, many;
  std::size_t most() const { return text::most_grouped + 1 + std::max(one.size(), many.size()); }
};  // "1 segment", "1,200 segments"
struct Times {
  std::uint64_t count;
  static constexpr std::size_t most() { return text::most_grouped + std::string_view(" times").size(); }
};  // "once", "3 times"
struct Again {
  std::uint32_t time;
  static constexpr std::size_t most() { return 40; }
};  // "a second time", "a third time", "for the 4th time"

inline void put_to(Pen& pen, Again again) {
  if (again.time == 2 || again.time == 3) return put(pen, again.time == 3 ? "a third time" : "a second time");
  const std::uint32_t last = again.time / 10 % 10 == 1 ? 0 : again.time % 10;
  put(pen, "for the {}{} time", again.time, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}
inline void put_to(Pen& pen, Times times) {
  if (times.count == 1) return put(pen, "once");
  put(pen, "{} times", Grouped{times.count});
}
inline void put_to(Pen& pen, Octets octets) {
  if (octets.first == 1 && octets.last == 0) return put(pen, "bytes from before the capture");
  if (octets.first == octets.last) return put(pen, "byte {}", octets.first);
  put(pen, "bytes {}–{}", octets.first, octets.last);
}
inline void put_to(Pen& pen, WaitedFor waited_for) {
  if (waited_for.octet == 0) return put(pen, "a byte from before the capture");
  put(pen, "byte {}", waited_for.octet);
}
inline void put_to(Pen& pen, Behind behind) {
  const std::uint64_t segment = behind.segment != 0 ? behind.segment : behind.to;
  if (segment == 0) return;
  put(pen, " {} #{}", behind.before, segment);
  if (behind.to > segment)
    put(pen, "–#{}", behind.to);
  else if (behind.to != 0 && behind.to != segment)
    put(pen, " and #{}", behind.to);
}
inline void put_to(Pen& pen, Count count) {
  put(pen, "{} {}", Grouped{count.number}, count.number == 1 ? count.one : count.many);
}

// A list; `lead` stands in front of the first word.
struct Words : phrase::List {
  Words(Out& out, std::string_view lead) : List(out, lead, ", ") {}
};

class Voice {
 public:
  explicit Voice(const SideNames& names) : names_(&names) {}

 protected:
  // "Client" at the start of a sentence, "the client" inside one; one letter or the given name otherwise.
  std::string_view subject(Side side) const {
    return plain(side) ? side == Side::Client ? "Client" : "Server" : name(side);
  }
  std::string_view object(Side side) const {
    return plain(side) ? side == Side::Client ? "the client" : "the server" : name(side);
  }
  // "client" in a heading.
  std::string_view role(Side side) const {
    return plain(side) ? side == Side::Client ? "client" : "server" : name(side);
  }
  // The name on the ladder.
  std::string_view name(Side side) const { return names_->of(side); }

  static std::string_view icmp(IcmpError error) {
    switch (error) {
      case IcmpError::Unreachable: return "destination unreachable";
      case IcmpError::NetUnreachable: return "net unreachable";
      case IcmpError::HostUnreachable: return "host unreachable";
      case IcmpError::PortUnreachable: return "port unreachable";
      case IcmpError::Prohibited: return "prohibited (a firewall?)";
      case IcmpError::TooBig: return "packet too big";
      case IcmpError::TimeExceeded: return "time exceeded (TTL ran out)";
    }
    return "error";
  }

 private:
  bool plain(Side side) const { return role_known(side) && !names_->given(side); }

  const SideNames* names_;
};

}  // namespace tcpgloss::english

template <>
struct fmt::formatter<tcpgloss::english::Again> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Times> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::WaitedFor> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Octets> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Behind> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Count> : tcpgloss::phrase::Formatter {};
