// What a segment leaves behind for the rules to come, once they have judged it.
#include <algorithm>
#include <utility>

#include "context.hpp"

namespace tcpgloss {
namespace {

void remember_data(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  const Loss& of_peer = std::as_const(c.receiver()).loss();
  sender.after_outage = of_peer.timed_out_in > sender.last_payload_number;
  ++sender.counts.data_segments;
  sender.counts.octets += a.length;
  sender.counts.merged |= a.length > c.receiver().offer.mss.value_or(usual_mss);
  sender.last_data_time = a.now;
  sender.last_payload_number = a.number;
  sender.filled_window = c.fills_window;
  if (!c.asks) sender.probe.with_data = false;
  if (!c.asks && c.receiver().known_loss) c.receiver().loss().probed_for = {};
  sender.small_data = c.receiver().takes_more_than(a.length);
}

void remember_ack(const Arrival& a, End& sender) {
  if (!sender.ack_known || a.ack->after(sender.last_ack)) sender.last_ack_since = a.now;
  sender.last_ack = sender.ack_known ? later(sender.last_ack, *a.ack) : *a.ack;
  sender.ack_known = true;
}

void remember_window(const Arrival& a, End& sender) {
  sender.window.raw = a.window;
  sender.window.known = true;
  sender.window.was_syn = a.flags.has(Flag::Syn);
}

void remember_stamp(const Arrival& a, End& sender) {
  const std::uint32_t tsval = a.timestamps->value;
  if (!sender.clock.started) {
    sender.clock.started = true;
    sender.clock.first_tsval = tsval;
    sender.clock.first_time = a.now;
  }
  if (a.length > 0) {
    sender.clock.sent_old = sender.clock.known && SequenceNumber{tsval}.before({sender.clock.tsval});
    sender.clock.data_tsval = tsval;
  }
  if (!sender.clock.known || SequenceNumber{tsval}.after({sender.clock.tsval})) {
    sender.clock.tsval = tsval;
    sender.clock.last_time = a.now;
  }
  sender.clock.known = true;
}

}  // namespace

void remember_sender(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  const bool rst = a.flags.has(Flag::Rst);
  sender.seen = true;
  if (a.mptcp != nullptr) judge_multipath(c);
  ++sender.counts.segments;
  if (a.pure_ack()) ++sender.pure_acks;
  if (c.stated<note::PawsSuspected>()) ++c.receiver().loss().dropped_as_old;
  if (c.place == Place::Repeat) ++sender.repeats_unheard;
  c.receiver().repeats_unheard = 0;
  if (c.stated<note::RtoRetransmission>() || c.stated<note::TailLossProbe>()) sender.loss().timed_out_in = a.number;
  if (sender.fin.guessed && (c.place == Place::New || c.place == Place::AfterGap)) {
    sender.fin.guessed = false;  // that one number was an octet
    if (!c.stated<note::CapturedLate>()) ++sender.loss().lost_in_capture;
  }
  if (a.length > 0) remember_data(c);
  if (a.occupies_sequence_space()) sender.last_data_number = a.number;
  sender.previous_time = sender.last_time;
  sender.last_time = a.now;
  if (a.time && !c.stated<note::CapturedLate>()) sender.last_stamp = *a.time;
  sender.last_number = a.number;
  if (!rst) sender.last_answerable = a.number;
  sender.ids_repeat |= a.ip_id != 0 && a.ip_id == sender.ip_id;
  if (a.ip_id != 0) sender.ip_id = a.ip_id;
  if (c.segment.ttl && sender.ttl == 0 && !rst) sender.ttl = *c.segment.ttl;
  if (a.ack && !rst && !c.late) remember_ack(a, sender);
  if (c.segment.win && !rst && !c.late) remember_window(a, sender);
  if (a.timestamps && !rst && !c.unacceptable) remember_stamp(a, sender);
}

void remember_connection(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  ++connection.segments;
  connection.blocked += c.segment.has(Quirk::Blocked);
  connection.last_number = a.number;
  connection.last_time = a.now;
  c.sender().appeared = true;
  connection.flags_seen |= c.segment.flags.has_value();
  if (!c.asks && !c.answered_probe) connection.last_active = a.now;
  if (c.advances || c.place == Place::New || c.place == Place::AfterGap || a.flags.has(Flag::Syn))
    connection.last_progress = a.now;
  if (!c.asks) connection.last_unasked = a.now;
  c.flights = {connection.ends[0].flight(), connection.ends[1].flight()};
  connection.nothing_outstanding = c.flights[0] == 0 && c.flights[1] == 0;
  std::uint32_t& largest = c.sender().counts.largest_flight;
  if (!connection.self) largest = std::max(largest, c.flights[a.from]);
}

}  // namespace tcpgloss
