// Which of a segment's notes is its headline, and when the others are worth a line.
#pragma once

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/explain/novelty.hpp"

namespace tcpgloss {

// Fills `remarks` (cleared first) and `trouble` from the notes of the finding.
void choose_remarks(Gloss& gloss, Novelty& novelty);

}  // namespace tcpgloss
