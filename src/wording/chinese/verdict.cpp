// What is said of a whole connection, and of a whole run.
#include <utility>

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
      if (summary.icmp) put(out, "：SYN-ACK 引来 ICMP 差错：{}", icmp(*summary.icmp));
      return;
    case Outcome::Closed:
      if (summary.self) return put(out, "正常关闭");
      if (summary.pattern == ClosePattern::Simultaneous) return put(out, "正常关闭，双方同时关闭");
      return put(out, "正常关闭，{}先关闭", by);
    case Outcome::HalfClosed:
      if (summary.fin_may_precede) return put(out, "抓包末尾（#{}）：{}已发 FIN", summary.last_segment, by);
      return put(out, "最后一次出现（#{}）时半关闭：只有{}发过 FIN", summary.last_segment, of_it);
    case Outcome::Closing:
      if (summary.only_controls || summary.last_ack_missing)
        return put(out, "双方的 FIN 均已出现（#{}），最后的 ACK 不在抓包中", summary.last_segment);
      return put(out, "最后一次出现（#{}）时正在关闭：有 FIN 尚未被确认", summary.last_segment);
    case Outcome::Refused: return put(out, "{}拒绝连接", by);
    case Outcome::Unanswered:
      if (summary.too_soon_to_tell())
        return put(out, "抓包结束时{}的 SYN 尚无应答：时间太短，不能下结论", name(Side::Client));
      if (summary.challenged)
        return put(out, "{}的 {} 个 SYN 没有得到 SYN-ACK，只有挑战 ACK", first(Side::Client), Grouped{summary.syns});
      put(out, "{}的 {} 个 SYN 均无应答", first(Side::Client), Grouped{summary.syns});
      if (summary.icmp) put(out, "，但有 ICMP 差错：{}", icmp(*summary.icmp));
      return;
    case Outcome::Reset:
      if (summary.reset_injected)
        put(out, "被以{}的名义复位，可能是他人所为", of_it);
      else
        put(out, "被{}复位", of_it);
      if (summary.reset_disowned) put(out, "；{}自己仍在继续", by);
      if (summary.pattern == ClosePattern::FinThenRst) put(out, "（在 FIN 之后）");
      if (summary.reset_unheeded) put(out, "；{}仍在继续，可能没有收到那个 RST", first(peer(summary.closed_by)));
      return;
    case Outcome::Abandoned: return put(out, "被同一对端口上的新连接取代，未见其结束");
  }
}

void Chinese::put_close(const ConnectionSummary& summary, Parts& parts) const {
  if (summary.outcome != Outcome::Closed || summary.self) return;
  switch (summary.pattern) {
    case ClosePattern::ThreeSegment:
      return put(parts.next(), "挥手 {} 个报文段{}：#{} 兼带 ACK 与 FIN", summary.close_segments,
                 summary.close_segments == 3 ? "而非 4 个" : "", summary.combined_segment);
    case ClosePattern::FourSegment: return put(parts.next(), "挥手 {} 个报文段", summary.close_segments);
    case ClosePattern::HalfClose:
      return put(parts.next(), "此 FIN 之后{}仍发送数据（半关闭）", name(peer(summary.closed_by)));
    case ClosePattern::Simultaneous: return put(parts.next(), "双方的 FIN 交错");
    default: return;
  }
}

void Chinese::put_trouble(const FlowSummary& flow, Side side, bool reset, Parts& parts) const {
  if (flow.retransmissions != 0) {
    Out& out = parts.next();
    if (flow.data_segments >= flow.retransmissions)
      put(out, "{}的 {} 个数据分组中有 {} 个是重传（{}）", first(side), Grouped{flow.data_segments},
          Grouped{flow.retransmissions}, Percent{flow.retransmissions, flow.data_segments});
    else
      put(out, "{}重传 {} 次", first(side), Grouped{flow.retransmissions});
    if (flow.timeouts != 0) put(out, "，{} 个因超时", Grouped{flow.timeouts});
    if (flow.spurious != 0)
      put(out, "，{}{} 个多余", flow.spurious < flow.retransmissions ? "至少 " : "", Grouped{flow.spurious});
  }
  if (flow.needless_timeouts != 0)
    put(parts.next(), "{}有 {} 次超时是多余的：那些数据并未丢失", first(side), Grouped{flow.needless_timeouts});
  if (flow.acks_lost) put(parts.next(), "{}的 ACK 可能在去往{}的途中丢失或迟到", first(peer(side)), name(side));
  if (flow.reordered != 0)
    put(parts.next(), "{}的数据有 {} 处空缺未经重传即补齐：途中乱序", first(side), Grouped{flow.reordered});
  if (flow.doubled != 0 && flow.doubled >= flow.copies)
    put(parts.next(), "{}有 {} 个报文段可能在途中被复制", first(side), Grouped{flow.doubled});
  if (flow.too_large != 0)
    put(parts.next(), "{}是路径 MTU 黑洞：{}的报文段携带 {} B 不通，{} B 可通", flow.too_large_likely ? "可能" : "也许",
        name(side), Grouped{flow.too_large}, Grouped{flow.passed});
  if (flow.dropped_as_old != 0)
    put(parts.next(), "{}可能因时间戳过旧丢弃了{}的 {} 个报文段（PAWS），并非丢失", first(peer(side)), name(side),
        Grouped{flow.dropped_as_old});
  if (flow.unacknowledged != 0)
    put(parts.next(), "{}有 {} B 到{}仍未被确认", first(side), Grouped{flow.unacknowledged}, reset ? "复位时" : "最后");
  if (flow.repeats_unheard > 1) {
    Out& out = parts.next();
    put(out, "{}沉默", first(peer(side)));
    if (flow.unheard_for.count() > 0) put(out, "了 {}", Lasting{flow.unheard_for});
    put(out, "：{}最后 {} 次重发无应答", first(side), Grouped{flow.repeats_unheard});
  }
  if (flow.fins_again != 0) put(parts.next(), "{}的 FIN 重传 {} 次", first(side), Grouped{flow.fins_again});
  if (flow.unanswered_keep_alives > 1)
    put(parts.next(), "{}最后 {} 个保活探测无应答", first(side), Grouped{flow.unanswered_keep_alives});
  if (flow.out_of_order != 0) put(parts.next(), "{}有 {} 个报文段乱序", first(side), Grouped{flow.out_of_order});
  if (flow.stalled.count() > 0) {
    Out& out = parts.next();
    put(out, "{}的窗口{}关闭了 {}", first(side), flow.stalled_less ? "最多" : "", Lasting{flow.stalled});
    if (flow.update_missed.count() > 0)
      put(out, "；{}可能没有收到窗口更新，又多等了 {}", first(peer(side)), Lasting{flow.update_missed});
    else if (flow.stalled_less)
      put(out, "：窗口更新可能丢失过");
  } else if (flow.zero_windows != 0)
    put(parts.next(), "{}的窗口有 {} 次为 0", first(side), Grouped{flow.zero_windows});
  if (flow.windows_filled > 2) put(parts.next(), "{}的窗口 {} 次用尽", first(side), Grouped{flow.windows_filled});
  if (flow.windows_shrunk != 0) put(parts.next(), "{}的窗口收缩 {} 次", first(side), Grouped{flow.windows_shrunk});
  if (flow.congestion_reports != 0)
    put(parts.next(), "{}报告拥塞标记 {} 次（ECN）", first(side), Grouped{flow.congestion_reports});
  if (flow.nagle_waits != 0)
    put(parts.next(), "{}可能有 {} 次在等延迟确认（Nagle 算法），共 {}", first(side), Grouped{flow.nagle_waits},
        Lasting{flow.nagle_time});
  if (flow.lost_in_capture != 0) put(parts.next(), "{}有 {} B 未抓到", first(side), Grouped{flow.lost_in_capture});
}

void Chinese::put_path_mtu(const ConnectionSummary& summary, Out& out) const {
  put(out, "收到 ICMP“packet too big”后重发");
  if (*summary.path_mtu != 0) put(out, "：路径只能通过 {} B", Grouped{*summary.path_mtu});
}

void Chinese::put_refused_resets(const ConnectionSummary& summary, Out& out) const {
  put(out, "{} 个 RST 不应生效", Grouped{summary.resets_refused});
  if (summary.resets_forged != 0)
    put(out, "，其中 {} 个可能是伪造的（{}#{}）", Grouped{summary.resets_forged},
        summary.resets_forged == 1 ? "" : "最后一个是 ", summary.last_forged);
}

// What went wrong on the way to its end.
void Chinese::put_troubles(const ConnectionSummary& summary, Parts& parts) const {
  if (summary.ack_ignored)
    put(parts.next(), "{}可能忽略了握手的最后一个 ACK（接受队列已满？）", first(side_of(summary, 1)));
  else if (summary.slow_to_open)
    put(parts.next(), "{}在 SYN-ACK 之后沉默（丢失、被过滤，或接受队列已满？）", first(side_of(summary, 1)));
  if (summary.answered_after_close) put(parts.next(), "关闭后到达的数据引来 RST");
  if (summary.syns > 1 && summary.outcome != Outcome::Unanswered)
    put(parts.next(), "{}发了 {} 个 SYN{}", first(side_of(summary, 0)), Grouped{summary.syns},
        summary.fast_open_failed ? "：携带数据的那个（快速打开）没有应答" : "");
  if (summary.syn_acks_again != 0)
    put(parts.next(), "SYN-ACK 重发 {} 次{}", Grouped{summary.syn_acks_again},
        summary.ack_repeated && !summary.ack_ignored ? "，虽已被确认：ACK 丢失，或接受队列已满" : "");
  if (summary.path_mtu) put_path_mtu(summary, parts.next());
  if (summary.resets_refused != 0) put_refused_resets(summary, parts.next());
  const bool reset = summary.outcome == Outcome::Reset;
  for (std::size_t i = 0; i < 2; ++i) put_trouble(summary.flow[i], side_of(summary, i), reset, parts);
}

// What the lines tell of the capture, or of copies made on the way.
void Chinese::put_capture(const ConnectionSummary& summary, Parts& parts) const {
  if (const std::uint64_t copies = summary.other_copies(); copies != 0 && summary.most_copies > 1)
    put(parts.next(), "{} 个报文段最多出现 {} 次（共 {} 个副本），只计一次", Grouped{summary.copied},
        summary.most_copies + 1, Grouped{copies});
  else if (copies != 0)
    put(parts.next(), "{} 个报文段出现两次（副本），只计一次", Grouped{copies});
  if (summary.steps_back > 1) put(parts.next(), "{} 行的时间早于上一行", Grouped{summary.steps_back});
}

void Chinese::verdict(const ConnectionSummary& summary, Out& out) const {
  Parts parts{out};
  if (summary.self) put(parts.next(), "连接到自身");
  put_ending(summary, parts.next());
  put_close(summary, parts);
  put_troubles(summary, parts);
  put_capture(summary, parts);
  if (summary.translation_of)
    put(parts.next(), "与连接 {} 是同一个，位于地址转换（NAT）的另一侧", letters(*summary.translation_of));
  if (summary.only_controls) put(parts.next(), "抓包中只有 SYN、FIN 和 RST（过滤？）");
  if (summary.mid_stream) put(parts.next(), "未抓到连接的开头");
  // A reset may be the last of one end, and what the other still sends is to come.
  const bool all_seen = summary.outcome != Outcome::Unanswered && summary.outcome != Outcome::Reset;
  if (summary.one_way && all_seen) put(parts.next(), "只有一个方向");
  if (summary.duration) put(parts.next(), "{}{}", summary.days_unknown ? "≥ " : "", Lasting{*summary.duration});
  put_octets(summary, parts.next());
  if (const std::uint64_t octets = octets_of_transfer(summary); octets != 0) {
    put(out, "（平均 ");
    put_rate(out, octets, *summary.duration);
    put(out, "）");
  }
}

void Chinese::put_wait(const ConnectionSummary& summary, Out& out) const {
  const Name by = first(summary.wait_by);
  put(out, "最长等待 {}{}：", summary.days_unknown ? "≥ " : "", Lasting{*summary.longest_wait});
  switch (summary.wait_owner) {
    case ConnectionSummary::Wait::Receiver: return put(out, "{}的程序可能没有读取数据", by);
    case ConnectionSummary::Wait::Path:
      return put(out, "{}的数据或其确认可能丢失或迟到，或者{}没有应答", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Acks:
      return put(out, "{}的确认可能在去往{}的途中丢失或迟到", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Sender: return put(out, "{}没有在途数据，也没有发送数据", by);
    case ConnectionSummary::Wait::Unseen:
      return put(out, "这里没有见到{}的任何数据；到那一端抓包可知它是否发送过", name(summary.wait_by));
    case ConnectionSummary::Wait::Answer: return put(out, "{}过了这么久才应答（含往返的路程）", by);
    case ConnectionSummary::Wait::SentThen:
      return put(out, "这里没有见到{}的任何数据；结束它的那一份那时才发出：{}空闲，或者更早的一份已丢失",
                 name(summary.wait_by), by);
    case ConnectionSummary::Wait::Late: return put(out, "{}的数据在途中迟到：从时间戳看，它早已发出", by);
    case ConnectionSummary::Wait::Unanswered:
      return put(out, "可能在于{}自己：数据已到达它那一端，却没有确认发出", name(summary.wait_by));
    case ConnectionSummary::Wait::None: return;
  }
}

// Where to look for the reason of its end.
void Chinese::put_look(const ConnectionSummary& summary, Out& out) const {
  const Side by = summary.closed_by;
  switch (summary.outcome) {
    case Outcome::Refused: return put(out, "{} 无进程监听，或被防火墙拒绝", Address{summary.host[1], summary.port[1]});
    case Outcome::Unanswered:
      if (summary.icmp) return put(out, "看那条 ICMP 差错：谁报告，为什么");
      if (summary.challenged) return put(out, "{}可能仍保有这对端口之间的旧连接", first(Side::Server));
      if (summary.signed_syn)
        return put(out, "它的 SYN 带签名（MD5 或 TCP-AO）：{}可能没有密钥或密钥不同，这时不会应答",
                   first(Side::Server));
      if (summary.others_answered)
        return put(out, "{}应答过别的 SYN：可能是队列已满，或者它不理会这些 SYN", first(Side::Server));
      return put(out, "主机不可达、被过滤或队列已满：在 {} 上抓包可知 SYN 是否到达", Visible{summary.host[1]});
    case Outcome::MidOpen:
      if (summary.icmp) return put(out, "看 SYN-ACK 引来的 ICMP 差错：谁报告，为什么");
      return put(out, "没有见到对 SYN-ACK 的 ACK：{}已不在，从未请求过（地址是伪造的），或者它的 ACK 丢失",
                 first(side_of(summary, 0)));
    case Outcome::Reset:
      if (summary.reset_injected)
        return put(out, "查找两端之间以{}的名义发送 RST 的设备{}", name(by),
                   summary.reset_disowned ? "：这一端自己仍在继续" : "");
      if (summary.both_reset) return put(out, "双方几乎同时终止了连接，RST 在途中交错");
      if (summary.only_resets && summary.one_way)
        return put(out, "{}在用 RST 应答未抓到的报文段：看{}还在发送什么", first(by), name(peer(by)));
      if (summary.gave_up)
        return put(out, "{}得不到应答而放弃：先看{}这一端，或者中间的路径", first(by), name(peer(by)));
      switch (summary.reset_kind) {
        case ResetKind::Forgotten:
          if (summary.resets_forged != 0)
            return put(out, "{}已没有这个连接，可能是被伪造的 RST 终止的：以它的名义也来过一个", first(by));
          return put(out, "{}可能早已关闭、终止或丢失它（FIN 或 RST 丢失或未抓到；重启）{}", first(by),
                     summary.on_one_host() ? "" : "，或者途中设备丢失了它（NAT、防火墙）");
        case ResetKind::AfterClose: return put(out, "{}已完全关闭，而{}还没有结束", first(by), name(peer(by)));
        case ResetKind::NeverServed: return put(out, "RST 之前没有数据：可能只是检查端口，或者{}不接受连接", name(by));
        case ResetKind::Rejected: return put(out, "{}拒绝了 SYN-ACK：已放弃、扫描，或从未请求", first(by));
        case ResetKind::Other: break;
      }
      return put(out, "先看{}这一端：是它的程序或系统终止了连接{}", name(by),
                 summary.on_one_host() ? "" : "，或者途中设备冒用了它的名义");
    case Outcome::HalfClosed:
      return put(out, "{}还没有关闭自己的方向；若长期如此，可能是程序忘了关闭（CLOSE-WAIT）", first(peer(by)));
    case Outcome::Abandoned:
      return put(out, "{}打开新连接之前可能已丢失这个连接，或者没有抓到它的关闭", first(side_of(summary, 0)));
    default: return;
  }
}

void Chinese::advice(const ConnectionSummary& summary, Out& out) const {
  Parts parts{out};
  bool explained = has_look(summary);
  if (explained) put_look(summary, parts.next());
  if (summary.outcome == Outcome::Reset && summary.reset_unheeded)
    put(parts.next(), "{}仍在继续：可能没有收到那个 RST", first(peer(summary.closed_by)));
  if (summary.ack_ignored) {
    put(parts.next(), "{}可能忽略了握手的最后一个 ACK：检查它的接受队列（ss -lt），或者是否有过滤",
        first(side_of(summary, 1)));
    explained = true;
  } else if (summary.slow_to_open || summary.ack_repeated) {
    put(parts.next(), "{}：可能是丢失、被过滤，也可能是{}的接受队列已满（在那里用 ss -lt 查看）",
        summary.slow_to_open ? "SYN-ACK 之后没有应答" : "SYN-ACK 虽已被确认仍重发", name(side_of(summary, 1)));
    explained = true;
  }
  const bool flows_explain = summary.path_mtu || summary.flow[0].explains() || summary.flow[1].explains();
  if (flows_explain && summary.resets_refused != 0) put_refused_resets(summary, parts.next());
  for (std::size_t i = 0; i < 2; ++i) {
    const FlowSummary& flow = summary.flow[i];
    if (!flows_explain || (!flow.explains() && !summary.path_mtu && !flow.repeats())) continue;
    if (summary.path_mtu && flow.retransmissions != 0) put_path_mtu(summary, parts.next());
    put_trouble(flow, side_of(summary, i), summary.outcome == Outcome::Reset, parts);
    explained = true;
  }
  if (!explained && (summary.troubled() || summary.repeats() != 0 || summary.remarkable()))
    put_troubles(summary, parts);
  else if (!flows_explain && summary.resets_refused != 0)
    put_refused_resets(summary, parts.next());
  if (!summary.all_copied()) put_capture(summary, parts);
  if (summary.translation_of)
    put(parts.next(), "与连接 {} 是同一个，位于地址转换（NAT）的另一侧", letters(*summary.translation_of));
  if (summary.longest_wait && summary.wait_owner != ConnectionSummary::Wait::None) put_wait(summary, parts.next());
}

void Chinese::outcome(const ConnectionSummary& summary, Out& out) const {
  const Name by = first(summary.closed_by);
  switch (summary.outcome) {
    case Outcome::Open: return put(out, summary.flags_seen ? "仍打开" : "未知（-q）");
    case Outcome::MidOpen: return put(out, "握手未完成");
    case Outcome::Closed: return put(out, "已关闭");
    case Outcome::HalfClosed:
      if (summary.fin_may_precede) return put(out, "{}已发 FIN", by);
      return put(out, "{}半关闭", by);
    case Outcome::Closing: return put(out, "正在关闭");
    case Outcome::Refused: return put(out, "{}拒绝", by);
    case Outcome::Unanswered:
      if (summary.challenged) return put(out, "无 SYN-ACK");
      return put(out, summary.too_soon_to_tell() ? "尚无应答" : "无应答");
    case Outcome::Reset:
      if (summary.reset_injected) return put(out, "以{}的名义复位", name(summary.closed_by));
      return put(out, "{}复位", by);
    case Outcome::Abandoned: return put(out, "被取代");
  }
}

void Chinese::put_open_ports(const Crowds::Scan& scan, Out& out) {
  std::string_view lead = "；开放的端口：";
  for (const std::string& port : scan.open) put(out, "{}{}", std::exchange(lead, "、"), Visible{port});
  if (scan.more_open != 0) put(out, "，另有 {} 个", Grouped{scan.more_open});
}

void Chinese::totals(const Totals& totals, Out& out) const {
  static constexpr std::array<std::string_view, outcome_count> how{
      "仍打开", "握手未完成", "已关闭", "半关闭", "正在关闭", "被拒绝", "无应答", "被复位", "被取代"};
  Parts parts{out};
  put(parts.next(), "{} 行", Grouped{totals.lines});
  put(parts.next(), "{} 个 TCP 报文段，{} 个连接", Grouped{totals.segments}, Grouped{totals.connections});
  put_outcomes(out, totals, how, "：", "，");
  if (totals.scan) {
    put(parts.next(), "可能是端口扫描：{} 试探了 {} 个端口而未果，目标 {}", Visible{totals.scan->by},
        Grouped{totals.scan->ports}, Visible{totals.scan->of});
    put_open_ports(*totals.scan, out);
  }
  if (totals.flood)
    put(parts.next(), "{} 个连接从未建立（共 {} 个，目标 {}）：SYN 洪泛，或有一个方向不通",
        Grouped{totals.flood->unfinished}, Grouped{totals.flood->all}, Address{totals.flood->host, totals.flood->port});
  if (totals.other_packets != 0) put(parts.next(), "{} 个其他分组", Grouped{totals.other_packets});
  if (totals.headers_cut != 0) put(parts.next(), "{} 个 TCP 首部被抓包长度截断", Grouped{totals.headers_cut});
  if (totals.unreadable != 0) put(parts.next(), "{} 行形似 TCP 但无法读取", Grouped{totals.unreadable});
  if (totals.unverified != 0) put(parts.next(), "{} 行可能只是形似报文", Grouped{totals.unverified});
  if (totals.forgotten != 0) put(parts.next(), "为节省内存遗忘了 {} 个连接", Grouped{totals.forgotten});
}

void Chinese::folded(const Folded& folded, Out& out) const {
  put(out, "{} 个报文段，{}，", Grouped{folded.segments}, Size{folded.octets});
  if (folded.resets == 0) return put(out, "无异常");
  put(out, "其中有 {} 个后续的 RST", Grouped{folded.resets});
}

void Chinese::drawn(std::uint64_t shown, std::uint64_t all, Out& out) const {
  put(out, "共 {} 个报文段，只画前 {} 个；可用 -c 选择连接", Grouped{all}, Grouped{shown});
}

void Chinese::listed(std::uint64_t shown, std::uint64_t all, Out& out) const {
  put(out, "共 {} 个连接，此处列出问题最多的 {} 个", Grouped{all}, Grouped{shown});
}

}  // namespace tcpgloss::chinese
