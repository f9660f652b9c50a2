// Where to look, and who owned the longest wait: for the table of connections.
#include "chinese.hpp"

namespace tcpgloss::chinese {

void Chinese::tell(const ConnectionSummary& summary, Look look, Out& out) const {
  const Side by = summary.closed_by;
  switch (look) {
    case Look::Refused:
      put(out, "{} 无进程监听，或被防火墙拒绝", Address{summary.host[1], summary.port[1]});
      if (summary.refusal_unheard)
        put(out, "；{}的 SYN 仍按定时器重传：RST 可能没有到达它", first(side_of(summary, 0)));
      return;
    case Look::IcmpError: return put(out, "查看那条 ICMP 差错：谁报告，为什么");
    case Look::OlderConnection: return put(out, "{}可能仍保有这对端口之间的旧连接", first(Side::Server));
    case Look::SignedSyn:
      return put(out, "它的 SYN 带签名（MD5 或 TCP-AO）：{}可能没有密钥或密钥不同，这时不会应答", first(Side::Server));
    case Look::OthersAnswered:
      return put(out, "{}应答过别的 SYN：可能是队列已满，或者它不理会这些 SYN", first(Side::Server));
    case Look::NoAnswer:
      return put(out, "主机不可达、被过滤或队列已满：在 {} 上抓包可知 SYN 是否到达", Visible{summary.host[1]});
    case Look::Blocked: return put(out, "在记录日志的主机上被 pf 拦截：查看那条规则");
    case Look::IcmpForSynAck: return put(out, "查看 SYN-ACK 引来的 ICMP 差错：谁报告，为什么");
    case Look::SynAckUnanswered:
      return put(out, "没有见到对 SYN-ACK 的 ACK：{}已不在，从未请求过（地址是伪造的），或者它的 ACK 丢失",
                 first(side_of(summary, 0)));
    case Look::SynAckUnheard:
      return put(out, "已见到 SYN-ACK，{}却仍在重传 SYN：SYN-ACK 可能都没有到达它，查{}的回程（{}过滤）",
                 first(side_of(summary, 0)), name(peer(side_of(summary, 0))), summary.on_one_host() ? "" : "路由、");
    case Look::InjectedReset:
      return put(out, "查找两端之间以{}的名义发送 RST 的设备{}", name(by),
                 summary.reset_disowned ? "：这一端自己仍在继续" : "");
    case Look::BothReset: return put(out, "双方几乎同时终止了连接，RST 在途中交错");
    case Look::StrayResets:
      return put(out, "{}在用 RST 应答未抓到的报文段：看{}还在发送什么", first(by), name(peer(by)));
    case Look::GaveUp: return put(out, "{}得不到应答而放弃：先看{}这一端，或者中间的路径", first(by), name(peer(by)));
    case Look::ForgedReset:
      return put(out, "{}已没有这个连接，可能是被伪造的 RST 终止的：以它的名义也来过一个", first(by));
    case Look::Forgotten:
      return put(out, "{}可能早已关闭、终止或丢失它（FIN 或 RST 丢失或未抓到；重启）{}", first(by),
                 summary.on_one_host() ? "" : "，或者中间设备丢失了它（NAT、防火墙）");
    case Look::TurnedDown:
      return put(out, "{}刚刚同意建立连接：可能是防火墙拒绝{}发来的数据，或者{}容纳不下它（队列已满、SYN cookie）",
                 first(by), name(peer(by)), name(by));
    case Look::Unknown:
      return put(out, "{}可能没有这个连接：它早已结束，或已在{}丢失；也可能只是探测（ACK 扫描）", first(by),
                 summary.on_one_host() ? "那一端" : "那一端或途中");
    case Look::Crossed: return put(out, "{}关闭时，{}的数据正在途中：程序没有收到那些数据", first(by), name(peer(by)));
    case Look::AfterClose: return put(out, "{}已完全关闭，而{}还没有结束", first(by), name(peer(by)));
    case Look::NeverClosed:
      return put(out, "{}一直没有关闭自己的方向（CLOSE-WAIT），{}不再等待：先看前者的程序", first(peer(by)), name(by));
    case Look::UsedClosed: return put(out, "{}先关闭，{}确认了它的 FIN，之后仍发送数据", first(peer(by)), name(by));
    case Look::NeverServed: return put(out, "RST 之前没有数据：可能只是检查端口，或者{}不接受连接", name(by));
    case Look::SynAckRejected:
      if (summary.reset_disowned)
        return put(out, "{}的系统可能没有与 SYN-ACK 对应的套接字：VRF、命名空间、NAT，或自己构造分组的程序{}",
                   first(by), summary.on_one_host() ? "" : "；也可能是中间设备所为");
      return put(out, "{}拒绝了 SYN-ACK：已放弃、扫描，或从未请求{}", first(by),
                 summary.on_one_host() ? "" : "；也可能是中间设备所为");
    case Look::Aborted:
      return put(out, "先看{}这一端：是它的程序或系统终止了连接{}", name(by),
                 summary.on_one_host() ? "" : "，或者中间设备冒用了它的名义");
    case Look::NotClosed:
      return put(out, "{}还没有关闭自己的方向；若长期如此，可能是程序忘了关闭（CLOSE-WAIT）", first(peer(by)));
    case Look::Replaced:
      return put(out, "{}打开新连接之前可能已丢失这个连接，或者没有抓到它的关闭", first(side_of(summary, 0)));
    case Look::Stray: return put(out, "扫描、测试工具或首部损坏；开放的端口丢弃它，关闭的端口以 RST 应答");
  }
}

void Chinese::put_wait(const ConnectionSummary& summary, Out& out) const {
  const Name by = first(summary.wait_by);
  put(out, "最长等待 ");
  put_time(out, summary, *summary.longest_wait);
  put(out, "：");
  switch (summary.wait_owner) {
    case ConnectionSummary::Wait::Receiver: return put(out, "{}的程序可能没有读取数据", by);
    case ConnectionSummary::Wait::Path:
      return put(out, "{}的数据或其确认可能丢失或迟到，或者{}没有应答", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Acks:
      return put(out, "{}的确认可能在去往{}的途中丢失或迟到", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::AcksAndRepeats:
      return put(out, "{}的确认可能丢失，此后{}的重传可能也丢失了", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Sender: return put(out, "{}没有在途数据，也没有发送数据", by);
    case ConnectionSummary::Wait::Unseen:
      return put(out, "这里没有见到{}的任何数据；到那一端抓包可知它是否发送过", name(summary.wait_by));
    case ConnectionSummary::Wait::Answer: return put(out, "等待{}的应答", name(summary.wait_by));
    case ConnectionSummary::Wait::SentThen:
      return put(out, "这里没有见到{}的任何数据；结束它的那一份那时才发出：{}空闲，或者更早的一份已丢失",
                 name(summary.wait_by), by);
    case ConnectionSummary::Wait::Late: return put(out, "{}的数据在途中迟到：从时间戳看，它早已发出", by);
    case ConnectionSummary::Wait::Rejected: return put(out, "{}的数据可能被拒绝（ICMP 差错）", by);
    case ConnectionSummary::Wait::Unanswered:
      return put(out, "可能在于{}自己：数据已到达它那一端，却没有确认发出", name(summary.wait_by));
    case ConnectionSummary::Wait::None: return;
  }
}

}  // namespace tcpgloss::chinese
