// Where text is put together: a growing buffer that is cleared, not freed.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "tcpgloss/text/decimal.hpp"

namespace tcpgloss {

// Owns its octets; what is read of it is valid until something more is put, and so cannot be put into it again.
class Out {
 public:
  Out() = default;
  Out(Out&& other) noexcept
      : begin_(std::move(other.begin_)),
        end_(std::exchange(other.end_, nullptr)),
        limit_(std::exchange(other.limit_, nullptr)) {}
  Out& operator=(Out&& other) noexcept {
    begin_ = std::move(other.begin_);
    end_ = std::exchange(other.end_, nullptr);
    limit_ = std::exchange(other.limit_, nullptr);
    return *this;
  }

  std::size_t size() const { return static_cast<std::size_t>(end_ - begin_.get()); }
  const char* data() const { return begin_.get(); }
  char operator[](std::size_t at) const { return begin_[at]; }
  char& operator[](std::size_t at) { return begin_[at]; }

  void clear() { end_ = begin_.get(); }
  // Keeps the first `size` octets.
  void cut(std::size_t size) { end_ = begin_.get() + size; }
  void push_back(char octet) {
    *room(1) = octet;
    ++end_;
  }

  // The end, behind which there is room for `octets`; and how it is moved behind what was written there.
  char* room(std::size_t octets) {
    if (octets >= static_cast<std::size_t>(limit_ - end_)) [[unlikely]]
      grow(octets);
    return end_;
  }
  void end_at(char* end) { end_ = end; }

  static constexpr std::size_t least = 64;  // room for so many octets, if for any
  static constexpr std::size_t spare = 8;   // octets that may be read behind the end, where there is any text

 private:
  void grow(std::size_t octets);

  std::unique_ptr<char[]> begin_;
  char *end_ = nullptr, *limit_ = nullptr;
};

inline std::string_view view(const Out& out) { return {out.data(), out.size()}; }

// Writes where there is known to be room, so that nothing need be asked between one piece and the next.
class Pen {
 public:
  [[gnu::always_inline]] explicit Pen(char* at) : at_(at) {}
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  // Where the next octet goes.
  [[gnu::always_inline]] char* at() const { return at_; }
  [[gnu::always_inline]] void move_to(char* at) { at_ = at; }

 private:
  char* at_;
};

// The room for at most so many octets more in an Out, where nothing else may be put as long as this lives.
class Reserved : public Pen {
 public:
  [[gnu::always_inline]] Reserved(Out& out, std::size_t octets)
      : Pen(out.room(octets)), out_(out), most_(at() + octets) {}
  [[gnu::always_inline]] ~Reserved() {
    assert(at() <= most_);
    out_.end_at(at());
  }

 private:
  Out& out_;
  [[maybe_unused]] const char* most_;
};

[[gnu::always_inline]] inline void put(Pen& pen, std::string_view text) {
  if (text.empty()) return;  // not even no octets may be copied from null
  std::memcpy(pen.at(), text.data(), text.size());
  pen.move_to(pen.at() + text.size());
}
inline void put(Out& out, std::string_view text) {
  Reserved pen(out, text.size());
  put(pen, text);
}

// A literal: how much there is to copy is known while compiling.
template <std::size_t count>
[[gnu::always_inline]] inline void put(Pen& pen, const char (&literal)[count]) {
  std::memcpy(pen.at(), literal, count - 1);
  pen.move_to(pen.at() + count - 1);
}
template <std::size_t count>
[[gnu::always_inline]] inline void put(Out& out, const char (&literal)[count]) {
  Reserved pen(out, count - 1);
  put(pen, literal);
}

// The first `count` octets of `run`. `most` are copied, whatever of them is wanted: of a fixed amount nothing is asked.
template <std::size_t most>
[[gnu::always_inline]] inline void put_part(Pen& pen, const char* run, std::size_t count) {
  std::memcpy(pen.at(), run, most);
  pen.move_to(pen.at() + count);
}

// What another holds. Few octets are copied so, and are there to copy, since an Out has room for more from the start.
inline std::size_t room_for(const Out& text) { return text.size() + Out::least; }
[[gnu::always_inline]] inline void put(Pen& pen, const Out& text) {
  constexpr std::size_t few = 32;
  static_assert(few <= Out::least);
  if (text.size() - 1 < few) return put_part<few>(pen, text.data(), text.size());
  put(pen, view(text));
}
[[gnu::always_inline]] inline void put(Out& out, const Out& text) {
  Reserved pen(out, room_for(text));
  put(pen, text);
}

template <class Integer>
requires std::is_integral_v<Integer>
[[gnu::always_inline]] inline void put_number(Pen& pen, Integer number) {
  auto magnitude = static_cast<std::uint64_t>(number);
  if (std::is_signed_v<Integer> && number < 0) {
    put(pen, "-");
    magnitude = 0 - magnitude;
  }
  pen.move_to(text::write_number(pen.at(), magnitude));
}
template <class Integer>
requires std::is_integral_v<Integer>
void put_number(Out& out, Integer number) {
  Reserved pen(out, 1 + text::most_digits);
  put_number(pen, number);
}

namespace detail {

// fmt at run time. Apart, since a compiler is busy with it for two seconds wherever it is seen.
void put_formatted(Out& out, fmt::string_view format, fmt::format_args values);

template <class Value, class To>
concept PhraseFor = requires(To& to, const Value& value) {
  put_to(to, value);
};
template <class Value>
inline constexpr bool is_number = std::is_integral_v<Value> && !std::is_same_v<Value, bool> && sizeof(Value) >= 2;
template <class Value>
inline constexpr bool is_text = std::is_convertible_v<const Value&, std::string_view>;
// A phrase whose most() tells how many octets it takes at most is put_to() a Pen, any other to an Out.
template <class Value>
inline constexpr bool is_short = PhraseFor<Value, Pen>;

template <class Value>
inline constexpr bool is_bounded = is_text<Value> || is_number<Value> || is_short<Value>;
template <class Value>
constexpr std::size_t most_octets(const Value& value) {
  if constexpr (is_text<Value>) return std::string_view(value).size();
  if constexpr (is_number<Value>) return 1 + text::most_digits;
  if constexpr (is_short<Value>) return value.most();
}

template <class To, class Value>
[[gnu::always_inline]] inline void put_value(To& to, const Value& value) {
  if constexpr (is_text<Value>) {
    put(to, std::string_view(value));
  } else if constexpr (is_number<Value>) {
    put_number(to, value);
  } else if constexpr (PhraseFor<Value, To>) {
    put_to(to, value);
  } else if constexpr (is_short<Value>) {
    Reserved pen(to, value.most());
    put_to(pen, value);
  } else {
    put_formatted(to, "{}", fmt::make_format_args(value));
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

namespace detail {

// Inline, so that the pieces are literals again: how much there is to copy is known.
template <class To, class... Values>
[[gnu::always_inline]] inline void put_pieces(To& to, const CutFormat<Values...>& format, const auto&... values) {
  const char* at = format.text.data();
  const auto* piece = format.pieces.data();
  const auto put_next = [&](const auto& value) __attribute__((always_inline)) {
    put(to, std::string_view(at, *piece));
    put_value(to, value);
    at += *piece++ + std::size_t{2};
  };
  (put_next(values), ...);
  put(to, std::string_view(at, static_cast<std::size_t>(format.text.data() + format.text.size() - at)));
}

}  // namespace detail

template <class First, class... Rest>
[[gnu::always_inline]] inline void put(
    Pen& pen, const CutFormat<std::type_identity_t<First>, std::type_identity_t<Rest>...>& format, First&& first,
    Rest&&... rest) {
  assert(format.plain);
  detail::put_pieces(pen, format, first, rest...);
}
template <class First, class... Rest>
[[gnu::always_inline]] inline void put(
    Out& out, const CutFormat<std::type_identity_t<First>, std::type_identity_t<Rest>...>& format, First&& first,
    Rest&&... rest) {
  if (!format.plain) {
    detail::put_formatted(out, format.whole, fmt::make_format_args(first, rest...));
  } else if constexpr (detail::is_bounded<std::remove_cvref_t<First>> &&
                       (detail::is_bounded<std::remove_cvref_t<Rest>> && ...)) {
    Reserved pen(out, (format.text.size() + ... + detail::most_octets(rest)) + detail::most_octets(first));
    detail::put_pieces(pen, format, first, rest...);
  } else {
    detail::put_pieces(out, format, first, rest...);
  }
}

}  // namespace tcpgloss
