#include "tcpgloss/render/markup.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tcpgloss {
namespace {

std::string markdown(std::string_view text) {
  Out out;
  put_markdown(out, text);
  return std::string(view(out));
}
std::string mermaid(std::string_view text) {
  Out out;
  put_mermaid(out, text);
  return std::string(view(out));
}

TEST(Markdown, PlainWordsStayReadable) {
  EXPECT_EQ(markdown("6379 × 64 = 408,256 B (399 KiB) free at C"), "6379 × 64 = 408,256 B (399 KiB) free at C");
  EXPECT_EQ(markdown("客户端请求建立连接。"), "客户端请求建立连接。");
}

TEST(Markdown, ForeignTextDoesNothing) {
  EXPECT_EQ(markdown("<b>&amp;"), "&lt;b\\>&amp;amp;");
  EXPECT_EQ(markdown("*a* _b_ `c` [d](e) ~f~ |g| $h$ \\"),
            "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\|g\\| \\$h\\$ \\\\");
  EXPECT_EQ(markdown("http://evil.example www.evil.example"), "http&#58;//evil.example www&#46;evil.example");
  EXPECT_EQ(markdown("@root #x"), "@<!-- -->root #<!-- -->x");
  EXPECT_EQ(markdown("a\x1b[0m\xff\nb"), "a\\\\x1B\\[0m\\\\xFF b");
}

TEST(Markdown, SegmentsAreNoIssues) {
  EXPECT_EQ(markdown("RETRANSMISSION of #27, late"), "RETRANSMISSION of `#27`, late");
}

TEST(Mermaid, EverythingButPlainCharactersIsAnEntity) {
  EXPECT_EQ(mermaid("SYN 10B 1.2.3.4:80 [x] a-b_c"), "SYN 10B 1.2.3.4:80 [x] a-b_c");
  EXPECT_EQ(mermaid("#1 SYN·ACK"), "#35;1 SYN#183;ACK");
  EXPECT_EQ(mermaid("<script>;%%"), "#60;script#62;#59;#37;#37;");
  EXPECT_EQ(mermaid("握"), "#25569;");
  EXPECT_EQ(mermaid("a\nb\x1b"), "a b#92;x1B");
}

TEST(Mermaid, TheWordEndEndsNoBlock) {
  EXPECT_EQ(mermaid("the end"), "the #101;nd");
  EXPECT_EQ(mermaid("END of"), "#69;ND of");
  EXPECT_EQ(mermaid("sends ending"), "sends ending");
}

TEST(Backticks, LongestRun) {
  EXPECT_EQ(longest_run_of_backticks("a `b` ``` c"), 3u);
  EXPECT_EQ(longest_run_of_backticks(""), 0u);
}

}  // namespace
}  // namespace tcpgloss
