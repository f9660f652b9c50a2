// What the reader has been told already: a term is told at its first use, a value when it changes,
// an oddity always.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "tcpgloss/note/note.hpp"

namespace tcpgloss {

class Novelty {
 public:
  // Whether the note is worth a line in the normal view; remembers that it was told if so.
  bool is_news(const Note& note) {
    switch (info(note).telling) {
      case Telling::Always: return true;
      case Telling::AtVerbose:
      case Telling::AtComplete: return false;
      case Telling::Once:
      case Telling::FirstUse:
      case Telling::OnChange: return is_new(note);
    }
    return true;
  }

  // Whether a note has been told that will never be news again; asked before it is stated.
  template <class N>
  bool has_told_for_good() const {
    constexpr bool once = N::info.telling == Telling::Once || N::info.telling == Telling::FirstUse;
    constexpr bool told_apart = requires(const N& n) { n.told(); };
    constexpr bool named = requires(const N& n) { n.name; };
    return once && !told_apart && !named && told_[note_index<N>].has_value();
  }

 private:
  bool is_new(const Note& note);
  bool is_new_name(std::string_view name, std::uint64_t family);

  std::array<std::optional<std::uint64_t>, note_infos.size()> told_{};
  std::unordered_set<std::uint64_t> named_;  // hashes of option names told
};

}  // namespace tcpgloss
