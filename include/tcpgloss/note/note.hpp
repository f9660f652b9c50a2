// Every fact that can be stated about a segment, declared once, in the file of its family. No words: those are in
// wording/.
//
// Notes live until the next line. Text inside them borrows from the line.
#pragma once

#include <cstdint>
#include <type_traits>
#include <variant>

#include "tcpgloss/note/closing.hpp"
#include "tcpgloss/note/data.hpp"
#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/flow.hpp"
#include "tcpgloss/note/input.hpp"
#include "tcpgloss/note/loss.hpp"
#include "tcpgloss/note/opening.hpp"
#include "tcpgloss/note/options.hpp"

namespace tcpgloss {

using Note = note::OneOf<note::OpeningNotes, note::OptionNotes, note::DataNotes, note::LossNotes, note::FlowNotes,
                         note::ClosingNotes, note::InputNotes>::type;

// What the note's own type declares about it.
template <class AnyOf>
struct InfosOf;
template <class... Notes>
struct InfosOf<std::variant<Notes...>> {
  static constexpr const NoteInfo* table[] = {&Notes::info...};
  // Where N stands among them, as Note::index() tells it.
  template <class N>
  static constexpr std::size_t index() {
    constexpr bool is_it[] = {std::is_same_v<N, Notes>...};
    std::size_t at = 0;
    while (!is_it[at]) ++at;
    return at;
  }
};
inline const NoteInfo& info(const Note& note) { return *InfosOf<Note>::table[note.index()]; }

// The earlier segment that a follow-up note is about; 0 for every other note.
std::uint64_t about(const Note& note);

}  // namespace tcpgloss
