#include "icmp_errors.hpp"

#include "context.hpp"
#include "flow_table.hpp"
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

void attribute_icmp(const IcmpMessage& message, Tuple& tuple, std::uint64_t latest) {
  for (unsigned from = 0; from < 2; ++from) {
    End& end = tuple.current.ends[from];
    const Endpoint source = tuple.end(from), destination = tuple.end(1 - from);
    if (end.last_number != latest || source.host != message.to || destination.host != message.about) continue;
    if (message.port.empty() || message.port == destination.port) end.icmp_error = message.error;
  }
}

namespace {

// One packet that was too big stands for all that were under way (RFC 1191 section 6.4): the first repeat of what was
// sent before, in larger segments. Any other error speaks of one packet, here of the one sent before this.
bool explains_as_well(const Context& c, const IcmpReport& report) {
  const End& sender = c.sender();
  if (report.error != IcmpError::TooBig) return report.behind >= sender.last_number;
  const Arrival& a = c.arrival;
  const Sent* original = a.seq_known && a.length > 0 ? sender.sent.at(a.seq) : nullptr;
  if (original == nullptr || !report.time || original->time > *report.time) return false;
  for (const Resend& resend : sender.resends)
    if (resend.number != a.number && overlap(resend.seq, resend.end, a.seq, a.end) > 0) return false;
  return report.mtu == 0 || original->end.since(original->seq) + 40 > report.mtu;
}

// A sender that heeds the error sends no more in one packet than it allows (RFC 1191 section 3), not even the first
// time its timer runs out; a host cuts what it hands to its card in one piece for other repeats only. Of no more than
// its peer takes, it is one packet.
bool is_still_too_big(const Context& c, const IcmpReport& report) {
  constexpr std::uint32_t least_headers = 40;
  if (report.error != IcmpError::TooBig || report.mtu == 0 || !report.time) return false;
  const std::uint32_t length = c.arrival.length;
  if (length + least_headers <= report.mtu || length > c.receiver().offer.mss.value_or(usual_mss)) return false;
  return c.since(*report.time) >= shortest_timer;
}

const IcmpReport* report_for(const Context& c) {
  const IcmpReport* report = c.icmp->find(c.segment.source, c.segment.destination);
  return report != nullptr && report->behind >= c.connection.first_segment ? report : nullptr;
}

}  // namespace

bool was_too_big(const Context& c) {
  const IcmpReport* report = report_for(c);
  return report != nullptr && report->error == IcmpError::TooBig && explains_as_well(c, *report);
}

// It says that the packet did not arrive, and is no reason to repeat it at once (RFC 9293 section 3.9.2.2).
bool was_rejected(const Context& c) {
  const IcmpReport* report = report_for(c);
  return report != nullptr && report->error != IcmpError::TooBig && explains_as_well(c, *report);
}

// An ICMP error that came back to the sender, and since then what is repeated here was not sent (RFC 9293
// section 3.9.2.2, RFC 1191 section 3).
void judge_icmp(Context& c) {
  if (!c.finding.repeats || c.finding.ignored || c.place == Place::Copy) return;
  const IcmpReport* report = report_for(c);
  if (report == nullptr) return;
  const bool again = c.connection.icmp_told;
  const bool unheeded = is_still_too_big(c, *report);
  if (again && !unheeded && !explains_as_well(c, *report)) return;
  c.connection.icmp_told = true;
  if (report->error == IcmpError::TooBig) {
    c.connection.path_mtu = report->mtu;
    c.connection.path_mtu_unheeded |= unheeded;
    c.sender().loss().path.large_failed = 0;  // the path does not drop without a word
  }
  if (c.arrival.length > 0 && was_rejected(c)) {
    ++c.sender().loss().rejected;
    c.sender().loss().rejected_as = report->error;
  }
  const Duration ago = report->time ? c.since(*report->time) : Duration{-1};
  c.state(note::IcmpReported{report->error, report->from, report->mtu, ago, again, unheeded});
}

}  // namespace tcpgloss
