#include "tcpgloss/io/utf16_source.hpp"

#include <gtest/gtest.h>

#include "pieces.hpp"

namespace tcpgloss {
namespace {

std::string bytes_of(std::u16string_view units, ByteOrder order) {
  std::string bytes;
  for (const char16_t unit : units) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += order == ByteOrder::Little ? low : high;
    bytes += order == ByteOrder::Little ? high : low;
  }
  return bytes;
}
std::string converted(std::string bytes, ByteOrder order, std::size_t piece) {
  Utf16Source source(std::make_unique<Pieces>(std::move(bytes), piece), order);
  return read_all(source);
}

TEST(Utf16, BecomesUtf8InBothOrdersAndAnyPieces) {
  for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big})
    for (const std::size_t piece : {1u, 3u, 1000u})
      EXPECT_EQ(converted(bytes_of(u"17:56 é 三次握手 🙂\r\n", order), order, piece),
                "17:56 é 三次握手 🙂\r\n")
          << piece;
}

TEST(Utf16, WhatIsNoCharacterBecomesTheReplacementCharacter) {
  const auto converts = [](std::u16string_view units) {
    return converted(bytes_of(units, ByteOrder::Little), ByteOrder::Little, 2);
  };
  EXPECT_EQ(converts({u"a\xD83Dz", 3}), "a\uFFFDz");  // the second half is missing
  EXPECT_EQ(converts({u"a\xDE42z", 3}), "a\uFFFDz");  // the first is
  EXPECT_EQ(converts({u"\xD83D\xD83D\xDE42", 3}), "\uFFFD🙂");
  EXPECT_EQ(converts({u"a\xD83D", 2}), "a\uFFFD");
  EXPECT_EQ(converted(std::string("a\0b", 3), ByteOrder::Little, 9), "a\uFFFD");
}

}  // namespace
}  // namespace tcpgloss
