#include "tcpgloss/track/crowds.hpp"

#include <algorithm>

#include "seeded_hash.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t most = 65'536;           // names remembered, of hosts and of ports
constexpr std::uint64_t ports_of_a_scan = 10;  // who has mistaken a port tries one or two
constexpr std::size_t ports_named = 10;
constexpr std::uint64_t many = 20;

bool opened(Outcome outcome) {
  return outcome != Outcome::Refused && outcome != Outcome::Unanswered && outcome != Outcome::MidOpen;
}

}  // namespace

std::size_t Crowds::NameHash::operator()(const std::string& name) const { return hash_bytes(name, hash_seed()); }

void Crowds::add(const ConnectionSummary& connection) {
  if (!connection.roles_known || connection.mid_stream) return;
  const bool failed = !opened(connection.outcome) && !connection.too_soon_to_tell();
  const std::string end = connection.host[1] + ' ' + connection.port[1];
  const auto place = ends_.find(end);
  if (place != ends_.end() || remembered_ < most) {
    Flood& flood = ends_[end];
    if (flood.all++ == 0) {
      ++remembered_;
      flood.host = connection.host[1];
      flood.port = connection.port[1];
    }
    if (failed && connection.outcome != Outcome::Refused) ++flood.unfinished;
  }
  const bool answered = (connection.completeness & 2) != 0 && opened(connection.outcome);
  if ((!failed && !answered) || remembered_ >= most) return;
  Ports& ports = pairs_[connection.host[0] + ' ' + connection.host[1]];
  if (!(failed ? ports.in_vain : ports.open).insert(connection.port[1]).second) return;
  ++remembered_;
}

std::optional<Crowds::Scan> Crowds::scan() const {
  const auto tried = [](const auto& pair) { return pair.second.in_vain.size(); };
  const auto largest = std::max_element(pairs_.begin(), pairs_.end(), [&](const auto& a, const auto& b) {
    return tried(a) != tried(b) ? tried(a) < tried(b) : a.first > b.first;
  });
  if (largest == pairs_.end() || tried(*largest) < ports_of_a_scan) return std::nullopt;
  const std::size_t space = largest->first.find(' ');
  Scan scan{largest->first.substr(0, space), largest->first.substr(space + 1), tried(*largest), {}, 0};
  scan.open.assign(largest->second.open.begin(), largest->second.open.end());
  std::sort(scan.open.begin(), scan.open.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;  // numbers in their order
  });
  if (scan.open.size() > ports_named) {
    scan.more_open = scan.open.size() - ports_named;
    scan.open.resize(ports_named);
  }
  return scan;
}

std::optional<Crowds::Flood> Crowds::flood() const {
  const auto unfinished = [](const auto& end) {
    const Flood& flood = end.second;
    return flood.unfinished * 10 >= flood.all * 9 ? flood.unfinished : 0;
  };
  const auto largest = std::max_element(ends_.begin(), ends_.end(), [&](const auto& a, const auto& b) {
    return unfinished(a) != unfinished(b) ? unfinished(a) < unfinished(b) : a.first > b.first;
  });
  if (largest == ends_.end() || unfinished(*largest) < many) return std::nullopt;
  return largest->second;
}

}  // namespace tcpgloss
