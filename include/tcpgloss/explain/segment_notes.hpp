// What one segment says by itself: its options, its flags, the state of its line.
#pragma once

#include <vector>

#include "tcpgloss/note/note.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

// Appends to `notes`. `by` is the sender.
void put_segment_notes(const Segment& segment, Side by, std::vector<Note>& notes);

}  // namespace tcpgloss
