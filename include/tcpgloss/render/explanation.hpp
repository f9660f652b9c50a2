// What `tcpgloss explain` prints: a term, a bracket of flags, a list of options, or a whole line of
// tcpdump with every field of it.
#pragma once

#include <string_view>

#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/text/out.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

// `argument` as it was pasted; empty: the list of all terms. Several terms are each explained. False if something of it
// is unknown: `complaint` is then one line without newline that names it, and the term nearest to it.
bool explain(std::string_view argument, const Language& language, const RenderOptions& options, Out& out,
             Out& complaint);

}  // namespace tcpgloss
