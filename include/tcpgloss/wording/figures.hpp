// Figures of a connection, marked where the capture tells only that they are at least so much: "≥ 36 KiB".
#pragma once

#include "tcpgloss/text/out.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

// The octets of an end. Of those that were not captured only what its peer acknowledged is known.
void put_octets(Out& out, const FlowSummary& flow);
// A time of the connection, such as its duration. Where the clock was set meanwhile, or stamps have no date, some of it
// is not known.
void put_time(Out& out, const ConnectionSummary& connection, Duration time);

}  // namespace tcpgloss
