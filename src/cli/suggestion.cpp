#include "tcpgloss/cli/suggestion.hpp"

#include <algorithm>
#include <cstddef>

namespace tcpgloss {
namespace {

// How many letters have to be typed, left out, replaced or swapped (Damerau and Levenshtein).
std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t least = word.size() / 3 + 2;
  if (word.size() > 40) return best;
  for (const std::string_view candidate : known) {
    const bool begun = word.size() >= 3 && candidate.substr(0, word.size()) == word;
    const std::size_t count = begun ? 1 : slips(word, candidate);
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
