// Eight at a time has to come to the same as one by one.
#include "tcpgloss/text/digits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace tcpgloss::text {
namespace {

std::size_t counted_one_by_one(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

TEST(CountDigits, StopsAtEveryOtherOctet) {
  for (int octet = 0; octet < 256; ++octet)
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text = "90817263544536271809";
      text[at] = static_cast<char>(octet);
      ASSERT_EQ(count_digits(text), counted_one_by_one(text)) << octet << " at " << at;
    }
}

TEST(CountDigits, LooksAtNoMoreThanItIsGiven) {
  const std::string text = "12345678901234567890";
  for (std::size_t size = 0; size <= text.size(); ++size)
    EXPECT_EQ(count_digits(std::string_view(text).substr(0, size)), size);
}

TEST(ValueOfDigits, IsThatOfEveryLength) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string digits = std::to_string(random() % 1'000'000'000'000'000'000u);
    digits.resize(1 + random() % digits.size());
    ASSERT_EQ(value_of_digits(digits), std::stoull(digits)) << digits;
  }
  EXPECT_EQ(value_of_digits("000000000000000007"), 7u);
  EXPECT_EQ(value_of_digits("999999999999999999"), 999'999'999'999'999'999u);
  EXPECT_EQ(value_of_digits(""), 0u);
}

TEST(ValueOfDigits, IsNoneOfAnythingElse) {
  for (int octet = 0; octet < 256; ++octet) {
    if (is_digit(static_cast<char>(octet))) continue;
    for (std::size_t at = 0; at < 18; ++at) {
      std::string text = "908172635445362718";
      text[at] = static_cast<char>(octet);
      ASSERT_EQ(value_of_digits(text), std::nullopt) << octet << " at " << at;
    }
  }
  EXPECT_EQ(value_of_digits("1000000000000000000"), std::nullopt) << "19 digits might not fit";
}

}  // namespace
}  // namespace tcpgloss::text
