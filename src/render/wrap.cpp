#include "tcpgloss/render/wrap.hpp"

#include <algorithm>

#include "tcpgloss/text/utf8.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

std::string_view first_character(std::string_view text) { return text.substr(0, text::first_character(text).size); }

bool among(std::string_view character, std::string_view set) {
  for (; !set.empty(); set.remove_prefix(first_character(set).size()))
    if (first_character(set) == character) return true;
  return false;
}
bool may_start_row(std::string_view character) { return !among(character, "，。；：、！？）」』》”’…,.;:!?)"); }
bool may_end_row(std::string_view character) { return !among(character, "（「『《“‘("); }

// Beside a wide character a row may end without a blank.
bool breaks_between(std::string_view left, std::size_t left_width, std::string_view right, std::size_t right_width) {
  return (left_width == 2 || right_width == 2) && left != " " && right != " " && may_end_row(left) &&
         may_start_row(right);
}

// "466 µs" stays together.
bool before_unit(std::string_view left, std::string_view right) {
  constexpr std::string_view units[] = {"B", "KiB", "MiB", "GiB", "TiB", "ns", "µs", "us", "ms", "s", "min", "h", "d"};
  if (left.empty() || left.back() < '0' || left.back() > '9') return false;
  const std::size_t size = std::min(right.find_first_of(" ,;:.)"), right.size());
  return std::find(std::begin(units), std::end(units), right.substr(0, size)) != std::end(units);
}

// "RFC 9293 §3.5" stays together, in ASCII too.
bool inside_reference(std::string_view left) {
  constexpr std::size_t longest = std::string_view("RFC 9293").size();
  const std::string_view end = left.substr(left.size() - std::min(left.size(), longest));
  const std::size_t at = end.rfind("RFC");
  return at != std::string_view::npos && end.find_first_not_of(" 0123456789", at + 3) == std::string_view::npos;
}

void drop_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); }

std::string_view without_blanks_behind(std::string_view text) { return text.substr(0, text.find_last_not_of(' ') + 1); }

}  // namespace

std::string_view take_row(std::string_view& rest, std::size_t columns) {
  const std::string_view all = rest;
  if (all.size() <= columns) {  // no character takes more columns than bytes
    rest = {};
    return without_blanks_behind(all);
  }
  std::size_t used = 0, at = 0, best = 0;
  std::string_view last;
  std::size_t last_width = 0;
  while (at < all.size()) {
    const std::string_view character = first_character(all.substr(at));
    const std::size_t width = text::display_width(character);
    const std::string_view left = all.substr(0, at);
    const bool blank = character == " " && !before_unit(left, all.substr(at + 1)) && !inside_reference(left);
    if (at > 0 && (blank || breaks_between(last, last_width, character, width))) best = at;
    if (used + width > columns && at > 0) break;
    used += width;
    at += character.size();
    last = character;
    last_width = width;
  }
  const std::size_t end = at == all.size() ? at : best > 0 ? best : at;
  rest.remove_prefix(end);
  drop_blanks(rest);
  return without_blanks_behind(all.substr(0, end));
}

}  // namespace tcpgloss
