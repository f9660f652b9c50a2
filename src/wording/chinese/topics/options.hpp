// Chinese for what the notes about options, and what is negotiated mean, and for what can be done about it; in the
// order of their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::chinese {

inline constexpr std::array options_texts{
    TopicText{"mss-announced", "本方每个报文段最多能接收的数据量"},
    TopicText{"mss-absent", "SYN 未带 MSS：按 536（IPv4）或 1220（IPv6）处理"},
    TopicText{"mss-outside-syn", "不带 SYN 的报文段中，MSS 选项没有意义"},
    TopicText{"wscale-offered", "本方提供窗口缩放，并通告自己的移位计数"},
    TopicText{"wscale-off", "并非双方的 SYN 都带此选项：所有窗口都不缩放"},
    TopicText{"wscale-unknown", "没有抓到握手：只知道窗口的原始值", {}, {}, "请把握手也抓下来。"},
    TopicText{"wscale-unused",
              "SYN 之后的第一个窗口与 SYN 中的数值相同：它的发送方可能没有缩放",
              "中间设备可能删去了 SYN-ACK 中的选项：于是一端缩放，另一端不缩放。",
              {},
              "在那一端抓包：哪些选项到达了那里？"},
    TopicText{"wscale-used",
              "本方确认的数据超出了其未缩放窗口的容量：它可能在缩放",
              "中间设备可能删去了它 SYN 中的选项：对方只看到很小的窗口，每次只发一点数据。",
              {},
              "在那一端抓包：它发出了哪些选项？"},
    TopicText{"wscale-invalid", "移位计数超过 14，按 14 处理"},
    TopicText{"sack-permitted", "本方能够处理选择性确认"},
    TopicText{"timestamps-offered", "本方提供时间戳"},
    TopicText{"timestamps-on", "双方都提供了时间戳：每个报文段都带"},
    TopicText{"timestamps-missing", "已协商使用时间戳，报文段里却没有",
              "除 RST 外每个报文段都必须携带；可能被中间设备删去。"},
    TopicText{"echo-unknown", "回显的时间戳与对方发过的都相去甚远", "SYN 代理等代为应答的设备不知道对方的时钟。"},
    TopicText{"options-agreed", "双方的 SYN 合起来启用了什么"},
    TopicText{"option-padding", "nop：选项之间的填充字节"},
    TopicText{"option-end", "eol：选项表到此结束，其后只有填充"},
    TopicText{"nop-run", "连续四个 NOP：可能有中间设备抹掉了一个选项", {}, {}, "与中间设备另一侧的抓包比较。"},
    TopicText{"option-removed", "同一个 SYN 在某台设备的前后各抓到一次，设备从中删去了选项",
              "该设备不认识这个选项，或被配置为删去它；它所提议的功能在本连接中不启用。"},
    TopicText{"option-unasked",
              "SYN-ACK 带有只能用来应答 SYN 的选项，而 SYN 里没有它",
              "可能有中间设备从 SYN 中删去了该选项。",
              {},
              "与中间设备另一侧的抓包比较。"},
    TopicText{"ecn-setup-syn", "SYN 提议使用 ECN"},
    TopicText{"ecn-on", "SYN-ACK 接受 ECN"},
    TopicText{"ecn-off", "SYN-ACK 没有接受 ECN"},
    TopicText{"ecn-withdrawn", "重传的 SYN 不再提议 ECN", "有些旧设备会丢弃带 ECN 的 SYN，发送方改为不带它再试。"},
    TopicText{"accecn-setup-syn", "SYN 提议使用精确 ECN"},
    TopicText{"accecn-on", "已协商使用精确 ECN：E、W、e 组成计数器"},
    TopicText{"mptcp-capable", "多路径 TCP 连接的首个子流"},
    TopicText{"mptcp-join", "多路径 TCP 连接的又一个子流"},
    TopicText{"mptcp-data-fin", "多路径 TCP 数据流的结束"},
    TopicText{"mptcp-fast-close", "整个多路径 TCP 连接被异常终止"},
    TopicText{"mptcp-off", "SYN 提出使用多路径 TCP，SYN-ACK 没有接受：连接就是普通 TCP"},
    TopicText{"mptcp-withdrawn", "重传的 SYN 不再提议多路径 TCP",
              "有些设备会丢弃带该选项的 SYN，发送方改为不带它再试。"},
    TopicText{"mptcp-option", "多路径 TCP 的其他选项说了什么"},
    TopicText{"option", "由自己的条目解释的选项"},
};

}  // namespace tcpgloss::chinese
