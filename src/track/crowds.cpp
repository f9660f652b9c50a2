#include "tcpgloss/track/crowds.hpp"

#include <algorithm>

namespace tcpgloss {
namespace {

constexpr std::size_t most = 65'536;           // names remembered, of hosts and of ports
constexpr std::uint64_t ports_of_a_scan = 10;  // who has mistaken a port tries one or two
constexpr std::uint64_t many = 20;

bool opened(Outcome outcome) {
  return outcome != Outcome::Refused && outcome != Outcome::Unanswered && outcome != Outcome::MidOpen;
}

}  // namespace

void Crowds::add(const ConnectionSummary& connection) {
  if (!connection.roles_known || connection.mid_stream) return;
  const bool failed = !opened(connection.outcome) && !connection.too_soon_to_tell();
  const std::string end = connection.host[1] + ' ' + connection.port[1];
  const auto place = ends_.find(end);
  if (place != ends_.end() || remembered_ < most) {
    Flood& flood = ends_[end];
    if (flood.all++ == 0) ++remembered_, flood.host = connection.host[1], flood.port = connection.port[1];
    if (failed && connection.outcome != Outcome::Refused) ++flood.unfinished;
  }
  if (!failed || remembered_ >= most) return;
  Ports& ports = pairs_[connection.host[0] + ' ' + connection.host[1]];
  if (!ports.in_vain.insert(connection.port[1]).second) return;
  ++remembered_;
  ports.scan = {connection.host[0], connection.host[1], ports.in_vain.size()};
}

std::optional<Crowds::Scan> Crowds::scan() const {
  const Scan* largest = nullptr;
  for (const auto& [hosts, ports] : pairs_)
    if (largest == nullptr || ports.scan.ports > largest->ports ||
        (ports.scan.ports == largest->ports && ports.scan.by < largest->by))
      largest = &ports.scan;
  if (largest == nullptr || largest->ports < ports_of_a_scan) return std::nullopt;
  return *largest;
}

std::optional<Crowds::Flood> Crowds::flood() const {
  const Flood* largest = nullptr;
  for (const auto& [end, flood] : ends_)
    if (flood.unfinished >= many && flood.unfinished * 10 >= flood.all * 9 &&
        (largest == nullptr || flood.unfinished > largest->unfinished))
      largest = &flood;
  if (largest == nullptr) return std::nullopt;
  return *largest;
}

}  // namespace tcpgloss
