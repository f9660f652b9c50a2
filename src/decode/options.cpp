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
std::size_t item_length(std::string_view list) {
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

// One of the options that nearly every segment has, from the cursor on.
inline bool take_common(text::Cursor& list, std::vector<Option>& options) {
  using namespace option;
  switch (list.peek()) {
    case 'n':
    case 'e': return take_padding(list, options);
    case 'T':
    case 't': return take_timestamps(list, options);
    case 'm': return take_segment_size(list, options);
    case 's': return take_sack(list, options);
    case 'w': return take_window_scale(list, options);
    default: return false;
  }
}

// Behind an option: the end of the list, or of the snapshot, or a comma and the next item.
bool take_end(text::Cursor& list) {
  return list.at_end() || list.at("[|tcp]") || (list.take(',') && !list.at_end() && !list.at(' '));
}

// The same, if it is an item of its own.
[[gnu::always_inline]] inline bool take_common_item(text::Cursor& list, std::vector<Option>& options) {
  const std::size_t had = options.size(), from = list.left();
  if (take_common(list, options) && take_end(list)) return true;
  list.back_to(from);
  while (options.size() > had) options.pop_back();
  return false;
}

// Named like a common option, and not to be read as one.
bool is_malformed(std::string_view item) {
  const text::Cursor cursor(item);
  return cursor.at("mss ") || cursor.at("wscale ") || cursor.at("sack") || cursor.at("TS val ") ||
         cursor.at("timestamp ");
}

void decode_item(std::string_view item, std::vector<Option>& options) {
  using namespace option;
  text::Cursor alone(item);
  if (take_common_item(alone, options)) return;
  if (is_malformed(item)) return options.push_back(Malformed{item});
  if (decode_mptcp(item, options) || decode_fast_open(item, options) || decode_user_timeout(item, options)) return;
  decode_other(item, options);
}

}  // namespace

bool decode_options(std::string_view text, std::vector<Option>& options) {
  constexpr std::size_t most = 40;  // a header has room for so many octets of options (RFC 9293 section 3.1)
  bool complete = true;
  for (text::Cursor list(text); !list.at_end();) {
    if (list.at("nop,nop,TS ")) {  // as in most segments: padding so that the stamps are aligned
      list.take("nop,nop,");
      options.emplace_back(option::NoOperation{});
      options.emplace_back(option::NoOperation{});
    }
    if (options.size() < most && take_common_item(list, options)) continue;
    const std::string_view item = list.rest().substr(0, item_length(list.rest()));
    list.skip(item.size() + 1);
    if (options.size() >= most || item.find("[|tcp]") != item.npos || item.find("[bad opt]") != item.npos) {
      options.emplace_back(option::Malformed{text::trimmed(item)});
      return false;
    }
    // 4.0 to 4.99.4 print ccecho without its name: ", 3"
    if (item.size() > 1 && item.front() == ' ' && text::is_digit(item[1])) {
      options.emplace_back(option::Other{"ccecho", item.substr(1)});
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
