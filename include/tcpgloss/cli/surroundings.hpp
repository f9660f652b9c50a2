// What the options leave open and the surroundings decide: language, colour, width.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tcpgloss/cli/options.hpp"

namespace tcpgloss {

// As getenv(3), but empty where a variable is not set.
using Environment = std::function<std::string_view(const char*)>;
Environment process_environment();

struct LanguageChoice {
  std::vector<LanguageId> languages;  // one, or two to be shown together
  bool traditional_wanted = false;    // zh_TW and its like: we have no such words
};
// --lang, TCPGLOSS_LANG, LC_ALL, LC_MESSAGES, LANG.
LanguageChoice choose_language(std::string_view option, const Environment& environment);
// Whether a value of --lang is known.
bool is_language(std::string_view option);

// flag > NO_COLOR > CLICOLOR_FORCE, FORCE_COLOR > a terminal that is not dumb.
bool choose_color(When option, bool terminal, const Environment& environment);

// Columns: --width, the terminal's own, COLUMNS, or 100.
unsigned choose_width(const Options& options, int output_fd, const Environment& environment);

// -f, or the ending of -o's name, or text. Throws UsageError where the command has no such format.
Format choose_format(const Options& options);

}  // namespace tcpgloss
