// Loss, repetition, order.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>

#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

struct Retransmission {
  static constexpr NoteInfo info{"retransmission", Field::Sequence, Severity::Note, "RFC 9293 3.8.1", rank::repeat};
  Side by;
  Octet first, last;
  SegmentIndex of, to;  // the first and last segment that brought these octets before; 0: not in the capture
  Duration after;       // since then; negative: not known
  std::uint64_t fresh;  // octets not sent before: the repeat was packed differently
  bool sacked;          // the peer had reported all of it, and may still withdraw that (RFC 2018 section 8)
  bool partly;          // some of it was in the capture before, and no segment that had brought all
  auto facts() { return std::tie(by, first, last, of, to, after, fresh, sacked, partly); }
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
// Behind a time-out more is sent again, which nothing has reported missing.
struct TimeoutGoesOn {
  static constexpr NoteInfo info{"timeout-goes-on", Field::Sequence, Severity::Note,      "RFC 5681 3.1",
                                 rank::never,       Telling::Once,   Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
};
// By what the loss was reported.
enum class LossReport : std::uint8_t { ThreeDuplicates, Sack, Clock };
struct FastRetransmission {
  static constexpr NoteInfo info{"fast-retransmission", Field::Sequence, Severity::Note,     "RFC 5681 3.2",
                                 rank::repeat,          Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;
  SegmentIndex of, to;
  bool doubtful;  // neither a clock nor an id of its sender is shown (-v): it may have been overtaken as well
  LossReport report{};
  std::string_view reference() const {
    return report == LossReport::Sack ? "RFC 6675 5" : report == LossReport::Clock ? "RFC 8985 6.2" : info.reference;
  }
  auto facts() { return std::tie(by, first, last, of, to, doubtful); }
};
// Sent again before the third duplicate ACK.
struct EarlyRetransmission {
  static constexpr NoteInfo info{"early-retransmission", Field::Sequence, Severity::Note,
                                 "RFC 8985 6.2",         rank::never,     Telling::Always,
                                 Certainty::Heuristic};
  Side by;
  bool sacked;      // SACK shows as much as three duplicate ACKs would (RFC 6675 section 4)
  Duration waited;  // since the report; negative: nothing to speak of, or not known here
  std::string_view reference() const { return sacked ? "RFC 6675 5" : info.reference; }
  auto facts() { return std::tie(by, sacked, waited); }
};
struct TailLossProbe {
  static constexpr NoteInfo info{"tail-loss-probe", Field::Sequence, Severity::Note,      "RFC 8985 7.2",
                                 rank::repeat,      Telling::Always, Certainty::Heuristic};
  Side by;
  Octet first, last;
  SegmentIndex of, to;
  Duration after;
  bool or_timeout;  // of a segment that is alone under way both are due at about the same time
  auto facts() { return std::tie(by, first, last, of, to, after, or_timeout); }
};
// What is repeated was a repeat itself.
struct RepeatLost {
  static constexpr NoteInfo info{"repeat-lost", Field::Sequence, Severity::Note,     "RFC 6675 5",
                                 rank::never,   Telling::Always, Certainty::Inferred};
  SegmentIndex about;
  auto facts() { return std::tie(about); }
};
// The capture beside its receiver has seen it, who then reported that it was missing.
struct NotTaken {
  static constexpr NoteInfo info{"not-taken", Field::Sequence, Severity::Note,      "RFC 9293 3.10.7.4",
                                 rank::never, Telling::Always, Certainty::Heuristic};
  Side by;  // the receiver
  SegmentIndex about;
  auto facts() { return std::tie(by, about); }
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
// The first ack of several segments reports that a repeat had come before: they had been acknowledged, as well.
struct EarlierAcksLost {
  static constexpr NoteInfo info{"earlier-acks-lost", Field::Acknowledgment, Severity::Note,      "RFC 9293 3.8.6.3",
                                 rank::never,         Telling::Always,       Certainty::Heuristic};
  Side by;                 // whose ACKs
  std::uint32_t segments;  // that this one covers
  auto facts() { return std::tie(by, segments); }
};
enum class Twice : std::uint8_t { Octets, Syn, Fin, Probe };
struct SpuriousConfirmed {
  static constexpr NoteInfo info{"spurious-confirmed", Field::Sack, Severity::Note, "RFC 2883 4", rank::never};
  Twice what;
  Octet first, last;   // of Octets
  SegmentIndex about;  // the needless retransmission
  auto facts() { return std::tie(what, first, last, about); }
};
// The ack echoes the clock of the first transmission, not that of its repeat (Eifel detection).
struct OriginalAcked {
  static constexpr NoteInfo info{"original-acked", Field::Timestamps, Severity::Note, "RFC 3522 3.2", rank::never};
  SegmentIndex original, about;  // the latter: the needless retransmission
  auto facts() { return std::tie(original, about); }
};
struct OutOfOrder {
  static constexpr NoteInfo info{"out-of-order", Field::Sequence, Severity::Warn,     "RFC 9293 3.4",
                                 rank::late,     Telling::Always, Certainty::Inferred};
  Side by;
  Octet first, last;
  bool doubtful;        // neither an id nor its clock tells: it may have been sent again as well
  SegmentIndex repeat;  // by which it was overtaken; 0: by what was sent after it
  auto facts() { return std::tie(by, first, last, doubtful, repeat); }
};
// Octets in front of the first ones in a capture that began later.
struct BeforeCapture {
  static constexpr NoteInfo info{"before-capture", Field::Sequence, Severity::Note, "RFC 9293 3.4", rank::late};
  Side by;
  std::uint64_t length;
  Octet distance;          // from its first octet to the first one captured
  bool reported;           // its receiver had told that it was missing: sent again, likely
  SegmentIndex again = 0;  // the segment that had brought it already; 0: none in the capture
  auto facts() { return std::tie(by, length, distance, reported); }
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
  std::uint32_t time;         // that it was captured, from 2
  std::uint32_t mss_was = 0;  // before a device rewrote it here; 0: it is as it was
  auto facts() { return std::tie(of, time, mss_was); }
};
// The first segments of a connection all come twice, or more often.
struct AllTwice {
  static constexpr NoteInfo info{"all-twice", Field::Interface, Severity::Note,     "",
                                 rank::never, Telling::Always,  Certainty::Inferred};
  Duration apart;       // negative: not known
  std::uint32_t times;  // that one of them has come, at most: 2 or more
  auto facts() { return std::tie(apart, times); }
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
  static constexpr NoteInfo info{"gap-was-loss", Field::Sequence, Severity::Note,      "RFC 5681 3.2",
                                 rank::never,    Telling::Always, Certainty::Heuristic};
  Octet first, last;
  SegmentIndex about;    // the segment behind which the gap was noticed
  std::uint32_t pieces;  // retransmissions that filled it
  auto facts() { return std::tie(first, last, about, pieces); }
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
  Octet first, last;           // acknowledged, never captured
  bool beyond_window = false;  // that its sender had offered
  bool after_reset = false;    // by its receiver, which has answered everything with a RST since
  auto facts() { return std::tie(by, first, last, beyond_window, after_reset); }
};
struct DuplicateAck {
  static constexpr NoteInfo info{"duplicate-ack", Field::Acknowledgment, Severity::Note, "RFC 5681 2", rank::duplicate};
  Side by;
  std::uint32_t count;
  Octet waiting_for;  // 0: one that had been sent before the capture began
  auto facts() { return std::tie(by, count, waiting_for); }
};
struct TripleDuplicateAck {
  static constexpr NoteInfo info{"triple-duplicate-ack", Field::Acknowledgment, Severity::Warn, "RFC 5681 3.2",
                                 rank::duplicate};
  Side by;
  Octet waiting_for;    // 0: as above
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
  Octet from, to;            // the highest of those; 0: there is none
  // What is news in it, as one number: the lowest range, and where the highest begins (times the golden ratio, so that
  // it spreads over all bits).
  std::uint64_t told() const { return (std::uint64_t{first} << 32 | last) ^ from * 0x9E3779B97F4A7C15u; }
  auto facts() { return std::tie(by, blocks, first, last, more_holes, from, to); }
};
struct Dsack {
  static constexpr NoteInfo info{"dsack", Field::Sack, Severity::Note, "RFC 2883 4", rank::duplicate + 1};
  Side by;
  Twice what;
  Octet first, last;  // of Octets
  bool sent_once;     // captured beside their sender, who sent them once: likely copied on the way
  auto facts() { return std::tie(by, what, first, last, sent_once); }
};
// The same of what had been sent before the capture began.
struct DsackBeforeCapture {
  static constexpr NoteInfo info{"dsack-before-capture", Field::Sack, Severity::Note, "RFC 2883 4",
                                 rank::duplicate + 1};
  Side by;
  std::uint64_t octets;
  auto facts() { return std::tie(by, octets); }
};
// A hole that SACK had shown is acknowledged although nothing of it was sent again.
struct HoleWasReordering {
  static constexpr NoteInfo info{"hole-was-reordering", Field::Sack,     Severity::Note,     "RFC 2018 4",
                                 rank::never,           Telling::Always, Certainty::Inferred};
  Octet first, last;
  auto facts() { return std::tie(first, last); }
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
  Octet missing_to;           // SACK tells that what lies between ack and this is missing as well; 0: it is off
  auto facts() { return std::tie(ack, recovery_point, missing_to); }
};
struct RecoveryDone {
  static constexpr NoteInfo info{"recovery-done", Field::Acknowledgment, Severity::Note, "RFC 6675 5", rank::never};
  Duration took;           // negative: not known
  SegmentIndex since;      // which began it
  std::uint32_t repeats;   // since then
  std::uint32_t segments;  // that those were of, each once; 0: not known
  bool anew = false;       // each came once, in smaller ones
  auto facts() { return std::tie(took, since, repeats, segments, anew); }
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

// Full-sized segments do not get through, smaller ones do, and no ICMP error told their sender.
enum class BlackHole : std::uint8_t { CutSmaller, SmallerArrive, NoneSoLarge };
struct BlackHoleSuspected {
  static constexpr NoteInfo info{"black-hole-suspected", Field::Length, Severity::Warn,
                                 "RFC 2923 2.1",         rank::never,   Telling::Always,
                                 Certainty::Heuristic};
  Side by;  // whose segments
  BlackHole sign;
  std::uint32_t large, small;  // payload of what fails, and of the largest that has passed
  auto facts() { return std::tie(by, sign, large, small); }
};

using LossNotes =
    Family<Retransmission, RtoRetransmission, TimeoutGoesOn, FastRetransmission, EarlyRetransmission, TailLossProbe,
           RepeatLost, NotTaken, SpuriousRetransmission, PartlyAcked, AcksLostSuspected, EarlierAcksLost,
           SpuriousConfirmed, OriginalAcked, OutOfOrder, BeforeCapture, DuplicatePacket, CaptureDuplicate, AllTwice,
           PreviousSegmentMissing, GapWasLoss, GapWasReordering, AckedUnseenSegment, DuplicateAck, TripleDuplicateAck,
           SackHole, Dsack, DsackBeforeCapture, HoleWasReordering, SackReneging, PartialAck, RecoveryDone,
           TimestampBack, PawsSuspected, BlackHoleSuspected>;

}  // namespace tcpgloss::note
