// What no single line says: causes that are likely, and what would settle them.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "conversation.hpp"
#include "tcpgloss/explain/glossator.hpp"

namespace tcpgloss {
namespace {

// Handshakes of 20 ms with SACK, captured beside the client and beside the server.
const std::string at_client = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,eol], length 0            | syn option-end
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0  | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                                          | handshake-done
)";
const std::string at_server = R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0            | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0  | syn-ack
    @0.02   c > s: Flags [.], ack 301, win 9000, length 0                                       | handshake-done
)";

TEST(AcceptQueue, FullIfTheServerRepeatsItsSynAckAlthoughTheAckHasReachedIt) {
  expect_conversation(at_server + R"(
    @1     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0   | syn-ack-retransmission accept-queue-suspected
    @1.02  c > s: Flags [.], ack 301, win 9000, length 0                                        | repeat-acked
    @3     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0   | syn-ack-retransmission
  )");
  // Seen at the client, one ACK may have been lost on its way.
  expect_conversation(at_client + R"(
    @1     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0   | syn-ack-retransmission
    @1.001 c > s: Flags [.], ack 301, win 9000, length 0                                        | repeat-acked
    @3     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0   | syn-ack-retransmission accept-queue-suspected
    @3.001 c > s: Flags [.], ack 301, win 9000, length 0                                        | repeat-acked
    @3.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                         | request
    @3.12  s > c: Flags [.], ack 111, win 9000, length 0                                        | ack opened-late
    @3.2   s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10                         | response
  )");
}

// Linux, told to wait for data, drops the bare ACK, keeps still meanwhile, and repeats its SYN-ACK once.
TEST(AcceptQueue, MayBeNoCauseWhereTheServerWaitsForData) {
  const auto deferral = [](const std::string& conversation) { return last_seen_of(conversation).deferral; };
  const std::string again = R"(
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0 | syn-ack-retransmission
    @1.021 c > s: Flags [.], ack 301, win 9000, length 0                                          | repeat-acked
)";
  EXPECT_EQ(deferral(at_client + again), note::Deferral::Possible);
  EXPECT_EQ(deferral(at_client + R"(
    @3.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0 | syn-ack-retransmission
  )"),
            note::Deferral::Likely);
  EXPECT_EQ(deferral(at_server + R"(
    @7     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0     | syn-ack-retransmission accept-queue-suspected
  )"),
            note::Deferral::Likely);
  // It takes what acknowledges the repeat.
  EXPECT_EQ(deferral(at_client + again + R"(
    @3.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0 | syn-ack-retransmission
  )"),
            note::Deferral::Excluded);
  // Data has come, or the end of it: there is nothing to wait for.
  EXPECT_EQ(deferral(at_server + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                           | request
    @3     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0     | syn-ack-retransmission
  )"),
            note::Deferral::Excluded);
  EXPECT_EQ(deferral(at_client + R"(
    @0.1   c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                                | fin-active
    @3.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0 | syn-ack-retransmission
  )"),
            note::Deferral::Excluded);
}

// Only one that is kept waiting for long speaks, to complain.
TEST(AcceptQueue, WhoSpeaksFirstWaitsForNoData) {
  const auto deferral = [](const std::string& conversation) { return last_seen_of(conversation).deferral; };
  const std::string again = at_client + R"(
    @3.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0 | syn-ack-retransmission
    @3.021 c > s: Flags [.], ack 301, win 9000, length 0                                          | repeat-acked
)";
  const std::string greeting = " s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10 | data\n";
  EXPECT_EQ(deferral(again), note::Deferral::Likely);
  EXPECT_EQ(deferral(again + "@3.1" + greeting), note::Deferral::Excluded);
  EXPECT_EQ(deferral(again + "@30" + greeting), note::Deferral::Likely);
  EXPECT_EQ(deferral(again + "@8.1" + greeting), note::Deferral::Likely);
  const std::string farewell = "@3.1 s > c: Flags [FP.], seq 301:311, ack 101, win 9000, length 10 | data\n";
  EXPECT_EQ(deferral(again + farewell), note::Deferral::Likely);
  const std::string request = "@3.05 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request\n";
  EXPECT_EQ(deferral(again + request + "@3.1" + greeting), note::Deferral::Likely);
}

TEST(AcceptQueue, WhatWasAckedUnseenHasPassedIt) {
  expect_conversation(R"(
    -- A filter took the pure ACKs
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0            | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0  | syn-ack
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10      | request handshake-done
    @0.2    c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | data
    @0.44   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | tail-loss-probe
    @0.68   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | rto-retransmission filtered
    @1.16   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | rto-retransmission
    @2.12   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | rto-retransmission wait-unanswered
  )");
}

TEST(AcceptQueue, FullIfTheFirstDataIsAnsweredByTheSynAckOnly) {
  expect_conversation(at_client + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.34  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | tail-loss-probe
    @0.58  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @1.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,eol], length 0 | syn-ack-retransmission
    @1.06  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @2.02  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission accept-queue-suspected wait-path
  )");
  expect_conversation(at_server + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.34  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | tail-loss-probe
    @0.58  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @1.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0 | syn-ack-retransmission accept-queue-suspected
  )");
  // Without the SYN-ACK again, what was seen to arrive may have been damaged.
  expect_conversation(at_server + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.34  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | tail-loss-probe
    @0.58  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @1.10  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission wait-unanswered
  )");
  // One that has said anything since its SYN-ACK has taken the connection.
  expect_conversation(at_server + R"(
    @0.02  s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10       | data
    @0.1   c > s: Flags [P.], seq 101:111, ack 311, win 9000, length 10       | request
    @0.34  c > s: Flags [P.], seq 101:111, ack 311, win 9000, length 10       | tail-loss-probe
    @0.58  c > s: Flags [P.], seq 101:111, ack 311, win 9000, length 10       | rto-retransmission
    @1.10  c > s: Flags [P.], seq 101:111, ack 311, win 9000, length 10       | rto-retransmission wait-unanswered
  )");
  // Elsewhere the path may have lost everything as well.
  expect_conversation(at_client + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.34  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | tail-loss-probe
    @0.58  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @1.06  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @2.02  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission wait-path
    @4.00  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission wait-path
  )");
}

// Captured beside a client whose segments take up to 1,460 octets.
const std::string at_sender = R"(
    @0      c > s: Flags [S], seq 100, win 60000, options [mss 1460,sackOK,eol], length 0            | syn
    @0.02   s > c: Flags [S.], seq 300, ack 101, win 60000, options [mss 1460,sackOK,eol], length 0  | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 60000, length 0                                           | handshake-done
    @0.03   c > s: Flags [P.], seq 101:201, ack 301, win 60000, length 100                           | request
    @0.05   s > c: Flags [.], ack 201, win 60000, length 0                                           | ack
    @0.06   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460                          | data
)";

TEST(BlackHole, LikelyWhereOnlySmallerPiecesGetThrough) {
  expect_conversation(at_sender + R"(
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | tail-loss-probe
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path
    @1.8   c > s: Flags [.], seq 201:713, ack 301, win 60000, length 512         | rto-retransmission wait-path
    @1.82  s > c: Flags [.], ack 713, win 60000, length 0                        | ack black-hole-suspected
    @1.83  c > s: Flags [.], seq 713:1225, ack 301, win 60000, length 512        | retransmission timeout-goes-on
  )");
  // Everything in front of the ack had arrived: only that piece was missing.
  expect_conversation(at_sender + R"(
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | tail-loss-probe
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path
    @1.8   c > s: Flags [.], seq 201:713, ack 301, win 60000, length 512         | rto-retransmission wait-path
    @1.82  s > c: Flags [.], ack 1661, win 60000, length 0                       | ack recovery-done
  )");
}

TEST(BlackHole, LikelyWhereOnlySmallerSegmentsArrive) {
  expect_conversation(at_sender + R"(
    @0.061 c > s: Flags [P.], seq 1661:1761, ack 301, win 60000, length 100      | data
    @0.081 s > c: Flags [.], ack 201, win 60000, options [sack 1 {1661:1761},eol], length 0 | duplicate-ack sack-hole
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path black-hole-suspected
  )");
}

// Whichever copy arrived, it was as large as the others.
TEST(BlackHole, IsNoneWhereARepeatOfThatSizeIsAcknowledged) {
  const std::string repeats = at_sender + R"(
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       |
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       |
    @1.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       |
  )";
  EXPECT_EQ(last_seen_of(repeats).flow[0].too_large, 1460u);
  const std::string part = "@1.82 s > c: Flags [.], ack 713, win 60000, length 0 |\n";
  EXPECT_EQ(last_seen_of(repeats + part).flow[0].too_large, 1460u);
  const std::string all = "@3.82 s > c: Flags [.], ack 1661, win 60000, length 0 |\n";
  EXPECT_EQ(last_seen_of(repeats + all).flow[0].too_large, 0u);
  const std::string smaller = "@3.8 c > s: Flags [.], seq 201:1400, ack 301, win 60000, length 1199 |\n";
  EXPECT_EQ(last_seen_of(repeats + smaller + all).flow[0].too_large, 1460u);
}

TEST(BlackHole, IsNotSuspectedWhereARouterTellsOfAnotherReason) {
  expect_conversation(at_sender + R"(
    12:00:00.061000 IP 10.9.9.9 > 10.0.0.1: ICMP net 10.0.0.2 unreachable, length 556
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | tail-loss-probe icmp-error
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path
    @1.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path
  )");
}

TEST(BlackHole, IsNoneWhereARouterTellsWhatSizePasses) {
  const std::string repeats = at_sender + R"(
    @0.061 c > s: Flags [P.], seq 1661:1761, ack 301, win 60000, length 100      | data
    12:00:00.061500 IP 10.9.9.9 > 10.0.0.1: ICMP 10.0.0.2 unreachable - need to frag (mtu 1300), length 556
    @0.062 c > s: Flags [.], seq 201:1461, ack 301, win 60000, length 1260       | retransmission icmp-error
    @0.081 s > c: Flags [.], ack 201, win 60000, options [sack 1 {1661:1761},eol], length 0 | duplicate-ack sack-hole
    @0.3   c > s: Flags [.], seq 201:1461, ack 301, win 60000, length 1260       | rto-retransmission
    @0.8   c > s: Flags [.], seq 201:1461, ack 301, win 60000, length 1260       | rto-retransmission wait-path
  )";
  expect_conversation(repeats);
  EXPECT_EQ(last_seen_of(repeats).flow[0].too_large, 0u);
}

// A router asked for it, no timer (RFC 1191 section 6.4).
// Up to 3.9 tcpdump has it in small letters, and below -v with the length in front.
TEST(Icmp, IsReadAsOldReleasesPrintItToo) {
  for (const std::string name : {"ICMP ", "icmp: ", "icmp 36: "}) {
    expect_conversation(at_client + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000 | request
    12:00:00.110000 10.0.0.9 > 10.0.0.1: )" +
                        name + R"(10.0.0.2 unreachable - need to frag (mtu 600) [tos 0xc0]
    @0.111 c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500   | retransmission icmp-error
  )");
    expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0 | syn
    12:00:00.000500 10.0.0.2 > 10.0.0.1: )" +
                        name + R"(host 10.0.0.2 unreachable - admin prohibited
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0 | syn-retransmission icmp-error
  )");
  }
}

TEST(Icmp, ExplainsWhyARepeatWaitsForNoThirdDuplicateAck) {
  expect_conversation(at_sender + R"(
    @0.061  c > s: Flags [P.], seq 1661:1761, ack 301, win 60000, length 100      | data
    12:00:00.080500 IP 10.9.9.9 > 10.0.0.1: ICMP 10.0.0.2 unreachable - need to frag (mtu 1300), length 556
    @0.081  s > c: Flags [.], ack 201, win 60000, options [sack 1 {1661:1761},eol], length 0 | duplicate-ack sack-hole
    @0.0811 c > s: Flags [.], seq 201:1461, ack 301, win 60000, length 1260       | fast-retransmission icmp-error
  )");
}

TEST(BlackHole, NeedsTimeForAnAnswer) {
  expect_conversation(at_sender + R"(
    @0.061 c > s: Flags [P.], seq 1661:1761, ack 301, win 60000, length 100      | data
    @0.062 c > s: Flags [.], seq 201:1201, ack 301, win 60000, length 1000       | retransmission
    @0.081 s > c: Flags [.], ack 201, win 60000, options [sack 1 {1661:1761},eol], length 0 | duplicate-ack sack-hole
    @0.0811 c > s: Flags [.], seq 201:1201, ack 301, win 60000, length 1000      | fast-retransmission early-retransmission
    @0.3   c > s: Flags [.], seq 201:1201, ack 301, win 60000, length 1000       | rto-retransmission black-hole-suspected
  )");
}

TEST(BlackHole, OnlyPerhapsWhereNothingIsHeard) {
  expect_conversation(at_sender + R"(
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | tail-loss-probe
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path
    @1.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission wait-path black-hole-suspected
  )");
  // A segment of that size has passed before.
  expect_conversation(at_sender + R"(
    @0.08  s > c: Flags [.], ack 1661, win 60000, length 0                       | ack
    @0.09  c > s: Flags [.], seq 1661:3121, ack 301, win 60000, length 1460      | data
    @0.3   c > s: Flags [.], seq 1661:3121, ack 301, win 60000, length 1460      | tail-loss-probe
    @0.8   c > s: Flags [.], seq 1661:3121, ack 301, win 60000, length 1460      | rto-retransmission wait-path
    @1.8   c > s: Flags [.], seq 1661:3121, ack 301, win 60000, length 1460      | rto-retransmission wait-path
    @3.8   c > s: Flags [.], seq 1661:3121, ack 301, win 60000, length 1460      | rto-retransmission wait-path
  )");
}

// From its last segment to the ack of it, wherever that is seen.
TEST(Nagle, ItsSenderWaitsARoundTripAndTheDelay) {
  const auto waited = [](std::string_view conversation) {
    Duration took{};
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* nagle = note.get_if<note::NagleSuspected>()) took = nagle->took;
    });
    return took;
  };
  EXPECT_EQ(waited(at_client + R"(
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 |
    @0.16   s > c: Flags [.], ack 111, win 9000, length 0                |
    @0.1601 c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10 |
  )"),
            std::chrono::milliseconds(60));
  const Duration far = waited(at_server + R"(
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 |
    @0.14   s > c: Flags [.], ack 111, win 9000, length 0                |
    @0.16   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10 |
  )");
  EXPECT_GE(far, std::chrono::milliseconds(59));
  EXPECT_LE(far, std::chrono::milliseconds(61));
}

TEST(Nagle, SmallDataThatFollowsAtOnceOnADelayedAck) {
  expect_conversation(at_client + R"(
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10      | request
    @0.16   s > c: Flags [.], ack 111, win 9000, length 0                     | ack
    @0.1601 c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | data nagle-suspected
    @0.18   s > c: Flags [.], ack 121, win 9000, length 0                     | ack
    @0.1801 c > s: Flags [P.], seq 121:131, ack 301, win 9000, length 10      | data
    @0.24   s > c: Flags [.], ack 131, win 9000, length 0                     | ack
    @0.25   c > s: Flags [P.], seq 131:141, ack 301, win 9000, length 10      | data
  )");
  // A window that was closed in between explains the wait by itself.
  expect_conversation(at_client + R"(
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10      | request
    @0.16   s > c: Flags [.], ack 111, win 0, length 0                        | zero-window
    @0.17   s > c: Flags [.], ack 111, win 9000, length 0                     | window-update
    @0.1701 c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | data
  )");
  // Seen at the server: one round trip lies between the ACK and what it released.
  expect_conversation(at_server + R"(
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10      | request
    @0.14   s > c: Flags [.], ack 111, win 9000, length 0                     | ack ack-delayed
    @0.16   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10      | data nagle-suspected
    @2      c > s: Flags [P.], seq 121:131, ack 301, win 9000, length 10      | data
    @2.04   s > c: Flags [.], ack 131, win 9000, length 0                     | ack
    @9      c > s: Flags [P.], seq 131:141, ack 301, win 9000, length 10      | data wait-unseen
  )");
}

// After time-outs a sender has room for one segment, and waits for its ack whatever the algorithm does.
TEST(Nagle, IsNotSuspectedOfTheFirstDataAfterAnOutage) {
  expect_conversation(at_server + R"(
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10      | request
    @0.1001 s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10      | response
    @0.34   s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10      | tail-loss-probe
    @0.58   s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10      | rto-retransmission
    @0.9    c > s: Flags [P.], seq 111:911, ack 311, win 9000, length 800     | request recovery-done
    @0.94   s > c: Flags [.], ack 911, win 9000, length 0                     | ack ack-delayed
    @0.96   c > s: Flags [P.], seq 911:921, ack 311, win 9000, length 10      | data
    @1      s > c: Flags [.], ack 921, win 9000, length 0                     | ack ack-delayed
    @1.02   c > s: Flags [P.], seq 921:931, ack 311, win 9000, length 10      | data nagle-suspected
  )");
}

// A receiver that reports anything beyond a hole has told of the hole, on an ACK that advances as well.
// Repeats do not end a wait: it lasts until what was waited for comes.
TEST(Wait, LastsThroughAllRepeats) {
  const std::string close = R"(
    @3     c > s: Flags [R.], seq 101, ack 311, win 9000, length 0            | rst-abort
  )";
  const ConnectionSummary at_sender = summary_of(at_server + R"(
    @0.1   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @0.4   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @1     s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @2.2   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @2.3   c > s: Flags [.], ack 311, win 9000, length 0
  )" + close);
  EXPECT_EQ(at_sender.wait_owner, ConnectionSummary::Wait::Path);
  EXPECT_EQ(at_sender.wait_by, Side::Server);
  EXPECT_EQ(at_sender.longest_wait, std::chrono::milliseconds(2200));
  const ConnectionSummary at_receiver = summary_of(at_client + R"(
    @0.1   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @0.1001 c > s: Flags [.], ack 311, win 9000, length 0
    @0.4   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @0.4001 c > s: Flags [.], ack 311, win 9000, length 0
    @1     s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @1.0001 c > s: Flags [.], ack 311, win 9000, length 0
    @2.2   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
  )" + close);
  EXPECT_EQ(at_receiver.wait_owner, ConnectionSummary::Wait::Acks);
  EXPECT_EQ(at_receiver.wait_by, Side::Client);
  EXPECT_EQ(at_receiver.longest_wait, std::chrono::microseconds(2'099'900));
}

TEST(FastRetransmission, OneReportIsEnoughForWhoJudgesByTime) {
  expect_conversation(at_client + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                                       | request
    @0.1001 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                                      | data
    @0.1002 c > s: Flags [P.], seq 2101:3101, ack 301, win 9000, length 1000                                     | data
    @0.12   s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {2101:3101}], length 0                 | ack sack-hole
    @0.125  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                                      | fast-retransmission early-retransmission
    @0.145  s > c: Flags [.], ack 3101, win 9000, length 0                                                       | ack recovery-done
  )");
}

// Told once; the next recovery goes by the same.
TEST(FastRetransmission, SackOfAsMuchAsThreeDuplicateAcksIsEnough) {
  const auto early = [](const char* sacked) {
    std::optional<bool> by_sack;
    unsigned told = 0;
    Glossator glossator;
    const auto line = [&](const std::string& text) {
      const Glossator::Result result = glossator.line(text);
      for (const Note& note : result.gloss->finding.notes) {
        const auto* fast = note.get_if<note::FastRetransmission>();
        if (fast != nullptr) by_sack = reference(note) == "RFC 6675 5";
        told += note.is<note::EarlyRetransmission>() ? 1u : 0u;
      }
    };
    const std::string up = " IP 10.0.0.1.40000 > 10.0.0.2.80: ", down = " IP 10.0.0.2.80 > 10.0.0.1.40000: ";
    line("12:00:00.000000" + up + "Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0");
    line("12:00:00.020000" + down + "Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0");
    line("12:00:00.020100" + up + "Flags [.], ack 1, win 9000, length 0");
    line("12:00:00.100000" + up + "Flags [.], seq 1:1001, ack 1, win 9000, length 1000");
    line("12:00:00.100100" + up + "Flags [P.], seq 1001:5001, ack 1, win 9000, length 4000");
    line("12:00:00.120000" + down + "Flags [.], ack 1, win 9000, options [nop,nop,sack 1 {" + sacked + "}], length 0");
    line("12:00:00.120100" + up + "Flags [.], seq 1:1001, ack 1, win 9000, length 1000");
    EXPECT_EQ(told, 1u);
    return by_sack;
  };
  EXPECT_EQ(early("2001:5001"), true);
  EXPECT_EQ(early("4001:5001"), false);
}

// The client holds all that the server repeats, and has said so here.
TEST(Wait, ForAnAckThatHasComeByIsThatOfTheAck) {
  expect_conversation(at_client + R"(
    @0.1   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10       | data
    @0.101 c > s: Flags [.], ack 311, win 9000, length 0                      | ack
    @0.4   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10       | spurious-retransmission
    @0.401 c > s: Flags [.], ack 311, win 9000, length 0                      | repeat-acked
    @1.1   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10       | spurious-retransmission acks-lost-suspected wait-path
  )");
}

std::string told_of_wait(const std::string& stamp) {
  std::string told;
  Glossator glossator;
  const auto line = [&](const std::string& text) {
    const Glossator::Result result = glossator.line(text);
    for (const Note& note : result.gloss->finding.notes)
      if (const auto* wait = note.get_if<note::WaitUnseen>())
        told = wait->sent == note::Departure::Then     ? "then"
               : wait->sent == note::Departure::Before ? "before"
                                                       : "unknown";
  };
  const std::string up = " IP 10.0.0.1.40000 > 10.0.0.2.80: ", down = " IP 10.0.0.2.80 > 10.0.0.1.40000: ";
  line("12:00:00.000000" + up + "Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0");
  line("12:00:00.020000" + down +
       "Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0");
  line("12:00:00.020100" + up + "Flags [.], ack 301, win 9000, options [nop,nop,TS val 21 ecr 500], length 0");
  line("12:00:00.220000" + down +
       "Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 700 ecr 21], length 1000");
  line("12:00:00.220100" + up + "Flags [.], ack 1301, win 9000, options [nop,nop,TS val 221 ecr 700], length 0");
  line("12:00:01.220000" + down + "Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val " + stamp +
       " ecr 221], length 1000");
  return told;
}

// Each of two flights was held up once, and nothing was under way between them.
TEST(Queue, IsNoneWhereEachFlightIsHeldUpOnce) {
  std::string text = R"(
    @0     c > s: Flags [S], seq 100, win 65000, options [mss 1000], length 0           | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 65000, options [mss 1000], length 0 | syn-ack
    @0.01  c > s: Flags [.], ack 301, win 65000, length 0                               | handshake-done
)";
  std::uint32_t seq = 301;
  for (const double start : {1.0, 40.0}) {
    const std::uint32_t begin = seq;
    for (int i = 0; i < 24; ++i, seq += 1000)
      text += "@" + std::to_string(start + i * 0.0001) + " s > c: Flags [.], seq " + std::to_string(seq) + ":" +
              std::to_string(seq + 1000) + ", ack 101, win 65000, length 1000 |\n";
    for (std::uint32_t i = 1; i <= 24; ++i)
      text += "@" + std::to_string(start + 0.2 + i * 0.0001) + " c > s: Flags [.], ack " +
              std::to_string(begin + i * 1000) + ", win 65000, length 0 |\n";
  }
  EXPECT_FALSE(last_seen_of(text).flow[1].queued());
}

// Ten round trips of many times the shortest one, with more under way each time.
TEST(Queue, FillsWhereRoundTripsGrowWithWhatIsUnderWay) {
  const auto slow_round_trips = [](std::uint32_t under_way, double step) {
    std::string text = R"(
    @0     c > s: Flags [S], seq 100, win 65000, options [mss 1000], length 0           | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 65000, options [mss 1000], length 0 | syn-ack
    @0.01  c > s: Flags [.], ack 301, win 65000, length 0                               | handshake-done
)";
    const auto send = [&](std::uint32_t segment, double at) {
      const std::uint32_t seq = 301 + segment * 1000;
      text += "@" + std::to_string(at) + " s > c: Flags [.], seq " + std::to_string(seq) + ":" +
              std::to_string(seq + 1000) + ", ack 101, win 65000, length 1000 |\n";
    };
    for (std::uint32_t i = 0; i < under_way; ++i) send(i, 0.02 + i * 0.001);
    for (std::uint32_t i = 0; i < 30; ++i) {
      text += "@" + std::to_string(0.2 + i * step) + " c > s: Flags [.], ack " + std::to_string(1301 + i * 1000) +
              ", win 65000, length 0 |\n";
      send(under_way + i, 0.2005 + i * step);
    }
    return last_seen_of(text).flow[1].slow_round_trips;
  };
  EXPECT_GT(slow_round_trips(8, 0.1), 10u);
  EXPECT_EQ(slow_round_trips(1, 0.1), 0u);
  EXPECT_EQ(slow_round_trips(30, 0.001), 0u);  // one flight was held up
}

// The repeats that were due in four seconds would have drawn another ACK: they were lost as well.
TEST(Wait, ALongOneForAnAckIsThatOfTheRepeatsToo) {
  const std::string sent = R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.04   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.041  c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.1    s > c: Flags [P.], seq 301:401, ack 101, win 9000, length 100               | data
    @0.101  c > s: Flags [.], ack 401, win 9000, length 0                               | ack
  )";
  const auto after = [&](const std::string& stamp) {
    return last_seen_of(sent + stamp + " s > c: Flags [P.], seq 301:401, ack 101, win 9000, length 100 |\n").wait_owner;
  };
  EXPECT_EQ(after("@0.9"), ConnectionSummary::Wait::Acks);
  EXPECT_EQ(after("@4.2"), ConnectionSummary::Wait::AcksAndRepeats);
}

// Where the capture is far from it, its clock tells when a segment was sent (RFC 7323 section 3).
TEST(Wait, ATimestampTellsWhetherTheSenderOrThePathWasLate) {
  EXPECT_EQ(told_of_wait("1700"), "then");
  EXPECT_EQ(told_of_wait("720"), "before");
  EXPECT_EQ(told_of_wait("1200"), "unknown");
}

// Within a millisecond, too, what the farther end sends may be lost on the way here.
TEST(Wait, IsTheSendersOnlyWhereNothingOfItCanHaveBeenLost) {
  const std::string at_client = R"(
    @0        c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.0002   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.00022  c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.0003   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | request
    @0.0005   s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10                | response
    @0.0006   c > s: Flags [.], ack 311, win 9000, length 0                               | ack
  )";
  expect_conversation(at_client + "@3 s > c: Flags [P.], seq 311:321, ack 111, win 9000, length 10 | wait-unseen");
  expect_conversation(at_client + "@3 c > s: Flags [P.], seq 111:121, ack 311, win 9000, length 10 | wait-sender");
}

TEST(TailLossProbe, TheTimeoutAfterItWaitsNoLonger) {
  expect_conversation(at_client + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.34  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | tail-loss-probe
    @0.58  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | rto-retransmission
    @0.60  s > c: Flags [.], ack 111, win 9000, length 0                      | ack recovery-done
  )");
}

TEST(Checksum, OneAmongCorrectOnesIsLikelyDamaged) {
  expect_conversation(
      "12:00:01.000000 IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 50)\n"
      "    10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], cksum 0x0002 (correct), seq 100:110, ack 1, win 9, length 10 | "
      "data mid-stream wscale-unknown\n"
      "12:00:01.000001 IP (tos 0x0, ttl 64, id 8, offset 0, flags [DF], proto TCP (6), length 50)\n"
      "    10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], cksum 0x0001 (incorrect -> 0x0002), seq 110:120, ack 1, win 9, "
      "length 10 | data checksum-damaged\n"
      "12:00:01.000002 IP (tos 0x0, ttl 64, id 9, offset 0, flags [DF], proto TCP (6), length 40)\n"
      "    10.0.0.1.40000 > 10.0.0.2.80: Flags [.], cksum 0x0001 (incorrect -> 0x0002), seq 120, ack 1, win 9, length "
      "0 | ack-again checksum-incorrect\n");
}

// One data segment of C, with the checksum given, and the ack of S.
std::string with_checksum(int second, int seq, const char* checksum) {
  return "12:00:0" + std::to_string(second) +
         ".000000 IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 50)\n"
         "    10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], cksum 0x0001 (" +
         checksum + "), seq " + std::to_string(seq) + ":" + std::to_string(seq + 10) + ", ack 1, win 9, length 10 | ";
}

TEST(Checksum, AnAcknowledgmentTellsOffloadingFromDamage) {
  expect_conversation(with_checksum(1, 100, "incorrect -> 0x0002") +
                      "data mid-stream wscale-unknown checksum-incorrect\n"
                      "12:00:02.000000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 110, win 9, length 0 | "
                      "ack wscale-unknown checksum-offload\n" +
                      with_checksum(3, 110, "correct") + "data\n" + with_checksum(4, 120, "incorrect -> 0x0002") +
                      "data checksum-incorrect\n");
}

// Whether what a conversation acknowledges was altered in the capture.
bool altered_in(std::string_view conversation) {
  bool altered = false;
  each_note_of(conversation, [&](const Note& note) {
    if (const auto* told = note.get_if<note::ChecksumOffload>()) altered |= told->altered;
  });
  return altered;
}

// A card that fills checksums in leaves none correct: among correct ones that explains nothing, the next time neither.
TEST(Checksum, OfASenderWhoseOthersAreCorrectNoCardFillsIn) {
  expect_conversation(with_checksum(1, 100, "correct") + "data mid-stream wscale-unknown\n" +
                      with_checksum(2, 110, "correct") + "data\n" + with_checksum(3, 120, "incorrect -> 0x0002") +
                      "data checksum-damaged\n"
                      "12:00:03.100000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 130, win 9, length 0 | "
                      "ack wscale-unknown checksum-offload\n" +
                      with_checksum(4, 130, "incorrect -> 0x0002") + "data checksum-damaged\n");
}

// Two routers away may be a container of the capturing host, ten are not.
TEST(Checksum, OfASenderFarAwayNoCardFillsIn) {
  const auto acknowledged_at = [](const std::string& ttl) {
    std::string line = with_checksum(1, 100, "incorrect -> 0x0002");
    line.replace(line.find("ttl 64"), 6, "ttl " + ttl);
    return line +
           "data mid-stream wscale-unknown checksum-incorrect\n"
           "12:00:02.000000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 110, win 9, length 0 | "
           "ack wscale-unknown checksum-offload\n";
  };
  EXPECT_FALSE(altered_in(acknowledged_at("62")));
  EXPECT_TRUE(altered_in(acknowledged_at("54")));
}

// A card fills in what its host sends, all of it and there only.
TEST(Checksum, IsNotToldToBeUsualWhereTheTextTellsOtherwise) {
  const auto elsewhere = [](std::string_view conversation) {
    std::string all;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* told = note.get_if<note::ChecksumIncorrect>()) all += told->elsewhere ? "elsewhere " : "usual ";
    });
    return all;
  };
  const auto line = [](const char* ends, int second, const char* ttl, const char* checksum, const char* rest) {
    return "12:00:0" + std::to_string(second) + ".000000 IP (tos 0x0, ttl " + ttl +
           ", id 7, offset 0, flags [DF], proto TCP (6), length 50)\n    " + ends + ": Flags [" +
           (rest[0] == 'S'   ? "S"
            : rest[0] == 'R' ? "R"
                             : ".") +
           "], cksum 0x0001 (" + checksum + "), " + (rest + 1) + ", length " + (rest[0] == 'D' ? "10" : "0") + "\n";
  };
  const char* c = "10.0.0.1.40000 > 10.0.0.2.80";
  const char* wrong = "incorrect -> 0x0002";
  const char* syn = "Sseq 99, win 9, options [mss 1000]";
  const char* data = "Dseq 100:110, ack 1, win 9";
  EXPECT_EQ(elsewhere(line(c, 1, "64", wrong, data)), "usual ");
  EXPECT_EQ(elsewhere(line(c, 1, "128", wrong, data)), "usual ");
  EXPECT_EQ(elsewhere(line(c, 1, "127", wrong, data)), "usual ") << "its host may forward for it";
  EXPECT_EQ(elsewhere(line(c, 1, "54", wrong, data)), "elsewhere ");
  EXPECT_EQ(elsewhere(line(c, 1, "64", "correct", syn) + line(c, 2, "64", wrong, data)), "elsewhere ");
  EXPECT_EQ(elsewhere(line(c, 1, "64", wrong, syn) + line(c, 2, "64", wrong, data)), "usual usual ");
  // What another sends does not tell, nor what the system sends for no socket.
  EXPECT_EQ(elsewhere(line("10.0.0.2.80 > 10.0.0.1.40000", 1, "64", "correct", "Aseq 1, ack 100, win 9") +
                      line(c, 2, "64", wrong, data)),
            "usual ");
  EXPECT_EQ(elsewhere(line(c, 1, "64", "correct", "Rseq 100, win 0") + line(c, 2, "64", wrong, data)), "usual ");
  // Once one has been acknowledged, all is well.
  EXPECT_EQ(elsewhere(line(c, 1, "126", wrong, data) +
                      "12:00:02.000000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 110, win 9, length 0\n" +
                      line(c, 3, "126", wrong, "Dseq 110:120, ack 1, win 9")),
            "elsewhere usual ");
}

TEST(Checksum, TheFirstCorrectOneBeliesOffloading) {
  expect_conversation(with_checksum(1, 100, "incorrect -> 0x0002") +
                      "data mid-stream wscale-unknown checksum-incorrect\n" + with_checksum(2, 110, "correct") +
                      "data checksum-damaged\n");
}

TEST(Icmp, AnErrorIsLinkedToWhatItMadeItsReceiverRepeat) {
  expect_conversation(at_client + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    12:00:00.110000 IP 10.0.0.9 > 10.0.0.1: ICMP 10.0.0.2 unreachable - need to frag (mtu 600), length 556
    @0.111 c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500       | retransmission icmp-error
    @0.112 c > s: Flags [.], seq 601:1101, ack 301, win 9000, length 500      | retransmission icmp-error
    @0.400 c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500       | rto-retransmission
  )");
  // What was reported to another host, of another host, or of a datagram explains nothing.
  expect_conversation(at_client + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    12:00:00.110000 IP 10.0.0.9 > 10.0.0.2: ICMP 10.0.0.1 unreachable - need to frag (mtu 600), length 556
    12:00:00.110000 10.0.0.9 > 10.0.0.1: icmp: 10.0.0.3 unreachable - need to frag (mtu 600)
    12:00:00.110000 10.0.0.9 > 10.0.0.1: icmp: echo request
    12:00:00.110000 IP 10.0.0.9 > 10.0.0.1: ICMP 10.0.0.3 unreachable - need to frag (mtu 600), length 556
    12:00:00.110000 IP 10.0.0.2 > 10.0.0.1: ICMP 10.0.0.2 udp port 80 unreachable, length 68
    12:00:00.110000 IP 10.0.0.2 > 10.0.0.1: ICMP 10.0.0.2 tcp port 81 unreachable, length 68
    @0.111 c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500       | retransmission
  )");
  // With -v it stands below its own header.
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn
    12:00:00.110000 IP (tos 0xc0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), length 88)
    10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable - admin prohibited filter, length 68
    @1     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn-retransmission icmp-error
    @2     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn-retransmission syn-unanswered
  )");
}

TEST(Silence, ThreeSynsWithoutAnAnswer) {
  expect_conversation(R"(
    @0   c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0    | syn
    @1   c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0    | syn-retransmission
    @3   c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0    | syn-retransmission syn-unanswered
  )");
}

TEST(WithoutAck, NothingButASynOrARstMayCome) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0         | syn
    s > c: Flags [.], ack 50, win 9000, length 0                              | challenge-ack
    c > s: Flags [F], seq 100, win 9000, length 0                             | ack-flag-missing
    c > s: Flags [R], seq 50, win 9000, length 0                              | rst-half-open
  )");
  expect_conversation(at_client + R"(
    @0.1 c > s: Flags [P], seq 101:111, win 9000, length 10                   | volume ack-flag-missing
    @0.2 c > s: Flags [F], seq 101, win 9000, length 0                        | ack-flag-missing
    @0.3 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10         | request
  )");
}

// Two hosts behind one translated address, or a SYN in another's name: the old connection's data stays its own.
TEST(HalfOpen, DataInTheOldNumbersIsOfTheOldConnection) {
  expect_conversation(at_client + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.12  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @5     c > s: Flags [S], seq 3000000000, win 9000, options [mss 1000], length 0 | syn half-open-suspected
    @5.02  s > c: Flags [.], ack 111, win 9000, length 0                      | challenge-ack
    @5.021 c > s: Flags [R], seq 111, win 0, length 0                         | rst-half-open
    @7     c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10       | data reset-unheeded
    @7.02  s > c: Flags [R], seq 301, win 0, length 0                         | rst-again
  )");
}

// A SYN proxy that has not learnt the server's clock: what echoes no stamp of its own the server
// may drop.
TEST(SynAckAgain, BehindAForeignEchoIsNoLoss) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 2249605761 ecr 0,eol], length 0 | syn option-end
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 545495354 ecr 2249605761,eol], length 0 | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 2249605761 ecr 1027059034], length 0 | handshake-done echo-unknown
    @0.021 s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 545495354 ecr 2249605761], length 0 | ack-again
    @1.04  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 545496382 ecr 2249605761,eol], length 0 | syn-ack-retransmission
  )");
}

// What has neither SYN nor ACK is dropped, or answered with a RST (RFC 9293 sections 3.10.7.1, 3.10.7.2 and 3.10.7.4).
TEST(Scan, WithoutSynAndAckThereIsNoConnection) {
  const std::string fin = "c > s: Flags [F], seq 100, win 9000, length 0 | ack-flag-missing\n";
  EXPECT_EQ(last_seen_of(fin + fin).outcome, Outcome::Stray);
  EXPECT_FALSE(last_seen_of(fin).mid_stream);
  EXPECT_EQ(headings_of(fin), "1:stray");
  EXPECT_EQ(last_seen_of("12:00:00 IP 10.0.0.1.3 > 10.0.0.2.80: Flags [none], win 9, length 0").outcome,
            Outcome::Stray);
  EXPECT_EQ(summary_of(fin + fin + "s > c: Flags [R.], seq 0, ack 101, win 0, length 0").outcome, Outcome::Refused);
}

TEST(Scan, AConnectionMayFollow) {
  expect_conversation(R"(
    c > s: Flags [F], seq 100, win 9000, length 0                             | ack-flag-missing
    c > s: Flags [S], seq 900, win 9000, options [mss 1000], length 0         | syn
    s > c: Flags [S.], seq 300, ack 901, win 9000, options [mss 1000], length 0 | syn-ack
  )");
  expect_conversation(R"(
    c > s: Flags [F], seq 100, win 9000, length 0                             | ack-flag-missing
    c > s: Flags [P.], seq 100:110, ack 300, win 9000, length 10              | mid-stream wscale-unknown data
    s > c: Flags [.], ack 110, win 9000, length 0                             | ack wscale-unknown
  )");
}

TEST(Scan, ALoneAckMayBeOfNoConnection) {
  const std::string scan = R"(
    c > s: Flags [.], ack 500, win 1024, length 0                             | mid-stream wscale-unknown
    s > c: Flags [R], seq 500, win 0, length 0                                | rst-half-open
  )";
  expect_conversation(scan);
  EXPECT_EQ(summary_of(scan).reset_kind, ResetKind::Unknown);
  const std::string agreed = R"(
    c > s: Flags [.], ack 500, win 1024, options [nop,nop,TS val 7 ecr 5], length 0
    s > c: Flags [R], seq 500, win 0, length 0
  )";
  EXPECT_EQ(summary_of(agreed).reset_kind, ResetKind::Forgotten);
}

TEST(Scan, FlagsThatNoProgramAsksForAreTold) {
  expect_conversation(R"(
    c > s: Flags [FPU], seq 100, win 9000, urg 0, length 0                    | ack-flag-missing
  )");
  expect_conversation(R"(
    c > s: Flags [SF], seq 100, win 9000, length 0                            | syn fin-on-syn mss-absent
  )");
}

// Its echo of the client's clock, or its ack, shows that the server has heard from the client since.
TEST(LostAcks, AreNotSuspectedOfWhoHasHeard) {
  const std::string opening = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 1000 ecr 0,eol], length 0        | syn option-end
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 5 ecr 1000,eol], length 0 | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, options [TS val 1020 ecr 5,eol], length 0                | handshake-done
    @0.1   s > c: Flags [P.], seq 301:1301, ack 101, win 9000, options [TS val 85 ecr 1020,eol], length 1000 | data
    @0.1001 c > s: Flags [.], ack 1301, win 9000, options [TS val 1100 ecr 85,eol], length 0              | ack
    @0.2   c > s: Flags [P.], seq 101:111, ack 1301, win 9000, options [TS val 1200 ecr 85,eol], length 10 | request
    @0.4   s > c: Flags [P.], seq 301:1301, ack 101, win 9000, options [TS val 385 ecr 1020,eol], length 1000 | spurious-retransmission
    @0.4001 c > s: Flags [.], ack 1301, win 9000, options [TS val 1400 ecr 385,eol], length 0             | repeat-acked
  )";
  expect_conversation(opening + R"(
    @1     s > c: Flags [P.], seq 301:1301, ack 101, win 9000, options [TS val 885 ecr 1020,eol], length 1000 | spurious-retransmission acks-lost-suspected wait-path
  )");
  expect_conversation(opening + R"(
    @1     s > c: Flags [P.], seq 301:1301, ack 101, win 9000, options [TS val 885 ecr 1200,eol], length 1000 | spurious-retransmission wait-path
  )");
  expect_conversation(opening + R"(
    @1     s > c: Flags [P.], seq 301:1301, ack 111, win 9000, options [TS val 885 ecr 1020,eol], length 1000 | spurious-retransmission wait-path
  )");
}

TEST(LostAcks, AreSuspectedWhereWhatTheyCoverIsRepeatedAgainAndAgain) {
  const std::string repeated = R"(
    @0.1  s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | data
    @0.1001 c > s: Flags [.], ack 1301, win 9000, length 0                    | ack
    @0.4  s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | spurious-retransmission
    @0.4001 c > s: Flags [.], ack 1301, win 9000, length 0                    | repeat-acked
  )";
  expect_conversation(at_client + repeated + R"(
    @1    s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | spurious-retransmission acks-lost-suspected wait-path
    @1.0001 c > s: Flags [.], ack 1301, win 9000, length 0                    | repeat-acked
    @2.2  s > c: Flags [P.], seq 1301:2301, ack 101, win 9000, length 1000    | data wait-path
    @9    c > s: Flags [P.], seq 101:111, ack 2301, win 9000, length 10       | request
  )");
  // Once, its ACK may only have been late; and who repeats at once has been asked to.
  expect_conversation(at_client + repeated + R"(
    @0.42 s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | spurious-retransmission
    @0.4201 c > s: Flags [.], ack 1301, win 9000, length 0                    | repeat-acked
  )");
  // The client goes on while the server may still be waiting: whose pause it was, the capture does not show.
  expect_conversation(at_client + repeated + R"(
    @2    c > s: Flags [F.], seq 101, ack 1301, win 9000, length 0            | fin-active
  )");
  // Beside the server the ACKs were seen to arrive.
  expect_conversation(at_server + R"(
    @0.1  s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | data
    @0.1001 c > s: Flags [.], ack 1301, win 9000, length 0                    | ack
    @0.4  s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | spurious-retransmission
    @0.4001 c > s: Flags [.], ack 1301, win 9000, length 0                    | repeat-acked
    @1    s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000     | spurious-retransmission wait-path
  )");
}

TEST(Wait, TheTimeToAnswerIsAWaitToo) {
  const ConnectionSummary summary = last_seen_of(at_client + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 |
    @0.12  s > c: Flags [.], ack 111, win 9000, length 0                |
    @5.1   s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10 |
    @5.101 c > s: Flags [.], ack 311, win 9000, length 0                |
    @6     c > s: Flags [P.], seq 111:121, ack 311, win 9000, length 10 |
  )");
  EXPECT_EQ(summary.wait_owner, ConnectionSummary::Wait::Answer);
  EXPECT_EQ(summary.wait_by, Side::Server);
  EXPECT_GT(*summary.longest_wait, std::chrono::seconds(4));
}

// The SYN-ACK that reached C had lost its window scale.
TEST(Windows, ThatOfTheSynAgainIsNotScaled) {
  const auto opening = [](const std::string& window) {
    return R"(
    @0      c > s: Flags [S], seq 100, win 64240, options [mss 1460,nop,wscale 10], length 0          | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 65160, options [mss 1460,nop,wscale 7], length 0 | syn-ack
    @0.02   c > s: Flags [.], ack 301, win )" +
           window + ", length 0 | handshake-done";
  };
  expect_conversation(opening("64240") + " wscale-unused\n");
  expect_conversation(opening("63") + "\n");
}

// The SYN-ACK that reached this capture had lost its window scale; its sender does not know.
TEST(Windows, ThatIsTooSmallForWhatIsAcknowledgedIsScaled) {
  const std::string opening = R"(
    @0      c > s: Flags [S], seq 100, win 64240, options [mss 1460,nop,wscale 10], length 0    | syn
    @0.02   s > c: Flags [S.], seq 300, ack 101, win 65160, options [mss 1460,nop], length 0    | syn-ack wscale-off
    @0.0201 c > s: Flags [.], ack 301, win 64240, length 0                                      | handshake-done
    @0.0202 c > s: Flags [P.], seq 101:301, ack 301, win 64240, length 200                      | request
    @0.0203 c > s: Flags [.], seq 301:1761, ack 301, win 64240, length 1460                     | data
    @0.04   s > c: Flags [.], ack 301, win 508, length 0                                        | ack
  )";
  expect_conversation(opening + "@0.0401 s > c: Flags [.], ack 1761, win 531, length 0 | ack wscale-used\n");
  expect_conversation(opening + "@0.0401 s > c: Flags [.], ack 701, win 531, length 0 | ack\n");
}

// Beside C the first copy was captured; C reports that it lacks it, and has what came behind.
TEST(Loss, BesideTheReceiverWhatCameByAndIsMissingWasNotTaken) {
  expect_conversation(at_client + R"(
    @0.03   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.05   s > c: Flags [.], seq 301:1301, ack 111, win 9000, length 1000     | response
    @0.0501 s > c: Flags [.], seq 1301:2301, ack 111, win 9000, length 1000    | data
    @0.0502 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 1 {1301:2301}], length 0 | sack-hole duplicate-ack
    @0.0721 s > c: Flags [.], seq 301:1301, ack 111, win 9000, length 1000     | fast-retransmission not-taken early-retransmission
  )");
}

// As SYN proxies do; PAWS of S may drop it.
TEST(Timestamps, OfNobodyAreEchoedInAnothersName) {
  const auto opening = [](const std::string& echo) {
    return R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 50 ecr 0], length 0                   | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 900000000 ecr 50], length 0 | syn-ack
    c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 51 ecr )" +
           echo + "], length 0 | handshake-done";
  };
  expect_conversation(opening("300000000") + " echo-unknown\n");
  expect_conversation(opening("900000000") + "\n");
}

// The question had come 50 ms before; the answer leaves with the ACK of what S had said before that.
TEST(Nagle, HoldsAnAnswerBackToo) {
  expect_conversation(at_server + R"(
    @0.03   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10  | request
    @0.031  s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10  | response
    @0.036  c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10  | data
    @0.037  s > c: Flags [.], ack 121, win 9000, length 0                 | ack
    @0.091  c > s: Flags [.], ack 311, win 9000, length 0                 | ack
    @0.0911 s > c: Flags [P.], seq 311:321, ack 121, win 9000, length 10  | response nagle-suspected
  )");
}

// Its errors came back for the first two; nobody knows of the third.
TEST(IcmpErrors, TellWhyDataWasRepeatedAndWhoseThePauseWas) {
  const ConnectionSummary summary = last_seen_of(at_sender + R"(
    12:00:00.061000 IP 10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable - admin prohibited filter, length 68
    @0.3   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       |
    12:00:00.310000 IP 10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable - admin prohibited filter, length 68
    @0.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       |
    @1.8   c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       |
    @1.9   s > c: Flags [.], ack 1661, win 60000, length 0                       |
  )");
  EXPECT_EQ(summary.flow[0].rejected, 2u);
  EXPECT_EQ(summary.flow[0].rejected_as, IcmpError::Prohibited);
  EXPECT_EQ(summary.flow[0].rejected_by, "10.0.0.9");
  EXPECT_EQ(summary.wait_owner, ConnectionSummary::Wait::Rejected);
  EXPECT_EQ(summary.longest_wait, std::chrono::milliseconds(1840));
}

TEST(IcmpErrors, ThatCameBehindASynIsItsOwnThoughOthersFollow) {
  Glossator glossator;
  for (
      const char* line : {
          "12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0",
          "12:00:00.010000 IP 10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable - admin prohibited filter, length 68",
          "12:00:00.100000 IP 10.0.0.1.40002 > 10.0.0.2.81: Flags [S], seq 100, win 9000, options [mss 1000], length 0",
          "12:00:00.110000 IP 10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 68",
      })
    glossator.line(line);
  std::map<std::string, std::optional<IcmpError>> errors;
  glossator.tracker().each_connection(
      [&](const ConnectionSummary& summary) { errors[summary.port[1]] = summary.icmp; });
  EXPECT_EQ(errors["80"], IcmpError::Prohibited);
  EXPECT_EQ(errors["81"], IcmpError::HostUnreachable);
}

TEST(IcmpErrors, WhoReportedOneStaysSoWhenTheNextComesInTheSameBlock) {
  const std::array<std::string_view, 4> block{
      "12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0",
      "12:00:00.010000 IP 10.0.0.8 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 68",
      "12:00:01.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0",
      "12:00:01.010000 IP 10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 68",
  };
  Glossator glossator;
  std::string reported_by;
  glossator.lines(block, [&](const Glossator::Result& result) {
    if (result.gloss == nullptr) return;
    for (const Note& note : result.gloss->finding.notes)
      if (const auto* reported = note.get_if<note::IcmpReported>()) reported_by += std::string(reported->from) + ' ';
  });
  EXPECT_EQ(reported_by, "10.0.0.8 ");
}

TEST(IcmpErrors, ThatAboutTheSynIsNotThatOfTheSynAck) {
  Glossator glossator;
  for (
      const char* line : {
          "12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0",
          "12:00:00.010000 IP 10.0.0.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 68",
          "12:00:01.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0",
          "12:00:01.020000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, length 0",
      })
    glossator.line(line);
  glossator.tracker().each_connection([&](const ConnectionSummary& summary) {
    EXPECT_EQ(summary.outcome, Outcome::MidOpen);
    EXPECT_FALSE(summary.icmp.has_value());
  });
}

TEST(PathMtu, WhoRepeatsWhatIsTooBigHasNotHeededTheError) {
  const std::string icmp =
      "12:00:00.061500 IP 10.9.9.9 > 10.0.0.1: ICMP 10.0.0.2 unreachable - need to frag (mtu 1300), length 556\n";
  const std::string large = at_sender + icmp + R"(
    @0.36  c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | tail-loss-probe icmp-error
    @0.96  c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | rto-retransmission icmp-error wait-path
  )";
  expect_conversation(large);
  EXPECT_TRUE(last_seen_of(large).path_mtu_unheeded);
  const std::string smaller = at_sender + icmp + R"(
    @0.36  c > s: Flags [.], seq 201:1461, ack 301, win 60000, length 1260       | tail-loss-probe icmp-error
  )";
  EXPECT_FALSE(last_seen_of(smaller).path_mtu_unheeded);
  // In one piece for its card, which cuts it.
  const std::string merged = at_sender + icmp + R"(
    @0.062 c > s: Flags [.], seq 201:1661, ack 301, win 60000, length 1460       | retransmission icmp-error
  )";
  EXPECT_FALSE(last_seen_of(merged).path_mtu_unheeded);
}

}  // namespace
}  // namespace tcpgloss
