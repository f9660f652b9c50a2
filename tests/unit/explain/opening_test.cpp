#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "conversation.hpp"
#include "tcpgloss/explain/glossator.hpp"

namespace tcpgloss {
namespace {

TEST(Opening, HandshakeIsToldStepByStep) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7], length 0 | syn mss-announced sack-permitted timestamps-offered wscale-offered option-padding
    s > c: Flags [S.], seq 300, ack 101, win 8000, options [mss 1460,sackOK,TS val 9 ecr 1,nop,wscale 2], length 0 | syn-ack options-agreed
    c > s: Flags [.], ack 301, win 70, options [nop,nop,TS val 2 ecr 9], length 0 | handshake-done window
  )");
}

TEST(Opening, ZeroWindowInTheSynAckIsZero) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    s > c: Flags [S.], seq 300, ack 101, win 0, options [mss 1460], length 0    | syn-ack zero-window
    c > s: Flags [.], ack 301, win 9000, length 0           | handshake-done
  )");
}

TEST(Opening, RepeatsAreNotNewHandshakes) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn
    @1    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn-retransmission
    @1.1  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @2.1  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack-retransmission
    @2.2  c > s: Flags [.], ack 301, win 9000, length 0                            | handshake-done
  )");
}

TEST(Opening, NetBsdPadsSackPermittedWithFourFillers) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1380,nop,wscale 5,sackOK,nop,nop,nop,nop,TS val 1 ecr 0], length 0  | syn
    c2 > s: Flags [S], seq 100, win 9000, options [mss 1380,nop,wscale 5,nop,nop,nop,nop,nop,nop,TS val 1 ecr 0], length 0 | syn nop-run
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1380,nop,nop,nop,nop,sackOK,TS val 1 ecr 0], length 0              | syn nop-run
    c2 > s: Flags [S], seq 100, win 9000, options [mss 1380,sackOK,TS val 1 ecr 0,nop,wscale 5,nop,nop,nop,nop], length 0 | syn nop-run
  )");
}

TEST(Opening, ASynBehindTheSynAckThatAcknowledgesItIsOfThatConnection) {
  // Newer than the stamp that was echoed: it came again.
  expect_conversation(R"(
    @0     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 501 ecr 10], length 0   | syn-ack syn-unseen
    @0.001 c > s: Flags [S], seq 100, win 9000, options [mss 1460,TS val 1010 ecr 0], length 0             | syn-retransmission
    @0.002 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 502 ecr 10], length 0   | syn-ack-retransmission
    @0.003 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 1012 ecr 502], length 0            | handshake-done
  )");
  // The very stamp, or stamped before: it is what was answered.
  expect_conversation(R"(
    @1      s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 501 ecr 10], length 0 | syn-ack syn-unseen
    @1.0001 c > s: Flags [S], seq 100, win 9000, options [mss 1460,TS val 10 ecr 0], length 0             | syn captured-late
    @1.002  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 12 ecr 501], length 0            | handshake-done
  )");
  expect_conversation(R"(
    @1      s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack syn-unseen
    @0.9999 c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn captured-late clock-backwards
    @1.002  c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
  )");
  // A timer tells the same as a stamp.
  expect_conversation(R"(
    @1     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack syn-unseen
    @2     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn-retransmission
    @2.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack-retransmission
  )");
  // With data that the SYN-ACK takes.
  expect_conversation(R"(
    @1      s > c: Flags [S.], seq 300, ack 111, win 9000, options [mss 1460], length 0   | syn-ack syn-unseen
    @0.9999 c > s: Flags [S], seq 100:110, win 9000, options [mss 1460], length 10        | syn syn-data captured-late clock-backwards
    @1.002  c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10                  |
  )");
  // Captured behind what follows it, it changes no numbers.
  expect_conversation(R"(
    @1      s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack syn-unseen
    @1.001  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                |
    @0.9999 c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn captured-late clock-backwards
    @1.002  c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10                |
  )");
}

TEST(Opening, ASynOfAnotherNumberBehindASynAckIsOfAnotherConnection) {
  expect_conversation(R"(
    @1 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack syn-unseen
    @2 c > s: Flags [S], seq 102, win 9000, options [mss 1460], length 0           | syn half-open-suspected
  )");
}

// A stack may draw the same number each time that it is started.
TEST(Opening, ASynLongBehindTheHandshakeIsOfAnotherConnection) {
  expect_conversation(R"(
    @0     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack syn-unseen
    @0.001 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @200   c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn half-open-suspected
  )");
}

TEST(Opening, NoTimerRepeatsASynAckAtOnce) {
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1460,TS val 1 ecr 0], length 0             | syn
    @0.01   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 501 ecr 1], length 0 | syn-ack
    @0.0101 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 11 ecr 501], length 0           | handshake-done
    @0.013  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 504 ecr 1], length 0 | syn-ack-retransmission
    @0.016  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 507 ecr 1], length 0 | syn-ack-retransmission
  )");
}

TEST(Opening, ARepeatedSynIsAnsweredAgain) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn-retransmission
    @1.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack-retransmission
    @1.01  c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @2     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn-retransmission
    @2.001 s > c: Flags [.], ack 101, win 9000, length 0                               | repeat-acked
  )");
}

TEST(Opening, DataMayRideOnAnyOfTheThree) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100:110, win 9000, options [mss 1460], length 10             | syn syn-data
    s > c: Flags [S.], seq 300:320, ack 111, win 9000, options [mss 1460], length 20   | syn-ack tfo-accepted syn-data
    c > s: Flags [P.], seq 111:121, ack 321, win 9000, length 10                       | handshake-done request
  )");
  const std::string without_cookie = R"(
    c > s: Flags [S], seq 100:110, win 9000, options [mss 1460], length 10        | syn syn-data
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0   | syn-ack tfo-ignored
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                  | handshake-done request syn-data-again
    s > c: Flags [.], ack 111, win 9000, length 0                                 | ack
  )";
  expect_conversation(without_cookie);
  EXPECT_EQ(headings_of(without_cookie), "1:open 3:data");
}

// It is no loss, and nothing to recover from (RFC 7413 section 4.2).
TEST(Opening, DataOfTheSynThatWasNotTakenComesAgainAsAMatterOfCourse) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100:110, win 9000, options [mss 1460,tfo  cookie 0a0b0c0d,nop,nop], length 10 | syn tfo-syn
    @1    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0                                   | syn-retransmission tfo-given-up
    @1.01 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0                         | syn-ack
    @1.02 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                                        | handshake-done request syn-data-again
  )");
}

TEST(Opening, DataOfASynIsNoSignOfAnAnswer) {
  const std::string syn = R"(
    @0    c > s: Flags [S], seq 100:110, win 9000, options [mss 1460,tfo  cookie 0a0b0c0d,nop,nop], length 10 |
  )";
  const std::string again = R"(
    @1    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0                                   |
  )";
  EXPECT_EQ(last_seen_of(syn).outcome, Outcome::Unanswered);
  EXPECT_EQ(last_seen_of(syn + again).outcome, Outcome::Unanswered);
  const std::string more = "@0.5 c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10 |\n";
  EXPECT_EQ(last_seen_of(syn + more).outcome, Outcome::Open);
  const std::string answer = "@0.5 s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10 |\n";
  EXPECT_EQ(last_seen_of(syn + answer).outcome, Outcome::Open);
}

TEST(Opening, ARefusalIsOneWithoutItsSyn) {
  expect_conversation(R"(
    s > c: Flags [R.], seq 0, ack 101, win 0, length 0                        | connection-refused
  )");
  expect_conversation(R"(
    s > c: Flags [R.], seq 7, ack 101, win 0, length 0                        | rst-abort
  )");
}

// The same SYN is answered after all: what looked like a refusal was none.
TEST(Opening, ARefusalBehindWhichTheSynIsAnsweredWasNone) {
  EXPECT_EQ(last_seen_of(R"(
    @0    c > s: Flags [S], seq 3000000000, win 9000, options [mss 1000], length 0             |
    @0.01 s > c: Flags [R.], seq 0, ack 123456789, win 0, length 0                             |
    @0.02 s > c: Flags [S.], seq 300, ack 3000000001, win 9000, options [mss 1000], length 0   |
    @0.03 c > s: Flags [.], ack 301, win 9000, length 0                                        |
  )")
                .outcome,
            Outcome::Open);
}

// The SYN-ACK is not in the capture, but an ack of the SYN is.
TEST(Opening, ASynThatAnAckCoversIsAnswered) {
  EXPECT_EQ(last_seen_of(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 10 ecr 0], length 0             |
    @3    s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 700 ecr 1010], length 0          |
  )")
                .outcome,
            Outcome::Open);
}

TEST(Opening, RefusalAndRetry) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn
    @0.01 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
    @0.5  c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn-retry
    @0.51 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
  )");
}

// A capture that has missed the SYN-ACK: what its sender has had since the SYN tells that it is no older connection.
TEST(Opening, WhatCoversTheSynOrEchoesALaterStampIsNoChallenge) {
  const std::string syn = R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1460,TS val 500 ecr 0], length 0               | syn
  )";
  expect_conversation(syn + R"(
    @0.04 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 7 ecr 520], length 0                | acked-unseen-segment
  )");
  expect_conversation(syn + R"(
    @0.04 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 7 ecr 9520], length 0               | challenge-ack
  )");
  expect_conversation(syn + R"(
    @0.04 s > c: Flags [P.], seq 301:401, ack 101, win 9000, options [nop,nop,TS val 7 ecr 400], length 100 |
    @0.05 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 17 ecr 400], length 0               | acked-unseen-segment
  )");
}

// What has got the refusal has no timer any more. One that keeps no state sends when it likes.
TEST(Opening, ASynThatItsTimerSendsAfterARefusalTellsThatItDidNotArrive) {
  const std::string unheard = R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn
    @0.01 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
    @1.02 c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn-retransmission
    @1.03 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
  )";
  expect_conversation(unheard);
  EXPECT_TRUE(last_seen_of(unheard).refusal_unheard);
  EXPECT_EQ(last_seen_of(unheard).repeats(), 1u);
  const std::string retry = R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn
    @0.5  s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
    @1    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0        | syn-retry
    @1.5  s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
  )";
  expect_conversation(retry);
  EXPECT_FALSE(last_seen_of(retry).refusal_unheard);
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, length 0                            | syn mss-absent
    @0.01 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                       | connection-refused
    @1.02 c > s: Flags [S], seq 100, win 9000, length 0                            | syn-retry mss-absent
  )");
}

// Counted from a SYN whose answer was cut off; with -S it would be the number itself.
TEST(Opening, ARefusalMayBeCountedFromAnEarlierSyn) {
  const std::string refused = R"(
    @1    c > s: Flags [S], seq 3000000000, win 9000, options [mss 1460], length 0  | syn
    @1.01 s > c: Flags [R.], seq 0, ack 65865776, win 0, length 0                   | connection-refused
    @1.5  c > s: Flags [S], seq 3000000000, win 9000, options [mss 1460], length 0  | syn-retry
    @1.51 s > c: Flags [R.], seq 0, ack 65865776, win 0, length 0                   | connection-refused
  )";
  expect_conversation(refused);
  const std::string absolute = R"(
    @0    c2 > s: Flags [S], seq 2500000100, win 9000, options [mss 1460], length 0                 | syn
    @0.01 s > c2: Flags [S.], seq 700000300, ack 2500000101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.02 c2 > s: Flags [.], ack 700000301, win 9000, length 0                                      | handshake-done
    @1    c > s: Flags [S], seq 3000000000, win 9000, options [mss 1460], length 0                  | syn
    @1.01 s > c: Flags [R.], seq 0, ack 65865776, win 0, length 0                                   | rst-out-of-window
  )";
  expect_conversation(absolute);
}

TEST(Opening, BothAtOnce) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.01 s > c: Flags [S], seq 300, win 9000, options [mss 1460], length 0           | syn simultaneous-open
    @0.02 c > s: Flags [S.], seq 100, ack 301, win 9000, options [mss 1460], length 0 | syn-ack
    @0.05 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.06 s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10                | data
    @0.08 c > s: Flags [P.], seq 101:111, ack 311, win 9000, length 10                | data
  )");
}

TEST(Opening, SecondSynOnALiveConnectionIsDoubtedUntilAnswered) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0              | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0    | syn-ack
    c > s: Flags [.], ack 301, win 9000, length 0                                  | handshake-done
    c > s: Flags [P.], seq 101:106, ack 301, win 9000, length 5                    | request push
    s > c: Flags [.], ack 106, win 9000, length 0                                  | ack rtt-sample
    c > s: Flags [S], seq 70000, win 9000, options [mss 1460], length 0            | syn half-open-suspected
    s > c: Flags [.], ack 106, win 9000, length 0                                  | challenge-ack
    c > s: Flags [R], seq 106, win 0, length 0                                     | rst-half-open
    @1 c > s: Flags [S], seq 70000, win 9000, options [mss 1460], length 0         | syn-retry
    s > c: Flags [S.], seq 900, ack 70001, win 9000, options [mss 1460], length 0  | syn-ack
    c > s: Flags [.], ack 901, win 9000, length 0                                  | handshake-done
  )");
}

// Only the last ACK is missing, or all that was captured of the earlier connection may have been its end.
TEST(Opening, ASynBehindWhatMayBeClosedDoubtsNothing) {
  const std::string fins = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0              | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0    | syn-ack
    c > s: Flags [.], ack 301, win 9000, length 0                                  | handshake-done
    c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                        | fin-active
    s > c: Flags [F.], seq 301, ack 102, win 9000, length 0                        | fin-passive fin-combined
    c > s: Flags [S], seq 70000, win 9000, options [mss 1460], length 0            | syn port-reused
  )";
  const std::string answer =
      "s > c: Flags [S.], seq 900, ack 70001, win 9000, options [mss 1460], length 0  | syn-ack\n";
  expect_conversation(fins + answer);
  EXPECT_EQ(summary_of(fins + answer).outcome, Outcome::Closing);
  expect_conversation(R"(
    s > c: Flags [.], ack 700, win 9000, length 0                                  | mid-stream wscale-unknown
    c > s: Flags [S], seq 70000, win 9000, options [mss 1460], length 0            | syn port-reused
    s > c: Flags [S.], seq 900, ack 70001, win 9000, options [mss 1460], length 0  | syn-ack
  )");
  expect_conversation(R"(
    s > c: Flags [P.], seq 300:310, ack 700, win 9000, length 10                   | data mid-stream wscale-unknown
    c > s: Flags [S], seq 70000, win 9000, options [mss 1460], length 0            | syn half-open-suspected
  )");
}

// Of the server nothing was captured: what the client resets between its SYNs tells of the challenge.
TEST(Opening, ARstOfTheOldConnectionBetweenTwoSynsTellsOfAChallenge) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0     | syn
    @0.011 c > s: Flags [.], ack 301, win 9000, length 0                         | syn-ack-unseen
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10          |
    @0.2   c > s: Flags [S], seq 70000, win 9000, options [mss 1000], length 0   | syn port-reused
    @0.211 c > s: Flags [R], seq 111, win 0, length 0                            | rst-abort
    @0.22  c > s: Flags [S], seq 70000, win 9000, options [mss 1000], length 0   | syn-retry
  )");
}

// A SYN and a SYN-ACK that cross prove nothing; one that the client has, it would acknowledge.
TEST(Opening, WhoAsksOnLongAfterASynAckHasNotGotIt) {
  const std::string asked = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           |
    @0.99  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 |
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           |
    @1.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 |
  )";
  const std::string again = "@3 c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0 |\n";
  const std::string silent = "@3 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 |\n";
  EXPECT_FALSE(last_seen_of(asked + silent).asks_on);
  EXPECT_TRUE(last_seen_of(asked + again).asks_on);
}

// The stamp that the SYN-ACK echoes is that of the second SYN.
TEST(Opening, ARepeatedSynWhoseStampIsEchoedMeasuresTheWay) {
  const ConnectionSummary summary = last_seen_of(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 10 ecr 0], length 0              |
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1010 ecr 0], length 0            |
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 5 ecr 1010], length 0  |
    @1.021 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 1031 ecr 5], length 0                    |
  )");
  EXPECT_TRUE(summary.handshake_server && summary.handshake_client);
}

// Eifel detection (RFC 3522 section 3.2).
TEST(Opening, TheStampThatIsEchoedTellsWhichSynOrSynAckHadArrived) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0             | syn
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1001 ecr 0], length 0          | syn-retransmission
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0 | syn-ack original-acked
    @1.03  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 1031 ecr 500], length 0                | handshake-done
  )");
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0              | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0  | syn-ack
    @1      s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 1500 ecr 1], length 0 | syn-ack-retransmission
    @1.02   c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 1021 ecr 500], length 0                 | handshake-done original-acked
  )");
}

TEST(Opening, MultipathThatTheSynAckLeavesOutIsOff) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,mptcp capable v1], length 0                | syn mptcp-capable
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0                       | syn-ack mptcp-off
  )");
}

TEST(Opening, PortsAreReusedAfterAClose) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0              | syn
    s > c: Flags [R.], seq 0, ack 101, win 0, length 0                             | connection-refused
    c > s: Flags [S], seq 900, win 9000, options [mss 1460], length 0              | syn port-reused
  )");
}

TEST(Opening, FastOpen) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,tfo  cookiereq,nop,nop], length 0                 | syn tfo-cookie-request
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,tfo  cookie 0a0b0c0d,nop,nop], length 0 | syn-ack tfo-cookie-granted
    c2 > s: Flags [S], seq 100:110, win 9000, options [mss 1460,tfo  cookie 0a0b0c0d,nop,nop], length 10     | syn tfo-syn
    s > c2: Flags [S.], seq 300, ack 111, win 9000, options [mss 1460], length 0                             | syn-ack tfo-accepted
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100:110, win 9000, options [mss 1460,tfo  cookie 0a0b0c0d,nop,nop], length 10      | syn tfo-syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0                              | syn-ack tfo-ignored
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100:110, win 9000, options [mss 1460], length 10                                   | syn syn-data
  )");
}

TEST(Opening, OptionsThatAreOddOrAbsent) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, length 0                                                            | syn mss-absent
    c2 > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,nop,wscale 15], length 0                  | syn wscale-invalid
    s > c2: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0                             | syn-ack wscale-off syn-cookie-suspected
    c2 > s: Flags [.], ack 301, win 9000, options [mss 1460], length 0                                       | handshake-done mss-outside-syn
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,nop,nop,nop,nop,md5 000102], length 0             | syn nop-run option
  )");
}

TEST(Opening, CongestionNotificationIsNegotiatedBeforeItIsUsed) {
  expect_conversation(R"(
    c > s: Flags [SEW], seq 100, win 9000, options [mss 1460], length 0               | syn ecn-setup-syn
    s > c: Flags [S.E], seq 300, ack 101, win 9000, options [mss 1460], length 0      | syn-ack ecn-on
    c > s: Flags [.], ack 301, win 9000, length 0                                     | handshake-done
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                      | request
    s > c: Flags [.E], ack 111, win 9000, length 0                                    | ack ecn-echo
    s > c: Flags [P.E], seq 301:311, ack 111, win 9000, length 10                     | response ecn-echo-goes-on
    c > s: Flags [P.W], seq 111:121, ack 301, win 9000, length 10                     | data cwr
  )");
  expect_conversation(R"(
    c > s: Flags [SEW], seq 100, win 9000, options [mss 1460], length 0               | syn ecn-setup-syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0       | syn-ack ecn-off
  )");
  expect_conversation(R"(
    c > s: Flags [SEWe], seq 100, win 9000, options [mss 1460], length 0              | syn accecn-setup-syn
    s > c: Flags [S.W], seq 300, ack 101, win 9000, options [mss 1460], length 0      | syn-ack accecn-on
    c > s: Flags [.E], ack 301, win 9000, length 0                                    | handshake-done
  )");
}

TEST(Opening, MultipathIsNamed) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,mptcp 12 capable v1], length 0                       | syn mptcp-capable
    c2 > s: Flags [S], seq 100, win 9000, options [mss 1460,mptcp 12 join id 1 token 0x1 nonce 0x2], length 0   | syn mptcp-join
    s > c2: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0                                | syn-ack
    c2 > s: Flags [.], ack 301, win 9000, options [mptcp 12 dss fin ack 1], length 0                            | handshake-done mptcp-data-fin
    c2 > s: Flags [.], ack 301, win 9000, options [mptcp 12 fast-close key 0x1], length 0                       | mptcp-fast-close
  )");
}

TEST(Opening, MptcpFastCloseHeadsItsAck) {
  EXPECT_EQ(headline_of_last(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,mptcp 12 capable v1], length 0
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,mptcp 12 capable v1], length 0
    c > s: Flags [.], ack 301, win 9000, length 0
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10
    s > c: Flags [.], ack 111, win 9000, options [mptcp 12 fast-close key 0x1], length 0
  )"),
            "mptcp-fast-close");
}

TEST(Opening, ASynAckForAnotherSynCountsForNothing) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    s > c: Flags [S.], seq 700, ack 55, win 9000, options [mss 1460], length 0  | syn-ack-unacceptable
    c > s: Flags [R], seq 55, win 0, length 0                                   | rst-syn-ack-rejected
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | request
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    s > c: Flags [S.], seq 700, ack 102, win 9000, options [mss 1460], length 0 | syn-ack-unacceptable
  )");
}

// The log of pf tells what became of it, and has nothing else.
TEST(Opening, WhatAPacketFilterBlocksHasNoOtherCause) {
  const auto asked = [](const std::string& first, const std::string& others) {
    const std::string syn = "10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0";
    return "12:00:01.000000 " + first + syn + "\n12:00:02.000000 " + others + syn + "\n12:00:04.000000 " + others +
           syn + "\n";
  };
  const auto unanswered = [](const std::string& conversation) {
    bool told = false;
    each_note_of(conversation, [&](const Note& note) { told |= note.get_if<note::SynUnanswered>() != nullptr; });
    return told;
  };
  const std::string blocked = "rule 5/0(match): block in on em0: ", older = "rule 0/(match) block in on vio0: ";
  const std::string passed = "rule 5/0(match): pass in on em0: ";
  for (const std::string& rule : {blocked, older}) {
    EXPECT_FALSE(unanswered(asked(rule, rule)));
    EXPECT_TRUE(last_seen_of(asked(rule, rule)).blocked);
  }
  EXPECT_TRUE(unanswered(asked(passed, passed)));
  EXPECT_TRUE(unanswered(asked("IP ", "IP ")));
  EXPECT_FALSE(last_seen_of(asked(passed, passed)).blocked);
  EXPECT_FALSE(last_seen_of(asked(passed, blocked)).blocked);
  // Too soon for an answer, but none will come.
  const std::string one = asked(blocked, blocked).substr(0, asked(blocked, blocked).find('\n'));
  expect_conversation(one + " | syn packet-blocked\n");
  EXPECT_FALSE(last_seen_of(one).too_soon_to_tell());
}

// Each end draws a key of its own.
TEST(Opening, AKeyThatComesBackIsAnEcho) {
  const auto names = [](const std::string& of_client, const std::string& of_server, const std::string& both) {
    std::string all;
    each_note_of("c > s: Flags [S], seq 100, win 9000, options [mss 1460,mptcp capable" + of_client +
                     "], length 0\ns > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,mptcp capable" +
                     of_server + "], length 0\nc > s: Flags [.], ack 301, win 9000, options [mptcp capable" + both +
                     ",mptcp dss ack 12], length 0\n",
                 [&](const Note& note) {
                   if (const auto* option = note.get_if<note::MptcpOption>()) all += std::string(option->name) + "; ";
                 });
    return all;
  };
  EXPECT_EQ(names(" csum {0xc7c6}", " csum {0xc7c6}", " csum {0xc7c6,0xc7c6}"),
            "capable echo; capable ack echo; dss ack; ");
  EXPECT_EQ(names(" csum {0xc7c6}", " csum {0xc7c7}", " csum {0xc7c6,0xc7c7}"), "capable; capable ack; dss ack; ");
  EXPECT_EQ(names(" v1", " v1 {0xc7c6}", " v1 {0xc7c7,0xc7c6}"), "capable; capable ack; dss ack; ");
  EXPECT_EQ(names(" v1", " v1", ""), "capable; capable ack; dss ack; ");
}

// No TCP sends the options of a SYN with a RST.
TEST(Opening, ARefusalWithTheOptionsOfTheSynIsTheSynTurnedRound) {
  const auto turned_round = [](const std::string& rst) {
    std::optional<bool> told;
    each_note_of(
        "c > s: Flags [S], seq 100, win 5840, options [mss 1460,sackOK,TS val 977 ecr 0,nop,wscale 2], length 0\n"
        "s > c: Flags [R.], seq 0, ack 101, " +
            rst + ", length 0\n",
        [&](const Note& note) {
          if (const auto* refused = note.get_if<note::ConnectionRefused>()) told = refused->turned_round;
        });
    return told;
  };
  EXPECT_EQ(turned_round("win 5840, options [mss 1460,sackOK,TS val 977 ecr 0,nop,wscale 2]"), true);
  EXPECT_EQ(turned_round("win 0"), false);
  EXPECT_EQ(turned_round("win 0, options [nop,nop,TS val 5 ecr 977]"), false);
  EXPECT_EQ(turned_round("win 0, options [mss 1460,sackOK,TS val 977 ecr 0,nop,wscale 2]"), false);
  EXPECT_EQ(turned_round("win 5840, options [mss 1400,sackOK,TS val 977 ecr 0,nop,wscale 2]"), false);
  EXPECT_EQ(turned_round("win 5840, options [mss 1460,sackOK,TS val 978 ecr 977,nop,wscale 2]"), false);
  EXPECT_EQ(turned_round("win 5840, options [mss 1460]"), false);
}

// The server still holds a connection from before the capture: what it says of that one is not of this.
TEST(Opening, AnOlderConnectionSpoilsNothing) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 1000, win 9000, options [mss 1460,TS val 10 ecr 0], length 0                | syn
    @0.02 s > c: Flags [.], ack 556555, win 500, options [nop,nop,TS val 9000 ecr 5], length 0              | challenge-ack
    @0.03 c > s: Flags [R], seq 556555, win 0, length 0                                                     | rst-half-open
    @1    c > s: Flags [S], seq 1000, win 9000, options [mss 1460,TS val 1010 ecr 0], length 0              | syn-retry
    @1.02 s > c: Flags [S.], seq 300, ack 1001, win 9000, options [mss 1460,TS val 80 ecr 1010], length 0   | syn-ack
    @1.03 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 1030 ecr 80], length 0               | handshake-done
    @1.04 c > s: Flags [F.], seq 1001, ack 301, win 9000, options [nop,nop,TS val 1040 ecr 80], length 0    | fin-active
    @1.06 s > c: Flags [F.], seq 301, ack 1002, win 9000, options [nop,nop,TS val 120 ecr 1040], length 0   | fin-passive
    @1.07 c > s: Flags [.], ack 302, win 9000, options [nop,nop,TS val 1070 ecr 120], length 0              | closed
  )");
}

TEST(Opening, WhatTheClientDidNotTakeIsAnotherConnection) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0                 | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0       | syn-ack
    s > c: Flags [S.], seq 542977877, ack 101, win 9000, options [mss 1460], length 0 | syn-ack-other
    c > s: Flags [.], ack 301, win 9000, length 0                                     | handshake-done
    c > s: Flags [.], ack 542977878, win 9000, length 0                               | of-other-answer
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                      | request
    c > s: Flags [P.], seq 101:111, ack 542977878, win 9000, length 10                | of-other-answer
    s > c: Flags [P.], seq 542977878:542977888, ack 111, win 9000, length 10          | of-other-answer
    s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10                      | response
    c > s: Flags [.], ack 311, win 9000, length 0                                     | ack
  )");
}

TEST(Opening, DataMayComeBeforeTheSynAckThatItAcknowledges) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | syn-ack-unseen request
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack captured-late
    s > c: Flags [.], ack 111, win 9000, length 0                               | ack
  )");
}

// Relative numbers, as tcpdump counts them from the second answer.
TEST(Opening, TwoAnswersToOneSynComeFromTwoHosts) {
  const std::string both = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0             | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0   | syn-ack
    s > c: Flags [S.], seq 70000, ack 101, win 9000, options [mss 1460], length 0 | syn-ack-other
  )";
  expect_conversation(both + R"(
    c > s: Flags [.], ack 4294897597, win 9000, length 0                          | handshake-done
    c > s: Flags [R], seq 101, win 0, length 0                                    | rst-syn-ack-rejected
    c > s: Flags [P.], seq 1:6, ack 4294897597, win 9000, length 5                | request
    s > c: Flags [P.], seq 4294897597:4294897602, ack 6, win 9000, length 5       | response
  )");
  expect_conversation(both + R"(
    c > s: Flags [.], ack 1, win 9000, length 0                                   | handshake-done
    c > s: Flags [P.], seq 1:6, ack 1, win 9000, length 5                         | request
    s > c: Flags [P.], seq 1:6, ack 6, win 9000, length 5                         | response
  )");
}

TEST(Opening, ASynWithFinIsRefusedByAnAckOfBoth) {
  expect_conversation(R"(
    c > s: Flags [SF], seq 100, win 1024, length 0           | syn fin-on-syn mss-absent
    s > c: Flags [R.], seq 0, ack 102, win 0, length 0       | connection-refused
  )");
}

// A FIN closes nothing before the SYN that it came with has an answer.
TEST(Opening, ASynWithFinIsASynFirstOfAll) {
  const std::string asked = "c > s: Flags [SF], seq 100, win 1024, options [mss 1000], length 0 | syn fin-on-syn\n";
  EXPECT_EQ(headings_of(asked), "1:open");
  EXPECT_EQ(last_seen_of(asked).outcome, Outcome::Unanswered);
  const std::string answered = asked + R"(
    s > c: Flags [S.], seq 300, ack 102, win 9000, options [mss 1000], length 0 | syn-ack
    s > c: Flags [F.], seq 301, ack 102, win 9000, length 0                     | fin-passive
    c > s: Flags [.], ack 302, win 1024, length 0                               | closed
  )";
  expect_conversation(answered);
  EXPECT_EQ(summary_of(answered).outcome, Outcome::Closed);
  EXPECT_EQ(summary_of(answered).closed_by, Side::Client);
}

// The answer has left the FIN out, and data takes its number: nothing comes again.
TEST(Opening, AFinThatWasLeftOutOfTheAnswerIsWithdrawnByData) {
  const std::string asked = "c > s: Flags [SF], seq 100, win 1024, options [mss 1000], length 0 | syn fin-on-syn\n";
  const std::string withdrawn = asked + R"(
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    c > s: Flags [.], ack 301, win 1024, length 0                               |
    c > s: Flags [P.], seq 101:111, ack 301, win 1024, length 10                | request
    s > c: Flags [.], ack 111, win 9000, length 0                               | ack
  )";
  expect_conversation(withdrawn);
  EXPECT_EQ(last_seen_of(withdrawn).flow[0].retransmissions, 0u);
  EXPECT_EQ(last_seen_of(withdrawn).outcome, Outcome::Open);
  // One that was acknowledged stands.
  expect_conversation(asked + R"(
    s > c: Flags [S.], seq 300, ack 102, win 9000, options [mss 1000], length 0 | syn-ack
    c > s: Flags [P.], seq 101:111, ack 301, win 1024, length 10                | retransmission partly-acked
  )");
}

TEST(Opening, AKeepAliveInMidStreamAcknowledgesNothingUnseen) {
  expect_conversation(R"(
    @0    c > s: Flags [.], seq 5000, ack 700, win 9000, length 0     | mid-stream wscale-unknown
    @0.01 s > c: Flags [.], seq 700, ack 5001, win 10, length 0       | keep-alive-ack wscale-unknown
    @9    c > s: Flags [.], seq 5000, ack 700, win 9000, length 0     | keep-alive
  )");
}

TEST(Opening, ASynAckOnlyAnswersWhatTheSynOffered) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0                                       | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 5 ecr 0,nop,wscale 2], length 0 | syn-ack option-unasked
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0                                       | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,tfo  cookie 0a0b0c0d,nop,nop], length 0 | syn-ack option-unasked
  )");
  // Each end permits SACK for itself (RFC 2018 section 2); and what a cut SYN offered nobody knows.
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0                                       | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0                      | syn-ack
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,[|tcp]>                                          | syn line-truncated
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,nop,wscale 2], length 0                | syn-ack
  )");
}

TEST(Opening, AChallengeFromAnOlderConnectionCountsForNothing) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.01 s > c: Flags [.], ack 555555, win 9000, length 0                             | challenge-ack
    @0.02 c > s: Flags [R], seq 555555, win 0, length 0                                | rst-half-open
    @1    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn-retry
    @1.01 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @1.02 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @1.03 c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                      | fin-active
  )");
}

// lwIP sets ACK on every RST.
TEST(Opening, ARstThatAnswersAChallengeMayHaveAck) {
  const std::string challenged = R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.01 s > c: Flags [.], seq 777, ack 555555, win 9000, length 0                    | challenge-ack
)";
  expect_conversation(challenged + R"(
    @0.02 c > s: Flags [R.], seq 555555, ack 777, win 9000, length 0                   | rst-half-open
    @0.021 c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn-retry
    @0.03 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.04 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
  )");
  // With another number it is none.
  expect_conversation(challenged + R"(
    @0.02 c > s: Flags [R.], seq 101, ack 777, win 9000, length 0                      | rst-abort
  )");
  const std::string older = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.02  c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 | request
    @0.04  s > c: Flags [.], ack 111, win 9000, length 0                                | ack
    @5     c > s: Flags [S], seq 90000000, win 9000, options [mss 1000], length 0       | syn half-open-suspected
    @5.01  s > c: Flags [.], ack 111, win 9000, length 0                                | challenge-ack
)";
  expect_conversation(older + R"(
    @5.011 c > s: Flags [R.], seq 111, ack 301, win 9000, length 0                      | rst-half-open
    @5.012 c > s: Flags [S], seq 90000000, win 9000, options [mss 1000], length 0       | syn-retry
  )");
  // Long after it that end may as well have given up what it still had.
  expect_conversation(older + R"(
    @9     c > s: Flags [R.], seq 111, ack 301, win 9000, length 0                      | rst-abort rst-unread-suspected
  )");
}

// The SYN had come; only the old connection stood in its way. Its RST had not reached the server the first time.
TEST(Opening, ASynThatFollowsTheRstOfAnOldConnectionWasNotLost) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0             | syn
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0   | syn-ack
    @0.011 c > s: Flags [.], ack 301, win 9000, length 0                                 | handshake-done
    @0.1   c > s: Flags [R.], seq 101, ack 301, win 9000, length 0                       | rst-after-handshake
    @0.2   c > s: Flags [S], seq 70000, win 9000, options [mss 1000], length 0           | syn port-reused
    @0.21  s > c: Flags [.], ack 101, win 9000, length 0                                 | challenge-ack reset-unheeded
    @0.211 c > s: Flags [R], seq 101, win 0, length 0                                    | rst-again
    @0.22  c > s: Flags [S], seq 70000, win 9000, options [mss 1000], length 0           | syn-retry
    @0.23  s > c: Flags [S.], seq 900, ack 70001, win 9000, options [mss 1000], length 0 | syn-ack
    @0.231 c > s: Flags [.], ack 901, win 9000, length 0                                 | handshake-done
    @2     c > s: Flags [S], seq 90000, win 9000, options [mss 1000], length 0           | syn half-open-suspected
    @3     c > s: Flags [S], seq 90000, win 9000, options [mss 1000], length 0           | syn-retransmission
  )");
}

TEST(Opening, DataOfTheSynAckIsAcknowledgedWithIt) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0                        | syn
    @0.01  s > c: Flags [S.], seq 300:310, ack 101, win 9000, options [mss 1000], length 10         | syn-ack syn-data
    @0.011 c > s: Flags [.], ack 311, win 9000, length 0                                            | handshake-done
  )");
}

TEST(Opening, TimestampsThatWereNotAgreedOnAreNoticedOnce) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0                                       | syn
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,nop,nop,TS val 7 ecr 0], length 0      | syn-ack option-unasked
    @0.011 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 9 ecr 7], length 0                         | handshake-done option-unasked
    @0.012 c > s: Flags [P.], seq 101:111, ack 301, win 9000, options [nop,nop,TS val 9 ecr 7], length 10          | request
    @0.02  s > c: Flags [.], ack 111, win 9000, length 0                                                           | ack
  )");
}

TEST(Opening, OfASubflowIsProvedByBothEnds) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,mptcp 12 join id 1 token 0x1 nonce 0x2], length 0           | syn mptcp-join
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,mptcp 16 join id 2 hmac 0x3 nonce 0x4], length 0  | syn-ack mptcp-option
    c > s: Flags [.], ack 301, win 9000, options [mptcp 24 join hmac 0x5], length 0                                    | handshake-done mptcp-option
    s > c: Flags [.], ack 101, win 9000, options [mptcp 12 dss ack 7], length 0                                        | mptcp-option
    c > s: Flags [.], ack 301, win 9000, options [mptcp 26 dss fin ack 1 seq 8 subseq 0 len 1,nop,nop], length 0       | mptcp-data-fin
    s > c: Flags [.], ack 101, win 9000, options [mptcp 12 dss ack 9], length 0                                        | mptcp-option
  )");
}

TEST(Opening, EachOfSeveralSynsMayHaveItsOwnAnswer) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn-retransmission
    @1.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @1.011 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @1.014 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack-retransmission
    @1.015 c > s: Flags [.], ack 301, win 9000, length 0                                | repeat-acked
  )");
}

TEST(Opening, ASynAfterTheHandshakeIsAnOldCopy) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @0.05  c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn-retransmission
    @0.07  s > c: Flags [.], ack 101, win 9000, length 0                                | repeat-acked
    @0.08  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 | request
  )");
}

TEST(Opening, ASynMayComeAgainWithoutEcn) {
  expect_conversation(R"(
    @0     c > s: Flags [SEW], seq 100, win 9000, options [mss 1000], length 0          | syn ecn-setup-syn
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn-retransmission ecn-withdrawn
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
  )");
}

TEST(Opening, ASynMayComeAgainWithoutMultipath) {
  const std::string asked = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,mptcp 12 capable v1], length 0 | syn mptcp-capable
)";
  expect_conversation(asked + R"(
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn-retransmission mptcp-withdrawn
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
  )");
  // So soon no timer sends a SYN again: a device has taken it out.
  expect_conversation(asked + R"(
    @0.0008 c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | capture-duplicate option-removed
  )");
  // Nothing is known of options that were cut off.
  expect_conversation(asked + R"(
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000, [|tcp]               | syn-retransmission line-truncated
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack mptcp-off
  )");
}

TEST(Opening, TimestampsThatWereAgreedHaveToCome) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 1 ecr 0], length 0            | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 5 ecr 1], length 0  | syn-ack
    c > s: Flags [.], ack 301, win 9000, length 0                                               | handshake-done timestamps-missing
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                                | request
  )");
  // Where the SYN-ACK had lost them on its way, its sender goes on as if they were on. Its small windows are scaled.
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0,wscale 7,eol], length 0 | syn option-end
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0                  | syn-ack wscale-off
    c > s: Flags [.], ack 301, win 9000, length 0                                                | handshake-done
    c > s: Flags [P.], seq 101:1101, ack 301, win 9000, length 1000                              | request
    s > c: Flags [.], ack 1101, win 63, options [nop,nop,TS val 5 ecr 1], length 0               | ack option-unasked
    c > s: Flags [P.], seq 1101:2101, ack 301, win 9000, length 1000                             | data
  )");
}

TEST(Opening, WhatComesFromBeforeTheCaptureIsNoRepeat) {
  expect_conversation(R"(
    c > s: Flags [P.], seq 5000:5010, ack 700, win 9000, length 10    | data mid-stream wscale-unknown
    c > s: Flags [P.], seq 4990:5000, ack 700, win 9000, length 10    | before-capture
  )");
}

TEST(Opening, AChallengeAfterAPauseIsNoKeepAlive) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @0.03  c > s: Flags [P.], seq 101:106, ack 301, win 9000, length 5                  | request
    @0.05  s > c: Flags [.], ack 106, win 9000, length 0                                | ack
    @10    c > s: Flags [S], seq 70000, win 9000, options [mss 1000], length 0          | syn half-open-suspected
    @10.02 s > c: Flags [.], ack 106, win 9000, length 0                                | challenge-ack
  )");
}

TEST(Opening, MidStreamAndOneWay) {
  expect_conversation(R"(
    c > s: Flags [P.], seq 5000:5010, ack 700, win 9000, length 10    | data mid-stream wscale-unknown roles-guessed
    s > c: Flags [.], ack 5010, win 10, length 0                      | ack wscale-unknown
  )");
  expect_conversation(R"(
    c > s: Flags [.], ack 700, win 9000, length 0                     | mid-stream wscale-unknown
    c > s: Flags [.], ack 800, win 9000, length 0                     | ack
    c > s: Flags [.], ack 900, win 9000, length 0                     | ack one-way
  )");
}

// What its segments acknowledge tells of the other direction, as far as anything does.
TEST(Opening, OneDirectionTellsOfTheOther) {
  const std::string client = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460,nop,wscale 7], length 0              | syn
    c > s: Flags [.], ack 301, win 90, length 0                                                 | syn-ack-unseen wscale-unknown
    c > s: Flags [P.], seq 101:111, ack 301, win 90, length 10                                  | request
    c > s: Flags [.], ack 1301, win 90, length 0                                                | ack
    c > s: Flags [.], ack 1301, win 99, options [nop,nop,sack 1 {2300:3300}], length 0          | duplicate-ack sack-hole
    c > s: Flags [.], ack 1301, win 99, options [nop,nop,sack 1 {2300:4300}], length 0          | duplicate-ack sack-hole
    c > s: Flags [.], ack 4300, win 99, length 0                                                | ack one-way
  )";
  expect_conversation(client + R"(
    c > s: Flags [F.], seq 111, ack 4301, win 99, length 0                                      | fin-active fin-unseen
  )");
  expect_conversation(client + R"(
    c > s: Flags [F.], seq 111, ack 4300, win 99, length 0                                      | fin-active
    c > s: Flags [.], ack 4301, win 99, length 0                                                | fin-unseen
  )");
}

TEST(Opening, AnAnswerSplitInTwoCrossesNothing) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0         | syn
    s > c: Flags [.], ack 101, win 9000, length 0                             | ack
    s > c: Flags [S], seq 300, win 9000, options [mss 1000], length 0         | syn
    c > s: Flags [S.], seq 100, ack 301, win 9000, options [mss 1000], length 0 | syn-ack
    s > c: Flags [.], ack 101, win 9000, length 0                             | handshake-done
  )");
}

// Neither may be carried by a SYN-ACK: it is settled to be off, or, where the SYN was not captured, on.
TEST(Opening, ASynAckOffersNothingThatTheSynDidNot) {
  const auto ids_of_last = [](std::initializer_list<std::string_view> lines) {
    Glossator glossator;
    std::set<std::string_view> ids;
    for (std::string_view line : lines) {
      ids.clear();
      for (const Note& note : glossator.line(line).gloss->finding.notes) ids.insert(info(note).id);
    }
    return ids;
  };
  const std::string_view answer =
      "IP 10.0.0.2.80 > 10.0.0.1.4: Flags [S.], seq 300, ack 101, win 9, options [mss 1000,TS val 5 ecr 1,wscale 0], "
      "length 0";
  const auto unasked =
      ids_of_last({"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000], length 0", answer});
  EXPECT_EQ(unasked.count("wscale-offered"), 0u);
  EXPECT_EQ(unasked.count("timestamps-offered"), 0u);
  const auto alone = ids_of_last({answer});
  EXPECT_EQ(alone.count("timestamps-on"), 1u);
  EXPECT_EQ(alone.count("timestamps-offered"), 0u);
}

// The handshake's last ACK comes from the end that was not captured.
TEST(Opening, InTheDirectionOfTheServerOnlyIsDoneOnceItGoesOn) {
  const std::string answer = "@0 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 |\n";
  EXPECT_EQ(last_seen_of(answer).outcome, Outcome::MidOpen);
  EXPECT_EQ(last_seen_of(answer + "@1 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 |\n")
                .outcome,
            Outcome::MidOpen);
  EXPECT_EQ(last_seen_of(answer + "@0.1 s > c: Flags [.], ack 151, win 9000, length 0 |\n").outcome, Outcome::Open);
  const std::string data = " s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10 |\n";
  EXPECT_EQ(last_seen_of(answer + "@0.1" + data).outcome, Outcome::Open);
  EXPECT_EQ(last_seen_of(answer + "@0.1" + data + "@0.4" + data).outcome, Outcome::MidOpen);  // as Fast Open allows
}

// An answer had come, though its SYN-ACK had not.
TEST(FastOpen, IsNotGivenUpWhereSomethingHasAcknowledgedItsSyn) {
  const std::string fast = R"(
    @0    c > s: Flags [S], seq 100:105, win 9000, options [mss 1000,tfo  cookie b573316017108d13], length 5 | syn tfo-syn
  )";
  const std::string again = "@1 c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0 |\n";
  const std::string answer = "@0.02 s > c: Flags [P.], seq 301:311, ack 106, win 9000, length 10 |\n";
  EXPECT_TRUE(last_seen_of(fast + again).fast_open_failed);
  EXPECT_FALSE(last_seen_of(fast + answer + again).fast_open_failed);
}

// Its SYN-ACK was lost; the one behind a repeated SYN does not move what it had sent before.
TEST(FastOpen, DataBeforeTheSynAckKeepsItsPlace) {
  const ConnectionSummary summary = last_seen_of(R"(
    @0    c > s: Flags [S], seq 100:105, win 9000, options [mss 1000,tfo  cookie b573316017108d13], length 5 | syn tfo-syn
    @0.02 s > c: Flags [P.], seq 301:311, ack 106, win 9000, length 10                 | response
    @1    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn-retransmission
    @1.02 s > c: Flags [S.], seq 300, ack 106, win 9000, options [mss 1000], length 0  | syn-ack
    @1.03 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @2    s > c: Flags [P.], seq 301:311, ack 106, win 9000, length 10                 | rto-retransmission
  )");
  EXPECT_EQ(summary.flow[1].new_octets, 10u);
  EXPECT_EQ(summary.flow[1].retransmissions, 1u);
}

// Its SYN and SYN-ACK were not captured.
TEST(Reuse, OfTheSamePortsIsToldByNumbersFarFromTheOld) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0                | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0      | syn-ack
    c > s: Flags [.], ack 301, win 9000, length 0                                    | handshake-done
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                     | request
    c > s: Flags [R.], seq 111, ack 301, win 9000, length 0                          | rst-abort
    s > c: Flags [.], ack 111, win 9000, length 0                                    | ack
    c > s: Flags [.], ack 90301, win 9000, length 0                                  | acked-unseen-segment
    c > s: Flags [.], ack 2000301, win 9000, length 0                                | port-reused mid-stream wscale-unknown
    c > s: Flags [P.], seq 3000101:3000111, ack 2000301, win 9000, length 10         | data
    s > c: Flags [F.], seq 2000301, ack 3000111, win 9000, length 0                  | fin-active wscale-unknown
    c > s: Flags [F.], seq 3000111, ack 2000302, win 9000, length 0                  | fin-passive
    s > c: Flags [.], ack 3000112, win 9000, length 0                                | closed
    c > s: Flags [.], ack 2065839, win 9000, length 0                                | port-reused mid-stream wscale-unknown
  )");
}

// RFC 9293 section 3.6.1, RFC 6191 section 2.
TEST(Reuse, OfTheSamePortsIsAllowedInTimeWaitByNumberOrStamp) {
  const auto reuse = [](const std::string& at, const std::string& seq, const std::string& stamp) {
    std::pair<bool, bool> told;
    each_note_of(std::string(R"(
      @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 50 ecr 0], length 0            |
      @0.02 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 9 ecr 50], length 0  |
      @0.03 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 60 ecr 9], length 0             |
      @0.1  s > c: Flags [F.], seq 301, ack 101, win 9000, options [nop,nop,TS val 19 ecr 60], length 0  |
      @0.11 c > s: Flags [F.], seq 101, ack 302, win 9000, options [nop,nop,TS val 70 ecr 19], length 0  |
      @0.13 s > c: Flags [.], ack 102, win 9000, options [nop,nop,TS val 29 ecr 70], length 0            |
    )") + "@" + at + " c > s: Flags [S], seq " +
                     seq + ", win 9000, options [mss 1000,TS val " + stamp + " ecr 0], length 0 |\n",
                 [&](const Note& note) {
                   if (const auto* reused = note.get_if<note::PortReused>()) told = {reused->higher, reused->newer};
                 });
    return told;
  };
  EXPECT_EQ(reuse("1", "5000", "60"), std::pair(true, false));
  EXPECT_EQ(reuse("1", "4000000000", "90"), std::pair(false, true));
  EXPECT_EQ(reuse("1", "5000", "90"), std::pair(true, true));
  EXPECT_EQ(reuse("400", "5000", "90"), std::pair(false, false));
}

// The system of the client, which knows no such socket, or a firewall in its name turns the SYN-ACK down.
TEST(Opening, TheSameSynBehindAResetInItsNameIsARepeat) {
  const std::string repeated = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 50 ecr 0], length 0            | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 9 ecr 50], length 0  | syn-ack
    @0.002 c > s: Flags [R], seq 101, win 0, length 0                                                   | rst-syn-ack-rejected
    @1.02  c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 1070 ecr 0], length 0          | syn-retransmission reset-unheeded
    @1.021 s > c: Flags [S.], seq 5300, ack 101, win 9000, options [mss 1000,TS val 1029 ecr 1070], length 0  | syn-ack
  )";
  const std::string again = repeated + R"(
    @1.022 c > s: Flags [R], seq 101, win 0, length 0                                                   | rst-again
  )";
  expect_conversation(again);
  EXPECT_FALSE(last_seen_of(again).reset_injected);
  EXPECT_TRUE(last_seen_of(again).reset_disowned);
  EXPECT_EQ(last_seen_of(again).reset_kind, ResetKind::Rejected);
  EXPECT_EQ(last_seen_of(again).outcome, Outcome::Reset);
  const std::string opened = repeated + R"(
    @1.023 c > s: Flags [.], ack 5301, win 9000, options [nop,nop,TS val 1073 ecr 1029], length 0       | handshake-done
    @1.03  c > s: Flags [P.], seq 101:201, ack 5301, win 9000, options [nop,nop,TS val 1080 ecr 1029], length 100  | request
  )";
  expect_conversation(opened);
  EXPECT_EQ(last_seen_of(opened).outcome, Outcome::Open);
  const auto aborted = last_seen_of(opened + "@1.04 s > c: Flags [R.], seq 5301, ack 201, win 0, length 0 |\n");
  EXPECT_FALSE(aborted.reset_injected);
  EXPECT_EQ(aborted.reset_kind, ResetKind::Other);
}

// Its counter uses the flags of classic ECN; a pure ACK with CWR is none of that.
TEST(Opening, AccurateEcnIsKnownWithoutItsSyns) {
  const std::string classic = R"(
    c > s: Flags [P.], seq 1:11, ack 1, win 9000, length 10  |
    s > c: Flags [.E], ack 11, win 9000, length 0            |
    c > s: Flags [P.W], seq 11:21, ack 1, win 9000, length 10  |
  )";
  const auto of_client = [](const std::string& text) { return last_seen_of(text).flow[0]; };
  const auto of_server = [](const std::string& text) { return last_seen_of(text).flow[1]; };
  EXPECT_EQ(of_server(classic).congestion_reports + of_client(classic).congestion_reports, 1u);
  EXPECT_EQ(of_server(classic).reductions + of_client(classic).reductions, 1u);
  const std::string accurate = classic + "    s > c: Flags [.W], ack 21, win 9000, length 0 |\n";
  EXPECT_EQ(of_server(accurate).congestion_reports + of_client(accurate).congestion_reports, 0u);
  EXPECT_EQ(of_server(accurate).reductions + of_client(accurate).reductions, 0u);
}

// Its packets are its own; what comes back its system answers as well, and the server has obeyed that.
TEST(Opening, AProgramWithAStackOfItsOwnGoesOnBehindTheResetOfItsSystem) {
  const auto whose = [](const std::string& conversation) {
    std::optional<note::WhoseReset> told;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* unheeded = note.get_if<note::ResetUnheeded>()) told = unheeded->whose;
    });
    return told;
  };
  const auto opened = [](const std::string& rst) {
    return R"(
    @0      c > s: Flags [S], seq 100, win 2000, options [mss 500], length 0            | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0002 c > s: Flags [)" +
           rst + R"(, length 0                                                          | rst-syn-ack-rejected
    @0.025  c > s: Flags [.], ack 301, win 2000, length 0                               | handshake-done
    @0.0251 s > c: Flags [R], seq 301, win 0, length 0                                  | rst-again
    @0.05   c > s: Flags [P.], seq 101:103, ack 301, win 2000, length 2                 | request reset-unheeded
    @0.0501 s > c: Flags [R], seq 301, win 0, length 0                                  | rst-again
    @0.27   c > s: Flags [.], ack 1301, win 2000, length 0                              | acked-unseen-segment
    @0.2701 s > c: Flags [R], seq 1301, win 0, length 0                                 | rst-again
    @0.3    c > s: Flags [.], ack 1301, win 2000, length 0                              | ack-again
)";
  };
  const std::string bare = opened("R], seq 101, win 0"), with_ack = opened("R.], seq 101, ack 301, win 2000");
  expect_conversation(bare);
  EXPECT_EQ(whose(bare), note::WhoseReset::OfItsHost);
  EXPECT_FALSE(last_seen_of(bare).reset_injected);
  EXPECT_TRUE(last_seen_of(bare).reset_disowned);
  EXPECT_EQ(last_seen_of(bare).flow[1].lost_in_capture, 0u);
  EXPECT_EQ(whose(with_ack), note::WhoseReset::NotOwn);
  EXPECT_TRUE(last_seen_of(with_ack).reset_injected);
  // The server has not obeyed it, as far as the capture shows.
  const std::string disobeyed = R"(
    @0      c > s: Flags [S], seq 100, win 2000, options [mss 500], length 0            | syn
    @0.02   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0201 c > s: Flags [R], seq 101, win 0, length 0                                  | rst-syn-ack-rejected
    @0.0205 c > s: Flags [P.], seq 101:201, ack 301, win 2000, length 100               | reset-unheeded
    @0.041  s > c: Flags [P.], seq 301:401, ack 201, win 9000, length 100               | response
)";
  EXPECT_EQ(whose(disobeyed), note::WhoseReset::NotOwn);
  EXPECT_TRUE(last_seen_of(disobeyed).reset_injected);
}

// Two RSTs for one segment do not show that its sender is gone; nor is one number told from its FIN.
TEST(Opening, WhoHasAnsweredASingleSegmentWithResetsMayHaveSentMore) {
  const auto behind_reset = [](const std::string& conversation) {
    bool told = false;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* unseen = note.get_if<note::AckedUnseenSegment>()) told |= unseen->after_reset;
    });
    return told;
  };
  const auto answered = [](const char* second, const char* ack) {
    return std::string(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 500], length 0            | syn
    @0.02   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                               |
    @0.03   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100               |
    @0.05   s > c: Flags [P.], seq 301:401, ack 201, win 9000, length 100               |
    @0.06   s > c: Flags [R.], seq 401, ack 201, win 0, length 0                        |
    @0.1    s > c: Flags [.], ack 201, win 9000, length 0                               |
    @0.1001 c > s: Flags [R], seq 201, win 0, length 0                                  |
)") + second +
           "    @0.2001 c > s: Flags [R], seq 201, win 0, length 0 |\n    @0.4 s > c: Flags [.], ack " + ack +
           ", win 9000, length 0 |\n";
  };
  const char* const again = "    @0.2 s > c: Flags [.], ack 201, win 9000, length 0 |\n";
  EXPECT_TRUE(behind_reset(answered(again, "301")));
  EXPECT_FALSE(behind_reset(answered("", "301")));
  EXPECT_FALSE(behind_reset(answered(again, "202")));
}

// A scanner keeps no state and may use one number for all; its system turns each SYN-ACK down.
TEST(Opening, TheSameSynOfAScannerIsOfAnotherConnection) {
  const std::string scan = R"(
    @0     c > s: Flags [S], seq 100, win 1024, length 0                              | syn mss-absent
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.002 c > s: Flags [R], seq 101, win 0, length 0                                 | rst-syn-ack-rejected
    @1.02  c > s: Flags [S], seq 100, win 1024, length 0                              | syn port-reused mss-absent
    @1.021 s > c: Flags [S.], seq 5300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @1.022 c > s: Flags [R], seq 101, win 0, length 0                                 | rst-syn-ack-rejected
  )";
  expect_conversation(scan);
  EXPECT_FALSE(last_seen_of(scan).reset_injected);
}

TEST(Opening, WhoAnswersTheSameSynHadNotRefusedIt) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.001 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                          | connection-refused
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack reset-unheeded
    @0.021 c > s: Flags [R], seq 101, win 0, length 0                                  | rst-syn-ack-rejected
  )");
}

// The SYN-ACK may answer the second SYN, by when a program listens; or it had left before the RST.
TEST(Opening, ASynAckMayComeBehindARefusal) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.001 s > c: Flags [R.], seq 0, ack 101, win 0, length 0                          | connection-refused
    @0.5   c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn-retry
    @0.52  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.521 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
  )");
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.02  s > c: Flags [R.], seq 301, ack 101, win 0, length 0                        | connection-refused
    @0.021 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.022 c > s: Flags [R], seq 101, win 0, length 0                                  | rst-syn-ack-rejected
  )");
}

TEST(Opening, ARefusalNeedNotPrintWhatItAcknowledges) {
  const std::string syn = "@0 c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0 | syn\n";
  expect_conversation(syn + "@0.001 s > c: Flags [R.] | connection-refused line-shortened\n");
  expect_conversation(syn + "@0.001 s > c: Flags [R], seq 0, win 0, length 0 | rst-out-of-window\n");
}

// Its echo is the stamp of the client's data, or that of the SYN.
TEST(Opening, ASynAckThatEchoesWhatCameSinceWasNotRepeatedForALostAck) {
  const std::string opened = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,TS val 1000 ecr 0], length 0                | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 500 ecr 1000], length 0    | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, options [TS val 1020 ecr 500], length 0                       | handshake-done
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, options [TS val 1027 ecr 500], length 10        | request
  )";
  expect_conversation(opened + R"(
    @1.05  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 1530 ecr 1027], length 0   | syn-ack-retransmission accept-queue-suspected
  )");
  expect_conversation(opened + R"(
    @1.05  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 1530 ecr 1000], length 0   | syn-ack-retransmission
  )");
}

}  // namespace
}  // namespace tcpgloss
