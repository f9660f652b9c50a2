// What stands behind kind and length of a Multipath TCP option (RFC 8684 section 3), put together again from
// what tcpdump printed of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tcpgloss/tcp/option.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss {

// What is not printed is zero, except for the one flag that MP_CAPABLE cannot do without; a number that may
// stand in four octets or in eight stands in as many as the printed length leaves, or its size needs.
class MptcpContent {
 public:
  static constexpr std::size_t most = 38;

  // `payload`: octets of the segment.
  MptcpContent(const option::Mptcp& mptcp, std::uint64_t payload);

  const std::uint8_t* data() const { return octets_.data(); }
  std::size_t size() const { return size_; }  // 0: the text does not tell enough

 private:
  void capable(text::Cursor& cursor, std::size_t length, std::uint64_t payload);
  void join(text::Cursor& cursor);
  void signal(text::Cursor& cursor, std::size_t length);
  void add_address(text::Cursor& cursor, std::size_t length);
  void remove_address(text::Cursor& cursor);
  void priority(text::Cursor& cursor);
  void reset(text::Cursor& cursor);

  void octet(std::uint64_t value) {
    if (size_ < most) octets_[size_++] = static_cast<std::uint8_t>(value);
  }
  void number(std::uint64_t value, std::size_t octets) {
    while (octets-- > 0) octet(value >> 8 * octets);
  }
  void digits(std::string_view hexadecimal);

  std::array<std::uint8_t, most> octets_{};
  std::size_t size_ = 0;
};

}  // namespace tcpgloss
