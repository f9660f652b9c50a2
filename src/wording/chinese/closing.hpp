// Chinese for how a connection ends.
#pragma once

#include "voice.hpp"

namespace tcpgloss::chinese {

class Closing : Voice {
 public:
  using Voice::Voice;

  void say(const note::FinActive& n, Out& out) const {
    if (n.of_syn)
      return put(out, "{}的 FIN 占用 SYN 的序号 {}：{}应丢弃它", subject(n.by), n.number, first(peer(n.by)));
    put(out, "{}数据发完，关闭自己的方向", subject(n.by));
    if (n.number != 0) put(out, "；FIN 占用序号 {}", n.number);  // 0 is the SYN's
  }
  void say(const note::ClosedUnanswered& n, Out& out) const {
    put(out, "{}一个字节也没有发过：没有应答{}的 {} B", first(n.by), name(peer(n.by)), Grouped{n.payload});
  }
  void say(const note::FinPassive& n, Out& out) const {
    put(out, "{}也关闭自己的方向", subject(n.by));
    if (n.number != 0) put(out, "；FIN 占用序号 {}", n.number);
  }
  void say(const note::FinAcked& n, Out& out) const {
    put(out, "{}确认{}的 FIN（ack {}）", subject(n.by), object(peer(n.by)), n.ack);
  }
  void say(const note::FinUnseen& n, Out& out) const {
    put(out, "ack {} 可能是在确认{}的 FIN，那个报文段未抓到", n.ack, name(peer(n.by)));
  }
  void say(const note::FinCombined&, Out& out) const { put(out, "ACK 与 FIN 合在一个报文段里：“四次挥手”只用三次"); }
  void say(const note::HalfClosed& n, Out& out) const { put(out, "半关闭：{}仍可继续发送数据", first(n.by)); }
  void say(const note::DataAfterPeerFin& n, Out& out) const {
    put(out, "{}仍在发送：{}的 FIN 只关闭了另一个方向", first(n.by), first(peer(n.by)));
  }
  void say(const note::DataAfterOwnFin& n, Out& out) const {
    put(out, "在自己的 FIN 之后又发新数据：{}违反了规定", first(n.by));
  }
  void say(const note::SimultaneousClose& n, Out& out) const {
    put(out, "同时关闭：{}在收到{}的 FIN 之前就发出了自己的 FIN", first(n.by), name(peer(n.by)));
  }
  void say(const note::FinRetransmission& n, Out& out) const {
    put(out, n.rides ? "随 ACK 再次发送 FIN" : "重传 FIN");
    if (known(n.after)) put(out, "（间隔 {}）", Lasting{n.after});
    if (n.refused) return put(out, "：{}的应答窗口为 0，没有接受它", first(peer(n.by)));
    put(out, "：{}{}没有收到对它的确认", first(n.by), n.rides ? "还" : "可能还");
  }
  void say(const note::Closed& n, Out& out) const {
    put(out, "{}确认最后一个 FIN：连接关闭，", subject(n.by));
    if (n.both_wait)
      put(out, "{}和{}都进入 TIME-WAIT", first(n.waiting), name(peer(n.waiting)));
    else
      put(out, "{}进入 TIME-WAIT", first(n.waiting));
  }
  void say(const note::CloseWaitLong& n, Out& out) const {
    put(out, "{}收到{}的 FIN 已有 {}，却还没有关闭自己的方向（CLOSE-WAIT）", first(n.by), name(peer(n.by)),
        Lasting{n.waited});
  }
  void say(const note::RstAbort& n, Out& out) const {
    if (n.unanswered + n.window_probes == 0)
      return put(out, "复位：{}异常终止连接，在途或{}未读的数据（如有）丢失", first(n.by), name(n.by));
    put(out, "复位：");
    if (n.unanswered != 0) put(out, "{} 个保活探测", n.unanswered);
    if (n.unanswered != 0 && n.window_probes != 0) put(out, "、");
    if (n.window_probes != 0) put(out, "{} 个零窗口探测", n.window_probes);
    put(out, "无应答，{}放弃连接", first(n.by));
  }
  void say(const note::RstUnreadSuspected& n, Out& out) const {
    put(out, "可能是{}关闭时{}{}", name(n.by),
        n.unread == note::Unread::Likely     ? "还有数据未读（接收缓冲区已满）"
        : n.unread == note::Unread::Possible ? "还有数据未读，或设置了 SO_LINGER 0"
                                             : "设置了 SO_LINGER 0，或程序自己的时限已到",
        n.on_one_host ? "" : "，也可能由中间设备发出");
  }
  void say(const note::RstAfterHandshake& n, Out& out) const {
    put(out, "复位：尚未传输任何数据，{}就终止了连接", first(n.by));
  }
  void say(const note::RstAfterClose& n, Out& out) const {
    if (n.what == note::BehindFin::CrossingData)
      return put(out, "复位：{}已关闭，它的 FIN 与{}的数据在途中交错，数据丢失", first(n.by), name(peer(n.by)));
    if (n.what == note::BehindFin::Unacked)
      return put(out, "复位：{}已关闭，此前尚未确认{}的全部数据", first(n.by), name(peer(n.by)));
    if (n.what == note::BehindFin::Unseen) return put(out, "复位：{}已关闭，可能是在应答未抓到的报文段", first(n.by));
    if (n.what == note::BehindFin::Data)
      put(out, "复位：{}已关闭，{}再发的数据无法交付", first(n.by), first(peer(n.by)));
    else
      put(out, "复位：{}关闭之后又放弃了整个连接", first(n.by));
  }
  void say(const note::RstToCopy& n, Out& out) const {
    put(out, "RST：{}早已关闭，它应答的是迟到或重复的报文段，没有害处", first(n.by));
  }
  void say(const note::RstUnasked& n, Out& out) const {
    put(out, "RST：未抓到引起它的报文段，可能出自{}的定时器，没有害处", name(n.by));
  }
  void say(const note::RstFastClosed& n, Out& out) const {
    put(out, "RST：{}应答{}的快速关闭（fast close）", first(n.by), name(peer(n.by)));
  }
  void say(const note::RstInsteadOfFin& n, Out& out) const {
    put(out, "复位：{}没有用 FIN 正常关闭，而是异常终止", first(n.by));
  }
  void say(const note::RstBeyondHole& n, Out& out) const {
    put(out, "被{}复位；它在此之前的{}未抓到", name(n.by), Octets{n.first, n.last});
  }
  void say(const note::RstSynAckRejected& n, Out& out) const {
    if (n.after != 0)
      return put(out, "复位：{}拒绝这个 SYN-ACK：它{}已被 #{} 的 RST 拒绝", first(n.by), n.asked ? "的 SYN " : "",
                 n.after);
    put(out, "复位：{}拒绝这个 SYN-ACK：{}", first(n.by), n.asked ? "已放弃，或者是 SYN 扫描" : "未曾请求，或已放弃");
  }
  void say(const note::RstHalfOpen& n, Out& out) const {
    if (n.what == note::Forgotten::Older) return put(out, "RST 只针对旧连接：{}的 SYN 仍然有效", first(n.by));
    if (n.what == note::Forgotten::Unknown)
      return put(out, "复位：{}可能没有这个连接：它早已结束，也可能只是探测（ACK 扫描）", first(n.by));
    if (n.what == note::Forgotten::JustAgreed)
      return put(out, "复位：{}或防火墙可能最终还是拒绝了这个连接", first(n.by));
    put(out, "复位：{}{}可能已没有这个连接的任何状态（半打开）", first(n.by),
        n.what == note::Forgotten::AtItsEnd ? "" : "或中间设备");
  }
  void say(const note::RstAgain& n, Out& out) const {
    put(out, "{}{}", subject(n.by), n.first ? "也发送 RST" : "再次发送 RST");
    if (n.of != 0) put(out, "，应答 #{}", n.of);
    if (n.first) put(out, "：这个连接已经结束");
  }
  void say(const note::ResetUnheeded& n, Out& out) const {
    put(out, "{}仍在继续：", first(n.by));
    if (n.about != 0) put(out, "#{} 的 ", n.about);
    switch (n.whose) {
      case note::WhoseReset::OfPeer: return put(out, "RST 可能没有到达，或被忽略");
      case note::WhoseReset::Listens: return put(out, "RST 可能不是它自己发的，因为它确实在监听");
      case note::WhoseReset::NotOwn: return put(out, "RST 可能不是它自己发的");
      case note::WhoseReset::OfItsHost: return put(out, "RST 可能来自它的系统，那里没有对应的套接字");
    }
  }
  void say(const note::ResetCrossed& n, Out& out) const {
    put(out, "在");
    if (n.about != 0) put(out, " #{} 的", n.about);
    put(out, " RST 到达{}之前已经发出：两者在途中交错", name(n.by));
  }
  void say(const note::RstChallenged& n, Out& out) const {
    put(out, "{}的 RST 序号不是所期望的：{}应以挑战 ACK 应答", first(n.by), first(peer(n.by)));
  }
  void say(const note::RstOutOfWindow& n, Out& out) const {
    put(out, "{}的 RST {}：{}应忽略它", first(n.by), reason(n.astray), first(peer(n.by)));
  }
  void say(const note::RstInjectedSuspect& n, Out& out) const {
    put(out, "以{}的名义发出的 RST，可能是他人伪造的：TTL 为 {}，而其他分组为 {}", name(n.by), n.ttl, n.usual);
  }
  void say(const note::RstTooFast& n, Out& out) const {
    put(out, "RST 可能并非{}所发：", name(n.by));
    if (n.of != 0)
      put(out, "距 #{} ", n.of);
    else
      put(out, "间隔");
    put(out, "仅 {}，往返需 {}", Lasting{n.after}, Lasting{n.usual});
  }
  void say(const note::RstMadeHere& n, Out& out) const {
    put(out, "以{}的名义发出的 RST：它从未进来，是抓包的主机自己产生的", name(n.by));
  }
  void say(const note::TimeWaitAssassination& n, Out& out) const {
    put(out, "{}已关闭，以 RST 应答迟到的 ACK：可能使{}的 TIME-WAIT 提前结束", first(n.by), name(peer(n.by)));
  }

 private:
  static std::string_view reason(note::Astray astray) {
    switch (astray) {
      case note::Astray::Window: return "序号不在窗口内";
      case note::Astray::Syn: return "没有确认 SYN";
      case note::Astray::OldAck: return "应答的是先前的确认，像是已没有这个连接";
      case note::Astray::Closed: return "应答的是先前的确认，而发送方已关闭";
    }
    return "不应出现";
  }
};

}  // namespace tcpgloss::chinese
