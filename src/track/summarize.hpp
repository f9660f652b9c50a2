// A connection's memory in the form in which the outside sees it.
#pragma once

#include "flow_table.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

// Fills every member of `summary`; its strings are reused.
void summarize(const Tuple& tuple, const Connection& connection, ConnectionSummary& summary);

}  // namespace tcpgloss
