#include "tcpgloss/wording/figures.hpp"

#include "tcpgloss/wording/numbers.hpp"

namespace tcpgloss {
namespace {

void put_mark(Out& out, bool at_least) {
  if (at_least) put(out, "≥ ");
}

}  // namespace

void put_octets(Out& out, const FlowSummary& flow) {
  put_mark(out, flow.some_missed());
  put_size(out, flow.known_octets());
}

void put_time(Out& out, const ConnectionSummary& connection, Duration time) {
  put_mark(out, connection.duration_at_least());
  put_duration(out, time);
}

}  // namespace tcpgloss
