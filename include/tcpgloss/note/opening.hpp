// Opening: handshakes, Fast Open, where a capture begins.
#pragma once

#include <cstdint>
#include <tuple>

#include "tcpgloss/note/deferral.hpp"
#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

struct Syn {
  static constexpr NoteInfo info{"syn", Field::Segment, Severity::Info, "RFC 9293 3.5", rank::opening};
  Side by;
  auto facts() { return std::tie(by); }
};
struct SynAck {
  static constexpr NoteInfo info{"syn-ack", Field::Segment, Severity::Info, "RFC 9293 3.5", rank::opening};
  Side by;
  Octet ack;     // 1, or more when data in the SYN was accepted
  bool crossed;  // a SYN of its own went before: both ends had sent one at the same time
  auto facts() { return std::tie(by, ack, crossed); }
};
// The capture begins with its answer.
struct SynUnseen {
  static constexpr NoteInfo info{"syn-unseen", Field::Segment, Severity::Info, "RFC 9293 3.5", rank::never};
  Side by;  // who had sent it
  auto facts() { return std::tie(by); }
};
struct HandshakeDone {
  static constexpr NoteInfo info{"handshake-done", Field::Segment, Severity::Info, "RFC 9293 3.5", rank::opening};
  Side by;
  Duration took;  // from the first SYN to this segment; negative: no time stamps, do not mention
  auto facts() { return std::tie(by, took); }
};
// The peer's SYN-ACK is not in the capture: only what acknowledges it is.
struct SynAckUnseen {
  static constexpr NoteInfo info{"syn-ack-unseen", Field::Acknowledgment, Severity::Note,     "RFC 9293 3.5",
                                 rank::opening,    Telling::Always,       Certainty::Inferred};
  Side by;  // who acknowledges it
  auto facts() { return std::tie(by); }
};
enum class SynAgain : std::uint8_t {
  Unanswered,
  Old,      // its sender had acknowledged the SYN-ACK before
  Refused,  // and its timer ran on all the same
};
struct SynRetransmission {
  static constexpr NoteInfo info{"syn-retransmission", Field::Segment, Severity::Note, "RFC 6298 5.7", rank::opening};
  Side by;
  std::uint32_t count;  // 1 for the first repeat
  Duration after;       // since the SYN before; negative: not known
  SynAgain why;
  auto facts() { return std::tie(by, count, after, why); }
};
// The latter two where its Deferral is not excluded.
enum class SynAckCause : std::uint8_t {
  NoAck,
  AckLost,
  AckHeard,
  AckDropped,
  SynAgain,
  SynDoubled,
  MaybeDeferred,
  Deferred
};
struct SynAckRetransmission {
  static constexpr NoteInfo info{"syn-ack-retransmission", Field::Segment, Severity::Note, "RFC 6298 5", rank::opening};
  Side by;
  Duration after;  // since the SYN-ACK before; negative: not known
  SynAckCause cause;
  auto facts() { return std::tie(by, after, cause); }
};
// Its ack is not that of the SYN: an old one, or a forged one.
struct SynAckUnacceptable {
  static constexpr NoteInfo info{"syn-ack-unacceptable", Field::Acknowledgment, Severity::Warn, "RFC 9293 3.10.7.3",
                                 rank::opening - 1};
  Side by;
  auto facts() { return std::tie(by); }
};
// A second answer to one SYN, with another ISN: not from the host that sent the first.
struct SynAckOther {
  static constexpr NoteInfo info{"syn-ack-other",   Field::Sequence, Severity::Warn,      "RFC 9293 3.5",
                                 rank::opening - 1, Telling::Always, Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
};
// Its numbers belong to the answer that the client did not take.
struct OfOtherAnswer {
  static constexpr NoteInfo info{"of-other-answer", Field::Sequence, Severity::Note,      "RFC 9293 3.5",
                                 rank::challenge,   Telling::Always, Certainty::Heuristic};
  Side by;
  SegmentIndex answer;
  auto facts() { return std::tie(by, answer); }
};
// The handshake looks complete, but the server goes on as if its ACK had not come.
struct AcceptQueueSuspected {
  static constexpr NoteInfo info{"accept-queue-suspected", Field::Segment, Severity::Warn,
                                 "RFC 9293 3.10.7.4",      rank::never,    Telling::Always,
                                 Certainty::Heuristic};
  Side by;  // whose queue
  Deferral deferral;
  auto facts() { return std::tie(by, deferral); }
};
// What had looked like a complete handshake is complete only now.
struct OpenedLate {
  static constexpr NoteInfo info{"opened-late", Field::Segment,  Severity::Note,     "RFC 9293 3.10.7.4",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  Side by;
  Duration took;  // from the first SYN; negative: not known
  auto facts() { return std::tie(by, took); }
};
struct SynUnanswered {
  static constexpr NoteInfo info{"syn-unanswered", Field::Segment, Severity::Warn, "RFC 9293 3.8.3", rank::never};
  Side by;
  std::uint32_t count;
  auto facts() { return std::tie(by, count); }
};
struct ConnectionRefused {
  static constexpr NoteInfo info{"connection-refused", Field::Segment, Severity::Warn, "RFC 9293 3.5.2", rank::reset};
  Side by;
  bool turned_round;  // it bears the options and the window of the SYN that it refuses: no TCP has made it
  auto facts() { return std::tie(by, turned_round); }
};
struct SynRetry {
  static constexpr NoteInfo info{"syn-retry", Field::Segment, Severity::Note, "RFC 9293 3.5.2", rank::opening - 1};
  Side by;
  bool cleared;  // not refused: its RST has ended an older connection that stood in the way (RFC 9293 section 3.5.1)
  auto facts() { return std::tie(by, cleared); }
};
struct SimultaneousOpen {
  static constexpr NoteInfo info{"simultaneous-open", Field::Segment, Severity::Note, "RFC 9293 3.5",
                                 rank::opening - 1};
  auto facts() { return std::tie(); }
};
struct SelfConnect {
  static constexpr NoteInfo info{"self-connect", Field::Addresses, Severity::Note, "RFC 9293 3.5", rank::never};
  auto facts() { return std::tie(); }
};
struct PortReused {
  static constexpr NoteInfo info{"port-reused", Field::Addresses, Severity::Note, "RFC 9293 3.6.1", rank::never};
  bool higher, newer;  // number, and timestamp, than any before: for which the TIME-WAIT of the old one gives way
  auto facts() { return std::tie(higher, newer); }
};
struct HalfOpenSuspected {
  static constexpr NoteInfo info{"half-open-suspected", Field::Segment,  Severity::Warn,     "RFC 9293 3.5.1",
                                 rank::opening - 1,     Telling::Always, Certainty::Inferred};
  Side by;          // who seems to have lost the old connection
  Duration waited;  // or has closed it so long ago, though its peer has not; negative: it has not closed it
  auto facts() { return std::tie(by, waited); }
};
enum class ChallengeCause : std::uint8_t { Syn, Reset, UnsentAck };
struct ChallengeAck {
  static constexpr NoteInfo info{"challenge-ack", Field::Segment,  Severity::Note,     "RFC 5961 3",
                                 rank::challenge, Telling::Always, Certainty::Inferred};
  Side by;
  ChallengeCause cause;
  bool unseen;  // of the connection for which it speaks nothing was captured
  auto facts() { return std::tie(by, cause, unseen); }
};
struct SynData {
  static constexpr NoteInfo info{"syn-data", Field::Length, Severity::Note, "RFC 9293 3.10.7.2", rank::never};
  Octet last;      // they begin at 1
  bool in_answer;  // in a SYN-ACK
  auto facts() { return std::tie(last, in_answer); }
};
// They follow the handshake as a matter of course: no loss.
struct SynDataAgain {
  static constexpr NoteInfo info{"syn-data-again", Field::Sequence, Severity::Info, "RFC 7413 4.2", rank::never};
  Octet last;  // they begin at 1
  auto facts() { return std::tie(last); }
};
struct TfoCookieRequest {
  static constexpr NoteInfo info{"tfo-cookie-request", Field::FastOpen, Severity::Note, "RFC 7413 4.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct TfoCookieGranted {
  static constexpr NoteInfo info{"tfo-cookie-granted", Field::FastOpen, Severity::Note, "RFC 7413 4.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct TfoSyn {
  static constexpr NoteInfo info{"tfo-syn", Field::FastOpen, Severity::Note, "RFC 7413 4.2", rank::never};
  Side by;
  std::uint64_t length;
  auto facts() { return std::tie(by, length); }
};
struct TfoAccepted {
  static constexpr NoteInfo info{"tfo-accepted", Field::FastOpen, Severity::Note, "RFC 7413 4.2", rank::never};
  Side by;
  std::uint64_t length;
  auto facts() { return std::tie(by, length); }
};
struct TfoIgnored {
  static constexpr NoteInfo info{"tfo-ignored", Field::FastOpen, Severity::Note, "RFC 7413 4.2", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// The SYN comes again without the data that the first one carried.
struct TfoGivenUp {
  static constexpr NoteInfo info{"tfo-given-up", Field::FastOpen, Severity::Info, "RFC 7413 4.2.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct SynCookieSuspected {
  static constexpr NoteInfo info{"syn-cookie-suspected", Field::Options, Severity::Note,
                                 "RFC 4987 3.6",         rank::never,    Telling::Always,
                                 Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
};
// The same SYN with other addresses: this is another connection of the capture, behind address translation.
struct Translated {
  static constexpr NoteInfo info{"translated", Field::Addresses, Severity::Note,     "RFC 3022 2",
                                 rank::never,  Telling::Always,  Certainty::Inferred};
  SegmentIndex of;
  std::uint64_t connection;  // its ordinal
  auto facts() { return std::tie(of, connection); }
};
// The SYN that a SYN-ACK answers went to another address: what was translated on the way there was not on its way back.
struct AnsweredElsewhere {
  static constexpr NoteInfo info{"answered-elsewhere", Field::Addresses, Severity::Note,     "RFC 3022 2",
                                 rank::never,          Telling::Always,  Certainty::Inferred};
  Side by;  // who has sent the SYN
  SegmentIndex of;
  std::uint64_t connection;  // its ordinal
  bool rejected;             // this is the RST that answers the SYN-ACK
  auto facts() { return std::tie(by, of, connection, rejected); }
};
struct MidStream {
  static constexpr NoteInfo info{"mid-stream", Field::Segment, Severity::Note, "", rank::never};
  auto facts() { return std::tie(); }
};
struct OneWay {
  static constexpr NoteInfo info{"one-way",   Field::Segment,  Severity::Note,     "",
                                 rank::never, Telling::Always, Certainty::Inferred};
  Side by;  // whose segments are here
  auto facts() { return std::tie(by); }
};
// Kinds of segments that every connection has are missing from the first on.
struct Filtered {
  static constexpr NoteInfo info{"filtered",  Field::Segment,  Severity::Note,      "",
                                 rank::never, Telling::Always, Certainty::Heuristic};
  bool all_but_flags;  // only SYN, FIN and RST came; else it is pure ACKs that are missing
  auto facts() { return std::tie(all_but_flags); }
};
struct RolesGuessed {
  static constexpr NoteInfo info{"roles-guessed", Field::Addresses,  Severity::Info,      "",
                                 rank::never,     Telling::FirstUse, Certainty::Heuristic};
  bool flags_shown;  // else a SYN would not be seen
  auto facts() { return std::tie(flags_shown); }
};

using OpeningNotes =
    Family<Syn, SynAck, SynUnseen, HandshakeDone, SynAckUnseen, SynRetransmission, SynAckRetransmission,
           SynAckUnacceptable, SynAckOther, OfOtherAnswer, AcceptQueueSuspected, OpenedLate, SynUnanswered,
           ConnectionRefused, SynRetry, SimultaneousOpen, SelfConnect, PortReused, HalfOpenSuspected, ChallengeAck,
           SynData, SynDataAgain, TfoCookieRequest, TfoCookieGranted, TfoSyn, TfoAccepted, TfoIgnored, TfoGivenUp,
           SynCookieSuspected, Translated, AnsweredElsewhere, MidStream, OneWay, Filtered, RolesGuessed>;

}  // namespace tcpgloss::note
