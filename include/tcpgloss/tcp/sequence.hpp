// A TCP sequence number: a point on a circle of 2^32 (RFC 9293 section 3.4).
#pragma once

#include <compare>
#include <cstdint>

namespace tcpgloss {

// Has before() and no `<`, because on a circle nothing is smaller than anything else for good.
struct SequenceNumber {
  std::uint32_t value = 0;

  // True if `other` lies at most 2^31 - 1 ahead of this number.
  constexpr bool before(SequenceNumber other) const { return static_cast<std::int32_t>(value - other.value) < 0; }
  constexpr bool after(SequenceNumber other) const { return other.before(*this); }
  constexpr bool at_or_before(SequenceNumber other) const { return !after(other); }
  constexpr bool at_or_after(SequenceNumber other) const { return !before(other); }

  // How many numbers further on this one is than `origin`, going forward round the circle.
  constexpr std::uint32_t since(SequenceNumber origin) const { return value - origin.value; }

  constexpr SequenceNumber operator+(std::uint32_t octets) const { return {value + octets}; }
  constexpr SequenceNumber operator-(std::uint32_t octets) const { return {value - octets}; }
  constexpr bool operator==(const SequenceNumber&) const = default;
};

constexpr SequenceNumber later(SequenceNumber a, SequenceNumber b) { return a.before(b) ? b : a; }
constexpr SequenceNumber earlier(SequenceNumber a, SequenceNumber b) { return a.before(b) ? a : b; }

static_assert(SequenceNumber{0xFFFFFFF0u}.before({16}), "2^32 - 16 comes before 16");
static_assert(SequenceNumber{16}.since({0xFFFFFFF0u}) == 32);

}  // namespace tcpgloss
