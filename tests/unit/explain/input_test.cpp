// What the text itself brings along: cuts, folds, copies, several runs of tcpdump.
#include <gtest/gtest.h>

#include <string>

#include "conversation.hpp"
#include "tcpgloss/explain/glossator.hpp"

namespace tcpgloss {
namespace {

TEST(Input, LinesThatWereBrokenAreReadAsOne) {
  expect_conversation(R"(
    12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:
    21, ack 1, win 5,
    length 20                                                                   | data line-folded mid-stream wscale-unknown
  )");
  expect_conversation(R"(
    12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 67639tcpdump: 9 packets captured, 9 packets received by filter, 0 packets dropped by kernel
    82, win 65495, options [mss 1000], length 0                                 | syn line-spliced
  )");
}

TEST(Input, PacketsBehindTheFirstOfALineAreNotPassedOverInSilence) {
  expect_conversation(R"(
    12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000], length 0 12:00:00.200000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R.], seq 0, ack 101, win 0, length 0 | syn line-crowded
    12:00:00.300000 IP 10.0.0.1.40001 > 10.0.0.2.80: Flags [P.], seq 1:9, ack 1, win 9, length 8: HTTP: GET /a?Flags [.] 12:00:00.4 | data mid-stream wscale-unknown
  )");
}

TEST(Input, WhatIsNotAsTcpdumpPrintsItIsNamed) {
  expect_conversation(R"(
    12:00:00.100000 IP 10.0.0.1:40000 > 10.0.0.2:80: Flags [S], seq 100, win 9000, options [mss 1000], length 0 | syn line-edited
    12:00:00.200000 IP 10.0.0.1.40001 > 10.0.0.2.80: Flags [?], seq 1:3, ack 1, win 5, length 2                 | unknown-flags line-edited
    12:00:00.300000 IP 10.0.0.1.40002 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000,nop[bad opt]>  | syn bad-option
    12:00:00.400000 IP 10.0.0.1.40003 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000,[|tcp]>        | syn line-truncated snapshot-short
  )");
}

// A line end that was lost takes the digits of the stamp with it: they are no part of the length.
TEST(Input, TheLengthEndsWhereTheNextStampBegins) {
  const struct {
    const char *length, *behind;
  } rows[] = {
      {"0", "12:00:00.061828 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R.], seq 0, ack 101, win 0, length 0"},
      {"0", "2026-11-22 12:00:00.061828 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R.], seq 0, ack 101, win 0, length 0"},
      {"0", "1795370164.061828123 IP6 ::2.80 > ::1.40000: Flags [R.], seq 0, ack 101, win 0, length 0"},
      {"512", "12:00:00.061828 IP 10.0.0.2.53 > 10.0.0.1.40000: 4660 1/0/0 A 10.0.0.9 (33)"},
      {"17", ":56:04.12 IP addresses were asked for"},
      {"1712", ": 12:00:00.061828 IP and the like"},
  };
  for (const auto& row : rows) {
    Glossator glossator;
    const std::string line =
        std::string("12:00:00.000001 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], ack 1, win 9, ") + "length " +
        row.length + row.behind;
    const Gloss* gloss = glossator.line(line).gloss;
    ASSERT_NE(gloss, nullptr) << line;
    EXPECT_EQ(gloss->segment->length, std::stoul(row.length)) << line;
    EXPECT_EQ(gloss->segment->has(Quirk::Crowded), line.find("[R.]") != line.npos) << line;
  }
}

// What is left out is not denied: neither options nor data.
TEST(Input, WhatWasLeftOutByHandIsUnknown) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,...], length 0  | syn
    s > c: Flags [S.], seq 300, ack 101, win 9000, ...                     | syn-ack line-shortened line-edited
    c > s: Flags [.], ack 1, win 9000                                      | handshake-done line-shortened wscale-unknown
    c > s: Flags [P.], seq 1:15, ack 1 ...                                 | request line-shortened line-edited
    s > c: Flags [.], ack 15, …                                            | ack line-shortened line-edited
  )");
}

// The first number of a line is counted like those of the others, though its ack is cut off.
TEST(Input, ACutAckLeavesTheOtherNumbersWhatTheyAre) {
  expect_conversation(R"(
    c > s: Flags [S], seq 2719849833, win 65495, options [mss 1460], length 0  | syn
    s > c: Flags [S.], seq 1287376944, …                      | syn-ack line-shortened line-edited
    c > s: Flags [.], ack 1, win 64, length 0                 | handshake-done
    c > s: Flags [P.], seq 1:15, …                            | data line-shortened line-edited
    s > c: Flags [.], ack 15, win 64, length 0                | ack
    s > c: Flags [P.], seq 1:1449, …                          | data line-shortened line-edited
    s > c: Flags [F.], seq 1449, …                            | fin-active line-shortened line-edited
    c > s: Flags [F.], seq 15, ack 1450, win 64, length 0     | fin-passive
    s > c: Flags [.], ack 16, win 64, length 0                | closed
  )");
  expect_conversation(R"(
    c > s: Flags [S], seq 2719849833, win 65495, options [mss 1460], length 0                         | syn
    s > c: Flags [S.], seq 1287376944, ack 2719849834, win 9, options [mss 1460], length 0            | syn-ack
    c > s: Flags [.], ack 1287376945, win 64, length 0                    | handshake-done
    c > s: Flags [P.], seq 2719849834:2719849848, …                       | data line-shortened line-edited
    s > c: Flags [.], ack 2719849848, win 64, length 0                    | ack
    s > c: Flags [P.], seq 1287376945:1287376955, …                       | data line-shortened line-edited
    c > s: Flags [.], ack 1287376955, win 64, length 0                    | ack
  )");
}

// Half a number is not told, nor half the flags.
TEST(Input, WhatEndsWhereTheLineIsCutIsUnknown) {
  Glossator glossator;
  const struct {
    const char* line;
    std::optional<std::uint32_t> seq, ack, win;
    std::size_t options;
  } rows[] = {
      {"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S], seq 132773\u2026", {}, {}, {}, 0},
      {"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S], seq 9, win 65...", 9, {}, {}, 0},
      {"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S], seq 9, win 6 \u2026", 9, {}, 6, 0},
      {"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S.], seq 9, ack 7, win 65, options [nop,mss 14>", 9, 7, 65, 1},
      {"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [.], seq 9:19, ack 7, win 65, length 1\u2026", 9, 7, 65, 0},
      {"IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S.\u2026", {}, {}, {}, 0},
  };
  for (const auto& row : rows) {
    const Gloss* gloss = glossator.line(row.line).gloss;
    ASSERT_NE(gloss, nullptr) << row.line;
    EXPECT_EQ(gloss->segment->seq, row.seq) << row.line;
    EXPECT_EQ(gloss->segment->ack, row.ack) << row.line;
    EXPECT_EQ(gloss->segment->win, row.win) << row.line;
    EXPECT_EQ(gloss->segment->options.size(), row.options) << row.line;
    EXPECT_NE(gloss->segment->length, 1u) << row.line;
    EXPECT_TRUE(gloss->segment->has(Quirk::CutShort)) << row.line;
  }
  EXPECT_EQ(glossator.line("IP 10.0.0.1.4 > 10.0.0.2.80: Flags [S.\u2026").gloss->segment->flags, std::nullopt);
}

// The range in front of the cut says how much there is: it is neither missing nor unseen.
TEST(Input, WhatTheSnapshotLengthCutOffIsDataAllTheSame) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1460, [|tcp]            | syn line-truncated
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460, [|tcp]  | syn-ack line-truncated
    c > s: Flags [.], ack 1, win 63, options [nop,nop,TS [|tcp]>              | handshake-done line-truncated wscale-unknown
    c > s: Flags [P.], seq 1:3, ack 1, win 63, options [nop,nop,TS [|tcp]>    | request line-truncated
    s > c: Flags [.], ack 3, win 64, options [nop,nop,TS [|tcp]>              | ack line-truncated wscale-unknown
    s > c: Flags [.], seq 1:1449, ack 3, win 64, options [nop,nop,TS [|tcp]>  | response line-truncated
    c > s: Flags [F.], seq 3, ack 1449, win 66, options [nop,nop,TS [|tcp]>   | fin-active line-truncated
    s > c: Flags [F.], seq 1449, ack 4, win 66, options [nop,nop,TS [|tcp]>   | fin-passive line-truncated
    c > s: Flags [.], ack 1450, win 66, options [nop,nop,TS [|tcp]>           | closed line-truncated
  )");
  Glossator glossator;
  glossator.line("12:00:00.000001 IP 10.0.0.1 > 10.0.0.2: [|tcp]");
  glossator.line("12:00:00.000002 IP 10.0.0.1.40000 > 10.0.0.2.80:  [|tcp]");
  glossator.line("12:00:00.000003 IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)");
  glossator.line("    10.0.0.1.40000 > 10.0.0.2.80:  [|tcp]");
  EXPECT_EQ(glossator.counts().headers_cut.all(), 3u);
  EXPECT_EQ(glossator.counts().headers_cut.by_either, 2u);
  EXPECT_EQ(glossator.counts().headers_cut.by_snapshot, 1u);
  glossator.line("12:00:00.000004 IP (tos 0x0, ttl 64, id 1, offset 0, flags [+], proto TCP (6), length 28)");
  glossator.line("    10.0.0.1.40000 > 10.0.0.2.80:  [|tcp]");
  EXPECT_EQ(glossator.counts().headers_cut.all(), 4u);
  EXPECT_EQ(glossator.counts().headers_cut.by_fragmentation, 1u);
  glossator.line("12:00:00.000005 IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 28)");
  glossator.line("    10.0.0.1.40000 > 10.0.0.2.80:  [|tcp]");
  EXPECT_EQ(glossator.counts().headers_cut.all(), 5u);
  EXPECT_EQ(glossator.counts().headers_cut.by_sender, 1u);
  EXPECT_EQ(glossator.counts().segments, 0u);
}

// They may take 40 octets, so that a datagram of 79 may end in a TCP header, and one of 80 has all of it.
TEST(Input, IpOptionsMayLeaveNoRoomForATcpHeader) {
  const auto counts = [](const std::string& flags, const std::string& length, const std::string& options) {
    Glossator glossator;
    glossator.line("12:00:00.000001 IP (tos 0x0, ttl 64, id 1, offset 0, flags [" + flags +
                   "], proto TCP (6), length " + length + options + ")");
    glossator.line("    10.0.0.1.40000 > 10.0.0.2.80:  [|tcp]");
    EXPECT_EQ(glossator.counts().headers_cut.all(), 1u);
    return glossator.counts().headers_cut;
  };
  const std::string route = ", options (RR 0.0.0.0 0.0.0.0 0.0.0.0 0.0.0.0 0.0.0.0,EOL)";
  EXPECT_EQ(counts("DF", "48", route).by_either, 1u);
  EXPECT_EQ(counts("DF", "79", route).by_either, 1u);
  EXPECT_EQ(counts("DF", "48", ", optlen=24 RR{}").by_either, 1u);
  EXPECT_EQ(counts("DF", "80", route).by_snapshot, 1u);
  EXPECT_EQ(counts("DF", "1500", route).by_snapshot, 1u);
  EXPECT_EQ(counts("DF", "48", "").by_snapshot, 1u);
  EXPECT_EQ(counts("none", "39", route).by_sender, 1u);
  EXPECT_EQ(counts("+", "28", route).by_fragmentation, 1u);
}

// A hundred line feeds may stand for two hundred octets: room enough for the record that follows.
TEST(Input, PayloadThatMayBeARecordIsUnverified) {
  std::string dump =
      "12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:201, ack 1, win 5, length 200 "
      "| data mid-stream wscale-unknown\n";
  dump += "E...........@...............P...........\n";
  for (int line = 0; line < 100; ++line) dump += "~\n";
  dump += "12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 5, length 0 | line-unverified\n";
  expect_conversation(dump);
}

// Of 200 octets somebody has kept a few: the records behind may be more of the packet's payload.
TEST(Input, WhatFollowsAShortenedDumpIsUnverifiedAndTheVerdictTellsSo) {
  const std::string text =
      "12:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:201, ack 1, win 5, length 200 "
      "| data mid-stream wscale-unknown\n"
      "E...........@...............P...........POST /login\n"
      "[...]\n"
      "12:00:00.100900 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R], seq 1, win 0, length 0 | line-unverified\n";
  expect_conversation(text);
  EXPECT_EQ(last_seen_of(text).unverified, 1u);
  EXPECT_EQ(last_seen_of(text).outcome, Outcome::Open);
}

TEST(Input, TheSamePacketAtTwoInterfacesCountsOnce) {
  expect_conversation(R"(
    12:00:00.100000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000], length 0 | syn
    12:00:00.100010 br0   In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000], length 0 | capture-duplicate
  )");
}

TEST(Input, TcpdumpIsStartedAnew) {
  expect_conversation(R"(
    c > s: Flags [S], seq 1000000, win 9000, options [mss 1000], length 0                 | syn
    s > c: Flags [S.], seq 3000000, ack 1000001, win 9000, options [mss 1000], length 0   | syn-ack
    c > s: Flags [.], ack 1, win 9000, length 0                                           | handshake-done
    c > s: Flags [P.], seq 1:11, ack 1, win 9000, length 10                               | request
    listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
    s > c: Flags [.], ack 1000011, win 9000, length 0                                     | ack capture-restarted
  )");
}

// One socket plays both parts; tcpdump counts both from one number.
TEST(Input, AnEndThatTalksToItself) {
  expect_conversation(R"(
    12:00:00.1 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [S], seq 100, win 9, options [mss 1000], length 0           | syn self-connect
    12:00:00.2 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [S.], seq 100, ack 101, win 9, options [mss 1000], length 0 | syn-ack
    12:00:00.3 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [.], ack 1, win 9, length 0                                 | handshake-done
    12:00:00.4 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [P.], seq 1:3, ack 1, win 9, length 2                       | data
    12:00:00.5 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [.], ack 3, win 9, length 0                                 | ack
    12:00:00.6 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [.], ack 3, win 9, length 0                                 | ack-again
    12:00:00.7 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [F.], seq 3, ack 3, win 9, length 0                         | fin-active
    12:00:00.8 IP 127.0.0.1.5 > 127.0.0.1.5: Flags [.], ack 4, win 9, length 0                                 | closed
  )");
}

TEST(Input, WiresharkCallsARepeatWithinARoundTripLate) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0           | syn
    @0.1   s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    @0.101 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
    @0.2   c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | request
    @0.21  c > s: Flags [.], seq 1101:2101, ack 301, win 9000, length 1000             | data
    @0.25  c > s: Flags [.], seq 101:1101, ack 301, win 9000, length 1000              | retransmission wireshark-says
  )");
}

TEST(Mptcp, ItsAcknowledgmentsSayMoreThanTcps) {
  expect_conversation(R"(
    c > s: Flags [S], seq 100, win 9000, options [mss 1000,mptcp 12 capable v1], length 0           | syn mptcp-capable
    s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,mptcp 12 capable v1], length 0 | syn-ack mptcp-option
    c > s: Flags [.], ack 301, win 9000, length 0                                                   | handshake-done
    s > c: Flags [.], ack 101, win 9000, options [mptcp 16 add-addr v1 id 2 10.0.0.9], length 0     | mptcp-option
  )");
}

TEST(Input, PastMidnightWholeDaysMayBeMissing) {
  expect_conversation(
      "23:59:58.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9, options [mss 1000], length 0 | syn\n"
      "23:59:58.010000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9, options [mss 1000], "
      "length "
      "0 | syn-ack\n"
      "00:00:01.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 301, win 9, length 0 | handshake-done "
      "midnight-passed\n"
      "00:00:02.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 101:102, ack 301, win 9, length 1 | request\n");
}

}  // namespace
}  // namespace tcpgloss
