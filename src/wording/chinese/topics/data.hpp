// Chinese for what the notes about data and its acknowledgment mean, and for what can be done about it; in the order of
// their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::chinese {

inline constexpr std::array data_texts{
    TopicText{"request", "客户端的载荷：在服务端的载荷之后，或是首个载荷"},
    TopicText{"response", "请求之后服务端的载荷"},
    TopicText{"data", "同一方向上的后续载荷"},
    TopicText{"volume", "没有显示序号的行（-q 或 tcpdump 4.0.0）里的载荷", {}, {}, "不要用 -q。"},
    TopicText{"ack", "确认号之前的数据都已收到"},
    TopicText{"maybe-fin", "确认了一个序号，而其发送方未被抓到：一个字节，或者 FIN"},
    TopicText{"ack-again", "再次出现同一个 ack，抓包中看不出原因"},
    TopicText{"ack-unasked", "这个确认不是由抓包中的任何报文段引出的",
              "重复到来的、不可接受的报文段都会引出确认：它的发送方可能收到了未抓到的报文段。"},
    TopicText{"repeat-acked", "早已收到的报文段再次到达，于是再确认一次",
              "对 FIN 而言，TIME-WAIT 正是为此：最后的 ACK 可能丢失。"},
    TopicText{"out-of-order", "被同一发送方后来的报文段超越的 ACK"},
    TopicText{"ack-before-capture", "确认的是抓包开始之前已发出的数据"},
    TopicText{"ack-piggyback", "确认随数据一起发送（捎带确认）"},
    TopicText{"ack-delayed", "接收方推迟了 ACK，以便一次确认更多数据，或随数据捎带",
              "最多允许 0.5 s，常见的是 40 到 200 ms。"},
    TopicText{"ack-stretch", "一个 ACK 确认了两个以上满长的报文段",
              "因为报文段被合并（GRO），或中间设备省去了一部分 ACK。"},
    TopicText{"push", "请接收方把数据交给应用程序，不必再等"},
    TopicText{"urgent", "数据流的一部分被标为紧急"},
    TopicText{"super-segment", "载荷超过一个报文段的容量：卸载，由网卡切成多个帧"},
    TopicText{"rtt-sample", "一次往返时间：从报文段到对其末尾的确认",
              "若不在发送方处抓包，只是从抓包点到接收方再返回的时间。"},
    TopicText{"nagle-suspected",
              "延迟确认刚到，就发出一个小报文段：发送方可能一直在等它",
              "Nagle 算法在有数据未被确认时推迟发送小报文段。",
              {},
              "设置 TCP_NODELAY，或一次写出整条消息。"},
    TopicText{"think-time", "一方应答之前自身所用的时间"},
    TopicText{"seq-wrap", "序号越过 2^32，从头开始"},
    TopicText{"in-flight", "在抓包点看来，已发送而尚未确认的数据量"},
};

}  // namespace tcpgloss::chinese
