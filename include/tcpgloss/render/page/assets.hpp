// The files of src/render/page, as they are built into the program.
#pragma once

#include <string_view>

namespace tcpgloss::page {

extern const std::string_view style;         // the page's only style sheet…
extern const std::string_view style_sha256;  // …and its hash in base64, for the Content-Security-Policy
extern const std::string_view script;
extern const std::string_view script_sha256;
extern const std::string_view markup;  // what stands above the transcript: title, switches, plots

}  // namespace tcpgloss::page
