// The same packet printed twice is no second transmission (analysis reference, section 1.4).
#include "copies.hpp"

#include <algorithm>

#include "context.hpp"
#include "handshake.hpp"

namespace tcpgloss {
namespace {

constexpr Duration one_tick = std::chrono::milliseconds(10);
constexpr Duration one_moment = std::chrono::microseconds(10);
constexpr Duration soonest_syn = std::chrono::milliseconds(50);   // after which anything sends a SYN again
constexpr Duration least_apart = std::chrono::microseconds(500);  // hardly any copy follows so late
constexpr Duration longest_apart = std::chrono::seconds(1);       // nor is one under way for longer

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

// Nothing has come that it might be sent again for: with stamps it would have a newer one, without them it follows a
// timer or what its peer said.
bool is_unprovoked(const Context& c, const Fingerprint& earlier) {
  return c.arrival.timestamps != nullptr || c.receiver().last_number < earlier.number;
}

// Its stamp is older than what its sender has shown since, its ack lower, or its clock would show another value by now
// (RFC 7323 section 4.1). Multipath TCP sends the same again by other timers.
bool was_sent_before(const Context& c, Duration apart) {
  const Arrival& a = c.arrival;
  if (a.timestamps == nullptr) return false;
  if (c.sender().clock.is_older(a.timestamps)) return true;
  if (a.pure_ack() && a.ack->before(c.receiver().una)) return true;
  return c.connection.timed && apart >= one_tick && c.sender().ticks_within(apart) && a.mptcp == nullptr;
}

// Where all come in pairs: at the same moment, since a sender takes longer to send again what it answers with; or
// within a tick, unless it is sent twice for two segments that arrived.
bool is_one_of_pair(const Context& c, const Fingerprint& earlier) {
  const Arrival& a = c.arrival;
  if (!c.connection.timed) return false;
  const Duration apart = a.now - earlier.time;
  const bool bare = a.pure_ack() || (a.flags.has(Flag::Rst) && a.length == 0);
  if (bare && apart < one_moment && all_come_twice(c.connection, 1)) return true;
  return a.pure_ack() && apart < one_tick && is_unprovoked(c, earlier) && all_come_twice(c.connection, 2);
}

// Nobody sends again so soon what occupies numbers.
bool is_too_soon(const Context& c, const Fingerprint& earlier) {
  const Arrival& a = c.arrival;
  if (!c.connection.timed) return false;
  const Duration apart = a.now - earlier.time;
  if (a.flags.has(Flag::Syn) && a.timestamps && apart < soonest_syn) return true;
  // Without stamps, a sender in recovery may send again on any ACK (RFC 6582 section 3.2, step 3); what copies makes
  // them at once.
  const bool data_alone = a.timestamps == nullptr && a.length > 0;
  if (data_alone && apart >= least_apart && !all_come_twice(c.connection, 2) && sends_again(c.sender())) return false;
  // Its receiver has reported just this as missing since, and may have had it repeated within one tick of a clock
  // (RFC 5681 section 3.2).
  const bool reported =
      c.receiver().duplicate_acks > 0 && c.sender().una == a.seq && c.receiver().last_number > earlier.number;
  if (apart >= one_tick || reported) return false;
  if (is_unprovoked(c, earlier) && a.occupies_sequence_space()) return true;
  // Else a repeat takes a round trip at least.
  const Duration round_trip = c.sender().rtt.samples > 0 ? c.sender().rtt.least : Duration{};
  return data_alone && apart < round_trip / 4;
}

enum class Copied { No, ByCapture, ByNetwork };

Copied compare(const Context& c, const Fingerprint& earlier) {
  const Arrival& a = c.arrival;
  if (earlier.content != a.content || earlier.number < c.connection.first_segment) return Copied::No;
  const bool both_ids = a.ip_id != 0 && earlier.ip_id != 0 && !c.sender().ids_repeat;
  if (both_ids && a.ip_id != earlier.ip_id) return Copied::No;
  const Duration apart = a.now - earlier.time;
  const bool may_be_passed_on = both_ids || !c.connection.timed || apart < one_tick;
  if (a.place != earlier.place && may_be_passed_on) return Copied::ByCapture;
  // Small stacks and packet tools give every packet the same id; what they send again may bear a newer stamp.
  const bool same_id = both_ids && (!c.connection.timed || a.timestamps != nullptr || apart < longest_apart);
  if (same_id || was_sent_before(c, apart) || is_one_of_pair(c, earlier)) return Copied::ByNetwork;
  // A SYN-ACK may answer another copy of the SYN.
  if (a.flags.has(Flag::Syn) && c.receiver().repeat.number > earlier.number) return Copied::No;
  return is_too_soon(c, earlier) ? Copied::ByNetwork : Copied::No;
}

note::Repeated kind_of(Flags flags) {
  if (flags.has(Flag::Syn)) return flags.has(Flag::Ack) ? note::Repeated::SynAck : note::Repeated::Syn;
  return flags.has(Flag::Fin) ? note::Repeated::Fin : note::Repeated::Data;
}

// Devices on the way rewrite the options of a SYN that they know, and leave it some MSS; what else it has they leave
// alone.
bool may_be_rewritten(const Segment& segment) {
  const auto* multipath = segment.find<option::Mptcp>();
  if (multipath != nullptr && multipath->subtype != "capable") return false;
  return segment.options_complete && segment.find<option::MaximumSegmentSize>() != nullptr &&
         segment.find<option::Other>() == nullptr && segment.find<option::Malformed>() == nullptr &&
         segment.find<option::Sack>() == nullptr && segment.find<option::UserTimeout>() == nullptr;
}

// A device takes out options, or lowers the MSS.
bool may_become(const Offer& fuller, const Offer& lesser) {
  return (!lesser.mss || *lesser.mss <= fuller.mss.value_or(0)) &&
         (!lesser.scale || (fuller.scale && lesser.shift == fuller.shift)) && (fuller.sack || !lesser.sack) &&
         (fuller.timestamps || !lesser.timestamps) && (fuller.fast_open || !lesser.fast_open) &&
         (fuller.multipath || !lesser.multipath);
}

// The same octets, at once, on another interface: they are on their way through this host, which has rewritten the
// rest. Of a SYN, which no timer sends again so soon, also where lines name no interface.
bool is_passed_on(const Context& c, const Fingerprint& earlier) {
  const Arrival& a = c.arrival;
  if (earlier.content != a.body || earlier.number < c.connection.first_segment) return false;
  if (!c.connection.timed || a.now - earlier.time >= one_tick) return false;
  // A proxy sends a SYN of its own, once the opener's handshake with it is done.
  const bool syn = a.flags.has(Flag::Syn);
  if (syn && c.receiver().last_number >= earlier.number) return false;
  if (syn && a.place == 0 && earlier.place == 0) {
    // Devices leave the IP id and the window alone.
    if (a.ip_id != 0 && earlier.ip_id != 0 && a.ip_id != earlier.ip_id) return false;
    if (c.segment.win && c.sender().window.known && a.window != c.sender().window.raw) return false;
    const Offer& before = c.sender().offer;
    if (!before.known || !before.mss || !may_be_rewritten(c.segment)) return false;
    const Offer now = offer_of(c.segment, before);
    return may_become(before, now) || may_become(now, before);  // two interfaces may be written out in either order
  }
  if (a.place == 0 || earlier.place == a.place) return false;
  if (syn) return a.goes_out;
  return a.length > 0 || a.flags.has(Flag::Fin) || (c.connection.opening.other_isn && a.pure_ack());
}

// A device may have taken out options between the two lines, or behind them both: what the answer takes up shows which
// of the two its peer was told.
void keep_fuller(const Offer& fuller, Offer& offer) {
  offer.fuller_scale = fuller.scale && !offer.scale;
  offer.fuller_timestamps = fuller.timestamps && !offer.timestamps;
  offer.fuller_sack = fuller.sack && !offer.sack;
  if (offer.fuller_scale) offer.shift = fuller.shift;
}

// What a device has changed in a SYN that is passed on: its peer is told the new offer. What its MSS was; 0: the same.
std::uint32_t learn_rewritten(Context& c) {
  if (!c.arrival.flags.has(Flag::Syn) || !c.segment.options_complete) return 0;
  const Offer was = c.sender().offer;
  learn_options(c, c.sender());
  const Offer is = c.sender().offer;
  const bool was_less = c.arrival.place == 0 && !may_become(was, is);
  if (was_less) c.sender().offer = was;
  if (c.arrival.place == 0) keep_fuller(was_less ? is : was, c.sender().offer);
  if (was.scale_doubted) {
    c.sender().offer.scale = false;
    c.sender().offer.scale_doubted = true;
  }
  if (was.sack != is.sack) c.state(note::OptionRemoved{"sackOK"});
  if (was.timestamps != is.timestamps) c.state(note::OptionRemoved{"TS"});
  if (was.scale != is.scale && !was.scale_doubted) c.state(note::OptionRemoved{"wscale"});
  if (was.multipath != is.multipath) c.state(note::OptionRemoved{"mptcp"});
  return was.mss != is.mss ? was.mss.value_or(0) : 0;
}

void count_copy(Connection& connection, Fingerprint& original) {
  ++connection.copies.lines;
  if (original.copies == 0) ++connection.copies.segments;
  if (original.copies < 0xFFFF) ++original.copies;
  connection.copies.most = std::max(connection.copies.most, original.copies);
}

// What goes round in a loop comes again, each time soon after the time before, until its TTL has run out. What comes
// again and again for longer is sent again and again.
bool goes_round(const Context& c, Duration since_first) {
  const Arrival& a = c.arrival;
  if (!a.flags.has(Flag::Syn)) return false;
  return since_first >= Duration{} && since_first < 3 * (a.timestamps != nullptr ? soonest_syn : one_tick);
}

struct CopyOf {
  Copied copied;
  Fingerprint* line;
};

// Among the latest lines; what is no copy takes its place there.
CopyOf original_of(Context& c, RecentSegments& recent) {
  const Arrival& a = c.arrival;
  const bool may_be = may_be_copy(c);
  Fingerprint& same = recent.slot(a.content);
  const bool as_it_was = same.content == a.content && same.number >= c.connection.first_segment;
  const Copied copied = may_be ? compare(c, same) : Copied::No;
  if (copied != Copied::No) return {copied, &same};
  if (a.timestamps != nullptr && as_it_was) c.same_as = same.number;
  same = {a.content, a.number, a.now, a.place, a.ip_id, 0};
  if (a.place == 0 && (!a.flags.has(Flag::Syn) || as_it_was)) return {Copied::No, nullptr};
  Fingerprint& passed = recent.slot(a.body);
  if (may_be && is_passed_on(c, passed)) return {Copied::ByCapture, &passed};
  passed = {a.body, a.number, a.now, a.place, a.ip_id, 0};
  return {Copied::No, nullptr};
}

}  // namespace

bool judge_copy(Context& c, RecentSegments& recent) {
  const Arrival& a = c.arrival;
  const auto [copied, original] = original_of(c, recent);
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
  const Duration since_first = c.since(c.connection.start);
  const bool round = copied == Copied::ByNetwork && goes_round(c, since_first);
  // What goes round tells nothing of other segments.
  if (!round || since_first < one_tick) judge_all_twice(c, a.now - original->time);
  if (round) original->time = a.now;
  if (copied == Copied::ByCapture || c.connection.copies.all_twice) {
    const std::uint32_t mss_was = learn_rewritten(c);
    c.state(note::CaptureDuplicate{original->number, original->copies + 1u, mss_was});
  } else {
    c.finding.repeats = true;
    c.state(note::DuplicatePacket{original->number, answer});
  }
  return true;
}

}  // namespace tcpgloss
