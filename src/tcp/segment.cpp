#include "tcpgloss/tcp/segment.hpp"

#include <utility>

namespace tcpgloss {

void Segment::clear() {
  std::vector<Option> kept = std::move(options);
  kept.clear();
  *this = Segment{};
  options = std::move(kept);
}

}  // namespace tcpgloss
