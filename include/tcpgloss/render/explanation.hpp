// What `tcpgloss explain` prints: a term, a bracket of flags, a list of options, or a whole line of
// tcpdump with every field of it.
#pragma once

#include <string_view>

#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/text/out.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

// `argument` as it was pasted; empty: the list of all terms. False if nobody knows it: `out` then holds
// one line without newline that says so and names the nearest term.
bool explain(std::string_view argument, const Language& language, const RenderOptions& options, Out& out);

}  // namespace tcpgloss
