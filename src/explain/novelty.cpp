#include "tcpgloss/explain/novelty.hpp"

#include <functional>
#include <string_view>

namespace tcpgloss {
namespace {

constexpr std::size_t most_names = 1024;

// The value that a note tells, for those that are told when it changes; of an option, its name.
std::uint64_t told_value(const Note& note) {
  return note.visit([](const auto& stated) -> std::uint64_t {
    if constexpr (requires { stated.told(); }) return stated.told();
    return 0;
  });
}

}  // namespace

bool Novelty::is_new_name(std::string_view name, std::uint64_t family) {
  return named_.size() < most_names && named_.insert(std::hash<std::string_view>{}(name) + family).second;
}

bool Novelty::is_news(const Note& note) {
  switch (info(note).telling) {
    case Telling::Always: return true;
    case Telling::AtVerbose:
    case Telling::AtComplete: return false;
    case Telling::Once:
    case Telling::FirstUse:
      if (const auto* option = note.get_if<note::OptionTerm>()) return is_new_name(option->name, 0);
      if (const auto* option = note.get_if<note::MptcpOption>()) return is_new_name(option->name, 1);
      break;
    case Telling::OnChange: break;
  }
  std::optional<std::uint64_t>& told = told_[note.index()];
  const std::uint64_t value = told_value(note);
  if (told == value) return false;
  told = value;
  return true;
}

}  // namespace tcpgloss
