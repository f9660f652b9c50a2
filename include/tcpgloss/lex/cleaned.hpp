// What terminals and web pages leave in copied text: colour codes of grep, no-break and zero-width
// blanks, HTML entities.
#pragma once

#include <string>
#include <string_view>

namespace tcpgloss::lex {

// True, and `out` the text without them, if there were any.
bool clean(std::string_view text, std::string& out);

}  // namespace tcpgloss::lex
