// UTF-16 (what PowerShell's `>` writes) as UTF-8. The byte order mark is already taken.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tcpgloss/io/source.hpp"

namespace tcpgloss {

enum class ByteOrder : std::uint8_t { Little, Big };

class Utf16Source : public Source {
 public:
  Utf16Source(std::unique_ptr<Source> utf16, ByteOrder order) : utf16_(std::move(utf16)), order_(order) {}
  // What is no UTF-16 (half a surrogate pair, half a unit) becomes U+FFFD.
  std::size_t read(char* buffer, std::size_t size) override;
  int poll_fd() const override { return taken_ < ready_.size() ? -1 : utf16_->poll_fd(); }
  bool live() const override { return utf16_->live(); }

 private:
  void convert(const char* bytes, std::size_t size);
  void put_unit(char32_t unit);
  void put_character(char32_t point);
  void end();

  std::unique_ptr<Source> utf16_;
  ByteOrder order_;
  std::string ready_;
  std::size_t taken_ = 0;
  int odd_byte_ = -1;  // the first of a unit whose second is not read yet
  char32_t high_surrogate_ = 0;
  bool ended_ = false;
};

}  // namespace tcpgloss
