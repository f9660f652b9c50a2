#include "tcpgloss/render/wrap.hpp"

#include <algorithm>

#include "tcpgloss/text/begins_with.hpp"
#include "tcpgloss/text/digits.hpp"
#include "tcpgloss/text/utf8.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

std::string_view first_character(std::string_view text) { return text.substr(0, text::first_character(text).size); }

std::string_view last_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[text.size() - size]) & 0xC0) == 0x80)
    ++size;
  return text.substr(text.size() - size);
}

bool is_ascii(std::string_view character) { return static_cast<unsigned char>(character.front()) < 0x80; }

bool among(std::string_view character, std::string_view set) {
  for (; !set.empty(); set.remove_prefix(first_character(set).size()))
    if (first_character(set) == character) return true;
  return false;
}
bool may_start_row(std::string_view character) { return !among(character, "，。；：、！？）」』》”’…,.;:!?)"); }
bool may_end_row(std::string_view character) { return !among(character, "（「『《“‘("); }

// "466 µs" stays together.
bool before_unit(std::string_view left, std::string_view right) {
  static constexpr std::string_view units[] = {"%",  "B",  "KiB", "MiB", "GiB", "TiB", "ns",
                                               "µs", "us", "ms",  "s",   "min", "h",   "d"};
  if (left.empty() || !text::is_digit(left.back())) return false;
  const auto ends = [&](std::size_t at) {
    if (at >= right.size()) return true;
    const char c = right[at];
    return !is_ascii(right.substr(at)) || std::string_view(" ,;:.)").find(c) != std::string_view::npos;
  };
  return std::any_of(std::begin(units), std::end(units),
                     [&](std::string_view unit) { return right.substr(0, unit.size()) == unit && ends(unit.size()); });
}

// "RFC 9293 §3.5" stays together, in ASCII too.
bool inside_reference(std::string_view left) {
  constexpr std::size_t longest = std::string_view("RFC 9293").size();
  if (left.empty() || (left.back() != 'C' && left.back() != ' ' && !text::is_digit(left.back()))) return false;
  const std::string_view end = left.substr(left.size() - std::min(left.size(), longest));
  const std::size_t at = end.rfind("RFC");
  return at != std::string_view::npos && end.find_first_not_of(" 0123456789", at + 3) == std::string_view::npos;
}

// "10 B ⇄ 10 B" stays together, in ASCII too.
bool beside_exchange(std::string_view left, std::string_view right) {
  const auto ends_with = [&](std::string_view sign) {
    return left.size() >= sign.size() && text::begins_with(left.substr(left.size() - sign.size()), sign);
  };
  return ends_with("⇄") || ends_with("<->") || text::begins_with(right, "⇄") || text::begins_with(right, "<->");
}

// May a row end between the two? At a blank, or beside a wide character.
bool may_break(std::string_view left, std::string_view right) {
  if (right.front() == ' ') {
    const std::string_view word = right.substr(1);
    return !before_unit(left, word) && !inside_reference(left) && !beside_exchange(left, word);
  }
  const std::string_view before = last_character(left), after = first_character(right);
  if (left.back() == ' ' || (is_ascii(before) && is_ascii(after))) return false;
  const bool wide = text::display_width(before) == 2 || text::display_width(after) == 2;
  return wide && may_end_row(before) && may_start_row(after);
}

// Inside a word of ASCII: nearly always.
bool inside_word(char before, char after) {
  return (static_cast<unsigned char>(before | after)) < 0x80 && after != ' ';
}

// Where a row may end, at or before `end`, which is before the end of `all`; 0: nowhere.
std::size_t last_break(std::string_view all, std::size_t end) {
  while (true) {
    while (end > 0 && inside_word(all[end - 1], all[end])) --end;
    if (end == 0 || may_break(all.substr(0, end), all.substr(end))) return end;
    end -= last_character(all.substr(0, end)).size();
  }
}

// A word or a character or two, left alone on the last row.
bool is_orphan(std::string_view rest) {
  constexpr std::size_t shortest = 4, shortest_word = 10;
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (rest.empty() || rest.size() > 3 * shortest_word) return false;
  const std::size_t columns = text::display_width(rest);
  const bool one_word = is_ascii(rest) && rest.find(' ') == std::string_view::npos;
  return columns <= shortest || (one_word && columns <= shortest_word);
}

void drop_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); }

std::string_view without_blanks_behind(std::string_view text) { return text.substr(0, text.find_last_not_of(' ') + 1); }

}  // namespace

std::string_view take_row(std::string_view& rest, std::size_t columns) {
  const std::string_view all = rest;
  std::size_t end = all.size() <= columns ? all.size()  // no character takes more columns than bytes
                                          : text::fitting_prefix(all, columns).size();
  if (end == 0 && !all.empty()) end = first_character(all).size();
  if (end < all.size()) {
    std::size_t best = last_break(all, end);
    if (best > 0 && is_orphan(all.substr(best))) {
      // The word before keeps it company, as long as the row does not become short itself.
      const std::size_t sooner = last_break(all, best - last_character(all.substr(0, best)).size());
      if (5 * text::display_width(all.substr(0, sooner)) >= 3 * columns) best = sooner;
    }
    if (best > 0) end = best;
  }
  rest.remove_prefix(end);
  drop_blanks(rest);
  return without_blanks_behind(all.substr(0, end));
}

}  // namespace tcpgloss
