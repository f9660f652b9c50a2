#include "tcpgloss/track/summary.hpp"

#include <gtest/gtest.h>

#include "tcpgloss/track/crowds.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;

TEST(Letters, CountLikeTheColumnsOfASpreadsheet) {
  EXPECT_EQ(letters({0}), "A");
  EXPECT_EQ(letters({25}), "Z");
  EXPECT_EQ(letters({26}), "AA");
  EXPECT_EQ(letters({51}), "AZ");
  EXPECT_EQ(letters({52}), "BA");
  EXPECT_EQ(letters({701}), "ZZ");
  EXPECT_EQ(letters({702}), "AAA");
  EXPECT_EQ(letters({18'446'744'073'709'551'615u}), "GKGWBYLWRXTLPP");
}

ConnectionSummary ended(Outcome outcome) {
  ConnectionSummary summary;
  summary.outcome = outcome;
  summary.syns = 1;
  summary.silence = 5s;
  return summary;
}

TEST(Badness, IsZeroWhereNothingIsWrong) {
  ConnectionSummary fine = ended(Outcome::Closed);
  fine.flow[0].data_segments = fine.flow[1].data_segments = 1000;
  EXPECT_EQ(fine.badness(), 0u);
  EXPECT_EQ(ended(Outcome::Open).badness(), 0u);
}

TEST(Badness, PutsWhoWasNeverServedBeforeWhoWasCutOff) {
  EXPECT_GT(ended(Outcome::Unanswered).badness(), ended(Outcome::Reset).badness());
  EXPECT_GT(ended(Outcome::Refused).badness(), ended(Outcome::Reset).badness());
  EXPECT_GT(ended(Outcome::Reset).badness(), ended(Outcome::HalfClosed).badness());
}

TEST(Badness, HoldsNothingAgainstASynThatHadNoTimeToBeAnswered) {
  ConnectionSummary fresh = ended(Outcome::Unanswered);
  fresh.silence = 300us;
  EXPECT_TRUE(fresh.too_soon_to_tell());
  EXPECT_LT(fresh.badness(), ended(Outcome::Reset).badness());
  fresh.syns = 2;
  EXPECT_FALSE(fresh.too_soon_to_tell());
}

TEST(Badness, HoldsNothingAgainstASynAckThatHadNoTimeToBeAcknowledged) {
  ConnectionSummary fresh = ended(Outcome::MidOpen);
  EXPECT_TRUE(fresh.troubled());
  fresh.silence = 300us;
  EXPECT_FALSE(fresh.troubled());
  fresh.syn_acks_again = 1;
  EXPECT_TRUE(fresh.troubled());
}

TEST(Repeats, AreOfDataAndOfSynAndFin) {
  ConnectionSummary summary = ended(Outcome::Closed);
  EXPECT_EQ(summary.repeats(), 0u);
  summary.syn_acks_again = 1;
  summary.flow[0].retransmissions = 20;
  summary.flow[0].syns_again = 300;
  summary.flow[1].fins_again = 4000;
  EXPECT_EQ(summary.repeats(), 4321u);
}

TEST(Badness, CountsAResetBehindAFinForLess) {
  ConnectionSummary after_fin = ended(Outcome::Reset);
  after_fin.pattern = ClosePattern::FinThenRst;
  EXPECT_LT(after_fin.badness(), ended(Outcome::Reset).badness());
}

TEST(Badness, WeighsTheShareOfRepeatsMoreThanTheirNumber) {
  ConnectionSummary few_of_few = ended(Outcome::Closed), few_of_many = ended(Outcome::Closed);
  few_of_few.flow[0].retransmissions = few_of_many.flow[0].retransmissions = 5;
  few_of_few.flow[0].data_segments = 20;
  few_of_many.flow[0].data_segments = 90'000;
  EXPECT_GT(few_of_few.badness(), few_of_many.badness());
  EXPECT_GT(few_of_many.badness(), 0u);
}

TEST(Badness, CountsAWaitOnlyWhereItIsTrouble) {
  ConnectionSummary idle = ended(Outcome::Closed), stuck = idle;
  idle.longest_wait = stuck.longest_wait = 20s;
  idle.wait_owner = ConnectionSummary::Wait::Sender;
  stuck.wait_owner = ConnectionSummary::Wait::Path;
  EXPECT_EQ(idle.badness(), 0u);
  EXPECT_GT(stuck.badness(), 0u);
}

TEST(Badness, GoesByOctetsWhereSegmentsWereMerged) {
  ConnectionSummary merged = ended(Outcome::Closed), single = ended(Outcome::Closed);
  for (ConnectionSummary* summary : {&merged, &single}) {
    summary->flow[0].octets = 823'168;
    summary->flow[0].retransmissions = 16;
    summary->flow[0].retransmitted_octets = 23'168;
  }
  merged.flow[0].merged = true;
  merged.flow[0].data_segments = 178;
  single.flow[0].data_segments = 569;
  EXPECT_EQ(merged.badness(), single.badness());
}

TEST(Badness, CannotOverflow) {
  ConnectionSummary worst = ended(Outcome::Unanswered);
  worst.syns = ~0ull;
  worst.longest_wait = Duration::max();
  worst.wait_owner = ConnectionSummary::Wait::Path;
  for (FlowSummary& flow : worst.flow) {
    flow.retransmissions = ~0u / 1000;
    flow.timeouts = flow.zero_windows = flow.out_of_order = ~0u;
    flow.stalled = Duration::max();
  }
  EXPECT_GT(worst.badness(), ended(Outcome::Unanswered).badness());
  EXPECT_LT(worst.badness(), 4000u);
}

ConnectionSummary to_port(int port, Outcome outcome) {
  ConnectionSummary summary = ended(outcome);
  summary.roles_known = true;
  summary.host = {"a", "b"};
  summary.port = {"40000", std::to_string(port)};
  return summary;
}

TEST(Crowds, AScanTriesManyPorts) {
  Crowds crowds;
  for (int i = 0; i < 30; ++i) crowds.add(to_port(80, Outcome::Refused));  // one port, again and again
  EXPECT_FALSE(crowds.scan());
  for (int i = 0; i < 12; ++i) crowds.add(to_port(i, Outcome::Refused));
  ASSERT_TRUE(crowds.scan());
  EXPECT_EQ(crowds.scan()->ports, 13u);
  EXPECT_TRUE(crowds.scan()->open.empty());
  for (int i = 0; i < 12; ++i) {
    ConnectionSummary open = to_port(1000 - i * 90, Outcome::Closed);
    open.completeness = 7;
    crowds.add(open);
  }
  EXPECT_EQ(crowds.scan()->open.size(), 10u);
  EXPECT_EQ(crowds.scan()->open.front(), "10");
  EXPECT_EQ(crowds.scan()->more_open, 2u);
  EXPECT_FALSE(crowds.flood());
}

TEST(Crowds, AFloodLeavesHandshakesUnfinished) {
  Crowds crowds;
  for (int i = 0; i < 40; ++i) crowds.add(to_port(80, Outcome::MidOpen));
  for (int i = 0; i < 3; ++i) crowds.add(to_port(80, Outcome::Closed));
  ASSERT_TRUE(crowds.flood());
  EXPECT_EQ(crowds.flood()->unfinished, 40u);
  EXPECT_EQ(crowds.flood()->all, 43u);
  for (int i = 0; i < 30; ++i) crowds.add(to_port(80, Outcome::Closed));
  EXPECT_FALSE(crowds.flood());
}

}  // namespace
}  // namespace tcpgloss
