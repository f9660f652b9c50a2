// nop and eol, kinds 1 and 0.
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {

bool decode_padding(std::string_view item, std::vector<Option>& options) {
  if (item == "nop") {
    options.push_back(NoOperation{});
  } else if (item == "eol") {
    options.push_back(EndOfList{});
  } else {
    return false;
  }
  return true;
}

}  // namespace tcpgloss::option
