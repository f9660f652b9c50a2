// Turns the fields of one line into TCP values. Knows one segment, no connection.
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

// Fills `segment` (cleared first, its capacity kept). Never fails: what cannot be a value is left
// empty and leaves a quirk or a Malformed option behind. Views in `segment` borrow from `line`'s.
void decode(const SegmentLine& line, Segment& segment);

}  // namespace tcpgloss
