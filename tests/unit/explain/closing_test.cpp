#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "conversation.hpp"
#include "tcpgloss/note/note.hpp"

namespace tcpgloss {
namespace {

const std::string open = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
)";

TEST(Closing, AFinWhoseAckIsNotShownProvesNoCrossing) {
  expect_conversation(open + R"(
    @0.1   c > s: Flags [F.], seq 101, ack 301, win 9000, length 0            | fin-active
    @0.12  s > c: Flags [F.], seq 301, …                                      | fin-passive line-shortened line-edited
  )");
}

TEST(Closing, FourSegmentsWithAHalfCloseInUse) {
  expect_conversation(open + R"(
    @0.1  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-active
    @0.12 s > c: Flags [.], ack 102, win 9000, length 0                       | fin-acked half-closed
    @0.13 s > c: Flags [P.], seq 301:311, ack 102, win 9000, length 10        | data-after-peer-fin
    @0.14 c > s: Flags [.], ack 311, win 9000, length 0                       | ack
    @0.15 s > c: Flags [F.], seq 311, ack 102, win 9000, length 0             | fin-passive
    @0.16 c > s: Flags [.], ack 312, win 9000, length 0                       | closed
  )");
}

TEST(Closing, ThreeSegmentsAndALateRepeat) {
  expect_conversation(open + R"(
    @0.1  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-active
    @0.4  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-retransmission
    @0.42 s > c: Flags [F.], seq 301, ack 102, win 9000, length 0             | fin-passive fin-combined
    @0.43 c > s: Flags [.], ack 302, win 9000, length 0                       | closed
    @0.44 s > c: Flags [P.], seq 302:312, ack 102, win 9000, length 10        | data-after-own-fin
    @0.45 c > s: Flags [.], ack 302, win 9000, length 0                       | ack-again
    @0.46 s > c: Flags [R], seq 302, win 0, length 0                          | time-wait-assassination
  )");
}

TEST(Closing, TimeWaitAnswersARepeatedFin) {
  expect_conversation(open + R"(
    @0.1  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-active
    @0.12 s > c: Flags [F.], seq 301, ack 102, win 9000, length 0             | fin-passive fin-combined
    @0.13 c > s: Flags [.], ack 302, win 9000, length 0                       | closed
    @0.4  s > c: Flags [F.], seq 301, ack 102, win 9000, length 0             | fin-retransmission
    @0.41 c > s: Flags [.], ack 302, win 9000, length 0                       | repeat-acked
  )");
}

// Eifel detection (RFC 3522 section 3.2): of two FINs, the first or only the second.
TEST(Closing, TheStampThatIsEchoedTellsWhichFinHadArrived) {
  const auto acked_on = [](const std::string& echo) {
    return R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK,TS val 1 ecr 0], length 0            | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK,TS val 500 ecr 1], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 21 ecr 500], length 0                 | handshake-done
    @0.1   c > s: Flags [F.], seq 101, ack 301, win 9000, options [nop,nop,TS val 100 ecr 500], length 0      | fin-active
    @0.4   c > s: Flags [F.], seq 101, ack 301, win 9000, options [nop,nop,TS val 400 ecr 500], length 0      | fin-retransmission
    @0.42  s > c: Flags [.], ack 102, win 9000, options [nop,nop,TS val 920 ecr )" +
           echo + "], length 0 | fin-acked half-closed";
  };
  expect_conversation(acked_on("100") + " original-acked\n");
  expect_conversation(acked_on("400") + "\n");
}

TEST(Closing, DataThatRidesOnAFinIsTold) {
  expect_conversation(open + R"(
    @0.1  c > s: Flags [FP.], seq 101:111, ack 301, win 9000, length 10       | fin-active request
  )");
}

// A server that closes first, with a request acknowledged and nothing sent, has not answered; one that has sent
// something, or a client that closes, tells nothing of the kind.
TEST(Closing, WithoutAnAnswer) {
  const std::string asked = open + R"(
    @0.1  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10        |
  )";
  EXPECT_TRUE(last_seen_of(asked + "s > c: Flags [F.], seq 301, ack 111, win 9000, length 0 |\n").closed_unanswered);
  EXPECT_FALSE(last_seen_of(asked + "s > c: Flags [F.], seq 301, ack 101, win 9000, length 0 |\n").closed_unanswered);
  EXPECT_FALSE(
      last_seen_of(asked + "s > c: Flags [FP.], seq 301:302, ack 111, win 9000, length 1 |\n").closed_unanswered);
  EXPECT_FALSE(last_seen_of(asked + R"(
    c > s: Flags [F.], seq 111, ack 301, win 9000, length 0                   |
    s > c: Flags [F.], seq 301, ack 112, win 9000, length 0                   |
  )")
                   .closed_unanswered);
}

// Who has had the FIN of its peer needs no room for more of it.
TEST(Closing, AWindowThatNobodyNeedsIsNotClosed) {
  expect_conversation(open + R"(
    @0.1  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-active
    @0.12 s > c: Flags [.], ack 102, win 0, length 0                          | fin-acked half-closed
    @0.13 s > c: Flags [F.], seq 301, ack 102, win 0, length 0                | fin-passive
  )");
}

TEST(Closing, CrossedFins) {
  expect_conversation(open + R"(
    @0.1   c > s: Flags [F.], seq 101, ack 301, win 9000, length 0            | fin-active
    @0.101 s > c: Flags [F.], seq 301, ack 101, win 9000, length 0            | simultaneous-close
    @0.102 c > s: Flags [.], ack 302, win 9000, length 0                      | fin-acked
    @0.12  s > c: Flags [.], ack 102, win 9000, length 0                      | closed
  )");
}

TEST(Closing, ForgottenInCloseWait) {
  expect_conversation(open + R"(
    @0.1  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-active
    @0.12 s > c: Flags [.], ack 102, win 9000, length 0                       | fin-acked
    @90   c > s: Flags [.], ack 301, win 9000, length 0                       | keep-alive close-wait-long
  )");
}

// The end of what the server said was acknowledged and not captured, perhaps its FIN with it: nobody can say who closed
// first. Where more of it came behind what was missed, that held no FIN.
TEST(Closing, TheEndThatWasMissedMayHaveBeenAFin) {
  const std::string missed = open + R"(
    @0.1  s > c: Flags [.], seq 301:401, ack 101, win 9000, length 100        |
    @0.2  c > s: Flags [.], ack 902, win 9000, length 0                       |
  )";
  const std::string more = R"(
    @0.25 s > c: Flags [.], seq 902:1002, ack 101, win 9000, length 100       |
  )";
  const std::string fin = R"(
    @0.3  c > s: Flags [F.], seq 101, ack 902, win 9000, length 0             |
    @0.32 s > c: Flags [.], ack 102, win 9000, length 0                       |
  )";
  EXPECT_TRUE(last_seen_of(missed + fin).fin_may_precede);
  EXPECT_FALSE(last_seen_of(missed + more + fin).fin_may_precede);
}

TEST(Reset, EveryKindByItsCause) {
  expect_conversation(open + R"(
    s > c: Flags [R.], seq 301, ack 101, win 9000, length 0                   | rst-after-handshake
    s > c: Flags [R.], seq 301, ack 101, win 9000, length 0                   | rst-again
  )");
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    c > s: Flags [R.], seq 111, ack 301, win 9000, length 0                   | rst-abort
  )");
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    s > c: Flags [R.], seq 301, ack 111, win 9000, length 0                   | rst-abort rst-unread-suspected
  )");
  expect_conversation(open + R"(
    @0.1 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10         | request
    @0.2 s > c: Flags [R], seq 301, win 0, length 0                           | rst-half-open
  )");
  expect_conversation(open + R"(
    c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                   | fin-active
    s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10              |
    c > s: Flags [R], seq 102, win 0, length 0                                | rst-after-close
  )");
  expect_conversation(open + R"(
    c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                   | fin-active
    c > s: Flags [R.], seq 102, ack 301, win 9000, length 0                   | rst-after-close
  )");
  expect_conversation(open + R"(
    @0.1 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10         | request
    @0.2 s > c: Flags [.], ack 111, win 9000, length 0                        | ack
    @9   c > s: Flags [.], ack 301, win 9000, length 0                        | keep-alive
    @19  c > s: Flags [.], ack 301, win 9000, length 0                        | keep-alive
    @29  c > s: Flags [R.], seq 111, ack 301, win 9000, length 0              | rst-abort
  )");
  expect_conversation(open + R"(
    c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                   | fin-active
    s > c: Flags [R.], seq 301, ack 102, win 9000, length 0                   | rst-instead-of-fin
  )");
  // A bare RST with the number of the ack it answers: its sender has no such connection.
  expect_conversation(open + R"(
    @0.1 c > s: Flags [F.], seq 101, ack 301, win 9000, length 0              | fin-active
    @0.2 s > c: Flags [R], seq 301, win 0, length 0                           | rst-half-open
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    c > s: Flags [R], seq 101, win 0, length 0                                  | rst-syn-ack-rejected
  )");
}

TEST(Reset, NothingIsLeftToBeClosed) {
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    s > c: Flags [R.], seq 301, ack 111, win 9000, length 0                   | rst-abort
    c > s: Flags [F.], seq 111, ack 301, win 9000, length 0                   | fin-active
    c > s: Flags [.], ack 301, win 9000, length 0                             |
  )");
}

// The reset was not its own: what had been sent after it counts.
TEST(Reset, OneThatIsDisownedLeavesTheConnectionToBeClosed) {
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    s > c: Flags [R.], seq 301, ack 111, win 9000, length 0                   | rst-abort
    c > s: Flags [F.], seq 111, ack 301, win 9000, length 0                   | fin-active
    s > c: Flags [.], ack 112, win 9000, length 0                             | fin-acked reset-unheeded
    s > c: Flags [F.], seq 301, ack 112, win 9000, length 0                   | fin-passive
    c > s: Flags [.], ack 302, win 9000, length 0                             | closed
  )");
}

// The last number that is acknowledged may be that of a FIN, which no line shows.
TEST(OneWay, LeavesANumberForTheFinThatIsNotSeen) {
  const ConnectionSummary summary = last_seen_of(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0        | syn
    c > s: Flags [.], ack 301, win 9000, length 0                            | syn-ack-unseen
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10             | data
    c > s: Flags [F.], seq 111, ack 312, win 9000, length 0                  | fin-active
  )");
  EXPECT_EQ(summary.flow[1].acknowledged_unseen, 10u);
  // Also before its peer closes, and behind data that is acknowledged with it.
  const std::string some = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0
    c > s: Flags [.], ack 301, win 9000, length 0
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10
    c > s: Flags [.], ack 329, win 9000, length 0
  )";
  const std::string more = some + "c > s: Flags [.], ack 348, win 9000, length 0\n";
  const std::string none = some.substr(0, some.find("    c > s: Flags [.], ack 329"));
  EXPECT_EQ(last_seen_of(none).flow[1].acknowledged_unseen, 0u);
  EXPECT_EQ(last_seen_of(some).flow[1].acknowledged_unseen, 27u);
  EXPECT_EQ(last_seen_of(more).flow[1].acknowledged_unseen, 46u);
  // What is captured is counted as it is.
  EXPECT_EQ(last_seen_of(none + "s > c: Flags [.], seq 301:329, ack 111, win 9000, length 28\n"
                                "c > s: Flags [.], ack 329, win 9000, length 0\n")
                .flow[1]
                .new_octets,
            28u);
}

// What a queue on the way still holds comes for longer than a round trip.
TEST(Reset, IsNotIgnoredByWhatWasQueuedBeforeItCame) {
  const std::string queued = R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0              | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0    | syn-ack
    @0.02   c > s: Flags [.], ack 301, win 9000, length 0                                  | handshake-done
    @0.03   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000                 | request
    @0.0301 s > c: Flags [.], ack 1101, win 9000, length 0                                 | ack
    @0.04   c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000                | data
    @0.0401 s > c: Flags [R.], seq 301, ack 2101, win 9000, length 0                       | rst-abort
    @0.05   c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000                | reset-crossed
    @0.07   c > s: Flags [.], seq 3101:4101, ack 301, win 9000, length 1000                | data
    @0.09   c > s: Flags [.], seq 4101:5101, ack 301, win 9000, length 1000                | data
  )";
  expect_conversation(queued);
  expect_conversation(
      queued +
      "@0.3 c > s: Flags [.], seq 2101:3101, ack 301, win 9000, length 1000 | rto-retransmission reset-unheeded\n");
}

// In CLOSE-WAIT its number is that of the FIN, which has been acknowledged meanwhile.
TEST(Reset, ThatAnswersDataSentBeforeTheFinCameEndsTheConnection) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.02 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                              | handshake-done
    @0.03 c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000               | request
    @0.04 s > c: Flags [F.], seq 301, ack 101, win 9000, length 0                      | fin-active
    @0.0401 c > s: Flags [.], ack 302, win 9000, length 0                              | fin-acked half-closed
    @0.05 s > c: Flags [R], seq 301, win 0, length 0                                   | rst-after-close
  )");
}

// In the middle of a connection its number cannot be compared with the others of its sender, which goes on with new
// data long after it.
TEST(Reset, IsDisownedByNewDataOfItsSenderWhateverItsNumber) {
  expect_conversation(R"(
    12:00:00.00 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 765842203, win 63, length 0         | mid-stream wscale-unknown
    12:00:00.01 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 0:3, ack 1, win 63, length 3       | data
    12:00:00.03 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [P.], seq 1:6, ack 3, win 64, length 5       | response wscale-unknown
    12:00:00.04 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 6, win 63, length 0                 | ack
    12:00:00.20 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [R], seq 3074316263, win 0, length 0         | rst-abort
    12:00:00.90 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 3:16, ack 6, win 63, length 13     | reset-unheeded
  )");
}

TEST(Reset, OnlyTheExpectedNumberCounts) {
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10              | response
    c > s: Flags [.], ack 311, win 9000, length 0                             | ack
    s > c: Flags [R], seq 400, win 0, length 0                                | rst-challenged
    c > s: Flags [.], ack 311, win 9000, length 0                             | challenge-ack
    s > c: Flags [R], seq 99999, win 0, length 0                              | rst-out-of-window
  )");
}

TEST(Reset, BeforeTheSynAckItHasToAcknowledgeTheSyn) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    s > c: Flags [R.], seq 0, ack 100, win 0, length 0                          | rst-out-of-window
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
  )");
}

TEST(Reset, WhatItAcknowledgesHasArrived) {
  expect_conversation(open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.11  s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10       | response
    @0.12  c > s: Flags [R.], seq 111, ack 311, win 9000, length 0            | rst-abort
    @0.13  c > s: Flags [R], seq 111, win 0, length 0                         | rst-again
    @0.5   s > c: Flags [P.], seq 311:321, ack 111, win 9000, length 10       | reset-unheeded
    @0.6   c > s: Flags [R], seq 111, win 0, length 0                         | rst-again
  )");
}

// A queue on the way delivers what was sent before the RST, for longer than a round trip; then comes what was not.
TEST(Reset, WhatComesWithoutAPauseMayHaveBeenSentBefore) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 60000, options [mss 1000], length 0            | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 60000, options [mss 1000], length 0 | syn-ack
    @0.02  c > s: Flags [.], ack 301, win 60000, length 0                                | handshake-done
    @0.1   c > s: Flags [.], seq 101:1101, ack 301, win 60000, length 1000               | request
    @0.101 s > c: Flags [R.], seq 301, ack 1101, win 60000, length 0                     | rst-abort rst-unread-suspected
    @0.115 c > s: Flags [.], seq 1101:2101, ack 301, win 60000, length 1000              | reset-crossed
    @0.13  c > s: Flags [.], seq 2101:3101, ack 301, win 60000, length 1000              | data
    @0.145 c > s: Flags [.], seq 3101:4101, ack 301, win 60000, length 1000              | data
    @0.3   c > s: Flags [.], seq 4101:5101, ack 301, win 60000, length 1000              | data reset-unheeded
  )");
}

TEST(Reset, WithTheNumberOfItsFinItAnswersWhatWasSentBefore) {
  expect_conversation(open + R"(
    @0.1   c > s: Flags [.], seq 101:111, ack 301, win 9000, length 10        | request
    @0.11  s > c: Flags [F.], seq 301, ack 111, win 9000, length 0            | fin-active closed-unanswered
    @0.12  c > s: Flags [.], ack 302, win 9000, length 0                      | fin-acked
    @0.14  s > c: Flags [R], seq 301, win 0, length 0                         | rst-after-close
  )");
}

// Firewalls abort so, and some stacks.
TEST(Reset, WithoutAckThatAnswersNothingIsAnAbort) {
  const std::string asked = open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
)";
  expect_conversation(asked + R"(
    @0.12  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @0.2   s > c: Flags [R], seq 301, win 256, length 0                       | rst-abort rst-unread-suspected
  )");
  // Something has come since, or has not been acknowledged.
  expect_conversation(asked + R"(
    @0.12  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @0.3   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10       | data
    @0.32  s > c: Flags [R], seq 301, win 0, length 0                         | rst-half-open
  )");
  expect_conversation(asked + R"(
    @0.101 c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10       | data
    @0.12  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @0.2   s > c: Flags [R], seq 301, win 0, length 0                         | rst-half-open
  )");
}

// No system is restarted so soon. Octets under way may have met a RST before.
TEST(Reset, WithoutAckOfWhoHasJustAcknowledgedIsAnAbort) {
  const std::string sent = open + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.12  s > c: Flags [.], ack 201, win 9000, length 0                      | ack
    @0.121 s > c: Flags [P.], seq 301:1301, ack 201, win 9000, length 1000    | response
    @0.122 s > c: Flags [P.], seq 1301:2301, ack 201, win 9000, length 1000   | data
    @0.123 c > s: Flags [.], ack 1301, win 9000, length 0                     | ack
    @0.124 s > c: Flags [P.], seq 2301:3301, ack 201, win 9000, length 1000   | data
  )";
  expect_conversation(sent + R"(
    @0.15  c > s: Flags [R], seq 201, win 0, length 0                         | rst-abort rst-unread-suspected
  )");
  expect_conversation(sent + R"(
    @0.2   c > s: Flags [R], seq 201, win 0, length 0                         | rst-half-open
  )");
  expect_conversation(sent + R"(
    @0.125 s > c: Flags [R], seq 1301, win 0, length 0                        | rst-half-open
  )");
  // Who has only sent a SYN-ACK may have kept nothing; and one number, never captured, is likely that of a FIN.
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.0002 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0004 c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100               | handshake-done request
    @0.0005 s > c: Flags [R], seq 301, win 0, length 0                                  | rst-half-open
  )");
  expect_conversation(open + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
    @0.12  s > c: Flags [P.], seq 301:401, ack 201, win 9000, length 100      | response
    @0.121 c > s: Flags [.], ack 401, win 9000, length 0                      | ack
    @0.14  s > c: Flags [P.], seq 401:501, ack 202, win 9000, length 100      | acked-unseen-segment
    @0.141 c > s: Flags [R], seq 202, win 0, length 0                         | rst-half-open
  )");
}

// RFC 9293 section 3.5.2, group 1: who answers so keeps no state. Within a second of its SYN-ACK it has not had any.
TEST(Reset, OfWhatHadJustBeenAgreedToTurnsItDown) {
  const std::string request = open + R"(
    @0.022 c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
  )";
  const auto reset = [](const std::string& at) {
    return at + " s > c: Flags [R], seq 301, win 0, length 0                  | rst-half-open\n";
  };
  expect_conversation(request + reset("@0.043"));
  EXPECT_EQ(summary_of(request + reset("@0.043")).reset_kind, ResetKind::TurnedDown);
  EXPECT_EQ(summary_of(request + reset("@0.9")).reset_kind, ResetKind::TurnedDown);
  const std::string late = open + R"(
    @60    c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
  )";
  EXPECT_EQ(summary_of(late + reset("@60.03")).reset_kind, ResetKind::Forgotten) << "it may have restarted";
  const std::string acked = request + R"(
    @0.09  s > c: Flags [.], ack 201, win 9000, length 0                      | ack
    @0.2   c > s: Flags [P.], seq 201:301, ack 301, win 9000, length 100      | data
  )";
  EXPECT_EQ(summary_of(acked + reset("@0.23")).reset_kind, ResetKind::Forgotten) << "it had the connection";
  const std::string served = request + R"(
    @0.09  c > s: Flags [P.], seq 201:301, ack 901, win 9000, length 100      | acked-unseen-segment
  )";
  EXPECT_EQ(summary_of(served + "@0.11 s > c: Flags [R], seq 901, win 0, length 0\n").reset_kind, ResetKind::Forgotten)
      << "it had served, as the ack tells";
}

// RFC 9293 section 3.10.7.1: without ACK it is an answer, and all that it can answer is missing.
TEST(Reset, BehindAFinAnswersWhatWasNotCaptured) {
  const std::string one_way = R"(
    @0     c > s: Flags [P.], seq 101:106, ack 301, win 9000, length 5        | mid-stream data
    @0.1   c > s: Flags [F.], seq 106, ack 368, win 9000, length 0            | fin-seen
  )";
  const auto answers_unseen = [&](const std::string& reset) {
    bool unseen = false;
    each_note_of(one_way + reset, [&](const Note& note) {
      const auto* closed = note.get_if<note::RstAfterClose>();
      unseen |= closed != nullptr && closed->what == note::BehindFin::Unseen;
    });
    return unseen;
  };
  EXPECT_TRUE(answers_unseen("@0.2 c > s: Flags [R], seq 107, win 0, length 0"));
  EXPECT_FALSE(answers_unseen("@0.2 c > s: Flags [R.], seq 107, ack 368, win 9000, length 0")) << "it may be an abort";
}

// In FIN-WAIT-2 who has closed waits for the FIN of its peer, on most systems for a minute or two.
TEST(Reset, AfterAFinWhosePeerHasNotClosedBlamesThePeer) {
  const std::string reused = R"(
    @0.1   c > s: Flags [F.], seq 101, ack 301, win 9000, length 0            | fin-active
    @0.12  s > c: Flags [.], ack 102, win 9000, length 0                      | fin-acked half-closed
    @2.5   c > s: Flags [S], seq 90000000, win 9000, options [mss 1000], length 0 | syn half-open-suspected
    @2.52  s > c: Flags [.], ack 102, win 9000, length 0                      | challenge-ack
    @2.521 c > s: Flags [R], seq 102, win 0, length 0                         | rst-half-open
  )";
  expect_conversation(open + reused);
  EXPECT_EQ(summary_of(open + reused).reset_kind, ResetKind::NeverClosed);
}

TEST(Reset, WhoGoesOnAfterItsOwnRstHasNotSentIt) {
  expect_conversation(open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.11  s > c: Flags [R.], seq 301, ack 111, win 9000, length 0            | rst-abort
    @0.3   s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10       | response reset-unheeded
  )");
  // A RST with ACK has told the most that its sender had.
  expect_conversation(open + R"(
    @0.1    c > s: Flags [P.], seq 101:1101, ack 301, win 9000, length 1000   | request
    @0.1001 c > s: Flags [P.], seq 1101:2101, ack 301, win 9000, length 1000  | data
    @0.1200 s > c: Flags [R.], seq 301, ack 101, win 9000, length 0           | rst-abort rst-unread-suspected
    @0.1201 s > c: Flags [.], ack 1101, win 9000, length 0                    | ack reset-unheeded
  )");
  // A bare one tells nothing of that, and may have overtaken an ACK.
  const std::string data = open + R"(
    @0.1    c > s: Flags [P.], seq 101:1101, ack 301, win 9000, length 1000   | request
    @0.1001 c > s: Flags [P.], seq 1101:2101, ack 301, win 9000, length 1000  | data
    @0.1200 s > c: Flags [R], seq 301, win 0, length 0                        | rst-half-open
  )";
  expect_conversation(data + R"(
    @0.1203 s > c: Flags [.], ack 1101, win 9000, length 0                    | ack
  )");
  expect_conversation(data + R"(
    @0.1310 s > c: Flags [.], ack 1101, win 9000, length 0                    | ack reset-unheeded
    @0.1311 s > c: Flags [.], ack 2101, win 9000, length 0                    | ack
  )");
  // What had come before it, it may have said before.
  expect_conversation(data + R"(
    @0.1310 s > c: Flags [.], ack 101, win 9000, length 0                     |
  )");
}

TEST(Reset, OfAClientThatUsedWhatItsServerHadClosedTellsSo) {
  const std::string used = open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.11  s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10       | response
    @0.12  c > s: Flags [.], ack 311, win 9000, length 0                      | ack
    @2.12  s > c: Flags [F.], seq 311, ack 111, win 9000, length 0            | fin-active
    @2.13  c > s: Flags [.], ack 312, win 9000, length 0                      | fin-acked
    @3     c > s: Flags [P.], seq 111:121, ack 312, win 9000, length 10       | data-after-peer-fin
    @3.001 c > s: Flags [R.], seq 121, ack 312, win 9000, length 0            | rst-instead-of-fin
  )";
  expect_conversation(used);
  EXPECT_EQ(last_seen_of(used).reset_kind, ResetKind::UsedClosed);
}

// It answers nothing that was captured: a timer sent it, and no ACK of long before.
TEST(Reset, LongAfterACleanCloseAnswersNothing) {
  const std::string closed = open + R"(
    @0.2   c > s: Flags [F.], seq 101, ack 301, win 9000, length 0            | fin-active
    @0.21  s > c: Flags [F.], seq 301, ack 102, win 9000, length 0            | fin-passive
    @0.22  c > s: Flags [.], ack 302, win 9000, length 0                      |
    @0.23  c > s: Flags [.], ack 302, win 9000, length 0                      | ack-again
  )";
  expect_conversation(closed + R"(
    @0.24  s > c: Flags [R], seq 302, win 0, length 0                         | time-wait-assassination
  )");
  expect_conversation(closed + R"(
    @3.23  s > c: Flags [R], seq 302, win 0, length 0                         | rst-unasked
  )");
}

// Both ends had closed; copies of what had been acknowledged come to a socket that is gone.
TEST(Reset, OfWhatComesAfterACleanCloseLosesNothing) {
  expect_conversation(open + R"(
    @0.1   s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000    | data
    @0.11  c > s: Flags [.], ack 1301, win 9000, length 0                     | ack
    @0.2   s > c: Flags [F.], seq 1301, ack 101, win 9000, length 0           | fin-active
    @0.21  c > s: Flags [F.], seq 101, ack 1302, win 9000, length 0           | fin-passive
    @0.23  s > c: Flags [.], ack 102, win 9000, length 0                      |
    @0.5   s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000    | spurious-retransmission
    @0.501 c > s: Flags [R], seq 101, win 0, length 0                         | rst-to-copy
    @0.51  s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000    | spurious-retransmission
    @0.511 c > s: Flags [R], seq 101, win 0, length 0                         | rst-again
  )");
}

// RFC 8684 section 3.6.
TEST(Reset, WithAnOptionOfMultipathTcpKnowsItsSubflow) {
  const std::string closing = open + R"(
    @0.1   s > c: Flags [F.], seq 301, ack 101, win 9000, length 0            | fin-active
  )";
  expect_conversation(closing + R"(
    @0.101 c > s: Flags [R], seq 101, win 0, length 0                         | rst-half-open
  )");
  expect_conversation(closing + R"(
    @0.101 c > s: Flags [R], seq 101, win 0, options [mptcp 4 unknown], length 0 | rst-instead-of-fin mptcp-option
  )");
}

TEST(Reset, ThatItsReceiverDoesNotHeedIsToldInTheEnd) {
  const std::string down = open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.11  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @0.12  s > c: Flags [R.], seq 301, ack 111, win 0, length 0               | rst-abort
  )";
  EXPECT_FALSE(last_seen_of(down).reset_unheeded);
  EXPECT_TRUE(last_seen_of(down + R"(
    @0.5   c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10       | request reset-unheeded
  )")
                  .reset_unheeded);
}

// What its receiver had sent before the RST came is answered by one more, and named though the first RST lies between.
TEST(Reset, OneMoreAnswersWhatWasUnderWay) {
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.0200 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.1    s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000             | data
    @0.1001 c > s: Flags [R.], seq 101, ack 301, win 0, length 0                        | rst-abort
    @0.11   s > c: Flags [F.], seq 1301, ack 101, win 9000, length 0                    | fin-active reset-crossed
    @0.1101 c > s: Flags [R], seq 101, win 0, length 0                                  | rst-again
  )");
  const auto answered = [](const std::string& number) {
    std::uint64_t of = 0;
    each_note_of(open + R"(
      @0.1  s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10 |
      @0.11 s > c: Flags [F.], seq 311, ack 101, win 9000, length 0      |
      @0.12 c > s: Flags [R.], seq 101, ack 301, win 0, length 0         |
    )" + "@0.13 c > s: Flags [R], seq " +
                     number + ", win 0, length 0 |\n",
                 [&](const Note& note) {
                   if (const auto* again = note.get_if<note::RstAgain>()) of = again->of;
                 });
    return of;
  };
  EXPECT_EQ(answered("101"), 5u);
  EXPECT_EQ(answered("77"), 0u);
}

// What came before it is answered still.
TEST(Reset, NoneAnswersAReset) {
  const auto answered = [](const std::string& lines) {
    std::uint64_t of = 99;
    each_note_of(open + lines, [&](const Note& note) {
      if (const auto* again = note.get_if<note::RstAgain>()) of = again->of;
    });
    return of;
  };
  EXPECT_EQ(answered(R"(
    @0.1  s > c: Flags [R], seq 301, win 0, length 0                   |
    @0.15 c > s: Flags [R], seq 101, win 0, length 0                   |
  )"),
            0u);
  EXPECT_EQ(answered(R"(
    @0.1  s > c: Flags [P.], seq 301:311, ack 101, win 9000, length 10 |
    @0.11 s > c: Flags [R.], seq 311, ack 101, win 0, length 0         |
    @0.15 c > s: Flags [R], seq 101, win 0, length 0                   |
  )"),
            4u);
}

// Nor behind a close in which nothing is lost.
TEST(Reset, NoneAnswersAResetBehindAClose) {
  const std::string closed = open + R"(
    @0.1  c > s: Flags [F.], seq 101, ack 301, win 9000, length 0             | fin-active
    @0.12 s > c: Flags [F.], seq 301, ack 102, win 9000, length 0             | fin-passive fin-combined
    @0.13 c > s: Flags [.], ack 302, win 9000, length 0                       | closed
  )";
  expect_conversation(closed + R"(
    @0.14 c > s: Flags [R.], seq 102, ack 302, win 0, length 0                | rst-to-copy
    @0.16 s > c: Flags [R], seq 302, win 0, length 0                          | rst-again
  )");
  expect_conversation(closed + R"(
    @0.14 c > s: Flags [.], ack 302, win 9000, length 0                       | ack-again
    @0.16 s > c: Flags [R], seq 302, win 0, length 0                          | time-wait-assassination
  )");
}

// tcpdump prints it as on the wire, among numbers that count from nobody knows where: it compares with none of them.
TEST(Reset, WithoutAckBehindItsPeersSegmentTellsThatThereIsNoSuchConnection) {
  const std::string midway = R"(
    @0     c > s: Flags [P.], seq 25772:25773, ack 2, win 9000, length 1      | mid-stream wscale-unknown
  )";
  const std::string bare = "@0.05  s > c: Flags [R], seq 563145904, win 0, length 0 |";
  expect_conversation(midway + bare + " rst-half-open\n");
  expect_conversation(midway + "@60 s > c: Flags [R], seq 563145904, win 0, length 0 | rst-abort\n");  // too late
  expect_conversation(midway + "@0.05 s > c: Flags [R.], seq 2, ack 25773, win 0, length 0 | " +
                      "rst-abort rst-unread-suspected\n");
  const std::string answered =
      midway + "@0.04 s > c: Flags [P.], seq 2:12, ack 25773, win 9000, length 10 | wscale-unknown\n";
  expect_conversation(answered + bare + " rst-abort\n");
  const std::string closed = midway + "@0.04 c > s: Flags [F.], seq 25773, ack 2, win 9000, length 0 | fin-active\n";
  expect_conversation(closed + bare + " rst-half-open\n");
  expect_conversation(closed + "@0.05 s > c: Flags [R.], seq 2, ack 25774, win 0, length 0 | " +
                      "rst-instead-of-fin rst-unread-suspected\n");
}

// An abort has the next number of its sender, with ACK or without.
TEST(Reset, WithoutAckAndWithANumberOfBeforeItsOwnDataAnswersAnAck) {
  const std::string sent = open + R"(
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100      | request
  )";
  expect_conversation(sent + R"(
    @0.101 c > s: Flags [R], seq 101, win 0, length 0                         | rst-half-open
  )");
  expect_conversation(sent + R"(
    @0.101 c > s: Flags [R], seq 201, win 0, length 0                         | rst-abort
  )");
  expect_conversation(sent + R"(
    @0.101 c > s: Flags [R.], seq 101, ack 301, win 0, length 0               | rst-abort
  )");
}

// A queue may still hold it back, behind data that is not acknowledged yet.
TEST(Reset, WhoHasNotHadAllDataBeforeItHasNotHadTheRstEither) {
  expect_conversation(open + R"(
    @0.1   s > c: Flags [P.], seq 301:1301, ack 101, win 9000, length 1000    | data
    @0.101 s > c: Flags [R.], seq 1301, ack 101, win 9000, length 0           | rst-abort
    @0.9   c > s: Flags [.], ack 801, win 9000, length 0                      | ack
    @1.2   c > s: Flags [.], ack 1301, win 9000, length 0                     | ack reset-unheeded
  )");
}

// It was sent before the FIN reached its sender.
TEST(Reset, OneThatCrossesAFinEndsALiveConnection) {
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    s > c: Flags [F.], seq 301, ack 111, win 9000, length 0                   | fin-active closed-unanswered
    c > s: Flags [R.], seq 111, ack 301, win 9000, length 0                   | rst-abort
  )");
}

// Where only SYN, FIN and RST were captured, the numbers tell that there was more in between.
TEST(Reset, OfWhatWasOpenRejectsNoSynAck) {
  const std::string syns = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
  )";
  expect_conversation(syns + R"(
    @0.3   c > s: Flags [R.], seq 101, ack 74149, win 9000, length 0                   | filtered rst-abort
  )");
  expect_conversation(syns + R"(
    @0.021 c > s: Flags [R], seq 101, win 0, length 0                                  | rst-syn-ack-rejected
  )");
}

TEST(Reset, ABareOneAfterAFinKnowsNothing) {
  expect_conversation(open + R"(
    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10              | request
    s > c: Flags [F.], seq 301, ack 101, win 9000, length 0                   | fin-active
    c > s: Flags [R], seq 101, win 0, length 0                                | rst-half-open
  )");
}

TEST(Reset, OneThatComesSoonerThanItsSenderCanAnswerIsNotItsOwn) {
  expect_conversation(open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.12  s > c: Flags [.], ack 111, win 9000, length 0                      | ack
    @2000  c > s: Flags [P.], seq 111:121, ack 301, win 9000, length 10       | data
    @2000.002 s > c: Flags [R], seq 301, win 0, length 0                      | rst-too-fast
  )");
  // Its number was said before, too, but that segment has been answered otherwise.
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.0210 s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000              | data
    @0.0211 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000             | data
    @0.0220 c > s: Flags [R], seq 101, win 0, length 0                                  | rst-too-fast
    @0.0411 c > s: Flags [.], ack 1301, win 9000, length 0                              | ack reset-unheeded
  )");
}

TEST(Closing, AFinWithoutANumberTakesTheNextOneIfThatIsKnown) {
  const auto number_of = [](std::string_view before) {
    std::uint32_t number = 99;
    each_note_of(std::string(before) + "c > s: Flags [F.], ack 301, win 9000, length 0 |\n", [&](const Note& note) {
      if (const auto* fin = note.get_if<note::FinActive>()) number = fin->number;
    });
    return number;
  };
  EXPECT_EQ(number_of("c > s: Flags [P.], seq 101:165, ack 301, win 9000, length 64 |\n"), 65u);
  EXPECT_EQ(number_of(""), 0u);
}

TEST(Closing, WhatIsAckedFirstBehindAFinOfUnknownNumberCoversIt) {
  for (const char* ack : {"9", "3000000000"})
    expect_conversation(fmt::format(R"(
    c > s: Flags [F.], ack 5, win 9000, length 0           | mid-stream roles-guessed wscale-unknown fin-active
    s > c: Flags [F.], seq 5, ack {0}, win 9000, length 0  | wscale-unknown fin-passive fin-combined
    c > s: Flags [.], ack 6, win 9000, length 0            | closed
  )",
                                    ack));
}

TEST(Reset, BehindOneKeepAliveWithoutAnAnswerHasNoOtherCause) {
  expect_conversation(open + R"(
    @0.1 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10  | request
    @0.2 s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10  | response ack-piggyback
    @0.3 c > s: Flags [.], ack 311, win 9000, length 0                 | ack
    @120 c > s: Flags [.], ack 311, win 9000, length 0        | keep-alive
    @195 c > s: Flags [R.], seq 111, ack 311, win 9000, length 0       | rst-abort
  )");
}

TEST(Closing, AFinWithoutANumberBehindOneIsThatOneAgain) {
  const ConnectionSummary summary = last_seen_of(open + R"(
    @0.1 c > s: Flags [F.], ack 301, win 9000, length 0 |
    @0.4 c > s: Flags [F.], ack 301, win 9000, length 0 |
  )");
  EXPECT_EQ(summary.flow[0].fins_again, 1u);
}

TEST(Reset, AHandshakeOfFewMillisecondsMayHaveWaitedForArp) {
  const auto answered_at_once = [](std::string_view round_trip, std::string_view reset) {
    expect_conversation(fmt::format(R"(
      @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
      @{0}    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
      @{0}1   c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
      @0.6    c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | request
      @0.6001 s > c: Flags [R.], seq 301, ack 111, win 0, length 0                        | {1}
    )",
                                    round_trip, reset));
  };
  answered_at_once("0.003", "rst-abort");
  answered_at_once("0.020", "rst-too-fast");
}

TEST(Reset, TheNumberOfItsOwnSynIsNeverExpected) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    c > s: Flags [R], seq 100, win 9000, length 0                               | rst-out-of-window
  )");
}

// Only what C sends was captured. It goes on, with a new connection.
TEST(Reset, WhatComesAfterANewSynIsNotOfTheOldConnection) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0      | syn
    @0.01 c > s: Flags [.], ack 301, win 9000, length 0                          | syn-ack-unseen
    @0.02 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10           | request
    @0.03 c > s: Flags [R.], seq 111, ack 311, win 9000, length 0                | rst-abort
    @1    c > s: Flags [S], seq 70000, win 9000, options [mss 1000], length 0    | syn port-reused
    @1.01 c > s: Flags [.], ack 90001, win 9000, length 0                        | syn-ack-unseen
    @1.02 c > s: Flags [P.], seq 70001:70011, ack 90001, win 9000, length 10     | request
  )");
}

// The ACK of the handshake waited for the request that it rides on, and no data has measured the way since.
TEST(Reset, AHandshakeThatWaitedMeasuresNoWay) {
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0401 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | handshake-done request
    @0.0402 s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10                | response
    @0.0406 c > s: Flags [R], seq 111, win 0, length 0                                  | rst-abort rst-unread-suspected
  )");
}

TEST(Reset, OneThatAnswersAnEarlierAckTellsOfALostConnection) {
  const std::string data = R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.0200 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.0201 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.0500 s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000              | data
    @0.0501 c > s: Flags [.], ack 1301, win 9000, length 0                              | ack
    @0.0502 s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000             | data
    @0.0503 c > s: Flags [.], ack 2301, win 9000, length 0                              | ack
  )";
  expect_conversation(data + R"(
    @0.0700 s > c: Flags [R], seq 1301, win 0, length 0                                 | rst-out-of-window
  )");
  // Not so soon.
  expect_conversation(data + R"(
    @0.0520 s > c: Flags [R], seq 1301, win 0, length 0                                 | rst-out-of-window rst-too-fast
  )");
}

TEST(Reset, AnotherTtlIsSuspect) {
  expect_conversation(
      "12:00:01.000000 IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 50)\n"
      "    10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], cksum 0x0001 (incorrect -> 0x0002), seq 100:110, ack 1, win 9, "
      "length 10 | data mid-stream wscale-unknown checksum-incorrect\n"
      "12:00:01.000001 IP (tos 0x3,CE, ttl 57, id 8, offset 0, flags [DF], proto TCP (6), length 40)\n"
      "    10.0.0.1.40000 > 10.0.0.2.80: Flags [R.], cksum 0x0001 (correct), seq 110, ack 1, win 9, length 0 [RST "
      "gone] | rst-injected-suspect ce-mark rst-text\n");
}

TEST(Lines, ThatAreStrangeAreNamed) {
  expect_conversation(R"(
    12:00:01.000000 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [SYN], seq 100, win 9, options [mss 1000], length 0 | syn edited-flags
    12:00:02.000000 IP 10.0.0.1.2 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000,[|tcp]>      | syn line-truncated
    12:00:01.500000 IP 10.0.0.1.3 > 10.0.0.2.80: Flags [none], win 9, length 0                             | no-flags clock-backwards
    12:00:03.000000 IP 10.0.0.1.4 > 10.0.0.2.80: tcp 20                                                    | volume quiet-line
    12:00:04.000000 IP 10.0.0.1.5 > 10.0.0.2.80:  tcp 4 [bad hdr length 16 - too short, < 20]              | bad-header-length
    12:00:05.000000 IP 10.0.0.1.6 > 10.0.0.2.80: Flags [S], seq 100, [ack 5 != 0 while ACK flag not set], win 9, [urg 3 != 0 while URG flag not set], options [mss 1000], length 0 | syn ack-without-flag urgent-without-flag
  )");
}

TEST(Lines, SeqOnABareAckAmongOthersWithout) {
  expect_conversation(open + R"(
    c > s: Flags [.], seq 101, ack 301, win 9000, length 0                    | seq-on-bare-ack
  )");
}

// Runs last: the conversations above have been held by then.
TEST(ZCatalogue, EveryIdIsShownInAConversation) {
  for (const NoteInfo* note : note_infos) EXPECT_TRUE(ids_shown().count(std::string(note->id))) << note->id;
}

// Until it is acknowledged a FIN rides on every ACK of some systems.
TEST(Fin, OnLaterAcksIsTheSameAgain) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.011 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @0.02  s > c: Flags [F.], seq 301, ack 101, win 9000, length 0                      | fin-active
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000               | request
    @0.031 s > c: Flags [F.], seq 301, ack 1101, win 9000, length 0                     | fin-retransmission ack
    @0.05  c > s: Flags [.], ack 302, win 9000, length 0                                | fin-acked
  )");
}

// Of the server nothing was captured; the client's acks tell whether it had sent data.
TEST(Reset, AfterDataThatOnlyTheAcksProveIsNoneBeforeData) {
  const std::string alone = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0  |
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                      |
  )";
  const std::string reset = "@0.2 c > s: Flags [R.], seq 101, ack 401, win 9000, length 0 |\n";
  const std::string acks = "@0.1 c > s: Flags [.], ack 401, win 9000, length 0 |\n";
  EXPECT_EQ(summary_of(alone + "@0.2 c > s: Flags [R.], seq 101, ack 301, win 9000, length 0 |\n").reset_kind,
            ResetKind::NeverServed);
  EXPECT_EQ(summary_of(alone + acks + reset).reset_kind, ResetKind::Other);
}

// The FINs may well have been acknowledged where no pure ACK is in the capture at all.
TEST(Closing, WithoutPureAcksInTheCaptureTellsNothingOfThem) {
  const std::string unacknowledged = R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            |
    @0.02 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  |
    @0.03 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 |
    @0.05 s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10                 |
    @0.06 c > s: Flags [P.], seq 111:121, ack 311, win 9000, length 10                 |
    @0.08 s > c: Flags [P.], seq 311:321, ack 121, win 9000, length 10                 |
  )";
  const std::string fin = "@0.1 c > s: Flags [F.], seq 121, ack 321, win 9000, length 0 |\n";
  const std::string fins = fin + "@0.12 s > c: Flags [F.], seq 321, ack 122, win 9000, length 0 |\n";
  EXPECT_TRUE(last_seen_of(unacknowledged + fins).last_ack_missing);
  EXPECT_EQ(last_seen_of(unacknowledged + fin).outcome, Outcome::HalfClosed);
  const std::string pure = "@0.09 c > s: Flags [.], ack 321, win 9000, length 0 |\n";
  EXPECT_FALSE(last_seen_of(unacknowledged + pure + fins).last_ack_missing);
  EXPECT_EQ(last_seen_of(unacknowledged + pure + fin).outcome, Outcome::Closing);
}

// However few segments carried data.
TEST(Closing, WithoutAnyPureAckTellsNothingOfTheFins) {
  EXPECT_TRUE(last_seen_of(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            |
    @0.02 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  |
    @0.03 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 |
    @0.1  c > s: Flags [F.], seq 111, ack 301, win 9000, length 0                      |
    @0.12 s > c: Flags [F.], seq 301, ack 112, win 9000, length 0                      |
  )")
                  .last_ack_missing);
}

// Of who has sent no data here the FIN may have come before the capture began.
TEST(Closing, BehindItsMiddleMayBeTheSecondFinThoughItIsTheFirstSeen) {
  const std::string ends = R"(
    @0.1  s > c: Flags [F.], seq 310, ack 701, win 9000, length 0      | fin-active
    @0.12 c > s: Flags [.], ack 311, win 9000, length 0                | fin-acked
  )";
  const std::string down = R"(
    @0    s > c: Flags [P.], seq 300:310, ack 701, win 9000, length 10 | data mid-stream wscale-unknown
    @0.01 c > s: Flags [.], ack 310, win 9000, length 0                | ack wscale-unknown
  )";
  expect_conversation(down + ends);
  EXPECT_TRUE(last_seen_of(down + ends).fin_may_precede);
  const std::string up = R"(
    @0    s > c: Flags [P.], seq 300:310, ack 701, win 9000, length 10 | data mid-stream wscale-unknown
    @0.01 c > s: Flags [P.], seq 701:702, ack 310, win 9000, length 1  | wscale-unknown
    @0.02 s > c: Flags [.], ack 702, win 9000, length 0                | ack
    @0.1  s > c: Flags [F.], seq 310, ack 702, win 9000, length 0      | fin-active
    @0.12 c > s: Flags [.], ack 311, win 9000, length 0                | half-closed
  )";
  expect_conversation(up);
  EXPECT_FALSE(last_seen_of(up).fin_may_precede);
}

TEST(Closing, AnAckOfAFinCanBeDelayedToo) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            |
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  |
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                                |
    @0.1   c > s: Flags [F.], seq 101, ack 301, win 9000, length 0                      | fin-active
    @0.14  s > c: Flags [.], ack 102, win 9000, length 0                                | fin-acked ack-delayed
  )");
}

// It has answered, and may have read less than what came before.
TEST(Reset, OfWhoHasAnsweredMayLeaveDataUnread) {
  std::vector<note::Unread> unread;
  each_note_of(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            |
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  |
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                                |
    @0.1   c > s: Flags [P.], seq 101:401, ack 301, win 9000, length 300                |
    @0.11  s > c: Flags [P.], seq 301:311, ack 401, win 9000, length 10                 |
    @0.111 s > c: Flags [R.], seq 311, ack 401, win 9000, length 0                      |
  )",
               [&](const Note& note) {
                 if (const auto* reset = note.get_if<note::RstUnreadSuspected>()) unread.push_back(reset->unread);
               });
  EXPECT_EQ(unread, std::vector<note::Unread>{note::Unread::Possible});
}

// Unread data is ruled out only where all that the peer has sent is in the capture.
TEST(Reset, OfAnEndWhoseDataMayBeMissingMayLeaveItUnread) {
  const auto unread_in = [](const std::string& conversation) {
    std::vector<note::Unread> unread;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* reset = note.get_if<note::RstUnreadSuspected>()) unread.push_back(reset->unread);
    });
    return unread;
  };
  const std::string opened = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            |
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  |
  )";
  const std::string middle = R"(
    c > s: Flags [.], ack 301, win 9000, length 0                                |
    s > c: Flags [P.], seq 301:401, ack 101, win 9000, length 100                |
    c > s: Flags [.], ack 401, win 9000, length 0                                |
  )";
  const std::string reset = "s > c: Flags [R.], seq 401, ack 101, win 9000, length 0 |\n";
  EXPECT_EQ(unread_in(opened + middle + reset), std::vector<note::Unread>{note::Unread::None});
  EXPECT_EQ(unread_in(middle + reset), std::vector<note::Unread>{note::Unread::Possible});
  // It acknowledges what was not captured.
  EXPECT_EQ(unread_in(opened + middle + "s > c: Flags [R.], seq 401, ack 111, win 9000, length 0 |\n"),
            std::vector<note::Unread>{note::Unread::Possible});
}

TEST(Reset, AnswersAFastClose) {
  const std::string opened = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,mptcp 12 capable {0x1}], length 0                     |
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,mptcp 12 capable {0x2}], length 0           |
    c > s: Flags [.], ack 301, win 9000, options [mptcp 20 capable {0x1,0x2}], length 0                          |
  )";
  const std::string fast_close =
      "c > s: Flags [.], ack 301, win 9000, options [mptcp 12 fast-close key 0x2], length 0 | mptcp-fast-close\n";
  expect_conversation(opened + fast_close +
                      "s > c: Flags [R.], seq 301, ack 101, win 9000, length 0 | rst-fast-closed\n");
  // That of who asked for it is its own.
  expect_conversation(opened + fast_close +
                      "c > s: Flags [R.], seq 101, ack 301, win 9000, length 0 | rst-after-handshake\n");
  expect_conversation(opened + "s > c: Flags [R.], seq 301, ack 101, win 9000, length 0 | rst-after-handshake\n");
}

// A SACK covers the number of a FIN as well, which is no octet.
TEST(Closing, AFinThatWasReportedIsNotTakenOffTwice) {
  const std::string opened = R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0            |
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0  |
    c > s: Flags [.], ack 301, win 9000, length 0                                       |
    s > c: Flags [P.], seq 301:401, ack 101, win 9000, length 100                       |
    s > c: Flags [F.], seq 401, ack 101, win 9000, length 0                             | fin-active
  )";
  const std::string report = "c > s: Flags [.], ack 301, win 9000, options [sack 1 {401:402}], length 0 |\n";
  EXPECT_EQ(last_seen_of(opened).flow[1].unacknowledged, 100u);
  EXPECT_EQ(last_seen_of(opened + report).flow[1].unacknowledged, 100u);
}

// The line of a FIN is missing: what the capture missed may have been just that.
TEST(Closing, OneNumberThatWasMissedMayBeAFin) {
  const std::string opened = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            |
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  |
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                                |
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 |
    @0.05  s > c: Flags [.], ack 112, win 9000, length 0                                | acked-unseen-segment
  )";
  const std::string close = R"(
    @0.06  s > c: Flags [F.], seq 301, ack 112, win 9000, length 0                      | fin-active
    @0.061 c > s: Flags [.], ack 302, win 9000, length 0                                | fin-acked
  )";
  expect_conversation(opened + close);
  const ConnectionSummary closed = last_seen_of(opened + close);
  EXPECT_TRUE(closed.fin_may_precede);
  EXPECT_EQ(closed.flow[0].lost_in_capture, 0u);
  const std::string more = "@0.055 c > s: Flags [P.], seq 112:122, ack 301, win 9000, length 10 |\n";
  const ConnectionSummary open = last_seen_of(opened + more + close);
  EXPECT_FALSE(open.fin_may_precede);
  EXPECT_EQ(open.flow[0].lost_in_capture, 1u);
}

// No RST answers a RST: the second end had aborted by itself.
TEST(Reset, OfBothEndsWithinARoundTripCrossed) {
  const std::string both = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0            | syn
    @0.04  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0  | syn-ack
    @0.041 c > s: Flags [.], ack 301, win 9000, length 0                                | handshake-done
    @0.05  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 | request
    @0.1   c > s: Flags [R.], seq 111, ack 301, win 9000, length 0                      | rst-abort
    @0.126 s > c: Flags [R.], seq 301, ack 111, win 9000, length 0                      | rst-again reset-crossed
  )";
  expect_conversation(both);
  EXPECT_TRUE(last_seen_of(both).both_reset);
}

// What was acknowledged with the FIN had waited for a repeat, not for a timer of its receiver.
TEST(Closing, AnAckBehindTheFillingOfAHoleIsNotDelayed) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,sackOK], length 0                | syn
    @0.05  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,sackOK], length 0      | syn-ack
    @0.05  c > s: Flags [.], ack 301, win 9000, length 0                                           | handshake-done
    @0.06  s > c: Flags [.], seq 301:1301, ack 101, win 9000, length 1000                          | data
    @0.06  c > s: Flags [.], ack 1301, win 9000, length 0                                          | ack
    @0.07  s > c: Flags [F.], seq 2301:2401, ack 101, win 9000, length 100                         | previous-segment-missing fin-active
    @0.07  c > s: Flags [.], ack 1301, win 9000, options [sack 1 {2301:2402}], length 0            | duplicate-ack sack-hole
    @0.15  s > c: Flags [.], seq 1301:2301, ack 101, win 9000, length 1000                         | fast-retransmission
    @0.15  c > s: Flags [.], ack 2402, win 9000, length 0                                          | fin-acked recovery-done
  )");
}

// More than its window had room for: its peer has not sent that, and says so at once (RFC 5961 section 5.2).
TEST(Challenge, AnswersAnAckOfWhatWasNotSent) {
  const std::string forged = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000,eol], length 0                  | syn
    @0.001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,eol], length 0        | syn-ack
    @0.002 c > s: Flags [.], ack 301, win 9000, length 0                                          | handshake-done
    @0.1   c > s: Flags [P.], seq 101:201, ack 301, win 9000, length 100                          | request
    @0.101 s > c: Flags [.], ack 201, win 9000, length 0                                          | ack
    @0.2   c > s: Flags [.], ack 90301, win 9000, length 0                                        | acked-unseen-segment
  )";
  const std::string challenged = forged + R"(
    @0.201 s > c: Flags [.], ack 201, win 9000, length 0                                          | challenge-ack
    @0.3   s > c: Flags [P.], seq 301:401, ack 201, win 9000, length 100                          | response
    @0.31  c > s: Flags [.], ack 401, win 9000, length 0                                          | ack
  )";
  expect_conversation(challenged);
  EXPECT_EQ(last_seen_of(challenged).flow[1].acknowledged_unseen, 0u);
  // Or the capture has missed all of it.
  expect_conversation(forged + R"(
    @0.201 s > c: Flags [.], seq 90301:91301, ack 201, win 9000, length 1000                      | response previous-segment-missing
    @0.21  c > s: Flags [.], ack 91301, win 9000, length 0                                        | ack acked-unseen-segment
  )");
  expect_conversation(forged + R"(
    @0.21  c > s: Flags [.], ack 90401, win 9000, length 0                                        | ack acked-unseen-segment
  )");
}

// What was lost long before the FIN did not cross it: the RST answers who knew of the FIN, and has its number.
TEST(Reset, AnswersWhatAcknowledgesTheFin) {
  const std::string lost = open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.12  s > c: Flags [.], seq 301:1301, ack 111, win 9000, length 1000     | response
)";
  const std::string fins = R"(
    @5     c > s: Flags [F.], seq 111, ack 301, win 9000, length 0            | fin-active
    @5.02  s > c: Flags [F.], seq 1301, ack 112, win 9000, length 0           |
)";
  const auto reset = [](const std::string& seq) {
    return "    @5.021 c > s: Flags [R], seq " + seq + ", win 0, length 0 | rst-after-close\n";
  };
  EXPECT_EQ(summary_of(lost + fins + reset("112")).reset_kind, ResetKind::AfterClose);
  EXPECT_EQ(summary_of(lost + fins + reset("111")).reset_kind, ResetKind::Crossed) << "it answers what came before";
  const std::string late = "    @4.99 s > c: Flags [.], seq 1301:2301, ack 111, win 9000, length 1000 |\n";
  const std::string fin = "    @5 c > s: Flags [F.], seq 111, ack 301, win 9000, length 0 |\n";
  const std::string acked = "    @5.02 s > c: Flags [.], ack 112, win 9000, length 0 |\n";
  EXPECT_EQ(summary_of(lost + late + fin + acked + reset("112")).reset_kind, ResetKind::Crossed) << "it was under way";
}

// Who has had the FIN would acknowledge it with the data; and what came by before it was sent before.
TEST(Reset, AnswersDataThatCrossedTheFin) {
  const std::string idle = open + R"(
    @0.1   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10       | request
    @0.12  s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10       | response
    @0.121 c > s: Flags [.], ack 311, win 9000, length 0                      | ack
  )";
  const std::string fin = "    @5     s > c: Flags [F.], seq 311, ack 111, win 9000, length 0 | fin-active\n";
  const auto request = [](const std::string& time, const std::string& ack) {
    return "    " + time + " c > s: Flags [P.], seq 111:121, ack " + ack + ", win 9000, length 10 |\n";
  };
  const std::string reset = "    @5.03 s > c: Flags [R], seq 312, win 0, length 0 | rst-after-close\n";
  const std::string late_reset = "    @6.03 s > c: Flags [R], seq 312, win 0, length 0 | rst-after-close\n";
  const std::string acked = "    @5.001 c > s: Flags [.], ack 312, win 9000, length 0 |\n";
  EXPECT_EQ(summary_of(idle + fin + request("@5.001", "311") + reset).reset_kind, ResetKind::Crossed);
  EXPECT_EQ(summary_of(idle + request("@4.99", "311") + fin + acked + reset).reset_kind, ResetKind::Crossed);
  EXPECT_EQ(summary_of(idle + fin + request("@5.001", "312") + reset).reset_kind, ResetKind::AfterClose);
  EXPECT_EQ(summary_of(idle + fin + request("@6", "311") + late_reset).reset_kind, ResetKind::AfterClose)
      << "so much later than the FIN that this was lost";
}

// tcpdump prints the number of a segment without ACK as on the wire, where all others of an excerpt are relative.
TEST(Closing, ABareResetDoesNotCompareWithNumbersThatMayBeRelative) {
  expect_conversation(R"(
    @0     s > c: Flags [.], seq 35556934:35583686, ack 789, win 265, length 26752 | data mid-stream wscale-unknown
    @0.001 c > s: Flags [R], seq 821696165, win 0, length 0                        | rst-half-open
  )");
  expect_conversation(R"(
    @0     c > s: Flags [.], ack 51359321, win 1871, length 0                         | mid-stream wscale-unknown
    @0.001 s > c: Flags [.], seq 51422681:51424089, ack 1577, win 268, length 1408    | data wscale-unknown
    @0.002 c > s: Flags [.], ack 51424089, win 1376, length 0                         | ack
    @0.003 s > c: Flags [R], seq 174478967, win 0, length 0                           | rst-abort rst-unread-suspected
  )");
}

// Large ones are as on the wire, and so are those behind a SYN-ACK.
TEST(Closing, ABareResetComparesWithNumbersAsOnTheWire) {
  expect_conversation(R"(
    @0     s > c: Flags [.], seq 3035556934:3035556944, ack 2100000789, win 265, length 10 | data mid-stream wscale-unknown
    @0.001 c > s: Flags [.], ack 3035556944, win 265, length 0                             | ack wscale-unknown
    @0.002 c > s: Flags [R], seq 821696165, win 0, length 0                                | rst-out-of-window
  )");
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                | request
    @0.031 c > s: Flags [R], seq 821696165, win 0, length 0                            | rst-out-of-window
  )");
}

const std::string fin_into_a_closed_window = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 1000, options [mss 1460], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.03  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | request window-full
)";

bool tells_of_refused_fin(const std::string& conversation) {
  bool refused = false;
  each_note_of(conversation, [&](const Note& note) {
    if (const auto* again = note.get_if<note::FinRetransmission>()) refused |= again->refused;
  });
  return refused;
}

TEST(Closing, AFinMayBeRefusedByAClosedWindow) {
  const std::string refused = fin_into_a_closed_window + R"(
    @0.05  s > c: Flags [.], ack 1101, win 0, length 0                                 | zero-window
    @0.1   c > s: Flags [F.], seq 1101, ack 301, win 9000, length 0                    | fin-active
    @0.12  s > c: Flags [.], ack 1101, win 0, length 0                                 | zero-window duplicate-ack
    @0.4   c > s: Flags [F.], seq 1101, ack 301, win 9000, length 0                    | fin-retransmission
  )";
  expect_conversation(refused);
  EXPECT_TRUE(tells_of_refused_fin(refused));
}

// What tells of the closed window acknowledges data: it may have crossed the FIN.
TEST(Closing, AnAckOfDataNeedNotAnswerAFin) {
  const std::string crossed = fin_into_a_closed_window + R"(
    @0.031 c > s: Flags [F.], seq 1101, ack 301, win 9000, length 0                    | fin-active
    @0.05  s > c: Flags [.], ack 1101, win 0, length 0                                 | zero-window
    @0.4   c > s: Flags [F.], seq 1101, ack 301, win 9000, length 0                    | fin-retransmission
  )";
  expect_conversation(crossed);
  EXPECT_FALSE(tells_of_refused_fin(crossed));
}

}  // namespace
}  // namespace tcpgloss
