#include "tcpgloss/io/utf16_source.hpp"

#include <algorithm>
#include <cstring>

namespace tcpgloss {
namespace {
constexpr char32_t replacement = 0xFFFD;
}

std::size_t Utf16Source::read(char* buffer, std::size_t size) {
  while (taken_ == ready_.size() && !ended_) {
    ready_.clear();
    taken_ = 0;
    char block[16384];
    const std::size_t got = utf16_->read(block, sizeof block);
    got > 0 ? convert(block, got) : end();
  }
  const std::size_t count = std::min(size, ready_.size() - taken_);
  std::memcpy(buffer, ready_.data() + taken_, count);
  taken_ += count;
  return count;
}

void Utf16Source::convert(const char* bytes, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    const int byte = static_cast<unsigned char>(bytes[i]);
    if (odd_byte_ < 0) {
      odd_byte_ = byte;
      continue;
    }
    put_unit(static_cast<char32_t>(order_ == ByteOrder::Big ? odd_byte_ << 8 | byte : byte << 8 | odd_byte_));
    odd_byte_ = -1;
  }
}

// RFC 2781 section 2.2.
void Utf16Source::put_unit(char32_t unit) {
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (high_surrogate_ != 0) {
    const char32_t high = high_surrogate_;
    high_surrogate_ = 0;
    if (low) return put_character(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    put_character(replacement);
  }
  if (unit >= 0xD800 && unit < 0xDC00)
    high_surrogate_ = unit;
  else
    put_character(low ? replacement : unit);
}

void Utf16Source::put_character(char32_t point) {
  const auto add = [&](char32_t byte) { ready_ += static_cast<char>(byte); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      add(0xE0 | point >> 12);
    } else {
      add(0xF0 | point >> 18);
      add(0x80 | (point >> 12 & 0x3F));
    }
    add(0x80 | (point >> 6 & 0x3F));
  }
  add(0x80 | (point & 0x3F));
}

void Utf16Source::end() {
  ended_ = true;
  if (odd_byte_ >= 0 || high_surrogate_ != 0) put_character(replacement);
}

}  // namespace tcpgloss
