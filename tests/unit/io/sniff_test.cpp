#include "tcpgloss/io/sniff.hpp"

#include <gtest/gtest.h>

namespace tcpgloss {
namespace {

using namespace std::string_view_literals;

TEST(Sniff, KnowsAFormByItsFirstBytes) {
  struct {
    std::string_view start;
    Form form;
  } const rows[] = {
      {"\x1F\x8B\x08\x00"sv, Form::Gzip},
      {"\xFD"
       "7zXZ\x00\x00"sv,
       Form::Xz},
      {"\x28\xB5\x2F\xFD\x04"sv, Form::Zstd},
      {"BZh91AY&SY"sv, Form::Bzip2},
      {"BZh9\x17\x72\x45\x38\x50\x90"sv, Form::Bzip2},
      {"\xD4\xC3\xB2\xA1\x02\x00"sv, Form::Pcap},
      {"\xA1\xB2\x3C\x4D\x00\x02"sv, Form::Pcap},
      {"\x0A\x0D\x0D\x0A\x1C\x00\x00\x00\x4D\x3C\x2B\x1A"sv, Form::Pcap},
      {"\xFF\xFE"
       "1\0"sv,
       Form::Utf16Le},
      {"\xFE\xFF"
       "\0"
       "1"sv,
       Form::Utf16Be},
      {"\xEF\xBB\xBF"
       "17:56"sv,
       Form::Text},
      {"17:56:04.224218 IP"sv, Form::Text},
      {""sv, Form::Text},
      {"BZh is a name"sv, Form::Text},            // three letters are not enough
      {"\n\r\r\n17:56:04.224218"sv, Form::Text},  // no byte order magic behind it
      {"\x7F"
       "ELF"sv,
       Form::Text},  // nothing we can read, and nothing that can hurt
  };
  for (const auto& row : rows) EXPECT_EQ(sniff(row.start, true), row.form) << row.start;
}

TEST(Sniff, AsksForMoreOnlyWhereMoreCouldTell) {
  EXPECT_EQ(sniff("1", false), Form::Text);
  EXPECT_EQ(sniff("", false), std::nullopt);
  EXPECT_EQ(sniff("B", false), std::nullopt);
  EXPECT_EQ(sniff("\n", false), std::nullopt);
  EXPECT_EQ(sniff("\n1", false), Form::Text);
  EXPECT_EQ(sniff("\x1F\x8B", false), std::nullopt);
  EXPECT_EQ(sniff("\x1F\x8B", true), Form::Text);
}

}  // namespace
}  // namespace tcpgloss
