// The cost of a line on each floor, and of everything below it: lexing, decoding, explaining, each form.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "conversation.hpp"
#include "hostile.hpp"
#include "tcpgloss/decode/decode.hpp"
#include "tcpgloss/lex/line_lexer.hpp"
#include "whole_run.hpp"

namespace tcpgloss {
namespace {

// Some thousand lines of conversations, one behind the other.
const std::string& transcript() {
  static const std::string text = [] {
    std::string all;
    Dice dice(1);
    for (std::uint32_t i = 0; i < 200; ++i) {
      const Conversation conversation(dice);
      Dialect dialect;
      dialect.port_shift = i;
      all += ConversationPrinter(conversation).print_all(dialect);
    }
    return all;
  }();
  return text;
}

const std::vector<std::string>& lines() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> lines;
    each_line(transcript(), {}, [&](const InputLine& line) { lines.emplace_back(line.text); });
    return lines;
  }();
  return all;
}

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lines().size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(transcript().size()));
}

void lexing(benchmark::State& state) {
  for (auto _ : state) {
    LineLexer lexer;
    for (const std::string& line : lines()) benchmark::DoNotOptimize(lexer.lex(line).kind);
  }
  count(state);
}
BENCHMARK(lexing);

void decoding(benchmark::State& state) {
  Segment segment;
  for (auto _ : state) {
    LineLexer lexer;
    for (const std::string& text : lines()) {
      const Line& line = lexer.lex(text);
      if (line.has_segment()) decode(line.segment, segment);
      benchmark::DoNotOptimize(segment.length);
    }
  }
  count(state);
}
BENCHMARK(decoding);

void explaining(benchmark::State& state) {
  for (auto _ : state) {
    Glossator glossator;
    for (const std::string& line : lines()) benchmark::DoNotOptimize(glossator.line(line).gloss);
  }
  count(state);
}
BENCHMARK(explaining);

void rendering(benchmark::State& state, MakeRenderer make, const Language* (*language)()) {
  RenderOptions options;
  options.languages = {language()};
  for (auto _ : state) benchmark::DoNotOptimize(run(transcript(), make, options).size());
  count(state);
}
BENCHMARK_CAPTURE(rendering, text_en, make_text_renderer, english);
BENCHMARK_CAPTURE(rendering, text_zh, make_text_renderer, chinese);
BENCHMARK_CAPTURE(rendering, jsonl, make_jsonl_renderer, english);
BENCHMARK_CAPTURE(rendering, csv, make_csv_renderer, english);
BENCHMARK_CAPTURE(rendering, conns, make_connections_renderer, english);

}  // namespace
}  // namespace tcpgloss
