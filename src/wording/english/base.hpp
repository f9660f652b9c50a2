// How English names the ends of a connection and its octets.
#pragma once

#include "../phrase.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss::english {

using namespace phrase;

struct Octets {
  std::uint32_t first, last;
};  // "bytes 1–10", "byte 5"
struct Behind {
  std::string_view before;
  std::uint64_t segment, to = 0;
};  // " of #27", " of #27–#29"; nothing for segment 0
struct Count {
  std::uint64_t number;
  std::string_view one, many;
};  // "1 segment", "1,200 segments"

struct Times {
  std::uint64_t count;
};  // "once", "3 times"

struct Again {
  std::uint32_t time;
};  // "a second time", "a third time", "for the 4th time"

inline void put_to(Out& out, Again again) {
  if (again.time == 2 || again.time == 3) return put(out, again.time == 3 ? "a third time" : "a second time");
  const std::uint32_t last = again.time / 10 % 10 == 1 ? 0 : again.time % 10;
  put(out, "for the {}{} time", again.time, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}
inline void put_to(Out& out, Times times) {
  if (times.count == 1) return put(out, "once");
  put_grouped(out, times.count);
  put(out, " times");
}
inline void put_to(Out& out, Octets octets) {
  if (octets.first == octets.last) return put(out, "byte {}", octets.first);
  put(out, "bytes {}–{}", octets.first, octets.last);
}
inline void put_to(Out& out, Behind behind) {
  const std::uint64_t segment = behind.segment != 0 ? behind.segment : behind.to;
  if (segment == 0) return;
  put(out, " {} #{}", behind.before, segment);
  if (behind.to > segment)
    put(out, "–#{}", behind.to);
  else if (behind.to != 0 && behind.to != segment)
    put(out, " and #{}", behind.to);
}
inline void put_to(Out& out, Count count) {
  put_grouped(out, count.number);
  put(out, " {}", count.number == 1 ? count.one : count.many);
}

class Base : public Language {
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
  std::string_view name(Side side) const { return short_name(side); }

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
  bool plain(Side side) const { return role_known(side) && !renamed(side); }
};

}  // namespace tcpgloss::english

template <>
struct fmt::formatter<tcpgloss::english::Again> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Times> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Octets> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Behind> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::english::Count> : tcpgloss::phrase::Formatter {};
