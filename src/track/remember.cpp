// What a segment leaves behind for the rules to come, once they have judged it.
#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "context.hpp"

namespace tcpgloss {

namespace {

// Of a data sequence signal, as tcpdump prints it: "fin ack 7 seq 8 subseq 0 len 1".
std::optional<std::uint64_t> number_behind(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + word.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

// The end of all data of a Multipath TCP connection rides on segments of its subflows until it is acknowledged
// (RFC 8684 section 3.3.3).
void judge_multipath(Context& c, const option::Mptcp& mptcp) {
  End& sender = c.sender();
  sender.fast_closed |= mptcp.subtype == "fast-close";
  // Only that ACK tells the opener that it may send on the subflow (RFC 8684 section 3.2).
  if (c.receiver().join_proved && c.arrival.pure_ack()) c.state(note::MptcpOption{c.by(), "ack of join"});
  c.receiver().join_proved = false;
  sender.join_proved = mptcp.subtype == "join" && !c.arrival.flags.has(Flag::Syn);
  const std::uint64_t end = std::as_const(c.receiver()).loss().data_fin_end;
  if (end != 0 && number_behind(mptcp.rest, "ack ") == end) {
    c.receiver().loss().data_fin_end = 0;
    c.state(note::MptcpOption{c.by(), "dss ack fin"});
  }
  if (!mptcp.data_fin) return;
  const auto seq = number_behind(mptcp.rest, "seq "), length = number_behind(mptcp.rest, "len ");
  if (seq && length && !sender.data_fin_sent) sender.loss().data_fin_end = *seq + *length;
  c.state(note::MptcpDataFin{c.by(), sender.data_fin_sent});
  sender.data_fin_sent = true;
}

}  // namespace

void remember_sender(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  sender.seen = true;
  if (a.mptcp != nullptr) judge_multipath(c, *a.mptcp);
  ++sender.counts.segments;
  if (a.pure_ack()) ++sender.pure_acks;
  if (c.stated<note::PawsSuspected>()) ++c.receiver().counts.dropped_as_old;
  sender.repeats_unheard = c.place == Place::Repeat ? sender.repeats_unheard + 1 : sender.repeats_unheard;
  c.receiver().repeats_unheard = 0;
  if (c.stated<note::RtoRetransmission>() || c.stated<note::TailLossProbe>()) sender.loss().timed_out_in = a.number;
  if (sender.fin_guessed && (c.place == Place::New || c.place == Place::AfterGap)) {
    sender.fin_guessed = false;  // that one number was an octet
    ++sender.counts.lost_in_capture;
  }
  if (a.length > 0) {
    const Loss& of_peer = std::as_const(c.receiver()).loss();
    sender.after_outage = of_peer.timed_out_in > sender.last_payload_number;
    ++sender.counts.data_segments;
    sender.counts.octets += a.length;
    sender.last_data_time = a.now;
    sender.last_payload_number = a.number;
    sender.filled_window = c.fills_window;
    if (!c.asks) sender.probed_with_data = false;
    sender.small_data = a.length + 40 < c.receiver().mss.value_or(536);
  }
  if (a.occupies_sequence_space()) sender.last_data_number = a.number;
  sender.previous_time = sender.last_time;
  sender.last_time = a.now;
  sender.last_number = a.number;
  if (a.ip_id != 0) sender.ip_id = a.ip_id;
  if (c.segment.ttl && sender.ttl == 0 && !a.flags.has(Flag::Rst)) sender.ttl = *c.segment.ttl;
  if (a.ack && !a.flags.has(Flag::Rst) && !c.late) {
    if (!sender.ack_known || a.ack->after(sender.last_ack)) sender.last_ack_since = a.now;
    sender.last_ack = sender.ack_known ? later(sender.last_ack, *a.ack) : *a.ack;
    sender.ack_known = true;
  }
  if (c.segment.win && !a.flags.has(Flag::Rst) && !c.late) {
    sender.window = a.window;
    sender.window_known = true;
    sender.window_was_syn = a.flags.has(Flag::Syn);
  }
  if (!a.timestamps || a.flags.has(Flag::Rst) || c.unacceptable) return;
  if (!sender.clock_started) {
    sender.clock_started = true;
    sender.clock_first_tsval = a.timestamps->value;
    sender.clock_first_time = a.now;
  }
  if (a.length > 0) {
    sender.sent_old_clock = sender.tsval_known && SequenceNumber{a.timestamps->value}.before({sender.tsval});
    sender.data_tsval = a.timestamps->value;
  }
  if (!sender.tsval_known || SequenceNumber{a.timestamps->value}.after({sender.tsval})) {
    sender.tsval = a.timestamps->value;
    sender.clock_last_time = a.now;
  }
  sender.tsval_known = true;
}

void remember_connection(Context& c) {
  Connection& connection = c.connection;
  const Arrival& a = c.arrival;
  ++connection.segments;
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
