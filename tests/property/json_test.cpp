// JSON Lines for any input: valid UTF-8, valid JSON, every segment once, with its own lines.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "hostile.hpp"
#include "tcpgloss/text/escape.hpp"
#include "whole_run.hpp"

namespace tcpgloss {
namespace {

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int have = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<std::uint32_t>(digits.find(c));
    if ((have += 6) >= 8) bytes += static_cast<char>(bits >> (have -= 8));
  }
  return bytes;
}

// The lines without their ends, as the record has them.
std::vector<std::string> lines_of(std::string_view input) {
  std::vector<std::string> lines;
  each_line(input, {}, [&](const InputLine& line) {
    if (line.begins) lines.emplace_back(line.text);
  });
  return lines;
}

std::uint64_t segments_of(std::string_view input) {
  Glossator glossator;
  each_line(input, {}, [&](const InputLine& line) {
    if (line.begins) glossator.line(line.text);
  });
  glossator.finish();
  return glossator.counts().segments;
}

// `record`, lines joined by LF, are the lines from `number` on.
void expect_lines(const std::string& record, std::size_t number, const std::vector<std::string>& lines,
                  std::size_t seed) {
  std::string expected;
  for (std::size_t i = number - 1; i < lines.size() && expected.size() < record.size(); ++i) {
    if (i >= number) expected += '\n';
    expected += lines[i];
  }
  ASSERT_EQ(expected.substr(0, record.size()), record) << "seed " << seed << ", line " << number;
}

TEST(JsonLines, AreValidAndHoldTheirRecords) {
  for (const std::size_t seed : seeds(8'000)) {
    Dice dice(seed * 61);
    const std::string input = dice.one_in(2) ? hostile_text(dice) : damaged_transcript(dice);
    const std::vector<std::string> lines = lines_of(input);
    RenderOptions options;
    options.ascii = dice.one_in(2);
    options.escape_input = dice.one_in(2);
    options.languages = {english()};
    const std::string output = run(input, make_jsonl_renderer, options);
    ASSERT_TRUE(text::valid_utf8(output)) << "seed " << seed;
    std::uint64_t objects = 0;
    each_line(output, {}, [&](const InputLine& line) {
      ASSERT_TRUE(line.ends);
      const nlohmann::json object = nlohmann::json::parse(line.text, nullptr, false);
      ASSERT_TRUE(object.is_object()) << "seed " << seed << ": " << line.text;
      ++objects;
      ASSERT_NE(object.contains("raw"), object.contains("raw_b64"));
      const std::string record =
          object.contains("raw") ? object["raw"].get<std::string>() : from_base64(object["raw_b64"].get<std::string>());
      expect_lines(record, object["line"].get<std::size_t>(), lines, seed);
    });
    ASSERT_EQ(objects, segments_of(input)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace tcpgloss
