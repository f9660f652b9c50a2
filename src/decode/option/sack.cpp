// sackOK, kind 4, and "sack 2 {A:B}{C:D}", kind 5.
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/option/families.hpp"

namespace tcpgloss::option {
namespace {

// "{100:200}{300:400}", in OpenBSD with blanks between; 3.4 and RFC 1072 have "100@20": relative
// origin and size. False unless exactly `count` blocks stand there.
bool lex_blocks(Cursor& cursor, std::uint32_t count, Sack& sack) {
  std::uint32_t found = 0;
  for (; cursor.take_blanks(), cursor.take('{'); ++found) {
    const auto left = to_number<std::uint32_t>(cursor.number());
    cursor.expect(":");
    const auto right = to_number<std::uint32_t>(cursor.number());
    cursor.expect("}");
    if (!left || !right || cursor.failed()) return false;
    // The header has room for four at most (RFC 2018 section 3).
    if (found < sack.blocks.size()) sack.blocks[found] = {{*left}, {*right}};
  }
  sack.count = static_cast<std::uint8_t>(found < sack.blocks.size() ? found : sack.blocks.size());
  return found == count && found <= sack.blocks.size() && cursor.at_end();
}

}  // namespace

bool decode_sack(std::string_view item, std::vector<Option>& options) {
  if (item == "sackOK") {
    options.push_back(SackPermitted{});
    return true;
  }
  Cursor cursor(item);
  if (!cursor.take("sack")) return false;
  cursor.take(" sack");  // 3.5 to 3.8 say the word twice
  cursor.take_blanks();
  Sack sack;
  const auto count = to_number<std::uint32_t>(cursor.number());
  if (count && lex_blocks(cursor, *count, sack)) {
    options.push_back(sack);
  } else {
    options.push_back(Malformed{item});  // "sack invalid sack", "sackmalformed sack", "sack 100@20"
  }
  return true;
}

}  // namespace tcpgloss::option
