// A segment with its numbers made absolute, ready for the rules.
#pragma once

#include "context.hpp"
#include "flow_table.hpp"

namespace tcpgloss {

// `from` is the sender's end in `tuple`. Mirrors tcpdump's numbering on the way.
void translate(const Connection& connection, const Tuple& tuple, Arrival& a);
Arrival make_arrival(const Segment& segment, Tuple& tuple, unsigned from, NumberingRun& run);

}  // namespace tcpgloss
