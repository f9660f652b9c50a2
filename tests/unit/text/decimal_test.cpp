// Eight digits at once have to come to the same as one by one.
#include "tcpgloss/text/decimal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>

namespace tcpgloss::text {
namespace {

using Room = std::array<char, most_grouped>;

std::string written(std::uint64_t number) {
  Room room{};
  return {room.data(), write_number(room.data(), number)};
}
std::string grouped(std::uint64_t number) {
  Room room{};
  return {room.data(), write_grouped(room.data(), number)};
}

TEST(WriteNumber, IsThatOfEveryLength) {
  for (std::uint64_t number = 0; number < 100'000; ++number) ASSERT_EQ(written(number), std::to_string(number));
  for (std::uint64_t power = 1, digits = 1; digits <= 20; power *= 10, ++digits)
    for (std::uint64_t number : {power - 1, power, power + 1, 7 * power, 9 * power + power / 9 * 8})
      EXPECT_EQ(written(number), std::to_string(number));
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
}

TEST(WriteGrouped, PutsACommaInFrontOfEveryThreeDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'000), "1,000");
  EXPECT_EQ(grouped(408'256), "408,256");
  EXPECT_EQ(grouped(12'000'034), "12,000,034");
  EXPECT_EQ(grouped(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
}

}  // namespace
}  // namespace tcpgloss::text
