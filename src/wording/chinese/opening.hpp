// Chinese for how a connection opens.
#pragma once

#include "voice.hpp"

namespace tcpgloss::chinese {

class Opening : Voice {
 public:
  using Voice::Voice;

  void say(const note::Syn& n, Out& out) const { put(out, "{}请求建立连接；它的字节从这里起编号（0）", subject(n.by)); }
  void say(const note::SynAck& n, Out& out) const {
    if (n.crossed) return put(out, "{}再次发送自己的 SYN，并以 ack {} 表示“SYN 已收到”", subject(n.by), n.ack);
    put(out, "{}同意，并发出自己的 SYN；ack {} 表示“SYN ", subject(n.by), n.ack);
    if (n.ack > 1)
      put(out, "和 {} 字节数据已收到”", Grouped{n.ack - 1});
    else
      put(out, "已收到”");
  }
  void say(const note::SynUnseen& n, Out& out) const { put(out, "未抓到{}的 SYN：抓包从对它的应答开始", name(n.by)); }
  void say(const note::HandshakeDone& n, Out& out) const {
    put(out, "{}确认：连接建立", subject(n.by));
    if (n.took == Duration{})
      put(out, "（握手用时短于时间戳的精度）");
    else if (known(n.took))
      put(out, "（握手用时 {}）", Lasting{n.took});
  }
  void say(const note::SynRetransmission& n, Out& out) const {
    put(out, "重传 SYN（第 {} 次", n.count);
    if (known(n.after)) put(out, "，间隔 {}", Lasting{n.after});
    if (n.why == note::SynAgain::Old)
      put(out, "）：可能是旧副本，{}早已收到 SYN-ACK", first(n.by));
    else if (n.why == note::SynAgain::Refused)
      put(out, "）：{}可能没有收到那个拒绝它的 RST", first(n.by));
    else
      put(out, "）：{}可能还没有收到 SYN-ACK", first(n.by));
  }
  void say(const note::SynAckRetransmission& n, Out& out) const {
    put(out, "重传 SYN-ACK");
    if (known(n.after)) put(out, "（间隔 {}）", Lasting{n.after});
    if (n.cause == note::SynAckCause::SynAgain)
      put(out, "：{}应答又一次到来的 SYN", first(n.by));
    else if (n.cause == note::SynAckCause::SynDoubled)
      put(out, "：间隔太短，不会是定时器，{}可能收到了两个 SYN", first(n.by));
    else if (n.cause == note::SynAckCause::AckDropped)
      put(out, "：{}可能丢弃了那个 ACK，其 ecr 不是它的时间戳", first(n.by));
    else if (n.cause == note::SynAckCause::NoAck)
      put(out, "：{}可能还没有收到对它的 ACK", first(n.by));
    else if (n.cause == note::SynAckCause::AckHeard)
      put(out, "：ecr 表明{}已收到其后的报文段，接受队列可能已满", name(n.by));
    else if (n.cause == note::SynAckCause::AckLost)
      put(out, "：可能是 ACK 丢失，或{}的接受队列已满", name(n.by));
    else if (n.cause == note::SynAckCause::MaybeDeferred)
      put(out, "：可能是 ACK 丢失、队列已满，或{}在等数据", name(n.by));
    else
      put(out, "：{}可能在等数据，或队列已满，或 ACK 丢失", first(n.by));
  }
  void say(const note::SynAckUnseen& n, Out& out) const {
    put(out, "{}确认了未抓到的 SYN-ACK：它这一端的连接已建立", subject(n.by));
  }
  void say(const note::SynAckUnacceptable& n, Out& out) const {
    put(out, "这个 SYN-ACK 确认的是别的 SYN，旧的或伪造的：{}应以 RST 应答", first(peer(n.by)));
  }
  void say(const note::SynAckOther& n, Out& out) const {
    put(out, "同一个 SYN 的第二个应答：可能是另一台主机以{}的名义所发", name(n.by));
  }
  void say(const note::OfOtherAnswer& n, Out& out) const {
    put(out, "{}可能沿用另一个应答（#{}）的序号", subject(n.by), n.answer);
  }
  void say(const note::AcceptQueueSuspected& n, Out& out) const {
    put(out, "{}可能忽略了握手的最后一个 ACK", first(n.by));
    if (n.deferral == note::Deferral::Excluded)
      put(out, "，连接在那里尚未建立：接受队列已满（用 ss -lt 查看），或被过滤");
    else if (n.deferral == note::Deferral::Possible)
      put(out, "：接受队列已满（用 ss -lt 查看），延迟接受，或被过滤");
    else
      put(out, "：延迟接受，接受队列已满（用 ss -lt 查看），或被过滤");
  }
  void say(const note::OpenedLate& n, Out& out) const {
    put(out, "到这时连接才在{}那里建立", name(n.by));
    if (known(n.took)) put(out, "：距 SYN {}", Lasting{n.took});
  }
  void say(const note::SynUnanswered& n, Out& out) const {
    put(out, "{}的前 {} 个 SYN 至此均无应答：主机不可达、途中丢失或被过滤，或者队列已满", first(n.by),
        Grouped{n.count});
  }
  void say(const note::ConnectionRefused& n, Out& out) const {
    if (n.turned_round)
      return put(out, "以{}的名义拒绝连接：可能是某台设备把{}的 SYN 改成 RST 退回", name(n.by), name(peer(n.by)));
    put(out, "{}拒绝连接：该端口无进程监听，或被防火墙拒绝", first(n.by));
  }
  void say(const note::SynRetry& n, Out& out) const {
    put(out, "{}{}", subject(n.by), n.cleared ? "再次尝试：RST 已清除旧连接" : "被拒绝后再次尝试");
  }
  void say(const note::SimultaneousOpen&, Out& out) const { put(out, "同时打开：双方的 SYN 在途中交错"); }
  void say(const note::SelfConnect&, Out& out) const { put(out, "套接字连接到了自身：两端是同一个端点（自连接）"); }
  void say(const note::PortReused& n, Out& out) const {
    if (!n.higher && !n.newer) return put(out, "地址和端口与先前的某个连接相同：这是新连接");
    put(out, "同一对端口上的新连接：{}{}{}，TIME-WAIT 因此让位", n.higher ? "序号更大" : "",
        n.higher && n.newer ? "，" : "", n.newer ? "时间戳更新" : "");
  }
  void say(const note::HalfOpenSuspected& n, Out& out) const {
    if (known(n.waited))
      return put(out, "新 SYN：{}已关闭，而{}迟迟没有关闭（{}，CLOSE-WAIT）", first(n.by), name(peer(n.by)),
                 Lasting{n.waited});
    put(out, "旧连接仍在，却出现新 SYN：{}可能已丢失旧连接的状态", first(n.by));
  }
  void say(const note::ChallengeAck& n, Out& out) const {
    if (n.unseen) return put(out, "可能是挑战 ACK：{}因未抓到的旧连接而不接受{}", first(n.by), cause(n.cause));
    put(out, "挑战 ACK：{}不接受{}，重申自己的序号和确认号", first(n.by), cause(n.cause));
  }
  void say(const note::SynData& n, Out& out) const {
    put(out, "{} 携带数据：{}", n.in_answer ? "SYN-ACK" : "SYN", Octets{1, n.last});
  }
  void say(const note::SynDataAgain& n, Out& out) const {
    put(out, "再次发送：SYN 携带的{}没有得到确认", Octets{1, n.last});
  }
  void say(const note::TfoCookieRequest& n, Out& out) const {
    put(out, "{}请求 TCP 快速打开（TFO）Cookie，以便在今后连接的 SYN 中携带数据", first(n.by));
  }
  void say(const note::TfoCookieGranted& n, Out& out) const {
    put(out, "{}发放 TFO Cookie：今后的 SYN 凭它可以携带数据", first(n.by));
  }
  void say(const note::TfoSyn& n, Out& out) const {
    put(out, "TCP 快速打开：{}在 SYN 中带上 Cookie 和 {} 字节数据", first(n.by), Grouped{n.length});
  }
  void say(const note::TfoAccepted& n, Out& out) const {
    put(out, "TCP 快速打开：{}接受了 SYN 中的 {} 字节，省去一次往返", first(n.by), Grouped{n.length});
  }
  void say(const note::TfoIgnored& n, Out& out) const {
    put(out, "{}只确认了 SYN，没有接受其中的数据，这些数据必须再次发送", first(n.by));
  }
  void say(const note::TfoGivenUp& n, Out& out) const { put(out, "这次不带数据：{}退回普通握手", first(n.by)); }
  void say(const note::SynCookieSuspected& n, Out& out) const {
    put(out, "{}的应答中只有 MSS，没有对方提供的其他选项：可能启用了 SYN Cookie", first(n.by));
  }
  void say(const note::Translated& n, Out& out) const {
    put(out, "与 #{} 是同一个报文段，只是地址不同：这是地址转换（NAT）另一侧的连接 {}", n.of, letters({n.connection}));
  }
  void say(const note::AnsweredElsewhere& n, Out& out) const {
    if (n.rejected)
      put(out, "{}等的是 #{}（连接 {}）所发往的地址的应答：返回途中很可能没有还原地址转换", first(n.by), n.of,
          letters({n.connection}));
    else
      put(out, "可能是在应答{}发往另一地址的 SYN（#{}，连接 {}）", name(n.by), n.of, letters({n.connection}));
  }
  void say(const note::MidStream&, Out& out) const { put(out, "握手不在抓包中：窗口缩放因子和协商的选项未知"); }
  void say(const note::OneWay& n, Out& out) const {
    put(out, "到目前为止只抓到{}发出的报文段，缺少另一个方向", name(n.by));
  }
  void say(const note::Filtered& n, Out& out) const {
    put(out, n.all_but_flags ? "抓包中只有 SYN、FIN 和 RST（可能用了过滤条件）：其余只能由它们的序号得知"
                             : "抓包中没有纯 ACK（可能用了过滤条件）：确认了什么，要晚些才显示，或者根本不显示");
  }
  void say(const note::RolesGuessed& n, Out& out) const {
    put(out, "哪端是客户端、哪端是服务端只是推测，可能有误；{}才能确定",
        n.flags_shown ? "抓到 SYN " : "看到 -q 略去的标志");
  }

 private:
  static std::string_view cause(note::ChallengeCause cause) {
    switch (cause) {
      case note::ChallengeCause::Syn: return "那个 SYN";
      case note::ChallengeCause::Reset: return "那个 RST";
      case note::ChallengeCause::UnsentAck: return "对未发送数据的确认";
    }
    return "那个报文段";
  }
};

}  // namespace tcpgloss::chinese
