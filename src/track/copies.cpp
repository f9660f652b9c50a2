// The same packet printed twice is no second transmission (analysis reference, section 1.4).
#include "copies.hpp"

#include <algorithm>
#include <utility>

#include "context.hpp"

namespace tcpgloss {
namespace {

constexpr Duration one_tick = std::chrono::milliseconds(10);
constexpr Duration one_moment = std::chrono::microseconds(10);
constexpr Duration least_apart = std::chrono::microseconds(500);  // hardly any copy follows so late

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
bool all_come_twice(const Connection& connection, std::uint32_t at_least) {
  return connection.copies.lines >= at_least && std::uint64_t{connection.copies.lines} * 3 >= connection.segments;
}

// The third copy, and nothing but copies besides what they are of.
void judge_all_twice(Context& c, Duration apart) {
  Connection& connection = c.connection;
  if (connection.copies.all_twice || connection.copies.lines < 3) return;
  if (std::uint64_t{connection.copies.lines} * 2 < connection.segments + 1) return;
  connection.copies.all_twice = true;
  c.state(note::AllTwice{connection.timed ? apart : Duration{-1}, connection.copies.most + 1u});
}

// In recovery; or, beside the receiver, where all that it lacked had come, the segment before this one was a repeat.
bool sends_again(const End& sender) {
  return sender.recovery.on || (!sender.resends.empty() && sender.resends.back().number == sender.last_data_number);
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
      a.timestamps && c.sender().clock.known && SequenceNumber{a.timestamps->value}.before({c.sender().clock.tsval});
  if (old_stamp || (a.timestamps && a.pure_ack() && a.ack->before(c.receiver().una))) return Copied::ByNetwork;
  // Nor could it be sent now: its clock would show another value. Multipath TCP sends the same again by other timers.
  if (c.connection.timed && !soon && a.timestamps && c.sender().ticks_within(a.now - earlier.time) &&
      a.mptcp == nullptr)
    return Copied::ByNetwork;
  // At the same moment as a pair, where all come in pairs: a sender takes longer to send again what it answers with.
  const bool at_once = c.connection.timed && a.now - earlier.time < one_moment;
  const bool bare = a.pure_ack() || (a.flags.has(Flag::Rst) && a.length == 0);
  if (bare && at_once && all_come_twice(c.connection, 1)) return Copied::ByNetwork;
  if (a.pure_ack() && soon && unprovoked && all_come_twice(c.connection, 2)) return Copied::ByNetwork;
  // A SYN-ACK may answer another copy of the SYN.
  if (a.flags.has(Flag::Syn) && c.receiver().repeat.number > earlier.number) return Copied::No;
  // No timer repeats a SYN so soon.
  const bool too_soon = c.connection.timed && a.now - earlier.time < shortest_timer;
  if (a.flags.has(Flag::Syn) && a.timestamps && too_soon) return Copied::ByNetwork;
  // Its receiver has reported just this as missing since, and may have had it repeated within one tick of a clock
  // (RFC 5681 section 3.2).
  const bool reported =
      c.receiver().duplicate_acks > 0 && c.sender().una == a.seq && c.receiver().last_number > earlier.number;
  // Without stamps, a sender in recovery may send again on any ACK (RFC 6582 section 3.2, step 3); what copies makes
  // them at once.
  const bool apart = c.connection.timed && a.now - earlier.time >= least_apart && !all_come_twice(c.connection, 2);
  if (a.timestamps == nullptr && a.length > 0 && apart && sends_again(c.sender())) return Copied::No;
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

// The same octets, at once, on another interface: they are on their way through this host, which has rewritten the
// rest.
bool is_passed_on(const Context& c, const Fingerprint& earlier) {
  const Arrival& a = c.arrival;
  if (a.place == 0 || earlier.content != a.body || earlier.number < c.connection.first_segment) return false;
  if (earlier.place == a.place || !c.connection.timed || a.now - earlier.time >= one_tick) return false;
  // A router may lower the MSS of a SYN. A proxy sends one of its own, once the opener's handshake with it is done.
  if (a.flags.has(Flag::Syn)) return a.goes_out && c.receiver().last_number < earlier.number;
  return a.length > 0 || a.flags.has(Flag::Fin) || (c.connection.opening.other_isn && a.pure_ack());
}

// Of a SYN that is passed on: what it was; 0 if it is the same. Its peer is told the other.
std::uint32_t rewritten_mss(Context& c) {
  const auto* mss = c.arrival.flags.has(Flag::Syn) ? c.segment.find<option::MaximumSegmentSize>() : nullptr;
  if (mss == nullptr || c.sender().offer.mss.value_or(mss->octets) == mss->octets) return 0;
  return std::exchange(c.sender().offer.mss, mss->octets).value_or(0);
}

void count_copy(Connection& connection, Fingerprint& original) {
  ++connection.copies.lines;
  if (original.copies == 0) ++connection.copies.segments;
  if (original.copies < 0xFFFF) ++original.copies;
  connection.copies.most = std::max(connection.copies.most, original.copies);
}

bool judge_copy(Context& c, RecentSegments& recent) {
  const Arrival& a = c.arrival;
  Fingerprint& same = recent.slot(a.content);
  Copied copied = may_be_copy(c) ? compare(c, same) : Copied::No;
  Fingerprint* original = &same;
  if (copied == Copied::No && a.timestamps != nullptr && same.content == a.content &&
      same.number >= c.connection.first_segment)
    c.same_as = same.number;
  if (copied == Copied::No) same = {a.content, a.number, a.now, a.place, a.ip_id, 0};
  if (a.place != 0) {
    Fingerprint& passed = recent.slot(a.body);
    if (copied == Copied::No && may_be_copy(c) && is_passed_on(c, passed)) {
      copied = Copied::ByCapture;
      original = &passed;
    } else if (copied == Copied::No) {
      passed = {a.body, a.number, a.now, a.place, a.ip_id, 0};
    }
  }
  if (copied == Copied::No) return false;
  c.connection.copies.forwarded += copied == Copied::ByCapture && a.goes_out;
  c.place = Place::Copy;
  if (a.occupies_sequence_space()) remember_repeat(c, kind_of(a.flags));
  c.finding.ignored = true;
  // A SYN-ACK may answer a copy of the SYN that was not captured here.
  const bool answer = a.ip_id == 0 && a.flags.has(Flag::Syn) && a.flags.has(Flag::Ack);
  if (!answer || copied == Copied::ByCapture || c.connection.copies.all_twice) ++c.sender().counts.copies;
  // The copy of an older ACK is answered as that ACK itself would be (RFC 9293 section 3.10.7.4; plain_ack.cpp).
  if (a.pure_ack() && a.ack->before(c.receiver().una)) c.sender().loss().late_ack = a.number;
  count_copy(c.connection, *original);
  judge_all_twice(c, a.now - original->time);
  if (copied == Copied::ByCapture || c.connection.copies.all_twice) {
    c.state(note::CaptureDuplicate{original->number, original->copies + 1u, rewritten_mss(c)});
  } else {
    c.finding.repeats = true;
    c.state(note::DuplicatePacket{original->number, answer});
  }
  return true;
}

}  // namespace tcpgloss
