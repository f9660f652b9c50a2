#include "icmp_errors.hpp"

#include "seeded_hash.hpp"

namespace tcpgloss {

IcmpReport& IcmpErrors::place_of(std::string_view to, std::string_view about) const {
  return (*places_)[hash_bytes(about, hash_bytes(to, 3)) % most];
}

void IcmpErrors::remember(const IcmpMessage& message, std::uint64_t behind, std::optional<Duration> time) {
  if (!places_) places_ = std::make_unique<Places>();
  IcmpReport& report = place_of(message.to, message.about);
  report.from = message.from;
  report.to = message.to;
  report.about = message.about;
  report.port = message.port;
  report.error = message.error;
  report.mtu = message.mtu;
  report.behind = behind;
  report.time = time;
}

const IcmpReport* IcmpErrors::look_up(std::string_view to, std::string_view about) const {
  const IcmpReport& report = place_of(to, about);
  return report.to == to && report.about == about ? &report : nullptr;
}

const IcmpReport* IcmpErrors::find(const Endpoint& source, const Endpoint& destination) const {
  if (!places_) return nullptr;
  const IcmpReport* report = look_up(source.host, destination.host);
  if (report == nullptr || (!report->port.empty() && report->port != destination.port)) {
    report = look_up(source.host, {});  // it does not say what the packet was
  }
  return report;
}

}  // namespace tcpgloss
