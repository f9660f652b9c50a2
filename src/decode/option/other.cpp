// Options that are shown as printed: a name and the rest.
#include <array>

#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {
namespace {

// Names that some releases print without the blank behind them: "md50001…0f", "md5:0001…".
constexpr std::array<std::string_view, 4> glued = {"tcpmd5:", "md5:", "md5", "opt-"};

Other split(std::string_view item) {
  for (std::string_view name : glued) {
    if (item.substr(0, name.size()) != name || name == "opt-") continue;
    std::string_view value = item.substr(name.size());
    if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    return {"md5", value};
  }
  // 3.x: "opt-30:0081…"; 4.0 to 4.4: "Unknown Option 201616263", kind and data run together
  std::size_t length = item.find(item.substr(0, 4) == "opt-" ? ':' : ' ');
  if (item.substr(0, 15) == "Unknown Option ") length = 14;
  if (length == std::string_view::npos) return {item, {}};
  return {item.substr(0, length), item.substr(length + 1)};
}

}  // namespace

void decode_other(std::string_view item, std::vector<Option>& options) {
  const bool wrong_length = item.size() > 5 && item.back() == ']' && item.find("[len ") != std::string_view::npos;
  const bool invalid = item == "malformed sack" || item == "invalid sack";
  if (wrong_length || invalid) {
    options.push_back(Malformed{item});
  } else {
    options.push_back(split(item));
  }
}

}  // namespace tcpgloss::option
