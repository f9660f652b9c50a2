// Making text harmless for Markdown and Mermaid.
#pragma once

#include <string_view>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

// Inline text for a forge's Markdown: no markup, no HTML, no link, nobody mentioned; "#27" becomes
// code, because a forge would make an issue of it.
void put_markdown(Out& out, std::string_view text);

// A label of a Mermaid diagram: letters and digits of ASCII, blanks and . : - _ [ ] as they are,
// everything else as a numeric entity.
void put_mermaid(Out& out, std::string_view text);

// How many backticks stand in a row at most.
std::size_t longest_run_of_backticks(std::string_view text);

}  // namespace tcpgloss
