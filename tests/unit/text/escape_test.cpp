#include "tcpgloss/text/escape.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tcpgloss/text/utf8.hpp"

namespace tcpgloss::text {
namespace {

using namespace std::string_view_literals;

std::string visible(std::string_view bytes) {
  Out out;
  put_visible(out, bytes);
  return std::string(view(out));
}
std::string html(std::string_view bytes) {
  Out out;
  put_html(out, bytes);
  return std::string(view(out));
}
std::string json(std::string_view bytes) {
  Out out;
  put_json(out, bytes);
  return std::string(view(out));
}
std::string base64(std::string_view bytes) {
  Out out;
  put_base64(out, bytes);
  return std::string(view(out));
}

TEST(Utf8, TakesWhatRfc3629Takes) {
  for (std::string_view good :
       {""sv, "a"sv, "\0"sv, "é"sv, "│"sv, "中"sv, "🙂"sv, "\xEF\xBF\xBF"sv, "\xF4\x8F\xBF\xBF"sv})
    EXPECT_TRUE(valid_utf8(good)) << good;
  for (std::string_view bad :
       {"\x80"sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xC3"sv, "\xC3("sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xE2\x94"sv,
        "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "ok\xFEok"sv})
    EXPECT_FALSE(valid_utf8(bad)) << visible(bad);
}

TEST(Utf8, EveryCharacterComesBackAsItself) {
  for (char32_t point = 0; point < 0x110000; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    std::string bytes;
    const auto add = [&](unsigned value) { bytes += static_cast<char>(value); };
    const auto p = static_cast<unsigned>(point);
    if (p < 0x80)
      add(p);
    else if (p < 0x800)
      add(0xC0 | p >> 6), add(0x80 | (p & 63));
    else if (p < 0x10000)
      add(0xE0 | p >> 12), add(0x80 | (p >> 6 & 63)), add(0x80 | (p & 63));
    else
      add(0xF0 | p >> 18), add(0x80 | (p >> 12 & 63)), add(0x80 | (p >> 6 & 63)), add(0x80 | (p & 63));
    const Utf8 read = first_character(bytes);
    ASSERT_TRUE(read.valid && read.point == point && read.size == bytes.size()) << p;
  }
}

TEST(Visible, ShowsWhatWouldSteerATerminal) {
  struct {
    std::string_view bytes, shown;
  } const rows[] = {
      {"plain\ttext\n", "plain\ttext\n"},
      {"\x1b[31mred", "\\x1B[31mred"},
      {"a\rb\0c\x7f"sv, "a\\x0Db\\x00c\\x7F"},
      {"\xC2\x9B"
       "31m",
       "\\u{009B}31m"},  // C1 as UTF-8
      {"\x9B"
       "31m",
       "\\x9B31m"},  // C1 as one byte
      {"\u202Eevil\u2066", "\\u{202E}evil\\u{2066}"},
      {"a\u200Bb\uFEFF\u061C", "a\\u{200B}b\\u{FEFF}\\u{061C}"},
      {"\U000E0041", "\\u{E0041}"},  // an invisible tag
      {"中文 │ é", "中文 │ é"},
      {"cut \xE4\xB8", "cut \\xE4\\xB8"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(visible(row.bytes), row.shown);
    EXPECT_EQ(harmless(row.bytes), row.bytes == row.shown) << row.shown;
    EXPECT_TRUE(harmless(visible(row.bytes))) << row.shown;
  }
}

TEST(Html, NoCharacterIsMarkup) {
  EXPECT_EQ(html("<script>alert('x' & \"y\")</script>"),
            "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
  EXPECT_EQ(html("a\0b\x1b\xff"sv), "a\\x00b\\x1B\\xFF");
  EXPECT_EQ(html("tab\tline\r\n中文"), "tab\tline\\x0D\n中文");
  EXPECT_EQ(html("\u0085\u202E"), "\\u{0085}\\u{202E}");
  EXPECT_EQ(html("\xEF\xBF\xBE"), "\uFFFD");  // U+FFFE is no XML character
}

TEST(Json, EscapesQuotesControlsAndTheInvisible) {
  EXPECT_EQ(json("say \"hi\" \\ \b\f\n\r\t"), R"(say \"hi\" \\ \b\f\n\r\t)");
  EXPECT_EQ(json("\x1b[0m\0\x7f"sv), R"(\u001b[0m\u0000\u007f)");
  EXPECT_EQ(json("\u202E\u2028\u0085"), R"(\u202e\u2028\u0085)");
  EXPECT_EQ(json("\U000E0041"), R"(\udb40\udc41)");
  EXPECT_EQ(json("中文 🙂"), "中文 🙂");
}

TEST(Base64, FollowsRfc4648) {
  for (const auto& [plain, coded] : {std::pair{"", ""},
                                     {"f", "Zg=="},
                                     {"fo", "Zm8="},
                                     {"foo", "Zm9v"},
                                     {"foob", "Zm9vYg=="},
                                     {"fooba", "Zm9vYmE="},
                                     {"foobar", "Zm9vYmFy"}})
    EXPECT_EQ(base64(plain), coded);
  EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

}  // namespace
}  // namespace tcpgloss::text
