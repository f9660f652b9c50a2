// Carries out what the options ask for: input → Glossator → Renderer → output.
#pragma once

#include <string_view>

#include "tcpgloss/cli/options.hpp"

namespace tcpgloss {

enum ExitStatus : int { Done = 0, EventOccurred = 1, WrongUsageOrInput = 2, NotWritten = 3 };

// The exit status. Throws InputError, OutputError, ClosedPipe.
int run(const Options& options);

// One line on standard error, "tcpgloss: …", with foreign text made visible.
void complain(std::string_view message);

}  // namespace tcpgloss
