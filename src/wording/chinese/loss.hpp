// Chinese for loss, repetition and order.
#pragma once

#include "voice.hpp"

namespace tcpgloss::chinese {

class Loss : Voice {
 public:
  using Voice::Voice;

  void say(const note::Retransmission& n, Out& out) const {
    put(out, "重传：{}", first(n.by));
    if (known(n.after)) put(out, "在 {} 后", Lasting{n.after});
    put(out, "再次发送{}{}", Of{n.of, " ", n.to}, Octets{n.first, n.last});
    if (n.fresh != 0) put(out, "，另有 {} B 新数据", Grouped{n.fresh});
    if (n.partly)
      put(out, "；此前只抓到其中一部分");
    else if (n.of == 0)
      put(out, "；原报文段不在抓包中");
    if (n.sacked) put(out, "（曾被 SACK）");
  }
  void say(const note::RtoRetransmission& n, Out& out) const {
    put(out, "超时重传");
    if (n.count != 0) put(out, "（第 {} 次）", n.count);
    put(out, "：{}", first(n.by));
    if (known(n.after)) put(out, "在 {} 后", Lasting{n.after});
    put(out, "再次发送{}{}", Of{n.of, " ", n.to}, Octets{n.first, n.last});
  }
  void say(const note::TimeoutGoesOn& n, Out& out) const {
    put(out, "{}可能认为超时之前发出的都已丢失，以慢启动逐步重传", first(n.by));
  }
  void say(const note::FastRetransmission& n, Out& out) const {
    put(out, "{}快速重传：{}再次发送{}{}{}", n.doubtful ? "可能是" : "", first(n.by), Of{n.of, " ", n.to},
        Octets{n.first, n.last}, n.doubtful ? "（用 -v 可确定）" : "，对方已报告其缺失");
  }
  void say(const note::EarlyRetransmission& n, Out& out) const {
    if (n.sacked)
      put(out, "未等第三个重复确认：{}以 SACK 报告的数据已有同样多，{}可能据此判断丢失", first(peer(n.by)),
          first(n.by));
    else
      put(out, "未等第三个重复确认：{}可能按时间判断（RACK），或者阈值更低", first(n.by));
    if (known(n.waited)) put(out, "；收到报告后等了 {}", Lasting{n.waited});
  }
  void say(const note::TailLossProbe& n, Out& out) const {
    put(out, "{}：{}", n.or_timeout ? "可能是 TLP 或超时重传" : "可能是尾部丢失探测", first(n.by));
    if (known(n.after)) put(out, "在 {} 后", Lasting{n.after});
    put(out, "再次发送{}{}", Of{n.of, " ", n.to}, Octets{n.first, n.last});
  }
  void say(const note::RepeatLost& n, Out& out) const {
    put(out, "那次也是重传，可能也丢失了");
    if (n.about != 0) put(out, "（#{}）", n.about);
  }
  void say(const note::NotTaken& n, Out& out) const {
    put(out, "#{} 已到达这里，{}却没有收下：可能已损坏，或在此之后被丢弃", n.about, first(n.by));
  }
  void say(const note::SpuriousRetransmission& n, Out& out) const {
    put(out, "多余的重传：{}{}早已被{}确认", Of{n.of, "", n.to}, Octets{n.first, n.last}, name(peer(n.by)));
  }
  void say(const note::PartlyAcked& n, Out& out) const {
    put(out, "其中{}早已被{}确认：重传时重新分了段", Octets{n.first, n.last}, name(n.by));
  }
  void say(const note::AcksLostSuspected& n, Out& out) const {
    put(out, "连续 {} 次多余的重传：{}可能没有收到{}的 ACK，或者收到得太晚", Grouped{n.count}, first(peer(n.by)),
        name(n.by));
  }
  void say(const note::EarlierAcksLost& n, Out& out) const {
    put(out, "一次确认了 {} 个报文段，而且由重传引出：{}此前的 ACK 可能丢失或迟到", Grouped{n.segments}, first(n.by));
  }
  void say(const note::SpuriousConfirmed& n, Out& out) const {
    put(out, "D-SACK 证实：");
    if (n.what == note::Twice::Octets)
      put(out, "{}此前已到达，", Octets{n.first, n.last});
    else
      put(out, n.what == note::Twice::Syn ? "SYN 此前已到达，" : "FIN 此前已到达，");
    if (n.about != 0)
      put(out, "#{} 是多余的重传", n.about);
    else
      put(out, "那次重传是多余的");
  }
  void say(const note::OriginalAcked& n, Out& out) const {
    put(out, "ecr 是 #{} 的时间戳：它已到达，#{} 是多余的重传；它或其 ACK 迟到，或者 ACK 丢失", n.original, n.about);
  }
  void say(const note::OutOfOrder& n, Out& out) const {
    put(out, "{}乱序：{}的{}", n.doubtful ? "可能是" : "", first(n.by), Octets{n.first, n.last});
    if (n.repeat != 0) return put(out, "先于其重传 #{} 发出", n.repeat);
    put(out, "迟到，{}", n.doubtful ? "也可能是重传（用 -v 可确定）" : "在途中被超越");
  }
  void say(const note::BeforeCapture& n, Out& out) const {
    put(out, "更早的数据：{}的 {} B，在首个抓到的字节之前 {} 字节处；", first(n.by), Grouped{n.length},
        Grouped{n.distance});
    if (n.again == 0) return put(out, n.reported ? "可能是重传" : "迟到或重传");
    put(out, "#{} 的重传", n.again);
  }
  void say(const note::DuplicatePacket& n, Out& out) const {
    put(out, "{}副本：", Of{n.of, ""});
    put(out, n.answer ? "可能在途中产生，或者是对 SYN 副本的应答" : "可能在途中或由抓包产生，而非发送方重传");
  }
  void say(const note::CaptureDuplicate& n, Out& out) const {
    if (n.of != 0) put(out, "与 #{} 是", n.of);
    put(out, "同一个分组，");
    if (n.time == 2)
      put(out, "又抓到一次");
    else if (n.time == 3)
      put(out, "这是第三次抓到");
    else
      put(out, "这是第 {} 次抓到", n.time);
    if (n.mss_was != 0) put(out, "（此前 mss 为 {}）", n.mss_was);
    put(out, "，不计入");
  }
  void say(const note::AllTwice& n, Out& out) const {
    if (n.times != 2)
      put(out, "同一个分组最多出现 {} 次", n.times);
    else
      put(out, "每个分组都出现两次");
    if (known(n.apart)) put(out, "，相隔 {}", Lasting{n.apart});
    put(out, "（-i any、镜像端口，或两处的抓包）：副本不计入");
  }
  void say(const note::PreviousSegmentMissing& n, Out& out) const {
    put(out, "缺口：{}在此之前的{}（{} B）未抓到，或者迟到", first(n.by), Octets{n.first, n.last}, Grouped{n.octets});
  }
  void say(const note::GapWasLoss& n, Out& out) const {
    if (n.about != 0) put(out, "#{} 之前的", n.about);
    put(out, "缺口可能是丢失：{}已由", Octets{n.first, n.last});
    if (n.pieces != 1) put(out, " {} 次", Grouped{n.pieces});
    put(out, "重传补上");
  }
  void say(const note::GapWasReordering& n, Out& out) const {
    if (n.about != 0) put(out, "#{} 之前的", n.about);
    put(out, "缺口只是乱序：{}迟到，并未丢失", Octets{n.first, n.last});
  }
  void say(const note::AckedUnseenSegment& n, Out& out) const {
    if (never_sent(n))
      return put(out, "不可能的确认：{}确认了{}，任何窗口都不允许{}发送这么多", first(n.by), Octets{n.first, n.last},
                 name(peer(n.by)));
    if (n.after_reset)
      return put(out, "确认了未发送的数据？{}确认了{}{}，而{}已复位", first(n.by), Octets{n.first, n.last},
                 n.beyond_window ? "（超窗）" : "", name(peer(n.by)));
    if (n.beyond_window)
      return put(out, "确认了未发送的数据？{}确认了{}，超出它自己的窗口", first(n.by), Octets{n.first, n.last});
    if (n.first == n.last)
      return put(out, "确认了未抓到的数据：{}确认了序号 {}，是一个字节或 FIN，可能只是抓包遗漏", first(n.by), n.first);
    put(out, "确认了未抓到的数据：{}确认了{}，可能只是抓包遗漏", first(n.by), Octets{n.first, n.last});
  }
  void say(const note::DuplicateAck& n, Out& out) const {
    put(out, "{}仍在等待{}（第 {} 个重复确认）", subject(n.by), WaitedFor{n.waiting_for}, n.count);
  }
  void say(const note::TripleDuplicateAck& n, Out& out) const {
    put(out, "第三个重复确认：{}缺{}；{}", first(n.by), WaitedFor{n.waiting_for}, first(peer(n.by)));
    if (n.resent != 0)
      put(out, "已经重传，见 #{}", n.resent);
    else
      put(out, "此时可以重传");
  }
  void say(const note::SackHole& n, Out& out) const {
    put(out, "{}已收到后续的 {} 段数据，尚缺{}", first(n.by), Grouped{n.blocks}, Octets{n.first, n.last});
    const bool named = n.from != 0 || n.to != 0;
    if (n.more_holes > 1 || (n.more_holes == 1 && !named)) put(out, "和另外 {} 处", Grouped{n.more_holes});
    if (named) put(out, "{}{}", n.more_holes > 1 ? "，最后一处是" : "和", Octets{n.from, n.to});
  }
  void say(const note::Dsack& n, Out& out) const {
    if (n.what == note::Twice::Probe) return put(out, "D-SACK：保活探测的那个字节对{}而言并不是新的", name(n.by));
    put(out, "D-SACK：{}两次收到", first(n.by));
    if (n.what == note::Twice::Octets)
      put(out, "{}", Octets{n.first, n.last});
    else
      put(out, n.what == note::Twice::Syn ? " SYN" : " FIN");
    if (n.sent_once) put(out, "，只发送过一次：可能是途中的副本");
  }
  void say(const note::DsackBeforeCapture& n, Out& out) const {
    put(out, "D-SACK：{}两次收到抓包开始之前的 {} B", first(n.by), Grouped{n.octets});
  }
  void say(const note::HoleWasReordering& n, Out& out) const {
    put(out, "{}从未重传却已到达：只是在途中被超越，并未丢失", Octets{n.first, n.last});
  }
  void say(const note::SackReneging& n, Out& out) const {
    put(out, "撤回选择性确认：{}不再声明持有{}，而累积确认尚未越过它们", first(n.by), Octets{n.first, n.last});
  }
  void say(const note::PartialAck& n, Out& out) const {
    put(out, "部分确认：ack {} 尚未到达恢复终点", n.ack);
    if (n.recovery_point != 0) put(out, " {}", n.recovery_point);
    if (n.missing_to != 0)
      put(out, "；还缺{}", Octets{n.ack, n.missing_to});
    else
      put(out, "；可能丢失不止一个报文段");
  }
  void say(const note::RecoveryDone& n, Out& out) const {
    put(out, "恢复完成");
    if (n.since != 0) put(out, "，自 #{} 起", n.since);
    if (known(n.took)) put(out, "，用时 {}", Lasting{n.took});
    if (n.anew) return put(out, "：{} 个报文段改分为 {} 个较小的报文段重传", Grouped{n.segments}, Grouped{n.repeats});
    if (n.segments == n.repeats) return put(out, "：重传了 {} 个报文段", Grouped{n.segments});
    if (n.segments != 0) put(out, "：{} 个报文段", Grouped{n.segments});
    put(out, "{}重传了 {} 次", n.segments == 0 ? "：" : "共", Grouped{n.repeats});
  }
  void say(const note::TimestampBack& n, Out& out) const {
    put(out, "{}的时间戳倒退了 {}：它的时钟跳变过，或者这是旧的、他人的报文段；可能被 PAWS 丢弃", first(n.by), n.ticks);
  }
  void say(const note::BlackHoleSuspected& n, Out& out) const {
    const Grouped large{n.large}, small{n.small};
    if (n.sign == note::BlackHole::CutSmaller)
      return put(out, "可能是路径 MTU 黑洞：{}的报文段携带 {} B 时未能到达，{} B 时可以", first(n.by), large, small);
    if (n.sign == note::BlackHole::SmallerArrive)
      return put(out, "可能是路径 MTU 黑洞：{}携带 {} B 的报文段丢失，不超过 {} B 的能到达", first(n.by), large, small);
    put(out, "也许是路径 MTU 黑洞：{}携带 {} B 的报文段尚无一个到达，{} B 的到达过", first(n.by), large, small);
  }
  void say(const note::PawsSuspected& n, Out& out) const {
    put(out, "{}的时间戳倒退：{}可能丢弃了那个报文段（PAWS）", first(n.by), first(peer(n.by)));
  }
};

}  // namespace tcpgloss::chinese
