#include "tcpgloss/explain/remarks.hpp"

namespace tcpgloss {
namespace {

// The note with the lowest rank, the first of equals (section 5.6 of the analysis reference); null if none has one.
const Note* headline_of(const std::vector<Note>& notes) {
  const Note* best = nullptr;
  std::uint8_t best_rank = 255;
  for (const Note& note : notes) {
    const std::uint8_t rank = info(note).rank;
    if (rank == note::rank::never || rank >= best_rank) continue;
    best = &note;
    best_rank = rank;
  }
  return best;
}

bool tells_octets(const Note& note) {
  return note.is<note::Request>() || note.is<note::Response>() || note.is<note::Data>();
}

// What is routine and has lost the headline to something else can wait for -v; unless it names the octets that ride
// on a segment of the handshake or of the close, or that urgent ones are among.
bool is_routine(const Note& note, const NoteInfo& about_note, std::uint8_t headline_rank) {
  if (about_note.rank == note::rank::never || about_note.severity != Severity::Info) return false;
  if (about_note.telling != Telling::Always) return false;
  return !tells_octets(note) || (headline_rank >= note::rank::repeat && headline_rank != note::rank::urgent);
}

}  // namespace

void choose_remarks(Gloss& gloss, Novelty& novelty) {
  const std::vector<Note>& notes = gloss.finding.notes;
  gloss.remarks.clear();
  gloss.trouble = gloss.finding.repeats;
  const Note* const headline = headline_of(notes);
  if (headline != nullptr) gloss.remarks.push_back({headline, true, true, false});
  const std::uint8_t headline_rank = headline == nullptr ? note::rank::last : info(*headline).rank;
  for (const Note& note : notes) {
    const NoteInfo& about_note = info(note);
    gloss.trouble |= about_note.severity >= Severity::Warn;
    if (&note == headline) continue;
    const bool by_default = !is_routine(note, about_note, headline_rank) && novelty.is_news(note);
    const bool only_complete =
        about_note.telling == Telling::AtComplete || (about_note.telling == Telling::Once && !by_default);
    gloss.remarks.push_back({&note, false, by_default, only_complete});
  }
}

}  // namespace tcpgloss
