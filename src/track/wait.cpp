// Who owned a pause: every one of note has an owner, and only what the capture shows decides (analysis reference,
// section 6).
#include <algorithm>
#include <utility>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;
using Wait = ConnectionSummary::Wait;

constexpr Duration pause_of_note = milliseconds(500);

// What a closed window has no room for tells nothing about the way.
bool timed_out(const Context& c) {
  const bool closed = c.receiver().window.is_zero();
  return !closed && (c.stated<note::RtoRetransmission>() || c.stated<note::TailLossProbe>());
}

// Before the pause this end timed out over what its peer had acknowledged (RFC 6298 section 5).
bool repeated_needlessly(const End& end) {
  return end.repeats_needless > 0 && end.repeat.number == end.last_data_number;
}

// It waited for an ACK that did not arrive: now again, or more than once just before.
bool waited_for_ack(const Context& c) {
  const End& sender = c.connection.ends[c.arrival.from];
  return c.stated<note::SpuriousRetransmission>() || (repeated_needlessly(sender) && sender.repeats_needless > 1);
}

// It has had time for two time-outs and more, the first after 1 s, or three round trips if those take longer, the next
// after twice that (RFC 6298 sections 2.2 to 2.4 and 5.5), and this is the first repeat that came here.
bool missed_repeats(const Context& c, Duration pause) {
  const End& sender = c.sender();
  const Duration first = std::max<Duration>(std::chrono::seconds(1), c.round_trip(sender) * 3);
  return c.near_receiver_only() && sender.repeats_needless <= 1 && sender.consecutive_timeouts == 0 &&
         pause >= first * 3;
}

// What goes on after needless repeats, its own or its peer's, may have waited for them.
bool owner_unclear(const Context& c) {
  return repeated_needlessly(c.connection.ends[0]) || repeated_needlessly(c.connection.ends[1]);
}

// New data for which the peer had left no room, or less than a segment of it, and which uses all of that up: a sender
// may not send into a closed window and waits before it fills up a small one (RFC 9293 sections 3.8.6.1, 3.8.6.2.1),
// with nothing under way no longer than its timer lasts, of five seconds on BSD. Behind a closed window that timer has
// doubled with each probe, and goes on until a segment fits (section 3.8.6.1): from the first to the latest took about
// as long as it lasts now; on Linux it ends at two minutes. Who sends more than fits does not wait.
bool waited_for_room(const Context& c, Duration pause) {
  constexpr Duration single = std::chrono::seconds(6), most = std::chrono::minutes(2);
  const Duration longest =
      std::min<Duration>(single + std::as_const(c.connection.ends[1 - c.arrival.from]).loss().probed_for, most);
  const Arrival& a = c.arrival;
  const End& receiver = c.receiver();
  if (a.length == 0 || !receiver.window.known) return false;
  if (receiver.window.raw == 0) return true;
  if (!c.fills_window || pause > longest || c.sender().nxt.after(receiver.window.right_edge)) return false;
  const std::uint32_t mss = receiver.offer.mss.value_or(least_mss);
  return !receiver.window.right_edge.after(a.seq) || receiver.window.right_edge.since(a.seq) + 12 < mss;
}

// Its timestamp is when it was sent (RFC 7323 section 3): all of the pause later than what came before it, or hardly. A
// repeat gets a fresh one: whether the same octets had been sent before, and lost on the way here, it does not tell.
note::Departure judge_departure(const Context& c, Duration& late) {
  const End& sender = c.sender();
  const option::Timestamps* stamps = c.arrival.timestamps;
  if (stamps == nullptr || !sender.clock.known) return note::Departure::Unknown;
  const auto elapsed = sender.elapsed_by_clock(stamps->value);
  if (!elapsed) return note::Departure::Unknown;
  const Duration apart = c.arrival.now - sender.clock.last_time;
  if (apart > std::chrono::hours(24 * 24))
    return note::Departure::Unknown;  // it may have wrapped (RFC 7323 section 5.5)
  if (*elapsed >= apart - apart / 4) return note::Departure::Then;
  late = apart - *elapsed;
  return *elapsed <= apart / 4 ? note::Departure::Before : note::Departure::Unknown;
}

// For an acknowledgment its sender waits across its repeats.
Duration in_all(const Context& c, Duration pause) {
  const Duration waited = c.arrival.now - std::min(c.connection.last_progress, c.connection.last_active);
  return waited > pause ? waited : Duration{-1};
}

// A keep-alive is sent with nothing under way (RFC 9293 section 3.8.4): up to its latest one, nothing was lost on the
// way here. What is left of the pause is a small part of it.
std::uint64_t idle_until(const Context& c, Duration pause) {
  const End& sender = c.sender();
  if (!sender.probe.kept_alive || c.receiver().probe.kept_alive || sender.last_time <= c.connection.last_active)
    return 0;
  return c.arrival.now - sender.last_time <= pause / 4 ? sender.last_number : 0;
}

struct Owner {
  Wait wait = Wait::None;
  bool peer = false;  // of the sender of the segment that ends the pause
};

// Did all that the sender sent come by here? In less than a millisecond the capture counts as beside both ends, but a
// segment can be lost on the way from the farther one.
bool sees_all_sent(const Context& c) {
  const auto& to_sender = c.connection.from_here(c.arrival.from);
  const auto& handshake = c.connection.opening.handshake;
  return c.near_sender() && (c.on_one_host() || (to_sender && handshake && *to_sender <= *handshake / 2));
}

// New data, or a FIN, while nothing was outstanding.
Owner judge_idle(Context& c, Duration pause) {
  if (waited_for_room(c, pause)) {
    c.state(note::WaitReceiver{c.peer_side(), pause});
    return {Wait::Receiver, true};
  }
  if (c.stated<note::Response>()) return {Wait::Answer};
  if (sees_all_sent(c)) {
    const bool closes = c.arrival.length == 0 && c.receiver().fin.acked;
    c.state(note::WaitSender{c.by(), pause, closes, 0});
    return {Wait::Sender};
  }
  if (const std::uint64_t keep_alive = idle_until(c, pause); keep_alive != 0) {
    c.state(note::WaitSender{c.by(), pause, false, keep_alive});
    return {Wait::Sender};
  }
  if (!c.connection.opening.client_half || !c.connection.opening.server_half) return {};
  Duration late{};
  const note::Departure sent = judge_departure(c, late);
  c.state(note::WaitUnseen{c.by(), pause, sent, late});
  if (sent == note::Departure::Before) return {Wait::Late};
  return {sent == note::Departure::Then ? Wait::SentThen : Wait::Unseen};
}

Owner judge_reopening(Context& c, Duration pause) {
  const End& peer = c.receiver();
  const bool had_data = peer.una_known && (!peer.isn_known || peer.data_acked());
  // Nothing had come that its program could have read; or a lost update may have said so before.
  if (!had_data || c.answers_probing) return {};
  c.state(note::WaitReceiver{c.by(), pause});
  return {Wait::Receiver};
}

Owner judge_owner(Context& c, Duration pause) {
  if (c.window_reopens) return judge_reopening(c, pause);
  if (c.near_receiver_only() && c.place == Place::Repeat && timed_out(c)) {
    c.state(note::WaitUnanswered{c.peer_side(), pause, in_all(c, pause)});
    return {Wait::Unanswered, true};
  }
  if (timed_out(c) || (c.place == Place::FillsGapAgain && c.finding.repeats)) {
    const bool rejected = c.place == Place::Repeat && was_rejected(c);
    c.state(note::WaitPath{c.by(), pause, in_all(c, pause), rejected ? note::Unacked::Rejected : note::Unacked::Lost});
    return {rejected ? Wait::Rejected : Wait::Path};
  }
  if (waited_for_ack(c)) {  // which has come by here
    const bool repeats_lost = missed_repeats(c, pause);
    c.state(note::WaitPath{c.by(), pause, in_all(c, pause),
                           repeats_lost ? note::Unacked::RepeatsLost : note::Unacked::AckLost});
    return {repeats_lost ? Wait::AcksAndRepeats : Wait::Acks, true};
  }
  if (owner_unclear(c) || c.place != Place::New || !c.connection.nothing_outstanding) return {};
  return c.arrival.length > 0 || c.arrival.flags.has(Flag::Fin) ? judge_idle(c, pause) : Owner{};
}

void judge_pause(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  const Duration pause = a.now - connection.last_active;
  if (pause < pause_of_note || !connection.timed || connection.segments < 2 || connection.over()) return;
  if (connection.filter.flags || c.asks || c.answered_probe) return;
  const Owner owner = judge_owner(c, pause);
  if (owner.wait == Wait::None) return;
  // Repeats do not end a wait for an acknowledgment.
  const bool by_path = owner.wait == Wait::Path || owner.wait == Wait::Rejected;
  const bool repeats =
      by_path || owner.wait == Wait::Acks || owner.wait == Wait::AcksAndRepeats || owner.wait == Wait::Unanswered;
  const Duration waited = repeats ? std::max(pause, in_all(c, pause)) : pause;
  if (waited <= connection.wait.longest.value_or(Duration{})) return;
  connection.wait.longest = waited;
  // What has been rejected once in a wait is the reason of all of it, as far as anybody tells.
  const bool still_rejected = by_path && connection.wait.lasts && connection.wait.owner == Wait::Rejected;
  connection.wait.owner = still_rejected ? Wait::Rejected : owner.wait;
  connection.wait.by = owner.peer ? 1 - a.from : a.from;
  connection.wait.lasts = by_path || owner.wait == Wait::Unanswered;
}

// A wait for an acknowledgment lasts until that comes, however often the data is repeated meanwhile.
void end_wait(Context& c) {
  Connection& connection = c.connection;
  if (!connection.wait.lasts || !c.advances) return;
  const bool by_sender = connection.wait.by == c.arrival.from;
  if (by_sender != (connection.wait.owner == Wait::Unanswered)) return;
  connection.wait.lasts = false;
  connection.wait.longest = std::max(*connection.wait.longest, c.arrival.now - connection.last_progress);
}

}  // namespace

void judge_wait(Context& c) {
  end_wait(c);
  judge_pause(c);
}

}  // namespace tcpgloss
