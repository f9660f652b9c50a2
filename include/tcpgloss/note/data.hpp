// Data and acknowledgment.
#pragma once

#include <cstdint>
#include <tuple>

#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss::note {

struct Request {
  static constexpr NoteInfo info{"request", Field::Sequence, Severity::Info, "RFC 9293 3.4", rank::data};
  Side by;
  std::uint64_t length;
  Octet first, last;
  bool opening;  // its peer has not spoken yet: whether this asks for something, the numbers do not tell
  auto facts() { return std::tie(by, length, first, last, opening); }
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
// An ack that rises by one number, where nothing of the peer was captured.
struct MaybeFin {
  static constexpr NoteInfo info{"maybe-fin", Field::Acknowledgment, Severity::Info,     "RFC 9293 3.4",
                                 rank::never, Telling::Always,       Certainty::Inferred};
  Side by;  // whose octet or FIN
  auto facts() { return std::tie(by); }
};
// A pure ACK that repeats what was said and has no other reason the capture shows.
struct AckAgain {
  static constexpr NoteInfo info{"ack-again", Field::Acknowledgment, Severity::Info, "RFC 9293 3.4", rank::ack + 1};
  Side by;
  Octet ack;
  SegmentIndex of;  // the ACK of its peer that it answers, which came late (likely); 0: none
  bool same;        // rather the earlier one of its own, of which it may be a copy
  auto facts() { return std::tie(by, ack, of, same); }
};
// Its peer, beside which the capture was taken, has sent nothing that it could answer.
struct AckUnasked {
  static constexpr NoteInfo info{"ack-unasked", Field::Acknowledgment, Severity::Info,      "RFC 9293 3.10.7.4",
                                 rank::never,   Telling::Always,       Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
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
// Of what had been sent before the capture began.
struct AckBeforeCapture {
  static constexpr NoteInfo info{"ack-before-capture", Field::Acknowledgment, Severity::Info, "RFC 9293 3.4", rank::ack,
                                 Telling::Always,      Certainty::Inferred};
  Side by;
  std::uint64_t octets;  // newly acknowledged; 0: not known, or none
  std::uint64_t left;    // not yet acknowledged
  auto facts() { return std::tie(by, octets, left); }
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
  Octet before;   // the urgent data ends before this octet
  bool or_later;  // the pointer reaches no further
  auto facts() { return std::tie(by, before, or_later); }
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
                                 "RFC 5681 2", rank::never,   Telling::AtVerbose};
  Side by;
  std::uint64_t octets;  // sent and not yet acknowledged or SACKed
  std::uint64_t room;    // what the peer's window still allows
  auto facts() { return std::tie(by, octets, room); }
};

using DataNotes = Family<Request, Response, Data, Volume, Ack, MaybeFin, AckAgain, AckUnasked, RepeatAcked, AckOld,
                         AckBeforeCapture, AckPiggyback, AckDelayed, AckStretch, Push, Urgent, SuperSegment, RttSample,
                         NagleSuspected, ThinkTime, SeqWrap, InFlight>;

}  // namespace tcpgloss::note
