// The data of the page: what may stand in a script element, and a raw line in its pieces.
#include <gmock/gmock.h>

#include "tcpgloss/render/page/assets.hpp"
#include "tcpgloss/render/page/pieces.hpp"
#include "tcpgloss/render/page/script_json.hpp"

namespace tcpgloss {
namespace {

std::string script_json(std::string_view bytes) {
  Out out;
  page::put_script_json(out, bytes);
  return std::string(view(out));
}

TEST(ScriptJson, EndsNoElementAndStartsNoComment) {
  EXPECT_EQ(script_json("</script><!--&-->"), R"("\u003c/script\u003e\u003c!--\u0026--\u003e")");
  EXPECT_EQ(script_json("plain \xE2\x80\x93 text"), "\"plain \xE2\x80\x93 text\"");  // an en dash begins like U+2028
  EXPECT_EQ(script_json("a\xE2\x80\xA8"
                        "b"),
            R"("a\u2028b")");
  EXPECT_EQ(script_json("\"\\\n"), R"("\"\\\n")");
}

TEST(ScriptJson, WritesWhatIsNoUtf8AsReplacement) { EXPECT_EQ(script_json("a\xFF<"), "\"a\xEF\xBF\xBD\\u003c\""); }

std::string joined(const std::vector<page::Piece>& pieces) {
  std::string text;
  for (const page::Piece& piece : pieces) text += piece.text;
  return text;
}

TEST(Pieces, AreTheLineInOrderWithoutGap) {
  const std::string_view line = "12:00 IP 10.0.0.1.5 > 10.0.0.2.80: Flags [S], seq 1:9, win 3, length 8";
  SegmentLine fields;
  fields.prelude.stamp = line.substr(0, 5);
  fields.source_host = line.substr(9, 8);
  fields.source_port = line.substr(18, 1);
  fields.tcp.win = line.substr(line.find("win ") + 4, 1);
  fields.tcp.seq = line.substr(line.find("seq ") + 4, 1);
  fields.tcp.seq_end = line.substr(line.find("seq ") + 6, 1);
  std::vector<page::Piece> pieces;
  page::cut(line, fields, pieces);
  EXPECT_EQ(joined(pieces), line);
  ASSERT_EQ(pieces.size(), 8u);
  EXPECT_EQ(pieces[2].letter, page::FieldLetter::Source);
  EXPECT_EQ(pieces[2].text, "10.0.0.1.5");
  EXPECT_EQ(pieces[4].letter, page::FieldLetter::Sequence);
  EXPECT_EQ(pieces[4].text, "1:9");
}

TEST(Pieces, LeaveOutFieldsOfOtherLines) {
  const std::string head = "12:00 IP (tos 0x0, ttl 64)", line = "    10.0.0.1.5 > 10.0.0.2.80: Flags [S]";
  SegmentLine fields;
  fields.ip.ttl = std::string_view(head).substr(23, 2);
  std::vector<page::Piece> pieces;
  page::cut(line, fields, pieces);
  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].text, line);
}

// A wrong hash would leave the page without its style or its script, but only in a browser.
TEST(Assets, CarryTheirHashes) {
  EXPECT_EQ(page::style_sha256.size(), 44u);
  EXPECT_EQ(page::script_sha256.back(), '=');
  EXPECT_EQ(page::script.find("</script"), std::string_view::npos);
  EXPECT_EQ(page::style.find("</style"), std::string_view::npos);
}

}  // namespace
}  // namespace tcpgloss
