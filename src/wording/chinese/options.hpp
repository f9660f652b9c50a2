// Chinese for TCP options and what the two SYNs agree on.
#pragma once

#include <array>

#include "voice.hpp"

namespace tcpgloss::chinese {

class Options : Voice {
 public:
  using Voice::Voice;

  void say(const note::MssAnnounced& n, Out& out) const {
    put(out, "发给{}的每个报文段至多装 {} 字节数据：相当于 MTU {} 减去 {} 字节首部", name(n.by), n.octets,
        std::uint64_t{n.octets} + n.headers, n.headers);
  }
  void say(const note::MssAbsent& n, Out& out) const {
    put(out, "{}没有通告 MSS：按默认值 {} 字节处理", first(n.by), n.assumed);
  }
  void say(const note::MssOutsideSyn& n, Out& out) const { put(out, "不带 SYN 的报文段中，MSS {} 没有意义", n.octets); }
  void say(const note::WscaleOffered& n, Out& out) const {
    put(out, "{}{}此后的窗口以 2^{} = {} 字节为单位；SYN 里的 {} 本身从不缩放", n.agreed ? "" : "若双方都带此选项，",
        first(n.by), n.shift, Grouped{std::uint64_t{1} << (n.shift & 63)}, n.window);
  }
  void say(const note::WscaleOff& n, Out& out) const {
    put(out, "{}没有提供此选项，因此两个方向的窗口都不缩放", first(n.by));
  }
  void say(const note::WscaleUnknown& n, Out& out) const {
    if (n.offered != 0)
      put(out, "若{}也提供了窗口缩放（{}），{}的窗口是 {} × {} B", name(peer(n.by)),
          n.missing == note::OptionsMissing::Some ? "选项被截断" : "未抓到它的 SYN", first(n.by), n.window,
          Grouped{std::uint64_t{1} << (n.offered & 63)});
    else
      put(out, "{}的窗口是 {} 乘以缩放因子；缩放因子只在 SYN 中通告，{}", first(n.by), n.window,
          n.missing == note::OptionsMissing::All    ? "而这里的 SYN 没有显示任何选项"
          : n.missing == note::OptionsMissing::Some ? "而选项被截断"
                                                    : "这里未知");
    if (n.min_shift != 0) put(out, "；由在途数据可知至少为 2^{}", n.min_shift);
  }
  void say(const note::WscaleUnused& n, Out& out) const {
    put(out, "窗口 {} 与 SYN 中的相同：{}可能没有缩放，{}的选项没有到达它", n.window, first(n.by), first(peer(n.by)));
  }
  void say(const note::WscaleUsed& n, Out& out) const {
    put(out, "{}收下的数据超出其未缩放的窗口 {} 字节：它可能在缩放，而它的选项在途中丢失", first(n.by),
        Grouped{n.beyond});
  }
  void say(const note::WscaleInvalid& n, Out& out) const { put(out, "移位计数 {} 超过上限，按 14 处理", n.shift); }
  void say(const note::SackPermitted& n, Out& out) const {
    put(out, "{}能够处理选择性确认（SACK）：{}可以向它发送", first(n.by), first(peer(n.by)));
  }
  void say(const note::TimestampsOffered& n, Out& out) const {
    put(out, "{}提供自身时钟的时间戳，用于测量往返时间和 PAWS（ecr {}：{}）", first(n.by), n.echo_reply,
        echoed(n.echo));
  }
  void say(const note::TimestampsOn&, Out& out) const { put(out, "时间戳已启用：每个报文段要为它留出 12 字节"); }
  void say(const note::TimestampsMissing& n, Out& out) const {
    put(out, "已协商使用，{}的这个报文段却没有：在途中被删去了？", first(n.by));
  }
  void say(const note::EchoUnknown& n, Out& out) const {
    put(out, "ecr 不是{}发过的时间戳：可能是中间设备代{}应答，{}可能丢弃它", name(peer(n.by)), name(n.by),
        first(peer(n.by)));
  }
  void say(const note::OptionsAgreed& n, Out& out) const {
    Words on{out, "本连接启用："};
    if (n.scaling())
      put(on.next(), "窗口缩放（{}×{}，{}×{}）", first(Side::Client), Grouped{std::uint64_t{1} << n.client_shift},
          first(Side::Server), Grouped{std::uint64_t{1} << n.server_shift});
    if (n.sack) put(on.next(), "SACK");
    if (n.timestamps) put(on.next(), "时间戳");
    Words off{out, on.any() ? "；未启用：" : "本连接未启用："};
    if (!n.scaling()) put(off.next(), "窗口缩放");
    if (!n.sack) put(off.next(), "SACK");
    if (!n.timestamps) put(off.next(), "时间戳");
  }
  void say(const note::OptionPadding&, Out& out) const { put(out, "填充字节：nop 用来对齐选项"); }
  void say(const note::OptionEnd&, Out& out) const { put(out, "eol 表示选项表结束"); }
  void say(const note::NopRun&, Out& out) const { put(out, "连续四个 NOP：可能有中间设备抹掉了一个选项"); }
  void say(const note::OptionRemoved& n, Out& out) const { put(out, "两次抓到之间有一个选项被删去（{}）", n.option); }
  void say(const note::OptionUnasked& n, Out& out) const {
    if (n.option == note::Unasked::TimestampsUsed)
      return put(out, "这里双方的 SYN 没有商定时间戳，{}却在使用：途中删去了选项？", first(n.by));
    put(out, "SYN 里没有{}，{}却在应答中发送：{}不应使用它", unasked(n.option), first(n.by), first(peer(n.by)));
  }
  void say(const note::EcnSetupSyn& n, Out& out) const {
    put(out, "{}提议使用 ECN：SYN 里的 ECE 和 CWR 表示询问，并不表示拥塞", first(n.by));
  }
  void say(const note::EcnOn& n, Out& out) const {
    put(out, "{}接受 ECN：此后遇到拥塞可以打标记，而不必丢弃分组", first(n.by));
  }
  void say(const note::EcnOff& n, Out& out) const { put(out, "{}没有接受 ECN", first(n.by)); }
  void say(const note::EcnWithdrawn& n, Out& out) const {
    put(out, "{}不再提议 ECN：它怀疑带 ECN 的 SYN 在途中被丢弃", first(n.by));
  }
  void say(const note::AccEcnSetupSyn& n, Out& out) const {
    put(out, "{}提议使用精确 ECN：SYN 里的 AE、CWR 和 ECE 表示询问，并不表示拥塞", first(n.by));
  }
  void say(const note::AccEcnOn&, Out& out) const {
    put(out, "已协商使用精确 ECN：此后 E、W、e 三位合起来是拥塞标记的计数器");
  }
  void say(const note::MptcpCapable& n, Out& out) const {
    put(out, "{}支持多路径 TCP（MPTCP）；这是首个子流", first(n.by));
  }
  void say(const note::MptcpJoin& n, Out& out) const {
    put(out, "{}把本连接作为子流加入已有的多路径 TCP 连接", first(n.by));
  }
  void say(const note::MptcpDataFin& n, Out& out) const {
    if (n.again) return put(out, "{}再次声明多路径 TCP 数据已结束（DATA_FIN）", subject(n.by));
    put(out, "{}的多路径 TCP 数据到此结束（DATA_FIN）；各子流仍以 FIN 关闭", subject(n.by));
  }
  void say(const note::MptcpFastClose& n, Out& out) const { put(out, "{}异常终止整个多路径 TCP 连接", first(n.by)); }
  void say(const note::MptcpOff& n, Out& out) const { put(out, "{}没有接受多路径 TCP：退回普通 TCP", first(n.by)); }
  void say(const note::MptcpWithdrawn& n, Out& out) const {
    put(out, "{}不再提议多路径 TCP：它怀疑带这个选项的 SYN 在途中被丢弃", first(n.by));
  }
  void say(const note::MptcpOption& n, Out& out) const {
    put(out, "多路径 TCP（{}）：{}{}", Visible{n.name}, first(n.by), multipath(n.name));
  }
  void say(const note::OptionTerm& n, Out& out) const { put(out, "{}：{}", Visible{n.name}, meaning(n.name)); }

 private:
  static std::string_view echoed(note::Echo echo) {
    switch (echo) {
      case note::Echo::NothingYet: return "尚无可回显的值";
      case note::Echo::Stamp: return "回显对方的时间戳";
      case note::Echo::Meaningless: return "不带 ACK，没有意义";
      case note::Echo::None: return "没有回显";
    }
    return {};
  }

  static std::string_view unasked(note::Unasked option) {
    switch (option) {
      case note::Unasked::WindowScale: return "窗口缩放";
      case note::Unasked::Timestamps:
      case note::Unasked::TimestampsUsed: return "时间戳";
      case note::Unasked::FastOpen: return " TFO 选项";
    }
    return "该选项";
  }
  static std::string_view multipath(std::string_view option) {
    if (option == "capable") return "确认支持多路径";
    if (option == "capable ack") return "发回双方的密钥：多路径已启用";
    if (option == "capable echo") return "原样退回对方的密钥，可能对任何选项都如此：并不支持多路径";
    if (option == "capable ack echo") return "发回两个相同的密钥：对方只是原样退回";
    if (option == "join") return "证明此子流属于该连接";
    if (option == "join ack") return "也证明此子流属于该连接";
    if (option == "ack of join") return "已收到证明：此子流可以传送数据";
    if (option == "dss ack fin") return "确认 DATA_FIN：整个连接的数据均已收到";
    if (option == "dss ack") return "确认整个连接的数据（跨所有子流）";
    if (option == "dss seq") return "指明这些字节在整个连接数据流中的位置";
    if (option == "dss ack seq") return "指明这些字节在整个连接数据流中的位置，并确认对方的数据";
    if (option == "dss") return "映射或确认连接级数据流";
    if (option == "add-addr") return "还有另一个地址可用";
    if (option == "add-addr echo") return "确认收到对方通告的地址";
    if (option == "rem-addr") return "不再使用某个地址";
    if (option == "prio") return "指定此子流是否仅作备用";
    if (option == "fail") return "退回普通 TCP";
    if (option == "tcprst") return "说明复位此子流的原因";
    return "发送了没有注释的选项";
  }

  static std::string_view meaning(std::string_view option) {
    struct Row {
      std::string_view start, text;
    };
    static constexpr std::array rows{
        Row{"md5", "用共享密钥对报文段签名（RFC 2385），多用于保护 BGP 会话"},
        Row{"tcp-ao", "TCP 认证选项（RFC 5925），用来取代 md5"},
        Row{"uto", "用户超时：数据多久得不到确认就放弃连接（RFC 5482）"},
        Row{"scps", "SCPS-TP（空间链路上的 TCP）的能力通告"},
        Row{"echoreply", "对 echo 的应答，已被时间戳取代（RFC 1072）"},
        Row{"echo", "请求回显，已被时间戳取代（RFC 1072）"},
        Row{"cc", "T/TCP 的连接计数，已成历史（RFC 1644）"},
        Row{"exp", "实验性选项，以开头的标识区分用途（RFC 6994）"},
        Row{"unknown", "这个版本的 tcpdump 叫不出名字的选项类型"},
    };
    for (const Row& row : rows)
      if (option.substr(0, row.start.size()) == row.start) return row.text;
    return "没有注释的选项";
  }
};

}  // namespace tcpgloss::chinese
