// One output form (TCPGLOSS_MAKE), for any input. Nothing in it but valid UTF-8, save in captures.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tcpgloss/text/escape.hpp"
#include "whole_run.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tcpgloss;
  if (size < 1) return 0;
  RenderOptions options;
  options.verbosity = static_cast<Verbosity>(data[0] & 3);
  options.ascii = (data[0] & 4) != 0;
  options.escape_input = true;
  options.several_files = (data[0] & 16) != 0;
  options.languages = {(data[0] & 128) != 0 ? chinese() : english()};
  constexpr MakeRenderer make = TCPGLOSS_MAKE;
  const std::string output = run({reinterpret_cast<const char*>(data) + 1, size - 1}, make, options);
  if (make != make_pcap_renderer && !text::valid_utf8(output)) std::abort();
  return 0;
}
