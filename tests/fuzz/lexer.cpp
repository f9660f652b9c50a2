// Any bytes, as lines: what the lexer says of each, as values.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tcpgloss/decode/decode.hpp"
#include "tcpgloss/lex/line_lexer.hpp"
#include "whole_run.hpp"

namespace {

using namespace tcpgloss;

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  LineLexer lexer;
  Segment segment;
  each_line({reinterpret_cast<const char*>(data), size}, everything, [&](const InputLine& input) {
    const Line& line = lexer.lex(input.text);
    if (line.has_segment()) decode(line.segment, segment);
    if (line.kind == LineKind::Unreadable) must(!line.expected.empty() && line.column <= input.text.size());
  });
  return 0;
}
