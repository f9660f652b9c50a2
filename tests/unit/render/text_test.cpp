#include <gmock/gmock.h>

#include <string>

#include "given.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// One run of the text renderer.
class Text : public ::testing::Test, protected Given {
 protected:
  void write(std::string_view raw, bool glossed) {
    if (!renderer) renderer = make_text_renderer(options);
    Given::write(raw, glossed);
  }
  std::string after(std::string_view raw) {
    out.clear();
    write(raw, true);
    return std::string(view(out));
  }
};

TEST_F(Text, PutsTheGlossInFixedColumnsBelowTheUntouchedLine) {
  EXPECT_EQ(after("10:00 IP a > b\r\n"),
            "10:00 IP a > b\r\n"
            "│  #1 C ──SYN──────────▶ S       0  Client asks to connect\n");
}

TEST_F(Text, AnswersPointBackAndTellTheirTime) {
  gloss.finding.number = gloss.finding.number_in_connection = 10;
  gloss.finding.sender = Side::Server;
  gloss.finding.since_previous = -31us;
  EXPECT_THAT(after("x\n"), EndsWith("│ #10 C ◀──────────SYN── S  −31 µs  Client asks to connect\n"));
}

TEST_F(Text, TroubleIsSeenWithoutColour) {
  gloss.trouble = gloss.arrow.trouble = true;
  EXPECT_THAT(after("x\n"), EndsWith("│  #1 C ══SYN══════════▶ S       0 !Client asks to connect\n"));
}

TEST_F(Text, LettersComeWithTheSecondConnection) {
  EXPECT_THAT(after("x\n"), HasSubstr("│  #1 C"));
  gloss.finding.connection.ordinal = 1;
  gloss.finding.number = 28;
  EXPECT_THAT(after("x\n"), HasSubstr("│ B28 C"));
  gloss.finding.connection.ordinal = 0;
  gloss.finding.number = 29;
  EXPECT_THAT(after("x\n"), HasSubstr("│ A29 C"));
}

TEST_F(Text, TheNumberColumnHasRoomForAThousandAndThenGrowsInSteps) {
  for (const auto& [number, start] : {std::pair{99u, "│ #99 C"},
                                      {100u, "│#100 C"},
                                      {999u, "│#999 C"},
                                      {1000u, "│ #1000 C"},
                                      {99999u, "│#99999 C"},
                                      {100000u, "│ #100000 C"}}) {
    gloss.finding.number = number;
    EXPECT_THAT(after("x\n"), HasSubstr(start));
  }
}

TEST_F(Text, TheNumberColumnNeverShrinks) {
  gloss.finding.connection.ordinal = 27;
  gloss.finding.number = 100;
  EXPECT_THAT(after("x\n"), HasSubstr("│ AB100 C"));
  gloss.finding.connection.ordinal = 0;
  EXPECT_THAT(after("x\n"), HasSubstr("│  A100 C"));
}

TEST_F(Text, DetailsCarryTheirTermAndTheirTrouble) {
  remark(note::WscaleOffered{Side::Client, 6, 65535, false}, false);
  remark(note::OptionsAgreed{6, 6, true, true}, false);
  remark(note::NopRun{}, false);
  english.notes["wscale-offered"] = "windows count in units of 64";
  EXPECT_THAT(after("x\n"), EndsWith("│      wscale    windows count in units of 64\n"
                                     "│      options-agreed\n"
                                     "│    ! nop       nop-run\n"));
}

TEST_F(Text, VerbosityChoosesTheDetails) {
  remark(note::AckDelayed{40ms}, false, false);
  remark(note::OptionsAgreed{6, 6, true, true}, false);
  remark(note::NopRun{}, false, false);
  EXPECT_THAT(after("x\n"), Not(HasSubstr("ack-delayed")));
  options.verbosity = Verbosity::Brief;
  renderer.reset();
  EXPECT_THAT(after("x\n"), ::testing::AllOf(Not(HasSubstr("options-agreed")), HasSubstr("nop-run")));
  options.verbosity = Verbosity::Full;
  renderer.reset();
  EXPECT_THAT(after("x\n"), ::testing::AllOf(HasSubstr("ack-delayed\n"), HasSubstr("options-agreed\n")));
  options.verbosity = Verbosity::Complete;
  renderer.reset();
  EXPECT_THAT(after("x\n"), HasSubstr("ack-delayed (RFC 9293 §3.8.6.3)\n"));
}

TEST_F(Text, LongSentencesWrapUnderTheirColumn) {
  options.width = 80;
  english.notes["syn"] = "Client asks to connect; its bytes are numbered from here (0)";
  EXPECT_THAT(after("x\n"), EndsWith("0  Client asks to connect; its bytes are\n"
                                     "│                                   numbered from here (0)\n"));
}

TEST_F(Text, ASecondLanguageFollowsOnALineOfItsOwn) {
  options.languages.push_back(says_chinese.get());
  EXPECT_THAT(after("x\n"), EndsWith("0  Client asks to connect\n"
                                     "│                                   客户端请求建立连接\n"));
}

TEST_F(Text, HeadingsStandAboveAOneLineRecordAndFillTheWidth) {
  heading(1);
  const std::string text = after("x\n");
  EXPECT_THAT(text, StartsWith("│ ═══ A · 1 OPEN ═══ client C 10.0.0.1:4000 · server S 10.0.0.2:80 ══════"));
  EXPECT_EQ(text::display_width(text.substr(0, text.find('\n'))), options.width);
  EXPECT_THAT(text, HasSubstr("\nx\n│  #1"));
}

TEST_F(Text, HeadingsStandBelowTheLineThatCompletesALongerRecord) {
  heading(1);
  line.kind = LineKind::Address;
  EXPECT_THAT(after("x\n"), StartsWith("x\n│ ═══ A · 1 OPEN"));
}

TEST_F(Text, LaterHeadingsNameNoEnds) {
  heading(2);
  EXPECT_THAT(after("x\n"), StartsWith("│ ═══ A · 2 OPEN ═════════════════════════"));
}

TEST_F(Text, LongEndsGetALineOfTheirOwn) {
  heading(1);
  english.ends = "client C 2001:db8:1111:2222:3333:4444:5555:6666.50000 · server S 2001:db8::1.443";
  const std::string text = after("x\n");
  EXPECT_THAT(text, StartsWith("│ ═══ A · 1 OPEN ═══════════"));
  EXPECT_THAT(
      text,
      HasSubstr("═\n│     client C 2001:db8:1111:2222:3333:4444:5555:6666.50000 · server S 2001:db8::1.443\nx\n"));
}

TEST_F(Text, AVerdictEndsAConnection) {
  ConnectionSummary summary;
  gloss.finding.ended = &summary;
  english.verdict = "closed cleanly · 10 B ⇄ 10 B";
  EXPECT_THAT(after("x\n"), EndsWith("│ ═══ A closed cleanly · 10 B ⇄ 10 B\n"));
}

TEST_F(Text, AsciiIsComplete) {
  options.ascii = true;
  heading(1);
  gloss.finding.number_in_connection = 2;
  gloss.finding.since_previous = -31us;
  remark(note::NopRun{}, false);
  english.notes["nop-run"] = "6379 × 64 · 10 B ⇄ 10 B, −31 µs…";
  const std::string text = after("x\n");
  EXPECT_THAT(text, StartsWith("#| === A * 1 OPEN === client C 10.0.0.1:4000 * server S"));
  EXPECT_THAT(text, HasSubstr("x\n#|  #1 C --SYN----------> S  -31 us  Client asks to connect\n"));
  EXPECT_THAT(text, EndsWith("#|    ! nop       6379 x 64 * 10 B <-> 10 B, -31 us...\n"));
  for (char byte : text) EXPECT_LT(static_cast<unsigned char>(byte), 0x80);
}

TEST_F(Text, ColourStartsBehindTheGutterAndEndsBeforeTheNewline) {
  options.color = true;
  heading(1);
  gloss.trouble = true;
  remark(note::OptionsAgreed{6, 6, true, true}, false);
  const std::string text = after("raw \n");
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    const std::string row = text.substr(begin, end - begin);
    if (row == "raw ") continue;
    EXPECT_THAT(row, StartsWith("│"));
    EXPECT_THAT(row, EndsWith("\x1b[0m"));
  }
  EXPECT_THAT(text, HasSubstr("\nraw \n"));
}

TEST_F(Text, InputThatLooksLikeAGlossIsMarked) {
  write("│ #1 fake\n", false);
  write("#| fake\n", false);
  write("# fine\n", false);
  EXPECT_EQ(view(out), "│(the next line is input)\n│ #1 fake\n│(the next line is input)\n#| fake\n# fine\n");
}

TEST_F(Text, AMissingNewlineIsRecorded) {
  const std::string text = after("x");
  EXPECT_THAT(text, StartsWith("x\n│  #1"));
  EXPECT_THAT(text, EndsWith("\n│(no newline at end of input)\n"));
}

TEST_F(Text, LinesCanBeCutOrLeftOut) {
  options.raw = Raw::Trim;
  options.width = 10;
  write("握手握手握手\n", false);
  write("0123456789\r\n", false);
  EXPECT_EQ(view(out), "握手握手…\n0123456789\n");
  options.raw = Raw::Off;
  renderer.reset();
  EXPECT_THAT(after("0123\n"), StartsWith("│  #1"));
}

TEST_F(Text, ControlCharactersAreMadeVisibleOnRequest) {
  write("a\x1b[2Jb\r\n", false);
  EXPECT_EQ(view(out), "a\x1b[2Jb\r\n");
  options.escape_input = true;
  renderer.reset();
  out.clear();
  write("a\x1b[2Jb\r\n", false);
  EXPECT_EQ(view(out), "a\\x1B[2Jb\n");
}

TEST_F(Text, ALineThatMayBeNoSegmentHasNoArrow) {
  gloss.finding.number = 0;
  gloss.remarks.clear();
  remark(note::LineUnverified{}, true);
  EXPECT_EQ(after("x\n"), "x\n│    ! line-unverified\n");
}

TEST_F(Text, RunsOfRoutineFold) {
  options.fold = 2;
  segment.length = 1000;
  for (int i = 0; i < 5; ++i) write("x\n", true);
  EXPECT_EQ(view(out),
            "x\n│  #1 C ──SYN──────────▶ S       0  Client asks to connect\n"
            "x\n│  #1 C ──SYN──────────▶ S       0  Client asks to connect\nx\nx\nx\n");
  out.clear();
  gloss.trouble = true;
  EXPECT_THAT(after("y\n"), StartsWith("│ ⋯ 3 segments, 3000 octets\ny\n"));
}

TEST_F(Text, TotalsComeOnlyWhereTheySayMore) {
  write("x\n", true);
  out.clear();
  Language::Totals totals;
  totals.segments = totals.connections = 1;
  renderer->end(totals, out);
  EXPECT_EQ(view(out), "");
  totals.connections = 2;
  renderer->end(totals, out);
  EXPECT_EQ(view(out), "│ ═══ 1 segments in all\n");
}

TEST_F(Text, ALineInPartsIsGlossedBehindItsLastPart) {
  heading(1);
  renderer = make_text_renderer(options);
  Entry entry;
  entry.raw = "│ long";
  entry.ends_line = false;
  renderer->write(entry, out);
  entry.raw = " line\n";
  entry.begins_line = false;
  entry.ends_line = true;
  entry.lexed = &line;
  entry.gloss = &gloss;
  renderer->write(entry, out);
  EXPECT_THAT(std::string(view(out)), StartsWith("│(the next line is input)\n│ long line\n│ ═══ A · 1 OPEN"));
}

}  // namespace
}  // namespace tcpgloss
