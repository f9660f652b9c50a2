// Nothing of the input is lost: the glosses can be taken out again, byte for byte.
#include <gtest/gtest.h>

#include "hostile.hpp"
#include "tcpgloss/render/gutter.hpp"
#include "whole_run.hpp"

namespace tcpgloss {
namespace {

RenderOptions random_options(Dice& dice) {
  RenderOptions options;
  options.verbosity = static_cast<Verbosity>(dice.below(4));
  options.color = dice.one_in(2);
  options.ascii = dice.one_in(3);
  options.width = dice.one_in(4) ? static_cast<unsigned>(1 + dice.below(300)) : 100;
  options.fold = dice.one_in(4) ? dice.below(5) : 0;
  options.several_files = dice.one_in(8);
  if (!dice.one_in(3)) options.languages.push_back(english());
  if (options.languages.empty() || dice.one_in(8)) options.languages.push_back(chinese());
  return options;
}

std::string random_input(Dice& dice) { return dice.one_in(2) ? hostile_text(dice) : damaged_transcript(dice); }

PieceSize random_pieces(Dice& dice) {
  static constexpr std::size_t at_most[] = {1, 2, 7, 64, 1000, 300'000};
  return [&dice, most = dice.of(at_most)] { return 1 + dice.below(most); };
}

TEST(Lossless, WhatIsStrippedIsTheInput) {
  for (const std::size_t seed : seeds(40'000)) {
    Dice dice(seed);
    const std::string input = random_input(dice);
    const RenderOptions options = random_options(dice);
    const TrackerLimits limits{dice.one_in(8) ? 1 + dice.below(3) : few.max_connections, few.recent_segments};
    ASSERT_EQ(strip(run(input, make_text_renderer, options, {}, limits)), input) << "seed " << seed;
  }
}

TEST(Lossless, HoweverTheInputArrivesTheTranscriptIsTheSame) {
  for (const std::size_t seed : seeds(12'000)) {
    Dice dice(seed * 31);
    const std::string input = random_input(dice);
    const RenderOptions options = random_options(dice);
    const std::string whole = run(input, make_text_renderer, options);
    ASSERT_EQ(run(input, make_text_renderer, options, random_pieces(dice)), whole) << "seed " << seed;
    ASSERT_EQ(strip(whole, random_pieces(dice)), input) << "seed " << seed;
  }
}

// A transcript is text like any other: annotated again, it comes back, too.
TEST(Lossless, TranscriptsOfTranscriptsAreTakenApartLayerByLayer) {
  for (const std::size_t seed : seeds(5'000)) {
    Dice dice(seed * 37);
    const std::string once = run(random_input(dice), make_text_renderer, random_options(dice));
    ASSERT_EQ(strip(run(once, make_text_renderer, random_options(dice))), once) << "seed " << seed;
  }
}

// Languages and colours live inside the added lines alone.
TEST(Lossless, ColourChangesNothingButColour) {
  for (const std::size_t seed : seeds(5'000)) {
    Dice dice(seed * 41);
    std::string input;  // whose own escapes are not to be mistaken for ours
    for (const char c : random_input(dice))
      if (c != '\x1B') input += c;
    RenderOptions options = random_options(dice);
    options.color = false;
    const std::string plain = run(input, make_text_renderer, options);
    options.color = true;
    const std::string coloured = run(input, make_text_renderer, options);
    std::string bare;
    for (std::size_t at = 0; at < coloured.size(); ++at) {
      if (coloured[at] == '\x1B')
        at = coloured.find('m', at);
      else
        bare += coloured[at];
    }
    ASSERT_EQ(bare, plain) << "seed " << seed;
  }
}

}  // namespace
}  // namespace tcpgloss
