// What a fuzzer is given: text, and behind it three octets of options. So any text is a seed, and what is found
// inside a text stays found under other options.
#pragma once

#include <cstdint>
#include <string_view>

#include "whole_run.hpp"

namespace tcpgloss {

struct FuzzedInput {
  std::string_view text;
  RenderOptions options;
  TrackerLimits limits;
  Feed feed;             // everything at once
  Feed in_small_pieces;  // of a few octets
  bool also_in_pieces = false;
};

inline FuzzedInput fuzzed_input(const std::uint8_t* data, std::size_t size) {
  FuzzedInput input;
  if (size < 3) return input;
  const std::uint8_t first = data[size - 3], second = data[size - 2], third = data[size - 1];
  input.text = {reinterpret_cast<const char*>(data), size - 3};
  RenderOptions& options = input.options;
  options.verbosity = static_cast<Verbosity>(first & 3);
  options.color = (first & 4) != 0;
  options.ascii = (first & 8) != 0;
  options.several_files = (first & 16) != 0;
  options.fold = (first >> 5) & 3;
  options.width = second;
  if ((third & 32) == 0) options.languages.push_back((first & 128) != 0 ? chinese() : english());
  if (options.languages.empty() || (third & 64) != 0) options.languages.push_back(chinese());
  // Little memory, which takes longer to get than to fill; lines may be too long for it.
  input.limits = {(third & 128) != 0 ? std::size_t{1} : 1000, 128};
  input.feed.longest_line = (first & 96) == 96 ? 40 : 4096;
  input.also_in_pieces = (third & 31) != 0;
  input.in_small_pieces = {[size = third & 31u] { return std::size_t{size}; }, input.feed.longest_line};
  return input;
}

}  // namespace tcpgloss
