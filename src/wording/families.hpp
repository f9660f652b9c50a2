// What families of sentences can say together: whoever has a sentence for a note says it.
#pragma once

#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

template <class... Family>
struct Families : Family... {
  explicit Families(const SideNames& names) : Family(names)... {}
  using Family::say...;
};

}  // namespace tcpgloss
