#include "tcpgloss/note/note.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace tcpgloss {
namespace {

template <std::size_t... I>
constexpr auto table_of_infos(std::index_sequence<I...>) {
  return std::array{&std::variant_alternative_t<I, Note>::info...};
}
constexpr auto infos = table_of_infos(std::make_index_sequence<std::variant_size_v<Note>>{});

}  // namespace

const NoteInfo& info(const Note& note) { return *infos[note.index()]; }

std::uint64_t about(const Note& note) {
  return std::visit(
      [](const auto& stated) -> std::uint64_t {
        if constexpr (requires { stated.about; }) return stated.about;
        return 0;
      },
      note);
}

}  // namespace tcpgloss
