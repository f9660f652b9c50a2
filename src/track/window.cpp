// Windows: how much each end can take, and when the other has used it up (RFC 9293 section 3.8.6, RFC 7323 section 2).
#include <algorithm>
#include <bit>

#include "context.hpp"

namespace tcpgloss {
namespace {

std::optional<std::uint64_t> true_window(const Context& c, const End& sender) {
  const Arrival& a = c.arrival;
  if (a.flags.has(Flag::Syn)) return a.window;  // never scaled
  if (sender.window.scale == scale_unknown) return std::nullopt;
  return sender.window.octets(a.window);
}

// More octets in flight than the raw window allows prove a scale (analysis reference, rule G6).
void judge_unknown_scale(Context& c, End& sender, const End& receiver) {
  if (sender.window.scale != scale_unknown || c.arrival.window == 0 || c.arrival.flags.has(Flag::Syn)) return;
  std::uint8_t proven = 0;
  // What was SACKed still takes room up to the window's edge.
  const bool sent = receiver.nxt_known && receiver.una_known && receiver.nxt.after(receiver.una);
  // Without the pure ACKs of its receiver nobody knows what is under way.
  const std::uint32_t flight = sent && sender.pure_acks > 0 ? receiver.nxt.since(receiver.una) : 0;
  while (proven < 14 && (std::uint64_t{c.arrival.window} << proven) < flight) ++proven;
  if (sender.window.told && proven <= sender.window.shown_min_shift) return;
  if (proven > 0 && sender.offer.scale) {  // so the peer, whose SYN is not shown, has offered it too
    sender.window.scale = static_cast<std::int8_t>(sender.offer.shift);
    return;
  }
  sender.window.told = true;
  sender.window.shown_min_shift = proven;
  const bool cut = (sender.isn_known && !sender.offer.known) || (receiver.isn_known && !receiver.offer.known);
  const auto missing = c.connection.options_doubtful() ? note::OptionsMissing::All
                       : cut                           ? note::OptionsMissing::Some
                                                       : note::OptionsMissing::WithTheSyn;
  const std::uint32_t offered = sender.offer.scale ? sender.offer.shift : 0u;
  c.state(note::WscaleUnknown{c.by(), c.arrival.window, proven, offered, missing});
}

// No buffer is just so many times larger than the window of its SYN, which is the buffer itself unless that has no room
// for it (RFC 7323 section 2.2).
void judge_unused_scale(Context& c, End& sender) {
  constexpr std::uint64_t beyond_belief = std::uint64_t{4} << 20;
  const Arrival& a = c.arrival;
  if (!sender.window.was_syn || !sender.window.known || sender.window.scale <= 0 || a.flags.has(Flag::Syn)) return;
  if (a.window != sender.window.raw || a.window == 0xFFFF || sender.window.octets(a.window) < beyond_belief) return;
  sender.window.scale = scale_off;
  c.state(note::WscaleUnused{c.by(), a.window});
}

// It falls to a small part of that of the SYN, though too little has come to fill it.
bool collapses(const Arrival& a, const End& sender, const End& peer) {
  return a.window < sender.window.raw / 8 && peer.isn_known && !peer.origin_outrun &&
         a.ack->since(peer.origin) < sender.window.raw / 8;
}

// Without any option in either SYN of the text the scale is taken to be off, until a window collapses behind its SYN,
// or more is acknowledged than an open window has room for: it is scaled, and so is the other (RFC 7323 section 2.2).
void judge_missing_options(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  End& peer = c.receiver();
  if (sender.window.scale != scale_off || !c.connection.options_doubtful()) return;
  if (a.flags.has(Flag::Syn) || !a.ack || c.late || !sender.window.known) return;
  const bool beyond = !sender.window.was_syn && sender.window.raw != 0 && sender.window.edge_known &&
                      a.ack->after(sender.window.right_edge);
  if (!beyond && (!sender.window.was_syn || a.window == 0 || !collapses(a, sender, peer))) return;
  sender.window.scale = peer.window.scale = scale_unknown;
  sender.window.edge_known = peer.window.edge_known = false;
}

// A window that falls to a small part of that of the SYN, though too little has come to fill it, may only seem so
// small: if more is acknowledged than it has room for, its sender scales it.
void judge_used_scale(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  const End& peer = c.receiver();
  if (sender.window.scale != scale_off || !peer.offer.scale || a.flags.has(Flag::Syn) || !a.ack || c.late) return;
  if (sender.window.was_syn && sender.window.known) sender.window.collapsed = collapses(a, sender, peer);
  if (!sender.window.collapsed || !sender.window.edge_known || !a.ack->after(sender.window.right_edge)) return;
  if (sender.window.raw == 0 || sender.window.was_syn) return;  // a probe may be taken into a closed window
  c.state(note::WscaleUsed{c.by(), a.ack->since(sender.window.right_edge)});
  sender.window.scale = scale_unknown;
  sender.window.told = true;
  sender.window.shown_min_shift = 14;
  sender.window.edge_known = false;
}

// The first window that is scaled looks like a collapse behind that of the SYN (RFC 7323 section 2.2).
void tell_first_window(Context& c, End& sender) {
  if (sender.window.told || sender.window.scale <= 0 || c.arrival.flags.has(Flag::Syn)) return;
  sender.window.told = true;
  c.state(note::Window{c.by(), c.arrival.window, static_cast<std::uint32_t>(sender.window.scale)});
}

// Nothing has come to it that could fill its buffer, captured or not.
bool opens_closed(const Context& c, const End& sender) {
  const End& peer = c.receiver();
  const bool acked = peer.data_acked();
  return !peer.sent_data && !acked && !sender.sent_data && !c.connection.mid_stream;
}

// A window of 0 stops all but probes until an update opens it (RFC 9293 sections 3.8.6 and 3.8.6.1).
void judge_closed_window(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (a.window == 0) {
    if (!c.answered_probe) {
      const note::NoRoom why = !opens_closed(c, sender) ? note::NoRoom::Full
                               : a.flags.has(Flag::Syn) ? note::NoRoom::FromTheSynAck
                                                        : note::NoRoom::FromTheFirst;
      c.state(note::ZeroWindow{c.by(), why});
      c.handled |= a.pure_ack();
    }
    if (sender.window.closed) return;
    ++sender.counts.zero_windows;
    sender.window.closed = true;
    sender.window.closed_at = a.now;
    c.window_closes = true;
    return;
  }
  if (!sender.window.closed) return;
  sender.window.closed = false;
  c.window_reopens = true;
  sender.window.opened_at = a.now;
  const Duration closed_for = c.since(sender.window.closed_at);
  if (closed_for > Duration{}) sender.loss().stalled += closed_for;
  // As its probes show; without one no timer was running.
  const bool probed = c.receiver().probe.window_probes > 0 && c.receiver().last_time > sender.window.closed_at;
  sender.loss().probed_for =
      probed && closed_for > Duration{} ? c.receiver().last_time - sender.window.closed_at : Duration{};
  sender.loss().stalled_less |= c.answers_probing;
  c.state(note::WindowUpdate{c.by(), c.finding.window_octets.value_or(a.window), c.finding.window_octets.has_value(),
                             closed_for, c.answers_probing});
  c.handled |= a.pure_ack() && !c.advances;
}

// The window of a SYN is never scaled (RFC 7323 section 2.2): the one after it may say more with a smaller number.
bool window_grows(const Context& c, const End& sender) {
  if (!sender.window.was_syn) return c.arrival.window > sender.window.raw;
  return c.finding.window_octets.value_or(0) >= std::uint64_t{sender.window.raw} + sender.window.unit();
}

// The same ack with more room (RFC 9293 section 3.8.6).
void judge_update(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (!c.repeated_ack || c.handled || !sender.window.known || !window_grows(c, sender)) return;
  // With its options cut off, an ACK that waits for something may report what has come (RFC 2018 section 4).
  if (!c.segment.options_complete && c.receiver().nxt_known && c.receiver().nxt.after(*a.ack)) return;
  if (sender.window.edge_known && c.receiver().nxt.after(sender.window.right_edge)) sender.window.opened_at = a.now;
  c.state(note::WindowUpdate{c.by(), c.finding.window_octets.value_or(a.window), c.finding.window_octets.has_value(),
                             Duration{-1}, c.answers_probing});
  c.handled = true;
}

// It leaves no room for a full segment, where it had: its program takes out less than comes in. Small segments in turn
// are what both ends then have to avoid (RFC 9293 section 3.8.6.2). Only where its segments and its window are known,
// and something has come that may fill it. Inside one host a segment is as large as a buffer.
void judge_small(Context& c, End& sender) {
  constexpr std::uint32_t options = 40;  // that a full segment may have to leave room for
  const std::uint32_t mss = std::min(sender.offer.mss.value_or(0), c.receiver().offer.mss.value_or(~0u));
  if (c.on_one_host() || sender.window.small_told || sender.window.was_syn || !sender.window.known ||
      sender.window.collapsed)
    return;
  if (!c.finding.window_octets || c.arrival.window == 0 || mss <= options || !c.receiver().data_acked()) return;
  if (sender.window.octets(sender.window.raw) < mss || *c.finding.window_octets >= mss - options) return;
  sender.window.small_told = true;
  c.state(note::WindowSmall{c.by(), *c.finding.window_octets, mss});
}

// The right edge must not move left (RFC 9293 section 3.8.6); a move of less than one unit of the scale is rounding.
void judge_edge(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (!c.finding.window_octets || !a.ack || c.late) return;
  // What acknowledges less than had been is old, and so is its window (RFC 9293 section 3.10.7.4, fifth step).
  if (c.receiver().una_known && a.ack->before(c.receiver().una)) return;
  const SequenceNumber edge = *a.ack + static_cast<std::uint32_t>(*c.finding.window_octets);
  if (sender.window.edge_known && edge.before(sender.window.right_edge)) {
    const std::uint32_t lost = sender.window.right_edge.since(edge);
    if (lost >= sender.window.unit() && !a.flags.has(Flag::Syn) && !sender.window.was_syn) {
      c.state(note::WindowShrunk{c.by(), lost});
      ++sender.loss().windows_shrunk;
    }
  }
  sender.window.right_edge = edge;
  sender.window.edge_known = true;
}

// Data up to the right edge, or beyond it, which its receiver may drop (RFC 9293 section 3.8.6).
void judge_full(Context& c, const End& sender, End& receiver) {
  const Arrival& a = c.arrival;
  const bool known = receiver.window.edge_known && receiver.window.scale != scale_unknown && !receiver.ack_doubted;
  if (a.length == 0 || !a.flags.plain() || c.connection.filter.acks || !known) return;
  if (c.place != Place::New && c.place != Place::AfterGap) return;
  if (a.seq.at_or_after(receiver.window.right_edge) && a.length == 1) return;  // a probe beyond the edge
  if (sender.nxt.before(receiver.window.right_edge)) return;
  // Whether the window is scaled its ack will tell.
  const bool beyond = sender.nxt.after(receiver.window.right_edge);
  if (beyond && (c.connection.options_doubtful() || c.misses_lines())) return;
  const OfferedWindow& offered = receiver.window;
  const std::uint64_t window = offered.was_syn ? offered.raw : offered.octets(offered.raw);
  c.fills_window = true;
  c.state(note::WindowFull{c.by(), window, sender.nxt.since(receiver.window.right_edge)});
  if (++receiver.window.times_full == 3) c.state(note::ReceiverLimited{c.peer_side()});
}

}  // namespace

void judge_window(Context& c) {
  const Arrival& a = c.arrival;
  if (!c.segment.win || a.flags.has(Flag::Rst) || c.unacceptable) return;
  End& sender = c.sender();
  judge_unused_scale(c, sender);
  judge_missing_options(c, sender);
  judge_used_scale(c, sender);
  c.finding.window_octets = true_window(c, sender);
  if (a.flags.has(Flag::Syn) && !a.flags.has(Flag::Ack)) return;
  // Of no use to a peer that has nothing more to send.
  const End& peer = c.receiver();
  const bool needed = !peer.fin.sent || !a.ack || a.ack->before(peer.fin.end);
  if (needed && !c.late) {
    judge_closed_window(c, sender);
    judge_update(c, sender);
    judge_small(c, sender);
  }
  if (needed) judge_edge(c, sender);
  judge_full(c, sender, c.receiver());
  tell_first_window(c, sender);
  judge_unknown_scale(c, sender, c.receiver());
}

}  // namespace tcpgloss
