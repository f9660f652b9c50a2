// Where the connection stands: phase, headings, and who owned a pause (analysis reference, sections 4 and 6).
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint32_t most_stalls = 3;  // with a heading each: a window that closes again and again is no news

Heading& put_heading(Context& c, Heading::Kind kind, Side from) {
  c.finding.headings.push_back({kind, from, ++c.connection.headings});
  c.connection.section = kind;
  return c.finding.headings.back();
}

// What begins in the middle of the data has a heading already.
void put_data_heading(Context& c) {
  if (!c.finding.headings.empty() && c.finding.headings.back().kind == Heading::Kind::MidStream) return;
  put_heading(c, Heading::Kind::Data, c.by()).both = c.receiver().seen && c.receiver().sent_data;
}

bool closing(const Context& c) { return c.connection.first_fin >= 0 || c.connection.reset; }

bool recovering(const End& end) { return end.in_recovery && end.loss().recovery_repeats > 0; }

// A stall or a recovery stands above the transcript, and both are over.
bool back_to_data(const Connection& connection) {
  if (connection.section != Heading::Kind::Stall && connection.section != Heading::Kind::Recovery) return false;
  const auto troubled = [](const End& end) { return end.window_closed || recovering(end); };
  return !troubled(connection.ends[0]) && !troubled(connection.ends[1]);
}

Phase phase_of(const Context& c, bool opening) {
  const Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  if (!c.segment.flags) return Phase::Unknown;
  if (connection.refused) return Phase::OpenRefused;
  if (a.flags.has(Flag::Syn))
    return c.connection.ends[a.from].syns > 2 && !connection.syn_ack_seen ? Phase::OpenFailed : Phase::Open;
  if (opening) return Phase::Open;
  if (closing(c)) return Phase::Close;
  const End& sender = c.connection.ends[a.from];
  const End& receiver = c.connection.ends[1 - a.from];
  if (sender.window_closed || receiver.window_closed) return Phase::Stall;
  if (sender.in_recovery || receiver.in_recovery) return Phase::Recovery;
  if (c.place == Place::Probe || (c.answered_probe && a.pure_ack())) return Phase::Idle;
  if (a.length == 0) return Phase::Ack;
  if (connection.previous_payload_from == static_cast<int>(a.from)) return Phase::Transfer;
  if (connection.client < 0) return Phase::Transfer;
  return static_cast<int>(a.from) == connection.client ? Phase::Request : Phase::Response;
}

// What of an answer's time was not spent on the way: from the capture to the server and back it took no longer than the
// SYN and its SYN-ACK, nor than data and its ack. What was sent again had waited for something else.
void judge_thinking(Context& c, Duration after) {
  const auto& half = c.connection.handshake_server;
  if (!half || c.connection.payload_resent) return;
  const RttEstimate& rtt = c.receiver().rtt;
  const Duration rest = c.connection.handshake_client.value_or(Duration{});
  const Duration way = rtt.samples > 0 ? std::min(*half, std::max(rtt.least - rest, Duration{})) : *half;
  if (after - way > milliseconds(10)) c.state(note::ThinkTime{c.by(), after - way});
}

// A question and its answer take turns: who speaks has heard all that its peer has said, and who asks has had all it
// said itself acknowledged. Else both only stream.
bool has_heard_all(const Context& c) {
  const End& peer = c.receiver();
  if (!c.arrival.ack) return false;
  const SequenceNumber said = peer.fin_sent && peer.nxt == peer.fin_end ? peer.nxt - 1 : peer.nxt;
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
  const auto& announced = c.receiver().mss;
  if (!announced || *announced <= 12) return;
  const std::uint32_t mss = *announced - (a.timestamps ? 12 : 0);
  if (a.length > mss) c.state(note::SuperSegment{a.length, mss, (a.length + mss - 1) / mss});
}

// How much is under way (RFC 5681 section 2), and how much more the peer's window allows: once the peer has told both.
void judge_flight(Context& c, const End& sender, const End& receiver) {
  if (!sender.una_known || !receiver.edge_known || receiver.scale == scale_unknown) return;
  if (c.near_receiver_only()) return;  // what is under way is not seen here
  const bool room = receiver.right_edge.after(sender.nxt);
  c.state(note::InFlight{c.by(), sender.payload_in_flight(), room ? receiver.right_edge.since(sender.nxt) : 0u});
}

// The peer's window was used up or closed after what was sent last: that alone held the sender back.
bool waited_for_window(const End& sender, const End& receiver) {
  const bool closed = receiver.counts.zero_windows > 0 && receiver.window_closed_at >= sender.last_data_time;
  return closed || receiver.window_closed || sender.filled_window;
}

// Beside it: an answer that its peer had asked for long before, and that leaves at the very moment when what was sent
// before is acknowledged.
bool answer_was_held(const Context& c) {
  constexpr Duration moment = milliseconds(1);
  const Connection& connection = c.connection;
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  const Duration known = c.since(connection.last_payload_time);
  return c.near_sender() && sender.small_data && sender.sent_data && known >= milliseconds(25) &&
         receiver.last_number > receiver.last_data_number && sender.una_time == receiver.last_time &&
         sender.last_data_time < connection.last_payload_time && c.arrival.now - receiver.last_time <= moment &&
         receiver.last_number > sender.last_number;
}

// Nagle's algorithm (RFC 9293 section 3.7.4) holds a small segment back until everything before it is acknowledged,
// and a receiver may wait 40 to 200 ms, at most 500, before it acknowledges a single one (section 3.8.6.3). Where the
// two meet, new data follows at once on a delayed ACK.
void judge_nagle(Context& c) {
  const Connection& connection = c.connection;
  End& sender = c.sender();
  const End& receiver = c.receiver();
  const bool small = c.arrival.length + 40 < receiver.mss.value_or(536);
  if (!small || c.place != Place::New) return;
  const auto& way = connection.from_here(1 - c.arrival.from);
  if (!connection.timed || connection.acks_filtered || !way || !connection.handshake ||
      *connection.handshake > seconds(10))
    return;
  const bool answers = connection.last_payload_from != static_cast<int>(c.arrival.from);
  const bool goes_on = sender.sent_data && (!answers || answer_was_held(c));
  if (!goes_on) return;
  // A small segment behind a small one that is not acknowledged: the algorithm is off.
  if (sender.small_data && sender.una_known && sender.una.before(c.arrival.seq)) sender.ignores_nagle = true;
  if (sender.ignores_nagle) return;
  const bool only_acked =
      receiver.last_number > sender.last_number && (answers || receiver.last_data_number < sender.last_data_number);
  const bool all_acked = sender.una_known && sender.una == c.arrival.seq;
  const Sent* before = only_acked && all_acked ? sender.sent.ending_at(c.arrival.seq) : nullptr;
  if (before == nullptr || before->resent || waited_for_window(sender, receiver)) return;
  // What its peer waited for had likely been sent and lost, over and over: whoever has timed out may send one segment
  // and has to wait for its ack (RFC 5681 section 3.1, loss window).
  if (sender.after_outage) return;
  const Duration delay = receiver.last_time - sender.last_data_time - *way;
  const Duration reaction = c.arrival.now - receiver.last_time;
  const Duration home = c.near_sender() ? Duration{} : *connection.handshake - *way;  // to the sender and back
  if (delay < milliseconds(25) || delay > milliseconds(500)) return;
  // The delay is the evidence; on the way there and back the reaction may wait a little in more places.
  const Duration jitter = milliseconds(c.near_sender() ? 2 : 5);
  if (reaction < home * 9 / 10 || reaction > home * 11 / 10 + jitter) return;
  // Without the algorithm, none of it.
  const Duration waited = answers ? c.since(connection.last_payload_time) : delay + *way + home;
  c.state(note::NagleSuspected{c.by(), waited});
  ++sender.counts.nagle_waits;
  sender.counts.nagle_time += waited;
}

// The sentence about fresh payload: a question, its answer, or more of the same.
void judge_payload(Context& c) {
  const Arrival& a = c.arrival;
  Connection& connection = c.connection;
  End& sender = c.sender();
  // The pointer names the octet behind the urgent ones (RFC 9293 section 3.8.5, RFC 6093 section 3.1).
  if (c.segment.has(Flag::Urg) && c.segment.urg && a.seq_known)
    c.state(note::Urgent{c.by(), c.relative(sender, a.seq + *c.segment.urg)});
  if (a.length == 0 || c.unacceptable) return;
  const bool turn = connection.last_payload_from != static_cast<int>(a.from);
  const bool fresh = c.place == Place::New || c.place == Place::AfterGap;
  if (!a.seq_known) {
    c.state(note::Volume{c.by(), a.length, c.segment.seq.has_value()});
  } else if (fresh && !a.flags.has(Flag::Syn)) {
    const note::Octet first = c.relative(sender, a.seq), last = first + a.length - 1;
    const bool roles =
        connection.client >= 0 && !connection.simultaneous_open;  // neither end is the server of the other
    const bool server = roles && static_cast<int>(a.from) != connection.client;
    const bool asked = connection.last_payload_from == connection.client && connection.client >= 0;
    const bool heard = turn && has_heard_all(c);
    if (turn && server && asked && heard && !goes_on_streaming(c)) {
      // A clock that has stepped back tells no time.
      const bool timed = connection.payload_time_known && a.time == a.now;
      const Duration after = timed ? c.since(connection.last_payload_time) : Duration{-1};
      c.state(note::Response{c.by(), a.length, first, last, after});
      if (!answer_was_held(c)) judge_thinking(c, after);
    } else if (turn && roles && !server && heard && has_nothing_outstanding(c) && may_ask(c)) {
      // What was said with the SYN came first.
      const bool opens = !c.receiver().sent_data && !c.stated<note::SynDataAgain>();
      c.state(note::Request{c.by(), a.length, first, last, opens});
    } else {
      c.state(note::Data{c.by(), a.length, first, last});
    }
    if (c.finding.acks_something_new && !c.before_capture(c.receiver(), *a.ack))
      c.state(note::AckPiggyback{c.relative(c.receiver(), *a.ack)});
    judge_nagle(c);
    judge_size(c);
    judge_flight(c, sender, c.receiver());
  }
  if ((!sender.sent_data || back_to_data(connection)) && fresh && !closing(c)) put_data_heading(c);
  sender.sent_data = true;
  connection.completeness |= 8;
  // It stands out of order: what has been said since is the latest.
  const bool earlier = c.stated<note::CapturedLate>() && a.time && *a.time < connection.last_payload_time;
  if (earlier && turn) return;
  connection.previous_payload_from = connection.last_payload_from;
  connection.last_payload_from = static_cast<int>(a.from);
  connection.payload_resent = c.place == Place::Repeat || c.place == Place::FillsGapAgain;
  if (c.place == Place::Repeat) return;  // the answer takes from the first time on
  connection.last_payload_time = a.now;
  connection.payload_time_known = a.time == a.now;
}

}  // namespace

void begin_recovery(Context& c, End& end) {
  if (end.in_recovery || !end.nxt_known) return;
  end.in_recovery = true;
  end.loss().recovery_from = end.una_known ? end.una : end.origin;
  end.loss().recovery_point = end.nxt;
  end.loss().recovery_start = c.arrival.now;
  end.loss().recovery_begin = c.arrival.number;
  end.loss().recovery_repeats = c.finding.repeats && &end == &c.sender() ? 1 : 0;
}

// One heading while something is repeated, and one more when the other side begins to repeat as well.
void judge_recovery_heading(Context& c) {
  Connection& connection = c.connection;
  const auto own = static_cast<std::uint8_t>(1u << c.arrival.from);
  const bool first = connection.section != Heading::Kind::Recovery;
  if (!first && (connection.recovery_told & own) != 0) return;
  connection.recovery_told = static_cast<std::uint8_t>(first ? own : connection.recovery_told | own);
  put_heading(c, Heading::Kind::Recovery, c.by()).both = !first;
}

namespace {

// A window that is closed for less than a round trip holds nobody up: its heading waits until that has passed.
void judge_stall_heading(Context& c) {
  Connection& connection = c.connection;
  if (c.window_closes) connection.stall_due = true;
  if (!connection.stall_due) return;
  const unsigned closed = c.window_reopens ? c.arrival.from : connection.ends[0].window_closed ? 0 : 1;
  const End& end = connection.ends[closed];
  const Duration round_trip = std::max<Duration>(connection.handshake.value_or(Duration{}), milliseconds(1));
  const bool lasts = !connection.timed || c.arrival.now - end.window_closed_at >= round_trip;
  connection.stall_due = end.window_closed && !lasts;
  if (lasts && ++connection.stalls <= most_stalls) put_heading(c, Heading::Kind::Stall, connection.side(closed));
}

}  // namespace

void judge_phase(Context& c) {
  Connection& connection = c.connection;
  const bool opening = c.stated<note::HandshakeDone>();
  if (connection.headings == 0)
    put_heading(c, connection.mid_stream ? Heading::Kind::MidStream : Heading::Kind::Open, c.by());
  judge_payload(c);
  judge_wait(c);
  if (closing(c) && !connection.close_told && !connection.refused) {
    connection.close_told = true;
    // Of a peer whose segments are missing nobody knows whether it was first; nor who sent a RST in another's name.
    Heading& heading = put_heading(c, Heading::Kind::Close, c.by());
    heading.by_known = c.receiver().seen && !connection.reset_injected;
    heading.only_seen_first =
        !connection.reset && (!c.near_receiver() || connection.fin_may_precede(1 - c.arrival.from));
  } else if (!closing(c)) {
    judge_stall_heading(c);
    if (c.finding.repeats && recovering(c.sender())) judge_recovery_heading(c);
  }
  c.finding.phase = phase_of(c, opening);
}

}  // namespace tcpgloss
