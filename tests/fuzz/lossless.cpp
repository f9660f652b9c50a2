// The whole way, from bytes to a transcript and back: strip(annotate(x)) == x, whatever the options, and
// whatever pieces it comes in. And strip by itself takes anything.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "whole_run.hpp"

namespace {

using namespace tcpgloss;

// The first two bytes are the options.
RenderOptions options_from(std::uint8_t first, std::uint8_t second) {
  RenderOptions options;
  options.verbosity = static_cast<Verbosity>(first & 3);
  options.color = (first & 4) != 0;
  options.ascii = (first & 8) != 0;
  options.several_files = (first & 16) != 0;
  options.fold = (first >> 5) & 3;
  options.width = second;
  options.languages = {(first & 128) != 0 ? chinese() : english()};
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const RenderOptions options = options_from(data[0], data[1]);
  const std::string_view input(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::string transcript = run(input, make_text_renderer, options);
  if (strip(transcript) != input) std::abort();
  const std::size_t piece = 1 + data[1] % 16u;
  if (run(input, make_text_renderer, options, [piece] { return piece; }) != transcript) std::abort();
  strip(input);
  return 0;
}
