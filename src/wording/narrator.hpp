// What is told of a whole connection. What is worth telling, and in which order, is the same in every language; the
// languages have the words.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

// Of the connection.
enum class Told : std::uint8_t {
  ToItself,
  Ending,
  Close,  // how the FINs went
  ClosedUnanswered,
  AckIgnored,
  SlowToOpen,
  AnsweredAfterClose,
  SynsAgain,
  SynAcksAgain,
  PathMtu,
  RefusedResets,
  Copies,
  ClockSetBack,
  StepsBack,
  Unverified,  // lines that may be segments of it
  Translation,
  OnlyControls,
  MidStream,
  OneWay,
  Lifetime,
  Payload,
  RstUnheeded,
  AcceptQueue,  // full, likely
  QueueOrLoss,
  LongestWait,
};

// Of what one of its ends sent.
enum class ToldOfEnd : std::uint8_t {
  Repeats,
  Rejected,  // as ICMP errors tell
  NeedlessTimeouts,
  AcksLost,
  Reordered,
  Doubled,
  BlackHole,
  DroppedAsOld,
  Unacknowledged,
  Unheard,
  FinsAgain,
  KeepAlives,
  WindowProbes,
  OutOfOrder,
  Stalled,
  StillClosed,
  ZeroWindows,
  WindowsFilled,
  WindowsShrunk,
  CongestionReports,
  NagleWaits,
  Queued,
  LostInCapture,
};

// Where to look for the reason of its end.
enum class Look : std::uint8_t {
  Refused,
  IcmpError,
  OlderConnection,  // which a challenge ACK speaks of
  SignedSyn,
  OthersAnswered,
  NoAnswer,
  Blocked,
  IcmpForSynAck,
  SynAckUnanswered,
  SynAckUnheard,  // the client asks on
  InjectedReset,
  BothReset,
  StrayResets,
  GaveUp,
  ForgedReset,  // as well
  Forgotten,
  TurnedDown,
  Unknown,
  AfterClose,
  Crossed,
  NeverClosed,
  UsedClosed,
  NeverServed,
  SynAckRejected,
  Aborted,
  NotClosed,
  Replaced,
  Stray,
};

class Narrator : public Language {
 public:
  void verdict(const ConnectionSummary& summary, Out& out) const final;
  void advice(const ConnectionSummary& summary, Out& out) const final;

 private:
  struct Telling;
  // The words for one part; `end`: which flow of the summary it is about.
  virtual void tell(const ConnectionSummary& summary, Told told, Out& out) const = 0;
  virtual void tell(const ConnectionSummary& summary, std::size_t end, ToldOfEnd told, Out& out) const = 0;
  virtual void tell(const ConnectionSummary& summary, Look look, Out& out) const = 0;
};

}  // namespace tcpgloss
