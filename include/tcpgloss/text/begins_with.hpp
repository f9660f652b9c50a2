// Asked some dozen times for each line.
#pragma once

#include <string>
#include <string_view>

namespace tcpgloss::text {

// A literal is compared in place; the operators of std::string_view call for each.
[[gnu::always_inline]] constexpr bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::char_traits<char>::compare(text.data(), word.data(), word.size()) == 0;
}
static_assert(begins_with("seq 1:2", "seq ") && begins_with("", "") && !begins_with("se", "seq "));

}  // namespace tcpgloss::text
