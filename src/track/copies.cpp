// The same packet printed twice is no second transmission (analysis reference, section 1.4).
#include "copies.hpp"

#include "context.hpp"

namespace tcpgloss {
namespace {

constexpr Duration one_tick = std::chrono::milliseconds(10);

// A copy cannot bring anything new, so only a segment that does not is compared.
bool may_be_copy(Context& c) {
  const Arrival& a = c.arrival;
  const End& sender = c.sender();
  if (!sender.seen) return false;
  if (a.flags.has(Flag::Rst)) return true;
  if (a.occupies_sequence_space()) return !a.seq_known || !sender.nxt_known || a.end.at_or_before(sender.nxt);
  return a.ack && sender.ack_known && a.ack->at_or_before(c.receiver().una);
}

// A mirrored port, or a capture on both sides of a router, shows every packet twice.
bool all_come_twice(const Connection& connection) {
  return connection.capture_copies > 1 && connection.capture_copies * 3 >= connection.segments;
}

enum class Copied { No, ByCapture, ByNetwork };

Copied compare(const Context& c, const Fingerprint& earlier) {
  const Arrival& a = c.arrival;
  if (earlier.content != a.content || earlier.number < c.connection.first_segment) return Copied::No;
  const bool both_ids = a.ip_id != 0 && earlier.ip_id != 0;
  if (both_ids && a.ip_id != earlier.ip_id) return Copied::No;
  const bool soon = c.connection.timed && a.now - earlier.time < one_tick;
  if (a.place != earlier.place && (both_ids || soon || !c.connection.timed)) return Copied::ByCapture;
  if (both_ids) return Copied::ByNetwork;
  // Without ids: a retransmission carries a newer TSval, and without timestamps either it follows a timer or what
  // its peer said. A pure ACK may be sent twice within one tick for two segments that arrived.
  const bool unprovoked = a.timestamps != nullptr || c.receiver().last_number < earlier.number;
  // Its stamp is older than what its sender has shown since, or its ack lower: it was not sent now (RFC 7323
  // section 4.1).
  const bool old_stamp =
      a.timestamps && c.sender().tsval_known && SequenceNumber{a.timestamps->value}.before({c.sender().tsval});
  if (old_stamp || (a.timestamps && a.pure_ack() && a.ack->before(c.receiver().una))) return Copied::ByNetwork;
  if (a.pure_ack() && soon && unprovoked && all_come_twice(c.connection)) return Copied::ByNetwork;
  // A SYN-ACK may answer another copy of the SYN.
  if (a.flags.has(Flag::Syn) && c.receiver().repeat_number > earlier.number) return Copied::No;
  // Its receiver has reported just this as missing since, and may have had it repeated within one tick of a clock
  // (RFC 5681 section 3.2).
  const bool reported =
      c.receiver().duplicate_acks > 0 && c.sender().una == a.seq && c.receiver().last_number > earlier.number;
  if (soon && unprovoked && !reported && a.occupies_sequence_space()) return Copied::ByNetwork;
  // Else a repeat takes a round trip at least.
  const Duration round_trip = c.sender().rtt.samples > 0 ? c.sender().rtt.least : Duration{};
  if (!a.timestamps && a.length > 0 && soon && !reported && a.now - earlier.time < round_trip / 4)
    return Copied::ByNetwork;
  return Copied::No;
}

note::Repeated kind_of(Flags flags) {
  if (flags.has(Flag::Syn)) return flags.has(Flag::Ack) ? note::Repeated::SynAck : note::Repeated::Syn;
  return flags.has(Flag::Fin) ? note::Repeated::Fin : note::Repeated::Data;
}

}  // namespace

bool judge_copy(Context& c, RecentSegments& recent) {
  const Arrival& a = c.arrival;
  Fingerprint& slot = recent.slot(a.content);
  const Copied copied = may_be_copy(c) ? compare(c, slot) : Copied::No;
  if (copied == Copied::No) {
    slot.content = a.content;
    slot.number = a.number;
    slot.time = a.now;
    slot.place = a.place;
    slot.ip_id = a.ip_id;
    return false;
  }
  c.place = Place::Copy;
  if (a.occupies_sequence_space()) remember_repeat(c, kind_of(a.flags));
  c.finding.ignored = true;
  ++c.connection.capture_copies;
  if (copied == Copied::ByCapture) {
    c.state(note::CaptureDuplicate{slot.number});
  } else {
    c.finding.repeats = true;
    c.state(note::DuplicatePacket{slot.number, a.ip_id == 0 && a.flags.has(Flag::Syn) && a.flags.has(Flag::Ack)});
  }
  return true;
}

}  // namespace tcpgloss
