// What many connections of a run that came to nothing have in common: one host tried another's ports, or one port was
// asked again and again and never opened. Bounded: when there is no more room, only what is known already is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

class Crowds {
 public:
  void add(const ConnectionSummary& connection);

  // The host that tried the most ports of another in vain, where they are many.
  struct Scan {
    std::string by, of;
    std::uint64_t ports = 0;
    std::vector<std::string> open;  // which answered, as many as are worth a line, in order
    std::uint64_t more_open = 0;
  };
  std::optional<Scan> scan() const;

  // The port that was asked most often, where nearly no handshake was finished.
  struct Flood {
    std::string host, port;
    std::uint64_t unfinished = 0, all = 0;
  };
  std::optional<Flood> flood() const;

 private:
  struct NameHash {  // names come from the input: nobody can prepare collisions
    std::size_t operator()(const std::string& name) const;
  };
  using Names = std::unordered_set<std::string, NameHash>;
  struct Ports {
    Names in_vain, open;
  };
  std::unordered_map<std::string, Ports, NameHash> pairs_;  // of hosts, "by of"
  std::unordered_map<std::string, Flood, NameHash> ends_;
  std::size_t remembered_ = 0;
};

}  // namespace tcpgloss
