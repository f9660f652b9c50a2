// The octets of a packet from the dump that tcpdump -x, -X, -xx or -XX prints under it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tcpgloss/render/address.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

class HexDump {
 public:
  // Reads the dump among the lines of a record. Of several, the first.
  void read(std::string_view record);
  const std::vector<std::uint8_t>& octets() const { return octets_; }

 private:
  void line(std::string_view line);

  std::vector<std::uint8_t> octets_;
};

// What the text says in numbers of a segment: enough to find it in a dump. Values only, outlives the line.
struct Identity {
  std::optional<Address> source, destination;
  std::optional<std::uint16_t> source_port, destination_port;
  std::optional<std::uint64_t> length;
};
Identity identity(const Segment& segment);

// The IP datagram inside a dump that carries this very segment. So a link header or a tunnel in front
// is stepped over whatever its kind, and a payload that imitates a dump is not taken for one.
struct Datagram {
  std::size_t offset = 0, octets = 0;  // where it stands in the dump; 0 octets: not there
  std::size_t length = 0;              // on the wire
};
Datagram find_datagram(const std::vector<std::uint8_t>& dump, const Identity& segment);

}  // namespace tcpgloss
