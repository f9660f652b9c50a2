// "TS val 7 ecr 5", kind 8; up to 3.9 "timestamp 7 5".
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool take_timestamps(Cursor& list, std::vector<Option>& options) {
  const bool modern = list.take("TS val ");
  if (!modern && !list.take("timestamp ")) return false;
  const auto value = take_number<std::uint32_t>(list);
  // "erc": a slip of the pen that is copied from note to note
  const bool echoes = modern ? list.take(" ecr ") || list.take(" erc ") : list.take(' ');
  const auto echo_reply = take_number<std::uint32_t>(list);
  if (!value || !echoes || !echo_reply) return false;
  options.emplace_back(Timestamps{*value, *echo_reply});
  return true;
}

}  // namespace tcpgloss::option
