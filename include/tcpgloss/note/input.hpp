// What is odd about the line, the capture or the flags.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>

#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/icmp.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

struct LineTruncated {
  static constexpr NoteInfo info{"line-truncated", Field::Line, Severity::Note, "", rank::last, Telling::Once};
  auto facts() { return std::tie(); }
};
struct LineShortened {
  static constexpr NoteInfo info{"line-shortened", Field::Line, Severity::Note, "", rank::never, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct SnapshotShort {
  static constexpr NoteInfo info{"snapshot-short", Field::Line, Severity::Info, "", rank::never, Telling::Once};
  auto facts() { return std::tie(); }
};
struct BadHeaderLength {
  static constexpr NoteInfo info{"bad-header-length", Field::Line, Severity::Error, "RFC 9293 3.1", rank::input};
  auto facts() { return std::tie(); }
};
struct BadOption {
  static constexpr NoteInfo info{"bad-option", Field::Options, Severity::Error, "RFC 9293 3.1", rank::never};
  auto facts() { return std::tie(); }
};
struct ChecksumIncorrect {
  static constexpr NoteInfo info{"checksum-incorrect", Field::Checksum, Severity::Note,
                                 "RFC 9293 3.1",       rank::never,     Telling::FirstUse};
  bool elsewhere = false;  // likely not captured where it is sent: its sender's card does not explain it
  auto facts() { return std::tie(elsewhere); }
};
// Other checksums of the same sender were correct: no offload explains this one.
struct ChecksumDamaged {
  static constexpr NoteInfo info{"checksum-damaged", Field::Checksum, Severity::Warn,      "RFC 9293 3.1",
                                 rank::never,        Telling::Always, Certainty::Heuristic};
  Side by;
  SegmentIndex about;  // the segment with the incorrect one; 0: this one
  bool altered;        // like an earlier one, which was acknowledged: in the capture only, likely
  auto facts() { return std::tie(by, about, altered); }
};
// Data with an incorrect checksum has been acknowledged: it was correct where it arrived.
struct ChecksumOffload {
  static constexpr NoteInfo info{"checksum-offload", Field::Acknowledgment, Severity::Info,     "RFC 9293 3.1",
                                 rank::never,        Telling::FirstUse,     Certainty::Inferred};
  Side by;             // whose data it was
  SegmentIndex about;  // the segment that is acknowledged
  bool altered;        // its sender is far away, or most of its checksums are correct: no card has to fill them in
  auto facts() { return std::tie(by, about, altered); }
};
// The capture printed it behind lines that it came before.
struct CapturedLate {
  static constexpr NoteInfo info{"captured-late", Field::Line,     Severity::Note,     "",
                                 rank::never,     Telling::Always, Certainty::Inferred};
  SegmentIndex about;  // the segment that seemed to miss these octets, or acknowledged them
  auto facts() { return std::tie(about); }
};
struct ClockBackwards {
  static constexpr NoteInfo info{"clock-backwards", Field::Time, Severity::Note, "", rank::never};
  Duration by;  // positive
  auto facts() { return std::tie(by); }
};
// Stamps without a date fall back: a day is over, or several.
struct MidnightPassed {
  static constexpr NoteInfo info{"midnight-passed", Field::Time,     Severity::Info,     "",
                                 rank::never,       Telling::Always, Certainty::Inferred};
  auto facts() { return std::tie(); }
};
struct CaptureRestarted {
  static constexpr NoteInfo info{"capture-restarted", Field::Sequence, Severity::Note,     "",
                                 rank::never,         Telling::Always, Certainty::Inferred};
  auto facts() { return std::tie(); }
};
struct UrgentWithoutFlag {
  static constexpr NoteInfo info{"urgent-without-flag", Field::Urgent, Severity::Note, "RFC 9293 3.1", rank::never};
  auto facts() { return std::tie(); }
};
struct AckWithoutFlag {
  static constexpr NoteInfo info{"ack-without-flag", Field::Acknowledgment, Severity::Note, "RFC 9293 3.1",
                                 rank::never};
  auto facts() { return std::tie(); }
};
// An ICMP error came back to the sender of what comes again, or is not answered.
struct IcmpReported {
  static constexpr NoteInfo info{"icmp-error", Field::Segment,  Severity::Note,      "RFC 9293 3.9.2.2",
                                 rank::never,  Telling::Always, Certainty::Heuristic};
  IcmpError error;
  std::string_view from;  // the host that reported it
  std::uint32_t mtu;      // of the next hop; 0: not told
  Duration ago;           // negative: not known
  bool again;             // told before, of another repeat
  bool unheeded{};        // this repeat is still too big
  auto facts() { return std::tie(error, from, mtu, ago, again, unheeded); }
};
// Only the first SYN and a RST go without ACK.
struct AckFlagMissing {
  static constexpr NoteInfo info{"ack-flag-missing", Field::Flags, Severity::Warn, "RFC 9293 3.10.7.4",
                                 rank::closing - 2};
  Side by;
  bool begins;  // no connection is known: where nobody listens, that is answered (RFC 9293 section 3.10.7.1)
  auto facts() { return std::tie(by, begins); }
};
// Allowed, but no program asks for it.
struct FinOnSyn {
  static constexpr NoteInfo info{"fin-on-syn", Field::Flags, Severity::Warn, "RFC 9293 3.10.7.2", rank::opening - 2};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstText {
  static constexpr NoteInfo info{"rst-text", Field::Payload, Severity::Info, "RFC 9293 3.5.3", rank::never};
  std::string_view text;  // foreign: escape before showing; empty: not printed
  std::uint64_t length;
  auto facts() { return std::tie(text, length); }
};
struct WordFlags {
  static constexpr NoteInfo info{"edited-flags", Field::Flags, Severity::Info, "", rank::never, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct UnknownFlags {
  static constexpr NoteInfo info{"unknown-flags", Field::Flags, Severity::Warn, "", rank::input};
  auto facts() { return std::tie(); }
};
struct SeqOnBareAck {
  static constexpr NoteInfo info{"seq-on-bare-ack", Field::Sequence, Severity::Note,     "",
                                 rank::never,       Telling::Always, Certainty::Inferred};
  auto facts() { return std::tie(); }
};
struct LineEdited {
  static constexpr NoteInfo info{"line-edited", Field::Line, Severity::Note, "", rank::never, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct LineFolded {
  static constexpr NoteInfo info{"line-folded", Field::Line, Severity::Info, "", rank::never, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct LineSpliced {
  static constexpr NoteInfo info{"line-spliced", Field::Line, Severity::Info, "", rank::never, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
// Somebody has joined the lines of several packets.
struct LineCrowded {
  static constexpr NoteInfo info{"line-crowded", Field::Line, Severity::Warn, "", rank::never};
  auto facts() { return std::tie(); }
};
// By pf, whose log this line is of.
struct PacketBlocked {
  static constexpr NoteInfo info{"packet-blocked", Field::Line, Severity::Warn, "", rank::never, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct LineUnverified {
  static constexpr NoteInfo info{"line-unverified", Field::Line, Severity::Warn, "", rank::input};
  auto facts() { return std::tie(); }
};
// -q: neither flags nor numbers are printed.
struct QuietLine {
  static constexpr NoteInfo info{"quiet-line", Field::Line, Severity::Info, "", rank::last, Telling::FirstUse};
  auto facts() { return std::tie(); }
};
// No flag at all: not part of any conversation (a null scan, say).
struct NoFlags {
  static constexpr NoteInfo info{"no-flags", Field::Flags, Severity::Note, "RFC 9293 3.10.7", rank::last};
  Side by;
  auto facts() { return std::tie(by); }
};
// Wireshark 4.0 says something else of this segment. `label`: the words of its Info column.
struct WiresharkSays {
  static constexpr NoteInfo info{"wireshark-says", Field::Segment,     Severity::Info, "",
                                 rank::never,      Telling::AtComplete};
  std::string_view label;
  auto facts() { return std::tie(label); }
};

using InputNotes = Family<LineTruncated, LineShortened, SnapshotShort, BadHeaderLength, BadOption, ChecksumIncorrect,
                          ChecksumDamaged, ChecksumOffload, CapturedLate, ClockBackwards, MidnightPassed,
                          CaptureRestarted, UrgentWithoutFlag, AckWithoutFlag, IcmpReported, AckFlagMissing, FinOnSyn,
                          RstText, WordFlags, UnknownFlags, SeqOnBareAck, LineEdited, LineFolded, LineSpliced,
                          LineCrowded, PacketBlocked, LineUnverified, QuietLine, NoFlags, WiresharkSays>;

}  // namespace tcpgloss::note
