#include <gmock/gmock.h>

#include "tcpgloss/render/csv_writer.hpp"
#include "told.hpp"

namespace tcpgloss {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

std::string field(std::string_view text, bool visible = false) {
  Out out;
  CsvWriter(out, visible).foreign(text);
  return std::string(view(out));
}

TEST(CsvWriter, QuotesWhatNeedsQuotes) {
  EXPECT_EQ(field("plain text"), "plain text");
  EXPECT_EQ(field(""), "");
  EXPECT_EQ(field("a,b"), "\"a,b\"");
  EXPECT_EQ(field("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(field("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(field("\"\""), "\"\"\"\"\"\"");
}

TEST(CsvWriter, KeepsASpreadsheetFromRunningForeignText) {
  EXPECT_EQ(field("=1+2"), "'=1+2");
  EXPECT_EQ(field("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(field("-2,3"), "\"'-2,3\"");
  EXPECT_EQ(field("\t=1"), "'\t=1");
  EXPECT_EQ(field("'quoted"), "''quoted") << "so that taking one away gives the text back";
}

TEST(CsvWriter, WritesUtf8WithoutNulWhateverComes) {
  EXPECT_EQ(field("caf\xE9!"), "caf\xEF\xBF\xBD!");
  EXPECT_EQ(field(std::string_view("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(field("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(field("\x1b[31m", true), "\\x1B[31m");
}

TEST(Csv, WritesARowForASegment) {
  Told syn;
  syn.segment.flags = Flags{Flag::Syn, Flag::Ack};
  syn.gloss.finding.sender = Side::Server;
  syn.gloss.finding.notes = {note::SynAck{Side::Server, 1, false}, note::NopRun{}};
  syn.gloss.finding.wireshark.set(WiresharkLabel::ZeroWindow);
  Teller teller(make_csv_renderer({}));
  teller.segment(syn, "17:56:04.224218 IP a, b");
  const std::string text(teller.end());
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "file,line,n,conn,dir,time,src_host,src_port,dst_host,dst_port,flags,seq,ack,win,len,options,rel_seq,"
            "rel_ack,win_bytes,phase,state_a,state_b,severity,notes,wireshark,raw\r");
  EXPECT_EQ(text.substr(text.find('\n') + 1),
            ",1,1,A,s2c,17:56:04.224218,127.0.0.1,57729,127.0.0.1,3000,SYN ACK,860356044,,65535,0,,0,,65535,open,"
            "SYN-SENT,UNKNOWN,warn,syn-ack nop-run,zero_window,\"17:56:04.224218 IP a, b\"\r\n");
}

TEST(Csv, TakesTheHeadLineIntoRawAndLeavesTheDumpOut) {
  Told segment;
  Teller teller(make_csv_renderer({}));
  teller.line(LineKind::Head, "head");
  teller.segment(segment, "address", LineKind::Address);
  teller.line(LineKind::Continuation, "\t0x0000:  4500");
  EXPECT_THAT(std::string(teller.end()), EndsWith("\"head\naddress\"\r\n"));
}

TEST(Csv, LeavesOutWhatIsFiltered) {
  Told segment;
  segment.selected = false;
  Teller teller(make_csv_renderer({}));
  teller.segment(segment, "hidden");
  EXPECT_THAT(std::string(teller.end()), Not(HasSubstr("hidden")));
}

}  // namespace
}  // namespace tcpgloss
