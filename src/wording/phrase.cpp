#include "phrase.hpp"

#include <numeric>

namespace tcpgloss::phrase {

// One decimal below ten percent, none above; what happened at all is never "0 %".
void put_to(Out& out, Percent percent) {
  if (percent.whole == 0) return put(out, "0 %");
  const double value = 100.0 * static_cast<double>(percent.part) / static_cast<double>(percent.whole);
  if (percent.part != 0 && value < 0.05) return put(out, "< 0.1 %");
  if (value < 9.95) return put(out, "{:.1f} %", value);
  put(out, "{:.0f} %", value);
}

void put_to(Out& out, Address address) {
  const bool ipv6 = address.host.find(':') != std::string_view::npos;
  if (ipv6)
    put(out, "[{}]", Visible{address.host});
  else
    text::put_visible(out, address.host);
  if (!address.port.empty()) put(out, ":{}", Visible{address.port});
}

void put_outcomes(Out& out, const Language::Totals& totals, const std::array<std::string_view, outcome_count>& how,
                  std::string_view before, std::string_view between) {
  constexpr std::uint64_t many = 10;
  const auto& ended = totals.ended;
  const std::uint64_t all = std::accumulate(ended.begin(), ended.end(), std::uint64_t{0});
  if (totals.connections < many || all != totals.connections) return;
  std::array<std::size_t, outcome_count> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ended[a] > ended[b]; });
  for (std::size_t i = 0; i < outcome_count && ended[order[i]] != 0; ++i) {
    put(out, "{}", i == 0 ? before : between);
    put_grouped(out, ended[order[i]]);
    put(out, " {}", how[order[i]]);
  }
}

void put_octets(const ConnectionSummary& summary, Out& out) {
  tcpgloss::put_octets(out, summary.flow[0]);
  if (summary.self) return;
  put(out, " ⇄ ");
  tcpgloss::put_octets(out, summary.flow[1]);
}

std::uint64_t octets_of_transfer(const ConnectionSummary& summary) {
  constexpr std::uint64_t large = 100 * 1024;
  if (summary.clock_set_at != 0) return 0;  // nobody knows how long it took
  if (summary.flow[0].lost_in_capture + summary.flow[1].lost_in_capture != 0) return 0;  // nor how much there was
  const std::uint64_t octets = std::max(summary.flow[0].known_octets(), summary.flow[1].known_octets());
  return summary.duration && summary.duration->count() > 0 && octets >= large ? octets : 0;
}

}  // namespace tcpgloss::phrase
