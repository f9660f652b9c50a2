// Keeps the worst connections of a run, however many there are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

class WorstConnections {
 public:
  explicit WorstConnections(std::size_t most) : most_(most) {}

  void add(const ConnectionSummary& connection) {
    ++seen_;
    const std::uint32_t badness = connection.badness();
    if (kept_.size() == most_) {
      if (!worse(badness, connection.id, kept_.front())) return;
      std::pop_heap(kept_.begin(), kept_.end(), first_is_worse);
      kept_.back() = {badness, connection};
    } else {
      kept_.push_back({badness, connection});
    }
    std::push_heap(kept_.begin(), kept_.end(), first_is_worse);
  }

  struct Kept {
    std::uint32_t badness;
    ConnectionSummary connection;
  };
  // Worst first, earlier ones before later ones. No more may be added.
  const std::vector<Kept>& sorted() {
    std::sort(kept_.begin(), kept_.end(), first_is_worse);
    return kept_;
  }
  std::uint64_t left_out() const { return seen_ - kept_.size(); }

 private:
  static bool worse(std::uint32_t badness, ConnectionId id, const Kept& other) {
    return badness != other.badness ? badness > other.badness : id.ordinal < other.connection.id.ordinal;
  }
  static bool first_is_worse(const Kept& a, const Kept& b) { return worse(a.badness, a.connection.id, b); }

  std::size_t most_;
  std::uint64_t seen_ = 0;
  std::vector<Kept> kept_;  // a heap: the least bad in front
};

}  // namespace tcpgloss
