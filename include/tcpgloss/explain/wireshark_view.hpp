// Where Wireshark 4.0 calls a segment something else than we do.
#pragma once

#include <vector>

#include "tcpgloss/note/note.hpp"
#include "tcpgloss/track/wireshark.hpp"

namespace tcpgloss {

// Appends a WiresharkSays for every label that no note of ours agrees with.
void put_wireshark_differences(WiresharkLabels labels, std::vector<Note>& notes);

}  // namespace tcpgloss
