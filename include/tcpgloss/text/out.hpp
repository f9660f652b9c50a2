// Where text is put together: a growing buffer that is cleared, not freed.
#pragma once

#include <fmt/format.h>

#include <cstring>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tcpgloss {

using Out = fmt::memory_buffer;

inline void put(Out& out, std::string_view text) {
  if (text.empty()) return;  // not even no octets may be copied from null
  const std::size_t had = out.size();
  out.resize(had + text.size());
  std::memcpy(out.data() + had, text.data(), text.size());
}

template <class Integer>
  requires std::is_integral_v<Integer>
void put_number(Out& out, Integer number) {
  const fmt::format_int digits(number);
  put(out, std::string_view(digits.data(), digits.size()));
}

namespace detail {

template <class Value>
concept Phrase = requires(Out& out, const Value& value) { put_to(out, value); };
template <class Value>
inline constexpr bool is_number = std::is_integral_v<Value> && !std::is_same_v<Value, bool> && sizeof(Value) >= 2;

template <class Value>
void put_value(Out& out, const Value& value) {
  if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
    put(out, std::string_view(value));
  } else if constexpr (is_number<Value>) {
    put_number(out, value);
  } else if constexpr (Phrase<Value>) {
    put_to(out, value);
  } else {
    fmt::format_to(fmt::appender(out), "{}", value);
  }
}

inline bool has_brace(std::string_view text) { return text.find('{') != text.npos || text.find('}') != text.npos; }

// Puts what stands in front of the first "{}" of `format`, and takes both off. False, and nothing done, where a brace
// stands for something else.
inline bool put_up_to_value(Out& out, std::string_view& format) {
  const std::size_t brace = format.find('{');
  const std::string_view literal = format.substr(0, brace);
  if (format.size() - literal.size() < 2 || format[brace + 1] != '}' || literal.find('}') != literal.npos) return false;
  put(out, literal);
  format.remove_prefix(brace + 2);
  return true;
}

}  // namespace detail

// Formats are checked while compiling. Nearly all have no more to say of a value than "{}": these are put piece by
// piece, and only the others are left for fmt to read.
template <class First, class... Rest>
void put(Out& out, fmt::format_string<First, Rest...> format, First&& first, Rest&&... rest) {
  const fmt::string_view whole = format;
  std::string_view left(whole.data(), whole.size());
  const std::size_t had = out.size();
  const auto put_next = [&](const auto& value) {
    return detail::put_up_to_value(out, left) && (detail::put_value(out, value), true);
  };
  if (put_next(first) && (put_next(rest) && ...) && !detail::has_brace(left)) return put(out, left);
  out.resize(had);
  fmt::format_to(fmt::appender(out), format, std::forward<First>(first), std::forward<Rest>(rest)...);
}

inline std::string_view view(const Out& out) { return {out.data(), out.size()}; }

}  // namespace tcpgloss
