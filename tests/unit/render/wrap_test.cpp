#include "tcpgloss/render/wrap.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace tcpgloss {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> rows(std::string_view text, std::size_t columns) {
  std::vector<std::string> taken;
  while (!text.empty()) taken.emplace_back(take_row(text, columns));
  return taken;
}

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_THAT(rows("the quick brown fox", 9), ElementsAre("the quick", "brown fox"));
  EXPECT_THAT(rows("the quick brown fox", 10), ElementsAre("the quick", "brown fox"));
  EXPECT_THAT(rows("the quick brown fox", 8), ElementsAre("the", "quick", "brown", "fox"));
  EXPECT_THAT(rows("the quick brown fox", 19), ElementsAre("the quick brown fox"));
}

TEST(Wrap, KeepsANumberWithItsUnit) {
  EXPECT_THAT(rows("waits 466 µs, then", 10), ElementsAre("waits", "466 µs,", "then"));
  EXPECT_THAT(rows("重传（3.4 %）", 10), ElementsAre("重传", "（3.4 %）"));
  EXPECT_THAT(rows("waits 466 bytes", 10), ElementsAre("waits 466", "bytes"));
}

TEST(Wrap, LeavesNoWordAlone) {
  EXPECT_THAT(rows("S had already acked bytes 6489–7936", 30), ElementsAre("S had already acked", "bytes 6489–7936"));
  EXPECT_THAT(rows("关闭自己的方向；FIN 占用编号 550", 30), ElementsAre("关闭自己的方向；FIN 占用编", "号 550"));
  EXPECT_THAT(rows("共收到数据（242 B）", 17), ElementsAre("共收到数据", "（242 B）"));
}

TEST(Wrap, KeepsBothSumsOfAnExchange) {
  EXPECT_THAT(rows("466 µs · 10 B ⇄ 18 MiB", 20), ElementsAre("466 µs ·", "10 B ⇄ 18 MiB"));
}

TEST(Wrap, SurvivesBytesThatAreNoText) {
  const std::string bad = "\x80\x80\x80\x80\x80\x80\xFF\xC3";
  EXPECT_THAT(rows(bad, 4), ElementsAre("\x80\x80\x80\x80", "\x80\x80\xFF\xC3"));
}

TEST(Wrap, KeepsAReferenceInOnePiece) {
  EXPECT_THAT(rows("arrived (RFC 9293 §3.5) now", 15), ElementsAre("arrived", "(RFC 9293 §3.5)", "now"));
  EXPECT_THAT(rows("arrived (RFC 793 3.5) now", 13), ElementsAre("arrived", "(RFC 793 3.5)", "now"));
}

TEST(Wrap, CutsWhatIsTooLong) { EXPECT_THAT(rows("abcdefgh ij", 3), ElementsAre("abc", "def", "gh", "ij")); }

TEST(Wrap, ChineseBreaksBetweenCharactersButNotBeforePunctuation) {
  EXPECT_THAT(rows("三次握手完成", 6), ElementsAre("三次握", "手完成"));
  EXPECT_THAT(rows("三次握手，完成", 8), ElementsAre("三次握", "手，完成"));
  EXPECT_THAT(rows("窗口（字节）为", 6), ElementsAre("窗口", "（字", "节）为"));
}

TEST(Wrap, MixedTextKeepsWordsWhole) {
  EXPECT_THAT(rows("请求 SYN-ACK 握手", 9), ElementsAre("请求", "SYN-ACK", "握手"));
  EXPECT_THAT(rows("占用编号11 字节", 10), ElementsAre("占用编号", "11 字节"));
}

TEST(Wrap, AlwaysGoesOn) {
  EXPECT_THAT(rows("握手", 1), ElementsAre("握", "手"));
  EXPECT_THAT(rows("a", 0), ElementsAre("a"));
  EXPECT_THAT(rows("   ", 2), ElementsAre(""));
}

}  // namespace
}  // namespace tcpgloss
