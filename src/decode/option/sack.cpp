// sackOK, kind 4, and "sack 2 {A:B}{C:D}", kind 5.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {
namespace {

// "{100:200}{300:400}", in OpenBSD with blanks between; 3.4 and RFC 1072 have "100@20": relative
// origin and size. False unless exactly `count` blocks stand there, or the snapshot ends behind one of them.
bool take_blocks(Cursor& list, std::uint32_t count, Sack& sack) {
  std::uint32_t found = 0;
  for (; list.take_blanks(), list.take('{'); ++found) {
    const auto left = take_number<std::uint32_t>(list);
    const bool both = list.take(':');
    const auto right = take_number<std::uint32_t>(list);
    if (!left || !both || !right || !list.take('}')) return false;
    // The header has room for four at most (RFC 2018 section 3).
    if (found < sack.blocks.size()) sack.blocks[found] = {{*left}, {*right}};
  }
  sack.count = static_cast<std::uint8_t>(found < sack.blocks.size() ? found : sack.blocks.size());
  return (found == count || (found > 0 && list.at("[|tcp]"))) && found <= sack.blocks.size();
}

}  // namespace

bool take_sack(Cursor& list, std::vector<Option>& options) {
  if (list.take("sackOK")) {
    options.emplace_back(SackPermitted{});
    return true;
  }
  if (!list.take("sack")) return false;
  list.take(" sack");  // 3.5 to 3.8 say the word twice
  list.take_blanks();
  Sack sack;
  const auto count = take_number<std::uint32_t>(list);
  if (!count || !take_blocks(list, *count, sack)) return false;  // "sack invalid sack", "sack 100@20"
  options.emplace_back(sack);
  return true;
}

}  // namespace tcpgloss::option
