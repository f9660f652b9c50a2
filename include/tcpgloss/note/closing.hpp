// Closing and reset.
#pragma once

#include <cstdint>
#include <tuple>

#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

struct FinActive {
  static constexpr NoteInfo info{"fin-active", Field::Flags, Severity::Note, "RFC 9293 3.6", rank::closing};
  Side by;
  Octet number;  // the sequence number the FIN occupies; 0: not known, or the SYN's
  bool of_syn;   // that of the SYN, which its peer has had: it should drop this and repeat its ack
  auto facts() { return std::tie(by, number, of_syn); }
};
// Data has come, and what would have been its answer cannot come any more.
struct ClosedUnanswered {
  static constexpr NoteInfo info{"closed-unanswered", Field::Segment, Severity::Note, "RFC 9293 3.6", rank::never};
  Side by;                // who closes without having sent an octet
  std::uint64_t payload;  // of its peer, acknowledged
  auto facts() { return std::tie(by, payload); }
};
struct FinPassive {
  static constexpr NoteInfo info{"fin-passive", Field::Flags, Severity::Note, "RFC 9293 3.6", rank::closing};
  Side by;
  Octet number;
  auto facts() { return std::tie(by, number); }
};
struct FinAcked {
  static constexpr NoteInfo info{"fin-acked", Field::Acknowledgment, Severity::Info, "RFC 9293 3.6", rank::closing + 1};
  Side by;    // who knows that its peer is finished
  Octet ack;  // one more than the FIN's number
  auto facts() { return std::tie(by, ack); }
};
// One direction only was captured, and its ack rises by one when the connection closes.
struct FinUnseen {
  static constexpr NoteInfo info{"fin-unseen",      Field::Acknowledgment, Severity::Note,      "RFC 9293 3.6",
                                 rank::closing + 1, Telling::Always,       Certainty::Heuristic};
  Side by;  // who acknowledges it
  Octet ack;
  auto facts() { return std::tie(by, ack); }
};
struct FinCombined {
  static constexpr NoteInfo info{"fin-combined", Field::Flags, Severity::Info, "RFC 9293 3.6", rank::never};
  auto facts() { return std::tie(); }
};
struct HalfClosed {
  static constexpr NoteInfo info{"half-closed",    Field::Segment, Severity::Info,
                                 "RFC 9293 3.6.1", rank::never,    Telling::FirstUse};
  Side by;  // who may go on sending
  auto facts() { return std::tie(by); }
};
struct DataAfterPeerFin {
  static constexpr NoteInfo info{"data-after-peer-fin", Field::Sequence, Severity::Info, "RFC 9293 3.6.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct DataAfterOwnFin {
  static constexpr NoteInfo info{"data-after-own-fin", Field::Sequence, Severity::Error, "RFC 9293 3.6", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct SimultaneousClose {
  static constexpr NoteInfo info{"simultaneous-close", Field::Flags, Severity::Note, "RFC 9293 3.6", rank::closing};
  Side by;  // who sent the second FIN
  auto facts() { return std::tie(by); }
};
struct FinRetransmission {
  static constexpr NoteInfo info{"fin-retransmission", Field::Flags, Severity::Note, "RFC 9293 3.6", rank::closing};
  Side by;
  Duration after;  // negative: not known
  bool rides;      // on an ACK of something new, as it does on every segment until it is acknowledged
  bool refused{};  // its peer has answered with a closed window, and not acknowledged it
  auto facts() { return std::tie(by, after, rides, refused); }
};
struct Closed {
  static constexpr NoteInfo info{"closed", Field::Segment, Severity::Info, "RFC 9293 3.6", rank::closing - 1};
  Side by;         // who sends this last ACK
  Side waiting;    // who waits in TIME-WAIT
  bool both_wait;  // after a simultaneous close
  auto facts() { return std::tie(by, waiting, both_wait); }
};
struct CloseWaitLong {
  static constexpr NoteInfo info{"close-wait-long", Field::Time, Severity::Warn, "RFC 9293 3.6", rank::never};
  Side by;
  Duration waited;
  auto facts() { return std::tie(by, waited); }
};
struct RstAbort {
  static constexpr NoteInfo info{"rst-abort", Field::Flags, Severity::Warn, "RFC 9293 3.6.1", rank::reset};
  Side by;
  std::uint32_t unanswered;       // keep-alives before it
  std::uint32_t window_probes{};  // likewise without an answer
  auto facts() { return std::tie(by, unanswered, window_probes); }
};
// Closing a connection with data unread resets it; so does SO_LINGER with a time of 0.
enum class Unread : std::uint8_t {
  None,      // its peer had sent no data
  Possible,  // an answer does not prove that all that was asked has been read
  Likely,    // its buffer was full
};
struct RstUnreadSuspected {
  static constexpr NoteInfo info{"rst-unread-suspected", Field::Flags, Severity::Info,
                                 "RFC 1122 4.2.2.13",    rank::never,  Telling::Always,
                                 Certainty::Heuristic};
  Side by;
  Unread unread;
  bool on_one_host;  // nothing lies in between
  auto facts() { return std::tie(by, unread, on_one_host); }
};
struct RstAfterHandshake {
  static constexpr NoteInfo info{"rst-after-handshake", Field::Flags, Severity::Warn, "RFC 9293 3.5.2", rank::reset};
  Side by;
  auto facts() { return std::tie(by); }
};
// What a RST answers whose sender has closed: nothing, data, data that its peer had sent before it knew of the FIN,
// what the peer sent when it knew, though not all of its data had been acknowledged, or what was not captured.
enum class BehindFin : std::uint8_t { Nothing, Data, CrossingData, Unacked, Unseen };
struct RstAfterClose {
  static constexpr NoteInfo info{"rst-after-close", Field::Flags, Severity::Warn, "RFC 9293 3.6.1", rank::reset};
  Side by;
  BehindFin what;
  auto facts() { return std::tie(by, what); }
};
// Both ends had closed, with all data acknowledged, and something has come once more.
struct RstToCopy {
  static constexpr NoteInfo info{"rst-to-copy",   Field::Flags,    Severity::Note,     "RFC 9293 3.10.7.1",
                                 rank::reset - 1, Telling::Always, Certainty::Inferred};
  Side by;
  auto facts() { return std::tie(by); }
};
// Likewise, but its peer had sent nothing for long.
struct RstUnasked {
  static constexpr NoteInfo info{"rst-unasked",   Field::Flags,    Severity::Note,     "RFC 9293 3.5.2",
                                 rank::reset - 1, Telling::Always, Certainty::Inferred};
  Side by;
  auto facts() { return std::tie(by); }
};
// Its peer had aborted the whole Multipath TCP connection.
struct RstFastClosed {
  static constexpr NoteInfo info{"rst-fast-closed", Field::Flags,    Severity::Note,     "RFC 8684 3.5",
                                 rank::reset,       Telling::Always, Certainty::Inferred};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstInsteadOfFin {
  static constexpr NoteInfo info{"rst-instead-of-fin", Field::Flags, Severity::Warn, "RFC 9293 3.6.1", rank::reset};
  Side by;
  auto facts() { return std::tie(by); }
};
// A number of its sender's own that lies beyond octets the capture has not seen: whether its peer has them decides
// (RFC 5961 section 3.2).
struct RstBeyondHole {
  static constexpr NoteInfo info{"rst-beyond-hole", Field::Flags,    Severity::Warn,     "RFC 5961 3.2",
                                 rank::reset,       Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;  // not captured
  auto facts() { return std::tie(by, first, last); }
};
struct RstSynAckRejected {
  static constexpr NoteInfo info{"rst-syn-ack-rejected", Field::Flags, Severity::Note, "RFC 9293 3.5.1", rank::reset};
  Side by;
  bool asked;            // its SYN is in the capture
  SegmentIndex after{};  // the RST that had refused it in the name of who sent the SYN-ACK; 0: none
  auto facts() { return std::tie(by, asked, after); }
};
// Of what there is no state: this connection, at its end or at a device on the way there; or on one host, where there
// is none; or the connection before this one, of which its peer has just spoken; or one of which nothing is in the
// capture but an ACK; or one that its end had agreed to only just now.
enum class Forgotten : std::uint8_t { OnTheWay, AtItsEnd, Older, Unknown, JustAgreed };
struct RstHalfOpen {
  static constexpr NoteInfo info{"rst-half-open", Field::Flags,    Severity::Warn,     "RFC 9293 3.5.1",
                                 rank::reset,     Telling::Always, Certainty::Inferred};
  Side by;
  Forgotten what;
  auto facts() { return std::tie(by, what); }
};
// A further RST on a connection that a RST has ended already.
struct RstAgain {
  static constexpr NoteInfo info{"rst-again", Field::Flags, Severity::Info, "RFC 9293 3.5.2", rank::reset + 1};
  Side by;
  bool first;       // of this end: it had been reset itself
  SegmentIndex of;  // the segment of its peer that it answers; 0: not known
  auto facts() { return std::tie(by, first, of); }
};
// An end goes on although a RST has ended the connection long enough ago.
enum class WhoseReset : std::uint8_t {
  OfPeer,
  NotOwn,     // it came in the name of the one who goes on
  Listens,    // likewise, and refused the SYN that it answers after all
  OfItsHost,  // likewise, and turned the answer to its SYN down: its system may have no socket for that
};
struct ResetUnheeded {
  static constexpr NoteInfo info{"reset-unheeded", Field::Segment,  Severity::Note,      "RFC 9293 3.5.3",
                                 rank::never,      Telling::Always, Certainty::Heuristic};
  Side by;             // who goes on
  SegmentIndex about;  // the RST
  WhoseReset whose;
  auto facts() { return std::tie(by, about, whose); }
};
// It had left before the RST of its peer arrived.
struct ResetCrossed {
  static constexpr NoteInfo info{"reset-crossed", Field::Segment,    Severity::Info,     "RFC 9293 3.5.3",
                                 rank::never,     Telling::OnChange, Certainty::Inferred};
  Side by;
  SegmentIndex about;  // the RST
  std::uint64_t told() const { return about; }
  auto facts() { return std::tie(by, about); }
};
struct RstChallenged {
  static constexpr NoteInfo info{"rst-challenged", Field::Sequence, Severity::Note, "RFC 5961 3", rank::reset - 1};
  Side by;
  auto facts() { return std::tie(by); }
};
// A RST that is outside the window; that does not acknowledge the SYN, which is all its receiver has sent; or that has
// the number of an ack of earlier, which its sender answers.
enum class Astray : std::uint8_t { Window, Syn, OldAck, Closed };  // the latter: the same, behind its own FIN
struct RstOutOfWindow {
  static constexpr NoteInfo info{"rst-out-of-window", Field::Sequence, Severity::Note, "RFC 9293 3.5.3",
                                 rank::reset - 1};
  Side by;
  Astray astray;
  auto facts() { return std::tie(by, astray); }
};
struct RstInjectedSuspect {
  static constexpr NoteInfo info{"rst-injected-suspect", Field::Ip,           Severity::Warn, "RFC 5961 1", rank::reset,
                                 Telling::Always,        Certainty::Heuristic};
  Side by;
  std::uint32_t ttl, usual;  // of the RST, and of its sender's other packets
  auto facts() { return std::tie(by, ttl, usual); }
};
// Less than half a round trip behind what it answers: it comes from somewhere nearer.
struct RstTooFast {
  static constexpr NoteInfo info{"rst-too-fast", Field::Time,     Severity::Warn,      "RFC 5961 1",
                                 rank::reset,    Telling::Always, Certainty::Heuristic};
  Side by;
  Duration after, usual;  // the shortest way to it and back
  SegmentIndex of;        // what it answers; 0: not known which
  auto facts() { return std::tie(by, after, usual, of); }
};
// Captured where it is forwarded, and only on its way out: the capturing host made it itself.
struct RstMadeHere {
  static constexpr NoteInfo info{"rst-made-here", Field::Interface, Severity::Warn,     "RFC 5961 1",
                                 rank::reset,     Telling::Always,  Certainty::Inferred};
  Side by;  // in whose name
  auto facts() { return std::tie(by); }
};
struct TimeWaitAssassination {
  static constexpr NoteInfo info{"time-wait-assassination", Field::Flags,    Severity::Warn,     "RFC 1337 1",
                                 rank::reset - 1,           Telling::Always, Certainty::Inferred};
  Side by;  // who sends the RST
  auto facts() { return std::tie(by); }
};

using ClosingNotes =
    Family<FinActive, ClosedUnanswered, FinPassive, FinAcked, FinUnseen, FinCombined, HalfClosed, DataAfterPeerFin,
           DataAfterOwnFin, SimultaneousClose, FinRetransmission, Closed, CloseWaitLong, RstAbort, RstUnreadSuspected,
           RstAfterHandshake, RstAfterClose, RstToCopy, RstUnasked, RstFastClosed, RstInsteadOfFin, RstBeyondHole,
           RstSynAckRejected, RstHalfOpen, RstAgain, ResetCrossed, ResetUnheeded, RstChallenged, RstOutOfWindow,
           RstInjectedSuspect, RstTooFast, RstMadeHere, TimeWaitAssassination>;

}  // namespace tcpgloss::note
