// Chinese for the terms of a tcpdump line, the states and the ideas behind them.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::chinese {

inline constexpr std::array term_texts{
    // Flags.
    TopicText{"FIN", "发送方数据已发完，关闭自己的方向",
              "另一个方向仍然打开，直到它自己的 FIN。FIN 占用一个序号，因此确认它的 ack 比最后一个字节所需的再大一。",
              "“FIN 关闭整个连接”：它只关闭一个方向，另一方仍可继续发送。\n"
              "“[F.] 是对 FIN 的确认”：它是带 ACK 的 FIN，除首个报文段外都带 ACK；确认了什么要看确认号。"},
    TopicText{"SYN", "请求建立连接，并通告发送方序号的起点",
              "SYN 占用一个序号，所以首个数据字节的序号要再加一。mss、wscale、sackOK 等选项只在这里通告。",
              "“SYN 不占序号”：SYN 和 FIN 各占一个。"},
    TopicText{"RST", "立即终止连接，或拒绝连接",
              "[R.] 或是对不带 ACK 的报文段的应答（seq 0），或是一端主动异常终止连接。不带 ACK 的 [R] "
              "应答的报文段属于发送方不认识的连接，"
              "其 seq 取自对方的确认号，因此 tcpdump 显示绝对值。在途数据会丢失。RST 从不由定时器重传。",
              "“RST 总是表示出错”：也可能是有意的终止（SO_LINGER 0）、端口未开放、扫描器或负载均衡器。\n"
              "“[R.] 的 seq 0 是错的”：它应答的是 SYN，没有确认号可以照抄。"},
    TopicText{"PSH", "请接收方把数据交给应用程序，不必再等", "多数协议栈在把发送缓冲区清空的那个报文段上置位。",
              "“PSH 表示紧急、消息结束或立即发送”：它不是消息的边界，也与 URG 无关。"},
    TopicText{"ACK", "显示为“.”：确认号有效；除首个 SYN 和某些 RST 外，每个报文段都置位",
              "只带 ACK、长度为 0 的报文段是纯 ACK：它不占序号，自己也从不被确认。",
              "“[.] 表示没有标志”：点就是 ACK。\n"
              "“长度为 0 的 ACK 是空数据包”：它携带确认号和窗口。"},
    TopicText{"URG", "紧急指针有效：有数据被标为紧急", "新的应用不应再使用它（RFC 6093）。",
              "“URG 是带外通道”：它只是同一字节流中的一个标记。"},
    TopicText{
        "ECE", "在 SYN 中用于协商 ECN；此后表示收到了拥塞标记",
        "[SEW] 询问，[S.E] 接受，[S.] 不接受。此后收到 CE 标记的一方在每个 ACK 上置 E，直到看到 W。使用精确 ECN 时，E "
        "只是计数器的一位。",
        "“[SEW]：网络拥塞了”：这只是在询问能否使用 ECN。"},
    TopicText{"CWR", "在 SYN 中用于协商 ECN；此后表示发送方已减小拥塞窗口",
              "它是对 ECE 的应答，置于新数据上。使用精确 ECN 时，W 只是计数器的一位。"},
    TopicText{"AE", "显示为“e”：精确 ECN；在 SYN 中表示询问，此后是计数器的一位",
              "E、W、e 三位合起来对带 CE 标记的分组计数（RFC 9768）。tcpdump 从 4.99.7 起显示 "
              "e，更早的版本会略去，所以 [SEW] "
              "也可能是在询问精确 ECN。"},
    TopicText{"none", "没有任何标志：这样的报文段不属于任何连接",
              "正常的 TCP 不会发送，扫描器会（空扫描）。tcpdump 4.0 至 4.5 可能错误地显示更早报文段的标志。"},
    // Fields.
    TopicText{"time", "抓到分组的时刻，以抓包主机的时钟为准",
              "-tttt 加上日期，-ttt 显示与上一行的间隔，-ttttt 显示距首行的时间，-tt 显示自 1970 "
              "年起的秒数。只有时刻时，到午夜会归零。"},
    TopicText{"interface", "用 -i any 时显示在哪个接口、哪个方向（In、Out）上抓到",
              "被转发的分组每经过一个接口就显示一次，这些副本不是重传。"},
    TopicText{"link", "用 -e 时显示的链路层首部，如 MAC 地址和 VLAN"},
    TopicText{"IP", "网络层协议；用 -v 时其首部字段写在后面的括号里",
              "IP 是第 4 版，IP6 是第 6 版；proto TCP (6) 或 next-header TCP (6) 说明里面是什么。"},
    TopicText{"tos", "用 -v 时显示：服务类别字节，最低两位是 ECN 字段",
              "ECT(0)（0x2）和 ECT(1)（0x1）：发送方能处理拥塞标记。CE（0x3）：途中被打上拥塞标记。"},
    TopicText{"ttl", "用 -v 时显示：分组还能经过多少个路由器；IPv6 中为 hlim",
              "同一发送方的报文段到达时通常数值相同；数值不同的 RST 可能来自他人。"},
    TopicText{"id", "用 -v 时显示：IPv4 分组的标识",
              "其余都相同、标识非零且相同，多半是副本；标识不同则多半是重传。0 说明不了什么。"},
    TopicText{"DF", "用 -v 时显示：分片标志和片偏移；DF 表示不许分片，MF 表示后面还有分片",
              "多数协议栈为路径 MTU 发现而设置 DF。"},
    TopicText{"addresses", "源 > 目的；点后的最后一部分是端口",
              "两个端点合起来标识一个连接。用 -nn 显示数字而不是名字，便于比较。"},
    TopicText{"flags", "控制位：S SYN，F FIN，R RST，P PSH，. ACK，U URG，E ECE，W CWR，e AE",
              "tcpdump 按 FSRP.UEWe 的顺序显示；[S.] 就是 SYN 加 ACK。"},
    TopicText{"cksum",
              "用 -v 时显示：TCP 校验和及其是否正确",
              {},
              "“incorrect 表示分组已损坏”：本机发出的分组在网卡填写校验和之前就被抓到；对收到的分组来说才是错误。"},
    TopicText{"seq", "首个字节的序号；写成 a:b 时，b 是末字节之后的序号",
              "每个数据字节以及 SYN、FIN 各占一个序号（模 2^32），而 b 只计数据。不带 -vv 时，tcpdump 不显示纯 ACK 的 "
              "seq。不用 -S 时显示相对序号。",
              "“seq 1:101 是 101 字节”：b 不包含在内，是 100 字节，即 1 到 100。\n"
              "“序号从 0 或 1 开始”：那是 tcpdump 的相对显示，真正的初始序号难以预测。"},
    TopicText{"ack", "期望收到的下一个字节的序号：此前的数据都已收到", "确认是累积的：后面的确认包含了前面丢失的确认。",
              "“ack 是收到的最后一个字节”：比它大一。\n"
              "“ack n 表示应用程序已读取数据”：只表示对方的 TCP 已接手这些数据。"},
    TopicText{
        "win", "本报文段的发送方在 ack 之后还能接收多少字节：原始值，尚未缩放",
        "真正的窗口等于 win × 2^wscale，用的是同一方自己通告的 wscale，并且双方的 SYN 都带此选项才生效。SYN 和 SYN-ACK "
        "里的窗口从不缩放。没有抓到握手，缩放因子就未知。",
        "“win 64：缓冲区快满了”：wscale 为 10 时它是 64 KiB。\n"
        "“win 就是可以发送的数据量”：它只是接收方的限制，发送方还受拥塞窗口约束，而后者在任何一行里都看不到。"},
    TopicText{"urg", "紧急数据在 seq + urg 之前结束", "指针指向紧急数据之后的那个字节，只有带标志 U 时才有效。"},
    TopicText{"options", "TCP 选项，按其在首部中的顺序排列",
              "mss、wscale 和 sackOK 只出现在 SYN 中；TS 一经协商，除 RST 外每个报文段都带；有数据缺失或重复到达时才有 "
              "sack。"},
    TopicText{"length", "TCP 载荷的字节数，不含任何首部；0 表示没有数据", "由 IP 长度算出，即使抓包时被截断也是对的。",
              "“以太网上 length 65160，一定是巨型帧”：主机把一个大报文段交给网卡去切分（卸载）。\n"
              "“length 0 不占序号”：对纯 ACK 是这样；SYN 和 FIN 各占一个。"},
    TopicText{"text", "tcpdump 对载荷的解读，例如 HTTP: GET /", "它按端口号推断协议，可能有误。"},
    TopicText{"[|tcp]", "首部在此处被截断（抓包长度，或 IP 分片），其余未知", {}, {}, "用 -s 0 抓包。"},
    // Options.
    TopicText{"mss", "最大报文段长度：通告方每个报文段最多能接收的数据量",
              "不含 IP 和 TCP 首部：MTU 1500 对应 1460（IPv4）或 1440（IPv6）。没有此选项时按 536 或 1220 处理。",
              "“握手协商出一个 MSS”：双方各自通告，可以不同。\n"
              "“MSS 1460，所以每个分组都是 1460 字节”：选项也占空间，带时间戳时剩 1448。"},
    TopicText{"wscale", "移位计数（0 到 14）：本方此后的窗口以 2^wscale 字节为单位",
              "双方的 SYN 都带此选项才启用。超过 14 按 14 处理。",
              "“wscale 4 就是乘以 4”：是左移 4 位，即 × 16，65535 变成 1 MiB 减 16 字节。\n"
              "“SYN 里 win 65535、wscale 7 就是 8 MB”：SYN 和 SYN-ACK 里的窗口从不缩放。\n"
              "“双方商定一个缩放因子”：各用自己通告的那个。"},
    TopicText{"sackOK",
              "这个 SYN 的发送方能够处理选择性确认",
              {},
              "“sackOK 表示这里用了选择性确认”：它只是允许；有数据缺失或重复到达，并且双方的 SYN 都允许时，才会出现 "
              "SACK 块。"},
    TopicText{"sack", "在 ack 之后已收到的范围：a:b 表示 a 到 b-1；中间空出的就是缺失的",
              "第一块是最近收到的；最多四块，带时间戳时最多三块。第一块不超过 ack，或落在第二块之内，就是 "
              "D-SACK：这段数据收到了两次。",
              "“发送方可以丢弃被 SACK 的数据”：SACK 只供参考，只有 ack 才能让发送方释放数据。"},
    TopicText{
        "TS", "val：发送方自己时钟的读数；ecr：回显对方的读数",
        "用于测量往返时间，并识别旧的重复报文段（PAWS）。连同填充，每个报文段多占 12 字节。不带 ACK 时 ecr 没有意义。",
        "“val 是发出请求的时间”：这个时钟的起点是随机的，只有差值有意义。\n"
        "“ecr 是服务端的时间”：它回显的是对方的 val。"},
    TopicText{"nop", "选项之间的一个填充字节", {}, "“nop 表示没有执行操作，或是空数据包”：它只用来对齐选项。"},
    TopicText{"eol", "选项表结束；首部中其后的内容是填充"},
    TopicText{"tfo", "快速打开：请求 Cookie、发放 Cookie，或出示 Cookie 以便在 SYN 中携带数据",
              "SYN-ACK 确认的若不止 SYN，说明其中的数据已被接受，否则要再次发送。被接受后，tcpdump "
              "给出的客户端相对序号会偏小，"
              "差值就是这些数据的长度。"},
    TopicText{
        "mptcp", "多路径 TCP：多个子流（各自类似一个 TCP 连接）承载同一个数据流",
        "capable 开启首个子流，join 加入新的子流，dss 把数据映射到总的数据流。报文段的 seq 和 ack 仍属于所在的子流。"},
    TopicText{"md5", "用共享密钥对报文段签名，多用于保护 BGP 会话", "已被 tcp-ao 取代。"},
    TopicText{"tcp-ao", "TCP 认证选项：带密钥的签名，密钥可以更换"},
    TopicText{"uto", "用户超时：已发数据多久得不到确认，发送方就放弃"},
    TopicText{"scps", "SCPS-TP（空间链路上的 TCP）的能力通告"},
    TopicText{"echo", "echo 和 echoreply：已被 TS 取代，成为历史"},
    TopicText{"cc", "cc、ccnew、ccecho：T/TCP 的连接计数，已成历史"},
    TopicText{"exp", "实验性选项，以开头的标识区分用途"},
    TopicText{"unknown", "这个版本的 tcpdump 叫不出名字的选项，内容以十六进制显示"},
    TopicText{"[bad opt]", "选项表自相矛盾，其后的内容未知"},
    // States.
    TopicText{"CLOSED", "没有连接"},
    TopicText{"LISTEN", "等待 SYN；只有应答时才看得出来"},
    TopicText{"SYN-SENT", "已发 SYN，等待 SYN-ACK", {}, {}, "若长期如此：主机不可达、被过滤，或监听队列已满。"},
    TopicText{"SYN-RECEIVED", "已用 SYN-ACK 应答 SYN，等待 ACK", "此时若收到 RST，监听方回到 LISTEN。"},
    TopicText{"ESTABLISHED", "连接已建立：两个方向都可以传数据",
              "客户端在收到 SYN-ACK 时进入，服务端在收到对它的 ACK 时进入。前者要由这个 ACK "
              "证明，所以两个状态都标在它上面。"},
    TopicText{"FIN-WAIT-1", "在收到对方的 FIN 之前发出了 FIN，等待对它的 ACK，或对方的 FIN"},
    TopicText{"FIN-WAIT-2",
              "自己的 FIN 已被确认；等待对方的 FIN，仍可接收数据",
              {},
              {},
              "若长期如此：对方的程序还没有关闭（对方处于 CLOSE-WAIT）。"},
    TopicText{"CLOSE-WAIT", "已收到对方的 FIN，本方程序尚未关闭", {}, {}, "若长期如此：程序忘了关闭套接字。"},
    TopicText{"CLOSING", "双方都发了 FIN，已收到对方的，自己的还没有被确认：FIN 在途中交错"},
    TopicText{"LAST-ACK", "在对方之后关闭，等待对自己 FIN 的 ACK"},
    TopicText{"TIME-WAIT", "主动关闭的一方，等待两倍的最长报文段寿命（Linux 为 60 s）",
              "以便重传最后的 ACK，并让旧报文段在端口再次使用之前消失。",
              "“TIME-WAIT 是服务端的问题”：它属于先关闭的一方；若 FIN 交错，则双方都有。"},
    // Phases.
    TopicText{"open", "从首个 SYN 到客户端对 SYN-ACK 的 ACK"},
    TopicText{"open-refused", "SYN 得到的应答是 RST"},
    TopicText{"open-failed", "SYN 重传多次，没有任何应答"},
    TopicText{"request", "客户端的载荷：在服务端的载荷之后，或是首个载荷"},
    TopicText{"response", "请求之后服务端的载荷"},
    TopicText{"transfer", "同一方向上的后续载荷"},
    TopicText{"ack", "确认了新数据的纯 ACK"},
    TopicText{"recovery", "从出现丢失迹象，到当时已发的数据全部被确认"},
    TopicText{"stall", "从窗口变为 0 到重新打开"},
    TopicText{"idle", "一秒或更久没有载荷，也没有在途数据"},
    TopicText{"close", "从首个 FIN 或 RST 到结束"},
    // Ideas.
    TopicText{"three-way handshake", "三次握手（SYN、SYN-ACK、ACK）：双方各自通告初始序号和选项，并由对方确认",
              "SYN 和 SYN-ACK 各占一个序号。",
              "“第三个报文段总是空的”：它可以携带数据；使用快速打开时，连 SYN 也可以。"},
    TopicText{"four-way close", "四次挥手（FIN、ACK、FIN、ACK）：两个方向各自关闭、各自确认",
              "后关闭的一方若立即关闭，其 ACK 与 FIN 合为一个报文段，总共三个。半关闭时中间还会传数据；两个 FIN "
              "也可能交错；RST "
              "只要一个报文段。",
              "“挥手总是四次”：三次同样常见。"},
    TopicText{"half-close", "半关闭：有意结束一个方向，另一个方向继续", "例如调用 shutdown(SHUT_WR)。",
              "“半关闭就是半打开”：半打开是指一方已丢失连接。"},
    TopicText{"half-open", "半打开：一方已忘记连接，另一方仍保留着",
              "原因是崩溃、重启或 NAT 表项过期。首个到达这一方的报文段会引来 RST。",
              "“半打开就是半关闭”：半关闭是有意的。"},
    TopicText{"roles", "客户端是最先发出 SYN 的一方，服务端是应答它的一方",
              "握手之后 TCP 本身不再区分二者。没有抓到握手时，由端口和谁先提问推测；推测不出时，双方称为 A 和 B。"},
    TopicText{"states", "连接的每一方各自走到了哪一步；状态标在证明它的报文段上",
              "谁确认了 SYN 或 FIN，就证明它已到达。ACK 和 RST 本身没有确认，视为到达。RFC 9293 "
              "的图从到达的那一刻算起，而抓包看不到这一刻：在那里，客户端的 ESTABLISHED 早一个报文段，CLOSE-WAIT 和 "
              "TIME-WAIT 也是如此。"},
    TopicText{
        "relative numbers", "tcpdump 从连接中首个带 ACK 的报文段起计数；用 -S 显示原值",
        "SYN、SYN-ACK 和不带 ACK 的 RST 显示绝对值。抓到握手时，双方的数据都从 1 开始；没抓到时，先看到的一方从 0 "
        "开始。快速打开会使客户端的序号偏移。不论显示的是什么，tcpgloss 都从 SYN（0）起计数。"},
    TopicText{"ISN", "初始序号，由双方各自选取，使人难以猜测", {}, "“序号从 0 或 1 开始”：那是相对显示。"},
    TopicText{"MTU", "最大传输单元：链路所能承载的最大 IP 分组；MSS 等于 MTU 减去 IP 和 TCP 首部（40 或 60 字节）"},
    TopicText{"RTT", "往返时间：从发送数据到收到对它的确认",
              "抓包的位置很重要：靠近接收方时，看到的只是它推迟确认的时间。",
              "“RTT 就是某一行到下一个 ACK 的时间”：要把数据的末尾与确认号对上，并略去发送过两次的数据。"},
    TopicText{"RTO", "重传超时：发送方等待确认多久后重传",
              "由 RTT 算出，RFC 规定至少 1 s，Linux 至少 200 ms；每次加倍。"},
    TopicText{"cwnd", "拥塞窗口：发送方对自己在途数据量的限制",
              "任何一行里都没有它；在发送方附近看到的在途数据量是它的下限。"},
    TopicText{"PAWS", "防止序号回绕：时间戳比上次接受的更旧的报文段，按旧的重复报文段丢弃"},
    TopicText{"D-SACK", "重复 SACK，即报告重复到达的数据的 SACK 块：重传是多余的，或者分组被复制过"},
    TopicText{"MSL", "最长报文段寿命，RFC 规定为 2 分钟；TIME-WAIT 为其两倍（Linux 为 60 s）"},
    TopicText{"segment", "报文段，TCP 一次发送的单位：首部加上字节流中的一段",
              "分组是抓到的东西，里面有一个报文段；卸载时可能相当于好几个。",
              "“一次 write() 等于一个报文段，也等于一次 read()”：TCP 是字节流，边界会移动（所谓“粘包”）。"},
    TopicText{"offload", "卸载：由网卡切分（TSO）或由主机合并（GRO）报文段，因此抓到的比线路上的大",
              "发出的分组的校验和也是稍后才填写的。"},
    TopicText{"slow start", "慢启动：发送方从很小的 cwnd 开始，每个往返加倍，直到丢失、拥塞标记或 ssthresh",
              "Linux 从 10 "
              "个报文段开始。在发送方附近可以看到，每个往返发出的报文段都比上一个往返多。此后是拥塞避免，每个往返约增加"
              "一个报文段。",
              "“慢启动很慢”：只是起点低，之后成倍增长。"},
    TopicText{"Nagle",
              "小报文段要等到此前的数据全部被确认才发出：多次小的写入便合为一个",
              "若对方推迟 ACK（40 ms 或更久），每次这样的写入都可能要等它。",
              {},
              "合成一次写入，或者设置 TCP_NODELAY。"},
    TopicText{"silly window syndrome", "糊涂窗口综合征：一再通告很小的窗口，又一再往里发送很小的报文段",
              "因此接收方要等空出一个完整的报文段或半个缓冲区，才打开窗口；发送方也要等到这么多才发送。"},
    TopicText{"backlog",
              "监听者保存的连接：半开的在 SYN 队列（半连接队列）中，已建立的在接受队列（全连接队列）中，等程序取走",
              "接受队列满时，Linux 丢弃 SYN，并忽略握手的最后一个 ACK。SYN 洪泛填满的是另一个队列。",
              {},
              "用 ss -lt 看接受队列有多满；程序应更快地调用 accept()。"},
    TopicText{"BDP", "带宽时延积，即带宽乘以往返时间：在途数据要有这么多，才能充分利用路径",
              "窗口小于它时，速率至多为窗口除以 RTT：不用窗口缩放时，每个往返 65535 字节。"},
    TopicText{"bufferbloat", "缓冲区膨胀：发送方填满了途中的大队列，没有丢失，往返时间却变长",
              "在发送方附近可以看到，RTT 随在途数据量上升，停顿后回落。"},
    TopicText{"RACK", "按时间判断丢失：比已到达的报文段早发出足够久，却仍未到达的，判为丢失",
              "“足够久”只是往返时间的一小部分，为乱序留出余地；从未见过乱序时，SACK 了三个报文段后就不再等。Linux "
              "即如此：有时一次报告就足够，重传再次丢失也能发现。",
              "“快速重传需要三个重复确认”：这是较早的规则；按时间判断时，一个就可能足够。"},
    TopicText{"limited transmit", "受限传输：收到头两个重复确认时，发送方可以各发一个新报文段",
              "它们会引出更多重复确认，在途报文段不多时也能等到第三个。"},
};

}  // namespace tcpgloss::chinese
