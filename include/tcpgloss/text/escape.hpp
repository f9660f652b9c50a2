// Making foreign text harmless for where it goes.
#pragma once

#include <string_view>

#include "tcpgloss/text/out.hpp"

namespace tcpgloss::text {

bool valid_utf8(std::string_view bytes);

// For a terminal: control characters (C0 except TAB and LF, DEL, C1), bidi and zero-width characters
// and bytes that are not UTF-8 become \xHH or \u{HHHH}. Everything else passes.
void put_visible(Out& out, std::string_view bytes);
// True if put_visible would change nothing.
bool harmless(std::string_view bytes);

// For HTML, SVG and XML, in text and in double- or single-quoted attributes: what put_visible() spells out
// is spelled out here, too, and the two characters that XML does not allow beyond them become U+FFFD.
void put_html(Out& out, std::string_view bytes);

// The inside of a JSON string. `bytes` must be valid UTF-8.
void put_json(Out& out, std::string_view bytes);
// RFC 4648 section 4, with padding.
void put_base64(Out& out, std::string_view bytes);

}  // namespace tcpgloss::text
