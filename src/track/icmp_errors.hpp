// The latest ICMP error between each pair of hosts. Bounded: of two pairs that share a place the later one is known.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tcpgloss/tcp/endpoint.hpp"
#include "tcpgloss/tcp/icmp.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

struct IcmpReport {
  std::string from, to, about, port;  // as in IcmpMessage
  IcmpError error = IcmpError::Unreachable;
  std::uint32_t mtu = 0;
  std::uint64_t behind = 0;      // the number of the segment in front of it
  std::optional<Duration> time;  // on the run's time line
};

class IcmpErrors {
 public:
  void remember(const IcmpMessage& message, std::uint64_t behind, std::optional<Duration> time);
  // What was reported to `source` about packets for `destination`; null if nothing.
  const IcmpReport* find(const Endpoint& source, const Endpoint& destination) const;

 private:
  static constexpr std::size_t most = 256;
  using Places = std::array<IcmpReport, most>;

  const IcmpReport* look_up(std::string_view to, std::string_view about) const;
  IcmpReport& place_of(std::string_view to, std::string_view about) const;

  std::unique_ptr<Places> places_;  // none until there is one
};

// An error that comes at once behind the segment that it is about belongs to that, whatever else goes between the two
// hosts (RFC 9293 section 3.9.2.2). `latest`: the number of the latest segment; `tuple`: its four-tuple.
struct Tuple;
void attribute_icmp(const IcmpMessage& message, Tuple& tuple, std::uint64_t latest);

}  // namespace tcpgloss
