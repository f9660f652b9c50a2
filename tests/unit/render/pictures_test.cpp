// The ladder, Markdown and Mermaid.
#include <gmock/gmock.h>

#include "given.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Pictures : public ::testing::Test, protected Given {
 protected:
  using Make = std::unique_ptr<Renderer> (*)(const RenderOptions&);
  std::string after(Make make, std::string_view raw = "x\n") {
    renderer = make(options);
    out.clear();
    renderer->begin(out);
    write(raw, true);
    return std::string(view(out));
  }
  void answer() {
    label("SYN·ACK");
    gloss.finding.sender = Side::Server;
    gloss.finding.number = gloss.finding.number_in_connection = 2;
    gloss.finding.since_previous = 80us;
    std::swap(segment.source, segment.destination);
  }
};

TEST_F(Pictures, TheLadderHasLifelinesStatesAndNumbers) {
  options.width = 80;
  gloss.finding.new_connection = true;
  gloss.finding.rel_seq = 0;
  gloss.finding.states = {State::SynSent, State::Listen};
  EXPECT_EQ(after(make_ladder_renderer),
            "                          C                                       S\n"
            "  #1       0     SYN-SENT │──SYN · seq 0─────────────────────────▶│ LISTEN\n");
  answer();
  gloss.finding.new_connection = false;
  gloss.finding.rel_ack = 1;
  gloss.finding.acks_something_new = true;
  gloss.finding.states[1] = State::SynReceived;
  out.clear();
  write("x\n", true);
  EXPECT_EQ(view(out), "  #2  +80 µs              │◀─────────────SYN·ACK · seq 0 · ack 1──│ SYN-RECEIVED\n");
}

TEST_F(Pictures, TroubleOnTheLadderIsDoubleAndSaid) {
  options.width = 80;
  gloss.trouble = gloss.arrow.trouble = true;
  label("1448B again");
  segment.length = 1448;
  gloss.finding.rel_seq = 1;
  gloss.finding.rel_end = 1449;
  english.notes["syn"] = "RETRANSMISSION of #27, 7.2 ms later (no ack seen yet)";
  EXPECT_EQ(after(make_ladder_renderer),
            "  #1       0!             │══1448B again · seq 1:1449════════════▶│\n"
            "                          │  RETRANSMISSION of #27, 7.2 ms later  │\n"
            "                          │  (no ack seen yet)                    │\n");
}

TEST_F(Pictures, ARangeEndsAsTcpdumpPrintsIt) {
  options.width = 80;
  gloss.trouble = gloss.arrow.trouble = false;
  label("FIN 10B");
  segment.flags = Flags{Flag::Fin, Flag::Ack};
  segment.length = 10;
  gloss.finding.rel_seq = 100000;
  gloss.finding.rel_end = 100011;
  EXPECT_THAT(after(make_ladder_renderer), HasSubstr("FIN 10B · seq 100000:100010─"));
  after(make_svg_renderer);
  renderer->end({}, out);
  EXPECT_THAT(std::string(view(out)), HasSubstr(">100000:100010<"));
}

TEST_F(Pictures, TheLadderFitsEveryWidthInEveryScript) {
  heading(1);
  gloss.finding.new_connection = gloss.trouble = true;
  gloss.finding.states = {State::Established, State::SynReceived};
  chinese.notes["syn"] = "客户端请求建立连接；它的字节从这里起编号，窗口在协商之后才放大，客户端请求建立连接。";
  options.languages = {says_chinese.get()};
  for (const bool ascii : {false, true}) {
    for (unsigned width : {80u, 100u, 160u, 200u}) {
      options.ascii = ascii;
      options.width = width;
      const std::string text = after(make_ladder_renderer);
      for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
        EXPECT_LE(text::display_width(std::string_view(text).substr(begin, end - begin)), width) << text;
    }
  }
}

TEST_F(Pictures, AWideLadderHasItsSentencesBeside) {
  options.width = 160;
  EXPECT_THAT(after(make_ladder_renderer), AllOf(EndsWith("▶│               Client asks to connect\n")));
}

TEST_F(Pictures, RunsOfRoutineFoldInEveryPicture) {
  options.fold = 2;
  segment.length = 1000;
  for (auto* make : {make_ladder_renderer, make_markdown_renderer, make_mermaid_renderer, make_svg_renderer}) {
    renderer = make(options);
    out.clear();
    renderer->begin(out);
    gloss.trouble = false;
    for (int i = 0; i < 5; ++i) write("x\n", true);
    gloss.trouble = true;
    write("y\n", true);
    renderer->end({}, out);
    const std::string text(view(out));
    const std::size_t fold = text.find("3 segments");
    ASSERT_NE(fold, text.npos) << text;
    EXPECT_EQ(text.find("segments", fold + 12), text.npos) << text;
    std::size_t drawn = 0;
    for (std::size_t at = text.find("SYN"); at != text.npos && at < fold; at = text.find("SYN", at + 3)) ++drawn;
    EXPECT_EQ(drawn, 2u) << text;
  }
}

TEST_F(Pictures, APauseIsSeen) {
  answer();
  gloss.finding.since_previous = 2s;
  EXPECT_THAT(after(make_ladder_renderer), StartsWith("                          ⋮"));
}

TEST_F(Pictures, MarkdownKeepsLinesAsCodeAndWordsAsText) {
  heading(1);
  remark(note::WscaleOffered{Side::Client, 6, 65535, false}, false);
  remark(note::NopRun{}, false);
  EXPECT_EQ(after(make_markdown_renderer, "10:00 IP a > b\n"),
            "## A · 1 OPEN\n"
            "\n"
            "client C 10.0.0.1:4000 · server S 10.0.0.2:80\n"
            "\n"
            "```text\n"
            "10:00 IP a > b\n"
            "  #1 C ──SYN──────────▶ S       0\n"
            "```\n"
            "\n"
            "`#1` Client asks to connect\n"
            "\n"
            "- `wscale` wscale-offered\n"
            "- `nop` **!nop-run**\n");
}

TEST_F(Pictures, NoLineClosesItsCodeBlock) {
  renderer = make_markdown_renderer(options);
  write("plain\n", false);
  write("````\n", false);
  write("plain\n", false);
  renderer->end({}, out);
  EXPECT_EQ(view(out), "```text\nplain\n```\n\n`````text\n````\nplain\n`````\n");
}

TEST_F(Pictures, MermaidDeclaresBothEndsAndTalks) {
  heading(1);
  gloss.finding.new_connection = true;
  EXPECT_EQ(after(make_mermaid_renderer),
            "sequenceDiagram\n"
            "    participant A1 as A C<br/>10.0.0.1 4000\n"
            "    participant A2 as A S<br/>10.0.0.2 80\n"
            "    Note over A1,A2: 1 OPEN\n"
            "    A1->>A2: #35;1 SYN\n");
}

TEST_F(Pictures, MermaidMarksTroubleAndEscapesNames) {
  answer();
  gloss.finding.new_connection = gloss.trouble = gloss.arrow.trouble = true;
  segment.source.host = "a;b\nend";
  const std::string text = after(make_mermaid_renderer);
  EXPECT_THAT(text, HasSubstr("participant A2 as A S<br/>a#59;b #101;nd 80\n"));
  EXPECT_THAT(text, HasSubstr("A2-->>A1: #35;2 SYN#183;ACK #40;#43;80 #181;s#41;\n"));
  EXPECT_THAT(text, EndsWith("Note over A1,A2: Client asks to connect\n"));
}

TEST_F(Pictures, MermaidStaysBelowWhatItsReadersTake) {
  renderer = make_mermaid_renderer(options);
  for (int i = 0; i < 5000; ++i) write("x\n", true);
  renderer->end({}, out);
  EXPECT_LT(out.size(), 50'000u);
  EXPECT_THAT(std::string(view(out)), EndsWith(" segments\n"));
}

}  // namespace
}  // namespace tcpgloss
