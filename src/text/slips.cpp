#include "tcpgloss/text/slips.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tcpgloss/text/utf8.hpp"

namespace tcpgloss::text {
namespace {

std::u32string characters(std::string_view bytes) {
  std::u32string points;
  while (!bytes.empty()) {
    const Utf8 character = first_character(bytes);
    points.push_back(character.point);
    bytes.remove_prefix(character.size);
  }
  return points;
}

}  // namespace

std::size_t count_characters(std::string_view bytes) { return characters(bytes).size(); }

std::size_t slips(std::string_view one, std::string_view other) {
  const std::u32string a = characters(one), b = characters(other);
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

}  // namespace tcpgloss::text
