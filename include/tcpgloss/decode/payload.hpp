// The length, the window and what tcpdump prints behind them: numbers that other numbers may be glued to.
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

// Needs seq and seq_end of `segment`; sets win, length, protocol_text, rst_text.
void decode_payload(const SegmentLine& line, Segment& segment);

}  // namespace tcpgloss
