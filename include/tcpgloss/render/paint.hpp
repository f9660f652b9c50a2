// Colour for a terminal: the 16 ANSI colours, no guess at the background, no red against green.
// Colour only repeats what a sign already says.
#pragma once

#include <string_view>

namespace tcpgloss {

// Forward: an arrow to the right. Its answer stays plain: no second colour is readable on every background.
enum class Role { Plain, Heading, Detail, Trouble, Forward };

class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}

  // What switches the role on; nothing for Plain and without colour.
  std::string_view on(Role role) const {
    if (!color_) return {};
    switch (role) {
      case Role::Plain: return {};
      case Role::Heading: return "\x1b[1m";
      case Role::Detail: return "\x1b[2m";
      case Role::Trouble: return "\x1b[1;35m";
      case Role::Forward: return "\x1b[36m";
    }
    return {};
  }
  std::string_view off(Role role) const { return color_ && role != Role::Plain ? "\x1b[0m" : ""; }

 private:
  bool color_;
};

}  // namespace tcpgloss
