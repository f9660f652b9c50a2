// Where text is put together: a growing buffer that is cleared, not freed.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tcpgloss {

using Out = fmt::memory_buffer;

namespace detail {

// Apart, so that there is little left of what nearly always has room.
[[gnu::noinline, gnu::cold]] inline void put_growing(Out& out, std::string_view text) {
  out.append(text.data(), text.data() + text.size());
}

// fmt at run time. Apart, since a compiler is busy with it for two seconds wherever it is seen.
void put_formatted(Out& out, fmt::string_view format, fmt::format_args values);

}  // namespace detail

inline void put(Out& out, std::string_view text) {
  if (text.empty()) return;  // not even no octets may be copied from null
  const std::size_t had = out.size(), size = had + text.size();
  if (size > out.capacity()) return detail::put_growing(out, text);
  out.resize(size);
  std::memcpy(out.data() + had, text.data(), text.size());
}

// A literal: how much there is to copy is known while compiling.
template <std::size_t count>
[[gnu::always_inline]] inline void put(Out& out, const char (&literal)[count]) {
  const std::size_t had = out.size(), size = had + count - 1;
  if (size > out.capacity()) return detail::put_growing(out, {literal, count - 1});
  out.resize(size);
  std::memcpy(out.data() + had, literal, count - 1);
}

template <class Integer>
requires std::is_integral_v<Integer>
void put_number(Out& out, Integer number) {
  const fmt::format_int digits(number);
  put(out, std::string_view(digits.data(), digits.size()));
}

namespace detail {

template <class Value>
concept Phrase = requires(Out& out, const Value& value) {
  put_to(out, value);
};
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
    put_formatted(out, "{}", fmt::make_format_args(value));
  }
}

}  // namespace detail

// A format that fmt has checked while compiling, cut into its pieces on the same occasion. Nearly all have no more to
// say of a value than "{}"; only the others are left for fmt to read at run time.
template <class... Values>
struct CutFormat {
  fmt::format_string<Values...> whole;
  std::string_view text;
  std::array<std::uint16_t, sizeof...(Values)> pieces{};  // how much stands in front of each "{}"
  bool plain = true;                                      // nothing but "{}", one for each value

  template <class Text>
  consteval CutFormat(const Text& format) : whole(format), text(format) {
    std::size_t found = 0, from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] != '{' && text[at] != '}') continue;
      plain = plain && text.substr(at, 2) == "{}" && found < sizeof...(Values);
      if (!plain) return;
      pieces[found++] = static_cast<std::uint16_t>(at - from);
      from = ++at + 1;
    }
    plain = found == sizeof...(Values);
  }
};

template <class First, class... Rest>
void put(Out& out, const CutFormat<std::type_identity_t<First>, std::type_identity_t<Rest>...>& format, First&& first,
         Rest&&... rest) {
  if (!format.plain) {
    return detail::put_formatted(out, format.whole, fmt::make_format_args(first, rest...));
  }
  std::string_view left = format.text;
  const auto* piece = format.pieces.data();
  const auto put_next = [&](const auto& value) {
    put(out, std::string_view(left.data(), *piece));
    detail::put_value(out, value);
    left.remove_prefix(*piece++ + std::size_t{2});
  };
  put_next(first);
  (put_next(rest), ...);
  put(out, left);
}

inline std::string_view view(const Out& out) { return {out.data(), out.size()}; }

}  // namespace tcpgloss
