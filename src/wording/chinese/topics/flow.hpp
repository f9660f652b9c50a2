// Chinese for what the notes about flow and congestion control, and keep-alives mean, and for what can be done about
// it; in the order of their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::chinese {

inline constexpr std::array flow_texts{
    TopicText{"window", "真正的窗口：原始值 × 2^wscale"},
    TopicText{"zero-window",
              "接收方无法再接收：它的程序读得不够快；若在 SYN-ACK 中，常是 SYN 代理",
              {},
              "“零窗口就是网络拥塞”：与网络无关。",
              "检查应当读取数据的程序。"},
    TopicText{"window-full", "发送方用尽了接收方的窗口，必须等待", {}, {}, "若经常出现，加大接收缓冲区会有帮助。"},
    TopicText{"window-update", "没有新数据，接收方通告了不同的窗口"},
    TopicText{"window-shrunk", "接收方收回了已通告的窗口", "RFC 强烈不建议这样做。"},
    TopicText{"zero-window-probe", "发送方询问关闭的窗口是否已打开"},
    TopicText{"zero-window-probe-ack", "对探测的应答：窗口仍未打开"},
    TopicText{"zero-window-probe-unanswered",
              "此前的探测没有应答",
              {},
              "“接收方已不在”：许多系统每秒至多应答两个这样的报文段；连续几个没有应答才值得注意。"},
    TopicText{"window-small",
              "窗口已容不下一个完整的报文段",
              "接收程序读得比数据来得慢；窗口可能很快关闭。",
              {},
              "请查看接收程序在等什么。"},
    TopicText{"probe-unseen", "可能在应答未抓到的探测的 ACK"},
    TopicText{"keep-alive",
              "对空闲连接的探测：对方还在吗？",
              {},
              "“保活默认开启，由应用程序发送”：默认关闭，需要时由 TCP 发送，默认空闲 2 小时才开始。"},
    TopicText{"keep-alive-ack", "对保活探测的应答"},
    TopicText{"keep-alive-unanswered", "保活探测没有应答：对方可能已不在"},
    TopicText{"receiver-limited", "发送速率可能受限于接收窗口", {}, {}, "加大接收缓冲区会有帮助。"},
    TopicText{"ecn-echo", "接收方报告收到了拥塞标记"},
    TopicText{"ecn-echo-goes-on", "接收方保持 ECE 置位，直到 CWR 表明对方已收到报告"},
    TopicText{"cwr", "发送方已减小拥塞窗口"},
    TopicText{"ce-mark", "拥塞的节点给分组打上标记，而没有丢弃"},
    TopicText{"wait-receiver", "接收窗口关闭期间的停顿：接收方的程序可能没有读取数据"},
    TopicText{"wait-path", "到重传为止的停顿：数据或其确认可能丢失、迟到或被拒绝"},
    TopicText{"wait-sender", "发送方没有在途数据时的停顿：它的程序暂时没有数据要发"},
    TopicText{"wait-unanswered",
              "数据已到达接收方一端，到重传为止的停顿",
              {},
              {},
              "检查接收主机：队列已满、防火墙，或内存不足。"},
    TopicText{"wait-unseen", "没有未确认数据时的停顿，而抓包点离发送方较远"},
};

}  // namespace tcpgloss::chinese
