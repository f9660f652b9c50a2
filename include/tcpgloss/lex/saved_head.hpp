// The head line of a -v record, kept until its address line comes: a bounded copy and the fields in it. The copies of
// the latest heads stay where they are, for those who look at their records later.
#pragma once

#include <array>
#include <cstring>
#include <string_view>

#include "tcpgloss/lex/line.hpp"

namespace tcpgloss::lex {

class SavedHead {
 public:
  static constexpr std::size_t kept = 32;  // of the latest heads

  // Keeps the prelude and the IP fields of `line`, whose views point into `text`.
  void save(std::string_view text, const SegmentLine& line) {
    fields_ = SegmentLine{};
    fields_.quirks = line.quirks;
    PreludeFields prelude = line.prelude;
    at_ = (at_ + 1) % kept;
    const char* copy = keep(text, head_[at_]);
    move(prelude.stamp, text, copy);
    if (prelude.stamp.empty()) prelude.stamp = {};
    for (std::string_view* view : {&prelude.foreign, &prelude.number, &prelude.interface, &prelude.way, &prelude.link})
      move(*view, text, copy);
    fields_.prelude = prelude;
    set_ip(text, line.ip, copy);
  }
  // A header inside the saved one: its fields are the segment's.
  void inner(std::string_view text, const SegmentLine& line) { set_ip(text, line.ip, keep(text, inner_[at_])); }

  const SegmentLine& fields() const { return fields_; }

 private:
  using Copy = std::array<char, 2048>;

  static const char* keep(std::string_view text, Copy& copy) {
    if (!text.empty()) std::memcpy(copy.data(), text.data(), text.size() < copy.size() ? text.size() : copy.size());
    return copy.data();
  }
  // Lets `view` point into the copy; empty if it lies outside of it.
  static void move(std::string_view& view, std::string_view text, const char* copy) {
    if (view.empty()) return;
    const std::size_t offset = static_cast<std::size_t>(view.data() - text.data());
    view = offset + view.size() <= std::tuple_size_v<Copy> && offset < text.size()
               ? std::string_view(copy + offset, view.size())
               : std::string_view();
  }
  void set_ip(std::string_view text, const IpFields& ip, const char* copy) {
    fields_.ip = ip;
    for (std::string_view* view :
         {&fields_.ip.tos, &fields_.ip.ttl, &fields_.ip.id, &fields_.ip.flags, &fields_.ip.length, &fields_.ip.fault})
      move(*view, text, copy);
  }

  SegmentLine fields_;
  std::array<Copy, kept> head_, inner_;
  std::size_t at_ = 0;
};

}  // namespace tcpgloss::lex
