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

}  // namespace tcpgloss::phrase
