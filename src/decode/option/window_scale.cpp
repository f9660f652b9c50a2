// "wscale 7", kind 3. The shift is as sent: RFC 7323 section 2.3 has the receiver use 14 for anything above.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool take_window_scale(Cursor& list, std::vector<Option>& options) {
  if (!list.take("wscale ")) return false;
  const auto shift = take_number<std::uint8_t>(list);
  if (shift) options.emplace_back(WindowScale{*shift});
  return shift.has_value();
}

}  // namespace tcpgloss::option
