#include "tcpgloss/track/finding.hpp"

#include <utility>

namespace tcpgloss {

std::string_view name(Phase phase) {
  switch (phase) {
    case Phase::Open: return "open";
    case Phase::OpenRefused: return "open-refused";
    case Phase::OpenFailed: return "open-failed";
    case Phase::Request: return "request";
    case Phase::Response: return "response";
    case Phase::Transfer: return "transfer";
    case Phase::Ack: return "ack";
    case Phase::Recovery: return "recovery";
    case Phase::Stall: return "stall";
    case Phase::Idle: return "idle";
    case Phase::Close: return "close";
    case Phase::Unknown: return "unknown";
  }
  return "unknown";
}

// Back to nothing found, with the room that the notes and headings have taken.
void Finding::clear() {
  std::vector<Note> kept_notes = std::move(notes);
  std::vector<Heading> kept_headings = std::move(headings);
  kept_notes.clear();
  kept_headings.clear();
  *this = Finding{};
  notes = std::move(kept_notes);
  headings = std::move(kept_headings);
}

}  // namespace tcpgloss
