// Gives up what the rest of the run does not need: opening files. Best effort: kernels without Landlock
// go on without.
#pragma once

#include <string>

namespace tcpgloss {

enum class Sandbox { Locked, NotAvailable };

// From here on no file can be opened; only in `output_folder` (if not empty) can files be renamed and removed.
// Call it when everything is open, and before the first line is looked at.
Sandbox lock_in(const std::string& output_folder);

}  // namespace tcpgloss
