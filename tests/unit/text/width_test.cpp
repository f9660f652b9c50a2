#include "tcpgloss/text/width.hpp"

#include <gtest/gtest.h>

namespace tcpgloss::text {
namespace {

TEST(DisplayWidth, CountsColumns) {
  struct {
    std::string_view text;
    std::size_t columns;
  } const rows[] = {
      {"", 0},
      {"Flags [S]", 9},
      {"客户端请求建立连接", 18},
      {"三次握手，abc。", 15},  // full-width punctuation is wide as well
      {"│ ─ ▶ · µs ×64", 14},   // ambiguous characters count 1
      {"한국어", 6},
      {"カタカナ ｶﾅ", 11},  // half-width katakana are narrow
      {"e\u0301", 1},       // combining acute
      {"a\u200Bb", 2},      // zero width space
      {"🙂", 2},
      {"\U0002A6B2", 2},    // beyond the basic plane
      {"\xFF\xE4\xB8", 3},  // not UTF-8: one column a byte
  };
  for (const auto& row : rows) EXPECT_EQ(display_width(row.text), row.columns) << row.text;
}

TEST(FittingPrefix, NeverEndsInsideACharacterOrBeyondTheColumns) {
  EXPECT_EQ(fitting_prefix("abc", 2), "ab");
  EXPECT_EQ(fitting_prefix("abc", 9), "abc");
  EXPECT_EQ(fitting_prefix("中文", 3), "中");
  EXPECT_EQ(fitting_prefix("中文", 1), "");
  EXPECT_EQ(fitting_prefix("│x", 1), "│");
  EXPECT_EQ(fitting_prefix("e\u0301x", 1), "e\u0301");  // the accent still belongs to the e
  EXPECT_EQ(fitting_prefix("\xE4\xB8", 1), "\xE4");
}

}  // namespace
}  // namespace tcpgloss::text
