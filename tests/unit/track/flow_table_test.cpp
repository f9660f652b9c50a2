#include "flow_table.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <string>

namespace tcpgloss {
namespace {

TEST(FlowTable, FindsWhoIsLeftWhileOthersAreForgotten) {
  FlowTable table(7);
  std::deque<std::string> ports;
  const auto key = [](const std::string& port) {
    return TupleKey(Endpoint{"10.0.0.1", port}, Endpoint{"10.0.0.2", "80"});
  };
  for (int i = 0; i < 1000; ++i) {
    if (table.full()) {
      table.forget_least_recently_used();
      EXPECT_EQ(table.find(key(ports.front())).tuple, nullptr);
      ports.pop_front();
    }
    ports.push_back(std::to_string(i));
    table.insert(key(ports.back()));
    for (const std::string& port : ports) {
      const Tuple* tuple = table.find(key(port)).tuple;
      ASSERT_NE(tuple, nullptr) << port;
      EXPECT_EQ(tuple->end(0).port == "80" ? tuple->end(1).port : tuple->end(0).port, port);
    }
  }
  EXPECT_EQ(table.size(), 7u);
}

TEST(FlowTable, TellsWhichEndIsTheSource) {
  FlowTable table(7);
  const Endpoint client{"10.0.0.1", "40000"}, server{"10.0.0.2", "80"}, other{"10.0.0.14", "0000"};
  Tuple* const tuple = &table.insert({client, server});
  EXPECT_EQ(table.find({client, server}).tuple, tuple);
  EXPECT_EQ(table.find({client, server}).source, 0u);
  EXPECT_EQ(table.find({server, client}).tuple, tuple);
  EXPECT_EQ(table.find({server, client}).source, 1u);
  EXPECT_EQ(table.latest(server, client).tuple, tuple);
  EXPECT_EQ(table.latest(server, client).source, 1u);
  EXPECT_EQ(table.latest(client, other).tuple, nullptr);
  EXPECT_FALSE(tuple->is_between(other, server)) << "the same octets, cut elsewhere";
}

TEST(SentLog, KnowsWhatBroughtAnOctet) {
  SentLog log;
  const auto at = [](std::uint32_t value) { return SequenceNumber{value}; };
  log.push({at(100), at(200), 1, {}});
  log.push({at(300), at(400), 2, {}});
  log.insert({at(200), at(300), 3, {}});
  ASSERT_NE(log.covering(at(250)), nullptr);
  EXPECT_EQ(log.covering(at(250))->number, 3u);
  EXPECT_EQ(log.covering(at(400)), nullptr);
  ASSERT_NE(log.ending_at(at(400)), nullptr);
  EXPECT_EQ(log.ending_at(at(400))->number, 2u);
  EXPECT_EQ(log.ending_at(at(350)), nullptr);
  std::uint32_t octets = 0;
  ASSERT_NE(log.most_of(at(180), at(260), octets), nullptr);
  EXPECT_EQ(octets, 60u);
  EXPECT_EQ(log.most_of(at(180), at(260), octets)->number, 3u);
}

}  // namespace
}  // namespace tcpgloss
