#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "told.hpp"

namespace tcpgloss {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;

std::vector<json> objects(std::string_view text) {
  std::vector<json> found;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    found.push_back(json::parse(text.substr(0, end)));  // throws on what is not JSON in UTF-8
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return found;
}
json only(std::string_view text) { return objects(text).at(0); }

json told(Told& segment, std::string_view line = "17:56:04.224218 IP …") {
  Teller teller(make_jsonl_renderer({}));
  teller.segment(segment, line);
  return only(teller.end());
}

TEST(Jsonl, WritesTheNamesInTheirOrder) {
  Told syn;
  syn.segment.options = {option::MaximumSegmentSize{16344}, option::NoOperation{},   option::WindowScale{6},
                         option::Timestamps{1113971093, 0}, option::SackPermitted{}, option::EndOfList{}};
  syn.gloss.finding.notes = {note::Syn{Side::Client}};
  Teller teller(make_jsonl_renderer({}));
  teller.line(LineKind::Text, "client请求建立连接,三次握手");
  teller.segment(syn, "17:56:04.224218 IP …");
  EXPECT_EQ(teller.end(), R"({"v":1,"line":2,"n":1,"conn":"A","dir":"c2s","time":"17:56:04.224218",)"
                          R"("src":{"host":"127.0.0.1","port":"57729"},"dst":{"host":"127.0.0.1","port":"3000"},)"
                          R"("flags":["SYN"],"seq":860356044,"ack":null,"win":65535,"len":0,)"
                          R"("options":[{"kind":"mss","value":16344},{"kind":"nop"},{"kind":"wscale","shift":6},)"
                          R"({"kind":"TS","val":1113971093,"ecr":0},{"kind":"sackOK"},{"kind":"eol"}],)"
                          R"("rel":{"seq":0,"ack":null},"win_bytes":65535,"phase":"open",)"
                          R"("state":{"client":"SYN-SENT","server":"UNKNOWN"},)"
                          R"("notes":[{"id":"syn","severity":"info"}],"wireshark":[],"raw":"17:56:04.224218 IP …"})"
                          "\n");
}

TEST(Jsonl, SaysNullForWhatTheLineDoesNotShow) {
  Told quiet;
  quiet.segment.clear();
  quiet.gloss.finding = {};
  const json object = told(quiet);
  for (const char* key : {"time", "flags", "seq", "ack", "win", "len", "win_bytes"}) EXPECT_TRUE(object[key].is_null());
  EXPECT_TRUE(object["rel"]["seq"].is_null());
  EXPECT_FALSE(object.contains("file"));
}

TEST(Jsonl, NamesTheEndsAAndBWhereRolesAreUnknown) {
  Told middle;
  middle.gloss.finding.sender = Side::B;
  middle.gloss.finding.connection = {27};
  const json object = told(middle);
  EXPECT_EQ(object["dir"], "b2a");
  EXPECT_EQ(object["conn"], "AB");
  EXPECT_EQ(object["state"], json({{"a", "SYN-SENT"}, {"b", "UNKNOWN"}}));
}

TEST(Jsonl, KnowsEveryKindOfOption) {
  Told segment;
  option::Sack sack;
  sack.blocks[0] = {{1}, {1449}};
  sack.blocks[1] = {{4294967000u}, {10}};
  sack.count = 2;
  segment.segment.options = {sack,
                             option::FastOpen{"0a1b", false},
                             option::FastOpen{"", true},
                             option::Mptcp{"capable", "v1 {0x1,0x2}", false},
                             option::UserTimeout{16389, 0x800A},
                             option::Other{"md5", "valid"},
                             option::Other{"unknown-173", "0x61"},
                             option::Malformed{"mss 1460[len 6]"}};
  EXPECT_EQ(told(segment)["options"],
            json::parse(R"([{"kind":"sack","blocks":[[1,1449],[4294967000,10]]},{"kind":"tfo","cookie":"0a1b"},
              {"kind":"tfo"},{"kind":"mptcp","subtype":"capable","text":"v1 {0x1,0x2}"},{"kind":"uto","seconds":16389},
              {"kind":"md5","value":"valid"},{"kind":"unknown-173","value":"0x61"},
              {"kind":"malformed","text":"mss 1460[len 6]"}])"));
}

TEST(Jsonl, GivesALineThatMayImitateASegmentNoConnection) {
  Told forged;
  forged.gloss.finding = {};
  const json object = told(forged);
  EXPECT_EQ(object["n"], 0);
  EXPECT_TRUE(object["conn"].is_null());
}

TEST(Jsonl, NamesTheEarlierSegmentOfAFollowUp) {
  Told late;
  late.gloss.finding.notes = {note::Data{Side::Client, 10, 1, 10}};
  late.gloss.finding.notes.push_back([] {
    note::SpuriousConfirmed confirmed{};
    confirmed.about = 27;
    return confirmed;
  }());
  const json notes = told(late)["notes"];
  EXPECT_FALSE(notes[0].contains("about"));
  EXPECT_EQ(notes[1]["about"], 27);
}

TEST(Jsonl, ListsWiresharksLabels) {
  Told again;
  again.gloss.finding.wireshark.set(WiresharkLabel::DuplicateAck);
  again.gloss.finding.wireshark.set(WiresharkLabel::ZeroWindow);
  EXPECT_EQ(told(again)["wireshark"], json({"duplicate_ack", "zero_window"}));
}

TEST(Jsonl, GathersTheLinesOfARecordAndNoOthers) {
  Told first, second;
  Teller teller(make_jsonl_renderer({}));
  teller.line(LineKind::Message, "listening on lo");
  teller.line(LineKind::Head, "17:56:04.224218 IP (tos 0x0, …)");
  teller.segment(first, "    127.0.0.1.57729 > …", LineKind::Address);
  EXPECT_EQ(teller.so_far(), "") << "the record may go on";
  teller.line(LineKind::Message, "1 packet captured");
  teller.line(LineKind::Continuation, "\t0x0000:  4500");
  teller.line(LineKind::OtherPacket, "17:56:05 IP 1.1.1.1.53 > …: UDP");
  teller.line(LineKind::Continuation, "\t0x0000:  4511");
  teller.segment(second, "17:56:06 IP …");
  const std::vector<json> found = objects(teller.end());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0]["raw"], "17:56:04.224218 IP (tos 0x0, …)\n    127.0.0.1.57729 > …\n\t0x0000:  4500");
  EXPECT_EQ(found[0]["line"], 2);
  EXPECT_EQ(found[1]["raw"], "17:56:06 IP …");
  EXPECT_EQ(found[1]["line"], 8);
}

TEST(Jsonl, LeavesOutWhatIsFilteredWithAllItsLines) {
  Told hidden, shown;
  hidden.selected = false;
  Teller teller(make_jsonl_renderer({}));
  teller.segment(hidden, "hidden");
  teller.line(LineKind::Continuation, "its dump");
  teller.segment(shown, "shown");
  const std::vector<json> found = objects(teller.end());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["raw"], "shown");
}

TEST(Jsonl, NamesTheFileWhereThereAreSeveral) {
  Told segment;
  RenderOptions options;
  options.several_files = true;
  Teller teller(make_jsonl_renderer(options));
  teller.file = "b\xFF.txt";
  teller.segment(segment, "x");
  EXPECT_EQ(only(teller.end())["file"], "b\uFFFD.txt");
}

TEST(Jsonl, PutsBytesThatAreNotUtf8IntoBase64) {
  Told segment;
  segment.segment.source.host = "ho\xC3st\"\x1b[31m";
  const json object = told(segment, "caf\xE9 \"");
  EXPECT_EQ(object["raw_b64"], "Y2Fm6SAi");
  EXPECT_FALSE(object.contains("raw"));
  EXPECT_EQ(object["src"]["host"], "ho\uFFFDst\"\x1b[31m");
}

TEST(Jsonl, KeepsARecordBoundedAndSaysSo) {
  Told segment;
  Teller teller(make_jsonl_renderer({}));
  const std::string megabyte(1 << 20, 'x');
  teller.segment(segment, "head");
  for (int i = 0; i < 9; ++i) teller.line(LineKind::Continuation, megabyte);
  const json object = only(teller.end());
  EXPECT_EQ(object["raw_cut"], true);
  EXPECT_LT(object["raw"].get<std::string>().size(), std::size_t{5} << 20);
}

}  // namespace
}  // namespace tcpgloss
