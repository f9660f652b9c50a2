// What holds for every sentence, whatever it says.
#pragma once

#include <gtest/gtest.h>

#include <cctype>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "tcpgloss/text/utf8.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss::style {

inline const Language& english() {
  static const std::unique_ptr<Language> language = make_language(LanguageId::English);
  return *language;
}
inline const Language& chinese() {
  static const std::unique_ptr<Language> language = make_language(LanguageId::Chinese);
  return *language;
}

// The text of whatever `speak` puts out.
template <class Speak>
std::string told(const Speak& speak) {
  Out out;
  speak(out);
  return std::string{view(out)};
}

// Every run of digits, however often it occurs.
inline std::multiset<std::string> numbers(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
    if (end != i) found.emplace(text.substr(i, end - i));
    i = end == i ? i + 1 : end;
  }
  return found;
}

inline bool is_han(char32_t point) { return point >= 0x4E00 && point <= 0x9FFF; }
inline bool is_full_width_mark(char32_t point) {
  return (point >= 0x3000 && point <= 0x303F) || (point >= 0xFF01 && point <= 0xFF5E) || point == U'“' || point == U'”';
}
inline bool has_han(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const text::Utf8 character = text::first_character(text.substr(i));
    if (is_han(character.point)) return true;
    i += character.size;
  }
  return false;
}

inline void expect_tidy(std::string_view text) {
  SCOPED_TRACE(text);
  ASSERT_FALSE(text.empty());
  EXPECT_NE(text.front(), ' ');
  EXPECT_NE(text.back(), ' ');
  EXPECT_EQ(text.find("  "), text.npos) << "double blank";
  EXPECT_EQ(text.find_first_of("{}\n\t"), text.npos) << "leftover of a format";
  EXPECT_NE(text.back(), '.') << "sentences end without a full stop";
  EXPECT_EQ(text.rfind("。"), text.npos) << "sentences end without a full stop";
}

// Full-width marks, no blank beside them, and a blank between Chinese and Latin characters.
inline void expect_chinese(std::string_view text) {
  SCOPED_TRACE(text);
  expect_tidy(text);
  EXPECT_TRUE(has_han(text));
  char32_t before = U'，';
  for (std::size_t i = 0; i < text.size();) {
    const text::Utf8 character = text::first_character(text.substr(i));
    const char32_t point = character.point;
    EXPECT_FALSE((point == ' ' && is_full_width_mark(before)) || (is_full_width_mark(point) && before == ' '))
        << "a blank beside a full-width mark, at byte " << i;
    const auto latin = [](char32_t c) { return c < 0x80 && std::isalnum(static_cast<int>(c)); };
    EXPECT_FALSE((latin(point) && is_han(before)) || (is_han(point) && latin(before)))
        << "no blank between Chinese and Latin, at byte " << i;
    EXPECT_FALSE(is_han(before) && (point == ',' || point == ';' || point == ':' || point == '(' || point == '?'))
        << "a half-width mark, at byte " << i;
    before = point;
    i += character.size;
  }
}

// Parts with a dot between them.
inline void expect_chinese_parts(std::string_view text) {
  constexpr std::string_view between = " · ";
  for (std::size_t end; (end = text.find(between)) != text.npos; text.remove_prefix(end + between.size()))
    if (has_han(text.substr(0, end))) expect_chinese(text.substr(0, end));
  expect_tidy(text);
}

inline void expect_english(std::string_view text) {
  expect_tidy(text);
  EXPECT_FALSE(has_han(text)) << text;
}

inline void expect_same_numbers(std::string_view one, std::string_view other) {
  EXPECT_EQ(numbers(one), numbers(other)) << one << "\n" << other;
}

}  // namespace tcpgloss::style
