// Flow and congestion control, keep-alive, and who owned a pause.
#pragma once

#include <cstdint>
#include <tuple>

#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

// The true window of a segment, when it is worth saying.
struct Window {
  static constexpr NoteInfo info{"window",       Field::Window, Severity::Info,
                                 "RFC 7323 2.2", rank::never,   Telling::OnChange};
  Side by;
  std::uint32_t raw;
  std::uint32_t shift;
  std::uint64_t octets() const { return std::uint64_t{raw} << shift; }
  std::uint64_t told() const { return octets(); }
  auto facts() { return std::tie(by, raw, shift); }
};
enum class NoRoom : std::uint8_t {
  Full,           // of what its peer has sent
  FromTheFirst,   // its peer has sent nothing
  FromTheSynAck,  // likewise, as SYN proxies do
};
struct ZeroWindow {
  static constexpr NoteInfo info{"zero-window", Field::Window, Severity::Warn, "RFC 9293 3.8.6", rank::zero_window};
  Side by;
  NoRoom why;
  auto facts() { return std::tie(by, why); }
};
struct WindowFull {
  static constexpr NoteInfo info{"window-full", Field::Window, Severity::Warn, "RFC 9293 3.8.6", rank::window_full};
  Side by;
  std::uint64_t window;  // of the peer, in octets
  std::uint64_t beyond;  // octets sent that it does not allow
  auto facts() { return std::tie(by, window, beyond); }
};
struct WindowUpdate {
  static constexpr NoteInfo info{"window-update", Field::Window, Severity::Info, "RFC 9293 3.8.6", rank::window};
  Side by;
  std::uint64_t window;  // in octets, or raw where the scale is unknown
  bool scaled;           // false: the scale is unknown
  Duration closed_for;   // since the window fell to 0; negative: it was not closed
  bool asked;            // it answers a probe
  auto facts() { return std::tie(by, window, scaled, closed_for, asked); }
};
struct WindowShrunk {
  static constexpr NoteInfo info{"window-shrunk", Field::Window, Severity::Warn, "RFC 7323 2.4", rank::window + 1};
  Side by;
  std::uint64_t octets;  // by which the right edge moved left
  auto facts() { return std::tie(by, octets); }
};
// It had room for a full segment, and has not any more.
struct WindowSmall {
  static constexpr NoteInfo info{"window-small", Field::Window,   Severity::Note,     "RFC 9293 3.8.6.2",
                                 rank::never,    Telling::Always, Certainty::Inferred};
  Side by;
  std::uint64_t window;  // octets
  std::uint32_t mss;     // what it takes in one segment
  auto facts() { return std::tie(by, window, mss); }
};
struct ZeroWindowProbe {
  static constexpr NoteInfo info{"zero-window-probe", Field::Segment,  Severity::Note,     "RFC 9293 3.8.6.1",
                                 rank::probe,         Telling::Always, Certainty::Inferred};
  Side by;
  std::uint32_t count;
  bool opened;  // the window has been opened, of which the prober seems not to know
  auto facts() { return std::tie(by, count, opened); }
};
struct ZeroWindowProbeAck {
  static constexpr NoteInfo info{"zero-window-probe-ack", Field::Window, Severity::Note,
                                 "RFC 9293 3.8.6.1",      rank::probe,   Telling::Always,
                                 Certainty::Inferred};
  Side by;
  auto facts() { return std::tie(by); }
};
// Who probes again has seen no answer to the probe before.
struct ZeroWindowProbeUnanswered {
  static constexpr NoteInfo info{"zero-window-probe-unanswered",
                                 Field::Segment,
                                 Severity::Note,
                                 "RFC 9293 3.8.6.1",
                                 rank::never,
                                 Telling::Always,
                                 Certainty::Inferred};
  Side by;
  std::uint32_t count;  // in a row
  bool beside;          // captured beside the peer: an answer would be here
  auto facts() { return std::tie(by, count, beside); }
};
// The answer to a probe of which nothing was captured.
struct ProbeUnseen {
  static constexpr NoteInfo info{"probe-unseen",   Field::Segment,  Severity::Note,      "RFC 9293 3.8.6.1",
                                 rank::keep_alive, Telling::Always, Certainty::Heuristic};
  Side by;          // who answers
  bool keep_alive;  // false: one of its window
  auto facts() { return std::tie(by, keep_alive); }
};
struct KeepAlive {
  static constexpr NoteInfo info{"keep-alive",     Field::Segment,  Severity::Note,     "RFC 9293 3.8.4",
                                 rank::keep_alive, Telling::Always, Certainty::Inferred};
  Side by;
  Duration idle;   // since the latest segment of its peer; negative: not known
  bool seq_shown;  // false: a guess, -vv would settle it
  bool or_window;  // the peer's window is not in the capture: it may ask for room as well
  auto facts() { return std::tie(by, idle, seq_shown, or_window); }
};
struct KeepAliveAck {
  static constexpr NoteInfo info{"keep-alive-ack", Field::Segment,  Severity::Note,     "RFC 9293 3.8.4",
                                 rank::keep_alive, Telling::Always, Certainty::Inferred};
  Side by;
  auto facts() { return std::tie(by); }
};
struct KeepAliveUnanswered {
  static constexpr NoteInfo info{"keep-alive-unanswered", Field::Segment, Severity::Warn, "RFC 9293 3.8.4",
                                 rank::never};
  Side by;
  std::uint32_t count;
  auto facts() { return std::tie(by, count); }
};
struct ReceiverLimited {
  static constexpr NoteInfo info{"receiver-limited", Field::Window,   Severity::Note,      "RFC 9293 3.8.6",
                                 rank::never,        Telling::Always, Certainty::Heuristic};
  Side by;  // the receiver whose window limits
  auto facts() { return std::tie(by); }
};
struct EcnEcho {
  static constexpr NoteInfo info{"ecn-echo", Field::Flags, Severity::Note, "RFC 3168 6.1.3", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// ECE goes on with every ACK until CWR has arrived: no further mark need have come.
struct EcnEchoGoesOn {
  static constexpr NoteInfo info{"ecn-echo-goes-on", Field::Flags, Severity::Info,
                                 "RFC 3168 6.1.3",   rank::never,  Telling::AtVerbose};
  Side by;
  auto facts() { return std::tie(by); }
};
struct Cwr {
  static constexpr NoteInfo info{"cwr", Field::Flags, Severity::Note, "RFC 3168 6.1.2", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct CeMark {
  static constexpr NoteInfo info{"ce-mark", Field::Ip, Severity::Note, "RFC 3168 5", rank::never};
  auto facts() { return std::tie(); }
};
// Who owned a pause that has just ended.
struct WaitReceiver {
  static constexpr NoteInfo info{"wait-receiver", Field::Time,     Severity::Note,     "RFC 9293 3.8.6",
                                 rank::never,     Telling::Always, Certainty::Inferred};
  Side by;  // whose program did not read
  Duration took;
  auto facts() { return std::tie(by, took); }
};
// Why an acknowledgment did not come: nobody knows; its peer had sent it, as seen here; so it had, and repeats that
// would have drawn another were due, and did not come either; an ICMP error came back for what it would have
// acknowledged.
enum class Unacked : std::uint8_t { Lost, AckLost, RepeatsLost, Rejected };
struct WaitPath {
  static constexpr NoteInfo info{"wait-path", Field::Time,     Severity::Note,     "RFC 6298 5",
                                 rank::never, Telling::Always, Certainty::Inferred};
  Side by;  // whose data went unacknowledged
  Duration took;
  Duration in_all;  // with the pauses before it, between repeats; negative: the same
  Unacked why;
  auto facts() { return std::tie(by, took, in_all, why); }
};
struct WaitSender {
  static constexpr NoteInfo info{"wait-sender", Field::Time,     Severity::Info,     "",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  Side by;  // who had nothing outstanding and sent nothing
  Duration took;
  bool closing;             // it sends its FIN; that of its peer came before the pause
  SegmentIndex keep_alive;  // up to which nothing was under way, seen from afar; 0: all of the pause
  auto facts() { return std::tie(by, took, closing, keep_alive); }
};

// Data had passed the capture, taken beside its receiver, and no acknowledgment of it came by.
struct WaitUnanswered {
  static constexpr NoteInfo info{"wait-unanswered", Field::Time,     Severity::Note,     "RFC 6298 5",
                                 rank::never,       Telling::Always, Certainty::Inferred};
  Side by;  // who did not answer
  Duration took;
  Duration in_all;  // as above
  auto facts() { return std::tie(by, took, in_all); }
};
// What its timestamp tells of when a segment was sent: before the pause, at its end, or nothing.
enum class Departure : std::uint8_t { Before, Then, Unknown };
// Nothing was outstanding, and the capture is too far from the sender to tell whether it sent.
struct WaitUnseen {
  static constexpr NoteInfo info{"wait-unseen", Field::Time,     Severity::Info,     "",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  Side by;
  Duration took;
  Departure sent;
  Duration late;  // Before: how much longer it was on the way than what came before it
  auto facts() { return std::tie(by, took, sent, late); }
};

using FlowNotes = Family<Window, ZeroWindow, WindowFull, WindowUpdate, WindowShrunk, ZeroWindowProbe,
                         ZeroWindowProbeAck, ZeroWindowProbeUnanswered, WindowSmall, ProbeUnseen, KeepAlive,
                         KeepAliveAck, KeepAliveUnanswered, ReceiverLimited, EcnEcho, EcnEchoGoesOn, Cwr, CeMark,
                         WaitReceiver, WaitPath, WaitSender, WaitUnanswered, WaitUnseen>;

}  // namespace tcpgloss::note
