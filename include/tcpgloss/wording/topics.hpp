// The terms that `explain` knows: what stands in a line, the states, and every note. The texts are
// the languages'; here is what is the same in all of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tcpgloss/note/note.hpp"

namespace tcpgloss {

enum class TopicKind : std::uint8_t { Flag, Field, Option, State, Phase, Idea, Note };

struct Topic {
  TopicKind kind;
  std::string_view key;        // as tcpdump, the RFC or the JSON spells it
  std::string_view reference;  // empty where no RFC speaks of it
  std::string_view aliases;    // with '|' between them, in any language
  const NoteInfo* note = nullptr;
};

// What a language says of one topic. `key` is checked against the topic's when compiled.
struct TopicText {
  std::string_view key;
  std::string_view brief;        // one sentence, for a list
  std::string_view more = {};    // the rest of the story
  std::string_view not_so = {};  // what is often read instead, one per line; each is put right
  std::string_view advice = {};  // what to look at or to do
};

inline constexpr std::array terms{
    Topic{TopicKind::Flag, "FIN", "RFC 9293 3.6", "F"},
    Topic{TopicKind::Flag, "SYN", "RFC 9293 3.5", "S"},
    Topic{TopicKind::Flag, "RST", "RFC 9293 3.5.2", "R|reset|复位|重置"},
    Topic{TopicKind::Flag, "PSH", "RFC 9293 3.9.1.2", "P|push"},
    Topic{TopicKind::Flag, "ACK", "RFC 9293 3.1", ".|确认"},
    Topic{TopicKind::Flag, "URG", "RFC 9293 3.8.5", "U|紧急"},
    Topic{TopicKind::Flag, "ECE", "RFC 3168 6.1", "E|ecn|ecn-echo|显式拥塞通知"},
    Topic{TopicKind::Flag, "CWR", "RFC 3168 6.1", "W"},
    Topic{TopicKind::Flag, "AE", "RFC 9768 3.1", "e|NS|accecn"},
    Topic{TopicKind::Flag, "none", "RFC 9293 3.10.7", "null"},

    Topic{TopicKind::Field, "time", "", "stamp|时间"},
    Topic{TopicKind::Field, "interface", "", "In|Out|接口"},
    Topic{TopicKind::Field, "link", "", "-e|mac|ethernet|链路层"},
    Topic{TopicKind::Field, "IP", "RFC 791 3.1", "IP6|proto|ipv4|ipv6"},
    Topic{TopicKind::Field, "tos", "RFC 3168 5", "class|dscp|CE|ECT|ECT(0)|ECT(1)"},
    Topic{TopicKind::Field, "ttl", "RFC 791 3.1", "hlim|hop limit|生存时间"},
    Topic{TopicKind::Field, "id", "RFC 6864 4", "ip id|标识"},
    Topic{TopicKind::Field, "DF", "RFC 791 3.1", "offset|MF|[DF]|分片"},
    Topic{TopicKind::Field, "addresses", "",
          ">|address|port|ephemeral port|endpoint|socket|four-tuple|connection|地址|端口|临时端口|套接字|四元组|连接"},
    Topic{TopicKind::Field, "flags", "RFC 9293 3.1", "control bits|tcp flags|标志|标志位"},
    Topic{TopicKind::Field, "cksum", "RFC 9293 3.1", "checksum|incorrect|校验和"},
    Topic{TopicKind::Field, "seq", "RFC 9293 3.4", "sequence number|sequence|序号|序列号"},
    Topic{TopicKind::Field, "ack", "RFC 9293 3.4", "acknowledgment number|acknowledgement|确认号"},
    Topic{TopicKind::Field, "win", "RFC 9293 3.8.6",
          "window|rwnd|receive window|sliding window|flow control|窗口|接收窗口|滑动窗口|流量控制"},
    Topic{TopicKind::Field, "urg", "RFC 9293 3.8.5", "urgent pointer|紧急指针"},
    Topic{TopicKind::Field, "options", "RFC 9293 3.2", "option list|选项"},
    Topic{TopicKind::Field, "length", "RFC 9293 3.4", "len|payload|长度|载荷"},
    Topic{TopicKind::Field, "text", "", "tail|http|protocol|协议"},
    Topic{TopicKind::Field, "[|tcp]", "", "truncated|snaplen|tcp|截断"},

    Topic{TopicKind::Option, "mss", "RFC 9293 3.7.1", "maximum segment size|最大报文段长度|最大报文段"},
    Topic{TopicKind::Option, "wscale", "RFC 7323 2.2",
          "window scale|scale|shift|窗口缩放|窗口缩放因子|窗口扩大因子|窗口扩大"},
    Topic{TopicKind::Option, "sackOK", "RFC 2018 2", "sack permitted|选择性确认"},
    Topic{TopicKind::Option, "sack", "RFC 2018 3", "selective acknowledgment|选择性确认"},
    Topic{TopicKind::Option, "TS", "RFC 7323 3.2", "TS val|val|ecr|timestamp|timestamps|时间戳"},
    Topic{TopicKind::Option, "nop", "RFC 9293 3.2", "padding|填充"},
    Topic{TopicKind::Option, "eol", "RFC 9293 3.2", "end of options"},
    Topic{TopicKind::Option, "tfo", "RFC 7413 4", "fast open|exp-tfo|cookie|cookiereq|快速打开"},
    Topic{TopicKind::Option, "mptcp", "RFC 8684 3", "multipath|dss|多路径"},
    Topic{TopicKind::Option, "md5", "RFC 2385 2", "tcpmd5"},
    Topic{TopicKind::Option, "tcp-ao", "RFC 5925 2", "ao|keyid"},
    Topic{TopicKind::Option, "uto", "RFC 5482 3", "user timeout"},
    Topic{TopicKind::Option, "scps", "", "enhanced"},
    Topic{TopicKind::Option, "echo", "RFC 6247 2", "echoreply"},
    Topic{TopicKind::Option, "cc", "RFC 6247 2", "ccnew|ccecho|t/tcp"},
    Topic{TopicKind::Option, "exp", "RFC 6994 3", "experimental"},
    Topic{TopicKind::Option, "unknown", "", ""},
    Topic{TopicKind::Option, "[bad opt]", "RFC 9293 3.2", "bad opt"},

    Topic{TopicKind::State, "CLOSED", "RFC 9293 3.3.2", ""},
    Topic{TopicKind::State, "LISTEN", "RFC 9293 3.3.2", "监听"},
    Topic{TopicKind::State, "SYN-SENT", "RFC 9293 3.3.2", ""},
    Topic{TopicKind::State, "SYN-RECEIVED", "RFC 9293 3.3.2", "SYN-RECV|SYN-RCVD"},
    Topic{TopicKind::State, "ESTABLISHED", "RFC 9293 3.3.2", "ESTAB"},
    Topic{TopicKind::State, "FIN-WAIT-1", "RFC 9293 3.3.2", "FIN-WAIT1"},
    Topic{TopicKind::State, "FIN-WAIT-2", "RFC 9293 3.3.2", "FIN-WAIT2"},
    Topic{TopicKind::State, "CLOSE-WAIT", "RFC 9293 3.3.2", ""},
    Topic{TopicKind::State, "CLOSING", "RFC 9293 3.3.2", ""},
    Topic{TopicKind::State, "LAST-ACK", "RFC 9293 3.3.2", ""},
    Topic{TopicKind::State, "TIME-WAIT", "RFC 9293 3.3.2", "2MSL"},

    Topic{TopicKind::Phase, "open", "RFC 9293 3.5", "建立连接"},
    Topic{TopicKind::Phase, "open-refused", "RFC 9293 3.5.2", ""},
    Topic{TopicKind::Phase, "open-failed", "RFC 9293 3.8.3", ""},
    Topic{TopicKind::Phase, "request", "", "请求"},
    Topic{TopicKind::Phase, "response", "", "应答|响应"},
    Topic{TopicKind::Phase, "transfer", "", "传输"},
    Topic{TopicKind::Phase, "ack", "RFC 9293 3.4", ""},
    Topic{TopicKind::Phase, "recovery", "RFC 5681 3.2",
          "fast recovery|loss|packet loss|恢复|丢失恢复|快速恢复|丢失|丢包"},
    Topic{TopicKind::Phase, "stall", "RFC 9293 3.8.6.1", "停滞"},
    Topic{TopicKind::Phase, "idle", "", "空闲"},
    Topic{TopicKind::Phase, "close", "RFC 9293 3.6", ""},

    Topic{TopicKind::Idea, "three-way handshake", "RFC 9293 3.5", "handshake|3-way handshake|三次握手|握手"},
    Topic{TopicKind::Idea, "four-way close", "RFC 9293 3.6",
          "close|teardown|FIN-ACK|four-way|four-way handshake|四次挥手|挥手|断开连接"},
    Topic{TopicKind::Idea, "half-close", "RFC 9293 3.6.1", "半关闭"},
    Topic{TopicKind::Idea, "half-open", "RFC 9293 3.5.1", "半打开|半开连接|半连接"},
    Topic{TopicKind::Idea, "roles", "RFC 9293 3.5", "role|client|server|client and server|角色|客户端|服务端|服务器"},
    Topic{TopicKind::Idea, "states", "RFC 9293 3.3.2", "state|state machine|state diagram|状态|状态机|状态图"},
    Topic{TopicKind::Idea, "relative numbers", "", "-S|relative|absolute|相对序号|绝对序号"},
    Topic{TopicKind::Idea, "ISN", "RFC 9293 3.4.1", "initial sequence number|ISS|IRS|初始序号"},
    Topic{TopicKind::Idea, "MTU", "RFC 9293 3.7.1",
          "PMTU|path MTU|path MTU discovery|jumbo|jumbo frame|最大传输单元|路径 MTU|巨型帧"},
    Topic{TopicKind::Idea, "RTT", "RFC 6298 3",
          "round trip|round-trip time|latency|delay|SRTT|Karn|Karn's algorithm|往返时间|时延|延迟|Karn 算法"},
    Topic{TopicKind::Idea, "RTO", "RFC 6298 2", "retransmission timeout|timeout|超时|超时重传"},
    Topic{TopicKind::Idea, "cwnd", "RFC 5681 2",
          "congestion window|congestion|congestion control|拥塞窗口|拥塞控制|拥塞"},
    Topic{TopicKind::Idea, "PAWS", "RFC 7323 5", ""},
    Topic{TopicKind::Idea, "D-SACK", "RFC 2883 4", "dsack"},
    Topic{TopicKind::Idea, "MSL", "RFC 9293 3.4.2", "maximum segment lifetime|最长报文段寿命"},
    Topic{TopicKind::Idea, "segment", "RFC 9293 2.2", "packet|byte stream|stream|报文|报文段|字节流|粘包"},
    Topic{TopicKind::Idea, "offload", "", "TSO|GSO|GRO|LRO|卸载"},
    Topic{TopicKind::Idea, "slow start", "RFC 5681 3.1",
          "congestion avoidance|ssthresh|initial window|慢启动|慢开始|拥塞避免"},
    Topic{TopicKind::Idea, "Nagle", "RFC 9293 3.7.4",
          "Nagle algorithm|Nagle's algorithm|nodelay|TCP_NODELAY|Nagle 算法|Nagle算法"},
    Topic{TopicKind::Idea, "silly window syndrome", "RFC 9293 3.8.6.2", "silly window|SWS|糊涂窗口|糊涂窗口综合征"},
    Topic{TopicKind::Idea, "backlog", "RFC 4987 2",
          "accept queue|SYN queue|listen queue|SYN flood|接受队列|全连接队列|半连接队列|半连接|SYN 洪泛"},
    Topic{TopicKind::Idea, "BDP", "RFC 7323 1.1",
          "bandwidth-delay product|bandwidth|throughput|long fat network|带宽时延积|带宽延迟积|带宽|吞吐量"},
    Topic{TopicKind::Idea, "bufferbloat", "", "queueing delay|缓冲膨胀|缓冲区膨胀|排队时延"},
    Topic{TopicKind::Idea, "RACK", "RFC 8985 6.2", "RACK-TLP|recent acknowledgment|8985|RFC 8985"},
    Topic{TopicKind::Idea, "limited transmit", "RFC 3042 2", "3042|RFC 3042|受限传输|有限传输"},
};

namespace detail {

// What people call a note besides its id.
struct NoteAliases {
  std::string_view id, aliases;
};
inline constexpr std::array note_aliases{
    NoteAliases{"retransmission", "retransmit|resend|重传|重发"},
    NoteAliases{"rto-retransmission", "超时重传"},
    NoteAliases{"fast-retransmission", "fast retransmit|快速重传"},
    NoteAliases{"spurious-retransmission", "spurious|虚假重传"},
    NoteAliases{"tail-loss-probe", "tlp|尾部丢失探测"},
    NoteAliases{"out-of-order", "reordering|乱序"},
    NoteAliases{"duplicate-ack", "dup ack|dupack|dup|重复确认"},
    NoteAliases{"zero-window", "win 0|零窗口"},
    NoteAliases{"zero-window-probe", "persist|persist timer|零窗口探测|坚持定时器"},
    NoteAliases{"window-update", "窗口更新"},
    NoteAliases{"keep-alive", "keepalive|heartbeat|保活|心跳"},
    NoteAliases{"connection-refused", "refused|拒绝连接"},
    NoteAliases{"ack-delayed", "delayed ack|延迟确认"},
    NoteAliases{"ack-piggyback", "piggyback|捎带确认"},
    NoteAliases{"port-reused", "端口重用"},
    NoteAliases{"simultaneous-open", "同时打开"},
    NoteAliases{"simultaneous-close", "同时关闭"},
    NoteAliases{"challenge-ack", "挑战 ACK"},
    NoteAliases{"syn-cookie-suspected", "syn cookie|syn cookies|syncookie|syncookies"},
    NoteAliases{"duplicate-packet", "copy|duplicate|dup|副本"},
};

constexpr Topic topic_of(const NoteInfo& info) {
  std::string_view aliases;
  for (const NoteAliases& row : note_aliases)
    if (row.id == info.id) aliases = row.aliases;
  return {TopicKind::Note, info.id, info.reference, aliases, &info};
}

constexpr auto all_topics() {
  std::array<Topic, terms.size() + note_infos.size()> all{};
  std::size_t at = 0;
  for (const Topic& term : terms) all[at++] = term;
  for (const NoteInfo* note : note_infos) all[at++] = topic_of(*note);
  return all;
}

}  // namespace detail

// The terms, then one topic for each note, in the order of note_infos.
inline constexpr auto topics = detail::all_topics();

// One list of several.
template <std::size_t... Sizes>
constexpr auto joined(const std::array<TopicText, Sizes>&... lists) {
  std::array<TopicText, (Sizes + ...)> all{};
  std::size_t at = 0;
  const auto add = [&](const auto& list) {
    for (const TopicText& text : list) all[at++] = text;
  };
  (add(lists), ...);
  return all;
}

// Whether a language's two lists of texts follow `topics` row by row.
template <class Terms, class Notes>
constexpr bool tells_every_topic(const Terms& term_texts, const Notes& note_texts) {
  if (term_texts.size() + note_texts.size() != topics.size()) return false;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const TopicText& text = i < term_texts.size() ? term_texts[i] : note_texts[i - term_texts.size()];
    if (text.key != topics[i].key || text.brief.empty()) return false;
  }
  return true;
}

// The topics called `term`, by key or alias: blank, '-' and '_' are one, and so are capitals and
// small letters in words of more than one letter.
std::vector<std::size_t> find_topics(std::string_view term);

// The key or alias that is spelled most like `term`; empty where none is near.
std::string_view nearest_term(std::string_view term);

}  // namespace tcpgloss
