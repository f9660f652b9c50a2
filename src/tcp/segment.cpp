#include "tcpgloss/tcp/segment.hpp"

#include <utility>

namespace tcpgloss {

bool Segment::has_signature() const {
  const auto* other = find<option::Other>();
  return other != nullptr && (other->name == "md5" || other->name == "tcp-ao");
}

void Segment::clear() {
  std::vector<Option> kept = std::move(options);
  kept.clear();
  *this = Segment{};
  options = std::move(kept);
}

}  // namespace tcpgloss
