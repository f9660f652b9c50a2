// JSON that may stand inside a <script> element.
#pragma once

#include <string_view>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss::page {

// A JSON string with its quotes. `<`, `>`, `&`, U+2028 and U+2029 are written as \u escapes, so that no
// text can end the element or start a comment in it; a byte that is not UTF-8 becomes U+FFFD.
void put_script_json(Out& out, std::string_view bytes);

}  // namespace tcpgloss::page
