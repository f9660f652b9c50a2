// nop and eol, kinds 1 and 0.
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool take_padding(Cursor& list, std::vector<Option>& options) {
  if (list.take("nop")) {
    options.emplace_back(NoOperation{});
  } else if (list.take("eol")) {
    options.emplace_back(EndOfList{});
  } else {
    return false;
  }
  return true;
}

}  // namespace tcpgloss::option
