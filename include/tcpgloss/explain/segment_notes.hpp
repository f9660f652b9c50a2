// What one segment says by itself: its options, its flags, the state of its line.
#pragma once

#include <vector>

#include "tcpgloss/explain/novelty.hpp"
#include "tcpgloss/note/note.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

// Appends to `notes`. `by` is the sender. Of `told`, if there is any, what would be told at -v alone is left out.
void put_segment_notes(const Segment& segment, Side by, const Novelty* told, std::vector<Note>& notes);

}  // namespace tcpgloss
