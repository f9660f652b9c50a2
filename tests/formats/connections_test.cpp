#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

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

}  // namespace
}  // namespace tcpgloss
