// How Chinese names the ends of a connection and its octets. Between Chinese and Latin characters
// stands a space.
#pragma once

#include "../phrase.hpp"

namespace tcpgloss::chinese {

using namespace phrase;

struct Octets {
  std::uint32_t first, last;
  static constexpr std::size_t most() { return 64; }
};  // "第 1–10 字节", "第 5 字节"
struct WaitedFor {
  std::uint32_t octet;
  static constexpr std::size_t most() { return 40; }
};  // "第 5 字节", "抓包开始之前的字节"
struct Name {
  std::string_view text;
  bool space_before, space_behind;
  std::size_t most() const { return text.size() + 2; }
};
struct Of {
  std::uint64_t segment;
  std::string_view lead;
  std::uint64_t to = 0;
  std::size_t most() const { return lead.size() + 64; }
};  // " #27 的", " #27–#29 的"; nothing for segment 0

inline void put_to(Pen& pen, Octets octets) {
  if (octets.first == 1 && octets.last == 0) return put(pen, "抓包开始之前的字节");
  if (octets.first == octets.last) return put(pen, "第 {} 字节", octets.first);
  put(pen, "第 {}–{} 字节", octets.first, octets.last);
}
inline void put_to(Pen& pen, WaitedFor waited_for) {
  if (waited_for.octet == 0) return put(pen, "抓包开始之前的字节");
  put(pen, "第 {} 字节", waited_for.octet);
}
inline void put_to(Pen& pen, Name name) {
  const auto latin = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (name.text.empty()) return;
  if (name.space_before && latin(name.text.front())) put(pen, " ");
  put(pen, name.text);
  if (name.space_behind && latin(name.text.back())) put(pen, " ");
}
inline void put_to(Pen& pen, Of of) {
  const std::uint64_t segment = of.segment != 0 ? of.segment : of.to;
  if (segment == 0) return;
  put(pen, "{}#{}", of.lead, segment);
  if (of.to > segment)
    put(pen, "–#{}", of.to);
  else if (of.to != 0 && of.to != segment)
    put(pen, " 和 #{}", of.to);
  put(pen, " 的");
}

// A list; `lead` stands in front of the first word.
struct Words : phrase::List {
  Words(Out& out, std::string_view lead) : List(out, lead, "、") {}
};

class Voice {
 public:
  explicit Voice(const SideNames& names) : names_(&names) {}

 protected:
  // "客户端", or one letter or the given name: at the start of a sentence, and inside one.
  Name subject(Side side) const { return {full(side), false, true}; }
  Name object(Side side) const { return {full(side), true, true}; }
  // The name on the ladder: at the start or behind a punctuation mark, and inside.
  Name first(Side side) const { return {names_->of(side), false, true}; }
  Name name(Side side) const { return {names_->of(side), true, true}; }
  static std::string_view icmp(IcmpError error) {
    switch (error) {
      case IcmpError::Unreachable: return "目的不可达";
      case IcmpError::NetUnreachable: return "网络不可达";
      case IcmpError::HostUnreachable: return "主机不可达";
      case IcmpError::PortUnreachable: return "端口不可达";
      case IcmpError::Prohibited: return "被禁止（防火墙？）";
      case IcmpError::TooBig: return "分组太大";
      case IcmpError::TimeExceeded: return "超时（TTL 耗尽）";
    }
    return "差错";
  }
  std::string_view full(Side side) const {
    if (!role_known(side) || names_->given(side)) return names_->of(side);
    return side == Side::Client ? "客户端" : "服务端";
  }

 private:
  const SideNames* names_;
};

}  // namespace tcpgloss::chinese

template <>
struct fmt::formatter<tcpgloss::chinese::WaitedFor> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::chinese::Octets> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::chinese::Name> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::chinese::Of> : tcpgloss::phrase::Formatter {};
