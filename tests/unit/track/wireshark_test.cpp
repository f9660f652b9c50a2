#include "tcpgloss/track/wireshark.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t not_printed = 0xFFFFFFFF;

// One segment and the labels it must get, by their field names.
struct Row {
  char from;  // 'c' or 's'
  const char* flags;
  std::uint32_t seq, length;
  std::optional<std::uint32_t> ack;
  std::uint32_t window;
  Duration time;
  std::string labels = "";
  std::optional<std::uint32_t> shift = std::nullopt;
  bool cookie = false;
};

Flags flags(std::string_view letters) {
  Flags flags;
  for (char letter : letters) {
    if (letter == 'S') flags.set(Flag::Syn);
    if (letter == 'F') flags.set(Flag::Fin);
    if (letter == 'R') flags.set(Flag::Rst);
    if (letter == '.') flags.set(Flag::Ack);
  }
  return flags;
}

std::string names(WiresharkLabels labels) {
  std::string text;
  for (const WiresharkName& name : wireshark_names)
    if (labels.has(name.label)) text += (text.empty() ? "" : " ") + std::string(name.field);
  return text;
}

void expect_labels(std::initializer_list<Row> rows) {
  // Only differences count: numbers that wrap give the same labels.
  for (const std::uint32_t shift : {0u, 0u - 1010u}) {
    WiresharkConversation conversation;
    int number = 0;
    for (const Row& row : rows) {
      ++number;
      WiresharkSegment segment;
      segment.flags = flags(row.flags);
      const bool refusal = segment.flags.has(Flag::Rst) && row.seq == 0;
      if (row.seq != not_printed) segment.seq = SequenceNumber{row.seq + (refusal ? 0 : shift)};
      if (row.ack) segment.ack = SequenceNumber{*row.ack + shift};
      segment.window = row.window;
      segment.length = row.length;
      segment.shift = row.shift;
      segment.time = row.time;
      segment.tfo_cookie = row.cookie;
      EXPECT_EQ(names(conversation.label(row.from == 'c' ? 0 : 1, segment)), row.labels)
          << "segment " << number << ", numbers shifted by " << shift;
    }
  }
}

constexpr auto none = std::nullopt;

TEST(Wireshark, LeavesAnOrdinaryConversationAlone) {
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms, "", 7},
      {'s', "S.", 5000, 0, 1001, 65535, 10ms, "", 7},
      {'c', ".", 1001, 0, 5001, 512, 20ms},
      {'c', ".", 1001, 100, 5001, 512, 21ms},
      {'s', ".", 5001, 0, 1101, 500, 31ms},
      {'s', ".", 5001, 200, 1101, 500, 32ms},
      {'c', ".", 1101, 0, 5201, 510, 42ms},
      {'c', "F.", 1101, 0, 5201, 510, 43ms},
      {'s', "F.", 5201, 0, 1102, 500, 53ms},
      {'c', ".", 1102, 0, 5202, 510, 63ms},
  });
}

TEST(Wireshark, TellsRepeatsApartByTheClockAndTheDuplicateAcks) {
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms},
      {'s', "S.", 5000, 0, 1001, 65535, 20ms},
      {'c', ".", 1001, 0, 5001, 512, 40ms},  // initial round trip 40 ms
      {'c', ".", 1001, 100, 5001, 512, 41ms},
      {'c', ".", 1201, 100, 5001, 512, 42ms, "lost_segment"},
      {'c', ".", 1101, 50, 5001, 512, 81ms, "out_of_order"},     // within 40 ms of 1201:1301
      {'c', ".", 1101, 100, 5001, 512, 82ms, "retransmission"},  // not within
      {'c', ".", 1201, 100, 5001, 512, 60ms, "retransmission"},  // ends at nxt: never out of order
      {'s', ".", 5001, 0, 1101, 400, 90ms},
      {'s', ".", 5001, 0, 1101, 400, 91ms, "duplicate_ack"},
      {'s', ".", 5001, 0, 1101, 400, 92ms, "duplicate_ack"},
      {'c', ".", 1101, 100, 5001, 512, 111ms, "fast_retransmission"},
      {'c', ".", 1101, 100, 5001, 512, 112ms, "retransmission"},  // 20 ms after the duplicate
      {'c', ".", 1001, 100, 5001, 512, 113ms, "spurious_retransmission"},
  });
}

TEST(Wireshark, TakesAClockThatGoesBackForAVeryLongTime) {
  expect_labels({
      {'c', ".", 1001, 100, 5001, 512, 41ms},
      {'c', ".", 1101, 100, 5001, 512, 42ms},
      {'c', ".", 1001, 100, 5001, 512, 41ms, "retransmission"},
      {'c', ".", 1001, 100, 5001, 512, 43ms, "out_of_order"},  // 3 ms where no handshake was seen
  });
}

TEST(Wireshark, CountsALaterWindowAsAnUpdateAndAnEqualOneAsADuplicate) {
  expect_labels({
      {'s', ".", 5001, 0, 1001, 400, 0ms},
      {'s', ".", 5001, 0, 1001, 401, 1ms, "window_update"},
      {'s', ".", 5001, 0, 1001, 401, 2ms, "duplicate_ack"},
      {'s', ".", 5001, 0, 1001, 0, 3ms, "zero_window"},
      {'s', ".", 5001, 0, 1001, 401, 4ms, "window_update"},
  });
}

TEST(Wireshark, KnowsProbesOfOneOctetAndTheirAnswers) {
  expect_labels({
      {'c', ".", 1000, 1, 5001, 512, 0ms},
      {'s', ".", 5001, 0, 1001, 0, 1ms, "zero_window"},
      {'c', ".", 1001, 1, 5001, 512, 200ms, "zero_window_probe"},
      {'s', ".", 5001, 0, 1001, 0, 201ms, "zero_window zero_window_probe_ack"},
      {'c', ".", 1001, 1, 5001, 512, 600ms, "zero_window_probe"},  // the probe's octet did not count
      {'s', ".", 5001, 0, 1001, 900, 601ms, "window_update"},
      {'c', ".", 1001, 100, 5001, 512, 602ms},
  });
}

TEST(Wireshark, CallsZeroWindowProbesOfLengthZeroKeepAlives) {
  expect_labels({
      {'c', ".", 1000, 1, 5001, 512, 0ms},
      {'s', ".", 5001, 0, 1001, 700, 1ms},
      {'c', ".", 1000, 0, 5001, 512, 200ms, "keep_alive"},
      {'s', ".", 5001, 0, 1001, 700, 201ms, "keep_alive_ack"},
      {'s', ".", 5001, 0, 1001, 700, 202ms, "keep_alive_ack"},  // its peer has sent nothing since
      {'c', ".", 1000, 1, 5001, 512, 400ms, "keep_alive"},      // one octet sent again is none either
      {'c', ".", 1000, 2, 5001, 512, 401ms},                    // new data over a probe's octet
      {'c', ".", 1001, 2, 5001, 512, 402ms, ""},
      {'c', "F.", 1002, 0, 5001, 512, 900ms, "retransmission"},
  });
}

TEST(Wireshark, SeesAFullWindowOnlyAtItsExactEdge) {
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms, "", 7},
      {'s', "S.", 5000, 0, 1001, 100, 1ms, "", 1},
      {'c', ".", 1001, 100, 5001, 512, 2ms, "window_full"},  // the window of a SYN-ACK is not scaled
      {'s', ".", 5001, 0, 1101, 100, 3ms},
      {'c', ".", 1101, 199, 5001, 512, 4ms},
      {'c', ".", 1300, 1, 5001, 512, 5ms, "window_full"},
      {'c', ".", 1301, 1, 5001, 512, 6ms},
  });
}

TEST(Wireshark, ScalesNoWindowUnlessBothEndsOfferIt) {
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms, ""},
      {'s', "S.", 5000, 0, 1001, 100, 1ms, "", 1},
      {'s', ".", 5001, 0, 1001, 100, 1ms, "duplicate_ack"},
      {'c', ".", 1001, 100, 5001, 512, 2ms, "window_full"},
  });
  expect_labels({
      // unknown: no verdict
      {'s', ".", 5001, 0, 1001, 100, 1ms},
      {'c', ".", 1001, 100, 5001, 512, 2ms},
  });
}

TEST(Wireshark, SaysOnceThatTheCaptureMissedWhatWasAcknowledged) {
  expect_labels({
      {'c', ".", 1001, 100, 5001, 512, 0ms},
      {'c', ".", 1201, 100, 5001, 512, 1ms, "lost_segment"},
      {'s', ".", 5001, 0, 1201, 400, 2ms, "ack_lost_segment"},
      {'s', ".", 5001, 0, 1301, 400, 3ms},
      {'s', ".", 5001, 0, 1401, 400, 4ms, "ack_lost_segment"},  // beyond all that was seen
      {'s', ".", 5001, 0, 1501, 400, 5ms},                      // muted
  });
}

TEST(Wireshark, TakesAMutedEndForOneOfManyDuplicates) {
  expect_labels({
      {'c', ".", 1001, 100, 5001, 512, 0ms},
      {'s', "F.", 5001, 0, 1101, 400, 1ms},
      {'c', ".", 1101, 100, 5001, 512, 90ms},
      {'s', "F.", 5001, 0, 1301, 400, 91ms, "fast_retransmission ack_lost_segment"},
  });
}

TEST(Wireshark, ReadsItsViewFromASegment) {
  Segment segment;
  segment.flags = Flags{Flag::Syn};
  segment.win = 9;
  segment.length = 3;
  segment.options = {option::WindowScale{15}, option::FastOpen{"c0ffee"}, option::Mptcp{"dss", "", false},
                     option::Mptcp{"capable", "", false}};
  segment.set(Quirk::TruncatedHeader);
  const WiresharkSegment view = wireshark_segment(segment, SequenceNumber{7}, SequenceNumber{8}, 5ms);
  EXPECT_TRUE(view.flags.has(Flag::Syn));
  EXPECT_EQ(view.seq, SequenceNumber{7});
  EXPECT_EQ(view.ack, SequenceNumber{8});
  EXPECT_EQ(view.window, 9u);
  EXPECT_EQ(view.length, 3u);
  EXPECT_EQ(view.shift, 15u);
  EXPECT_EQ(view.time, Duration{5ms});
  EXPECT_FALSE(view.sack);
  EXPECT_TRUE(view.tfo_cookie);
  EXPECT_EQ(view.mptcp, 5u);
  EXPECT_TRUE(view.options_cut);
}

TEST(Wireshark, TakesNoAckWithOtherMultipathNewsForADuplicate) {
  WiresharkConversation conversation;
  WiresharkSegment segment;
  segment.flags = {Flag::Ack};
  segment.ack = SequenceNumber{1};
  segment.window = 9;
  EXPECT_EQ(names(conversation.label(0, segment)), "");
  segment.mptcp = 4;
  EXPECT_EQ(names(conversation.label(0, segment)), "");
  EXPECT_EQ(names(conversation.label(0, segment)), "duplicate_ack");
}

TEST(Wireshark, CountsASegmentWithItsOptionsCutAndSaysNothingOfIt) {
  WiresharkConversation conversation;
  WiresharkSegment segment;
  segment.flags = {Flag::Ack};
  segment.ack = SequenceNumber{1};
  segment.window = 9;
  EXPECT_EQ(names(conversation.label(0, segment)), "");
  segment.window = 10;
  segment.options_cut = true;
  EXPECT_EQ(names(conversation.label(0, segment)), "");
  segment.options_cut = false;
  EXPECT_EQ(names(conversation.label(0, segment)), "duplicate_ack");
}

TEST(Wireshark, StartsAnewAtASynWithAnotherIsn) {
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms},
      {'s', "S.", 5000, 0, 1001, 65535, 10ms},
      {'c', "S", 1000, 0, none, 65535, 1000ms, "retransmission"},
      {'c', "S", 900000, 0, none, 65535, 2000ms, "reused_ports"},
      {'s', ".", not_printed, 0, 1001, 400, 2001ms},  // a challenge ACK of the old connection: its 5001
      {'s', "S.", 7000, 0, 900001, 65535, 2100ms, "lost_segment reused_ports"},
      {'c', ".", 900001, 0, 7001, 400, 2200ms, "ack_lost_segment"},
  });
}

TEST(Wireshark, GivesTheRefusalOfASynNoNumberOfItsOwn) {
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms},
      {'s', "R.", 0, 0, 1001, 0, 1ms},
      {'c', "S", 1000, 0, none, 65535, 500ms, "retransmission"},
      {'s', "S.", 5000, 0, 1001, 65535, 501ms, "reused_ports"},
      {'c', ".", 1001, 0, 5001, 65535, 502ms},
  });
}

TEST(Wireshark, GuessesTheNumberOfAPureAckThatPrintsNone) {
  expect_labels({
      {'c', ".", not_printed, 0, 5001, 512, 0ms},  // nothing known
      {'c', ".", not_printed, 0, 5001, 513, 1ms, "window_update"},
      {'c', ".", not_printed, 0, 5001, 513, 2ms, "duplicate_ack"},
      {'c', ".", 1001, 100, 5001, 513, 3ms},
      {'s', ".", not_printed, 0, 1101, 400, 4ms},  // what the client waits for: 5001
      {'s', ".", 5001, 100, 1101, 400, 5ms},
      {'s', ".", not_printed, 0, 1101, 400, 6ms, "duplicate_ack"},
      {'s', ".", 5201, 100, 1101, 400, 7ms, "lost_segment"},
  });
}

TEST(Wireshark, TakesAnAckOutOfSilenceForAKeepAlive) {
  expect_labels({
      {'c', ".", 1001, 100, 5001, 512, 0ms},
      {'s', ".", not_printed, 0, 1101, 400, 1ms},
      {'c', ".", not_printed, 0, 5001, 512, 300ms, "keep_alive"},
      {'s', ".", not_printed, 0, 1101, 400, 301ms, "keep_alive_ack"},
      {'c', ".", not_printed, 0, 5001, 512, 400ms, "duplicate_ack"},  // no silence
      {'s', ".", 5001, 10, 1101, 400, 401ms},
      {'c', ".", not_printed, 0, 5001, 512, 700ms, "duplicate_ack"},  // something to answer
  });
}

TEST(Wireshark, NamesTheStepsOfFastOpen) {
  expect_labels({
      {'c', "S", 1000, 20, none, 65535, 0ms, "tfo_syn", none, true},
      {'s', "S.", 5000, 0, 1021, 65535, 10ms, "tfo_ack"},
  });
  expect_labels({
      {'c', "S", 1000, 20, none, 65535, 0ms, "tfo_syn", none, true},
      {'s', "S.", 5000, 0, 1001, 65535, 10ms, "tfo_ignored"},
  });
  expect_labels({
      {'c', "S", 1000, 0, none, 65535, 0ms},
      {'s', "S.", 5000, 0, 1001, 65535, 10ms},
  });
}

TEST(Wireshark, MakesNoUseOfAClockThatIsNotThere) {
  WiresharkConversation conversation;
  WiresharkSegment segment;
  segment.flags = {Flag::Ack};
  segment.ack = SequenceNumber{1};
  segment.window = 9;
  segment.length = 10;
  segment.seq = SequenceNumber{10};
  EXPECT_EQ(names(conversation.label(0, segment)), "");
  segment.seq = SequenceNumber{20};
  EXPECT_EQ(names(conversation.label(0, segment)), "");
  segment.seq = SequenceNumber{10};
  EXPECT_EQ(names(conversation.label(0, segment)), "retransmission");
}

}  // namespace
}  // namespace tcpgloss
