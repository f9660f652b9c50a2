// What is said of a whole run, and of what is left out.
#include <utility>

#include "chinese.hpp"

namespace tcpgloss::chinese {

void Chinese::put_open_ports(const Crowds::Scan& scan, Out& out) {
  std::string_view lead = "；开放的端口：";
  for (const std::string& port : scan.open) put(out, "{}{}", std::exchange(lead, "、"), Visible{port});
  if (scan.more_open != 0) put(out, "，另有 {} 个", Grouped{scan.more_open});
}

void Chinese::totals(const Totals& totals, Out& out) const {
  static constexpr std::array<std::string_view, outcome_count> how{
      "个仍打开", "个握手未完成", "个已关闭", "个半关闭", "个正在关闭",
      "个被拒绝", "个无应答",     "个被复位", "个被取代", "个不属于任何连接"};
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
  const HeadersCut& cut = totals.headers_cut;
  if (cut.by_snapshot + cut.by_either != 0)
    put(parts.next(), "{} 个 TCP 首部{}", Grouped{cut.by_snapshot + cut.by_either},
        cut.by_either == 0 ? "被抓包长度截断" : "不完整（抓包长度不够、IP 分片，或 IP 选项占去了空间）");
  if (cut.by_fragmentation != 0) put(parts.next(), "{} 个 TCP 首部被 IP 分片拆开", Grouped{cut.by_fragmentation});
  if (cut.by_sender != 0) put(parts.next(), "{} 个包太短，容不下 TCP 首部", Grouped{cut.by_sender});
  if (totals.unreadable != 0) put(parts.next(), "{} 行形似 TCP，但无法读取", Grouped{totals.unreadable});
  if (totals.unverified != 0) put(parts.next(), "{} 行未经证实，可能只是形似分组", Grouped{totals.unverified});
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
