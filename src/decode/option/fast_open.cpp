// "tfo  cookie 1234", kind 34, and "exp-tfo cookiereq", experimental kind 254 (RFC 7413).
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_fast_open(std::string_view item, std::vector<Option>& options) {
  Cursor cursor(item);
  FastOpen fast_open;
  fast_open.experimental = cursor.take("exp-");
  if (!cursor.take("tfo ")) return false;
  cursor.take_blanks();
  if (cursor.take("cookie ")) {
    fast_open.cookie = cursor.run(text::is_hex_digit);
    if (fast_open.cookie.empty()) cursor.fail("a cookie");
  } else {
    cursor.expect("cookiereq");
  }
  if (cursor.failed() || !cursor.at_end()) {
    options.push_back(Malformed{item});
  } else {
    options.push_back(fast_open);
  }
  return true;
}

}  // namespace tcpgloss::option
