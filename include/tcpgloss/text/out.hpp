// Where text is put together: a growing buffer that is cleared, not freed.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string_view>
#include <utility>

namespace tcpgloss {

using Out = fmt::memory_buffer;

inline void put(Out& out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }

template <class First, class... Rest>
void put(Out& out, fmt::format_string<First, Rest...> format, First&& first, Rest&&... rest) {
  fmt::format_to(fmt::appender(out), format, std::forward<First>(first), std::forward<Rest>(rest)...);
}

inline std::string_view view(const Out& out) { return {out.data(), out.size()}; }

}  // namespace tcpgloss
