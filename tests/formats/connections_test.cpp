#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

ConnectionSummary reset_connection() {
  ConnectionSummary summary;
  summary.id = {1};
  summary.host = {"10.0.0.1", "=cmd|'x'!A1"};
  summary.port = {"40000", "http"};
  summary.roles_known = true;
  summary.outcome = Outcome::Reset;
  summary.pattern = ClosePattern::Abort;
  summary.closed_by = Side::Server;
  summary.first_segment = 3;
  summary.last_segment = 9;
  summary.segments = 5;
  summary.start_text = "12:00:00.000000";
  summary.duration = 466us;
  summary.flow[0].octets = 10;
  summary.flow[0].mss = 1460;
  summary.flow[1].stalled = 1500ms;
  return summary;
}

std::string written(std::unique_ptr<Renderer> renderer, const ConnectionSummary& summary) {
  Out out;
  renderer->begin(out);
  renderer->connection(summary, out);
  renderer->end({}, out);
  return std::string(view(out));
}

TEST(ConnectionsJsonl, WritesEveryFigure) {
  const json object = json::parse(written(make_connections_jsonl_renderer({}), reset_connection()));
  EXPECT_EQ(object["conn"], "B");
  EXPECT_EQ(object["outcome"], "reset");
  EXPECT_EQ(object["closed_by"], "server");
  EXPECT_EQ(object["duration"], 0.000466);
  EXPECT_EQ(object["duration_at_least"], false);
  EXPECT_TRUE(object["handshake"].is_null());
  EXPECT_EQ(object["client"]["mss"], 1460);
  EXPECT_EQ(object["server"]["stalled"], 1.5);
  EXPECT_EQ(object["server"]["port"], "http");
}

TEST(ConnectionsJsonl, NamesTheEndsAAndBWhereRolesAreUnknown) {
  ConnectionSummary summary = reset_connection();
  summary.roles_known = false;
  const json object = json::parse(written(make_connections_jsonl_renderer({}), summary));
  EXPECT_EQ(object["roles"], "unknown");
  EXPECT_TRUE(object.contains("a") && object.contains("b"));
  EXPECT_FALSE(object.contains("client"));
}

TEST(ConnectionsCsv, HasAValueForEveryColumn) {
  std::istringstream text(written(make_connections_csv_renderer({}), reset_connection()));
  std::string header, row;
  std::getline(text, header);
  std::getline(text, row);
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(row.begin(), row.end(), ','));
  EXPECT_EQ(header.substr(0, 47), "conn,roles,a_host,a_port,b_host,b_port,badness,");
  EXPECT_EQ(row.substr(0, 46), "B,known,10.0.0.1,40000,'=cmd|'x'!A1,http,775,r");
}

std::string table(const std::vector<ConnectionSummary>& connections, RenderOptions options = {},
                  LanguageId id = LanguageId::English) {
  const auto language = make_language(id);
  options.languages = {language.get()};
  const auto renderer = make_connections_renderer(options);
  Out out;
  renderer->begin(out);
  for (const ConnectionSummary& connection : connections) renderer->connection(connection, out);
  EXPECT_EQ(view(out), "") << "the order is known at the end only";
  renderer->end({}, out);
  return std::string(view(out));
}

ConnectionSummary fine(std::uint64_t ordinal) {
  ConnectionSummary summary;
  summary.id = {ordinal};
  summary.host = {"fe80::1", "fe80::2"};
  summary.port = {"1", "2"};
  summary.outcome = Outcome::Closed;
  return summary;
}

TEST(Connections, ComeWorstFirst) {
  const std::string text = table({fine(0), reset_connection(), fine(2)});
  const std::size_t reset = text.find("\n!B "), first = text.find("\n A "), third = text.find("\n C ");
  EXPECT_LT(reset, first);
  EXPECT_LT(first, third);
  EXPECT_NE(third, std::string::npos);
  EXPECT_THAT(text, HasSubstr("C 10.0.0.1:40000 → S =cmd|'x'!A1:http\n"));
  EXPECT_THAT(text, HasSubstr("A [fe80::1]:1 ⇄ B [fe80::2]:2\n"));
}

TEST(Connections, KeepABoundedNumberOfRowsAndCountTheRest) {
  std::vector<ConnectionSummary> many;
  for (std::uint64_t i = 0; i < 1000; ++i) many.push_back(fine(i));
  many.push_back(reset_connection());
  many.back().id = {1000};
  const std::string text = table(many);
  EXPECT_THAT(text, HasSubstr("!" + letters({1000}) + " "));
  EXPECT_THAT(text, HasSubstr("⋯ +951 connections\n"));
}

TEST(Connections, FitTheWidthInColumns) {
  for (const unsigned width : {60u, 80u, 100u})
    for (const LanguageId id : {LanguageId::English, LanguageId::Chinese})
      for (const bool ascii : {false, true}) {
        RenderOptions options;
        options.width = width;
        options.ascii = ascii;
        std::istringstream lines(table({fine(0), reset_connection(), fine(30)}, options, id));
        for (std::string line; std::getline(lines, line);) EXPECT_LE(text::display_width(line), width) << line;
      }
}

TEST(Connections, SayItInAsciiAlone) {
  RenderOptions options;
  options.ascii = true;
  const std::string text = table({fine(0), reset_connection()}, options);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
      << text;
}

TEST(Connections, ShowForeignNamesHarmlessly) {
  ConnectionSummary evil = fine(0);
  evil.host[0] = "a\x1b[2Jb";
  EXPECT_THAT(table({evil}), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace tcpgloss
