#include "tcpgloss/cli/selection.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace tcpgloss {
namespace {

// What the words of --only mean.
struct Kind {
  std::string_view name;
  bool (*in)(const Gloss&);
};
bool has_note(const Gloss& gloss, std::string_view id) {
  return std::any_of(gloss.finding.notes.begin(), gloss.finding.notes.end(),
                     [id](const Note& note) { return info(note).id == id; });
}
bool has_note_of(const Gloss& gloss, Severity least) {
  return std::any_of(gloss.finding.notes.begin(), gloss.finding.notes.end(),
                     [least](const Note& note) { return info(note).severity >= least; });
}
constexpr std::array kinds{
    Kind{"syn", [](const Gloss& gloss) { return gloss.segment->has(Flag::Syn); }},
    Kind{"rst", [](const Gloss& gloss) { return gloss.segment->has(Flag::Rst); }},
    Kind{"fin", [](const Gloss& gloss) { return gloss.segment->has(Flag::Fin); }},
    Kind{"data", [](const Gloss& gloss) { return gloss.segment->length.value_or(0) > 0; }},
    Kind{"retrans", [](const Gloss& gloss) { return gloss.finding.repeats && !gloss.finding.ignored; }},
    Kind{"zerowin", [](const Gloss& gloss) { return has_note(gloss, note::ZeroWindow::info.id); }},
    Kind{"warn", [](const Gloss& gloss) { return has_note_of(gloss, Severity::Warn); }},
    Kind{"error", [](const Gloss& gloss) { return has_note_of(gloss, Severity::Error); }},
};

constexpr auto note_ids = [] {
  std::array<std::string_view, note_infos.size()> ids;
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = note_infos[i]->id;
  return ids;
}();

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool EventSet::add(std::string_view event) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].name != event) continue;
    bits_ |= 1u << i;
    return true;
  }
  const auto* id = std::find(note_ids.begin(), note_ids.end(), event);
  if (id == note_ids.end()) return false;
  ids_.push_back(*id);
  return true;
}

std::vector<std::string_view> EventSet::names() {
  std::vector<std::string_view> names;
  for (const Kind& kind : kinds) names.push_back(kind.name);
  names.insert(names.end(), note_ids.begin(), note_ids.end());
  return names;
}

bool EventSet::occurs_in(const Gloss& gloss) const {
  if (empty()) return false;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if ((bits_ >> i & 1) != 0 && kinds[i].in(gloss)) return true;
  return std::any_of(ids_.begin(), ids_.end(), [&](std::string_view id) { return has_note(gloss, id); });
}

bool EventSet::occurs_in(const ConnectionSummary& summary) const {
  return summary.outcome == Outcome::Unanswered && contains(ids_, note::SynUnanswered::info.id);
}

bool Selection::keeps(const Gloss& gloss) const {
  const Endpoint &from = gloss.segment->source, &to = gloss.segment->destination;
  return (connections.empty() || contains(connections, gloss.finding.connection.ordinal)) &&
         (hosts.empty() || contains(hosts, from.host) || contains(hosts, to.host)) &&
         (ports.empty() || contains(ports, from.port) || contains(ports, to.port)) &&
         (only.empty() || only.occurs_in(gloss));
}

// --only chooses segments, not connections.
bool Selection::keeps(const ConnectionSummary& summary) const {
  const auto either = [](const auto& wanted, const auto& ends) {
    return wanted.empty() || contains(wanted, ends[0]) || contains(wanted, ends[1]);
  };
  return (connections.empty() || contains(connections, summary.id.ordinal)) && either(hosts, summary.host) &&
         either(ports, summary.port);
}

std::optional<std::uint64_t> ordinal_of(std::string_view letters) {
  if (letters.empty() || letters.size() > 12) return std::nullopt;
  std::uint64_t count = 0;
  for (const char letter : letters) {
    if (letter < 'A' || letter > 'Z') return std::nullopt;
    count = count * 26 + static_cast<std::uint64_t>(letter - 'A' + 1);
  }
  return count - 1;
}

}  // namespace tcpgloss
