// Foreign bytes for formats that are UTF-8 by definition.
#pragma once

#include <cstddef>
#include <string_view>

#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {

// Calls `take` with parts that are valid UTF-8 and together are `bytes`, but for one U+FFFD in place
// of each byte that is not.
template <class Take>
void each_valid_part(std::string_view bytes, Take take) {
  if (text::valid_utf8(bytes)) return take(bytes);
  while (!bytes.empty()) {
    std::size_t length = 1;
    while (length < 4 && length < bytes.size() && !text::valid_utf8(bytes.substr(0, length))) ++length;
    const bool valid = text::valid_utf8(bytes.substr(0, length));
    take(valid ? bytes.substr(0, length) : std::string_view("\xEF\xBF\xBD"));
    bytes.remove_prefix(valid ? length : 1);
  }
}

}  // namespace tcpgloss
