#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "conversation.hpp"
#include "tcpgloss/explain/glossator.hpp"

namespace tcpgloss {
namespace {

// A handshake without scaling, SACK or timestamps, as plain text and with -vv; one with SACK; and one with timestamps
// as well.
const std::string plain = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
)";
const std::string verbose = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], seq 101, ack 301, win 9000, length 0                      | handshake-done
)";
const std::string selective = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0  | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                                       | handshake-done
)";
const std::string modern = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 21 ecr 500], length 0                 | handshake-done
)";

// Behind 2 GiB the first numbers seem to lie ahead, behind 4 GiB they come again (RFC 9293 section 3.4).
TEST(Data, NumbersGoRoundTheCircle) {
  std::string all = R"(
    @0     c > s: Flags [S], seq 100, win 65535, options [mss 1460,nop,wscale 14], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 65535, options [mss 1460,nop,wscale 14], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 65535, length 0                                             | handshake-done
  )";
  std::string acks;
  constexpr std::uint32_t length = 200'000'000;
  std::uint32_t at = 301;
  for (int i = 0; i < 25; ++i, at += length) {
    const std::string seq = std::to_string(at) + ":" + std::to_string(at + length);
    const std::string ack = "c > s: Flags [.], ack " + std::to_string(at + length) + ", win 65535, length 0 | ack\n";
    all += "s > c: Flags [.], seq " + seq + ", ack 101, win 65535, length 200000000 |\n" + ack;
    acks += ack;
    EXPECT_EQ(headline_of_last(all), "ack") << seq;
  }
  const ConnectionSummary seen = last_seen_of(all);
  EXPECT_EQ(seen.flow[0].out_of_order, 0u);
  EXPECT_EQ(seen.flow[1].new_octets, 5'000'000'000u);
  EXPECT_EQ(seen.flow[1].unacknowledged, 0u);
  EXPECT_EQ(last_seen_of(acks).flow[1].acknowledged_unseen, 24 * std::uint64_t{length} - 1);  // a FIN, perhaps
  const std::string first = "s > c: Flags [F.], seq " + std::to_string(at) + ", ack 101, win 65535, length 0 |\n";
  EXPECT_EQ(headline_of_last(all + first + "c > s: Flags [.], ack " + std::to_string(at + 1) + ", win 65535, length 0"),
            "fin-acked");
}

TEST(Data, RequestAnswerAndMore) {
  expect_conversation(plain + R"(
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request push in-flight
    @0.2   s > c: Flags [P.], seq 301:401, ack 111, win 9000, length 100      | response think-time
    @0.201 s > c: Flags [P.], seq 401:501, ack 111, win 9000, length 100      | data
    @0.21  c > s: Flags [.], ack 501, win 9000, length 0                      | ack
    @0.22  c > s: Flags [.], ack 501, win 9000, length 0                      | ack-again
    @0.23  c > s: Flags [P.U], seq 111:121, ack 501, win 9000, urg 4, length 10 | request urgent
    @0.24  c > s: Flags [P.U], seq 121:131, ack 501, win 9000, urg 0, length 10 | data
    @0.24  s > c: Flags [.], ack 121, win 9000, length 0                      | ack
    @0.25  s > c: Flags [.], seq 501:4501, ack 121, win 9000, length 4000     | super-segment
  )");
}

TEST(Data, SequenceNumbersWrap) {
  expect_conversation(R"(
    c > s: Flags [S], seq 4294967290, win 9000, options [mss 1000], length 0                | syn
    s > c: Flags [S.], seq 300, ack 4294967291, win 9000, options [mss 1000], length 0      | syn-ack
    c > s: Flags [P.], seq 4294967291:15, ack 301, win 9000, length 20                      | handshake-done seq-wrap
    s > c: Flags [.], ack 15, win 9000, length 0                                            | ack
  )");
}

// A full list leaves some out: that one is not in it tells nothing.
TEST(Sack, IsNotWithdrawnByAListThatIsFull) {
  expect_conversation(plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000     | data
    @0.101 s > c: Flags [.], seq 1301:6301, ack 101, win 9000, length 5000   | data
    @0.11  c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 1 {1301:2301}], length 0 | sack-hole duplicate-ack
    @0.111 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 2 {2301:2801}{1301:2301}], length 0 | sack-hole duplicate-ack
    @0.112 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 3 {5301:6301}{3301:4301}{2301:2801}], length 0 | sack-hole triple-duplicate-ack
  )");
}

TEST(Loss, TheThirdDuplicateAckKnowsWhatHasBeenResent) {
  expect_conversation(modern + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000  | data timestamps-missing
    @0.102 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000 | data
    @0.103 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, length 1000 | data
    @0.104 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 1 {1301:2301}], length 0 | timestamps-missing duplicate-ack sack-hole
    @0.12  s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000  | fast-retransmission not-taken early-retransmission
    @0.121 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 1 {1301:3301}], length 0 | duplicate-ack sack-hole
    @0.122 s > c: Flags [.], seq 3301:4301, ack 101, win 9000, length 1000 | data
    @0.123 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 1 {1301:4301}], length 0 | triple-duplicate-ack sack-hole
  )");
}

const std::string reordered = plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, length 1000
    @0.103 c > s: Flags [.], ack 1301, win 9000, length 0
    @0.104 c > s: Flags [.], ack 1301, win 9000, length 0
    @0.105 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000
    @0.106 c > s: Flags [.], ack 3301, win 9000, length 0
)";

TEST(Data, OfQuietLinesIsAddedUp) {
  Glossator glossator;
  glossator.line("12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: tcp 0");
  glossator.line("12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: tcp 120");
  glossator.line("12:00:00.200000 IP 10.0.0.2.80 > 10.0.0.1.40000: tcp 1448");
  glossator.line("12:00:00.300000 IP 10.0.0.2.80 > 10.0.0.1.40000: tcp 100");
  glossator.tracker().each_connection([](const ConnectionSummary& summary) {
    EXPECT_EQ(summary.flow[0].new_octets, 120u);
    EXPECT_EQ(summary.flow[1].new_octets, 1548u);
    EXPECT_EQ(summary.flow[1].data_segments, 2u);
  });
}

TEST(Headings, NothingIsRecoveredWhereNothingIsSentAgain) { EXPECT_EQ(headings_of(reordered), "1:open 4:data"); }

TEST(Headings, DataFollowsARecoveryThatIsOver) {
  EXPECT_EQ(headings_of(plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @1     s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @1.001 s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @1.02  c > s: Flags [.], ack 1301, win 9000, length 0
    @1.03  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000
    @1.04  s > c: Flags [F.], seq 2301, ack 101, win 9000, length 0
  )"),
            "1:open 4:data 5:recovery 8:data 9:close");
}

TEST(Headings, DataFollowsAStallThatIsOver) {
  EXPECT_EQ(headings_of(plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @0.12  c > s: Flags [.], ack 1301, win 0, length 0
    @0.5   c > s: Flags [.], ack 1301, win 9000, length 0
    @0.51  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000
  )"),
            "1:open 4:data 6:stall 7:data");
}

// Nobody was held up.
TEST(Headings, AWindowClosedForLessThanARoundTripIsNoStall) {
  EXPECT_EQ(headings_of(plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @0.12  c > s: Flags [.], ack 1301, win 0, length 0
    @0.1201 c > s: Flags [.], ack 1301, win 9000, length 0
    @0.14  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000
  )"),
            "1:open 4:data");
  EXPECT_EQ(headings_of(plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000
    @0.12  c > s: Flags [.], ack 1301, win 0, length 0
    @0.34  s > c: Flags [.], seq 1301:1302, ack 101, win 9000, length 1
    @0.36  c > s: Flags [.], ack 1301, win 0, length 0
    @0.5   c > s: Flags [.], ack 1302, win 9000, length 0
  )"),
            "1:open 4:data 6:stall");
}

TEST(Loss, GapDuplicateAcksAndFastRetransmission) {
  expect_conversation(modern + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000  | data
    @0.101 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 101 ecr 600], length 0                 | ack
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000 | previous-segment-missing
    @0.103 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 102 ecr 600,nop,nop,sack 1 {2301:3301}], length 0 | duplicate-ack sack-hole
    @0.104 s > c: Flags [.], seq 3301:4301, ack 101, win 9000, options [nop,nop,TS val 601 ecr 21], length 1000 | data
    @0.105 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 103 ecr 600,nop,nop,sack 1 {2301:4301}], length 0 | duplicate-ack sack-hole
    @0.106 s > c: Flags [.], seq 4301:5301, ack 101, win 9000, options [nop,nop,TS val 602 ecr 21], length 1000 | data
    @0.107 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 104 ecr 600,nop,nop,sack 1 {2301:5301}], length 0 | triple-duplicate-ack sack-hole
    @0.13  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 630 ecr 104], length 1000 | fast-retransmission gap-was-loss
    @0.131 c > s: Flags [.], ack 5301, win 9000, options [nop,nop,TS val 131 ecr 630], length 0                 | ack recovery-done
  )");
}

// The handshake took 3 ms, for the server's host had to be found; the request was acknowledged in 0.1 ms.
constexpr std::string_view behind_arp = R"(
    @0        c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.003    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.00302  c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.0031   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | request
    @0.0032   s > c: Flags [.], seq 301:1301, ack 111, win 9000, length 1000              | response
    @0.00321  c > s: Flags [.], ack 1301, win 9000, length 0                              | ack
    @0.00330  s > c: Flags [.], seq 2301:3301, ack 111, win 9000, length 1000             | previous-segment-missing
)";

TEST(Loss, ARoundTripOfDataIsShorterThanAHandshakeThatWaited) {
  expect_conversation(std::string(behind_arp) + R"(
    @0.00331  c > s: Flags [.], ack 1301, win 9000, length 0                              | duplicate-ack
    @0.00332  s > c: Flags [.], seq 3301:4301, ack 111, win 9000, length 1000             | data
    @0.00333  c > s: Flags [.], ack 1301, win 9000, length 0                              | duplicate-ack
    @0.00334  s > c: Flags [.], seq 4301:5301, ack 111, win 9000, length 1000             | data
    @0.00335  c > s: Flags [.], ack 1301, win 9000, length 0                              | triple-duplicate-ack
    @0.00350  s > c: Flags [.], seq 1301:2301, ack 111, win 9000, length 1000             | fast-retransmission
  )");
  expect_conversation(std::string(behind_arp) + R"(
    @0.00332  s > c: Flags [.], seq 1301:2301, ack 111, win 9000, length 1000             | out-of-order gap-was-reordering
  )");
}

TEST(Loss, OlderClockMeansOvertaken) {
  expect_conversation(modern + R"(
    @0.1   s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 610 ecr 21], length 1000 | previous-segment-missing
    @0.101 s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 609 ecr 21], length 1000  | out-of-order gap-was-reordering
  )");
}

// Beside the receiver.
TEST(Loss, AnOlderClockThanThatOfItsRepeatMeansOvertakenByIt) {
  expect_conversation(modern + R"(
    @0.05  s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 550 ecr 21], length 1000            | data
    @0.051 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 551 ecr 21], length 1000           | data previous-segment-missing
    @0.052 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 52 ecr 550,nop,nop,sack 1 {2301:3301}], length 0 | ack sack-hole
    @0.08  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 580 ecr 52], length 1000           | fast-retransmission early-retransmission gap-was-loss
    @0.081 c > s: Flags [.], ack 3301, win 9000, options [nop,nop,TS val 81 ecr 580], length 0                            | ack recovery-done
    @0.1   s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 550 ecr 21], length 1000           | out-of-order
    @0.101 c > s: Flags [.], ack 3301, win 9000, options [nop,nop,TS val 101 ecr 580,nop,nop,sack 1 {1301:2301}], length 0 | dsack spurious-confirmed
  )");
}

TEST(Loss, WhoHadNoReportSendsNothingAgain) {
  const std::string hole = R"(
    @0     c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 30 ecr 500], length 100     | mid-stream wscale-unknown
    @0.02  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 520 ecr 30], length 0             | ack wscale-unknown
    @0.05  s > c: Flags [.], seq 301:1301, ack 201, win 9000, options [nop,nop,TS val 550 ecr 30], length 1000
    @0.051 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 81 ecr 550], length 0
    @0.052 s > c: Flags [.], seq 2301:3301, ack 201, win 9000, options [nop,nop,TS val 550 ecr 30], length 1000 | previous-segment-missing
    @0.053 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 83 ecr 550,nop,nop,sack 1 {2301:3301}], length 0 | duplicate-ack sack-hole
  )";
  // The capture begins in the middle; it echoes what came before the report.
  expect_conversation(hole + R"(
    @0.056 s > c: Flags [.], seq 1301:2301, ack 201, win 9000, options [nop,nop,TS val 550 ecr 81], length 1000           | out-of-order gap-was-reordering
  )");
}

// Where the whole round trip fits into a tick of its sender's clock, a repeat has the stamp of what was sent before it.
TEST(Loss, OneStampTellsNothingWhereARoundTripTakesLessThanATick) {
  const std::string hole = R"(
    @0        c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0
    @0.000041 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0
    @0.000053 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 10 ecr 500], length 0
    @0.0001   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 10 ecr 500], length 100 | request
    @0.000114 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 500 ecr 10], length 0
    @0.0003   s > c: Flags [.], seq 301:1749, ack 201, win 9000, options [nop,nop,TS val 500 ecr 10], length 1448
    @0.000303 c > s: Flags [.], ack 1749, win 9000, options [nop,nop,TS val 10 ecr 500], length 0
    @0.00032  s > c: Flags [.], seq 3197:4645, ack 201, win 9000, options [nop,nop,TS val 500 ecr 10], length 1448 | previous-segment-missing
    @0.000322 c > s: Flags [.], ack 1749, win 9000, options [nop,nop,TS val 10 ecr 500,nop,nop,sack 1 {3197:4645}], length 0 | duplicate-ack sack-hole
  )";
  const auto filled_at = [&](std::string_view when, std::string_view notes) {
    return hole + "    @" + std::string{when} +
           " s > c: Flags [.], seq 1749:3197, ack 201, win 9000, options [nop,nop,TS val 500 ecr 10], length 1448 | " +
           std::string{notes};
  };
  const std::string acked =
      "\n    @0.000335 c > s: Flags [.], ack 4645, win 9000, options [nop,nop,TS val 10 ecr 500], length 0 | ";
  expect_conversation(filled_at("0.000333", "fast-retransmission") + acked + "ack recovery-done");
  expect_conversation(filled_at("0.000325", "out-of-order gap-was-reordering"));
}

// A router on the way asks for smaller ones sooner than the receiver can (RFC 1191): all of it within one tick.
TEST(Loss, WhatWasCutAnewMayHaveBeenSentAgainWithinOneTick) {
  const std::string hole = modern + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 100 | request
    @0.14  s > c: Flags [P.], seq 1289:1589, ack 201, win 9000, options [nop,nop,TS val 640 ecr 101], length 300 | previous-segment-missing
    @0.141 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 142 ecr 500,nop,nop,sack 1 {1289:1589}], length 0 | duplicate-ack sack-hole
  )";
  const std::string filled = hole + R"(
    @0.145 s > c: Flags [.], seq 301:1101, ack 201, win 9000, options [nop,nop,TS val 640 ecr 101], length 800 | out-of-order
    @0.146 s > c: Flags [.], seq 1101:1289, ack 201, win 9000, options [nop,nop,TS val 640 ecr 101], length 188 | out-of-order
  )";
  expect_conversation(filled);
  EXPECT_EQ(last_seen_of(filled).flow[1].out_of_order, 0u);
}

TEST(Loss, SenderSideRetransmissions) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.12  s > c: Flags [.], ack 1101, win 9000, length 0                     | ack
    @0.13  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.14  c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @0.6   c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | rto-retransmission
    @0.62  s > c: Flags [.], ack 2101, win 9000, length 0                     | ack
    @0.621 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | retransmission timeout-goes-on
    @0.64  s > c: Flags [.], ack 3101, win 9000, length 0                     | ack recovery-done
    @0.65  c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | spurious-retransmission
    @0.66  c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | data
    @0.7   c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | tail-loss-probe
    @0.72  c > s: Flags [P.], seq 3101:4601, ack 301, win 9000, length 1500   | retransmission
    @2.5   c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | rto-retransmission wait-path
  )");
}

TEST(Loss, APartialAckTellsOfASecondHole) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.102 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @0.103 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | data
    @0.104 c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000    | data
    @0.12  s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.121 s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.122 s > c: Flags [.], ack 101, win 9000, length 0                      | triple-duplicate-ack
    @0.123 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | fast-retransmission
    @0.143 s > c: Flags [.], ack 2101, win 9000, length 0                     | ack partial-ack
    @0.144 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | fast-retransmission
    @0.16  s > c: Flags [.], ack 5101, win 9000, length 0                     | ack recovery-done
  )");
}

// Where SACK is on it tells whether more is missing; a segment that is acknowledged in part was only cut anew.
TEST(Loss, APartialAckTellsNothingOfWhatWasOnlyLateOrCutAnew) {
  const auto after = [](std::string_view ack) {
    return selective + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.12  s > c: Flags [.], ack 1101, win 9000, length 0                     | ack
    @0.201 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.202 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @0.203 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | data
    @0.204 c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000    | data
    @0.205 c > s: Flags [.], seq 5101:6101, ack 301, win 9000, length 1000    | data
    @0.222 s > c: Flags [.], ack 1101, win 9000, options [sack 1 {2101:3101}], length 0 | duplicate-ack sack-hole
    @0.223 s > c: Flags [.], ack 1101, win 9000, options [sack 1 {4101:5101}], length 0 | duplicate-ack sack-hole
    @0.224 s > c: Flags [.], ack 1101, win 9000, options [sack 1 {4101:6101}], length 0 | triple-duplicate-ack sack-hole
    @0.225 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | fast-retransmission
)" + std::string{ack};
  };
  expect_conversation(after(
      "    @0.246 s > c: Flags [.], ack 3101, win 9000, options [sack 1 {4101:6101}], length 0 | ack partial-ack"));
  expect_conversation(after("    @0.246 s > c: Flags [.], ack 1601, win 9000, length 0 | ack sack-reneging"));
  // Sooner than an answer to the repeat can be there.
  expect_conversation(
      after("    @0.23  s > c: Flags [.], ack 3101, win 9000, options [sack 1 {4101:6101}], length 0 | ack"));
  // Without SACK, half of a segment.
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.102 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @0.103 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | data
    @0.12  s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.121 s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.122 s > c: Flags [.], ack 101, win 9000, length 0                      | triple-duplicate-ack
    @0.123 c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500       | fast-retransmission
    @0.143 s > c: Flags [.], ack 601, win 9000, length 0                      | ack
  )");
}

TEST(Loss, AGapIsToldOfWhenAllOfItIsFilled) {
  const std::string gap = modern + R"(
    @0.1   s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 610 ecr 21], length 1000 | previous-segment-missing
    @0.101 s > c: Flags [.], seq 3301:4301, ack 101, win 9000, options [nop,nop,TS val 610 ecr 21], length 1000 | data
    @0.2   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 700 ecr 21], length 1000  | retransmission
  )";
  expect_conversation(gap + R"(
    @0.201 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 701 ecr 21], length 1000 | retransmission gap-was-loss
  )");
  // One half was lost, the other only late.
  expect_conversation(gap + R"(
    @0.201 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 609 ecr 21], length 1000 | out-of-order
  )");
}

// Nobody had asked, and no timer had run out: it may be the original, in a capture of one direction a repeat as well.
TEST(Loss, WhatFillsAGapUnaskedMayBeTheOriginal) {
  const auto filled_at = [](const std::string& time, const std::string& notes, const std::string& between = "") {
    return "@0.2 c > s: Flags [P.], seq 3:15, ack 1, win 502, length 12 | data\n"
           "@0.203 c > s: Flags [P.], seq 26:32, ack 1, win 502, length 6 | previous-segment-missing\n" +
           between + "@" + time + " c > s: Flags [P.], seq 15:26, ack 1, win 502, length 11 | " + notes + "\n";
  };
  const std::string acked = R"(
    @0    c > s: Flags [P.], seq 1:2, ack 1, win 502, length 1 | data mid-stream wscale-unknown
    @0.01 s > c: Flags [.], ack 2, win 502, length 0           | ack wscale-unknown
    @0.1  c > s: Flags [P.], seq 2:3, ack 1, win 502, length 1 | data
    @0.11 s > c: Flags [.], ack 3, win 502, length 0           | ack
  )";
  expect_conversation(acked + filled_at("0.22", "out-of-order"));
  expect_conversation(acked + filled_at("0.301", "out-of-order"));
  expect_conversation(acked + filled_at("0.399", "out-of-order"));
  expect_conversation(acked + filled_at("0.401", "retransmission gap-was-loss"));
  expect_conversation(acked + filled_at("0.301", "fast-retransmission gap-was-loss", R"(
    @0.25 s > c: Flags [.], ack 15, win 502, length 0 | ack
    @0.26 s > c: Flags [.], ack 15, win 502, options [nop,nop,sack 1 {26:32}], length 0 | duplicate-ack sack-hole
)"));
  const std::string late = acked + filled_at("0.22", "");
  EXPECT_EQ(last_seen_of(late).flow[0].retransmissions, 0u);
  EXPECT_EQ(last_seen_of(late).flow[0].out_of_order, 0u);
  // Where no ack is in the text, what asked for it is not either.
  const std::string one_way = R"(
    @0    c > s: Flags [P.], seq 1:3, ack 1, win 502, length 2 | data mid-stream wscale-unknown
  )";
  expect_conversation(one_way + filled_at("0.22", "retransmission gap-was-loss"));
}

TEST(Loss, AHoleThatClosesWithoutARepeatWasReordering) {
  const std::string hole = selective + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.12  s > c: Flags [.], ack 101, win 9000, options [sack 1 {1101:2101}], length 0 | duplicate-ack sack-hole
  )";
  expect_conversation(hole + R"(
    @0.13  s > c: Flags [.], ack 2101, win 9000, length 0                     | ack hole-was-reordering
  )");
  expect_conversation(hole + R"(
    @0.125 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | fast-retransmission early-retransmission
    @0.15  s > c: Flags [.], ack 2101, win 9000, length 0                     | ack recovery-done
  )");
}

TEST(Loss, TwiceIsToldAndConfirmed) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100   | request
    @0.35  c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 350 ecr 500], length 100   | tail-loss-probe
    @0.36  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 520 ecr 100], length 0                   | ack original-acked
    @0.37  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 521 ecr 350,nop,nop,sack 1 {101:201}], length 0 | dsack spurious-confirmed
    @0.371 c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 371 ecr 521], length 100   | data
    @0.372 c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 371 ecr 521], length 100   | duplicate-packet
  )");
}

// Eifel detection (RFC 3522 section 3.2).
TEST(Loss, AnAckThatEchoesTheFirstTransmissionTellsThatItsRepeatWasNeedless) {
  const std::string late = modern + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 1000  | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 1000 | data
    @0.102 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, options [nop,nop,TS val 102 ecr 500], length 1000 | data
    @0.5   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 500 ecr 500], length 1000  | rto-retransmission
  )";
  expect_conversation(late + R"(
    @0.7   s > c: Flags [.], ack 1101, win 9000, options [nop,nop,TS val 900 ecr 100], length 0                  | ack original-acked
    @0.701 s > c: Flags [.], ack 3101, win 9000, options [nop,nop,TS val 901 ecr 101], length 0                  | ack
  )");
  expect_conversation(late + R"(
    @0.7   s > c: Flags [.], ack 1101, win 9000, options [nop,nop,TS val 900 ecr 500], length 0                  | ack
    @0.701 s > c: Flags [.], ack 3101, win 9000, options [nop,nop,TS val 901 ecr 101], length 0                  | ack recovery-done
  )");
}

// It tells of no segment whose stamp it does not echo, nor by a stamp that what came twice has not changed.
TEST(Loss, AnAckThatReportsARepeatDoesNotTellOfTheFirstTransmission) {
  const std::string late = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0                    | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0        | syn-ack
    @0.03  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 30 ecr 500], length 0                         | handshake-done
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 30], length 1000        | data
    @0.101 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 30], length 1000       | data
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 30], length 1000       | data
    @0.16  s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 660 ecr 30], length 1000       | tail-loss-probe
    @0.5   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 1000 ecr 30], length 1000       | rto-retransmission
  )";
  expect_conversation(late + R"(
    @0.53  c > s: Flags [.], ack 3301, win 9000, options [nop,nop,TS val 520 ecr 660,nop,nop,sack 1 {301:1301}], length 0 | ack recovery-done dsack spurious-confirmed earlier-acks-lost
  )");
  // The stamp of another repeat.
  expect_conversation(late + R"(
    @0.53  c > s: Flags [.], ack 3301, win 9000, options [nop,nop,TS val 520 ecr 660], length 0                       | ack recovery-done
  )");
  expect_conversation(late + R"(
    @0.53  c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 520 ecr 600], length 0                       | ack original-acked
    @0.531 c > s: Flags [.], ack 3301, win 9000, options [nop,nop,TS val 521 ecr 600], length 0                       | ack recovery-done
  )");
}

// Behind a hole nothing could be acknowledged, however much had come: the ACK of it all is no sign of earlier ones.
TEST(Loss, WhatFillsAHoleIsAcknowledgedWithAllBehindIt) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0                    | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0        | syn-ack
    @0.03  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 30 ecr 500], length 0                         | handshake-done
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 30], length 1000        | data
    @0.101 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 30], length 1000       | data
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 30], length 1000       | data
    @0.13  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 130 ecr 500,nop,nop,sack 1 {1301:3301}], length 0 | duplicate-ack sack-hole
    @0.5   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 1000 ecr 30], length 1000       | rto-retransmission
    @0.53  c > s: Flags [.], ack 3301, win 9000, options [nop,nop,TS val 520 ecr 1000,nop,nop,sack 1 {301:1301}], length 0 | ack recovery-done dsack spurious-confirmed
  )");
}

// What the snapshot has left of a SACK list is the newest of it (RFC 2018 section 4).
TEST(Loss, AListThatTheSnapshotCutTellsByItsFirstBlock) {
  expect_conversation(selective + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000                              | data
    @0.101 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000                             | data
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, length 1000                             | data
    @0.103 s > c: Flags [.], seq 3301:4301, ack 101, win 9000, length 1000                             | data
    @0.104 c > s: Flags [.], ack 301, win 9000, options [nop,nop,sack 2 {3301:4301} [|tcp]>            | duplicate-ack line-truncated
  )");
}

// Of segments that are not full, one ACK may cover many.
TEST(Loss, ManySmallSegmentsNeedNoAckBetween) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0                    | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0          | syn-ack
    @0.03  c > s: Flags [.], ack 301, win 9000, length 0                                               | handshake-done
    @0.1   s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10                                | data
    @0.101 s > c: Flags [P.], seq 311:321, ack 101, win 9000, length 10                                | data
    @0.102 s > c: Flags [P.], seq 321:331, ack 101, win 9000, length 10                                | data
    @0.162 s > c: Flags [P.], seq 321:331, ack 101, win 9000, length 10                                | tail-loss-probe
    @0.192 c > s: Flags [.], ack 331, win 9000, options [nop,nop,sack 1 {321:331}], length 0           | ack recovery-done dsack spurious-confirmed
  )");
}

TEST(Loss, RecoveryCountsOnlyWhatItRepeats) {
  const std::string holes = plain + R"(
    @0.1    s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000                           | data
    @0.1001 c > s: Flags [.], ack 1301, win 9000, length 0                                           | ack
    @0.11   s > c: Flags [.], seq 2301:3301, ack 101, win 9000, length 1000                          | previous-segment-missing
    @0.1101 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,sack 1 {2301:3301}], length 0     | duplicate-ack sack-hole
    @0.1102 s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000                           | spurious-retransmission
    @0.1103 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,sack 2 {301:1301}{2301:3301}], length 0 | dsack spurious-confirmed
  )";
  expect_conversation(holes + R"(
    @0.1104 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000                          | out-of-order gap-was-reordering
    @0.1105 c > s: Flags [.], ack 3301, win 9000, length 0                                           | ack
  )");
}

const std::string gap_then = plain + R"(
    @0.1    c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100                              | request
    @0.101  c > s: Flags [.], seq 301:401, ack 301, win 9000, length 100                              | data previous-segment-missing
)";

TEST(Loss, WhatComesAgainWithTheFillingOfAGapCountsOnce) {
  const auto octets = [](const std::string& range, const std::string& length) {
    return last_seen_of(gap_then + "@0.5 c > s: Flags [.], seq " + range + ", ack 301, win 9000, length " + length +
                        " |")
        .flow[0]
        .new_octets;
  };
  EXPECT_EQ(octets("201:301", "100"), 300u);
  EXPECT_EQ(octets("201:401", "200"), 300u) << "and what had come behind it";
  EXPECT_EQ(octets("151:451", "300"), 350u) << "and what had come on either side, and more";
  EXPECT_EQ(octets("101:251", "150"), 250u) << "a part of it";
  EXPECT_EQ(octets("101:201", "100"), 200u) << "nothing of it";
}

// The segments that it names brought all of it between them.
TEST(Loss, ARepeatIsOfNoSegmentThatBroughtAPartOfItOnly) {
  const auto originals = [](const std::string& conversation) {
    std::pair<std::uint64_t, std::uint64_t> of{99, 99};
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* repeat = note.get_if<note::RtoRetransmission>()) of = {repeat->of, repeat->to};
    });
    return of;
  };
  using Pair = std::pair<std::uint64_t, std::uint64_t>;
  EXPECT_EQ(originals(gap_then + "@0.5 c > s: Flags [.], seq 201:401, ack 301, win 9000, length 200 |"), Pair(0, 0));
  const std::string whole = plain + R"(
    @0.1    c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100                              | request
    @0.101  c > s: Flags [.], seq 201:401, ack 301, win 9000, length 200                              | data
  )";
  EXPECT_EQ(originals(whole + "@0.5 c > s: Flags [.], seq 101:401, ack 301, win 9000, length 300 |"), Pair(4, 5));
  const std::string head_again = whole + "    @0.4 c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100 |\n";
  EXPECT_EQ(originals(head_again + "@0.9 c > s: Flags [.], seq 101:401, ack 301, win 9000, length 300 |"), Pair(5, 6));
}

// What had been sent before a time-out is sent again, reported or not (RFC 6675 section 5.1); what is sent since then
// may be reported.
TEST(Loss, ReportsBehindATimeoutBeginNothing) {
  const std::string outage = selective + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.1001 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | data
    @0.1002 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000                           | data
    @0.5    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | rto-retransmission
    @0.52   s > c: Flags [.], ack 1101, win 9000, length 0                                            | ack
    @0.5201 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000                           | data
    @0.5202 c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000                           | data
    @0.5203 c > s: Flags [.], seq 5101:6101, ack 301, win 9000, length 1000                           | data
    @0.54   s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {3101:4101}], length 0      | duplicate-ack sack-hole
    @0.5401 s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {3101:5101}], length 0      | duplicate-ack sack-hole
    @0.5402 s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {3101:6101}], length 0      | triple-duplicate-ack sack-hole
    @0.5403 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | retransmission timeout-goes-on
    @0.5404 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000                           | retransmission timeout-goes-on
)";
  expect_conversation(outage);
  const std::string behind = plain + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.5    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | rto-retransmission
    @0.52   s > c: Flags [.], ack 1101, win 9000, length 0                                            | ack recovery-done
    @0.53   c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | data
    @0.5301 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000                           | data
    @0.5302 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000                           | data
    @0.5303 c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000                           | data
    @0.55   s > c: Flags [.], ack 1101, win 9000, length 0                                            | duplicate-ack
    @0.5501 s > c: Flags [.], ack 1101, win 9000, length 0                                            | duplicate-ack
    @0.5502 s > c: Flags [.], ack 1101, win 9000, length 0                                            | triple-duplicate-ack
    @0.5503 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | fast-retransmission
)";
  expect_conversation(behind);
}

// A time-out over what had arrived begins no recovery (RFC 4015 section 3): what is missing then is another loss.
TEST(Loss, BehindATimeoutOverNothingReportsCountAgain) {
  expect_conversation(selective + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.1001 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | data
    @0.1002 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000                           | data
    @0.1003 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000                           | data
    @0.1004 c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000                           | data
    @0.5    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | rto-retransmission
    @0.51   s > c: Flags [.], ack 1101, win 9000, length 0                                            | ack
    @0.5101 s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {2101:3101}], length 0      | duplicate-ack sack-hole
    @0.5102 s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {2101:4101}], length 0      | duplicate-ack sack-hole
    @0.5103 s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 1 {2101:5101}], length 0      | triple-duplicate-ack sack-hole
    @0.52   s > c: Flags [.], ack 1101, win 9000, options [nop,nop,sack 2 {101:1101}{2101:5101}], length 0 | dsack spurious-confirmed
    @0.521  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | fast-retransmission
  )");
}

// What had been sent before a window closed is repeated by the timer that repeats anything; what is only sent to be
// answered (RFC 9293 section 3.8.6.1) is no repeat.
TEST(Loss, RepeatsIntoAWindowThatClosedCount) {
  const std::string closed = R"(
    @0.12   s > c: Flags [.], ack 101, win 0, length 0 |
    @0.5    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000 |
    @1.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000 |
)";
  const std::string data = "    @0.1 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000 |\n";
  const ConnectionSummary sent_before = last_seen_of(plain + data + closed);
  EXPECT_EQ(sent_before.flow[0].retransmissions, 2u);
  EXPECT_EQ(sent_before.flow[0].timeouts, 2u);
  const ConnectionSummary sent_behind = last_seen_of(plain + closed);
  EXPECT_EQ(sent_behind.flow[0].retransmissions, 0u);
  EXPECT_EQ(sent_behind.flow[0].timeouts, 0u);
  // The persist timer of BSD sends the first octet alone.
  const ConnectionSummary persists = last_seen_of(plain + data + R"(
    @0.12   s > c: Flags [.], ack 101, win 0, length 0 |
    @5.1    c > s: Flags [.], seq 101:102, ack 301, win 9000, length 1 |
    @5.12   s > c: Flags [.], ack 101, win 0, length 0 |
    @10.1   c > s: Flags [.], seq 101:102, ack 301, win 9000, length 1 |
)");
  EXPECT_EQ(persists.flow[0].timeouts, 0u);
}

// An answer takes from when its question was complete: where a part of that had to be repeated, since the repeat, and
// where nobody can tell whether it had to be, no time is told.
TEST(Data, AnAnswerTakesFromWhenItsQuestionWasComplete) {
  const auto taken = [](const std::string& conversation) {
    Duration after = std::chrono::hours(1);
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* response = note.get_if<note::Response>()) after = response->after;
    });
    return after < Duration{} ? -1 : std::chrono::duration_cast<std::chrono::milliseconds>(after).count();
  };
  const std::string question = selective + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000 |
    @0.101  c > s: Flags [P.], seq 1101:1201, ack 301, win 9000, length 100 |
)";
  const std::string hole =
      "    @0.12 s > c: Flags [.], ack 101, win 9000, options [nop,nop,sack 1 {1101:1201}], length 0 |\n";
  const std::string all = "    @0.12 s > c: Flags [.], ack 1201, win 9000, length 0 |\n";
  const std::string again = "    @0.4 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000 |\n";
  const std::string more = "    @0.4 c > s: Flags [P.], seq 101:1301, ack 301, win 9000, length 1200 |\n";
  const auto answer = [](const std::string& ack) {
    return "    @0.451 s > c: Flags [P.], seq 301:401, ack " + ack + ", win 9000, length 100 |\n";
  };
  EXPECT_EQ(taken(question + answer("1201")), 350);
  EXPECT_EQ(taken(question + hole + again + answer("1201")), 51) << "it had to be repeated";
  EXPECT_EQ(taken(question + all + again + answer("1201")), 350) << "it need not have been";
  EXPECT_EQ(taken(question + again + answer("1201")), -1) << "nobody can tell";
  EXPECT_EQ(taken(question + more + answer("1301")), 51) << "its end had not been sent before";
}

TEST(Loss, TwoReportsTogetherConfirmThatARepeatWasNeedless) {
  expect_conversation(plain + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.101  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | data
    @0.4    c > s: Flags [.], seq 101:2101, ack 301, win 9000, length 2000                            | rto-retransmission
    @0.45   s > c: Flags [.], ack 2101, win 9000, length 0                                            | ack recovery-done
    @0.46   s > c: Flags [.], ack 2101, win 9000, options [nop,nop,sack 1 {101:1101}], length 0       | dsack
    @0.461  s > c: Flags [.], ack 2101, win 9000, options [nop,nop,sack 1 {1101:2101}], length 0      | dsack spurious-confirmed
  )");
}

TEST(Loss, AReportOfAPartOfARepeatConfirmsNoMoreThanThatPart) {
  expect_conversation(plain + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.4    c > s: Flags [.], seq 101:1601, ack 301, win 9000, length 1500                            | retransmission
    @0.45   s > c: Flags [.], ack 1601, win 9000, options [nop,nop,sack 1 {101:1101}], length 0       | ack recovery-done dsack
    @0.451  s > c: Flags [.], ack 1601, win 9000, options [nop,nop,sack 1 {101:1101}], length 0       | dsack
  )");
}

TEST(Loss, LongAfterTheLastReportATimerHasItSentAgain) {
  expect_conversation(plain + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.1001 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | data
    @0.1002 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000                           | data
    @0.1003 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000                           | data
    @0.151  s > c: Flags [.], ack 101, win 9000, length 0                                             | duplicate-ack
    @0.152  s > c: Flags [.], ack 101, win 9000, length 0                                             | duplicate-ack
    @0.153  s > c: Flags [.], ack 101, win 9000, length 0                                             | triple-duplicate-ack
    @9.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | rto-retransmission wait-path
  )");
}

TEST(Loss, WaitsThatDoubleAreTimeouts) {
  expect_conversation(R"(
    @0.02   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0               | syn-ack
    @0.021  c > s: Flags [.], ack 301, win 9000, length 0                                             | handshake-done
    @0.100  c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100                              | request
    @0.316  c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100                              | retransmission
    @0.768  c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100                              | rto-retransmission
    @1.632  c > s: Flags [.], seq 101:201, ack 301, win 9000, length 100                              | rto-retransmission wait-path
  )");
}

// Without SACK, an ACK of what has been acknowledged tells that something came again.
TEST(Loss, AnAckWithNothingUnderWayAnswersANeedlessRepeat) {
  expect_conversation(plain + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | request
    @0.101  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | data
    @0.4    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                            | rto-retransmission
    @0.401  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                           | retransmission timeout-goes-on
    @0.42   s > c: Flags [.], ack 2101, win 9000, length 0                                            | ack recovery-done
    @0.4201 s > c: Flags [.], ack 2101, win 9000, length 0                                            | repeat-acked
  )");
}

TEST(Data, ALateAckIsAnsweredToo) {
  expect_conversation(plain + R"(
    @0.1    c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.12   s > c: Flags [P.], seq 301:401, ack 201, win 9000, length 100      | response
    @0.1201 c > s: Flags [.], ack 401, win 9000, length 0                      | ack
    @0.1202 s > c: Flags [.], ack 101, win 9000, length 0                      | out-of-order
    @0.1203 c > s: Flags [.], ack 401, win 9000, length 0                      | ack-again
  )");
}

// In a recovery when the capture begins, nothing of what is held already was missed.
TEST(Loss, WhatWasReportedAtTheBeginningWasSentBefore) {
  expect_conversation(R"(
    @0     c > s: Flags [.], ack 1, win 9000, options [nop,nop,sack 1 {3001:9001}], length 0 | mid-stream wscale-unknown sack-hole
    @0.001 s > c: Flags [.], seq 1:1001, ack 1, win 9000, length 1000                        | fast-retransmission wscale-unknown
    @0.002 s > c: Flags [.], seq 1001:3001, ack 1, win 9000, length 2000                     | fast-retransmission
    @0.02  c > s: Flags [.], ack 9001, win 9000, length 0                                    | ack recovery-done
  )");
}

// A list of three is full; what it leaves out then, and later, is still held.
TEST(Loss, ARangeThatFellOutOfAFullListIsStillHeld) {
  expect_conversation(modern + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000   | data
    @0.101 s > c: Flags [.], seq 1301:9301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 8000  | data window-full
    @0.12  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 122 ecr 500,nop,nop,sack 3 {6301:7301}{4301:5301}{2301:3301}], length 0 | duplicate-ack sack-hole
    @0.121 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 123 ecr 500,nop,nop,sack 2 {7301:8301}{4301:5301}], length 0            | duplicate-ack sack-hole
  )");
}

TEST(Loss, ARangeThatIsNoLongerReported) {
  expect_conversation(modern + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000  | data
    @0.101 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000 | data
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000 | data
    @0.12  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 102 ecr 500,nop,nop,sack 1 {1301:2301}], length 0 | duplicate-ack sack-hole
    @0.13  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 103 ecr 500,nop,nop,sack 1 {2301:3301}], length 0 | duplicate-ack sack-hole sack-reneging
  )");
}

TEST(Loss, TheOriginalIsTheOneThatBroughtMost) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:111, ack 301, win 9000, length 10         | request
    @0.101 c > s: Flags [.], seq 111:1011, ack 301, win 9000, length 900       | data
    @0.102 c > s: Flags [.], seq 2011:3011, ack 301, win 9000, length 1000     | previous-segment-missing
    @0.103 c > s: Flags [.], seq 1011:2011, ack 301, win 9000, length 1000     | out-of-order gap-was-reordering
    @0.12  s > c: Flags [.], ack 3011, win 9000, length 0                      | ack
    @0.13  c > s: Flags [.], seq 1011:2011, ack 301, win 9000, length 1000     | spurious-retransmission
    @0.15  s > c: Flags [.], ack 3011, win 9000, length 0                      | repeat-acked
  )");
}

TEST(Loss, WhatTheCapturePrintedLateIsNotLost) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.12  s > c: Flags [.], ack 301, win 9000, length 0                      | acked-unseen-segment
    @0.1201 c > s: Flags [P.], seq 201:301, ack 301, win 9000, length 100     | data captured-late
    @0.14  s > c: Flags [.], ack 301, win 9000, length 0                      | ack-again
  )");
}

TEST(Loss, SeveralOriginalsAreNamedFromFirstToLast) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500       | request
    @0.101 c > s: Flags [.], seq 601:1101, ack 301, win 9000, length 500      | data
    @0.102 c > s: Flags [.], seq 1101:1601, ack 301, win 9000, length 500     | data
    @0.5   c > s: Flags [.], seq 101:1601, ack 301, win 9000, length 1500     | rto-retransmission
  )");
}

TEST(Loss, ARoundTripMeasuresNothingBehindAHole) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:601, ack 301, win 9000, length 500       | request
    @0.101 c > s: Flags [.], seq 1101:1601, ack 301, win 9000, length 500     | previous-segment-missing
    @0.121 s > c: Flags [.], ack 601, win 9000, length 0                      | ack rtt-sample
    @0.15  c > s: Flags [.], seq 601:1101, ack 301, win 9000, length 500      | retransmission gap-was-loss
    @0.17  s > c: Flags [.], ack 1601, win 9000, length 0                     | ack recovery-done
  )");
}

TEST(Loss, DataRepeatedIntoAWindowThatClosedComesByTheTimer) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.12  s > c: Flags [.], ack 151, win 0, length 0                         | zero-window
    @0.62  c > s: Flags [P.], seq 151:201, ack 301, win 9000, length 50       | rto-retransmission
    @0.64  s > c: Flags [.], ack 201, win 9000, length 0                      | window-update recovery-done
  )");
}

TEST(Loss, ARepeatOfARepeatWasLikelyLostToo) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.102 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @0.121 s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.122 s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.123 s > c: Flags [.], ack 101, win 9000, length 0                      | triple-duplicate-ack
    @0.124 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | fast-retransmission
    @0.15  s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.16  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | fast-retransmission repeat-lost
  )");
}

// Nothing has been heard of the peer since the latest repeat: no report asked for another.
TEST(Loss, ASilentPeerReportsNothing) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.121 s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.122 s > c: Flags [.], ack 101, win 9000, length 0                      | duplicate-ack
    @0.123 s > c: Flags [.], ack 101, win 9000, length 0                      | triple-duplicate-ack
    @0.124 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | fast-retransmission
    @1.2   c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @1.3   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | rto-retransmission
  )");
}

// New data does not stop the timer of what was sent before it.
TEST(Loss, TheTimerRunsForTheOldestOctet) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.12  s > c: Flags [.], ack 1101, win 9000, length 0                     | ack
    @0.13  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.33  c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000    | data
    @0.37  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | rto-retransmission
    @0.39  s > c: Flags [.], ack 2101, win 9000, length 0                     | ack
    @0.41  s > c: Flags [.], ack 3101, win 9000, length 0                     | ack recovery-done
  )");
}

// What was under way counts as lost then (RFC 5681 section 3.1), though no timer runs for each.
TEST(Loss, BehindATimeoutTheRestIsSentAgain) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 1000  | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 1000 | data
    @0.102 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, options [nop,nop,TS val 102 ecr 500], length 1000 | data
    @0.5   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 500 ecr 500], length 1000  | rto-retransmission
    @0.52  s > c: Flags [.], ack 1101, win 9000, options [nop,nop,TS val 1000 ecr 500], length 0                 | ack
    @0.521 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 521 ecr 1000], length 1000 | retransmission timeout-goes-on
  )");
}

// Beside the receiver an answer takes no time: what comes at once may be that of the repeat.
TEST(Loss, BesideTheReceiverAPartialAckTellsOfAnotherHoleAtOnce) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0             | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0   | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                                       | handshake-done
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000                       | data
    @0.1001 c > s: Flags [.], ack 1301, win 9000, length 0                                      | ack
    @0.101 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, length 1000                      | previous-segment-missing
    @0.1011 c > s: Flags [.], ack 1301, win 9000, options [sack 1 {2301:3301}], length 0        | duplicate-ack sack-hole
    @0.102 s > c: Flags [.], seq 4301:6301, ack 101, win 9000, length 2000                      | previous-segment-missing
    @0.1021 c > s: Flags [.], ack 1301, win 9000, options [sack 2 {4301:6301}{2301:3301}], length 0 | duplicate-ack sack-hole
    @0.14  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000                      | fast-retransmission
    @0.140008 c > s: Flags [.], ack 3301, win 9000, options [sack 1 {4301:6301}], length 0      | ack partial-ack
  )");
}

// Beside the receiver a report is seen before its sender can have it.
TEST(Loss, WhoHasNotHeardOfALossRepeatsForAnotherReason) {
  const auto repeated_on = [](std::string_view echo) {
    return modern + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 1000  | data
    @0.101 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 101 ecr 600], length 0                 | ack
    @0.102 s > c: Flags [.], seq 2301:5301, ack 101, win 9000, options [nop,nop,TS val 600 ecr 21], length 3000 | previous-segment-missing
    @0.103 c > s: Flags [.], ack 1301, win 9000, options [nop,nop,TS val 103 ecr 600,nop,nop,sack 1 {2301:5301}], length 0 | duplicate-ack sack-hole
    @0.14  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, options [nop,nop,TS val 630 ecr )" +
           std::string{echo} + "], length 1000 | ";
  };
  expect_conversation(repeated_on("103") + "fast-retransmission early-retransmission gap-was-loss");
  expect_conversation(repeated_on("101") + "retransmission gap-was-loss");
}

// Ids are compared with that of the segment behind the gap: what was repeated is newer, however many came since.
TEST(Loss, IdsTellARepeatFromWhatIsLate) {
  const auto segment = [](int time, int id, int seq, std::string_view notes) {
    return "12:00:01.000" + std::to_string(time) + " IP (tos 0x0, ttl 64, id " + std::to_string(id) +
           ", offset 0, flags [DF], proto TCP (6), length 50)\n    10.0.0.1.40000 > 10.0.0.2.80: Flags [.], seq " +
           std::to_string(seq) + ":" + std::to_string(seq + 10) + ", ack 1, win 9, length 10 | " + std::string{notes} +
           "\n";
  };
  const std::string gap = segment(100, 7, 100, "data mid-stream wscale-unknown") +
                          segment(101, 9, 120, "previous-segment-missing") + segment(102, 12, 130, "data");
  expect_conversation(gap + segment(103, 11, 110, "retransmission gap-was-loss"));
  expect_conversation(gap + segment(103, 8, 110, "out-of-order gap-was-reordering"));
}

TEST(Loss, WhatWasSentBeforeTheCaptureIsNotMissing) {
  expect_conversation(R"(
    @0     s > c: Flags [.], ack 5001, win 9000, length 0                     | mid-stream wscale-unknown ack
    @0.001 c > s: Flags [.], seq 7001:8001, ack 300, win 9000, length 1000    | wscale-unknown
    @0.002 s > c: Flags [.], ack 6001, win 9000, length 0                     | ack
    @0.003 s > c: Flags [.], ack 7001, win 9000, length 0                     | ack
    @0.004 c > s: Flags [.], seq 6001:7001, ack 300, win 9000, length 1000    | before-capture
    @0.005 s > c: Flags [.], ack 8001, win 9000, length 0                     | ack
  )");
  expect_conversation(R"(
    @0     c > s: Flags [.], seq 7001:8001, ack 300, win 9000, length 1000    | mid-stream wscale-unknown
    @0.002 s > c: Flags [.], ack 5001, win 9000, length 0                     | wscale-unknown ack-before-capture
    @0.003 s > c: Flags [.], ack 6001, win 9000, length 0                     | ack-before-capture
    @0.004 s > c: Flags [.], ack 8001, win 9000, length 0                     | ack
  )");
}

TEST(Loss, WhatLiesBeforeTheFirstOctetsCapturedMayComeAgainAsWell) {
  const std::string begun = R"(
    @0     c > s: Flags [P.], seq 7001:7101, ack 300, win 9000, length 100    | mid-stream wscale-unknown
    @0.001 s > c: Flags [.], ack 6001, win 9000, length 0                     | wscale-unknown ack-before-capture
    @0.1   c > s: Flags [.], seq 6001:7001, ack 300, win 9000, length 1000    | before-capture
    @0.101 s > c: Flags [.], ack 7101, win 9000, length 0                     | ack
    @0.2   c > s: Flags [.], seq 6001:7001, ack 300, win 9000, length 1000    | before-capture
)";
  expect_conversation(begun);
  EXPECT_EQ(last_seen_of(begun).flow[0].retransmissions, 1u);
  EXPECT_EQ(last_seen_of(begun).flow[0].spurious, 1u);
  // Where the numbers before it are known, it is an ordinary repeat.
  expect_conversation(R"(
    @0     c > s: Flags [.], ack 6001, win 9000, length 0                     | mid-stream wscale-unknown ack
    @0.1   s > c: Flags [.], seq 7001:7101, ack 300, win 9000, length 100     | wscale-unknown
    @1.1   s > c: Flags [.], seq 6501:6601, ack 300, win 9000, length 100     | before-capture
    @7.2   s > c: Flags [.], seq 6501:6601, ack 300, win 9000, length 100     | rto-retransmission wait-path
  )");
}

TEST(Loss, ADuplicateOfWhatCameBeforeTheCapture) {
  expect_conversation(R"(
    @0     s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 1 ecr 7], length 0                        | mid-stream wscale-unknown ack
    @0.001 s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 2 ecr 7,nop,nop,sack 1 {3001:4001}], length 0 | dsack-before-capture
    @0.002 c > s: Flags [.], seq 6001:7001, ack 300, win 9000, options [nop,nop,TS val 8 ecr 2], length 1000       | wscale-unknown
    @0.003 s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 3 ecr 7,nop,nop,sack 2 {3001:4001}{6001:7001}], length 0 | dsack-before-capture duplicate-ack sack-hole
  )");
}

// A capture that begins within a recovery: the numbers that are missing lie in front of it.
TEST(Loss, DuplicateAcksOfWhatCameBeforeTheCapture) {
  const std::string begun = R"(
    @0     c > s: Flags [.], seq 9001:10001, ack 300, win 9000, options [nop,nop,TS val 5 ecr 1], length 1000      | mid-stream wscale-unknown
    @0.001 s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 1 ecr 4,nop,nop,sack 1 {6001:7001}], length 0 | wscale-unknown ack-before-capture
    @0.002 s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 1 ecr 4,nop,nop,sack 1 {6001:8001}], length 0 | duplicate-ack
    @0.003 s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 1 ecr 4,nop,nop,sack 1 {6001:9001}], length 0 | duplicate-ack
    @0.004 s > c: Flags [.], ack 5001, win 9000, options [nop,nop,TS val 1 ecr 4,nop,nop,sack 1 {6001:10001}], length 0 | triple-duplicate-ack
    @0.005 c > s: Flags [.], seq 5001:6001, ack 300, win 9000, options [nop,nop,TS val 9 ecr 1], length 1000       | before-capture
    @0.025 s > c: Flags [.], ack 10001, win 9000, options [nop,nop,TS val 2 ecr 9], length 0                       | ack
)";
  expect_conversation(begun);
  EXPECT_EQ(last_seen_of(begun).flow[0].retransmissions + last_seen_of(begun).flow[1].retransmissions, 1u);
}

TEST(Loss, WhatTheCaptureMissed) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.2   s > c: Flags [.], ack 301, win 9000, length 0                      | acked-unseen-segment
    @0.21  s > c: Flags [.], ack 201, win 9000, length 0                      | out-of-order
  )");
}

TEST(Windows, FullClosedProbedAndOpened) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 2000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], seq 101, ack 301, win 9000, length 0                      | handshake-done
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | request
    @0.031 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000             | window-full
    @0.05  s > c: Flags [.], seq 301, ack 2101, win 0, length 0                                 | zero-window
    @0.3   c > s: Flags [.], seq 2100, ack 301, win 9000, length 0                     | zero-window-probe
    @0.32  s > c: Flags [.], seq 301, ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @0.7   c > s: Flags [.], seq 2100, ack 301, win 9000, length 0                     | zero-window-probe
    @1.5   c > s: Flags [.], seq 2100, ack 301, win 9000, length 0                     | zero-window-probe zero-window-probe-unanswered
    @1.52  s > c: Flags [.], seq 301, ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @2     s > c: Flags [.], seq 301, ack 2101, win 2000, length 0                              | window-update wait-receiver
    @2.1   s > c: Flags [.], seq 301, ack 2101, win 1000, length 0                              | window-shrunk
  )");
}

// What the receiver sent meanwhile, and may have opened its window with, is as likely missing.
TEST(Windows, NothingIsBeyondTheLatestWindowWhereLinesAreMissingSince) {
  constexpr std::string_view opening = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 2000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
  )";
  // Of the sender.
  expect_conversation(std::string(opening) + R"(
    @0.03  c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000             | previous-segment-missing
    @0.031 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000             |
    @0.05  s > c: Flags [.], ack 4101, win 2000, length 0                              | acked-unseen-segment
    -- This one is the latest that it has sent
    @0.06  c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000             |
    @0.061 c > s: Flags [.], seq 5101:7101, ack 301, win 9000, length 2000             | window-full
  )");
  // Of the receiver, as an ack tells.
  expect_conversation(std::string(opening) + R"(
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | request
    @0.04  c > s: Flags [.], seq 1101:4101, ack 401, win 9000, length 3000             | acked-unseen-segment
  )");
  // All that came before was heard: a gap that its ack tells of, one that is filled, none.
  expect_conversation(std::string(opening) + R"(
    @0.03  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000             | previous-segment-missing window-full
    @0.05  s > c: Flags [.], ack 101, win 2000, length 0                               | duplicate-ack
    @0.051 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000             | window-full
  )");
  expect_conversation(std::string(opening) + R"(
    @0.05  s > c: Flags [.], ack 2101, win 2000, length 0                              | acked-unseen-segment
    @0.06  c > s: Flags [.], seq 2101:5101, ack 301, win 9000, length 3000             | window-full
  )");
  expect_conversation(std::string(opening) + R"(
    @0.03  c > s: Flags [.], seq 101:3101, ack 301, win 9000, length 3000              | request window-full
  )");
}

// Beside its peer an answer would be in the capture.
TEST(Windows, AProbeThatIsNotAnsweredWasHeardOrNot) {
  std::optional<bool> beside;
  each_note_of(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 1000, options [mss 1000], length 0
    @0.02   c > s: Flags [.], ack 301, win 9000, length 0
    @0.03   c > s: Flags [P.], seq 101:1101, ack 301, win 9000, length 1000
    @0.0301 s > c: Flags [.], ack 1101, win 0, length 0
    @0.3    c > s: Flags [.], seq 1100, ack 301, win 9000, length 0
    @0.7    c > s: Flags [.], seq 1100, ack 301, win 9000, length 0
  )",
               [&](const Note& note) {
                 if (const auto* unanswered = note.get_if<note::ZeroWindowProbeUnanswered>())
                   beside = unanswered->beside;
               });
  EXPECT_EQ(beside, true);
}

// Without numbers, as a pure ACK is printed.
TEST(Windows, WhereBothAreClosedWhoAsksIsAnswered) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 1000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 1000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 1000, length 0                               | handshake-done
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 1000, length 1000              | window-full
    @0.05  s > c: Flags [.], seq 301:1301, ack 1101, win 0, length 1000                | zero-window window-full
    @0.1   c > s: Flags [.], ack 1301, win 500, length 0                               | ack window-small
    -- Its timer counts from what it heard, not from its own ACK
    @0.26  c > s: Flags [.], ack 1301, win 500, length 0                               | zero-window-probe
    @0.28  s > c: Flags [.], ack 1101, win 0, length 0                                 | zero-window-probe-ack
    @0.3   s > c: Flags [.], seq 1301:1801, ack 1101, win 0, length 500                | zero-window window-full
    @0.32  c > s: Flags [.], ack 1801, win 0, length 0                                 | zero-window
    @0.55  s > c: Flags [.], ack 1101, win 0, length 0                                 | zero-window-probe zero-window
    @0.57  c > s: Flags [.], ack 1801, win 0, length 0                                 | zero-window-probe-ack
  )");
}

TEST(KeepAlive, TheThirdInARowWithoutAnAnswerIsUnanswered) {
  expect_conversation(verbose + R"(
    @1     c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request wait-sender
    @1.02  s > c: Flags [.], seq 301, ack 111, win 9000, length 0                      | ack
    @9     c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive
    @9.02  s > c: Flags [.], seq 301, ack 111, win 9000, length 0                      | keep-alive-ack
    @20    c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive
    @21    c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive
    @22    c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive keep-alive-unanswered
  )");
}

// Its keep-alives tell that nothing of it was lost on the way.
TEST(Wait, WhoSendsKeepAlivesHasNothingUnderWay) {
  const auto pause_until = [](const std::string& end, const char* wait) {
    return R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0            | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0  | syn-ack
    @0.02   c > s: Flags [.], seq 101, ack 301, win 9000, length 0                              | handshake-done
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                        | request
    @0.1001 s > c: Flags [.], seq 301, ack 111, win 9000, length 0                              | ack
    @1.2    c > s: Flags [.], seq 110, ack 301, win 9000, length 0                              | keep-alive
    @1.2001 s > c: Flags [.], seq 301, ack 111, win 9000, length 0                              | keep-alive-ack
    )" + end +
           " c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10 | data " + wait + "\n";
  };
  expect_conversation(pause_until("@1.4", "wait-sender"));
  expect_conversation(pause_until("@2.9", "wait-unseen"));
}

// In time or not at all; its first segment here may be the answer.
TEST(KeepAlive, IsAnsweredInTime) {
  expect_conversation(R"(
    @0     s > c: Flags [.], ack 101, win 9000, length 0                                 | mid-stream wscale-unknown
    @50    s > c: Flags [.], ack 101, win 9000, length 0                                 | keep-alive
    @50.01 c > s: Flags [.], ack 301, win 9000, length 0                                 | keep-alive-ack wscale-unknown
    @90    c > s: Flags [.], ack 301, win 9000, length 0                                 | keep-alive
    @190   s > c: Flags [.], ack 101, win 9000, length 0                                 | keep-alive
  )");
}

// Whatever was there before (RFC 9293 section 3.8.4: each end has a timer of its own).
TEST(KeepAlive, BothEndsSendTheirOwn) {
  expect_conversation(plain + R"(
    @1     c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request wait-sender
    @1.02  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @31    c > s: Flags [.], ack 301, win 9000, length 0                      | keep-alive
    @31.02 s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive-ack
    @76    s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive
    @76.01 c > s: Flags [.], ack 301, win 9000, length 0                      | keep-alive-ack
    @106   c > s: Flags [.], ack 301, win 9000, length 0                      | keep-alive
    @106.1 s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive-ack
  )");
}

TEST(KeepAlive, EachInARowMayHaveItsAnswer) {
  const std::string two = plain + R"(
    @1     c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request wait-sender
    @1.02  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @7     c > s: Flags [.], ack 301, win 9000, length 0                      | keep-alive
    @9     c > s: Flags [.], ack 301, win 9000, length 0                      | keep-alive
    @10.1  s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive-ack
)";
  expect_conversation(two + R"(
    @12.1  s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive-ack
    @14.2  s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive
  )");
  // Too late for one.
  expect_conversation(two + R"(
    @20    s > c: Flags [.], ack 111, win 9000, length 0                      | keep-alive
  )");
}

// Its octet is an old one (RFC 9293 section 3.8.4), and number 0 of relative text always is.
TEST(KeepAlive, MayBeTheFirstSegmentCaptured) {
  expect_conversation(R"(
    @0     c > s: Flags [.], seq 0:1, ack 1, win 900, length 1                                    | keep-alive mid-stream wscale-unknown
    @0.001 s > c: Flags [.], ack 1, win 900, options [nop,nop,sack 1 {0:1}], length 0             | keep-alive-ack dsack wscale-unknown
  )");
  // As on the wire, only the report tells.
  const auto first = [](const char* flags) {
    return fmt::format(R"(
    @0     c > s: Flags [{}], seq 1780272944:1780272945, ack 2376683074, win 900, length 1        | data mid-stream wscale-unknown
)",
                       flags);
  };
  expect_conversation(first(".") + R"(
    @0.001 s > c: Flags [.], ack 1, win 900, options [nop,nop,sack 1 {0:1}], length 0             | keep-alive-ack dsack wscale-unknown
  )");
  expect_conversation(first(".") + R"(
    @0.001 s > c: Flags [.], ack 1, win 900, length 0                                             | ack wscale-unknown
  )");
  // What is to be handed on was data.
  expect_conversation(first("P.") + R"(
    @0.001 s > c: Flags [.], ack 1, win 900, options [nop,nop,sack 1 {0:1}], length 0             | dsack wscale-unknown
  )");
}

// The pointer has 16 bits (RFC 9293 section 3.1).
TEST(Data, AnUrgentPointerReachesNoFurtherThanItCan) {
  for (const unsigned pointer : {65534u, 65535u}) {
    std::optional<bool> or_later;
    each_note_of(
        plain + fmt::format("@1 c > s: Flags [P.U], seq 101:111, ack 301, win 9000, urg {}, length 10\n", pointer),
        [&](const Note& note) {
          if (const auto* urgent = note.get_if<note::Urgent>()) or_later = urgent->or_later;
        });
    EXPECT_EQ(or_later, pointer == 65535);
  }
}

TEST(Loss, ASynAckMayHaveComeTwiceUnseen) {
  const std::string one_way = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0               | syn
    @0.01  c > s: Flags [.], ack 1049759671, win 9000, length 0                                   | handshake-done syn-ack-unseen
)";
  std::optional<note::Twice> what;
  each_note_of(one_way + "@0.02 c > s: Flags [.], ack 1, win 9000, options [nop,nop,sack 1 {0:1}], length 0\n",
               [&](const Note& note) {
                 if (const auto* dsack = note.get_if<note::Dsack>()) what = dsack->what;
               });
  EXPECT_EQ(what, note::Twice::Syn);
}

// What it sends in answer does not start the timer anew (RFC 9293 section 3.8.4).
TEST(KeepAlive, CountsFromWhatItHeard) {
  std::optional<Duration> idle;
  each_note_of(plain + R"(
    @0.1    s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10
    @0.14   c > s: Flags [.], ack 311, win 9000, length 0
    @1.1    c > s: Flags [.], seq 100, ack 311, win 9000, length 0
  )",
               [&](const Note& note) {
                 if (const auto* keep_alive = note.get_if<note::KeepAlive>()) idle = keep_alive->idle;
               });
  EXPECT_EQ(idle, std::chrono::seconds(1));
}

// Of a peer that is not in the capture nobody knows whether it answers, or has room.
TEST(KeepAlive, NothingIsMissedOfAPeerThatIsNotCaptured) {
  expect_conversation(R"(
    @1     c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | data mid-stream wscale-unknown
    @9     c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive
    @10    c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive
    @11    c > s: Flags [.], seq 110, ack 301, win 9000, length 0             | keep-alive
  )");
}

TEST(Windows, AReceiverThatPacesIsNamed) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 1000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | window-full
    @0.05  s > c: Flags [.], ack 1101, win 1000, length 0                              | ack
    @0.051 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000             | window-full
    @0.07  s > c: Flags [.], ack 2101, win 1000, length 0                              | ack
    @0.071 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000             | window-full receiver-limited
    @0.09  s > c: Flags [P.], seq 301:311, ack 3101, win 1000, length 10               | response ack-piggyback
    @0.091 c > s: Flags [.], seq 3101:4101, ack 311, win 9000, length 1000             | window-full
    @0.11  s > c: Flags [.], ack 4101, win 9000, length 0                              | ack
  )");
}

// Without SACK, what is waited for has come, and its clock tells why it is waited for still.
TEST(Data, AnOldClockThatIsOnlyAckedLooksLikePawsWithoutSack) {
  const std::string old = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 1 ecr 0], length 0                     | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 500 ecr 1], length 0         | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 21 ecr 500], length 0                   | handshake-done
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100  | request
    @0.12  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 600 ecr 100], length 0                  | ack
)";
  const std::string dropped = old + R"(
    @0.13  c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 5 ecr 500], length 100    | data timestamp-back
)";
  expect_conversation(dropped + R"(
    @0.15  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | ack-again paws-suspected
  )");
  // The two crossed.
  expect_conversation(dropped + R"(
    @0.131 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 611 ecr 100], length 0                  | duplicate-ack
  )");
  // What is waited for is missing, and came with a newer stamp.
  expect_conversation(old + R"(
    @0.13  c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 130 ecr 500], length 100  | data
    @0.131 c > s: Flags [P.], seq 301:401, ack 301, win 9000, options [nop,nop,TS val 5 ecr 500], length 100    | data timestamp-back
    @0.151 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | duplicate-ack
  )");
  // Something newer has come behind it.
  expect_conversation(dropped + R"(
    @0.131 c > s: Flags [P.], seq 301:401, ack 301, win 9000, options [nop,nop,TS val 131 ecr 500], length 100  | data
    @0.132 c > s: Flags [P.], seq 401:501, ack 301, win 9000, options [nop,nop,TS val 6 ecr 500], length 100    | data timestamp-back
    @0.151 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | duplicate-ack
  )");
  // That has been answered, as one segment is: the next ACK answers another.
  const std::string answered = dropped + R"(
    @0.131 c > s: Flags [P.], seq 301:401, ack 301, win 9000, options [nop,nop,TS val 131 ecr 500], length 100  | data
)";
  const std::string once = R"(
    @0.151 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | duplicate-ack
)";
  const std::string again = R"(
    @0.33  c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 7 ecr 500], length 100    | fast-retransmission early-retransmission
)";
  expect_conversation(answered + once + again + R"(
    @0.351 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 820 ecr 100], length 0                  | ack-again paws-suspected
  )");
  // Two segments are answered by two, and what was sent a moment ago not yet.
  expect_conversation(answered + R"(
    @0.132 c > s: Flags [P.], seq 401:501, ack 301, win 9000, options [nop,nop,TS val 132 ecr 500], length 100  |
)" + once + again + R"(
    @0.351 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 820 ecr 100], length 0                  | duplicate-ack
  )");
  expect_conversation(dropped + R"(
    @0.131 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 611 ecr 100], length 0                  | duplicate-ack
    @0.132 c > s: Flags [P.], seq 301:401, ack 301, win 9000, options [nop,nop,TS val 131 ecr 500], length 100  | data
    @0.133 c > s: Flags [P.], seq 401:501, ack 301, win 9000, options [nop,nop,TS val 6 ecr 500], length 100    | data timestamp-back
    @0.152 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | duplicate-ack
  )");
  // Nothing else has, also not behind it.
  expect_conversation(dropped + R"(
    @0.131 c > s: Flags [P.], seq 301:401, ack 301, win 9000, options [nop,nop,TS val 6 ecr 500], length 100    | data
    @0.151 s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | ack-again paws-suspected
  )");
}

TEST(Data, AnOldClockThatIsOnlyAckedLooksLikePaws) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100  | request
    @0.12  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 600 ecr 100], length 0                  | ack
    @0.13  c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 5 ecr 500], length 100    | data timestamp-back
    @0.15  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 100], length 0                  | ack-again paws-suspected
  )");
  // Its receiver's clock for the order of segments is older still.
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100  | request
    @0.12  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 600 ecr 100], length 0                  | ack
    @0.13  c > s: Flags [P.], seq 201:301, ack 301, win 9000, options [nop,nop,TS val 5 ecr 500], length 100    | data timestamp-back
    @0.15  s > c: Flags [.], ack 201, win 9000, options [nop,nop,TS val 620 ecr 4], length 0                    | ack-again
  )");
}

const std::string narrow = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 2000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | request
    @0.031 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000             | window-full
)";

TEST(Windows, AClosedOrNarrowOneIsNoPauseOfTheSender) {
  // The octet of a probe is new, as in BSD and Windows; who sends it waits for the receiver.
  expect_conversation(narrow + R"(
    @0.05  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window
    @5.05  c > s: Flags [.], seq 2101:2102, ack 301, win 9000, length 1                | zero-window-probe
    @5.07  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @8     s > c: Flags [.], ack 2101, win 9000, length 0                              | window-update wait-receiver
  )");
  expect_conversation(narrow + R"(
    @0.05  s > c: Flags [.], ack 2101, win 100, length 0                               | ack
    @5     c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | window-full wait-receiver
  )");
  // What leaves room for more was not held back.
  expect_conversation(narrow + R"(
    @0.05  s > c: Flags [.], ack 2101, win 200, length 0                               | ack
    @5     c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | data wait-sender
  )");
}

// With nothing under way the timer of who waits for room goes off after a while; who sends more than fits has not
// waited.
TEST(Windows, AnOpenOneIsNoReasonForALongPause) {
  const std::string open_still = narrow + R"(
    @0.05  s > c: Flags [.], ack 2101, win 100, length 0                               | ack
  )";
  expect_conversation(open_still + R"(
    @50    c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | window-full wait-sender
  )");
  expect_conversation(open_still + R"(
    @5     c > s: Flags [.], seq 2101:2301, ack 301, win 9000, length 200              | window-full wait-sender
  )");
  // It has doubled, again and again, while the window was closed.
  const std::string closed = narrow + R"(
    @0.05  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window
  )";
  const std::string reopened = closed + R"(
    @0.45  c > s: Flags [.], ack 301, win 9000, length 0                               | zero-window-probe
    @0.47  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @1.25  c > s: Flags [.], ack 301, win 9000, length 0                               | zero-window-probe
    @1.27  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @2.85  c > s: Flags [.], ack 301, win 9000, length 0                               | zero-window-probe
    @2.87  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @6.05  c > s: Flags [.], ack 301, win 9000, length 0                               | zero-window-probe
    @6.07  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window-probe-ack
    @9     s > c: Flags [.], ack 2101, win 100, length 0                               | window-update wait-receiver
  )";
  expect_conversation(reopened + R"(
    @16    c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | window-full wait-receiver
  )");
  expect_conversation(reopened + R"(
    @26    c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | window-full wait-sender
  )");
  // No probe: nothing waited for room, no timer was running.
  expect_conversation(closed + R"(
    @9     s > c: Flags [.], ack 2101, win 100, length 0                               | window-update wait-receiver
    @16    c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | window-full wait-sender
  )");
  // Data has gone out since: the timer begins anew.
  expect_conversation(reopened + R"(
    @9.01  c > s: Flags [.], seq 2101:2201, ack 301, win 9000, length 100              | window-full
    @9.03  s > c: Flags [.], ack 2201, win 100, length 0                               | ack
    @16    c > s: Flags [.], seq 2201:2301, ack 301, win 9000, length 100              | window-full wait-sender receiver-limited
  )");
}

// Every system announces an MSS: where the text shows no option at all they may be lost, as a page loses what stands in
// <>. A window that collapses behind its SYN, or data beyond it that is acknowledged, tells that it is scaled.
TEST(Windows, WithoutAnyOptionInTheTextTheirScaleIsNotKnown) {
  const std::string plain = R"(
    @0     c > s: Flags [S], seq 100, win 64240, length 0                              | syn mss-absent
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 5840, length 0                     | syn-ack mss-absent
  )";
  expect_conversation(plain + R"(
    @0.021 c > s: Flags [.], ack 301, win 502, length 0                                | handshake-done wscale-unknown
    @0.03  c > s: Flags [P.], seq 101:201, ack 301, win 502, length 100                | request
    @0.05  s > c: Flags [.], ack 201, win 46, length 0                                 | ack wscale-unknown
    @0.06  s > c: Flags [P.], seq 301:1301, ack 201, win 46, length 1000               | response
    @0.061 c > s: Flags [.], ack 1301, win 502, length 0                               | ack
    @9     c > s: Flags [P.], seq 201:301, ack 1301, win 502, length 100               | request wait-sender
  )");
  expect_conversation(plain + R"(
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.03  c > s: Flags [.], seq 101:6101, ack 301, win 9000, length 6000              | request
    @0.05  s > c: Flags [.], ack 6101, win 5000, length 0                              | ack
    @0.06  c > s: Flags [.], seq 6101:12101, ack 301, win 9000, length 6000            | data
    @0.08  s > c: Flags [.], ack 12101, win 5000, length 0                             | ack wscale-unknown
  )");
}

// Nor is one that closes scaled, or one that goes on as it was.
TEST(Windows, WithoutAnyOptionMayBeUnscaledAllTheSame) {
  const std::string plain = R"(
    @0     c > s: Flags [S], seq 100, win 9000, length 0                               | syn mss-absent
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 2000, length 0                     | syn-ack mss-absent
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.03  c > s: Flags [.], seq 101:2101, ack 301, win 9000, length 2000              | request window-full
  )";
  expect_conversation(plain + R"(
    @0.05  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window
    @0.6   s > c: Flags [.], ack 2101, win 2000, length 0                              | window-update wait-receiver
    @0.7   c > s: Flags [.], seq 2101:4101, ack 301, win 9000, length 2000             | window-full
  )");
}

TEST(Windows, WhatLayBeyondTheEdgeIsSentAgainWhereItOpens) {
  expect_conversation(narrow + R"(
    @0.032 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000             | window-full
    @0.05  s > c: Flags [.], ack 2101, win 0, length 0                                 | zero-window
    @0.6   s > c: Flags [.], ack 2101, win 2000, length 0                              | window-update wait-receiver
    @0.601 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000             | retransmission
  )");
}

TEST(Loss, WhatWasOnlySackedMayBeNeededAgain) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 1000  | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 1000 | data
    @0.102 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, options [nop,nop,TS val 102 ecr 500], length 1000 | data
    @0.122 s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 600 ecr 21,nop,nop,sack 1 {1101:3101}], length 0 | duplicate-ack sack-hole
    @0.123 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, options [nop,nop,TS val 123 ecr 500], length 1000 | retransmission
    @0.5   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 500 ecr 500], length 1000  | rto-retransmission
    @0.52  s > c: Flags [.], ack 1101, win 9000, options [nop,nop,TS val 998 ecr 500], length 0                  | ack sack-reneging
    @0.521 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 521 ecr 998], length 1000 | retransmission timeout-goes-on
    @0.541 s > c: Flags [.], ack 2101, win 9000, options [nop,nop,TS val 1019 ecr 521], length 0                 | ack
  )");
}

TEST(Loss, AfterATimeoutNothingNeedsToBeReported) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 1000  | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 1000 | data
    @0.102 c > s: Flags [.], seq 2101:5101, ack 301, win 9000, options [nop,nop,TS val 102 ecr 500], length 3000 | data super-segment
    @0.122 s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 600 ecr 21,nop,nop,sack 1 {2101:5101}], length 0 | duplicate-ack sack-hole
    @0.5   c > s: Flags [.], seq 101:1101, ack 301, win 9000, options [nop,nop,TS val 500 ecr 600], length 1000  | rto-retransmission
    @0.501 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, options [nop,nop,TS val 501 ecr 600], length 1000 | retransmission timeout-goes-on
  )");
}

// A gap of the server's, filled `after` it was noticed, with three duplicate ACKs in between.
std::string filled_at(const std::string& time, const std::string& notes) {
  return plain + R"(
    @0.1   s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000     | data
    @0.101 c > s: Flags [.], ack 1301, win 9000, length 0                     | ack
    @0.102 s > c: Flags [.], seq 2301:3301, ack 101, win 9000, length 1000    | previous-segment-missing
    @0.103 c > s: Flags [.], ack 1301, win 9000, length 0                     | duplicate-ack
    @0.104 s > c: Flags [.], seq 3301:4301, ack 101, win 9000, length 1000    | data
    @0.105 c > s: Flags [.], ack 1301, win 9000, length 0                     | duplicate-ack
    @0.106 s > c: Flags [.], seq 4301:5301, ack 101, win 9000, length 1000    | data
    @0.107 c > s: Flags [.], ack 1301, win 9000, length 0                     | triple-duplicate-ack
    @)" + time +
         " s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000 | " + notes + "\n";
}

TEST(Loss, OneRoundTripLaterNobodyKnowsWithoutAClock) {
  expect_conversation(filled_at("0.123", "fast-retransmission"));
  expect_conversation(filled_at("0.15", "fast-retransmission gap-was-loss"));
}

TEST(Loss, AnAckOfWhatNoWindowAllowsChangesNothing) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.11  s > c: Flags [.], ack 1979678784, win 9000, length 0               | acked-unseen-segment
    @0.12  s > c: Flags [.], ack 201, win 9000, length 0                      | ack
    @0.13  c > s: Flags [P.], seq 201:301, ack 301, win 9000, length 100      | data
  )");
}

TEST(Loss, AnAckAgainThatCoversNothingRepeatedIsNoAnswerToIt) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100   | request
    @0.101 c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100   | duplicate-packet
    @0.12  s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 520 ecr 100], length 0                   | ack-again
  )");
}

TEST(KeepAlive, TheFirstWindowMayBeLessThanThatOfTheSyn) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 64240, options [mss 1460,nop,wscale 7], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 65160, options [mss 1460,nop,wscale 7], length 0  | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 502, length 0                                               | handshake-done
    @50    c > s: Flags [.], ack 301, win 502, length 0                                               | keep-alive
    @50.02 s > c: Flags [.], ack 101, win 502, length 0                                               | keep-alive-ack
  )");
}

TEST(KeepAlive, TheRoundedWindowOfItsAnswerIsNoUpdate) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 64240, options [mss 1460,nop,wscale 7], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 65160, options [mss 1460,nop,wscale 7], length 0  | syn-ack
    @0.021 c > s: Flags [.], seq 101, ack 301, win 502, length 0                                      | handshake-done
    @9     c > s: Flags [.], seq 100, ack 301, win 502, length 0                                      | keep-alive
    @9.02  s > c: Flags [.], seq 301, ack 101, win 509, length 0                                      | keep-alive-ack
  )");
}

TEST(Loss, AnAckThatEndsInAGapTellsOfThePartBeforeIt) {
  expect_conversation(plain + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000    | previous-segment-missing
    @0.12  s > c: Flags [.], ack 2101, win 9000, length 0                     | acked-unseen-segment
    @0.14  s > c: Flags [.], ack 4101, win 9000, length 0                     | acked-unseen-segment
  )");
}

TEST(Loss, AFinSentAgainAloneWasTheProbe) {
  expect_conversation(modern + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 100   | request
    @0.101 c > s: Flags [F.], seq 201, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 0         | fin-active
    @0.27  c > s: Flags [F.], seq 201, ack 301, win 9000, options [nop,nop,TS val 270 ecr 500], length 0         | fin-retransmission
    @0.55  c > s: Flags [FP.], seq 101:201, ack 301, win 9000, options [nop,nop,TS val 550 ecr 500], length 100  | rto-retransmission
  )");
}

// Linux acknowledges a FIN before it clears its list of what came early: nothing arrived twice.
TEST(Loss, TheBlockThatAnAckHasJustPassedIsNoDuplicate) {
  expect_conversation(plain + R"(
    @0.10 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                                | request
    @0.10 c > s: Flags [F.], seq 1101:2101, ack 301, win 9000, length 1000                              | fin-active
    @0.12 s > c: Flags [.], ack 101, win 9000, options [nop,nop,sack 1 {1101:2102}], length 0           | duplicate-ack sack-hole
    @0.35 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                                | rto-retransmission
    @0.37 s > c: Flags [.], ack 2102, win 9000, options [nop,nop,sack 1 {1101:2102}], length 0          | fin-acked recovery-done
  )");
}

// Its timer has the oldest sent again.
TEST(Loss, WhatIsSentForAnAckIsNoTimeoutHoweverOldItIs) {
  const std::string repeats = modern + R"(
    @0.1   c > s: Flags [.], seq 101:1089, ack 301, win 9000, options [nop,nop,TS val 101 ecr 500], length 988  | request
    @0.101 c > s: Flags [.], seq 1089:2077, ack 301, win 9000, options [nop,nop,TS val 102 ecr 500], length 988 | data
    @0.102 c > s: Flags [.], seq 2077:3065, ack 301, win 9000, options [nop,nop,TS val 103 ecr 500], length 988 | data
    @0.5   c > s: Flags [.], seq 101:1089, ack 301, win 9000, options [nop,nop,TS val 501 ecr 500], length 988  | rto-retransmission
    @0.9   s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 1400 ecr 21,nop,nop,sack 1 {2077:3065}], length 0 | duplicate-ack sack-hole
    @0.901 c > s: Flags [.], seq 1089:2077, ack 301, win 9000, options [nop,nop,TS val 902 ecr 1400], length 988 | retransmission timeout-goes-on
  )";
  expect_conversation(repeats);
  EXPECT_EQ(last_seen_of(repeats).flow[0].timeouts, 1u);
}

TEST(Loss, ARepeatCutAnewMayBeginWithWhatNeedsNoRepeat) {
  expect_conversation(plain + R"(
    @0.10 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.10 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.12 s > c: Flags [.], ack 1101, win 9000, length 0                     | ack
    @0.50 c > s: Flags [P.], seq 601:2001, ack 301, win 9000, length 1400    | rto-retransmission partly-acked
  )");
}

// A full segment under way: the window had stopped its sender, which now goes on.
TEST(Response, IsNotWhatGoesOnInTheMiddleOfAStream) {
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.02   c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @0.1    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 | request
    @0.1001 s > c: Flags [.], seq 301:1301, ack 111, win 9000, length 1000               | response
    @0.1002 s > c: Flags [.], seq 1301:2301, ack 111, win 9000, length 1000              | data
    @0.12   c > s: Flags [.], seq 111:1111, ack 1301, win 9000, length 1000              | data
    @0.1201 s > c: Flags [.], seq 2301:3301, ack 1111, win 9000, length 1000             | data
    @0.1202 s > c: Flags [P.], seq 3301:3311, ack 1111, win 9000, length 10              | data
    @0.14   c > s: Flags [P.], seq 1111:1121, ack 3301, win 9000, length 10              | data
    @0.1401 s > c: Flags [P.], seq 3311:3321, ack 1121, win 9000, length 10              | response
  )");
}

// Captured beside S, which has sent nothing that it could answer.
TEST(Acknowledgment, ThatNothingHereAskedForIsToldSo) {
  const auto opened = [](const std::string& synack, const std::string& ack) {
    return "@0 c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 1 ecr 0], length 0 | syn\n@" + synack +
           " s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 500 ecr 1], length 0 | "
           "syn-ack\n@" +
           ack +
           " c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 20 ecr 500], length 0 | handshake-done\n";
  };
  const std::string acked = R"(
    @0.1   s > c: Flags [P.], seq 301:401, ack 101, win 9000, options [nop,nop,TS val 600 ecr 20], length 100  | data
    @0.12  c > s: Flags [.], ack 401, win 9000, options [nop,nop,TS val 120 ecr 600], length 0                 | ack
  )";
  const auto unasked = [](const std::string& conversation) {
    int count = 0;
    each_note_of(conversation, [&](const Note& note) { count += note.get_if<note::AckUnasked>() != nullptr; });
    return count;
  };
  const std::string again =
      "@0.2 c > s: Flags [.], ack 401, win 9000, options [nop,nop,TS val 200 ecr 600], length 0 | ack-again\n";
  EXPECT_EQ(unasked(opened("0.0001", "0.02") + acked + again), 1);
  EXPECT_EQ(unasked(opened("0.02", "0.0201") + acked + again), 0);  // beside C
  const std::string asked =
      "@0.19 s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 690 ecr 120], length 0 | ack-again\n";
  EXPECT_EQ(unasked(opened("0.0001", "0.02") + acked + asked + again), 0);
}

TEST(Loss, RecoveryBeginsWithTheFirstReportAlsoOnData) {
  const std::string hole = selective + R"(
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000     | request
    @0.101 c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000    | data
    @0.12  s > c: Flags [P.], seq 301:401, ack 101, win 9000, options [sack 1 {1101:2101}], length 100 | sack-hole
    @0.125 c > s: Flags [.], seq 101:1101, ack 401, win 9000, length 1000     | fast-retransmission
    @0.15  s > c: Flags [.], ack 2101, win 9000, length 0                     | ack recovery-done
  )";
  std::uint64_t since = 0;
  each_note_of(hole, [&](const Note& note) {
    if (const auto* done = note.get_if<note::RecoveryDone>()) since = done->since;
  });
  EXPECT_EQ(since, 6u);
}

// What rides on a FIN or on data may have waited until the program closed or wrote.
TEST(RoundTrip, IsNotMeasuredByAnAckThatMayHaveWaited) {
  const auto samples = [](const std::string& at, const std::string& answer) {
    int count = 0;
    each_note_of(plain + "@0.1 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 |\n@" + at +
                     " s > c: Flags " + answer + " |\n",
                 [&](const Note& note) { count += note.get_if<note::RttSample>() != nullptr; });
    return count;
  };
  for (const char* answer :
       {"[F.], seq 301, ack 111, win 9000, length 0", "[P.], seq 301:311, ack 111, win 9000, length 10"}) {
    EXPECT_EQ(samples("0.121", answer), 1) << answer;
    EXPECT_EQ(samples("0.131", answer), 0) << answer;
  }
}

// Acks tell that the server sends as well, but none of that is below.
TEST(Headings, OneDirectionThatWasCapturedIsNotBothWays) {
  Glossator glossator;
  const std::string client = "12:00:00.1 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags ";
  glossator.line(client + "[S], seq 100, win 9000, options [mss 1000], length 0");
  glossator.line(client + "[.], ack 301, win 9000, length 0");
  glossator.line(client + "[.], ack 401, win 9000, length 0");
  const std::string data = client + "[P.], seq 101:111, ack 401, win 9000, length 10";
  const auto& headings = glossator.line(data).gloss->finding.headings;
  ASSERT_EQ(headings.size(), 1u);
  EXPECT_FALSE(headings.front().both);
}

// One line without a stamp takes the intervals to and from itself.
TEST(Times, GoOnBehindALineWithoutAStamp) {
  const std::string closed = R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000            | data
    @0.1002 s > c: Flags [.], ack 1101, win 0, length 0                               | zero-window
    @0.31   c > s: Flags [.], ack 301, win 9000, length 0                             | )";
  const std::string first = R"(
    IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.0002 c > s: Flags [.], ack 301, win 9000, length 0                             | handshake-done
)";
  const std::string in_between = plain + R"(
    IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    @0.05   s > c: Flags [.], ack 111, win 9000, length 0                             | ack
    @0.1    c > s: Flags [.], seq 111:1101, ack 301, win 9000, length 990             | data
    @0.1002 s > c: Flags [.], ack 1101, win 0, length 0                               | zero-window window-shrunk
    @0.31   c > s: Flags [.], ack 301, win 9000, length 0                             | )";
  std::string opened = closed;
  opened.replace(opened.find("data"), 4, "request");
  expect_conversation(first + opened + "zero-window-probe\n");
  expect_conversation(in_between + "zero-window-probe\n");
}

TEST(Times, StopWhereOneWithoutAStampCounts) {
  // Two of them; or what closes the window.
  expect_conversation(plain + R"(
    IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 111, win 9000, length 0           | ack
    @0.1    c > s: Flags [.], seq 111:1101, ack 301, win 9000, length 990             | data
    @0.1002 s > c: Flags [.], ack 1101, win 0, length 0                               | zero-window window-shrunk
    @0.31   c > s: Flags [.], ack 301, win 9000, length 0                             | ack-again
  )");
  expect_conversation(plain + R"(
    @0.1    c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000            | request
    IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 1101, win 0, length 0             | zero-window
    @0.31   c > s: Flags [.], ack 301, win 9000, length 0                             | ack-again
  )");
}

TEST(Times, NoneIsMeasuredFromOrToOneWithoutAStamp) {
  const auto measured = [](const std::string& stamp) {
    bool stated = false;
    each_note_of(
        plain + stamp + R"( IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 101:111, ack 301, win 9000, length 10
    @0.105  c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10
    @0.12   s > c: Flags [.], ack 111, win 9000, length 0
  )",
        [&](const Note& note) { stated |= note.get_if<note::RttSample>() != nullptr; });
    return stated;
  };
  EXPECT_TRUE(measured("12:00:00.100000"));
  EXPECT_FALSE(measured(""));
}

// Where its segments are known, and it had room for one.
TEST(Windows, OneThatFallsBelowASegmentIsTold) {
  expect_conversation(narrow + R"(
    @0.05   s > c: Flags [.], ack 1101, win 1000, length 0                            | ack
    @0.06   s > c: Flags [.], ack 2101, win 400, length 0                             | ack window-small
    @0.07   c > s: Flags [.], seq 2101:2301, ack 301, win 9000, length 200            | data
    @0.08   s > c: Flags [.], ack 2301, win 200, length 0                             | ack
  )");
  // Not known in octets, as large as a segment, or never larger.
  const auto small = [](const std::string& conversation) {
    bool stated = false;
    each_note_of(conversation, [&](const Note& note) { stated |= note.get_if<note::WindowSmall>() != nullptr; });
    return stated;
  };
  EXPECT_FALSE(small(R"(
    @0      c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000
    @0.1    s > c: Flags [.], ack 1101, win 9000, length 0
    @0.2    c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000
    @0.3    s > c: Flags [.], ack 2101, win 40, length 0
  )"));
  EXPECT_FALSE(small(narrow + "@0.05 s > c: Flags [.], ack 1101, win 1000, length 0\n"
                              "@0.06 s > c: Flags [.], ack 2101, win 1000, length 0\n"));
  EXPECT_FALSE(small(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0
    @0.02   s > c: Flags [S.], seq 300, ack 101, win 600, options [mss 1000], length 0
    @0.021  c > s: Flags [.], ack 301, win 9000, length 0
    @0.03   c > s: Flags [.], seq 101:401, ack 301, win 9000, length 300
    @0.04   s > c: Flags [.], ack 401, win 600, length 0
    @0.05   c > s: Flags [.], seq 401:701, ack 301, win 9000, length 300
    @0.06   s > c: Flags [.], ack 701, win 300, length 0
  )"));
}

TEST(Probes, AnAnswerWithoutRoomShowsThatRoomWasAskedFor) {
  expect_conversation(R"(
    @0     s > c: Flags [.], seq 1119640864, ack 1175090336, win 318, length 0 | mid-stream wscale-unknown
    @0.001 c > s: Flags [.], seq 1175090336, ack 1119640865, win 0, length 0   | zero-window-probe-ack
  )");
  expect_conversation(R"(
    @0     s > c: Flags [.], seq 1119640864, ack 1175090336, win 318, length 0 | mid-stream wscale-unknown
    @0.001 c > s: Flags [.], seq 1175090336, ack 1119640865, win 500, length 0 | keep-alive-ack wscale-unknown
  )");
}

TEST(Probes, WhoHasHadNoAnswerToSeveralGivesUp) {
  const std::string closed = R"(
    @0     c > s: Flags [P.], seq 2100000001:2100000577, ack 2200000001, win 1152, length 576 | data mid-stream wscale-unknown
    @0.04  s > c: Flags [.], ack 2100000577, win 0, length 0 | zero-window
    @0.25  c > s: Flags [.], seq 2100000576, ack 2200000001, win 1152, length 0 | seq-on-bare-ack zero-window-probe
  )";
  expect_conversation(closed + R"(
    @0.67  c > s: Flags [.], seq 2100000576, ack 2200000001, win 1152, length 0 | seq-on-bare-ack zero-window-probe zero-window-probe-unanswered
    @1.51  c > s: Flags [.], seq 2100000576, ack 2200000001, win 1152, length 0 | seq-on-bare-ack zero-window-probe zero-window-probe-unanswered
    @3.5   c > s: Flags [R.], seq 2100000577, ack 2200000001, win 1152, length 0 | rst-abort
  )");
  expect_conversation(closed + R"(
    @3.5   c > s: Flags [R.], seq 2100000577, ack 2200000001, win 1152, length 0 | rst-abort rst-unread-suspected
  )");
}

// The server sends no pure ACK, but has had few segments to acknowledge: one of the four was a repeat.
TEST(Data, UnacknowledgedOctetsAreToldThoughThePeerSendsNoPureAck) {
  EXPECT_EQ(last_seen_of(R"(
    @0     c > s: Flags [P.], seq 3000001:3000049, ack 8000001, win 900, length 48
    @0.05  s > c: Flags [P.], seq 8000001:8000049, ack 3000049, win 900, length 48
    @0.051 c > s: Flags [.], ack 8000049, win 900, length 0
    @0.25  c > s: Flags [P.], seq 3000049:3000097, ack 8000049, win 900, length 48
    @0.27  c > s: Flags [P.], seq 3000097:3000145, ack 8000049, win 900, length 48
    @0.45  c > s: Flags [P.], seq 3000049:3000097, ack 8000049, win 900, length 48
    @0.47  s > c: Flags [P.], seq 8000049:8000097, ack 3000097, win 900, length 48
    @0.471 c > s: Flags [.], ack 8000097, win 900, length 0
  )")
                .flow[0]
                .unacknowledged,
            48u);
}

// What lies before all that the text shows of its sender has no number there.
TEST(Loss, OctetsFromBeforeTheCaptureHaveNoNumbers) {
  std::vector<std::pair<note::Octet, note::Octet>> needless;
  const auto visit = [&](const Note& note) {
    if (const auto* again = note.get_if<note::SpuriousRetransmission>())
      needless.emplace_back(again->first, again->last);
  };
  each_note_of(R"(
    c > s: Flags [.], ack 200002782, win 9000, length 0                                   |
    s > c: Flags [P.], seq 200001441:200002782, ack 100000078, win 9000, length 1341      |
  )",
               visit);
  EXPECT_EQ(needless, (std::vector<std::pair<note::Octet, note::Octet>>{{1, 0}}));
  needless.clear();
  each_note_of(R"(
    c > s: Flags [.], ack 200001441, win 9000, length 0                                   |
    s > c: Flags [P.], seq 200001441:200002782, ack 100000078, win 9000, length 1341      |
    c > s: Flags [.], ack 200002782, win 9000, length 0                                   |
    s > c: Flags [P.], seq 200001441:200002782, ack 100000078, win 9000, length 1341      |
  )",
               visit);
  EXPECT_EQ(needless, (std::vector<std::pair<note::Octet, note::Octet>>{{1, 1341}}));
}

// From before the first one, and beyond it: the second time all of it has been here.
TEST(Loss, EarlierDataThatComesTwiceIsARepeat) {
  const std::string once = R"(
    @0    s > c: Flags [P.], seq 200000039:200000104, ack 100000640, win 312, length 65   |
    @0.01 s > c: Flags [P.], seq 200000104:200000174, ack 100000640, win 312, length 70   |
    @0.36 s > c: Flags [P.], seq 200000000:200000174, ack 100000640, win 312, length 174  | before-capture
  )";
  const auto last = [](const std::string& conversation) {
    std::uint64_t again = 0;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* early = note.get_if<note::BeforeCapture>()) again = early->again;
    });
    return again;
  };
  EXPECT_EQ(last(once), 0u);
  EXPECT_EQ(last(once + "@8 s > c: Flags [P.], seq 200000000:200000174, ack 100000640, win 312, length 174 |\n"), 3u);
  // More of it than before.
  EXPECT_EQ(last(once + "@8 s > c: Flags [P.], seq 199999900:200000174, ack 100000640, win 312, length 274 |\n"), 0u);
}

// One wrong stamp, of another segment, makes no line late that rises behind its sender's own.
TEST(Times, OneWrongStampMakesNoAckLate) {
  const auto late = [](const std::string& conversation) {
    unsigned notes = 0;
    each_note_of(conversation, [&](const Note& note) { notes += note.get_if<note::CapturedLate>() != nullptr; });
    return notes;
  };
  const std::string opened = R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           |
    @900  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 |
    @0.02 c > s: Flags [.], ack 301, win 9000, length 0                               |
    @0.03 c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100               |
    @0.04 s > c: Flags [.], ack 201, win 0, length 0                                  |
  )";
  EXPECT_EQ(late(opened + "@0.3 c > s: Flags [.], ack 301, win 9000, length 0 |\n"), 0u);
  EXPECT_EQ(late(opened + "@0.025 c > s: Flags [.], ack 301, win 9000, length 0 |\n"), 1u);
}

}  // namespace
}  // namespace tcpgloss
