#include "tcpgloss/note/note.hpp"

namespace tcpgloss {

std::uint64_t about(const Note& note) {
  return std::visit(
      [](const auto& stated) -> std::uint64_t {
        if constexpr (requires { stated.about; }) return stated.about;
        return 0;
      },
      note);
}

}  // namespace tcpgloss
