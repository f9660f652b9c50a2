#include "phrase.hpp"

#include "tcpgloss/track/wireshark.hpp"

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

std::string_view wireshark_words(std::string_view label) {
  for (const WiresharkName& name : wireshark_names)
    if (name.field == label) return name.words;
  return label;
}

void put_octets(const ConnectionSummary& summary, Out& out) {
  const auto put_flow = [&](const FlowSummary& flow) {
    if (flow.acknowledged_unseen != 0) return put(out, "≥ {}", Size{flow.acknowledged_unseen});
    put(out, "{}", Size{flow.new_octets});
  };
  put_flow(summary.flow[0]);
  if (summary.self) return;
  put(out, " ⇄ ");
  put_flow(summary.flow[1]);
}

std::uint64_t octets_of_transfer(const ConnectionSummary& summary) {
  constexpr std::uint64_t large = 100 * 1024;
  const auto most = [](const FlowSummary& flow) { return std::max(flow.new_octets, flow.acknowledged_unseen); };
  const std::uint64_t octets = std::max(most(summary.flow[0]), most(summary.flow[1]));
  return summary.duration && summary.duration->count() > 0 && octets >= large ? octets : 0;
}

}  // namespace tcpgloss::phrase
