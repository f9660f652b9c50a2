#include "tcpgloss/decode/decode.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tcpgloss/decode/stamp.hpp"
#include "tcpgloss/lex/line_lexer.hpp"

namespace tcpgloss {
namespace {

// The segment of the last of `lines`, which has to live as long.
Segment decoded(std::initializer_list<const char*> lines) {
  LineLexer lexer;
  Segment segment;
  for (const char* line : lines)
    if (const Line& lexed = lexer.lex(line); lexed.has_segment()) decode(lexed.segment, segment);
  // Only values are looked at after the lexer is gone.
  return segment;
}

TEST(Decode, TheCommonLine) {
  const Segment s = decoded(
      {"17:56:04.224357 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [P.], seq 1:11, ack 7, win 512, length 10: HTTP: GET"});
  EXPECT_EQ(s.seq, 1u);
  EXPECT_EQ(s.seq_end, 11u);
  EXPECT_EQ(s.ack, 7u);
  EXPECT_EQ(s.win, 512u);
  EXPECT_EQ(s.length, 10u);
  EXPECT_EQ(s.protocol_text, "HTTP: GET");
  EXPECT_EQ(s.ip_version, IpVersion::V4);
  EXPECT_EQ(s.quirks, 0);
}

TEST(Decode, TheIpHeader) {
  const Segment s = decoded(
      {"17:56:04.224357 IP (tos 0x3,CE, ttl 61, id 9, offset 0, flags [+], proto TCP (6), length 40)",
       "    10.0.0.1.1 > 10.0.0.2.80: Flags [S], cksum 0x1234 (incorrect -> 0x2345), seq 1, win 512, length 0"});
  EXPECT_EQ(s.ttl, 61);
  EXPECT_EQ(s.ip_id, 9);
  EXPECT_EQ(s.ecn, EcnMark::Ce);
  EXPECT_TRUE(s.more_fragments);
  EXPECT_EQ(s.checksum, Checksum::Incorrect);
}

TEST(Decode, TheTrailersOf3) {
  const Segment s =
      decoded({"17:56:04.224357 10.0.0.1.1 > 10.0.0.2.80: P [tcp sum ok] 1:21(20) ack 1 win 4096 (DF) [tos 0x12,ECT]  "
               "(ttl 64, id 24, len 60)"});
  EXPECT_EQ(s.flags, (Flags{Flag::Psh, Flag::Ack}));
  EXPECT_EQ(s.checksum, Checksum::Correct);
  EXPECT_EQ(s.ttl, 64);
  EXPECT_EQ(s.ip_id, 24);
  EXPECT_EQ(s.ecn, EcnMark::Ect0);
  EXPECT_EQ(s.length, 20u);
  EXPECT_EQ(s.protocol_text, "");
}

// 4.0 to 4.5 print the flags of the segment before for one without any.
TEST(Decode, StaleFlagsAreNone) {
  for (const char* line : {"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [P.], win 1024, length 0",
                           "17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [S], win 1024, length 0",
                           "17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [DF], win 1024, length 0"})
    EXPECT_EQ(decoded({line}).flags, Flags{}) << line;
  EXPECT_EQ(decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [S], seq 1, win 1024, length 0"}).flags,
            Flags{Flag::Syn});
}

TEST(Decode, NumbersGluedToTheLengthAreNotPartOfIt) {
  const Segment dns =
      decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.53: Flags [P.], seq 1:36, ack 1, win 1024, length 354660+ A? "
               "www.example.com. (33)"});
  EXPECT_EQ(dns.length, 35u);
  EXPECT_EQ(dns.protocol_text, "4660+ A? www.example.com. (33)");
  const Segment first = decoded(
      {"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.53: Flags [P.], ack 1, win 1024, length 354660+ A? www.example.com. (33)"});
  EXPECT_EQ(first.length, 35u);  // 4.0.0 prints no seq
  EXPECT_EQ(decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.445: Flags [P.], seq 1:18, ack 1, win 1024, length "
                     "17WARNING: Packet is continued"})
                .length,
            17u);
  EXPECT_FALSE(
      decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.53: P 1:36(35) ack 1 win 10244660+ A? www.example.com. (33)"}).win);
}

TEST(Decode, TooLargeNumbersAreNotWrapped) {
  const Segment s = decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.53: Flags [S], seq 4294967296, win 65536, length 0"});
  EXPECT_FALSE(s.seq);
  EXPECT_FALSE(s.win);
  EXPECT_TRUE(s.has(Quirk::Edited));
}

TEST(Decode, WhatIsNotPrintedStaysEmpty) {
  const Segment quiet = decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: tcp 12"});
  EXPECT_FALSE(quiet.flags);
  EXPECT_FALSE(quiet.seq);
  EXPECT_FALSE(quiet.options_complete);
  EXPECT_EQ(quiet.length, 12u);
  const Segment broken =
      decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: tcp -16 [bad hdr length 36 - too long, > 20]"});
  EXPECT_FALSE(broken.length);
  EXPECT_TRUE(broken.has(Quirk::BadHeaderLength));
}

TEST(Decode, TheTextOfAReset) {
  EXPECT_EQ(
      decoded({"17:56:04.2 IP 10.0.0.1.1 > 10.0.0.2.80: Flags [R.], seq 0:9, ack 7, win 0, length 9 [RST go [away]]"})
          .rst_text,
      "go [away]");
}

TEST(Stamps, EveryShape) {
  using namespace std::chrono_literals;
  const struct {
    const char* text;
    Clock clock;
    Duration value;
    int digits;
  } rows[] = {
      {"17:56:04.224218", Clock::TimeOfDay, 17h + 56min + 4s + 224218us, 6},
      {"00:00:00.000000001", Clock::TimeOfDay, 1ns, 9},
      {"1795370164.224218", Clock::Epoch, 1795370164s + 224218us, 6},
      {"2000-03-01 00:00:01.000000", Clock::Epoch, 11017 * 24h + 1s, 6},
      {"03/01/2000 00:00:01.000000", Clock::Epoch, 11017 * 24h + 1s, 6},
      {"Mar  1 00:00:01.000000", Clock::NoYear, (11017 + 365) * 24h + 1s, 6},
      {" 00:00:01.500000", Clock::Delta, 1500ms, 6},
      {"-00:00:01.500000", Clock::Delta, -1500ms, 6},
      {"000017", Clock::Delta, 17us, 6},
      {"1. 999997", Clock::Delta, 1999997us, 6},
      {"-1. 999997", Clock::Delta, -3us, 6},
      {"17:16:10.1000000 (invalid us)", Clock::TimeOfDay, 17h + 16min + 11s, 6},
      {"2016-04-06 16:16:57.5 16:16:57.5 1459959417.5", Clock::Epoch, 1459959417500ms, 6},
  };
  for (const auto& row : rows) {
    const std::optional<Stamp> stamp = decode_stamp(row.text);
    ASSERT_TRUE(stamp) << row.text;
    EXPECT_EQ(stamp->clock, row.clock) << row.text;
    EXPECT_EQ(stamp->since_origin.count(), row.value.count()) << row.text;
    EXPECT_EQ(stamp->digits, row.digits) << row.text;
  }
  for (const char* text : {"", "[timestamp overflow]", "Date fail", "9999-12-31 00:00:00.000000", "99999999999.000000"})
    EXPECT_FALSE(decode_stamp(text)) << text;
}

}  // namespace
}  // namespace tcpgloss
