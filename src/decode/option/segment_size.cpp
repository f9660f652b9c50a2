// "mss 1460", kind 2; "mss 1460[len 6]" where its length is wrong.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool take_segment_size(Cursor& list, std::vector<Option>& options) {
  if (!list.take("mss ")) return false;
  const auto octets = take_number<std::uint16_t>(list);
  if (octets) options.emplace_back(MaximumSegmentSize{*octets});
  return octets.has_value();
}

}  // namespace tcpgloss::option
