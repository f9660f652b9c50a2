// A connection's memory in the form in which the outside sees it.
#pragma once

#include "flow_table.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

// Fills every member of `summary`; its strings are reused. `now` is the latest moment of the capture.
void summarize(const Tuple& tuple, const Connection& connection, std::optional<Duration> now,
               ConnectionSummary& summary);

}  // namespace tcpgloss
