// --ascii: what we draw and write beyond ASCII, said with ASCII alone.
#pragma once

#include <string_view>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss {

// Lines, arrows and signs become ASCII ("·" is "*", "µs" is "us", "⇄" is "<->"); letters of any
// script stay. It takes no more octets than before.
void put_ascii(Out& out, std::string_view utf8);
void put_ascii(Pen& pen, std::string_view utf8);

}  // namespace tcpgloss
