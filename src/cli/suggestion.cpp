#include "tcpgloss/cli/suggestion.hpp"

#include <algorithm>
#include <cstddef>

#include "tcpgloss/text/slips.hpp"

namespace tcpgloss {
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t least = word.size() / 3 + 2;
  if (word.size() > 40) return best;
  for (const std::string_view candidate : known) {
    const bool begun = word.size() >= 3 && candidate.substr(0, word.size()) == word;
    const std::size_t count = begun ? 1 : text::slips(word, candidate);
    if (count >= least || count >= std::min(candidate.size(), word.size())) continue;
    best = candidate;
    least = count;
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view meant = nearest(word, known);
  return meant.empty() ? std::string{} : " Did you mean '" + std::string(meant) + "'?";
}

}  // namespace tcpgloss
