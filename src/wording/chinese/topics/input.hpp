// Chinese for what the notes about what the input lacks mean, and for what can be done about it; in the order of their
// family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::chinese {

inline constexpr std::array input_texts{
    TopicText{"line-truncated", "抓包时分组被截断，首部有一部分未知", {}, {}, "用 -s 0 抓包。"},
    TopicText{"line-shortened", "被截断的是文本而不是分组：手工删减、网页截断，或文件到此结束"},
    TopicText{"snapshot-short", "只抓到分组的一部分", {}, {}, "用 -s 0 抓包。"},
    TopicText{"bad-header-length", "首部长度与分组矛盾"},
    TopicText{"bad-option", "选项表自相矛盾"},
    TopicText{"checksum-incorrect",
              "本机发出的分组常见：校验和稍后由网卡填写",
              {},
              "“incorrect 表示分组已损坏”：只有对收到的分组才是如此。"},
    TopicText{"checksum-damaged",
              "同一发送方的其他校验和都正确，只有这一个不正确",
              {},
              {},
              "检查线缆、网卡，或改写分组的设备。"},
    TopicText{
        "checksum-offload", "校验和错误的数据被确认：发送方把校验和交给网卡计算",
        "抓包时网卡还没有填写校验和。远处的发送方，或其余校验和都正确的发送方并非如此：那是抓包或编辑改动了分组。"},
    TopicText{"captured-late", "这个分组比上面几行到得更早，却打印在它们之后"},
    TopicText{"clock-backwards", "抓包的时钟倒退了"},
    TopicText{"midnight-passed", "没有日期的时间越过午夜：中间隔了几天不得而知", {}, {}, "用 tcpdump -tttt 打印日期。"},
    TopicText{"capture-restarted", "tcpdump 重新启动过：相对序号从头开始"},
    TopicText{"urgent-without-flag", "没有 URG，紧急指针没有意义"},
    TopicText{"ack-without-flag", "没有 ACK，确认号没有意义"},
    TopicText{"icmp-error",
              "抓包中的 ICMP 差错可能说明了重传或无应答的原因",
              "路由器或主机无法送达这两端之间的某个分组。TCP 只把它当作提示；但分组太大时必须改用更小的报文段重传。",
              {},
              "查看那一行 ICMP 本身：谁报告，报告什么。"},
    TopicText{"ack-flag-missing", "SYN 之后的报文段没有 ACK：伪造的，或由测试工具产生"},
    TopicText{"fin-on-syn", "同一报文段既有 SYN 又有 FIN：由扫描器或测试工具产生"},
    TopicText{"rst-text", "RST 可以附上说明原因的文字"},
    TopicText{"edited-flags", "标志写成了单词：这一行被编辑过，tcpdump 显示的是字母"},
    TopicText{"unknown-flags", "无法识别标志"},
    TopicText{"seq-on-bare-ack", "纯 ACK 带有 seq：tcpdump 只有用 -vv 时才显示"},
    TopicText{"line-edited", "写法与 tcpdump 的不同"},
    TopicText{"line-folded", "一行折成了两行，按一行读取"},
    TopicText{"line-spliced", "行中夹有 tcpdump 自己的消息，已略去"},
    TopicText{"line-crowded", "一行有多个分组：只读取第一个", {}, {}, "让每个分组各占一行。"},
    TopicText{"packet-blocked",
              "pf 的一条规则在记录日志的主机上丢弃了这个分组",
              "pflog 只有带 log 的规则所涉及的分组：没有其他分组说明不了什么。",
              {},
              "查看该行所示编号的规则。"},
    TopicText{
        "line-unverified",
        "形似分组的一行也可能是载荷（-A 会原样输出换行）",
        "它出现在 -A 的载荷尚未结束之处：可能是载荷中的文字，也可能是有人删短了载荷。它没有计入统计，结论会说明。",
        {},
        "用 -X，或不用 -A。"},
    TopicText{"quiet-line", "-q 不显示标志和序号", {}, {}, "不要用 -q。"},
    TopicText{"no-flags", "没有任何标志：例如空扫描"},
    TopicText{"wireshark-says", "Wireshark 4.0 对这个报文段有不同的标注"},
};

}  // namespace tcpgloss::chinese
