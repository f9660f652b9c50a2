// Any bytes, as lines: what the lexer says of each, as values.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "must.hpp"
#include "tcpgloss/decode/decode.hpp"
#include "tcpgloss/lex/line_lexer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tcpgloss;
  LineLexer lexer;
  Segment segment;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    const Line& line = lexer.lex(text);
    if (const Line* belated = lexer.belated()) decode(belated->segment, segment);
    if (line.has_segment()) decode(line.segment, segment);
    if (line.kind == LineKind::Unreadable)
      must(!line.expected.empty() && line.column <= text.size(), "an unreadable line says what was expected and where");
  }
  if (const Line* line = lexer.finish()) decode(line->segment, segment);
  return 0;
}
