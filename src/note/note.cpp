#include "tcpgloss/note/note.hpp"

namespace tcpgloss {

std::uint64_t about(const Note& note) {
  return note.visit([](const auto& stated) -> std::uint64_t {
    if constexpr (requires { stated.about; }) return stated.about;
    return 0;
  });
}

}  // namespace tcpgloss
