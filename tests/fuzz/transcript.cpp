// The whole way, from bytes to a transcript and back: strip(annotate(x)) == x, whatever the options, and
// whatever pieces it comes in. And strip by itself takes anything.
#include <string>

#include "must.hpp"
#include "options.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tcpgloss;
  const FuzzedInput input = fuzzed_input(data, size);
  if (input.options.languages.empty()) return 0;
  const auto transcript_of = [&](const Feed& feed) {
    return run(input.text, make_text_renderer, input.options, feed, input.limits);
  };
  const std::string transcript = transcript_of(input.feed);
  must(strip(transcript, {everything, 4096}) == input.text, "strip gives the input back");
  if (input.also_in_pieces)
    must(transcript_of(input.in_small_pieces) == transcript, "the same in whatever pieces it comes");
  else
    strip(input.text, {everything, 4096});
  return 0;
}
