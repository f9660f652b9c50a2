#include "tcpgloss/wording/topics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "style.hpp"

namespace tcpgloss {
namespace {

using style::chinese;
using style::english;

// "flag ACK, field ack": what a term leads to.
std::string found(std::string_view term) {
  std::string keys;
  for (const std::size_t topic : find_topics(term)) {
    if (!keys.empty()) keys += ", ";
    keys += std::string{english().word(topics[topic].kind)} + " " + std::string{topics[topic].key};
  }
  return keys;
}

TEST(Topics, AreFoundByKeyAndAlias) {
  const struct {
    const char* term;
    const char* topics;
  } rows[] = {
      {"wscale", "option wscale"},
      {"WSCALE", "option wscale"},
      {"Window Scale", "option wscale"},
      {"window_scale", "option wscale"},
      {"窗口缩放因子", "option wscale"},
      {"TIME-WAIT", "state TIME-WAIT"},
      {"time_wait", "state TIME-WAIT"},
      {"syn", "flag SYN, note syn"},
      {"ack", "flag ACK, field ack, phase ack, note ack"},
      {".", "flag ACK"},
      {"E", "flag ECE"},
      {"e", "flag AE"},
      {"三次握手", "idea three-way handshake"},
      {"窗口", "field win"},
      {"DF", "field DF"},
      {"zero-window", "note zero-window"},
      {"零窗口", "note zero-window"},
      {"out-of-order", "note out-of-order, note out-of-order"},
      {"wscael", ""},
      {"", ""},
      {"|", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(found(row.term), row.topics) << row.term;
}

TEST(Topics, EveryNoteAndEveryStateIsOne) {
  EXPECT_EQ(topics.size(), terms.size() + note_infos.size());
  for (int state = static_cast<int>(State::Closed); state <= static_cast<int>(State::TimeWait); ++state)
    EXPECT_NE(found(name(static_cast<State>(state))).find("state "), std::string::npos) << state;
  for (const FlagName& flag : flag_names) EXPECT_NE(found(flag.name).find("flag "), std::string::npos) << flag.name;
  for (int phase = 0; phase < static_cast<int>(Phase::Unknown); ++phase)
    EXPECT_NE(found(name(static_cast<Phase>(phase))).find("phase "), std::string::npos) << phase;
}

// What a class or a colleague calls it, besides what tcpdump or the RFC does.
TEST(Topics, AreKnownByTheNamesOfTheClassroom) {
  for (const std::string_view term : {"nagle",
                                      "Nagle's algorithm",
                                      "copy",
                                      "delayed ACK",
                                      "slow start",
                                      "cwnd",
                                      "congestion control",
                                      "flow control",
                                      "RTO",
                                      "RTT",
                                      "Karn",
                                      "MSL",
                                      "TIME-WAIT",
                                      "ISN",
                                      "SACK",
                                      "D-SACK",
                                      "TLP",
                                      "silly window",
                                      "half-open",
                                      "three-way handshake",
                                      "four-way",
                                      "backlog",
                                      "SYN cookie",
                                      "path MTU",
                                      "bufferbloat",
                                      "BDP",
                                      "persist timer",
                                      "慢启动",
                                      "拥塞控制",
                                      "流量控制",
                                      "Nagle 算法",
                                      "延迟确认",
                                      "糊涂窗口",
                                      "半连接队列",
                                      "滑动窗口",
                                      "丢包",
                                      "client",
                                      "server",
                                      "connection",
                                      "throughput",
                                      "bandwidth",
                                      "latency",
                                      "heartbeat",
                                      "dup",
                                      "jumbo frame",
                                      "ephemeral port",
                                      "TCP flags",
                                      "角色",
                                      "客户端",
                                      "服务器",
                                      "连接",
                                      "吞吐量",
                                      "带宽",
                                      "时延",
                                      "心跳",
                                      "重置",
                                      "半连接",
                                      "拥塞",
                                      "最大报文段",
                                      "临时端口"})
    EXPECT_FALSE(find_topics(term).empty()) << term;
}

TEST(Topics, TheNearestTermIsTheOneWithTheFewestSlips) {
  EXPECT_EQ(nearest_term("wscael"), "wscale");
  EXPECT_EQ(nearest_term("zero windw"), "zero-window");
  EXPECT_EQ(nearest_term("retransmision"), "retransmission");
  EXPECT_EQ(nearest_term("拥赛窗口"), "拥塞窗口");
  for (const std::string_view far : {"jitter", "nosuchterm", "a", "鸡蛋"}) EXPECT_EQ(nearest_term(far), "") << far;
  EXPECT_EQ(nearest_term(std::string(100000, 'x')), "");
}

void expect_prose(std::string_view text, bool in_chinese) {
  SCOPED_TRACE(text);
  EXPECT_EQ(text.find("  "), std::string_view::npos);
  EXPECT_EQ(style::has_han(text), in_chinese);
}

TEST(Topics, AreToldAlikeInBothLanguages) {
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const TopicText& one = english().topic(i);
    const TopicText& other = chinese().topic(i);
    SCOPED_TRACE(topics[i].key);
    style::expect_english(one.brief);
    style::expect_chinese(other.brief);
    const std::pair<std::string_view, std::string_view> parts[] = {
        {one.brief, other.brief}, {one.more, other.more}, {one.not_so, other.not_so}, {one.advice, other.advice}};
    for (const auto& [left, right] : parts) {
      EXPECT_EQ(left.empty(), right.empty());
      style::expect_same_numbers(left, right);
      EXPECT_EQ(std::count(left.begin(), left.end(), '\n'), std::count(right.begin(), right.end(), '\n'));
      if (left.empty()) continue;
      expect_prose(left, false);
      expect_prose(right, true);
    }
  }
}

// Section 7 of the analysis reference: what notes often get wrong stands with the term it belongs to.
TEST(Topics, PutMisreadingsRight) {
  for (const std::string_view term : {"FIN",
                                      "SYN",
                                      "RST",
                                      "PSH",
                                      "ACK",
                                      "URG",
                                      "ECE",
                                      "cksum",
                                      "seq",
                                      "ack",
                                      "win",
                                      "length",
                                      "mss",
                                      "wscale",
                                      "sackOK",
                                      "sack",
                                      "TS",
                                      "nop",
                                      "TIME-WAIT",
                                      "three-way handshake",
                                      "four-way close",
                                      "half-close",
                                      "half-open",
                                      "ISN",
                                      "RTT",
                                      "segment",
                                      "retransmission",
                                      "duplicate-ack",
                                      "zero-window",
                                      "keep-alive",
                                      "connection-refused",
                                      "checksum-incorrect"}) {
    const auto topics_called_so = find_topics(term);
    EXPECT_TRUE(std::any_of(topics_called_so.begin(), topics_called_so.end(), [](std::size_t topic) {
      return !english().topic(topic).not_so.empty();
    })) << term;
  }
}

}  // namespace
}  // namespace tcpgloss
