// Did a sender hold a small segment back until everything before it was acknowledged?
#include "context.hpp"

namespace tcpgloss {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// The peer's window was used up or closed after what was sent last: that alone held the sender back.
bool waited_for_window(const End& sender, const End& receiver) {
  const bool closed = receiver.counts.zero_windows > 0 && receiver.window.closed_at >= sender.last_data_time;
  return closed || receiver.window.closed || sender.filled_window;
}

}  // namespace

// Beside it: an answer that its peer had asked for long before, and that leaves at the very moment when what was sent
// before is acknowledged.
bool answer_was_held(const Context& c) {
  constexpr Duration moment = milliseconds(1);
  const Connection& connection = c.connection;
  const End& sender = c.sender();
  const End& receiver = c.receiver();
  const Duration known = c.since(connection.payload.time);
  return c.near_sender() && sender.small_data && sender.sent_data && known >= milliseconds(25) &&
         receiver.last_number > receiver.last_data_number && sender.una_time == receiver.last_time &&
         sender.last_data_time < connection.payload.time && c.arrival.now - receiver.last_time <= moment &&
         receiver.last_number > sender.last_number;
}

namespace {

// Small and new, where round trips can be told from waits.
bool could_be_held(const Context& c) {
  const Connection& connection = c.connection;
  if (c.place != Place::New || !c.receiver().takes_more_than(c.arrival.length)) return false;
  return connection.timed && !connection.filter.acks && connection.from_here(1 - c.arrival.from) &&
         connection.opening.handshake && *connection.opening.handshake <= seconds(10);
}

// All that its sender had sent before has just been acknowledged, and nothing else held it up.
bool waited_for_ack_only(Context& c, bool answers) {
  End& sender = c.sender();
  const End& receiver = c.receiver();
  const bool only_acked =
      receiver.last_number > sender.last_number && (answers || receiver.last_data_number < sender.last_data_number);
  const bool all_acked = sender.una_known && sender.una == c.arrival.seq;
  const Sent* before = only_acked && all_acked ? sender.sent.ending_at(c.arrival.seq) : nullptr;
  if (before == nullptr || before->resent || waited_for_window(sender, receiver)) return false;
  // What its peer waited for had likely been sent and lost, over and over: whoever has timed out may send one segment
  // and has to wait for its ack (RFC 5681 section 3.1, loss window).
  return !sender.after_outage;
}

}  // namespace

// Nagle's algorithm (RFC 9293 section 3.7.4) holds a small segment back until everything before it is acknowledged,
// and a receiver may wait 40 to 200 ms, at most 500, before it acknowledges a single one (section 3.8.6.3). Where the
// two meet, new data follows at once on a delayed ACK.
void judge_nagle(Context& c) {
  if (!could_be_held(c)) return;
  const Connection& connection = c.connection;
  End& sender = c.sender();
  const bool answers = connection.payload.from != c.arrival.from;
  if (!sender.sent_data || (answers && !answer_was_held(c))) return;
  // A small segment behind a small one that is not acknowledged: the algorithm is off.
  if (sender.small_data && sender.una_known && sender.una.before(c.arrival.seq)) sender.ignores_nagle = true;
  if (sender.ignores_nagle || !waited_for_ack_only(c, answers)) return;
  const Duration way = *connection.from_here(1 - c.arrival.from);
  const Duration home = c.near_sender() ? Duration{} : *connection.opening.handshake - way;  // to the sender and back
  const Duration acked = c.receiver().last_time;
  const Duration delay = acked - sender.last_data_time - way;
  if (delay < milliseconds(25) || delay > milliseconds(500)) return;
  // The delay is the evidence; on the way there and back the reaction may wait a little in more places.
  const Duration reaction = c.arrival.now - acked;
  const Duration jitter = milliseconds(c.near_sender() ? 2 : 5);
  if (reaction < home * 9 / 10 || reaction > home * 11 / 10 + jitter) return;
  // Without the algorithm, none of it.
  const Duration waited = answers ? c.since(connection.payload.time) : delay + way + home;
  c.state(note::NagleSuspected{c.by(), waited});
  ++sender.loss().nagle_waits;
  sender.loss().nagle_time += waited;
}

}  // namespace tcpgloss
