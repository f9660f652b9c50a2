// Writes one JSON text into a buffer, value by value. Puts the commas; trusts its caller with the
// brackets. Whatever bytes it is given, what it writes is valid UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

class JsonWriter {
 public:
  explicit JsonWriter(Out& out) : out_(out) {}

  void open(char bracket) { value(), out_.push_back(bracket), first_ = true; }
  void close(char bracket) { out_.push_back(bracket), first_ = false; }

  // The name of the member whose value comes next: plain ASCII, nothing to escape.
  void key(std::string_view name);

  // A string; bytes that are not UTF-8 become U+FFFD.
  void string(std::string_view bytes);
  void base64(std::string_view bytes);
  void number(std::uint64_t n);
  void number(double n);
  void boolean(bool b) { value(), put(out_, b ? std::string_view("true") : std::string_view("false")); }
  void null() { value(), put(out_, "null"); }

  // The number, or null.
  template <class T>
  void number(const std::optional<T>& n) {
    if (!n) return null();
    if constexpr (std::is_integral_v<T>)
      number(static_cast<std::uint64_t>(*n));
    else
      number(*n);
  }

 private:
  void value() {
    if (!first_) out_.push_back(',');
    first_ = false;
  }

  Out& out_;
  bool first_ = true;  // no comma in front of what comes next
};

}  // namespace tcpgloss
