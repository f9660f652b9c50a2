// What is said of a whole connection.
#include "chinese.hpp"

namespace tcpgloss::chinese {

// How it ended. Silence is no ending: such a connection was only last seen somewhere.
void Chinese::put_ending(const ConnectionSummary& summary, Out& out) const {
  const Name by = first(summary.closed_by), of_it = name(summary.closed_by);
  switch (summary.outcome) {
    case Outcome::Open:
      if (!summary.flags_seen)
        return put(out, "最后一次出现在 #{}：没有标志（-q），看不出是否建立或关闭", summary.last_segment);
      return put(out, "最后一次出现（#{}）时连接仍打开", summary.last_segment);
    case Outcome::MidOpen:
      put(out, "最后一次出现（#{}）时握手未完成", summary.last_segment);
      if (summary.blocked)
        put(out, "：被 pf 拦截");
      else if (summary.icmp)
        put(out, "：SYN-ACK 引来 ICMP 差错：{}", icmp(*summary.icmp));
      else if (summary.asks_on)
        put(out, "：已见到 SYN-ACK，{}却仍在重传 SYN", first(side_of(summary, 0)));
      return;
    case Outcome::Closed:
      if (summary.self) return put(out, "正常关闭");
      if (summary.pattern == ClosePattern::Simultaneous) return put(out, "正常关闭，双方同时关闭");
      return put(out, "正常关闭，{}先关闭", by);
    case Outcome::HalfClosed:
      if (summary.fin_may_precede) return put(out, "最后一次出现（#{}）时：{}已发 FIN", summary.last_segment, by);
      return put(out, "最后一次出现（#{}）时半关闭：只有{}发过 FIN", summary.last_segment, of_it);
    case Outcome::Closing:
      if (summary.only_controls || summary.last_ack_missing)
        return put(out, "双方的 FIN 均已出现（#{}），最后的 ACK 不在抓包中", summary.last_segment);
      return put(out, "最后一次出现（#{}）时正在关闭：有 FIN 尚未被确认", summary.last_segment);
    case Outcome::Refused: return put(out, "被{}拒绝", of_it);
    case Outcome::Unanswered:
      if (summary.too_soon_to_tell())
        return put(out, "抓包结束时{}的 SYN 尚无应答：时间太短，不能下结论", name(Side::Client));
      if (summary.challenged)
        return put(out, "没有 SYN-ACK：{}发了 {} 个 SYN，只引来挑战 ACK", first(Side::Client), Grouped{summary.syns});
      if (summary.blocked) return put(out, "被 pf 拦截：{}的 {} 个 SYN", first(Side::Client), Grouped{summary.syns});
      put(out, "无应答：{}发了 {} 个 SYN", first(Side::Client), Grouped{summary.syns});
      if (summary.icmp) put(out, "，只引来 ICMP 差错：{}", icmp(*summary.icmp));
      return;
    case Outcome::Reset:
      if (summary.reset_injected)
        put(out, "复位以{}的名义发出，可能是他人所为", of_it);
      else
        put(out, "被{}复位", of_it);
      if (summary.reset_disowned && summary.reset_injected)
        put(out, "；{}自己仍在继续", by);
      else if (summary.reset_disowned && summary.syns > 1)
        put(out, "，但又出现同一个 SYN");
      else if (summary.reset_disowned)
        put(out, "，可能由其系统发出：程序自己仍在继续");
      if (summary.pattern == ClosePattern::FinThenRst) put(out, "（在 FIN 之后）");
      if (summary.reset_unheeded) put(out, "；{}仍在继续，可能没有收到那个 RST", first(peer(summary.closed_by)));
      return;
    case Outcome::Abandoned: return put(out, "被同一对端口上的新连接取代，未见其结束");
    case Outcome::Stray: return put(out, "不属于任何连接：既无 SYN 也无 ACK{}", summary.one_way ? "，也无应答" : "");
  }
}

// Of one that is closed.
void Chinese::put_close(const ConnectionSummary& summary, Out& out) const {
  switch (summary.pattern) {
    case ClosePattern::ThreeSegment:
      return put(out, "挥手 {} 个报文段{}：#{} 同时携带 ACK 与 FIN", summary.close_segments,
                 summary.close_segments == 3 ? "而非 4 个" : "", summary.combined_segment);
    case ClosePattern::FourSegment: return put(out, "挥手 {} 个报文段", summary.close_segments);
    case ClosePattern::HalfClose: return put(out, "此 FIN 之后{}仍发送数据（半关闭）", name(peer(summary.closed_by)));
    case ClosePattern::Simultaneous: return put(out, "双方的 FIN 交错");
    case ClosePattern::None:
    case ClosePattern::Abort:
    case ClosePattern::FinThenRst: return;
  }
}

void Chinese::put_refused_resets(const ConnectionSummary& summary, Out& out) const {
  put(out, "{} 个 RST 不应生效", Grouped{summary.resets_refused});
  if (summary.resets_forged != 0)
    put(out, "，其中 {} 个可能是伪造的（{}#{}）", Grouped{summary.resets_forged},
        summary.resets_forged == 1 ? "" : "最后一个是 ", summary.last_forged);
}

namespace {

// Why it ignores the handshake's ACK.
std::string_view not_opened(note::Deferral deferral) {
  switch (deferral) {
    case note::Deferral::Possible: return "接受队列已满，或在等数据先到";
    case note::Deferral::Likely: return "在等数据先到，或接受队列已满";
    case note::Deferral::Excluded: break;
  }
  return "接受队列已满";
}

}  // namespace

void Chinese::tell(const ConnectionSummary& summary, Told told, Out& out) const {
  const Name client = first(side_of(summary, 0)), server = first(side_of(summary, 1));
  switch (told) {
    case Told::ToItself: return put(out, "连接到自身");
    case Told::Ending: return put_ending(summary, out);
    case Told::Close: return put_close(summary, out);
    case Told::ClosedUnanswered: return put(out, "{}没有应答{}的数据就关闭", server, name(side_of(summary, 0)));
    case Told::AckIgnored:
      return put(out, "{}可能忽略了握手的最后一个 ACK（{}？）", server, not_opened(summary.deferral));
    case Told::SlowToOpen: return put(out, "{}在 SYN-ACK 之后沉默（丢失、被过滤，或接受队列已满？）", server);
    case Told::AnsweredAfterClose:
      return put(out,
                 summary.reset_kind == ResetKind::Crossed ? "与 FIN 交错的数据引来 RST" : "关闭后到达的数据引来 RST");
    case Told::SynsAgain:
      return put(out, "{}发了 {} 个 SYN{}", client, Grouped{summary.syns},
                 summary.fast_open_failed ? "：携带数据的那个（快速打开）没有应答" : "");
    case Told::SynAcksAgain:
      put(out, "SYN-ACK 重传 {} 次", Grouped{summary.syn_acks_again});
      if (summary.ack_repeated && !summary.ack_ignored)
        put(out, "，虽已被确认：ACK 丢失，{}{}", summary.deferral == note::Deferral::Excluded ? "或" : "",
            not_opened(summary.deferral));
      return;
    case Told::PathMtu:
      if (summary.path_mtu_unheeded)
        return put(out, "ICMP“packet too big”未被理会或没有收到：路径只能通过 {} B，重传仍比它大",
                   Grouped{summary.path_mtu.value_or(0)});
      put(out, "收到 ICMP“packet too big”之后重传");
      if (*summary.path_mtu != 0) put(out, "：路径只能通过 {} B", Grouped{*summary.path_mtu});
      return;
    case Told::RefusedResets: return put_refused_resets(summary, out);
    case Told::Copies:
      if (summary.most_copies > 1)
        return put(out, "{} 个报文段最多出现 {} 次（共 {} 个副本），只计一次", Grouped{summary.copied},
                   summary.most_copies + 1, Grouped{summary.other_copies()});
      return put(out, "{} 个报文段出现两次（副本），只计一次", Grouped{summary.other_copies()});
    case Told::ClockSetBack:
      return put(out, "时钟在 #{} 处被拨回 {}", summary.clock_set_at, Lasting{summary.clock_set_back});
    case Told::StepsBack: return put(out, "{} 行的时间早于上一行", Grouped{summary.steps_back});
    case Told::Unverified:
      return put(out, "{} 行未经证实，没有计入：可能是它的报文段，也可能是载荷", Grouped{summary.unverified});
    case Told::Translation:
      return put(out, "与连接 {} 是同一个，位于地址转换（NAT）的另一侧", letters(*summary.translation_of));
    case Told::OnlyControls: return put(out, "抓包中只有 SYN、FIN 和 RST（过滤？）");
    case Told::MidStream: return put(out, "未抓到连接的开头");
    case Told::OneWay: return put(out, "只有一个方向");
    case Told::Lifetime: return put_time(out, summary, *summary.duration);
    case Told::Payload:
      put_octets(summary, out);
      if (const std::uint64_t octets = octets_of_transfer(summary); octets != 0) {
        put(out, "（平均 ");
        put_rate(out, octets, *summary.duration);
        put(out, "）");
      }
      return;
    case Told::RstUnheeded: return put(out, "{}仍在继续：可能没有收到那个 RST", first(peer(summary.closed_by)));
    case Told::AcceptQueue:
      return put(out, "{}可能忽略了握手的最后一个 ACK：检查它的接受队列（ss -lt），或者是否有过滤{}", server,
                 summary.deferral == note::Deferral::Excluded ? "" : "，除非它在等数据先到");
    case Told::QueueOrLoss:
      return put(out, "{}：可能是丢失、被过滤，也可能是{}的接受队列已满（在那里用 ss -lt 查看）{}",
                 summary.slow_to_open ? "SYN-ACK 之后没有应答" : "SYN-ACK 虽已被确认仍重传", name(side_of(summary, 1)),
                 summary.deferral == note::Deferral::Excluded ? "" : "，除非它在等数据先到");
    case Told::LongestWait: return put_wait(summary, out);
  }
}

void Chinese::tell(const ConnectionSummary& summary, std::size_t end, ToldOfEnd told, Out& out) const {
  const FlowSummary& flow = summary.flow[end];
  const Side side = side_of(summary, end);
  const Name by = first(side), other = first(peer(side));
  switch (told) {
    case ToldOfEnd::Repeats:
      if (flow.data_segments >= flow.retransmissions)
        put(out, "{}的 {} 个数据分组{}中有 {} 个是重传（{}{}）", by, Grouped{flow.data_segments},
            flow.merged ? "（抓到的已合并）" : "", Grouped{flow.retransmissions}, flow.merged ? "占其字节的 " : "",
            Percent{flow.share_again().part, flow.share_again().whole});
      else
        put(out, "{}重传 {} 次", by, Grouped{flow.retransmissions});
      if (flow.timeouts != 0) put(out, "，{} 个因超时", Grouped{flow.timeouts});
      if (flow.spurious != 0)
        put(out, "，{}{} 个多余", flow.spurious < flow.retransmissions ? "至少 " : "", Grouped{flow.spurious});
      return;
    case ToldOfEnd::Rejected:
      put(out, "{}的 {} 个报文段可能被拒绝：ICMP 差错", by, Grouped{flow.rejected});
      if (!flow.rejected_by.empty()) put(out, "（来自 {}）", Visible{flow.rejected_by});
      return put(out, "：{}", icmp(flow.rejected_as));
    case ToldOfEnd::NeedlessTimeouts:
      return put(out, "{}有 {} 次超时是多余的：那些数据并未丢失", by, Grouped{flow.needless_timeouts});
    case ToldOfEnd::AcksLost: return put(out, "{}的 ACK 可能在去往{}的途中丢失或迟到", other, name(side));
    case ToldOfEnd::Reordered:
      return put(out, "{}的数据有 {} 处缺口未经重传即补齐：途中乱序", by, Grouped{flow.reordered});
    case ToldOfEnd::Doubled: return put(out, "{}有 {} 个报文段可能在途中被复制", by, Grouped{flow.doubled});
    case ToldOfEnd::BlackHole:
      return put(out, "{}是路径 MTU 黑洞：{}的报文段携带 {} B 不通，{} B 可通", flow.too_large_likely ? "可能" : "也许",
                 by, Grouped{flow.too_large}, Grouped{flow.passed});
    case ToldOfEnd::DroppedAsOld:
      return put(out, "{}可能因时间戳过旧丢弃了{}的 {} 个报文段（PAWS），并非丢失", other, name(side),
                 Grouped{flow.dropped_as_old});
    case ToldOfEnd::Unacknowledged:
      return put(out, "{}有 {} B 到{}仍未被确认", by, Grouped{flow.unacknowledged},
                 summary.outcome == Outcome::Reset ? "复位时" : "最后");
    case ToldOfEnd::Unheard:
      put(out, "{}沉默", other);
      if (flow.unheard_for.count() > 0) put(out, "了 {}", Lasting{flow.unheard_for});
      return put(out, "：{}最后 {} 次重传无应答", by, Grouped{flow.repeats_unheard});
    case ToldOfEnd::FinsAgain: return put(out, "{}的 FIN 重传 {} 次", by, Grouped{flow.fins_again});
    case ToldOfEnd::KeepAlives: return put(out, "{}最后 {} 个保活探测无应答", by, Grouped{flow.unanswered_keep_alives});
    case ToldOfEnd::WindowProbes:
      return put(out, "{}最后 {} 个零窗口探测无应答：{}或路径可能已不通", by, Grouped{flow.unanswered_probes}, other);
    case ToldOfEnd::OutOfOrder: return put(out, "{}有 {} 个报文段乱序", by, Grouped{flow.out_of_order});
    case ToldOfEnd::Stalled:
      put(out, "{}的窗口{}关闭了 {}", by, flow.stalled_less ? "最多" : "", Lasting{flow.stalled});
      if (flow.update_missed.count() > 0)
        put(out, "；{}可能没有收到窗口更新，又多等了 {}", other, Lasting{flow.update_missed});
      else if (flow.stalled_less)
        put(out, "：窗口更新可能丢失过");
      return;
    case ToldOfEnd::StillClosed:
      put(out, "{}的窗口最后出现时仍关闭", by);
      if (flow.still_closed->count() > 0) put(out, "，已 {}", Lasting{*flow.still_closed});
      if (*flow.still_closed >= std::chrono::seconds(1) && !summary.flow[1 - end].silent_to_probes())
        put(out, "：它的程序可能没有读取数据");
      return;
    case ToldOfEnd::ZeroWindows: return put(out, "{}的窗口有 {} 次为 0", by, Grouped{flow.zero_windows});
    case ToldOfEnd::WindowsFilled: return put(out, "{}的窗口用尽 {} 次", by, Grouped{flow.windows_filled});
    case ToldOfEnd::WindowsShrunk: return put(out, "{}的窗口收缩 {} 次", by, Grouped{flow.windows_shrunk});
    case ToldOfEnd::CongestionReports:
      put(out, "拥塞标记：{}的 {} 个报文段带 ECE", by, Grouped{flow.congestion_reports});
      if (flow.reductions != 0) put(out, "，{}降速 {} 次（CWR）", other, Grouped{flow.reductions});
      return;
    case ToldOfEnd::NagleWaits:
      return put(out, "{}可能有 {} 次在等延迟确认（Nagle 算法），共 {}", by, Grouped{flow.nagle_waits},
                 Lasting{flow.nagle_time});
    case ToldOfEnd::Queued:
      return put(out, "{}的数据往返最快 {}，大量在途时达 {}：途中的队列可能排满", by, Lasting{*flow.rtt_min},
                 Lasting{flow.loaded_rtt});
    case ToldOfEnd::LostInCapture: return put(out, "{}有 {} B 未抓到", by, Grouped{flow.lost_in_capture});
  }
}

void Chinese::outcome(const ConnectionSummary& summary, Out& out) const {
  const Name by = first(summary.closed_by), of_it = name(summary.closed_by);
  switch (summary.outcome) {
    case Outcome::Open: return put(out, summary.flags_seen ? "仍打开" : "未知（-q）");
    case Outcome::MidOpen: return put(out, "握手未完成");
    case Outcome::Closed: return put(out, "已关闭");
    case Outcome::HalfClosed:
      if (summary.fin_may_precede) return put(out, "{}已发 FIN", by);
      return put(out, "{}半关闭", by);
    case Outcome::Closing: return put(out, "正在关闭");
    case Outcome::Refused: return put(out, "被{}拒绝", of_it);
    case Outcome::Unanswered:
      if (summary.challenged) return put(out, "无 SYN-ACK");
      return put(out, summary.too_soon_to_tell() ? "尚无应答" : "无应答");
    case Outcome::Reset:
      if (summary.reset_injected) return put(out, "以{}的名义复位", of_it);
      return put(out, "被{}复位", of_it);
    case Outcome::Abandoned: return put(out, "被取代");
    case Outcome::Stray: return put(out, "不属于任何连接");
  }
}

}  // namespace tcpgloss::chinese
