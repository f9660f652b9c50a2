// Every fact that can be stated about a segment, declared once. No words: those are in wording/.
//
// Octet numbers count from the initial sequence number (SYN = 0, first octet = 1), or, where the
// SYN was not captured, from the first octet seen (= 1). Ranges name their first and last octet.
// Segment numbers count segments of the whole run from 1; 0 means "not in this capture".
// facts() ties everything a sentence about the note has to mention.
//
// Notes live until the next line. Text inside them borrows from the line.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>
#include <variant>

#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/icmp.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

using Octet = std::uint32_t;
using SegmentIndex = std::uint64_t;

// Ranks follow section 5.6 of the analysis reference, in tens.
namespace rank {
inline constexpr std::uint8_t never = 0, input = 10, copy = 20, reset = 30, opening = 40, closing = 50, repeat = 60,
                              late = 70, gap = 80, unseen_ack = 90, probe = 100, zero_window = 110, window_full = 120,
                              keep_alive = 130, challenge = 140, duplicate = 150, window = 160, urgent = 170,
                              data = 180, ack = 190, last = 250;
}

// --- Opening -------------------------------------------------------------------------------------

struct Syn {
  static constexpr NoteInfo info{"syn", Field::Segment, Severity::Info, "RFC 9293 3.5", rank::opening};
  Side by;
  auto facts() { return std::tie(by); }
};
struct SynAck {
  static constexpr NoteInfo info{"syn-ack", Field::Segment, Severity::Info, "RFC 9293 3.5", rank::opening};
  Side by;
  Octet ack;  // 1, or more when data in the SYN was accepted
  auto facts() { return std::tie(by, ack); }
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
struct SynRetransmission {
  static constexpr NoteInfo info{"syn-retransmission", Field::Segment, Severity::Note, "RFC 6298 5.7", rank::opening};
  Side by;
  std::uint32_t count;  // 1 for the first repeat
  Duration after;       // since the SYN before; negative: not known
  bool old;             // its sender had acknowledged the SYN-ACK before
  auto facts() { return std::tie(by, count, after, old); }
};
enum class SynAckCause : std::uint8_t { NoAck, AckLost, SynAgain };
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
// The handshake looks complete, but the server goes on as if its ACK had not come.
struct AcceptQueueSuspected {
  static constexpr NoteInfo info{"accept-queue-suspected", Field::Segment, Severity::Warn,
                                 "RFC 9293 3.10.7.4",      rank::never,    Telling::Always,
                                 Certainty::Heuristic};
  Side by;  // whose queue
  auto facts() { return std::tie(by); }
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
  auto facts() { return std::tie(by); }
};
struct SynRetry {
  static constexpr NoteInfo info{"syn-retry", Field::Segment, Severity::Note, "RFC 9293 3.5.2", rank::opening - 1};
  Side by;
  auto facts() { return std::tie(by); }
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
  auto facts() { return std::tie(); }
};
struct HalfOpenSuspected {
  static constexpr NoteInfo info{"half-open-suspected", Field::Segment,  Severity::Warn,     "RFC 9293 3.5.1",
                                 rank::opening - 1,     Telling::Always, Certainty::Inferred};
  Side by;  // who seems to have lost the old connection
  auto facts() { return std::tie(by); }
};
enum class ChallengeCause : std::uint8_t { Syn, Reset, UnsentAck };
struct ChallengeAck {
  static constexpr NoteInfo info{"challenge-ack", Field::Segment,  Severity::Note,     "RFC 5961 3",
                                 rank::challenge, Telling::Always, Certainty::Inferred};
  Side by;
  ChallengeCause cause;
  auto facts() { return std::tie(by, cause); }
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
struct SynCookieSuspected {
  static constexpr NoteInfo info{"syn-cookie-suspected", Field::Options, Severity::Note,
                                 "RFC 4987 3.6",         rank::never,    Telling::Always,
                                 Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
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
struct RolesGuessed {
  static constexpr NoteInfo info{"roles-guessed", Field::Addresses,  Severity::Info,      "",
                                 rank::never,     Telling::FirstUse, Certainty::Heuristic};
  auto facts() { return std::tie(); }
};

// --- Options and negotiation ---------------------------------------------------------------------

struct MssAnnounced {
  static constexpr NoteInfo info{"mss-announced",  Field::Mss,  Severity::Info,
                                 "RFC 9293 3.7.1", rank::never, Telling::OnChange};
  Side by;
  std::uint32_t octets;
  std::uint32_t headers;  // 40 for IPv4, 60 for IPv6: octets + headers is the MTU it was derived from
  std::uint64_t told() const { return octets; }
  auto facts() { return std::tie(by, octets, headers); }
};
struct MssAbsent {
  static constexpr NoteInfo info{"mss-absent", Field::Mss, Severity::Note, "RFC 9293 3.7.1", rank::never};
  Side by;
  std::uint32_t assumed;  // 536 (IPv4) or 1220 (IPv6)
  auto facts() { return std::tie(by, assumed); }
};
struct MssOutsideSyn {
  static constexpr NoteInfo info{"mss-outside-syn", Field::Mss, Severity::Warn, "RFC 9293 3.7.1", rank::never};
  std::uint32_t octets;
  auto facts() { return std::tie(octets); }
};
struct WscaleOffered {
  static constexpr NoteInfo info{"wscale-offered", Field::WindowScale, Severity::Info,
                                 "RFC 7323 2.2",   rank::never,        Telling::OnChange};
  Side by;
  std::uint32_t shift;   // 0 to 14
  std::uint32_t window;  // the raw window of this very SYN, which is never scaled
  bool agreed;           // in a SYN-ACK, which may only answer an offer
  std::uint64_t told() const { return shift; }
  auto facts() { return std::tie(by, shift, window, agreed); }
};
struct WscaleOff {
  static constexpr NoteInfo info{"wscale-off",   Field::WindowScale, Severity::Info,
                                 "RFC 7323 2.2", rank::never,        Telling::OnChange};
  Side by;  // who did not offer it
  std::uint64_t told() const { return static_cast<std::uint64_t>(by); }
  auto facts() { return std::tie(by); }
};
struct WscaleUnknown {
  static constexpr NoteInfo info{"wscale-unknown", Field::Window, Severity::Note, "RFC 7323 2.2", rank::never};
  Side by;
  std::uint32_t window;     // raw
  std::uint32_t min_shift;  // proven by octets in flight; 0: nothing proven, do not mention
  std::uint32_t offered;    // the shift that counts if the peer offered scaling too; 0: its own offer is not known
  bool options_cut;         // a SYN was captured, but not all of its options
  auto facts() { return std::tie(by, window, min_shift, offered, options_cut); }
};
struct WscaleInvalid {
  static constexpr NoteInfo info{"wscale-invalid", Field::WindowScale, Severity::Warn, "RFC 7323 2.3", rank::never};
  std::uint32_t shift;
  auto facts() { return std::tie(shift); }
};
struct SackPermitted {
  static constexpr NoteInfo info{"sack-permitted", Field::SackPermitted, Severity::Info,
                                 "RFC 2018 2",     rank::never,          Telling::OnChange};
  Side by;
  std::uint64_t told() const { return 0; }
  auto facts() { return std::tie(by); }
};
enum class Echo : std::uint8_t { NothingYet, Stamp, None };
struct TimestampsOffered {
  static constexpr NoteInfo info{"timestamps-offered", Field::Timestamps, Severity::Info,
                                 "RFC 7323 3.2",       rank::never,       Telling::OnChange};
  Side by;
  std::uint32_t echo_reply;
  Echo echo;  // None: 0, though the peer's SYN may have had something to echo
  std::uint64_t told() const { return 0; }
  auto facts() { return std::tie(by, echo_reply, echo); }
};
struct TimestampsOn {
  static constexpr NoteInfo info{"timestamps-on", Field::Timestamps, Severity::Info,
                                 "RFC 7323 3.2",  rank::never,       Telling::FirstUse};
  auto facts() { return std::tie(); }
};
// Agreed on, and yet not there.
struct TimestampsMissing {
  static constexpr NoteInfo info{"timestamps-missing", Field::Timestamps, Severity::Warn, "RFC 7323 3.2", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// What the two SYNs together switch on. A shift of 255: window scaling is off.
struct OptionsAgreed {
  static constexpr NoteInfo info{"options-agreed", Field::Segment, Severity::Info,
                                 "RFC 9293 3.5",   rank::never,    Telling::OnChange};
  std::uint32_t client_shift, server_shift;
  bool sack, timestamps;
  bool scaling() const { return client_shift <= 14 && server_shift <= 14; }
  std::uint64_t told() const {
    return client_shift | server_shift << 8u | (sack ? 1u << 16u : 0u) | (timestamps ? 1u << 17u : 0u);
  }
  auto facts() { return std::tie(client_shift, server_shift, sack, timestamps); }
};
struct OptionPadding {
  static constexpr NoteInfo info{"option-padding", Field::Padding, Severity::Info,
                                 "RFC 9293 3.2",   rank::never,    Telling::Once};
  auto facts() { return std::tie(); }
};
struct OptionEnd {
  static constexpr NoteInfo info{"option-end",   Field::EndOfOptions, Severity::Info,
                                 "RFC 9293 3.2", rank::never,         Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct NopRun {
  static constexpr NoteInfo info{"nop-run",   Field::Padding,  Severity::Warn,     "RFC 9293 3.2",
                                 rank::never, Telling::Always, Certainty::Inferred};
  auto facts() { return std::tie(); }
};
// A SYN-ACK carries an option that only answers one of the SYN, and the SYN had none.
enum class Unasked : std::uint8_t { WindowScale, Timestamps, FastOpen };
struct OptionUnasked {
  static constexpr NoteInfo info{"option-unasked", Field::Options, Severity::Warn, "RFC 7323 1.3", rank::never};
  Side by;
  Unasked option;
  auto facts() { return std::tie(by, option); }
};
struct EcnSetupSyn {
  static constexpr NoteInfo info{"ecn-setup-syn", Field::Flags, Severity::Info, "RFC 3168 6.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct EcnOn {
  static constexpr NoteInfo info{"ecn-on", Field::Flags, Severity::Info, "RFC 3168 6.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct EcnOff {
  static constexpr NoteInfo info{"ecn-off", Field::Flags, Severity::Info, "RFC 3168 6.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// A repeated SYN no longer offers it: its sender suspects that something drops SYNs that do.
struct EcnWithdrawn {
  static constexpr NoteInfo info{"ecn-withdrawn", Field::Flags, Severity::Note, "RFC 3168 6.1.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct AccEcnSetupSyn {
  static constexpr NoteInfo info{"accecn-setup-syn", Field::Flags, Severity::Info, "RFC 9768 3.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct AccEcnOn {
  static constexpr NoteInfo info{"accecn-on", Field::Flags, Severity::Info, "RFC 9768 3.1", rank::never};
  auto facts() { return std::tie(); }
};
struct MptcpCapable {
  static constexpr NoteInfo info{"mptcp-capable", Field::Mptcp, Severity::Info, "RFC 8684 3.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct MptcpJoin {
  static constexpr NoteInfo info{"mptcp-join", Field::Mptcp, Severity::Info, "RFC 8684 3.2", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct MptcpDataFin {
  static constexpr NoteInfo info{"mptcp-data-fin", Field::Mptcp, Severity::Info, "RFC 8684 3.3.3", rank::window - 1};
  Side by;
  bool again;  // it is repeated until the peer has acknowledged it
  auto facts() { return std::tie(by, again); }
};
struct MptcpFastClose {
  static constexpr NoteInfo info{"mptcp-fast-close", Field::Mptcp, Severity::Warn, "RFC 8684 3.5", rank::reset + 2};
  Side by;
  auto facts() { return std::tie(by); }
};
// A Multipath TCP option other than those above; `name` is tcpdump's word for it.
struct MptcpOption {
  static constexpr NoteInfo info{"mptcp-option", Field::Mptcp, Severity::Info,
                                 "RFC 8684 3",   rank::ack,    Telling::FirstUse};
  Side by;
  std::string_view name;
  auto facts() { return std::tie(by, name); }
};
// An option that only its own term explains; `term` is a key of the glossary ("md5", "uto", "tcp-ao").
struct OptionTerm {
  static constexpr NoteInfo info{"option", Field::OtherOption, Severity::Info, "", rank::never, Telling::FirstUse};
  std::string_view name;
  auto facts() { return std::tie(name); }
};

// --- Data and acknowledgment ---------------------------------------------------------------------

struct Request {
  static constexpr NoteInfo info{"request", Field::Sequence, Severity::Info, "RFC 9293 3.4", rank::data};
  Side by;
  std::uint64_t length;
  Octet first, last;
  auto facts() { return std::tie(by, length, first, last); }
};
struct Response {
  static constexpr NoteInfo info{"response", Field::Sequence, Severity::Info, "RFC 9293 3.4", rank::data};
  Side by;
  std::uint64_t length;
  Octet first, last;
  Duration after;  // since the last octet of the request; negative: not known, do not mention
  auto facts() { return std::tie(by, length, first, last, after); }
};
struct Data {
  static constexpr NoteInfo info{"data", Field::Sequence, Severity::Info, "RFC 9293 3.4", rank::data + 1};
  Side by;
  std::uint64_t length;
  Octet first, last;
  auto facts() { return std::tie(by, length, first, last); }
};
// Payload of a line that shows no sequence number (-q, tcpdump 4.0.0).
struct Volume {
  static constexpr NoteInfo info{"volume", Field::Length, Severity::Info, "", rank::data + 2};
  Side by;
  std::uint64_t length;
  bool numbered;  // the line does show one, which tells nothing here
  auto facts() { return std::tie(by, length, numbered); }
};
// A pure ACK that acknowledges something new.
struct Ack {
  static constexpr NoteInfo info{"ack", Field::Acknowledgment, Severity::Info, "RFC 9293 3.4", rank::ack};
  Side by;
  Octet ack;             // next octet expected
  std::uint64_t octets;  // newly acknowledged, SYN and FIN not counted
  auto facts() { return std::tie(by, ack, octets); }
};
// A pure ACK that repeats what was said and has no other reason the capture shows.
struct AckAgain {
  static constexpr NoteInfo info{"ack-again", Field::Acknowledgment, Severity::Info, "RFC 9293 3.4", rank::ack + 1};
  Side by;
  Octet ack;
  auto facts() { return std::tie(by, ack); }
};
// The answer to something that had arrived before and came again: it is acknowledged once more.
enum class Repeated : std::uint8_t { Data, Syn, SynAck, Fin, FinInTimeWait };
struct RepeatAcked {
  static constexpr NoteInfo info{"repeat-acked",      Field::Acknowledgment, Severity::Info,     "RFC 9293 3.10.7.4",
                                 rank::duplicate + 2, Telling::Always,       Certainty::Inferred};
  Side by;
  Octet ack;
  Repeated what;
  SegmentIndex of;  // the repeat that is answered
  auto facts() { return std::tie(by, ack, what, of); }
};
// A pure ACK below the highest one of its sender, or with an older clock: it was overtaken.
struct AckOld {
  static constexpr NoteInfo info{"out-of-order", Field::Acknowledgment, Severity::Warn,     "RFC 9293 3.4",
                                 rank::ack - 1,  Telling::Always,       Certainty::Inferred};
  Side by;
  Octet ack, highest;
  bool newer;  // its clock is newer than that of the higher ack: one of the two is not of this connection
  auto facts() { return std::tie(by, ack, highest, newer); }
};
struct AckPiggyback {
  static constexpr NoteInfo info{"ack-piggyback", Field::Acknowledgment, Severity::Info,
                                 "RFC 9293 3.4",  rank::never,           Telling::FirstUse};
  Octet ack;
  auto facts() { return std::tie(ack); }
};
struct AckDelayed {
  static constexpr NoteInfo info{"ack-delayed", Field::Acknowledgment, Severity::Info,     "RFC 9293 3.8.6.3",
                                 rank::never,   Telling::AtVerbose,    Certainty::Inferred};
  Duration after;
  auto facts() { return std::tie(after); }
};
struct AckStretch {
  static constexpr NoteInfo info{"ack-stretch",  Field::Acknowledgment, Severity::Info,
                                 "RFC 5681 4.2", rank::never,           Telling::AtVerbose};
  std::uint32_t segments;
  bool merged;  // some were captured as one: the number is about right
  auto facts() { return std::tie(segments, merged); }
};
struct Push {
  static constexpr NoteInfo info{"push", Field::Flags, Severity::Info, "RFC 9293 3.9.1.2", rank::never, Telling::Once};
  auto facts() { return std::tie(); }
};
struct Urgent {
  static constexpr NoteInfo info{"urgent", Field::Urgent, Severity::Note, "RFC 9293 3.8.5", rank::urgent};
  Side by;
  Octet before;  // the urgent data ends before this octet
  auto facts() { return std::tie(by, before); }
};
struct SuperSegment {
  static constexpr NoteInfo info{"super-segment", Field::Length,     Severity::Info,     "",
                                 rank::never,     Telling::FirstUse, Certainty::Inferred};
  std::uint64_t length;
  std::uint32_t mss;     // effective: options in the segment taken off
  std::uint32_t frames;  // about so many on the wire
  auto facts() { return std::tie(length, mss, frames); }
};
struct RttSample {
  static constexpr NoteInfo info{"rtt-sample", Field::Time, Severity::Info,
                                 "RFC 6298 2", rank::never, Telling::AtVerbose};
  Side to;  // who acknowledges
  Duration rtt;
  SegmentIndex of;  // the segment whose end this ack names
  bool whole;       // captured beside the sender; elsewhere it is the way from here to the receiver and back
  auto facts() { return std::tie(to, rtt, of, whole); }
};
// A small segment that waited for the ack of the one before, which its receiver delayed.
struct NagleSuspected {
  static constexpr NoteInfo info{"nagle-suspected", Field::Time,       Severity::Note,      "RFC 9293 3.7.4",
                                 rank::never,       Telling::OnChange, Certainty::Heuristic};
  Side by;  // who held it back
  Duration took;
  std::uint64_t told() const { return static_cast<std::uint64_t>(by); }
  auto facts() { return std::tie(by, took); }
};
struct ThinkTime {
  static constexpr NoteInfo info{"think-time", Field::Time,        Severity::Info,     "",
                                 rank::never,  Telling::AtVerbose, Certainty::Inferred};
  Side by;
  Duration took;
  auto facts() { return std::tie(by, took); }
};
struct SeqWrap {
  static constexpr NoteInfo info{"seq-wrap", Field::Sequence, Severity::Info, "RFC 9293 3.4", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct InFlight {
  static constexpr NoteInfo info{"in-flight",  Field::Window, Severity::Info,
                                 "RFC 5681 4", rank::never,   Telling::AtVerbose};
  Side by;
  std::uint64_t octets;  // sent and not yet acknowledged or SACKed
  std::uint64_t room;    // what the peer's window still allows
  auto facts() { return std::tie(by, octets, room); }
};

// --- Loss, repetition, order ---------------------------------------------------------------------

struct Retransmission {
  static constexpr NoteInfo info{"retransmission", Field::Sequence, Severity::Note, "RFC 9293 3.8.1", rank::repeat};
  Side by;
  Octet first, last;
  SegmentIndex of, to;  // the first and last segment that brought these octets before; 0: not in the capture
  Duration after;       // since then; negative: not known
  std::uint64_t fresh;  // octets not sent before: the repeat was packed differently
  bool sacked;          // the peer had reported all of it, and may still withdraw that (RFC 2018 section 8)
  auto facts() { return std::tie(by, first, last, of, to, after, fresh, sacked); }
};
struct RtoRetransmission {
  static constexpr NoteInfo info{"rto-retransmission", Field::Sequence, Severity::Note,     "RFC 6298 5",
                                 rank::repeat,         Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;
  SegmentIndex of, to;
  Duration after;       // since the segment was last sent
  std::uint32_t count;  // consecutive time-outs, from 1; 0: those before may not be in the capture
  auto facts() { return std::tie(by, first, last, of, to, after, count); }
};
struct FastRetransmission {
  static constexpr NoteInfo info{"fast-retransmission", Field::Sequence, Severity::Note,     "RFC 5681 3.2",
                                 rank::repeat,          Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;
  SegmentIndex of, to;
  bool doubtful;  // neither a clock nor an id of its sender is shown (-v): it may have been overtaken as well
  auto facts() { return std::tie(by, first, last, of, to, doubtful); }
};
struct TailLossProbe {
  static constexpr NoteInfo info{"tail-loss-probe", Field::Sequence, Severity::Note,      "RFC 8985 7",
                                 rank::repeat,      Telling::Always, Certainty::Heuristic};
  Side by;
  Octet first, last;
  SegmentIndex of, to;
  Duration after;
  auto facts() { return std::tie(by, first, last, of, to, after); }
};
// What is repeated was a repeat itself.
struct RepeatLost {
  static constexpr NoteInfo info{"repeat-lost", Field::Sequence, Severity::Note,     "RFC 6675 5",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  SegmentIndex about;
  auto facts() { return std::tie(about); }
};
struct SpuriousRetransmission {
  static constexpr NoteInfo info{"spurious-retransmission", Field::Sequence, Severity::Note, "RFC 2883 1",
                                 rank::repeat};
  Side by;
  Octet first, last;
  SegmentIndex of, to;
  auto facts() { return std::tie(by, first, last, of, to); }
};
// A repeat that was cut anew begins with octets that need not be repeated.
struct PartlyAcked {
  static constexpr NoteInfo info{"partly-acked", Field::Sequence, Severity::Info, "RFC 9293 3.8.1", rank::never};
  Side by;  // who had acknowledged them
  Octet first, last;
  auto facts() { return std::tie(by, first, last); }
};
// The same is sent again and again although it has been acknowledged.
struct AcksLostSuspected {
  static constexpr NoteInfo info{"acks-lost-suspected", Field::Acknowledgment, Severity::Warn,      "RFC 9293 3.10.7.4",
                                 rank::never,           Telling::Always,       Certainty::Heuristic};
  Side by;              // whose ACKs
  std::uint32_t count;  // needless repeats in a row
  auto facts() { return std::tie(by, count); }
};
struct SpuriousConfirmed {
  static constexpr NoteInfo info{"spurious-confirmed", Field::Sack, Severity::Note, "RFC 2883 4", rank::never};
  Octet first, last;
  SegmentIndex about;  // the needless retransmission
  auto facts() { return std::tie(first, last, about); }
};
struct OutOfOrder {
  static constexpr NoteInfo info{"out-of-order", Field::Sequence, Severity::Warn,     "RFC 9293 3.4",
                                 rank::late,     Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;
  bool doubtful;  // neither an id nor its clock tells: it may have been sent again as well
  auto facts() { return std::tie(by, first, last, doubtful); }
};
// Octets in front of the first ones in a capture that began later.
struct BeforeCapture {
  static constexpr NoteInfo info{"before-capture", Field::Sequence, Severity::Note, "RFC 9293 3.4", rank::late};
  Side by;
  std::uint64_t length;
  Octet distance;  // from its first octet to the first one captured
  auto facts() { return std::tie(by, length, distance); }
};
struct DuplicatePacket {
  static constexpr NoteInfo info{"duplicate-packet", Field::Segment,  Severity::Note,     "",
                                 rank::copy,         Telling::Always, Certainty::Inferred};
  SegmentIndex of;
  bool answer;  // a SYN-ACK: its sender may as well have answered a copy of the SYN
  auto facts() { return std::tie(of, answer); }
};
struct CaptureDuplicate {
  static constexpr NoteInfo info{"capture-duplicate", Field::Interface, Severity::Info, "", rank::copy};
  SegmentIndex of;
  auto facts() { return std::tie(of); }
};
struct PreviousSegmentMissing {
  static constexpr NoteInfo info{"previous-segment-missing", Field::Sequence, Severity::Warn, "RFC 9293 3.4",
                                 rank::gap};
  Side by;
  std::uint64_t octets;
  Octet first, last;
  auto facts() { return std::tie(by, octets, first, last); }
};
struct GapWasLoss {
  static constexpr NoteInfo info{"gap-was-loss", Field::Sequence, Severity::Note,     "RFC 5681 3.2",
                                 rank::never,    Telling::Always, Certainty::Inferred};
  Octet first, last;
  SegmentIndex about;  // the segment behind which the gap was noticed
  auto facts() { return std::tie(first, last, about); }
};
struct GapWasReordering {
  static constexpr NoteInfo info{"gap-was-reordering", Field::Sequence, Severity::Note,     "RFC 5681 3.2",
                                 rank::never,          Telling::Always, Certainty::Inferred};
  Octet first, last;
  SegmentIndex about;
  auto facts() { return std::tie(first, last, about); }
};
struct AckedUnseenSegment {
  static constexpr NoteInfo info{"acked-unseen-segment", Field::Acknowledgment, Severity::Warn, "", rank::unseen_ack};
  Side by;
  Octet first, last;  // acknowledged, never captured
  auto facts() { return std::tie(by, first, last); }
};
struct DuplicateAck {
  static constexpr NoteInfo info{"duplicate-ack", Field::Acknowledgment, Severity::Note, "RFC 5681 2", rank::duplicate};
  Side by;
  std::uint32_t count;
  Octet waiting_for;
  auto facts() { return std::tie(by, count, waiting_for); }
};
struct TripleDuplicateAck {
  static constexpr NoteInfo info{"triple-duplicate-ack", Field::Acknowledgment, Severity::Warn, "RFC 5681 3.2",
                                 rank::duplicate};
  Side by;
  Octet waiting_for;
  SegmentIndex resent;  // the segment that has brought it again already; 0: none
  auto facts() { return std::tie(by, waiting_for, resent); }
};
struct SackHole {
  static constexpr NoteInfo info{"sack-hole",  Field::Sack, Severity::Note,
                                 "RFC 2018 4", rank::never, Telling::OnChange};
  Side by;
  std::uint32_t blocks;
  Octet first, last;         // the lowest missing range
  std::uint32_t more_holes;  // missing ranges besides
  std::uint64_t told() const { return std::uint64_t{first} << 32 | last; }
  auto facts() { return std::tie(by, blocks, first, last, more_holes); }
};
enum class Twice : std::uint8_t { Octets, Syn, Fin };
struct Dsack {
  static constexpr NoteInfo info{"dsack", Field::Sack, Severity::Note, "RFC 2883 4", rank::duplicate + 1};
  Side by;
  Twice what;
  Octet first, last;  // of Octets
  bool sent_once;     // captured beside their sender, who sent them once: likely copied on the way
  auto facts() { return std::tie(by, what, first, last, sent_once); }
};
struct SackReneging {
  static constexpr NoteInfo info{"sack-reneging", Field::Sack,     Severity::Warn,     "RFC 2018 8",
                                 rank::never,     Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;
  auto facts() { return std::tie(by, first, last); }
};
struct PartialAck {
  static constexpr NoteInfo info{"partial-ack", Field::Acknowledgment, Severity::Note,     "RFC 6582 3.2",
                                 rank::never,   Telling::Always,       Certainty::Inferred};
  Octet ack, recovery_point;  // the latter 0: not known here
  auto facts() { return std::tie(ack, recovery_point); }
};
struct RecoveryDone {
  static constexpr NoteInfo info{"recovery-done", Field::Acknowledgment, Severity::Note, "RFC 6675 5", rank::never};
  Duration took;           // negative: not known
  std::uint32_t segments;  // repeated
  auto facts() { return std::tie(took, segments); }
};
// New octets, or a higher ack, with a clock older than one shown before: no reordering among them explains that.
struct TimestampBack {
  static constexpr NoteInfo info{"timestamp-back", Field::Timestamps, Severity::Note,     "RFC 7323 5.3",
                                 rank::never,      Telling::Always,   Certainty::Inferred};
  Side by;
  std::uint32_t ticks;  // of its clock
  auto facts() { return std::tie(by, ticks); }
};
struct PawsSuspected {
  static constexpr NoteInfo info{"paws-suspected", Field::Timestamps, Severity::Warn,      "RFC 7323 5.3",
                                 rank::never,      Telling::Always,   Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
};

// --- Flow and congestion control, keep-alive -----------------------------------------------------

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
struct ZeroWindow {
  static constexpr NoteInfo info{"zero-window", Field::Window, Severity::Warn, "RFC 9293 3.8.6", rank::zero_window};
  Side by;
  bool unused;  // before its peer has sent anything: no data of its fills a buffer
  auto facts() { return std::tie(by, unused); }
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
struct KeepAlive {
  static constexpr NoteInfo info{"keep-alive",     Field::Segment,  Severity::Note,     "RFC 9293 3.8.4",
                                 rank::keep_alive, Telling::Always, Certainty::Inferred};
  Side by;
  Duration idle;   // since the connection's last segment; negative: not known
  bool seq_shown;  // false: a guess, -vv would settle it
  auto facts() { return std::tie(by, idle, seq_shown); }
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
struct WaitPath {
  static constexpr NoteInfo info{"wait-path", Field::Time,     Severity::Note,     "RFC 6298 5",
                                 rank::never, Telling::Always, Certainty::Inferred};
  Side by;  // whose data went unacknowledged
  Duration took;
  auto facts() { return std::tie(by, took); }
};
struct WaitSender {
  static constexpr NoteInfo info{"wait-sender", Field::Time,     Severity::Info,     "",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  Side by;  // who had nothing outstanding and sent nothing
  Duration took;
  bool closing;  // it sends its FIN; that of its peer came before the pause
  auto facts() { return std::tie(by, took, closing); }
};

// Data had passed the capture, taken beside its receiver, and no acknowledgment of it came by.
struct WaitUnanswered {
  static constexpr NoteInfo info{"wait-unanswered", Field::Time,     Severity::Note,     "RFC 6298 5",
                                 rank::never,       Telling::Always, Certainty::Inferred};
  Side by;  // who did not answer
  Duration took;
  auto facts() { return std::tie(by, took); }
};
// Nothing was outstanding, and the capture is too far from the sender to tell whether it sent.
struct WaitUnseen {
  static constexpr NoteInfo info{"wait-unseen", Field::Time,     Severity::Info,     "",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  Side by;
  Duration took;
  auto facts() { return std::tie(by, took); }
};

// --- Closing and reset ---------------------------------------------------------------------------

struct FinActive {
  static constexpr NoteInfo info{"fin-active", Field::Flags, Severity::Note, "RFC 9293 3.6", rank::closing};
  Side by;
  Octet number;  // the sequence number the FIN occupies
  auto facts() { return std::tie(by, number); }
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
  auto facts() { return std::tie(by, after); }
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
  std::uint32_t unanswered;  // keep-alives before it
  auto facts() { return std::tie(by, unanswered); }
};
// Nothing was sent in answer to what came last: closing a connection with data unread resets it.
struct RstUnreadSuspected {
  static constexpr NoteInfo info{"rst-unread-suspected", Field::Flags, Severity::Info,
                                 "RFC 1122 4.2.2.13",    rank::never,  Telling::Always,
                                 Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstAfterHandshake {
  static constexpr NoteInfo info{"rst-after-handshake", Field::Flags, Severity::Warn, "RFC 9293 3.5.2", rank::reset};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstAfterClose {
  static constexpr NoteInfo info{"rst-after-close", Field::Flags, Severity::Warn, "RFC 9293 3.6.1", rank::reset};
  Side by;
  bool data;  // it answers data
  auto facts() { return std::tie(by, data); }
};
struct RstInsteadOfFin {
  static constexpr NoteInfo info{"rst-instead-of-fin", Field::Flags, Severity::Warn, "RFC 9293 3.6.1", rank::reset};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstSynAckRejected {
  static constexpr NoteInfo info{"rst-syn-ack-rejected", Field::Flags, Severity::Note, "RFC 9293 3.5.1", rank::reset};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstHalfOpen {
  static constexpr NoteInfo info{"rst-half-open", Field::Flags,    Severity::Warn,     "RFC 9293 3.5.1",
                                 rank::reset,     Telling::Always, Certainty::Inferred};
  Side by;
  bool older;  // the connection before this one, of which its peer has just spoken
  auto facts() { return std::tie(by, older); }
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
struct ResetUnheeded {
  static constexpr NoteInfo info{"reset-unheeded", Field::Segment,  Severity::Note,      "RFC 9293 3.5.3",
                                 rank::never,      Telling::Always, Certainty::Heuristic};
  Side by;             // who goes on
  SegmentIndex about;  // the RST
  bool own;            // it came in the name of the one who goes on
  auto facts() { return std::tie(by, about, own); }
};
struct RstChallenged {
  static constexpr NoteInfo info{"rst-challenged", Field::Sequence, Severity::Note, "RFC 5961 3", rank::reset - 1};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstOutOfWindow {
  static constexpr NoteInfo info{"rst-out-of-window", Field::Sequence, Severity::Note, "RFC 9293 3.5.3",
                                 rank::reset - 1};
  Side by;
  bool syn_sent;  // the peer has only sent its SYN, and the RST does not acknowledge it
  auto facts() { return std::tie(by, syn_sent); }
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
  auto facts() { return std::tie(by, after, usual); }
};
struct TimeWaitAssassination {
  static constexpr NoteInfo info{"time-wait-assassination", Field::Flags,    Severity::Warn,     "RFC 1337 1",
                                 rank::reset - 1,           Telling::Always, Certainty::Inferred};
  auto facts() { return std::tie(); }
};

// --- Input quality -------------------------------------------------------------------------------

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
  auto facts() { return std::tie(); }
};
// Other checksums of the same sender were correct: no offload explains this one.
struct ChecksumDamaged {
  static constexpr NoteInfo info{"checksum-damaged", Field::Checksum, Severity::Warn,      "RFC 9293 3.1",
                                 rank::never,        Telling::Always, Certainty::Heuristic};
  Side by;
  SegmentIndex about;  // the segment with the incorrect one; 0: this one
  auto facts() { return std::tie(by, about); }
};
// Data with an incorrect checksum has been acknowledged: it was correct where it arrived.
struct ChecksumOffload {
  static constexpr NoteInfo info{"checksum-offload", Field::Acknowledgment, Severity::Info,     "RFC 9293 3.1",
                                 rank::never,        Telling::FirstUse,     Certainty::Inferred};
  Side by;             // whose data it was
  SegmentIndex about;  // the segment that is acknowledged
  auto facts() { return std::tie(by, about); }
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
  auto facts() { return std::tie(error, from, mtu, ago); }
};
// Only the first SYN and a RST go without ACK.
struct AckFlagMissing {
  static constexpr NoteInfo info{"ack-flag-missing", Field::Flags, Severity::Warn, "RFC 9293 3.10.7.4",
                                 rank::closing - 2};
  Side by;
  auto facts() { return std::tie(by); }
};
// Allowed, but no program asks for it.
struct FinOnSyn {
  static constexpr NoteInfo info{"fin-on-syn", Field::Flags, Severity::Warn, "RFC 9293 3.10.7.2", rank::opening - 2};
  Side by;
  auto facts() { return std::tie(by); }
};
struct RstText {
  static constexpr NoteInfo info{"rst-text", Field::Payload, Severity::Info, "RFC 9293 3.5.3", rank::never};
  std::string_view text;  // foreign: escape before showing
  auto facts() { return std::tie(text); }
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
// Wireshark 4.0 says something else of this segment. `label` is one of wireshark_labels.
struct WiresharkSays {
  static constexpr NoteInfo info{"wireshark-says", Field::Segment,     Severity::Info, "",
                                 rank::never,      Telling::AtComplete};
  std::string_view label;
  auto facts() { return std::tie(label); }
};

using Note = std::variant<
    Syn, SynAck, HandshakeDone, SynAckUnseen, SynRetransmission, SynAckRetransmission, SynAckUnacceptable, SynAckOther,
    AcceptQueueSuspected, SynUnanswered, ConnectionRefused, SynRetry, SimultaneousOpen, SelfConnect, PortReused,
    HalfOpenSuspected, ChallengeAck, SynData, SynDataAgain, TfoCookieRequest, TfoCookieGranted, TfoSyn, TfoAccepted,
    TfoIgnored, SynCookieSuspected, MidStream, OneWay, RolesGuessed, MssAnnounced, MssAbsent, MssOutsideSyn,
    WscaleOffered, WscaleOff, WscaleUnknown, WscaleInvalid, SackPermitted, TimestampsOffered, TimestampsOn,
    TimestampsMissing, OptionsAgreed, OptionPadding, OptionEnd, NopRun, OptionUnasked, EcnSetupSyn, EcnOn, EcnOff,
    EcnWithdrawn, AccEcnSetupSyn, AccEcnOn, MptcpCapable, MptcpJoin, MptcpDataFin, MptcpFastClose, MptcpOption,
    OptionTerm, Request, Response, Data, Volume, Ack, AckAgain, RepeatAcked, AckOld, AckPiggyback, AckDelayed,
    AckStretch, Push, Urgent, SuperSegment, RttSample, NagleSuspected, ThinkTime, SeqWrap, InFlight, Retransmission,
    RtoRetransmission, FastRetransmission, TailLossProbe, RepeatLost, SpuriousRetransmission, PartlyAcked,
    AcksLostSuspected, SpuriousConfirmed, OutOfOrder, BeforeCapture, DuplicatePacket, CaptureDuplicate,
    PreviousSegmentMissing, GapWasLoss, GapWasReordering, AckedUnseenSegment, DuplicateAck, TripleDuplicateAck,
    SackHole, Dsack, SackReneging, PartialAck, RecoveryDone, TimestampBack, PawsSuspected, Window, ZeroWindow,
    WindowFull, WindowUpdate, WindowShrunk, ZeroWindowProbe, ZeroWindowProbeAck, KeepAlive, KeepAliveAck,
    KeepAliveUnanswered, ReceiverLimited, EcnEcho, EcnEchoGoesOn, Cwr, CeMark, WaitReceiver, WaitPath, WaitSender,
    WaitUnanswered, WaitUnseen, FinActive, FinPassive, FinAcked, FinUnseen, FinCombined, HalfClosed, DataAfterPeerFin,
    DataAfterOwnFin, SimultaneousClose, FinRetransmission, Closed, CloseWaitLong, RstAbort, RstUnreadSuspected,
    RstAfterHandshake, RstAfterClose, RstInsteadOfFin, RstSynAckRejected, RstHalfOpen, RstAgain, ResetUnheeded,
    RstChallenged, RstOutOfWindow, RstInjectedSuspect, RstTooFast, TimeWaitAssassination, LineTruncated, LineShortened,
    SnapshotShort, BadHeaderLength, BadOption, ChecksumIncorrect, ChecksumDamaged, ChecksumOffload, CapturedLate,
    ClockBackwards, CaptureRestarted, UrgentWithoutFlag, AckWithoutFlag, IcmpReported, AckFlagMissing, FinOnSyn,
    RstText, WordFlags, UnknownFlags, SeqOnBareAck, LineEdited, LineFolded, LineSpliced, LineUnverified, QuietLine,
    NoFlags, WiresharkSays>;

}  // namespace tcpgloss::note

namespace tcpgloss {

using Note = note::Note;

// What the note's own type declares about it.
template <class AnyOf>
struct InfosOf;
template <class... Notes>
struct InfosOf<std::variant<Notes...>> {
  static constexpr const NoteInfo* table[] = {&Notes::info...};
  // Where N stands among them, as Note::index() tells it.
  template <class N>
  static constexpr std::size_t index() {
    constexpr bool is_it[] = {std::is_same_v<N, Notes>...};
    std::size_t at = 0;
    while (!is_it[at]) ++at;
    return at;
  }
};
inline const NoteInfo& info(const Note& note) { return *InfosOf<Note>::table[note.index()]; }

// The earlier segment that a follow-up note is about; 0 for every other note.
std::uint64_t about(const Note& note);

}  // namespace tcpgloss
