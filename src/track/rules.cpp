// Which rules a segment is put to, and in which order: each can rely on those before it.
#include "context.hpp"

namespace tcpgloss {
namespace {

// A segment proves the state of its sender, even where what led to it was not captured, or is taken to have led further
// (analysis reference, section 3).
void judge_sender_state(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  if (!a.ack || a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst) || c.unacceptable) return;
  if (sender.state == State::SynSent) {  // it has had a SYN-ACK that is not here
    sender.state = State::Established;
  } else if (sender.state == State::Closed && c.connection.closed && a.flags.has(Flag::Fin)) {
    sender.state = State::LastAck;  // the last ACK has not reached it
  }
}

}  // namespace

void judge_all(Context& c) {
  const Arrival& a = c.arrival;
  if (a.restarted) c.state(note::CaptureRestarted{});
  if (c.connection.filter.only_flags) judge_flags_filter(c);
  judge_opening(c);
  if (a.flags.has(Flag::Rst)) judge_reset(c);
  if (c.connection.reset) judge_unheeded(c);
  judge_challenge(c);
  judge_probe(c);
  judge_sequence(c);
  if (c.place == Place::Repeat) judge_silent_server(c);
  judge_acknowledgment(c);
  if (!c.late && (a.block_count > 0 || !c.receiver().sacked.empty())) judge_sack(c);
  if (c.repeated_ack) judge_duplicate_ack(c);
  judge_timestamps(c);
  judge_window(c);
  judge_closing(c);
  judge_path_mtu(c);
  judge_congestion_marks(c);
  if (!c.handled) judge_plain_ack(c);
  judge_phase(c);
  judge_ack_filter(c);
  if (c.segment.checksum != Checksum::NotShown) judge_checksum(c);
  judge_sender_state(c);
}

// What is as predicted brings the next octets, or acknowledges some, or both.
void judge_predicted(Context& c) {
  if (c.arrival.length > 0 || c.arrival.seq_shown) judge_sequence(c);
  if (c.arrival.ack->after(c.receiver().una)) judge_acknowledgment(c);
  judge_window(c);
  judge_path_mtu(c);
  judge_plain_ack(c);
  judge_phase(c);
  if (c.segment.checksum != Checksum::NotShown) judge_checksum(c);
}

}  // namespace tcpgloss
