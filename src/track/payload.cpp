// What is said of fresh payload: a question, its answer, or more of the same; and how much is under way.
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

// What of an answer's time was not spent on the way: from the capture to the server and back it took no longer than the
// SYN and its SYN-ACK, nor than data and its ack. What was sent again had waited for something else.
void judge_thinking(Context& c, Duration after) {
  const auto& half = c.connection.opening.server_half;
  if (!half || c.connection.payload.resent) return;
  const RttEstimate& rtt = c.receiver().rtt;
  const Duration rest = c.connection.opening.client_half.value_or(Duration{});
  const Duration way = rtt.samples > 0 ? std::min(*half, std::max(rtt.least - rest, Duration{})) : *half;
  if (after - way > milliseconds(10)) c.state(note::ThinkTime{c.by(), after - way});
}

// A question and its answer take turns: who speaks has heard all that its peer has said, and who asks has had all it
// said itself acknowledged. Else both only stream.
bool has_heard_all(const Context& c) {
  const End& peer = c.receiver();
  if (!c.arrival.ack) return false;
  const SequenceNumber said = peer.fin.sent && peer.nxt == peer.fin.end ? peer.nxt - 1 : peer.nxt;
  return peer.nxt_known && c.arrival.ack->at_or_after(said);
}
bool has_nothing_outstanding(const Context& c) {
  const End& sender = c.sender();
  return !sender.sent_data || (sender.una_known && sender.una.at_or_after(c.arrival.seq));
}

// Its peer has spoken, or has not yet; behind the middle of a connection nobody knows.
bool may_ask(const Context& c) { return c.receiver().sent_data || !c.connection.mid_stream; }

// It goes on with what it was saying: more of that is under way, and the latest of it was a full segment, so that not
// its program's last word but the window had ended it.
bool goes_on_streaming(const Context& c) { return !has_nothing_outstanding(c) && !c.sender().small_data; }

// More payload than fits the largest segment: offloading joined or has yet to cut it (analysis reference, section 6).
void judge_size(Context& c) {
  const Arrival& a = c.arrival;
  const auto& announced = c.receiver().offer.mss;
  if (!announced || *announced <= 12) return;
  const std::uint32_t mss = *announced - (a.timestamps ? 12 : 0);
  if (a.length > mss) c.state(note::SuperSegment{a.length, mss, (a.length + mss - 1) / mss});
}

// How much is under way (RFC 5681 section 2), and how much more the peer's window allows: once the peer has told both.
void judge_flight(Context& c, const End& sender, const End& receiver) {
  if (!sender.una_known || !receiver.window.edge_known || receiver.window.scale == scale_unknown) return;
  if (c.near_receiver_only()) return;  // what is under way is not seen here
  const bool room = receiver.window.right_edge.after(sender.nxt);
  if (!room && c.misses_lines()) return;
  c.state(note::InFlight{c.by(), sender.payload_in_flight(), room ? receiver.window.right_edge.since(sender.nxt) : 0u});
}

// The pointer names the octet behind the urgent ones (RFC 9293 section 3.8.5, RFC 6093 section 3.1): at 0 none is.
void judge_urgent(Context& c) {
  constexpr std::uint32_t farthest = 0xFFFF;
  const Arrival& a = c.arrival;
  if (c.segment.has(Flag::Urg) && c.segment.urg.value_or(0) != 0 && a.seq_known && !a.flags.has(Flag::Syn))
    c.state(note::Urgent{c.by(), c.relative(c.sender(), a.seq + *c.segment.urg), *c.segment.urg == farthest});
}

// Neither end is the server of the other where both have asked.
void judge_turn(Context& c) {
  const Arrival& a = c.arrival;
  const Connection& connection = c.connection;
  const note::Octet first = c.relative(c.sender(), a.seq), last = first + a.length - 1;
  const bool roles = connection.client && !connection.opening.simultaneous;
  const bool server = roles && a.from != connection.client;
  const bool asked = connection.client && connection.payload.from == connection.client;
  const bool heard = connection.payload.from != a.from && has_heard_all(c);
  if (server && asked && heard && !goes_on_streaming(c)) {
    // A clock that has stepped back tells no time.
    const bool timed = connection.payload.time_known && a.time == a.now;
    const Duration after = timed ? c.since(connection.payload.time) : Duration{-1};
    c.state(note::Response{c.by(), a.length, first, last, after});
    if (!answer_was_held(c)) judge_thinking(c, after);
  } else if (roles && !server && heard && has_nothing_outstanding(c) && may_ask(c)) {
    // What was said with the SYN came first.
    const bool opens = !c.receiver().sent_data && !c.stated<note::SynDataAgain>();
    c.state(note::Request{c.by(), a.length, first, last, opens});
  } else {
    c.state(note::Data{c.by(), a.length, first, last});
  }
}

void judge_fresh(Context& c) {
  judge_turn(c);
  if (c.finding.acks_something_new && !c.before_capture(c.receiver(), *c.arrival.ack))
    c.state(note::AckPiggyback{c.relative(c.receiver(), *c.arrival.ack)});
  judge_nagle(c);
  judge_size(c);
  judge_flight(c, c.sender(), c.receiver());
}

// Whether a repeat has brought what its peer lacked.
enum class Brings { Nothing, Unknown, Lacking };
Brings brought_by_repeat(const Context& c) {
  const Arrival& a = c.arrival;
  const End& sender = c.sender();
  const Sent* last = sender.sent.at(a.end - 1);
  if (last != nullptr && last->number == a.number) return Brings::Lacking;  // the end of it is new
  if (sender.una_known && a.end.at_or_before(sender.una)) return Brings::Nothing;
  if (covered(sender.sacked, {a.seq, a.end})) return Brings::Nothing;
  // What comes behind it had been reported, and not this (RFC 2018 section 4, RFC 5681 section 3.2).
  const bool reported = c.stated<note::FastRetransmission>() || octets_above(sender.sacked, a.end) > 0;
  return reported ? Brings::Lacking : Brings::Unknown;
}

// Who spoke last, and when. An answer takes from when all of its question had come; where some of that was repeated
// and nothing tells whether it had to be, nobody knows when.
void remember_speaker(Context& c) {
  const Arrival& a = c.arrival;
  Connection& connection = c.connection;
  const bool turn = connection.payload.from != a.from;
  // It stands out of order: what has been said since is the latest.
  const bool earlier = c.stated<note::CapturedLate>() && a.time && *a.time < connection.payload.time;
  if (earlier && turn) return;
  connection.payload.before_from = connection.payload.from;
  connection.payload.from = a.from;
  connection.payload.resent = c.place == Place::Repeat || c.place == Place::FillsGapAgain;
  if (c.place == Place::Repeat) {
    const Brings brings = brought_by_repeat(c);
    if (brings == Brings::Unknown) connection.payload.time_known = false;
    if (brings != Brings::Lacking) return;
  }
  connection.payload.time = a.now;
  connection.payload.time_known = a.time == a.now;
}

}  // namespace

void judge_payload(Context& c) {
  const Arrival& a = c.arrival;
  judge_urgent(c);
  if (a.length == 0 || c.unacceptable) return;
  const bool fresh = c.place == Place::New || c.place == Place::AfterGap;
  if (!a.seq_known && !c.segment.seq) c.sender().unnumbered += a.length, c.sender().counts.new_octets += a.length;
  if (!a.seq_known)
    c.state(note::Volume{c.by(), a.length, c.segment.seq.has_value()});
  else if (fresh && !a.flags.has(Flag::Syn))
    judge_fresh(c);
  if (fresh) judge_data_heading(c);
  if (!c.sender().sent_data) judge_deferral(c);
  c.sender().sent_data = true;
  c.connection.completeness |= 8;
  remember_speaker(c);
}

}  // namespace tcpgloss
