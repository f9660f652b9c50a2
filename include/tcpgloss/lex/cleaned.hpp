// What terminals and web pages leave in copied text: colour codes of grep, no-break and zero-width
// blanks, HTML entities.
#pragma once

#include <string>
#include <string_view>

namespace tcpgloss::lex {

// Most text has nothing of it.
bool may_need_cleaning(std::string_view text);

// True, and `out` the text without them, if there were any.
bool clean(std::string_view text, std::string& out);

// The same, and markup and needless blanks too: "**Flags**", "<b>Flags</b>", "\[S\]", "Flags  [S]". The indentation
// stays.
bool tidy(std::string_view text, std::string& out);

}  // namespace tcpgloss::lex
