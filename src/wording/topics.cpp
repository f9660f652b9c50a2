#include "tcpgloss/wording/topics.hpp"

#include <algorithm>
#include <string>

#include "tcpgloss/text/slips.hpp"

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

std::string folded(std::string_view word) {
  std::string all(word);
  for (char& c : all) c = folded(c);
  return all;
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
  // What is longer is no slip; of the rest, one character in three may be wrong.
  if (term.size() > 60) return {};
  const std::string meant = folded(term);
  std::string_view best;
  std::size_t least = text::count_characters(term) / 3 + 1;
  for (const Topic& topic : topics)
    each_name(topic, [&](std::string_view name) {
      if (name.size() == 1) return;  // one letter is near to everything
      const std::size_t here = text::slips(meant, folded(name));
      if (here >= least) return;
      least = here;
      best = name;
    });
  return best;
}

}  // namespace tcpgloss
