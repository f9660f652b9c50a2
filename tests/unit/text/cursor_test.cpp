#include "tcpgloss/text/cursor.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tcpgloss::text {
namespace {

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
