// How Chinese names the ends of a connection and its octets. Between Chinese and Latin characters
// stands a space.
#pragma once

#include "../phrase.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss::chinese {

struct Octets {
  std::uint32_t first, last;
};  // "第 1–10 字节", "第 5 字节"
struct Name {
  std::string_view text;
  bool space_before, space_behind;
};
struct Of {
  std::uint64_t segment;
  std::string_view lead;
};  // " #27 的"; nothing for segment 0

inline void put_to(Out& out, Octets octets) {
  if (octets.first == octets.last) return put(out, "第 {} 字节", octets.first);
  put(out, "第 {}–{} 字节", octets.first, octets.last);
}
inline void put_to(Out& out, Name name) {
  const auto latin = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (name.text.empty()) return;
  if (name.space_before && latin(name.text.front())) put(out, " ");
  put(out, name.text);
  if (name.space_behind && latin(name.text.back())) put(out, " ");
}
inline void put_to(Out& out, Of of) {
  if (of.segment != 0) put(out, "{}#{} 的", of.lead, of.segment);
}

class Base : public Language {
 protected:
  // "客户端", or one letter or the given name: at the start of a sentence, and inside one.
  Name subject(Side side) const { return {full(side), false, true}; }
  Name object(Side side) const { return {full(side), true, true}; }
  // The name on the ladder: at the start or behind a punctuation mark, and inside.
  Name first(Side side) const { return {short_name(side), false, true}; }
  Name name(Side side) const { return {short_name(side), true, true}; }
  std::string_view full(Side side) const {
    if (!role_known(side) || renamed(side)) return short_name(side);
    return side == Side::Client ? "客户端" : "服务端";
  }
};

}  // namespace tcpgloss::chinese

template <>
struct fmt::formatter<tcpgloss::chinese::Octets> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::chinese::Name> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::chinese::Of> : tcpgloss::phrase::Formatter {};
