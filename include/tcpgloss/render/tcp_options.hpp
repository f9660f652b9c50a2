// The option part of a TCP header, spelled out again from the values of its text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "tcpgloss/explain/gloss.hpp"

namespace tcpgloss {

class TcpOptions {
 public:
  static constexpr std::size_t most = 40;  // RFC 9293 section 3.1: a header has at most 60 octets

  // `room`: so many octets are to be filled, if more than the options take; a multiple of 4.
  TcpOptions(const Segment& segment, const Finding& finding, std::size_t room);

  const std::uint8_t* data() const { return octets_.data(); }
  std::size_t size() const { return size_; }

 private:
  struct Put;
  // Nothing is added that does not fit whole.
  bool begin(std::uint8_t kind, std::size_t length);
  void octet(std::uint8_t value) { octets_[size_++] = value; }
  void word(std::uint32_t value);
  void hex(std::uint8_t kind, std::string_view digits, std::initializer_list<std::uint8_t> in_front = {});
  void pad(std::size_t room);

  std::array<std::uint8_t, most> octets_{};
  std::size_t size_ = 0;
  bool ended_ = false;  // by an end-of-list option: only zeros may follow
};

}  // namespace tcpgloss
