#include "well_formed.hpp"

#include <gmock/gmock.h>

#include <string>

namespace tcpgloss::well_formed {
namespace {

using testing::Optional;
using namespace std::string_literals;

TEST(WellFormed, Utf8) {
  for (const std::string_view text :
       {"", "a", "\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(utf8(text)) << text;
  for (const std::string_view text :
       {"\x80", "\xC1\xBF", "\xC2",
        "\xC2"
        "a",
        "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\xFF"})
    EXPECT_FALSE(utf8(text)) << text;
}

TEST(WellFormed, Json) {
  EXPECT_THAT(json(R"({"a":[1,-2.5e+7,"\u00e9\n"],"b":{},"c":null})"), Optional(7u));
  EXPECT_THAT(json("[1,\n2]"), Optional(3u));
  for (const std::string_view text : {R"({"a":1,})", R"({"a" 1})", R"(["a)", "[\"\n\"]", R"(["\x"])", "01", "1.", "-",
                                      "", "[1]]", "{1:2}", R"(["\u12"])"})
    EXPECT_EQ(json(text), std::nullopt) << text;
}

TEST(WellFormed, JsonLines) {
  EXPECT_THAT(json_lines(""), Optional(0u));
  EXPECT_THAT(json_lines("{\"a\":1}\n{}\n"), Optional(2u));
  for (const std::string_view text : {"{}", "1\n", "{}\n\n", "{\n}\n"})
    EXPECT_EQ(json_lines(text), std::nullopt) << text;
}

TEST(WellFormed, Csv) {
  EXPECT_THAT(csv("a,b\r\n"), Optional(0u));
  EXPECT_THAT(csv("a,b\r\n1,\"x\"\"y,\r\nz\"\r\n,\r\n"), Optional(2u));
  for (const std::string_view text :
       {"", "a,b\n", "a,b\r\n1\r\n", "a\r\n\"b\r\n", "a\r\n\"b\"c\r\n", "a\r\nb\"c\r\n", "a"})
    EXPECT_EQ(csv(text), std::nullopt) << text;
}

TEST(WellFormed, Pcap) {
  const std::string header = "\x4D\x3C\xB2\xA1\2\0\4\0\0\0\0\0\0\0\0\0\0\0\4\0\x65\0\0\0"s;
  const std::string packet = "\1\0\0\0\2\0\0\0\3\0\0\0\5\0\0\0abc"s;
  EXPECT_THAT(pcap(header), Optional(0u));
  EXPECT_THAT(pcap(header + packet + packet), Optional(2u));
  EXPECT_EQ(pcap(header + packet.substr(0, 18)), std::nullopt);
  EXPECT_EQ(pcap(header + packet + "x"), std::nullopt);
  EXPECT_EQ(pcap(header + "\1\0\0\0\2\0\0\0\3\0\0\0\2\0\0\0abc"s), std::nullopt);  // keeps more than there was
  EXPECT_EQ(pcap(header.substr(1)), std::nullopt);
}

TEST(WellFormed, Markup) {
  EXPECT_THAT(markup("<!DOCTYPE html>\n<p class=\"a\" hidden>x &lt; &#39;<br>y</p>"), Optional(2u));
  EXPECT_THAT(markup("<svg><rect x=\"1\"/><style>a>b{}</style></svg>"), Optional(3u));
  EXPECT_THAT(markup("<script type=\"application/json\">[1]</script><script>a<b&&c</script>"), Optional(2u));
  for (const std::string_view text :
       {"<p>", "</p>", "<p><b></p></b>", "a < b", "a & b", "&evil;", "<p class=a></p>", "<p onclick=\"x\"></p>",
        "<p class=\"<\"></p>", "<!-- -->", "<script>1</script><script>2</script>", "<script>",
        "<script type=\"application/json\">[1</script>", "<p class=\"a"})
    EXPECT_EQ(markup(text), std::nullopt) << text;
}

TEST(WellFormed, Markdown) {
  EXPECT_THAT(markdown("## a\n\n```text\n<b>\n```\nb #<!-- -->1\n````text\n```\n````\n"), Optional(2u));
  for (const std::string_view text : {"```text\n", "a <b>\n", "a", "````\n```\n"})
    EXPECT_EQ(markdown(text), std::nullopt) << text;
}

TEST(WellFormed, Mermaid) {
  EXPECT_THAT(mermaid("sequenceDiagram\n    participant A1 as A C<br/>h 1\n    A1->>A2: SYN #40;x#41;\n"),
              Optional(2u));
  for (const std::string_view text :
       {"", "sequenceDiagram", "sequenceDiagram\nA1->>A2: x\n", "sequenceDiagram\n    A1->>A2: a;b\n",
        "sequenceDiagram\n    A1->>A2: <b>\n", "sequenceDiagram\n    A1->>A2: #x\n",
        "sequenceDiagram\n    A1->>A2: \xC3\xA9\n", "sequenceDiagram\n    click A1\n"})
    EXPECT_EQ(mermaid(text), std::nullopt) << text;
}

}  // namespace
}  // namespace tcpgloss::well_formed
