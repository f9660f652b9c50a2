// Which segments and connections the user wants to hear of, and which events make a run fail. Decided
// from the facts of a gloss; no rule of TCP is applied here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

// Kinds of events: the words of --only, and the id of any note.
class EventSet {
 public:
  // False: there is no such event.
  bool add(std::string_view event);
  bool empty() const { return bits_ == 0 && ids_.empty(); }
  bool occurs_in(const Gloss& gloss) const;
  // What only the end of a connection can tell.
  bool occurs_in(const ConnectionSummary& summary) const;

  // All that add() takes.
  static std::vector<std::string_view> names();

 private:
  std::uint32_t bits_ = 0;
  std::vector<std::string_view> ids_;
};

// Which segments are shown. What is not asked about does not restrict.
struct Selection {
  std::vector<std::uint64_t> connections;  // ordinals
  std::vector<std::string> hosts, ports;
  EventSet only;

  bool everything() const { return connections.empty() && hosts.empty() && ports.empty() && only.empty(); }
  bool keeps(const Gloss& gloss) const;
  bool keeps(const ConnectionSummary& summary) const;
};

// The ordinal of a connection's letters, "A" to "Z", "AA"…; empty if they are none.
std::optional<std::uint64_t> ordinal_of(std::string_view letters);

}  // namespace tcpgloss
