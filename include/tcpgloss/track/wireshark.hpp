// The labels that Wireshark 4.0 would give a segment: its TCP analysis rules, applied to what the
// text shows (sections 5.1 and 5.2 of the analysis reference). For comparison only; what the reader
// is told comes from the other rules of track/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tcpgloss/tcp/flags.hpp"
#include "tcpgloss/tcp/segment.hpp"
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

// What the rules look at. Numbers are absolute where that is known, else counted from any one base
// per direction: only their differences count, save that the ISN of a SYN is compared with earlier ones.
struct WiresharkSegment {
  Flags flags;
  std::optional<SequenceNumber> seq;  // empty where not printed: it is guessed
  std::optional<SequenceNumber> ack;
  std::uint32_t window = 0;            // raw
  std::uint32_t length = 0;            // payload octets
  std::optional<std::uint32_t> shift;  // of a window scale option, as sent
  std::optional<Duration> time;        // empty: every rule about time is off
  bool sack = false;                   // reports SACK blocks
  bool tfo_cookie = false;             // carries a Fast Open cookie (not a request for one)
  std::uint16_t mptcp = 0;             // a bit for each kind of MPTCP option it carries
  bool options_cut = false;            // by the snapshot length: Wireshark counts it and shows nothing
};
// All of it from `segment`, save what needs the connection: where its numbers stand and the clock.
WiresharkSegment wireshark_segment(const Segment& segment, std::optional<SequenceNumber> seq,
                                   std::optional<SequenceNumber> ack, std::optional<Duration> time);

// One conversation as Wireshark keeps it. Conversations are Wireshark's own: a bare SYN with a new
// ISN starts a new one, whatever else is thought of it, so feed it every segment of a four-tuple.
class WiresharkConversation {
 public:
  // `from` is 0 or 1: which end sent it.
  WiresharkLabels label(unsigned from, const WiresharkSegment& segment);

 private:
  static constexpr Duration never = Duration::min();
  static constexpr std::uint32_t no_window = 0xFFFFFFFFu;  // no segment seen; a window has 16 bits
  enum Scale : std::int8_t { ScaleUnknown = -1, ScaleOff = -2 };

  // What one end has sent.
  struct Flow {
    SequenceNumber base;               // its ISN, or one before the first number seen
    SequenceNumber nxt;                // end of the highest range
    SequenceNumber ackable;            // end of the highest contiguous range
    SequenceNumber last_ack;           // of its last segment
    std::uint32_t window = no_window;  // of its last segment
    std::int32_t duplicates = 0;       // duplicate ACKs in a row; -1: "ACKed unseen" said and muted
    WiresharkLabels labels;            // of its last segment
    bool base_known = false, nxt_known = false, ackable_known = false, last_ack_known = false;
    bool nxt_outdated = false;         // nxt is that of the conversation before
    bool only_syn = true;              // its windows are not scaled yet
    bool unanswered = false;           // has taken numbers since the other end sent anything
    std::int8_t scale = ScaleUnknown;  // or ScaleOff, or 0 to 14
    std::uint16_t mptcp = 0;           // of its last segment
    Duration nxt_time = never, last_time = never;

    bool repeats_ack(const WiresharkSegment& segment) const;
  };

  std::optional<SequenceNumber> guess(unsigned from, const WiresharkSegment& segment) const;
  void identify(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels);
  void fast_open(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) const;
  void judge_window(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels);
  void judge_ack(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels);
  void judge_range(unsigned from, const WiresharkSegment& segment, WiresharkLabels& labels) const;
  void remember(unsigned from, const WiresharkSegment& segment, WiresharkLabels labels);
  void remember_handshake(unsigned from, const WiresharkSegment& segment);
  void remember_scale(unsigned from, const WiresharkSegment& segment);

  Flow flow_[2];
  Duration syn_time_ = never;    // of the latest bare SYN
  Duration initial_rtt_{};       // zero: unknown
  bool fast_open_data_ = false;  // a SYN carried a cookie and data
};
static_assert(sizeof(WiresharkConversation) <= 160, "kept for every connection");

}  // namespace tcpgloss
