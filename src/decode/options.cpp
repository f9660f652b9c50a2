#include "tcpgloss/decode/options.hpp"

#include "tcpgloss/decode/option/families.hpp"
#include "tcpgloss/text/trim.hpp"

namespace tcpgloss {
namespace {

// Behind a comma: a blank and a letter go on with the same item (", can't check - 0001…").
bool in_sentence(std::string_view rest) { return rest.size() > 1 && rest[0] == ' ' && text::is_letter(rest[1]); }

// The end of the first item: items are joined by ',' without a blank, and hold commas of their own inside
// brackets, braces and parentheses ("sack 1 {1:2}", "flags [AH] csum") and, of md5, before a blank ("not
// supplied with -M, can't check").
std::size_t bracketed_item_length(std::string_view list) {
  int depth = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    switch (list[at]) {
      case '[':
      case '{':
      case '(': ++depth; break;
      case ']':
      case '}':
      case ')': depth -= depth > 0; break;
      case ',':
        if (depth == 0 && !in_sentence(list.substr(at + 1))) return at;
        break;
      default: break;
    }
  }
  return list.size();
}

// Hardly any list has brackets; then the first comma ends the item, unless a blank follows.
std::size_t item_length(std::string_view list, bool brackets) {
  const std::size_t comma = list.find(',');
  if (comma == list.npos) return list.size();
  return brackets || list.substr(comma + 1, 1) == " " ? bracketed_item_length(list) : comma;
}

void decode_item(std::string_view item, std::vector<Option>& options) {
  using namespace option;
  switch (item.front()) {
    case 'n':
    case 'e':
      if (decode_padding(item, options)) return;
      break;
    case 'T':
    case 't':
      if (decode_timestamps(item, options)) return;
      break;
    case 'm':
      if (decode_segment_size(item, options)) return;
      break;
    case 's':
      if (decode_sack(item, options)) return;
      break;
    case 'w':
      if (decode_window_scale(item, options)) return;
      break;
    default: break;
  }
  if (decode_mptcp(item, options) || decode_fast_open(item, options) || decode_user_timeout(item, options)) return;
  decode_other(item, options);
}

}  // namespace

bool decode_options(std::string_view list, std::vector<Option>& options) {
  const bool brackets = list.find('[') != list.npos || list.find('{') != list.npos || list.find('(') != list.npos;
  bool complete = true;
  while (!list.empty()) {
    const std::size_t length = item_length(list, brackets);
    const std::string_view item = list.substr(0, length);
    list.remove_prefix(length < list.size() ? length + 1 : length);
    if (brackets &&
        (item.find("[|tcp]") != std::string_view::npos || item.find("[bad opt]") != std::string_view::npos)) {
      options.push_back(option::Malformed{text::trimmed(item)});
      return false;
    }
    // 4.0 to 4.99.4 print ccecho without its name: ", 3"
    if (item.size() > 1 && item.front() == ' ' && text::is_digit(item[1])) {
      options.push_back(option::Other{"ccecho", item.substr(1)});
      continue;
    }
    const std::string_view bare = text::trimmed(item);
    if (bare == "..." || bare == "…")
      complete = false;  // left out by whoever wrote the text down
    else if (!bare.empty())
      decode_item(bare, options);
  }
  return complete;
}

}  // namespace tcpgloss
