#include "tcpgloss/render/explanation.hpp"

#include <gmock/gmock.h>

#include <string>

#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Told {
  bool known;
  std::string text;
};

Told told(std::string_view argument, LanguageId id = LanguageId::English, unsigned width = 100) {
  const auto language = make_language(id);
  RenderOptions options;
  options.width = width;
  Out out, complaint;
  const bool known = explain(argument, *language, options, out, complaint);
  return {known, std::string{view(out)} + std::string{view(complaint)}};
}

constexpr std::string_view syn =
    "17:56:04.224218 IP 127.0.0.1.57729 > 127.0.0.1.3000: Flags [S], seq 860356044, win 65535, options [mss 16344,nop,"
    "wscale 6,nop,nop,TS val 1113971093 ecr 0,sackOK,eol], length 0";

TEST(Explain, ATermComesWithItsReferenceAndItsMisreadings) {
  EXPECT_THAT(told("wscale").text, StartsWith("wscale · option · RFC 7323 2.2\n  a shift count from 0 to 14"));
  EXPECT_THAT(told("wscale").text, HasSubstr("\n  not: \"wscale 4 multiplies by 4\": it shifts by 4"));
  EXPECT_THAT(told("窗口缩放", LanguageId::Chinese).text, StartsWith("wscale · 选项 · RFC 7323 2.2\n"));
  EXPECT_THAT(told("zero-window").text, StartsWith("zero-window · note · warn · RFC 9293 3.8.6\n"));
}

TEST(Explain, ABracketIsTakenForFlagsOrOptions) {
  EXPECT_THAT(told("[P.]").text, HasSubstr("PSH · flag"));
  EXPECT_THAT(told("[P.]").text, HasSubstr("\nACK · flag"));
  EXPECT_THAT(told("Flags [none]").text, StartsWith("none · flag"));
  EXPECT_THAT(told("[SYN.ACK]").text, HasSubstr("SYN · flag"));
  const std::string options = told("[mss 1460,nop,wscale 7]").text;
  EXPECT_THAT(options, StartsWith("mss 1460 · option"));
  EXPECT_THAT(options, HasSubstr("\nnop · option"));
  EXPECT_THAT(options, HasSubstr("\nwscale 7 (× 128) · option"));
  EXPECT_THAT(told("options [nop,nop,sack 1 {1449:2897}]").text, HasSubstr("sack 1 {1449:2897} · option"));
  EXPECT_THAT(told("[unknown-173 0x11]").text, StartsWith("unknown-173 · option"));
}

TEST(Explain, AFieldMayCarryItsValue) {
  EXPECT_THAT(told("win 502").text, StartsWith("win · field"));
  EXPECT_THAT(told("cksum 0x8f84 (incorrect -> 0x1234)").text, StartsWith("cksum · field"));
  EXPECT_THAT(told("ttl 64").text, StartsWith("ttl · field"));
}

TEST(Explain, SeveralTermsAreEachAnswered) {
  EXPECT_THAT(told("wscale mss").text, AllOf(HasSubstr("wscale · option"), HasSubstr("\n\nmss · option")));
  EXPECT_THAT(told("PAWS wscale").text, AllOf(HasSubstr("PAWS · idea"), HasSubstr("\n\nwscale · option")));
  EXPECT_THAT(told("zero window probe, RTT").text, AllOf(StartsWith("zero-window-probe ·"), HasSubstr("\nRTT · idea")));
  EXPECT_THAT(told("mss 1460 wscale 7").text, AllOf(HasSubstr("mss · option"), HasSubstr("\n\nwscale · option")));
  const Told half = told("wscale mmss");
  EXPECT_FALSE(half.known);
  EXPECT_THAT(half.text, AllOf(StartsWith("wscale · option"), EndsWith("no such term: 'mmss'; the nearest is 'mss'")));
}

TEST(Explain, ALineHasCaretsUnderItsFields) {
  EXPECT_THAT(told("00:00:00.1 IP 1.1.1.1.1 > 2.2.2.2.80: Flags [S], seq 7, win 9, length 0").text, StartsWith(&R"(
00:00:00.1 IP 1.1.1.1.1 > 2.2.2.2.80: Flags [S], seq 7, win 9, length 0
^^^^^^^^^^    ^^^^^^^^^   ^^^^^^^^^^         ^       ^      ^         ^
a             b           c                  d       e      f         g
)"[1]));
  EXPECT_THAT(told(syn).text, HasSubstr("\n• Client asks to connect"));
  EXPECT_THAT(told(syn).text, HasSubstr("\n    wscale 6 (× 64)  a shift count"));
  EXPECT_THAT(told(syn, LanguageId::Chinese).text, HasSubstr("\n• 客户端请求建立连接"));
}

TEST(Explain, ARecordOfTwoLinesIsOneSegment) {
  const std::string text =
      told(
          "17:56:04.224218 IP (tos 0x0, ttl 64, id 4711, offset 0, flags [DF], proto TCP (6), length 60)\n"
          "    10.0.0.1.40000 > 10.0.0.2.80: Flags [S], cksum 0x8f84 (correct), seq 1000, win 1024, options [mss "
          "1460], "
          "length 0")
          .text;
  EXPECT_THAT(text, HasSubstr(" ttl "));
  EXPECT_THAT(text, HasSubstr(" cksum "));
  EXPECT_THAT(text, HasSubstr("• Client asks to connect"));
}

TEST(Explain, NoLineIsWiderThanItMayBe) {
  for (const auto id : {LanguageId::English, LanguageId::Chinese})
    for (const std::string_view argument :
         {syn, std::string_view{}, std::string_view{"win"}, std::string_view{"RST"}}) {
      const std::string text = told(argument, id, 60).text;
      for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        EXPECT_LE(text::display_width(rest.substr(0, end)), 60u) << rest.substr(0, end);
        rest.remove_prefix(end + 1);
      }
    }
}

TEST(Explain, AsciiIsAsciiInEnglish) {
  const auto language = make_language(LanguageId::English);
  RenderOptions options;
  options.ascii = true;
  for (const std::string_view argument : {syn, std::string_view{}, std::string_view{"[mss 1460,wscale 7]"}}) {
    Out out, complaint;
    EXPECT_TRUE(explain(argument, *language, options, out, complaint));
    for (const char c : view(out)) EXPECT_TRUE(static_cast<unsigned char>(c) < 0x80) << view(out);
  }
}

TEST(Explain, WithoutATermListsThemAll) {
  EXPECT_THAT(told("").text, HasSubstr("TIME-WAIT"));
  EXPECT_THAT(told(" ").text, HasSubstr("zero-window-probe"));
}

TEST(Explain, AnUnknownTermNamesTheNearest) {
  const Told unknown = told("wscael");
  EXPECT_FALSE(unknown.known);
  EXPECT_EQ(unknown.text, "no such term: 'wscael'; the nearest is 'wscale'");
  EXPECT_FALSE(told("[hello world]").known);
  EXPECT_FALSE(told("a text that is no line of tcpdump's").known);
  EXPECT_THAT(told("go\x1b[2Jaway").text, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace tcpgloss
