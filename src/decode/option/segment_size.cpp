// "mss 1460", kind 2; "mss 1460[len 6]" where its length is wrong.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_segment_size(std::string_view item, std::vector<Option>& options) {
  Cursor cursor(item);
  if (!cursor.take("mss ")) return false;
  const auto octets = to_number<std::uint16_t>(cursor.number());
  if (octets && cursor.at_end()) {
    options.push_back(MaximumSegmentSize{*octets});
  } else {
    options.push_back(Malformed{item});
  }
  return true;
}

}  // namespace tcpgloss::option
