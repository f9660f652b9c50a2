#include "tcpgloss/explain/novelty.hpp"

#include <functional>
#include <string_view>

namespace tcpgloss {
namespace {

constexpr std::size_t most_names = 1024;

// The value that a note tells, for those that are told when it changes; of an option, its name.
std::uint64_t told_value(const Note& note) {
  std::uint64_t value = 0;
  note.visit_known(
      [&value](const auto& stated) requires requires { stated.told(); } { value = stated.told(); });
  return value;
}

}  // namespace

bool Novelty::is_new_name(std::string_view name, std::uint64_t family) {
  return named_.size() < most_names && named_.insert(std::hash<std::string_view>{}(name) + family).second;
}

bool Novelty::is_new(const Note& note) {
  if (const auto* option = note.get_if<note::OptionTerm>()) return is_new_name(option->name, 0);
  if (const auto* option = note.get_if<note::MptcpOption>()) return is_new_name(option->name, 1);
  std::optional<std::uint64_t>& told = told_[note.index()];
  const std::uint64_t value = told_value(note);
  if (told == value) return false;
  told = value;
  return true;
}

}  // namespace tcpgloss
