#include "tcpgloss/wording/topics.hpp"

#include <algorithm>
#include <numeric>

namespace tcpgloss {
namespace {

constexpr char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == ' ' || c == '_' ? '-' : c;
}

bool same_word(std::string_view one, std::string_view other) {
  if (one.size() == 1) return one == other;  // E is ECE, e is AE
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return folded(a) == folded(b); });
}

// Calls `visit` with the key and every alias.
template <class Visit>
void each_name(const Topic& topic, Visit visit) {
  visit(topic.key);
  for (std::string_view rest = topic.aliases; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    visit(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// How many letters have to be put in, taken out or changed (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (folded(one[i]) == folded(other[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::size_t> find_topics(std::string_view term) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    bool called_so = false;
    each_name(topics[i], [&](std::string_view name) { called_so = called_so || same_word(term, name); });
    if (called_so) found.push_back(i);
  }
  return found;
}

std::string_view nearest_term(std::string_view term) {
  // Nobody misspells a word by 60 letters: more would only cost time.
  term = term.substr(0, 60);
  std::string_view best = topics[0].key;
  std::size_t least = distance(term, best);
  for (const Topic& topic : topics)
    each_name(topic, [&](std::string_view name) {
      if (name.size() == 1) return;  // one letter is near to everything
      const std::size_t here = distance(term, name);
      if (here < least) {
        least = here;
        best = name;
      }
    });
  return best;
}

}  // namespace tcpgloss
