// Everything that is to be said about one line, ready to be put into words and laid out.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/note/note.hpp"
#include "tcpgloss/tcp/segment.hpp"
#include "tcpgloss/text/out.hpp"
#include "tcpgloss/track/finding.hpp"

namespace tcpgloss {

// One note with its place in the gloss.
struct Remark {
  const Note* note = nullptr;
  bool headline = false;
  bool by_default = true;      // false: only at -v and above…
  bool only_complete = false;  // …or only at -vv
  bool trouble() const { return info(*note).severity >= Severity::Warn; }
};

// What stands on the arrow: the news a segment brings ("PSH 10B", "FIN·ACK", "ACK · WIN 0").
// Protocol words only, the same in every language; UTF-8 with '·' between words.
struct Arrow {
  Out label;
  bool trouble = false;  // drawn double
};

// Lives until the next line.
struct Gloss {
  const Line* line = nullptr;
  const Segment* segment = nullptr;
  Finding finding;
  Arrow arrow;
  std::vector<Remark> remarks;  // the headline first, if there is one
  bool trouble = false;         // any remark of Warn or Error, or a retransmission
};

}  // namespace tcpgloss
