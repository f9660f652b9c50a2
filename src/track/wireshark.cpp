#include "tcpgloss/track/wireshark.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string_view>

// The rules in Wireshark's own order (A, B, C: section 5.2 of the analysis reference); where one
// looks odd, Wireshark's is. Its clock differences are unsigned: one that goes back is very long.

namespace tcpgloss {
namespace {

using Label = WiresharkLabel;
using namespace std::chrono_literals;

constexpr Duration fast_retransmission_limit = 20ms;
constexpr Duration default_reordering_limit = 3ms;
constexpr Duration keep_alive_silence = 200ms;

bool bare_syn(Flags flags) { return flags.has(Flag::Syn) && !flags.has(Flag::Ack); }
bool syn_ack(Flags flags) { return flags.has(Flag::Syn) && flags.has(Flag::Ack); }

// SYN and FIN take one number; Wireshark counts one even if both are set.
std::uint32_t control_octets(Flags flags) { return flags.has(Flag::Syn) || flags.has(Flag::Fin) ? 1 : 0; }

SequenceNumber end(const WiresharkSegment& segment) {
  return *segment.seq + segment.length + control_octets(segment.flags);
}

bool within(std::optional<Duration> now, Duration then, Duration never, Duration limit) {
  if (!now || then == never) return false;
  return static_cast<std::uint64_t>((*now - then).count()) < static_cast<std::uint64_t>(limit.count());
}

constexpr std::string_view mptcp_kinds[] = {"capable", "join", "dss",    "add-addr", "rem-addr",
                                            "prio",    "fail", "fclose", "tcprst"};

std::uint16_t mptcp_bits(const Segment& segment) {
  unsigned bits = 0;
  for (const Option& option : segment.options)
    if (const auto* mptcp = std::get_if<option::Mptcp>(&option))
      bits |= 1u << (std::find(std::begin(mptcp_kinds), std::end(mptcp_kinds), mptcp->subtype) - mptcp_kinds);
  return static_cast<std::uint16_t>(bits);
}

}  // namespace

WiresharkSegment wireshark_segment(const Segment& segment, std::optional<SequenceNumber> seq,
                                   std::optional<SequenceNumber> ack, std::optional<Duration> time) {
  WiresharkSegment view;
  view.flags = segment.flags.value_or(Flags{});
  view.seq = seq;
  view.ack = ack;
  view.window = segment.win.value_or(0);
  view.length = static_cast<std::uint32_t>(segment.length.value_or(0));
  if (const auto* scale = segment.find<option::WindowScale>()) view.shift = scale->shift;
  view.time = time;
  view.sack = segment.find<option::Sack>();
  const auto* fast_open = segment.find<option::FastOpen>();
  view.tfo_cookie = fast_open && !fast_open->cookie.empty();
  view.mptcp = mptcp_bits(segment);
  view.options_cut = segment.has(Quirk::TruncatedHeader) || segment.has(Quirk::CutShort);
  return view;
}

WiresharkLabels WiresharkConversation::label(unsigned from, const WiresharkSegment& seen) {
  WiresharkSegment segment = seen;
  if (!segment.seq) segment.seq = guess(from, segment);
  WiresharkLabels labels;
  identify(from, segment, labels);
  fast_open(from, segment, labels);
  judge_window(from, segment, labels);
  judge_ack(from, segment, labels);
  if (segment.seq && (segment.length > 0 || control_octets(segment.flags) > 0)) judge_range(from, segment, labels);
  remember(from, segment, labels);
  remember_handshake(from, segment);
  return segment.options_cut ? WiresharkLabels{} : labels;
}

// Below -vv a pure ACK prints no number. It has the next one of its sender, which is what the other end
// waits for; but one that repeats itself after a silence, with nothing new to answer, is a keep-alive
// (rule G5 of the analysis reference).
std::optional<SequenceNumber> WiresharkConversation::guess(unsigned from, const WiresharkSegment& segment) const {
  const Flow& x = flow_[from];
  const Flow& y = flow_[1 - from];
  if (!x.nxt_known && y.last_ack_known) return y.last_ack;
  if (!x.nxt_known) return x.nxt_outdated ? std::optional(x.nxt) : std::nullopt;
  const bool repeats = x.repeats_ack(segment) && segment.window == x.window && !segment.sack && !y.unanswered;
  const Duration last = std::max(x.last_time, y.last_time);
  const bool silence = segment.time && last != never && *segment.time - last >= keep_alive_silence;
  return repeats && silence ? x.nxt - 1 : x.nxt;
}

// Another ISN: a bare SYN begins a new conversation, a SYN-ACK only renumbers this one.
void WiresharkConversation::identify(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) {
  const bool other_isn = flow_[from].base_known && segment.seq && flow_[from].base != *segment.seq;
  if (segment.flags.has(Flag::Syn) && other_isn) {
    labels.set(Label::ReusedPorts);
    if (bare_syn(segment.flags)) {
      const Flow before = flow_[1 - from];
      *this = WiresharkConversation{};
      flow_[1 - from].nxt = before.nxt;
      flow_[1 - from].nxt_outdated = before.nxt_known;
    }
    flow_[from].base_known = false;
  }
  Flow& x = flow_[from];
  Flow& y = flow_[1 - from];
  if (!x.base_known && segment.seq) {
    x.base = segment.flags.has(Flag::Syn) ? *segment.seq : *segment.seq - 1;
    x.base_known = true;
  }
  if (!y.base_known && segment.ack) {
    y.base = *segment.ack - 1;
    y.base_known = true;
  }
}

void WiresharkConversation::fast_open(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) const {
  if (bare_syn(segment.flags) && segment.tfo_cookie) labels.set(Label::TfoSyn);
  if (!syn_ack(segment.flags) || !segment.ack) return;
  const std::uint32_t acked = segment.ack->since(flow_[1 - from].base);
  if (acked > 1) labels.set(Label::TfoAck);
  if (acked == 1 && fast_open_data_) labels.set(Label::TfoIgnored);
}

bool WiresharkConversation::Flow::repeats_ack(const WiresharkSegment& segment) const {
  return segment.ack ? last_ack_known && *segment.ack == last_ack : !last_ack_known;
}

// A1 to A9.
void WiresharkConversation::judge_window(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) {
  Flow& x = flow_[from];
  const Flow& y = flow_[1 - from];
  const bool at_nxt = x.nxt_known ? segment.seq == x.nxt : !segment.seq && x.window != no_window;
  if (segment.length == 1 && at_nxt && y.window == 0) return labels.set(Label::ZeroWindowProbe);

  const bool plain = segment.flags.plain();
  if (segment.window == 0 && plain) labels.set(Label::ZeroWindow);
  if (x.nxt_known && segment.seq && segment.seq->after(x.nxt) && !segment.flags.has(Flag::Rst))
    labels.set(Label::LostSegment);
  if (!plain) return;

  if (segment.length <= 1 && x.nxt_known && segment.seq == x.nxt - 1) labels.set(Label::KeepAlive);
  if (segment.length > 0 && y.scale != ScaleUnknown && y.last_ack_known) {
    const int shift = y.only_syn || y.scale == ScaleOff ? 0 : y.scale;
    if (segment.seq == y.last_ack + (y.window << shift) - segment.length) labels.set(Label::WindowFull);
  }

  if (segment.length > 0 || !at_nxt || !x.repeats_ack(segment)) return;
  if (segment.window == 0) {
    if (x.window == 0 && y.labels.has(Label::ZeroWindowProbe)) labels.set(Label::ZeroWindowProbeAck);
  } else if (segment.window != x.window) {
    labels.set(Label::WindowUpdate);
  } else if (y.labels.has(Label::KeepAlive)) {
    labels.set(Label::KeepAliveAck);
  } else if (segment.mptcp == x.mptcp) {  // other MPTCP news make it no duplicate (RFC 8684 section 4)
    labels.set(Label::DuplicateAck);
    x.duplicates = std::max(x.duplicates, 0) + 1;
  }
}

// B1.
void WiresharkConversation::judge_ack(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) {
  Flow& x = flow_[from];
  Flow& y = flow_[1 - from];
  if (!x.repeats_ack(segment)) x.duplicates = 0;
  if (!segment.ack || !y.ackable_known || !segment.ack->after(y.ackable)) return;
  if (y.ackable.before(y.nxt)) {
    y.ackable = y.nxt;
    labels.set(Label::AckLostSegment);
  } else {
    if (y.duplicates == 0) labels.set(Label::AckLostSegment);
    y.duplicates = -1;
  }
}

// C1 to C6: a segment that takes numbers and does not go beyond what was sent.
void WiresharkConversation::judge_range(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) const {
  const Flow& x = flow_[from];
  const Flow& y = flow_[1 - from];
  if (labels.has(Label::KeepAlive)) return;
  if (segment.length > 0 && y.last_ack_known && (*segment.seq + segment.length).at_or_before(y.last_ack))
    return labels.set(Label::SpuriousRetransmission);

  const bool overlaps_probe = segment.length > 1 && segment.seq == x.nxt - 1;
  if (!x.nxt_known || !segment.seq->before(x.nxt) || overlaps_probe) return;
  const Duration reordering_limit = initial_rtt_ == Duration{} ? default_reordering_limit : initial_rtt_;
  const bool duplicates = static_cast<std::uint32_t>(y.duplicates) >= 2;  // muted counts as very many
  if (duplicates && y.last_ack_known && y.last_ack == segment.seq &&
      within(segment.time, y.last_time, never, fast_retransmission_limit))
    labels.set(Label::FastRetransmission);
  else if (end(segment) != x.nxt && within(segment.time, x.nxt_time, never, reordering_limit))
    labels.set(Label::OutOfOrder);
  else
    labels.set(Label::Retransmission);
}

void WiresharkConversation::remember(unsigned from, const WiresharkSegment& segment, WiresharkLabels labels) {
  Flow& x = flow_[from];
  // The seq 0 of a RST that answers a SYN is no number of its own (RFC 9293 section 3.5.2).
  const bool refusal = segment.flags.has(Flag::Rst) && segment.seq == SequenceNumber{0} && !x.nxt_known;
  if (segment.seq && !refusal && !labels.has(Label::ZeroWindowProbe)) {
    if (!x.nxt_known || end(segment).after(x.nxt)) {
      x.nxt = end(segment);
      x.nxt_known = true;
      x.nxt_time = segment.time.value_or(never);
    }
    if (!x.ackable_known || segment.seq == x.ackable) {
      x.ackable = x.nxt;
      x.ackable_known = true;
    }
  }
  x.window = segment.window;
  x.last_ack_known = segment.ack.has_value();
  x.last_ack = segment.ack.value_or(SequenceNumber{});
  x.last_time = segment.time.value_or(never);
  x.mptcp = segment.mptcp;
  x.unanswered = segment.length > 0 || control_octets(segment.flags) > 0;
  flow_[1 - from].unanswered = false;
  x.labels = labels;
}

void WiresharkConversation::remember_handshake(unsigned from, const WiresharkSegment& segment) {
  const Flags flags = segment.flags;
  if (bare_syn(flags)) {
    syn_time_ = segment.time.value_or(never);
    fast_open_data_ = fast_open_data_ || (segment.tfo_cookie && segment.length > 0);
  }
  if (flags.has(Flag::Syn)) return remember_scale(from, segment);
  if (!flags.has(Flag::Ack)) return;
  flow_[from].only_syn = false;
  if (initial_rtt_ == Duration{} && segment.time && syn_time_ != never) initial_rtt_ = *segment.time - syn_time_;
}

// Scaling is on if both SYNs offer it (RFC 7323 section 2.2); a SYN without the option turns off both.
void WiresharkConversation::remember_scale(unsigned from, const WiresharkSegment& segment) {
  Flow& x = flow_[from];
  Flow& y = flow_[1 - from];
  if (segment.shift) x.scale = static_cast<std::int8_t>(std::min(*segment.shift, 14u));
  if (x.scale == ScaleUnknown)
    x.scale = y.scale = ScaleOff;
  else if (syn_ack(segment.flags) && y.scale == ScaleOff)
    x.scale = ScaleOff;
}

}  // namespace tcpgloss
