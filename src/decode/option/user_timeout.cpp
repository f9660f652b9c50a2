// "uto 0x800a 16389", kind 28 (RFC 5482): as sent, and in seconds. 4.1 to 4.8 print no blank behind the name.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_user_timeout(std::string_view item, std::vector<Option>& options) {
  Cursor cursor(item);
  if (!cursor.take("uto")) return false;
  cursor.take(' ');
  const auto as_sent = to_hex_number<std::uint16_t>(cursor.word());
  cursor.expect(" ");
  const auto seconds = to_number<std::uint32_t>(cursor.number());
  if (as_sent && seconds && cursor.at_end() && !cursor.failed()) {
    options.push_back(UserTimeout{*seconds, *as_sent});
  } else {
    options.push_back(Malformed{item});
  }
  return true;
}

}  // namespace tcpgloss::option
