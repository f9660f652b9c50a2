// What stands on the arrow: the news of a segment, not its bits. ACK rides on every segment after
// the first, so it is named only where it acknowledges something new, or is all there is.
#pragma once

#include "tcpgloss/explain/gloss.hpp"

namespace tcpgloss {

// Fills `arrow` (cleared first) from everything else in `gloss`.
void put_arrow(const Gloss& gloss, Arrow& arrow);

}  // namespace tcpgloss
