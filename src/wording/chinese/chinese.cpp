#include "chinese.hpp"

namespace tcpgloss::chinese {

void Chinese::heading(const Heading& heading, Out& out) const {
  put(out, "{} ", heading.index);
  switch (heading.kind) {
    case Heading::Kind::Open: return put(out, "建立连接 · 三次握手");
    case Heading::Kind::MidStream: return put(out, "连接中途 · 未抓到连接的开头");
    case Heading::Kind::Stray: return put(out, "游离 · 既无 SYN 也无 ACK：不属于任何连接");
    case Heading::Kind::Quiet: return put(out, "只见到收发 · 各行没有标志");
    case Heading::Kind::Data:
      if (heading.both) return put(out, "传输数据 · 双向");
      return put(out, "传输数据 · {} → {}", full(heading.from), full(peer(heading.from)));
    case Heading::Kind::Stall: return put(out, "停滞 · {}的窗口关闭", first(heading.from));
    case Heading::Kind::Recovery:
      if (heading.both) return put(out, "恢复 · 双方都在重传");
      return put(out, "恢复 · {}重传未被确认的数据", first(heading.from));
    case Heading::Kind::Close:
      put(out, "断开连接");
      if (heading.by_known && heading.only_seen_first)
        put(out, " · 先见到{}的 FIN", name(heading.from));
      else if (heading.by_known)
        put(out, " · {}先开始", first(heading.from));
      return;
  }
}

void Chinese::put_end(Side side, const Endpoint& endpoint, Out& out) const {
  if (role_known(side)) put(out, side == Side::Client ? "客户端 " : "服务端 ");
  put(out, "{} {}", short_name(side), Address{endpoint.host, endpoint.port});
}

void Chinese::ends(const Finding& finding, const Segment& segment, Out& out) const {
  const bool from_left = on_the_left(finding.sender);
  const Side left = from_left ? finding.sender : peer(finding.sender);
  put_end(left, from_left ? segment.source : segment.destination, out);
  put(out, " · ");
  put_end(peer(left), from_left ? segment.destination : segment.source, out);
}

std::string_view Chinese::label(Label label) const {
  switch (label) {
    case Label::Client: return "客户端";
    case Label::Segments: return "报文段";
    case Label::Connections: return "连接";
    case Label::MoreConnections: return "个连接";
    case Label::From: return "源";
    case Label::To: return "目的";
    case Label::Outcome: return "结局";
    case Label::Octets: return "字节";
    case Label::Retransmissions: return "重传";
    case Label::Duration: return "历时";
    case Label::Handshake: return "握手";
    case Label::WhatHappened: return "发生了什么";
    case Label::Misreading: return "误解：";
    case Label::Advice: return "提示：";
    case Label::NoSuchTerm: return "没有这个术语：'";
    case Label::Nearest: return "；最接近的是 ";
    case Label::SeeList: return "；tcpgloss explain 列出全部术语";
  }
  return {};
}

}  // namespace tcpgloss::chinese
