// "wscale 7", kind 3. The shift is as sent: RFC 7323 section 2.3 has the receiver use 14 for anything above.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_window_scale(std::string_view item, std::vector<Option>& options) {
  Cursor cursor(item);
  if (!cursor.take("wscale ")) return false;
  const auto shift = to_number<std::uint8_t>(cursor.number());
  if (shift && cursor.at_end()) {
    options.push_back(WindowScale{*shift});
  } else {
    options.push_back(Malformed{item});
  }
  return true;
}

}  // namespace tcpgloss::option
