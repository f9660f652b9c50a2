// What --help, -h and --version print. Written by hand, so that it fits a terminal and reads well.
#pragma once

#include <string_view>

#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

std::string_view long_help(LanguageId language);
std::string_view short_help(LanguageId language);

}  // namespace tcpgloss
