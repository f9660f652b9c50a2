// An ACK without data: a duplicate, the answer to a repeat, or what no other rule has named.
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

void state_earlier(Context& c, const End& data_sender) {
  const std::uint64_t left = (data_sender.origin + 1).since(*c.arrival.ack);
  c.state(note::AckBeforeCapture{c.by(), c.finding.new_octets_acked, left});
}

// The latest segment that has brought this octet again; 0: none.
std::uint64_t resent_from(const End& data_sender, SequenceNumber octet) {
  std::uint64_t latest = 0;
  for (const Resend& resend : data_sender.resends)
    if (resend.seq.at_or_before(octet) && resend.end.after(octet)) latest = std::max(latest, resend.number);
  return latest;
}

bool is_older(std::uint32_t tsval, std::uint32_t than) { return SequenceNumber{tsval}.before({than}); }

// Behind what is missing has come, or may have, what is no older than what this ACK echoes: without SACK it may answer
// that (RFC 5681 section 3.2), if the ACKs before have not answered all of it, each one segment.
bool may_answer_later_data(const Context& c) {
  if (c.connection.sack_on) return false;
  const End& acker = c.sender();
  const End& data_sender = c.receiver();
  if (data_sender.resends_forgotten) return true;
  const SequenceNumber missing = *c.arrival.ack;
  const std::uint32_t echo = c.arrival.timestamps->echo_reply;
  const Duration way = c.connection.from_here(c.arrival.from).value_or(Duration{}) * 3 / 4;
  std::uint32_t segments = 0;
  bool unanswered = false;
  const auto count = [&](std::uint64_t number, Duration time) {
    ++segments;
    unanswered |= number > acker.last_number || (c.connection.timed && time + way > acker.last_time);
  };
  data_sender.sent.each_behind(missing, [&](const Sent& sent) {
    if (!sent.stamped || !is_older(sent.tsval, echo)) count(sent.number, sent.time);
  });
  for (const Resend& resend : data_sender.resends)
    if (resend.seq.after(missing) && (!resend.tsval || !is_older(*resend.tsval, echo)))
      count(resend.number, resend.time);
  return unanswered || segments > acker.duplicate_acks;
}

// PAWS drops what carries a clock older than the latest one in order, which the ACK that answers echoes (RFC 7323
// section 5.3). A D-SACK tells of something else that came.
bool echoes_newer_stamp(const Context& c) {
  const Arrival& a = c.arrival;
  const TimestampClock& clock = c.receiver().clock;
  return !c.advances && a.block_count == 0 && clock.sent_old && a.timestamps &&
         is_older(clock.data_tsval, a.timestamps->echo_reply) && !may_answer_later_data(c);
}

// Without SACK such an ACK looks like a duplicate. But what it asks for has come by, with such a stamp each time, and
// not so lately that the two crossed.
bool was_dropped_as_old(const Context& c) {
  if (!echoes_newer_stamp(c)) return false;
  const SequenceNumber awaited = *c.arrival.ack;
  const Sent* first = c.receiver().sent.at(awaited);
  if (first == nullptr || !first->stamped) return false;
  const auto is_old = [&](std::uint32_t tsval) { return is_older(tsval, c.arrival.timestamps->echo_reply); };
  bool old = is_old(first->tsval);
  for (const Resend& resend : c.receiver().resends)
    if (resend.seq.at_or_before(awaited) && resend.end.after(awaited)) old &= resend.tsval && is_old(*resend.tsval);
  const Duration way = c.connection.from_here(c.arrival.from).value_or(Duration{});
  return old && (!c.connection.timed || c.arrival.now - first->time >= way * 3 / 4);
}

}  // namespace

// A duplicate ACK moves nothing and says that something beyond it has arrived (RFC 5681 section 2, with SACK
// RFC 6675 section 2: it brings a block not reported before).
void judge_duplicate_ack(Context& c) {
  const Arrival& a = c.arrival;
  if (!c.repeated_ack || c.handled || c.connection.over()) return;
  End& sender = c.sender();
  const End& data_sender = c.receiver();
  // A new block proves that later data has arrived, captured or not.
  const bool outstanding = c.sack_news || (data_sender.nxt_known && data_sender.nxt.after(*a.ack));
  const auto* mptcp = c.arrival.mptcp;
  if (!outstanding || (mptcp && mptcp->subtype == "dss")) return;
  const bool counts = c.connection.sack_on ? c.sack_news : a.window == sender.window.raw;
  if (!counts || (!c.connection.sack_on && was_dropped_as_old(c))) return;
  c.handled = true;
  ++sender.duplicate_acks;
  ++sender.loss().duplicate_acks;
  const note::Octet waiting_for = c.before_capture(data_sender, *a.ack) ? 0 : c.relative(data_sender, *a.ack);
  if (sender.duplicate_acks == 3)
    c.state(note::TripleDuplicateAck{c.by(), waiting_for, resent_from(data_sender, *a.ack)});
  else
    c.state(note::DuplicateAck{c.by(), sender.duplicate_acks, waiting_for});
  note_report(c, c.receiver());
  begin_recovery(c, c.receiver());
}

namespace {

// What came before this ACK had come before; the ACK says so, though it is no news (RFC 9293 section 3.10.7.4).
bool answers_repeat(const Context& c) {
  const End& peer = c.receiver();
  if (peer.repeat.kind == note::Repeated::Data && !c.arrival.ack->after(peer.repeat.from)) return false;
  return c.repeated_ack && peer.repeat.number > c.sender().last_number && peer.repeat.number >= peer.last_number;
}

// Every SYN-ACK is acknowledged, also those that came again before the first ACK of one did.
bool answers_syn_ack(Context& c, const End& data_sender) {
  if (!c.repeated_ack || !data_sender.isn_known || *c.arrival.ack != data_sender.origin + 1) return false;
  return c.connection.opening.syn_acks_answered < c.connection.opening.syn_acks_again &&
         ++c.connection.opening.syn_acks_answered != 0;
}

// Nothing is under way, and no SACK would tell: what came had come before. Which of the repeats it was, nobody sees.
bool answers_some_repeat(const Context& c, End& data_sender) {
  if (!c.repeated_ack || c.connection.sack_on || !data_sender.nxt_known || data_sender.nxt != *c.arrival.ack)
    return false;
  if (c.arrival.window != c.sender().window.raw || !c.connection.timed) return false;
  const Duration recent = c.arrival.now - 2 * c.round_trip(data_sender);
  for (Resend& resend : data_sender.resends) {
    if (resend.counted_needless || resend.time < recent) continue;
    resend.counted_needless = true;
    ++data_sender.loss().spurious;
    return true;
  }
  return false;
}

// A segment that lies below what it expects is answered at once (RFC 9293 section 3.10.7.4, first step).
std::uint64_t late_ack_answered(const Context& c) {
  const std::uint64_t late = c.receiver().loss().late_ack;
  return c.repeated_ack && late != 0 && late >= c.receiver().last_number && late > c.sender().last_number ? late : 0;
}

// Its sender's line above has a later stamp, and says the same. That another line of the connection has one may be the
// fault of that line alone.
bool was_captured_late(const Context& c) {
  const Arrival& a = c.arrival;
  const End& sender = c.sender();
  if (!c.connection.timed || !a.time || sender.last_number == 0 || sender.clock.is_newer(a.timestamps)) return false;
  return *a.time < sender.last_stamp;
}

// Nothing of its peer is unanswered, nothing of its own is outstanding, and its window is as it was. Its stamp tells
// that it is no copy. Beside its peer, all that this sent was captured.
bool is_unasked(const Context& c) {
  const End& sender = c.sender();
  const End& peer = c.receiver();
  if (!c.repeated_ack || !c.near_receiver_only() || peer.last_number > sender.last_number) return false;
  if (!sender.clock.is_newer(c.arrival.timestamps)) return false;
  return c.arrival.window == sender.window.raw && sender.flight() == 0 && peer.nxt_known && peer.nxt == *c.arrival.ack;
}

void state_again(Context& c, note::Octet ack) {
  if (c.repeated_ack && was_captured_late(c)) {
    c.state(note::Ack{c.by(), ack, 0});
    return c.state(note::CapturedLate{c.sender().last_number});
  }
  const std::uint64_t late = late_ack_answered(c);
  const bool same = late == 0 && c.same_as != 0;
  c.state(note::AckAgain{c.by(), ack, same ? c.same_as : late, same});
  if (late == 0 && !same && is_unasked(c)) c.state(note::AckUnasked{c.by()});
}

// In TIME-WAIT a FIN can only be a repeat: it is acknowledged, and the wait begins anew.
note::Repeated repeated(const Context& c) {
  const note::Repeated kind = c.receiver().repeat.kind;
  if (kind == note::Repeated::Fin && c.sender().state == State::TimeWait) return note::Repeated::FinInTimeWait;
  return kind;
}

}  // namespace

// A pure ACK that no other rule has named.
void judge_plain_ack(Context& c) {
  const Arrival& a = c.arrival;
  if (!c.only_acknowledges() || c.handled) return;
  End& data_sender = c.receiver();
  const note::Octet ack = c.relative(data_sender, *a.ack);
  if (c.before_capture(data_sender, *a.ack))
    state_earlier(c, data_sender);
  else if (c.advances)
    c.state(note::Ack{c.by(), ack, c.finding.new_octets_acked});
  else if (answers_repeat(c)) {
    c.state(note::RepeatAcked{c.by(), ack, repeated(c), data_sender.repeat.number});
    if (data_sender.repeat.kind == note::Repeated::SynAck) ++c.connection.opening.syn_acks_answered;
  } else if (answers_syn_ack(c, data_sender))
    c.state(note::RepeatAcked{c.by(), ack, note::Repeated::SynAck, 0});
  else if (answers_some_repeat(c, data_sender))
    c.state(note::RepeatAcked{c.by(), ack, note::Repeated::Data, 0});
  else if (a.mptcp == nullptr)  // which is what it was sent for (RFC 8684 section 3.3.2)
    state_again(c, ack);
  if (echoes_newer_stamp(c)) c.state(note::PawsSuspected{c.peer_side()});
}

}  // namespace tcpgloss
