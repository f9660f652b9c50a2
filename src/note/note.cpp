#include "tcpgloss/note/note.hpp"

namespace tcpgloss {

std::string_view reference(const Note& note) {
  return note.visit([](const auto& stated) -> std::string_view {
    if constexpr (requires { stated.reference(); }) return stated.reference();
    return stated.info.reference;
  });
}

std::uint64_t about(const Note& note) {
  return note.visit([](const auto& stated) -> std::uint64_t {
    if constexpr (requires { stated.about; }) return stated.about;
    return 0;
  });
}

}  // namespace tcpgloss
