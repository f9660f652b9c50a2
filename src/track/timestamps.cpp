// Timestamps that are missing though agreed on, or there though not.
#include "context.hpp"

namespace tcpgloss {
namespace {

// Where one option was taken out of a SYN on the way, as the first segment behind it tells, others may have been as
// well: in what unit either end counts a window nobody knows here.
void doubt_scale(Context& c) {
  if (!c.sender().window.was_syn) return;
  constexpr std::uint8_t most_shift = 14;
  for (End& end : c.connection.ends) {
    end.window.scale = scale_unknown;
    end.offer.scale_doubted |= end.offer.scale;
    end.offer.scale = false;
    end.window.told = true;
    end.window.shown_min_shift = most_shift;
  }
}

// Once agreed on, timestamps are in every segment but a RST (RFC 7323 section 3.2).
void judge_missing_stamps(Context& c) {
  const Flags flags = c.arrival.flags;
  if (!c.connection.timestamps_on || c.arrival.timestamps != nullptr || c.sender().clock.missing_told) return;
  if (!c.segment.options_complete || flags.has(Flag::Rst) || flags.has(Flag::Syn) || c.unacceptable) return;
  c.sender().clock.missing_told = true;
  c.state(note::TimestampsMissing{c.by()});
  doubt_scale(c);
}

// Those of one SYN alone are off, and should be in no later segment (RFC 7323 section 3.2).
void judge_unagreed_stamps(Context& c) {
  const Connection& connection = c.connection;
  const Flags flags = c.arrival.flags;
  const bool settled = connection.opening.syn_seen && connection.opening.syn_ack_seen && c.sender().offer.known &&
                       c.receiver().offer.known;
  if (!settled || connection.timestamps_on || c.arrival.timestamps == nullptr || c.sender().clock.missing_told) return;
  if (flags.has(Flag::Rst) || flags.has(Flag::Syn) || c.unacceptable) return;
  c.sender().clock.missing_told = true;
  c.state(note::OptionUnasked{c.by(), note::Unasked::TimestampsUsed});
  doubt_scale(c);
}

// An end echoes its peer's latest stamp (RFC 7323 section 3.2), which is a little older here at most.
void judge_foreign_echo(Context& c) {
  const End& peer = c.receiver();
  if (c.arrival.timestamps == nullptr) return;
  const std::uint32_t echo = c.arrival.timestamps->echo_reply;
  if (peer.clock.tsval - echo < farther_than_an_echo || echo - peer.clock.tsval < farther_than_an_echo)
    return;  // nearly always
  if (!c.connection.timestamps_on || c.sender().clock.missing_told) return;
  const Flags flags = c.arrival.flags;
  if (echo == 0 || !c.arrival.ack || !peer.clock.known || !peer.isn_known || c.unacceptable || c.late) return;
  if (flags.has(Flag::Syn) || flags.has(Flag::Rst)) return;
  if (peer.clock.tsval - peer.clock.first_tsval >= farther_than_an_echo) return;
  c.sender().clock.missing_told = true;
  c.state(note::EchoUnknown{c.by()});
  c.connection.opening.third_echo_foreign |= c.stated<note::HandshakeDone>();
}

}  // namespace

void judge_timestamps(Context& c) {
  judge_foreign_echo(c);
  judge_missing_stamps(c);
  judge_unagreed_stamps(c);
}

}  // namespace tcpgloss
