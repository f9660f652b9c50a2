#include "tcpgloss/wording/numbers.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;

std::string duration(Duration value) {
  Out out;
  put_duration(out, value);
  return std::string{view(out)};
}
std::string size(std::uint64_t octets) {
  Out out;
  put_size(out, octets);
  return std::string{view(out)};
}
std::string grouped(std::uint64_t number) {
  Out out;
  put_grouped(out, number);
  return std::string{view(out)};
}

TEST(Rate, HasThreeSignificantDigits) {
  const auto rate = [](std::uint64_t octets, Duration took) {
    Out out;
    put_rate(out, octets, took);
    return std::string{view(out)};
  };
  EXPECT_EQ(rate(1'862'500, 1s), "14.9 Mbit/s");
  EXPECT_EQ(rate(125'000, 1s), "1 Mbit/s");
  EXPECT_EQ(rate(1'000, 2s), "4 kbit/s");
  EXPECT_EQ(rate(1'250'000'000, 1s), "10 Gbit/s");
}

TEST(Duration, HasThreeSignificantDigitsAndAUnit) {
  const struct {
    Duration value;
    const char* text;
  } rows[] = {
      {0ns, "0 µs"},         {250ns, "250 ns"},    {999ns, "999 ns"},      {1us, "1 µs"},       {7250ns, "7.25 µs"},
      {31us, "31 µs"},       {466us, "466 µs"},    {999499ns, "999 µs"},   {999500ns, "1 ms"},  {7200us, "7.2 ms"},
      {7204us, "7.2 ms"},    {12345us, "12.3 ms"}, {204us, "204 µs"},      {933ms, "933 ms"},   {999600us, "1 s"},
      {1020ms, "1.02 s"},    {2457ms, "2.457 s"},  {2457499us, "2.457 s"}, {12345ms, "12.3 s"}, {59949ms, "59.9 s"},
      {59951ms, "1 min"},    {60s, "1 min"},       {185s, "3 min 5 s"},    {3599600ms, "1 h"},  {2h, "2 h"},
      {7860s, "2 h 11 min"}, {48h, "2 d"},         {75h, "3 d 3 h"},
  };
  for (const auto& row : rows) EXPECT_EQ(duration(row.value), row.text) << row.value.count() << " ns";
}

TEST(Duration, KeepsAMinusSign) {
  EXPECT_EQ(duration(-31us), "−31 µs");
  EXPECT_EQ(duration(Duration::min()).substr(0, 3), "−");
}

TEST(Size, IsCountedInBinaryUnits) {
  const struct {
    std::uint64_t octets;
    const char* text;
  } rows[] = {
      {0, "0 B"},
      {10, "10 B"},
      {1023, "1023 B"},
      {1024, "1 KiB"},
      {1536, "1.5 KiB"},
      {408256, "399 KiB"},
      {1048064, "1 MiB"},  // 1023.5 KiB would read 1024 KiB
      {1258291, "1.2 MiB"},
      {10 * 1048576, "10 MiB"},
      {UINT64_MAX, "16 EiB"},
  };
  for (const auto& row : rows) EXPECT_EQ(size(row.octets), row.text) << row.octets;
}

TEST(Grouped, SeparatesThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(408256), "408,256");
  EXPECT_EQ(grouped(1000007), "1,000,007");
  EXPECT_EQ(grouped(UINT64_MAX), "18,446,744,073,709,551,615");
}

}  // namespace
}  // namespace tcpgloss
