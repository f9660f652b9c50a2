// Every fact that can be stated about a segment, declared once, in the file of its family. No words: those are in
// wording/.
//
// Notes live until the next line. Text inside them borrows from the line.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

#include "tcpgloss/note/closing.hpp"
#include "tcpgloss/note/data.hpp"
#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/flow.hpp"
#include "tcpgloss/note/input.hpp"
#include "tcpgloss/note/loss.hpp"
#include "tcpgloss/note/opening.hpp"
#include "tcpgloss/note/options.hpp"

namespace tcpgloss {

namespace note {

using All = Joined<OpeningNotes, OptionNotes, DataNotes, LossNotes, FlowNotes, ClosingNotes, InputNotes>::type;

template <class Notes>
struct Declared;
template <class... Notes>
struct Declared<Family<Notes...>> {
  static constexpr std::array<const NoteInfo*, sizeof...(Notes)> infos{&Notes::info...};
  static constexpr std::size_t largest = std::max({sizeof(Notes)...});
};

}  // namespace note

// What the notes' own types declare about them, in the order of the families.
inline constexpr auto& note_infos = note::Declared<note::All>::infos;

// Where N stands among them, by its id and field. A type that is no note does not compile.
template <class N>
inline constexpr std::size_t note_index = [] {
  std::size_t at = 0;
  while (note_infos.at(at)->id != N::info.id || note_infos.at(at)->field != N::info.field) ++at;
  return at;
}();
static_assert(note_index<note::AckOld> != note_index<note::OutOfOrder>, "of acknowledgments and of data: one id");

// One note of any family. std::variant would do, were it not for the seconds that every file which visits or states
// one of so many kinds then takes to compile; notes are plain values, so their octets are all there is to keep.
class Note {
 public:
  template <class N>
  requires requires { N::info; }
  Note(const N& stated) : index_(note_index<N>) {
    static_assert(std::is_trivially_copyable_v<N> && std::is_trivially_destructible_v<N>);
    static_assert(alignof(N) <= alignof(Note));
    ::new (octets_) N(stated);
  }

  // Its place among note_infos.
  std::size_t index() const { return index_; }
  template <class N>
  bool is() const {
    return index_ == note_index<N>;
  }
  // Null: it is another.
  template <class N>
  const N* get_if() const {
    return is<N>() ? &as<N>() : nullptr;
  }

  // What `visitor` says of the note that this is.
  template <class Visitor>
  auto visit(Visitor&& visitor) const {
    return visit_one_of(visitor, note::All{});
  }

  // The same of a visitor that has nothing to say of most kinds: those are not even handed to it.
  template <class Visitor>
  void visit_known(Visitor&& visitor) const {
    visit_known_of(visitor, note::All{});
  }

 private:
  template <class N>
  const N& as() const {
    return *std::launder(reinterpret_cast<const N*>(octets_));
  }
  template <class Result, class Visitor, class N>
  static Result visit_as(Visitor& visitor, const Note& note) {
    return visitor(note.as<N>());
  }
  template <class Visitor, class First, class... Others>
  auto visit_one_of(Visitor& visitor, note::Family<First, Others...>) const {
    using Result = std::invoke_result_t<Visitor&, const First&>;
    static constexpr Result (*each[])(Visitor&, const Note&) = {&visit_as<Result, Visitor, First>,
                                                                &visit_as<Result, Visitor, Others>...};
    return each[index_](visitor, *this);
  }

  template <class Visitor, class N>
  static constexpr auto known_as() -> void (*)(Visitor&, const Note&) {
    if constexpr (std::is_invocable_v<Visitor&, const N&>) return &visit_as<void, Visitor, N>;
    return nullptr;
  }
  template <class Visitor, class... Notes>
  void visit_known_of(Visitor& visitor, note::Family<Notes...>) const {
    static constexpr void (*each[])(Visitor&, const Note&) = {known_as<Visitor, Notes>()...};
    if (each[index_] != nullptr) each[index_](visitor, *this);
  }

  alignas(8) std::byte octets_[note::Declared<note::All>::largest];
  std::uint16_t index_;
};

inline const NoteInfo& info(const Note& note) { return *note_infos[note.index()]; }

// Where the RFC says so; of a note that stands for several rules, where it does for the one that applied.
std::string_view reference(const Note& note);

// The earlier segment that a follow-up note is about; 0 for every other note.
std::uint64_t about(const Note& note);

}  // namespace tcpgloss
