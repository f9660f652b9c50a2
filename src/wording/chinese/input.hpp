// Chinese for what is strange about the text itself.
#pragma once

#include "voice.hpp"

namespace tcpgloss::chinese {

class Input : Voice {
 public:
  using Voice::Voice;

  void say(const note::LineTruncated&, Out& out) const {
    put(out, "被截断：首部或选项不完整（抓包长度 snaplen 太短，或 IP 分片）");
  }
  void say(const note::LineShortened&, Out& out) const {
    put(out, "这一行不完整：tcpdump 在此之后输出的内容已缺失，无从得知");
  }
  void say(const note::SnapshotShort&, Out& out) const {
    put(out, "加大抓包长度可以看到其余部分：tcpdump -s 0 保留整个分组");
  }
  void say(const note::BadHeaderLength&, Out& out) const { put(out, "首部长度非法：无法读取 TCP 首部"); }
  void say(const note::BadOption&, Out& out) const { put(out, "选项格式错误：选项表中其后的内容未知"); }
  void say(const note::ChecksumIncorrect& n, Out& out) const {
    put(out, n.elsewhere ? "校验和不正确：或已损坏，或在抓包中被改动，或留给网卡填写（虚拟链路从不填写）"
                         : "校验和不正确：在发送主机上抓包时很常见，校验和稍后由网卡填写；在别处则是损坏");
  }
  void say(const note::ChecksumDamaged& n, Out& out) const {
    if (n.about != 0)
      return put(out, "{}的其他分组校验和正确：#{} 不正确，可能{}", first(n.by), n.about,
                 n.altered ? "是在抓包中被改动的" : "已损坏并被丢弃");
    if (n.altered)
      return put(out, "校验和不正确，而{}的其他分组正确：可能与此前那个一样，是在抓包中被改动的", name(n.by));
    put(out, "校验和不正确，而{}的其他分组正确：可能已损坏并被丢弃，除非{}确认了它", name(n.by), name(peer(n.by)));
  }
  void say(const note::ChecksumOffload& n, Out& out) const {
    put(out, "这个确认表明");
    if (n.about != 0) put(out, " #{} ", n.about);
    put(out, "并未损坏：");
    if (n.altered)
      put(out, "{}的这个分组是在抓包中或事后编辑时被改动的", first(n.by));
    else
      put(out, "{}的校验和在抓包之后才填写（网卡卸载）", first(n.by));
  }
  void say(const note::CapturedLate& n, Out& out) const {
    put(out, "抓包时晚记录：它");
    if (n.about != 0)
      put(out, "在 #{} 之前到达", n.about);
    else
      put(out, "更早到达");
    put(out, "；只是各行次序颠倒，并未丢失");
  }
  void say(const note::ClockBackwards& n, Out& out) const {
    put(out, "时间比上一行早 {}：行序颠倒，或时钟被调过", Lasting{n.by});
  }
  void say(const note::MidnightPassed&, Out& out) const {
    put(out, "已过午夜：这些时间没有日期，中间可能还隔了若干整天（tcpdump -tttt 可知）");
  }
  void say(const note::CaptureRestarted&, Out& out) const { put(out, "tcpdump 可能重新启动过：相对序号从头开始"); }
  void say(const note::UrgentWithoutFlag&, Out& out) const { put(out, "没有 URG 标志，紧急指针没有意义"); }
  void say(const note::AckWithoutFlag&, Out& out) const { put(out, "没有 ACK 标志，确认号没有意义"); }
  void say(const note::IcmpReported& n, Out& out) const {
    if (n.again) put(out, "同样：");
    put(out, n.unheeded                     ? "大小未变，可能没有理会或没有收到"
             : n.error == IcmpError::TooBig ? "可能缘于"
                                            : "此前那个报文段可能被拒绝，见");
    if (known(n.ago)) put(out, " {} 前的", Lasting{n.ago});
    put(out, " ICMP 差错");
    if (!n.from.empty()) put(out, "（来自 {}）", Visible{n.from});
    put(out, "：{}", icmp(n.error));
    if (n.mtu != 0) put(out, "，MTU {}", n.mtu);
  }
  void say(const note::AckFlagMissing& n, Out& out) const {
    put(out, "没有 ACK 标志：{}在首个 SYN 之后必须置位，{}{}应丢弃它", first(n.by), first(peer(n.by)),
        n.begins ? "的端口若开放，" : "");
  }
  void say(const note::FinOnSyn& n, Out& out) const {
    put(out, "{}的 SYN 带有 FIN：协议允许，但只见于扫描，许多主机会丢弃", first(n.by));
  }
  void say(const note::RstText& n, Out& out) const {
    if (n.text.empty()) return put(out, "RST 携带的 {} B 可能是说明原因的文字：tcpdump -v 会显示", Grouped{n.length});
    put(out, "RST 附有说明文字：“{}”", Visible{n.text});
    if (n.length != 0) put(out, "（{} B）", Grouped{n.length});
  }
  void say(const note::WordFlags&, Out& out) const { put(out, "tcpdump 用字母而不用单词表示标志：这一行被编辑过"); }
  void say(const note::UnknownFlags&, Out& out) const { put(out, "无法识别标志：不知道这个报文段做什么"); }
  void say(const note::SeqOnBareAck&, Out& out) const {
    put(out, "不带 -vv 时 tcpdump 不为纯 ACK 显示 seq：这一行被编辑过？");
  }
  void say(const note::LineEdited&, Out& out) const { put(out, "写法与 tcpdump 的不同：这一行被编辑过？"); }
  void say(const note::LineFolded&, Out& out) const { put(out, "原来折成两行，按一行读取"); }
  void say(const note::LineSpliced&, Out& out) const { put(out, "行中夹有 tcpdump 自己的消息，已略去"); }
  void say(const note::LineCrowded&, Out& out) const {
    put(out, "这一行还有别的分组：只读取第一个；每个分组应各占一行");
  }
  void say(const note::PacketBlocked&, Out& out) const {
    put(out, "在这里被 pf 的一条规则拦截：除非后面的规则放行，不再向前传送");
  }
  void say(const note::LineUnverified&, Out& out) const { put(out, "未经证实：可能只是形似分组的载荷文本"); }
  void say(const note::QuietLine&, Out& out) const { put(out, "-q 不显示标志和序号：只能看出数据量和时间"); }
  void say(const note::NoFlags& n, Out& out) const {
    put(out, "{}的报文段没有任何标志：不属于任何连接（空扫描？）", first(n.by));
  }
  void say(const note::WiresharkSays& n, Out& out) const { put(out, "Wireshark 4.0 把它标为“{}”", n.label); }
};

}  // namespace tcpgloss::chinese
