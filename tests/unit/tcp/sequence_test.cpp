#include "tcpgloss/tcp/sequence.hpp"

#include <gtest/gtest.h>

namespace tcpgloss {
namespace {

TEST(SequenceNumber, OrderGoesRoundTheCircle) {
  EXPECT_TRUE(SequenceNumber{0xFFFFFFFFu}.before({0}));
  EXPECT_TRUE(SequenceNumber{0}.after({0xFFFFFFFFu}));
  EXPECT_FALSE(SequenceNumber{7}.before({7}));
  EXPECT_TRUE(SequenceNumber{7}.at_or_before({7}));
}

TEST(SequenceNumber, DistancesAndSumsWrap) {
  EXPECT_EQ((SequenceNumber{0xFFFFFFFEu} + 5).value, 3u);
  EXPECT_EQ((SequenceNumber{3} - 5).value, 0xFFFFFFFEu);
  EXPECT_EQ(SequenceNumber{3}.since({0xFFFFFFFEu}), 5u);
}

TEST(SequenceNumber, LaterAndEarlierChooseByTheCircle) {
  EXPECT_EQ(later({0xFFFFFFF0u}, {5}).value, 5u);
  EXPECT_EQ(earlier({0xFFFFFFF0u}, {5}).value, 0xFFFFFFF0u);
}

}  // namespace
}  // namespace tcpgloss
