// The labels that Wireshark 4.0 would give a segment: its TCP analysis rules, applied to what the
// text shows (sections 5.1 and 5.2 of the analysis reference). For comparison only; what the reader
// is told comes from the other rules of track/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tcpgloss/tcp/flags.hpp"
#include "tcpgloss/tcp/sequence.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

enum class WiresharkLabel : std::uint32_t {
  Retransmission = 1u << 0,
  FastRetransmission = 1u << 1,
  SpuriousRetransmission = 1u << 2,
  OutOfOrder = 1u << 3,
  LostSegment = 1u << 4,
  AckLostSegment = 1u << 5,
  DuplicateAck = 1u << 6,
  WindowUpdate = 1u << 7,
  WindowFull = 1u << 8,
  ZeroWindow = 1u << 9,
  ZeroWindowProbe = 1u << 10,
  ZeroWindowProbeAck = 1u << 11,
  KeepAlive = 1u << 12,
  KeepAliveAck = 1u << 13,
  ReusedPorts = 1u << 14,
  TfoSyn = 1u << 15,
  TfoAck = 1u << 16,
  TfoIgnored = 1u << 17,
};

struct WiresharkLabels {
  std::uint32_t bits = 0;
  constexpr void set(WiresharkLabel label) { bits |= static_cast<std::uint32_t>(label); }
  constexpr bool has(WiresharkLabel label) const { return (bits & static_cast<std::uint32_t>(label)) != 0; }
  constexpr bool operator==(const WiresharkLabels&) const = default;
};

// Every label, in the order in which `-f jsonl` lists them: the tcp.analysis.* field without that
// prefix ("duplicate_ack") and the words of its Info column ("Dup ACK").
struct WiresharkName {
  WiresharkLabel label;
  std::string_view field;
  std::string_view words;
};
inline constexpr WiresharkName wireshark_names[] = {
    {WiresharkLabel::Retransmission, "retransmission", "Retransmission"},
    {WiresharkLabel::FastRetransmission, "fast_retransmission", "Fast Retransmission"},
    {WiresharkLabel::SpuriousRetransmission, "spurious_retransmission", "Spurious Retransmission"},
    {WiresharkLabel::OutOfOrder, "out_of_order", "Out-Of-Order"},
    {WiresharkLabel::LostSegment, "lost_segment", "Previous segment not captured"},
    {WiresharkLabel::AckLostSegment, "ack_lost_segment", "ACKed unseen segment"},
    {WiresharkLabel::DuplicateAck, "duplicate_ack", "Dup ACK"},
    {WiresharkLabel::WindowUpdate, "window_update", "Window Update"},
    {WiresharkLabel::WindowFull, "window_full", "Window Full"},
    {WiresharkLabel::ZeroWindow, "zero_window", "ZeroWindow"},
    {WiresharkLabel::ZeroWindowProbe, "zero_window_probe", "ZeroWindowProbe"},
    {WiresharkLabel::ZeroWindowProbeAck, "zero_window_probe_ack", "ZeroWindowProbeAck"},
    {WiresharkLabel::KeepAlive, "keep_alive", "Keep-Alive"},
    {WiresharkLabel::KeepAliveAck, "keep_alive_ack", "Keep-Alive ACK"},
    {WiresharkLabel::ReusedPorts, "reused_ports", "Port numbers reused"},
    {WiresharkLabel::TfoSyn, "tfo_syn", "TFO SYN"},
    {WiresharkLabel::TfoAck, "tfo_ack", "TFO accepted"},
    {WiresharkLabel::TfoIgnored, "tfo_ignored", "TFO ignored"},
};

// What the rules look at. Numbers are absolute, or relative to one base per direction: only their
// differences count.
struct WiresharkSegment {
  Flags flags;
  SequenceNumber seq;              // on a pure ACK that prints none: what the caller assumes
  bool seq_shown = true;           // false: assumed
  std::optional<SequenceNumber> ack;
  std::uint32_t window = 0;        // raw
  std::uint32_t length = 0;        // payload octets
  std::optional<std::uint32_t> shift;   // of a window scale option, as sent
  std::optional<Duration> time;
  bool tfo_cookie = false;         // carries a Fast Open cookie (not a request for one)
};

// One conversation as Wireshark keeps it. Conversations are Wireshark's own: a bare SYN with a new
// ISN starts a new one, whatever else is thought of it.
class WiresharkConversation {
 public:
  // `from` is 0 or 1: which end sent it.
  WiresharkLabels label(unsigned from, const WiresharkSegment& segment);

 private:
  struct Flow {
    bool nxt_known = false, last_ack_known = false, max_known = false, win_known = false;
    bool syn_window = true;              // its last window was that of a SYN: not scaled
    SequenceNumber nxt, max_seq, last_ack;
    std::optional<SequenceNumber> syn;   // of its latest SYN
    std::uint32_t window = 0;
    std::int8_t scale = -1;              // -1 unknown, -2 off, else 0 to 14
    std::int32_t duplicates = 0;         // -1: mute
    std::optional<Duration> nxt_time, last_time;
    WiresharkLabels labels;
  };
  Flow flow_[2];
  std::optional<Duration> syn_time_, initial_rtt_;
  bool tfo_data_ = false;
};

}  // namespace tcpgloss
