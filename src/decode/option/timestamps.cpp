// "TS val 7 ecr 5", kind 8; up to 3.9 "timestamp 7 5".
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_timestamps(std::string_view item, std::vector<Option>& options) {
  Cursor cursor(item);
  const bool modern = cursor.take("TS val ");
  if (!modern && !cursor.take("timestamp ")) return false;
  const auto value = take_number<std::uint32_t>(cursor);
  if (modern && !cursor.take(" erc ")) {  // a slip of the pen that is copied from note to note
    cursor.expect(" ecr ");
  } else if (!modern) {
    cursor.expect(" ");
  }
  const auto echo_reply = take_number<std::uint32_t>(cursor);
  if (value && echo_reply && cursor.at_end() && !cursor.failed()) {
    options.push_back(Timestamps{*value, *echo_reply});
  } else {
    options.push_back(Malformed{item});
  }
  return true;
}

}  // namespace tcpgloss::option
