// Chinese for flow control, congestion marks, keep-alive and waiting.
#pragma once

#include "voice.hpp"

namespace tcpgloss::chinese {

class Flow : Voice {
 public:
  using Voice::Voice;

  void say(const note::Window& n, Out& out) const {
    if (n.shift == 0)
      put(out, "{} B", Grouped{n.raw});
    else
      put(out, "{} × {} = {} B", n.raw, Grouped{std::uint64_t{1} << (n.shift & 63)}, Grouped{n.octets()});
    if (n.octets() >= 1024) put(out, "（{}）", Size{n.octets()});
    put(out, "：{}当前的接收窗口", first(n.by));
  }
  void say(const note::ZeroWindow& n, Out& out) const {
    if (n.why != note::NoRoom::Full)
      put(out, "零窗口：{}一开始就没有接收空间{}，{}必须等待", first(n.by),
          n.why == note::NoRoom::FromTheSynAck ? "（SYN 代理常这样做）" : "", first(peer(n.by)));
    else
      put(out, "零窗口：{}的接收缓冲区已满，{}必须等待", first(n.by), first(peer(n.by)));
  }
  void say(const note::WindowFull& n, Out& out) const {
    if (n.beyond != 0)
      return put(out, "超出窗口：{}比{}允许的 {} B 多发送了 {} B", first(n.by), name(peer(n.by)), Grouped{n.window},
                 Grouped{n.beyond});
    put(out, "窗口已满：{}已用尽{}允许的 {} B，必须等待", first(n.by), name(peer(n.by)), Grouped{n.window});
  }
  void say(const note::WindowUpdate& n, Out& out) const {
    if (n.asked) put(out, "应答探测，");
    if (known(n.closed_for))
      put(out, "窗口关闭{} {} 后重新打开：", n.asked ? "至多" : "", Lasting{n.closed_for});
    else
      put(out, "窗口更新：");
    if (n.scaled)
      put(out, "{}现可接收 {} B", first(n.by), Grouped{n.window});
    else
      put(out, "{}现通告 {}，缩放因子未知", first(n.by), n.window);
  }
  void say(const note::WindowShrunk& n, Out& out) const {
    put(out, "窗口收缩：{}收回了已通告的 {} 字节", first(n.by), Grouped{n.octets});
  }
  void say(const note::WindowSmall& n, Out& out) const {
    put(out, "{}的窗口只剩 {} B，不足一个报文段（MSS {}）：它的程序可能读得太慢", first(n.by), Grouped{n.window},
        n.mss);
  }
  void say(const note::ZeroWindowProbe& n, Out& out) const {
    put(out, "零窗口探测（第 {} 次）：{}询问{}是否又有空间", n.count, first(n.by), name(peer(n.by)));
    if (n.opened) put(out, "；窗口更新可能丢失了");
  }
  void say(const note::ZeroWindowProbeAck& n, Out& out) const {
    put(out, "{}应答零窗口探测：窗口仍未打开", subject(n.by));
  }
  void say(const note::ProbeUnseen& n, Out& out) const {
    put(out, "{}可能在应答一个未抓到的{}", subject(n.by), n.keep_alive ? "保活探测" : "窗口探测");
  }
  void say(const note::KeepAlive& n, Out& out) const {
    put(out, n.seq_shown ? "保活探测" : "可能是保活探测");
    if (n.or_window) put(out, "或窗口探测");
    if (!n.seq_shown) put(out, "（用 tcpdump -vv 可确定）");
    put(out, "：{}", first(n.by));
    if (known(n.idle)) put(out, "在空闲 {} 后", Lasting{n.idle});
    put(out, "询问{}是否还在", name(peer(n.by)));
  }
  void say(const note::KeepAliveAck& n, Out& out) const { put(out, "{}应答保活探测：它还在", subject(n.by)); }
  void say(const note::KeepAliveUnanswered& n, Out& out) const {
    put(out, "{}连续 {} 个保活探测无应答", first(n.by), Grouped{n.count});
  }
  void say(const note::ZeroWindowProbeUnanswered& n, Out& out) const {
    if (n.count == 1)
      put(out, "{}的上一次探测没有应答", first(n.by));
    else
      put(out, "{}此前连续 {} 次探测没有应答", first(n.by), Grouped{n.count});
    put(out, "：{}{}", first(peer(n.by)),
        n.beside ? "在这里没有发出应答，可能限制了应答的频率" : "可能限制了应答的频率，探测或应答也可能已丢失");
  }
  void say(const note::ReceiverLimited& n, Out& out) const {
    put(out, "发送速率可能受限于{}的接收窗口，而非网络", name(n.by));
  }
  void say(const note::EcnEcho& n, Out& out) const { put(out, "{}报告：收到了带拥塞标记的分组（ECE）", first(n.by)); }
  void say(const note::EcnEchoGoesOn& n, Out& out) const {
    put(out, "ECE 仍置位：{}重复此前的报告，直到收到 CWR", first(n.by));
  }
  void say(const note::Cwr& n, Out& out) const { put(out, "{}已减小拥塞窗口（CWR）", first(n.by)); }
  void say(const note::CeMark&, Out& out) const { put(out, "途中遇到拥塞，被打上标记而未丢弃（CE）"); }
  void say(const note::WaitReceiver& n, Out& out) const {
    put(out, "这 {} 的停顿由接收方造成：{}的程序可能没有读取数据", Lasting{n.took}, first(n.by));
  }
  void say(const note::WaitPath& n, Out& out) const {
    put_pause(n.took, n.in_all, out);
    if (n.why == note::Unacked::AckLost)
      return put(out, "：{}早已确认这些数据，但确认可能在去往{}的途中丢失或迟到", first(peer(n.by)), name(n.by));
    if (n.why == note::Unacked::RepeatsLost)
      return put(out, "：{}早已确认这些数据；这个确认可能丢失，此前{}的重传可能也丢失了", first(peer(n.by)),
                 name(n.by));
    if (n.why == note::Unacked::Rejected) return put(out, "：从 ICMP 差错看，{}的数据可能被拒绝", first(n.by));
    put(out, "：{}的数据或其确认可能丢失或迟到，或者{}没有应答", first(n.by), name(peer(n.by)));
  }
  void say(const note::WaitSender& n, Out& out) const {
    put(out, "这 {} 的停顿由发送方造成：{}{}", Lasting{n.took}, first(n.by),
        n.closing ? "过了这么久才关闭自己的方向" : "没有在途数据，也没有发送数据");
    if (n.keep_alive != 0) put(out, "（至 #{} 的保活探测可以证明）", n.keep_alive);
  }
  void say(const note::WaitUnanswered& n, Out& out) const {
    put_pause(n.took, n.in_all, out);
    put(out, "，可能在于接收方：数据已到达{}这一端，却没有确认发出", name(n.by));
  }
  void say(const note::WaitUnseen& n, Out& out) const {
    put(out, "停顿 {}：", Lasting{n.took});
    switch (n.sent) {
      case note::Departure::Unknown:
        return put(out, "这里没有见到{}的任何数据；到那一端抓包可知它是否发送过", name(n.by));
      case note::Departure::Then:
        return put(out, "这里没有见到{}的任何数据；从时间戳看，这一份那时才发出：{}空闲，或者更早的一份已丢失",
                   name(n.by), first(n.by));
      case note::Departure::Before:
        return put(out, "从{}的时间戳看，它在途中比此前的数据多用了 {}", name(n.by), Lasting{n.late});
    }
  }

 private:
  static void put_pause(Duration took, Duration in_all, Out& out) {
    put(out, "停顿 {}", Lasting{took});
    if (known(in_all)) put(out, "（共 {}）", Lasting{in_all});
  }
};

}  // namespace tcpgloss::chinese
