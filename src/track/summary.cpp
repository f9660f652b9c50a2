#include "tcpgloss/track/summary.hpp"

#include <algorithm>

namespace tcpgloss {
namespace {

// `count` times `each`, but never more than `most`: no one kind of trouble may drown the others.
std::uint32_t points(std::uint64_t count, std::uint32_t each, std::uint32_t most) {
  return count >= most / each + 1 ? most : std::min(most, static_cast<std::uint32_t>(count) * each);
}

// Tenths of a second, so that a pause of less than that costs nothing.
std::uint64_t tenths(Duration duration) {
  return duration.count() <= 0 ? 0 : static_cast<std::uint64_t>(duration / std::chrono::milliseconds{100});
}

// What the end of it says: nobody was served, served and then cut off, or merely untidy.
std::uint32_t points_for_outcome(const ConnectionSummary& summary) {
  switch (summary.outcome) {
    case Outcome::Unanswered: return summary.too_soon_to_tell() ? 50 : 1000;
    case Outcome::Refused: return 900;
    case Outcome::Reset: return summary.pattern == ClosePattern::FinThenRst ? 300 : 700;
    case Outcome::MidOpen: return summary.too_soon_to_tell() ? 50 : 400;
    case Outcome::Abandoned: return 200;
    case Outcome::Closing: return 60;
    case Outcome::HalfClosed:
    case Outcome::Stray: return 40;
    case Outcome::Open:
    case Outcome::Closed: return 0;
  }
  return 0;
}

// One repeat in a thousand is the weather, one in ten is a fault, so the share counts and not the number.
std::uint32_t points_for_flow(const FlowSummary& flow) {
  const Share again = flow.share_again();
  return points(again.part * 1000 / std::max<std::uint64_t>(again.whole, 1), 1, 300) +
         points(flow.retransmissions, 2, 60) + points(flow.timeouts, 40, 200) +
         points(flow.unanswered_keep_alives, 40, 200) +
         points(flow.silent_to_probes() ? flow.unanswered_probes : 0, 40, 200) + points(flow.repeats_unheard, 50, 250) +
         points(flow.fins_again, 40, 160) + points(flow.zero_windows, 20, 60) + points(tenths(flow.stalled), 5, 200) +
         points(tenths(flow.still_closed.value_or(Duration{})), 5, 200) + points(flow.out_of_order, 1, 30) +
         (flow.update_missed.count() > 0 || flow.stalled_less ? 80u : 0u);
}

}  // namespace

// 0 → A, 25 → Z, 26 → AA: digits 1 to 26 without a zero, as spreadsheets name their columns.
std::string letters(ConnectionId id) {
  std::string text;
  for (std::uint64_t rest = id.ordinal;; rest = rest / 26 - 1) {
    text.insert(text.begin(), static_cast<char>('A' + rest % 26));
    if (rest < 26) return text;
  }
}

std::uint64_t ConnectionSummary::repeats() const {
  std::uint64_t sum = syn_acks_again;
  for (const FlowSummary& sent : flow) sum += sent.retransmissions + sent.syns_again + sent.fins_again;
  return sum;
}

std::uint32_t ConnectionSummary::badness() const {
  std::uint32_t sum = points_for_outcome(*this) + points_for_flow(flow[0]) + points_for_flow(flow[1]);
  if (answered_after_close) sum += 250;  // data that nobody read
  if (syns > 1) sum += points(syns - 1, 100, 300);
  // A pause of the program that sends is its own business; one of the path or of the reader is trouble.
  if (wait_explains()) sum += points(tenths(*longest_wait), 3, 150);
  return sum;
}

}  // namespace tcpgloss
