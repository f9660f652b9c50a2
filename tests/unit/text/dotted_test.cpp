// Eight at a time has to come to the same as one by one.
#include "tcpgloss/text/dotted.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::text {
namespace {

TEST(Dotted, CountsAsOneWouldByHand) {
  std::mt19937_64 random(1);
  constexpr std::string_view octets = "0123456789..:/a\x80\xff";
  for (int i = 0; i < 50'000; ++i) {
    // Most of them of digits and dots alone.
    const std::size_t kinds = i % 4 == 0 ? octets.size() : std::string_view("0123456789..").size();
    std::string text(random() % 30, ' ');
    for (char& c : text) c = octets[random() % kinds];
    const Dotted shape = dotted(text);
    ASSERT_EQ(shape.only_digits, text.find_first_not_of("0123456789.") == std::string::npos) << text;
    if (!shape.only_digits || text.find('.') == std::string::npos) continue;
    ASSERT_EQ(shape.dots, static_cast<std::size_t>(std::count(text.begin(), text.end(), '.'))) << text;
    ASSERT_EQ(shape.last_dot, text.rfind('.')) << text;
  }
}

TEST(Fits, LooksAtEveryOctet) {
  constexpr std::string_view shape = "0000-00-00 00:00:00.000000 ", stamp = "2026-11-22 17:56:04.224218 ";
  EXPECT_TRUE(fits(stamp, shape));
  EXPECT_TRUE(fits("2026-11-22 17:56:04.224218 IP", shape));
  EXPECT_FALSE(fits(stamp.substr(0, stamp.size() - 1), shape));
  for (std::size_t at = 0; at < stamp.size(); ++at)
    for (int octet = 0; octet < 256; ++octet) {
      std::string text(stamp);
      text[at] = static_cast<char>(octet);
      const bool same = shape[at] == '0' ? is_digit(text[at]) : text[at] == shape[at];
      ASSERT_EQ(fits(text, shape), same) << octet << " at " << at;
    }
}

}  // namespace
}  // namespace tcpgloss::text
