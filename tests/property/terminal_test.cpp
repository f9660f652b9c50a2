// What reaches a terminal (or any reader) steers nothing: only our own colours are escape sequences.
#include <gtest/gtest.h>

#include "hostile.hpp"
#include "tcpgloss/text/utf8.hpp"
#include "whole_run.hpp"

namespace tcpgloss {
namespace {

// Written down again, from the promise and not from the code that keeps it.
bool steers_a_terminal(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';  // CR LF ends the rows of CSV; checked apart
  return (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

// Where the first such character, or byte that is no UTF-8, stands; npos if none does.
std::size_t first_stray(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::Utf8 character = text::first_character(text.substr(at));
    if (character.point == '\r' && text.substr(at, 2) != "\r\n") return at;
    if (!character.valid || steers_a_terminal(character.point)) return at;
    at += character.size;
  }
  return std::string_view::npos;
}

std::string without_colours(std::string_view text) {
  std::string bare;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1B' && at + 1 < text.size() && text[at + 1] == '[') {
      const std::size_t end = text.find_first_not_of("0123456789;", at + 2);
      if (end != std::string_view::npos && text[end] == 'm') {
        at = end;
        continue;
      }
    }
    bare += text[at];
  }
  return bare;
}

struct NamedForm {
  const char* name;
  MakeRenderer make;
};
// Not HTML: a page holds the characters of the input as they are, for a browser.
constexpr NamedForm forms[] = {
    {"text", make_text_renderer},
    {"jsonl", make_jsonl_renderer},
    {"csv", make_csv_renderer},
    {"svg", make_svg_renderer},
    {"conns", make_connections_renderer},
    {"conns jsonl", make_connections_jsonl_renderer},
    {"conns csv", make_connections_csv_renderer},
};

RenderOptions for_a_terminal(Dice& dice) {
  static constexpr unsigned widths[] = {20, 80, 200};
  static constexpr Raw raws[] = {Raw::Full, Raw::Trim, Raw::Off};
  RenderOptions options;
  options.escape_input = true;
  options.verbosity = static_cast<Verbosity>(dice.below(4));
  options.width = dice.of(widths);
  options.raw = dice.of(raws);
  options.ascii = dice.one_in(3);
  options.several_files = dice.one_in(4);
  options.languages = {dice.one_in(2) ? english() : chinese()};
  return options;
}

void expect_harmless(const NamedForm& form, std::size_t cases, bool colour) {
  for (const std::size_t seed : seeds(cases)) {
    Dice dice(seed * 43);
    const std::string input = dice.one_in(2) ? hostile_text(dice) : damaged_transcript(dice);
    RenderOptions options = for_a_terminal(dice);
    options.color = colour;
    const std::string shown = run(input, form.make, options);
    const std::string bare = colour ? without_colours(shown) : shown;
    const std::size_t stray = first_stray(bare);
    ASSERT_EQ(stray, std::string_view::npos)
        << form.name << ", seed " << seed << ": …" << bare.substr(stray < 40 ? 0 : stray - 40, 80);
  }
}

TEST(Terminal, NoFormLetsAControlCharacterThrough) {
  for (const NamedForm& form : forms) expect_harmless(form, 1'000, false);
}

TEST(Terminal, OnlyOurColoursAreEscapeSequences) { expect_harmless(forms[0], 4'000, true); }

}  // namespace
}  // namespace tcpgloss
