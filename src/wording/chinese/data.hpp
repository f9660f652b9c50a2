// Chinese for data and its acknowledgment.
#pragma once

#include "voice.hpp"

namespace tcpgloss::chinese {

class Data : Voice {
 public:
  using Voice::Voice;

  void say(const note::Request& n, Out& out) const {
    put(out, "{}{}：{}（{} B）", subject(n.by), n.opening ? "先发送" : "发送请求", Octets{n.first, n.last},
        Grouped{n.length});
  }
  void say(const note::Response& n, Out& out) const {
    put(out, "{}", subject(n.by));
    if (known(n.after)) put(out, "在 {} 后", Lasting{n.after});
    put(out, "应答：{}（{} B）", Octets{n.first, n.last}, Grouped{n.length});
  }
  void say(const note::Data& n, Out& out) const {
    put(out, "{}发送{}（{} B）", subject(n.by), Octets{n.first, n.last}, Grouped{n.length});
  }
  void say(const note::Volume& n, Out& out) const {
    if (n.length == 0)
      put(out, "{}发送一个不带数据的报文段", subject(n.by));
    else
      put(out, "{}发送 {} B", subject(n.by), Grouped{n.length});
    if (!n.numbered) put(out, "；这一行没有显示序号");
  }
  void say(const note::Ack& n, Out& out) const {
    put(out, "{}已收到第 {} 字节之前的全部数据", subject(n.by), n.ack);
    if (n.octets != 0) put(out, "（新确认 {} B）", Grouped{n.octets});
  }
  void say(const note::MaybeFin& n, Out& out) const {
    put(out, "只有一个序号：{}的一个字节，或者未抓到的 FIN", first(n.by));
  }
  void say(const note::AckAgain& n, Out& out) const {
    put(out, "{}重复 ack {}：", subject(n.by), n.ack);
    if (n.same) return put(out, "{}副本，或者连发了两次", Of{n.of, ""});
    if (n.of != 0) return put(out, "可能在应答迟到的 #{}", n.of);
    put(out, "没有确认新数据");
  }
  void say(const note::AckUnasked& n, Out& out) const {
    put(out, "这里没有引出它的报文段：{}可能另外收到了副本，或冒{}之名的报文段", first(n.by), name(peer(n.by)));
  }
  void say(const note::RepeatAcked& n, Out& out) const {
    const bool waiting = n.what == note::Repeated::FinInTimeWait;
    put(out, "{}{}再次确认{}", subject(n.by), waiting ? "处于 TIME-WAIT，" : "", what(n.what));
    if (n.of != 0)
      put(out, "（见 #{}，ack {}）", n.of, n.ack);
    else
      put(out, "（ack {}）", n.ack);
  }
  void say(const note::AckOld& n, Out& out) const {
    if (n.newer)
      return put(out, "确认号倒退：{}在 ack {} 之后又发 ack {}，其一可能不属于此连接", first(n.by), n.highest, n.ack);
    put(out, "迟到的 ACK：{}的 ack {} 已被它自己的", first(n.by), n.ack);
    if (n.highest == n.ack)
      put(out, "后一个报文段超越");
    else
      put(out, " ack {} 超越", n.highest);
  }
  void say(const note::AckBeforeCapture& n, Out& out) const {
    put(out, "{}确认抓包开始之前的数据", subject(n.by));
    if (n.octets != 0) put(out, "（新确认 {} B）", Grouped{n.octets});
    if (n.left != 0) put(out, "；还剩 {} B", Grouped{n.left});
  }
  void say(const note::AckPiggyback& n, Out& out) const {
    put(out, "捎带确认：确认号（ack {}）随数据一起发送，可以不另发报文段", n.ack);
  }
  void say(const note::AckDelayed& n, Out& out) const { put(out, "延迟确认：在所确认的数据之后 {}", Lasting{n.after}); }
  void say(const note::AckStretch& n, Out& out) const {
    put(out, "一个 ACK 确认了{} {} 个报文段", n.merged ? "约" : "", Grouped{n.segments});
  }
  void say(const note::Push&, Out& out) const {
    put(out, "PSH：请接收方把数据交给应用程序，不必再等；它不是消息的边界");
  }
  void say(const note::Urgent& n, Out& out) const {
    put(out, "紧急：{}的紧急数据{}第 {} 字节之前{}", first(n.by), n.or_later ? "至少延续到" : "在", n.before,
        n.or_later ? "" : "结束");
  }
  void say(const note::SuperSegment& n, Out& out) const {
    put(out, "{} B 超过一个报文段的 {} B：可能是网卡卸载，线路上约为 {} 个帧", Grouped{n.length}, Grouped{n.mss},
        Grouped{n.frames});
  }
  void say(const note::RttSample& n, Out& out) const {
    if (n.whole)
      put(out, "到{}的往返时间 {}", name(n.to), Lasting{n.rtt});
    else
      put(out, "从这里到{}再返回用时 {}", name(n.to), Lasting{n.rtt});
    if (n.of != 0) put(out, "：自 #{} 起，到它的末尾被确认为止", n.of);
  }
  void say(const note::NagleSuspected& n, Out& out) const {
    put(out, "{}可能为等待这个确认而推迟了 {}（Nagle 算法遇上延迟确认）；设置 TCP_NODELAY 后就不必等", first(n.by),
        Lasting{n.took});
  }
  void say(const note::ThinkTime& n, Out& out) const {
    put(out, "{}自身用了约 {} 才应答", first(n.by), Lasting{n.took});
  }
  void say(const note::SeqWrap& n, Out& out) const { put(out, "{}的序号越过 2^32 后回绕，从 0 继续", first(n.by)); }
  void say(const note::InFlight& n, Out& out) const {
    put(out, "{}有 {} B 数据在途；{}的窗口还容得下 {} B", first(n.by), Grouped{n.octets}, first(peer(n.by)),
        Grouped{n.room});
  }

 private:
  static std::string_view what(note::Repeated repeated) {
    switch (repeated) {
      case note::Repeated::Data: return "数据";
      case note::Repeated::Syn: return " SYN";
      case note::Repeated::SynAck: return " SYN-ACK";
      case note::Repeated::Fin:
      case note::Repeated::FinInTimeWait: return " FIN";
    }
    return "报文段";
  }
};

}  // namespace tcpgloss::chinese
