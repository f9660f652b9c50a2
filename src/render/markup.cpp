#include "tcpgloss/render/markup.hpp"

#include <algorithm>
#include <cstdint>

#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/utf8.hpp"

namespace tcpgloss {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// Text whose control characters, bidi signs and bad bytes are spelled out.
class Visible {
 public:
  explicit Visible(std::string_view text) : text_(text) {
    if (!text::harmless(text)) text::put_visible(visible_, text);
  }
  std::string_view text() const { return visible_.size() > 0 ? view(visible_) : text_; }

 private:
  std::string_view text_;
  Out visible_;
};

// The number behind a '#', if there is one.
std::string_view number_at(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool same_letters(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

void put_markdown_byte(Out& out, char byte, std::string_view behind) {
  switch (byte) {
    case '&': return put(out, "&amp;");
    case '<': return put(out, "&lt;");
    case '@': return put(out, "@<!-- -->");                                  // no mention
    case '#': return put(out, "#<!-- -->");                                  // no issue
    case ':': return put(out, behind.substr(0, 2) == "//" ? "&#58;" : ":");  // no link
    case '\n':
    case '\t': return put(out, " ");
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '>':
    case '~':
    case '|':
    case '$': return put(out, "\\{}", byte);
    default: out.push_back(byte);
  }
}

// Mermaid takes the word "end" for the end of a block, wherever it stands.
bool is_word_end(std::string_view text, std::size_t at) {
  const bool starts = at == 0 || !is_letter(text[at - 1]);
  const bool stops = at + 3 >= text.size() || !is_letter(text[at + 3]);
  return starts && stops && same_letters(text.substr(at, 3), "end");
}

}  // namespace

void put_markdown(Out& out, std::string_view text) {
  const Visible visible(text);
  const std::string_view all = visible.text();
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::string_view behind = all.substr(at + 1), number = number_at(behind);
    if (all[at] == '#' && !number.empty()) {
      put(out, "`#{}`", number);
      at += number.size();
    } else if (same_letters(all.substr(at, 3), "www") && behind.substr(2, 1) == ".") {  // no link
      put(out, "{}&#46;", all.substr(at, 3));
      at += 3;
    } else {
      put_markdown_byte(out, all[at], behind);
    }
  }
}

void put_mermaid(Out& out, std::string_view text) {
  constexpr std::string_view plain = " .:-_[]";
  const Visible visible(text);
  const std::string_view all = visible.text();
  for (std::size_t at = 0; at < all.size();) {
    const text::Utf8 character = text::first_character(all.substr(at));
    const char byte = all[at];
    const bool harmless = is_letter(byte) || is_digit(byte) || plain.find(byte) != std::string_view::npos;
    if (harmless && !is_word_end(all, at)) {
      out.push_back(byte);
    } else if (character.point != '\n' && character.point != '\t') {
      put(out, "#{};", static_cast<std::uint32_t>(character.point));
    } else {
      out.push_back(' ');
    }
    at += character.size;
  }
}

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (char byte : text) longest = std::max(longest, run = byte == '`' ? run + 1 : 0);
  return longest;
}

}  // namespace tcpgloss
