// What a capture shows that was cut, filtered, taken of one direction, at a router, or at two points.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "conversation.hpp"
#include "tcpgloss/explain/glossator.hpp"

namespace tcpgloss {
namespace {

const std::string opened = R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0           | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.021 c > s: Flags [.], ack 301, win 9000, length 0                               | handshake-done
)";

TEST(Capture, WhatWasUnderWayWhenItBeganIsNotMissing) {
  expect_conversation(R"(
    @0     c > s: Flags [.], ack 5000, win 900, length 0 | mid-stream wscale-unknown
    @0.001 s > c: Flags [.], seq 22376:23824, ack 700, win 900, length 1448 | data wscale-unknown
    @0.002 s > c: Flags [.], seq 23824:25272, ack 700, win 900, length 1448 | data
    @0.03  c > s: Flags [.], ack 6448, win 900, length 0 | ack wscale-unknown
    @0.031 s > c: Flags [.], seq 28168:29616, ack 700, win 900, length 1448 | previous-segment-missing
  )");
}

TEST(Capture, OnlySynFinRst) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0,nop,wscale 7], length 0 | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10,nop,wscale 7], length 0 | syn-ack
    @0.9   c > s: Flags [F.], seq 372, ack 3196, win 90, options [nop,nop,TS val 900 ecr 1300], length 0 | fin-active filtered
    @0.92  s > c: Flags [F.], seq 3196, ack 373, win 90, options [nop,nop,TS val 1400 ecr 900], length 0 | fin-passive
  )");
}

TEST(Capture, OnlySynFinRstUntilAReset) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0,nop,wscale 7], length 0 | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10,nop,wscale 7], length 0 | syn-ack
    @0.9   c > s: Flags [R.], seq 101, ack 73849, win 90, length 0 | rst-abort filtered
  )");
}

TEST(Capture, TheThirdSegmentMayBeMissing) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0,nop,wscale 7], length 0 | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10,nop,wscale 7], length 0 | syn-ack
    @5     s > c: Flags [P.], seq 301:311, ack 101, win 90, options [nop,nop,TS val 5500 ecr 10], length 10 | data
    @5.02  c > s: Flags [.], ack 311, win 90, options [nop,nop,TS val 5030 ecr 5500], length 0 | ack
  )");
}

TEST(Capture, WithoutPureAcks) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0,nop,wscale 7], length 0 | syn
    @0.02  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10,nop,wscale 7], length 0 | syn-ack
    @0.03  c > s: Flags [P.], seq 101:201, ack 301, win 90, options [nop,nop,TS val 40 ecr 500], length 100 | handshake-done
    @0.06  s > c: Flags [P.], seq 301:401, ack 201, win 90, options [nop,nop,TS val 540 ecr 40], length 100 | response
    @0.09  c > s: Flags [P.], seq 201:301, ack 401, win 90, options [nop,nop,TS val 100 ecr 540], length 100 | request
    @0.12  s > c: Flags [P.], seq 401:501, ack 301, win 90, options [nop,nop,TS val 600 ecr 100], length 100 | response filtered
  )");
}

TEST(Capture, AClosedWindowAnswersWhatWasNotCaptured) {
  expect_conversation(R"(
    @0     s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    @0.02  s > c: Flags [.], ack 1561, win 7540, length 0 | ack
    @0.03  s > c: Flags [.], ack 9101, win 0, length 0 | zero-window one-way
    @0.28  s > c: Flags [.], ack 9101, win 0, length 0 | probe-unseen
    @0.68  s > c: Flags [.], ack 9101, win 9000, length 0 | window-update wait-receiver
    @0.7   s > c: Flags [.], ack 9102, win 8999, length 0 | ack maybe-fin
  )");
}

TEST(Capture, WithoutAWindowAProbeMayBeEither) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460], length 0 | syn
    @0.02  c > s: Flags [.], ack 301, win 9000, length 0 | syn-ack-unseen
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    @0.33  c > s: Flags [.], ack 301, win 9000, length 0 | keep-alive
    @2     c > s: Flags [.], ack 301, win 9000, length 0 | keep-alive
    @3     c > s: Flags [.], ack 301, win 9000, length 0 | keep-alive
    @4     c > s: Flags [.], ack 301, win 9000, length 0 | keep-alive
  )");
}

// Unless an echo tells that something is missing, the next one is its own.
TEST(Capture, WhoIsKeptAliveAnswersWhatItEchoes) {
  const auto stamped = [](const char* echo, const char* notes) {
    return std::string(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0 | syn
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0 | syn-ack
    @0.02  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 30 ecr 500], length 0 | handshake-done
    @2     c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 2010 ecr 500], length 0 | keep-alive
    @2.02  s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 2510 ecr 2010], length 0 | keep-alive-ack
    @4.02  s > c: Flags [.], ack 101, win 9000, options [nop,nop,TS val 4510 ecr )") +
           echo + "], length 0 | " + notes + "\n";
  };
  expect_conversation(stamped("4010", "probe-unseen"));
  expect_conversation(stamped("2010", "keep-alive"));
}

TEST(Capture, OneNumberMayBeAFin) {
  expect_conversation(opened + R"(
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    @0.05  s > c: Flags [.], ack 112, win 9000, length 0 | ack acked-unseen-segment
  )");
}

TEST(Capture, CapturedAtTwoPoints) {
  expect_conversation(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0 | syn
    @0.021 c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0 | duplicate-packet
    @0.022 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0 | syn-ack
    @0.043 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0 | duplicate-packet
    @0.044 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 54 ecr 500], length 0 | handshake-done
    @0.065 c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 54 ecr 500], length 0 | capture-duplicate all-twice
    @0.066 c > s: Flags [P.], seq 101:111, ack 301, win 9000, options [nop,nop,TS val 75 ecr 500], length 10 | request
    @0.087 c > s: Flags [P.], seq 101:111, ack 301, win 9000, options [nop,nop,TS val 75 ecr 500], length 10 | capture-duplicate
  )");
}

// Where all come in pairs, so do ACKs without a timestamp and RSTs.
TEST(Capture, ABareSegmentOfAPairIsACopyToo) {
  expect_conversation(R"(
    @0        s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack syn-unseen
    @0        s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | duplicate-packet
    @0.02     c > s: Flags [.], ack 301, win 9000, length 0 | handshake-done
    @0.020001 c > s: Flags [.], ack 301, win 9000, length 0 | duplicate-packet
    @0.03     c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    @0.030001 c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | capture-duplicate all-twice
    @0.05     s > c: Flags [.], ack 111, win 9000, length 0 | ack
    @0.050001 s > c: Flags [.], ack 111, win 9000, length 0 | capture-duplicate
    @0.06     c > s: Flags [R.], seq 111, ack 301, win 0, length 0 | rst-abort
    @0.060001 c > s: Flags [R.], seq 111, ack 301, win 0, length 0 | capture-duplicate
  )");
}

TEST(Capture, AResetBeyondWhatWasCaptured) {
  expect_conversation(opened + R"(
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    @0.05  s > c: Flags [P.], seq 301:401, ack 111, win 9000, length 100 | response
    @0.051 c > s: Flags [.], ack 401, win 9000, length 0 | ack
    @0.3   s > c: Flags [R.], seq 2401, ack 111, win 9000, length 0 | rst-beyond-hole
  )");
}

TEST(Capture, OneSynWithTwoOtherAddressesIsTranslatedTooIfItsClockAgrees) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000,TS val 5 ecr 0], length 0   | syn
    12:00:00.000020 eth1  Out IP 10.0.1.1.40000 > 10.0.1.2.8080: Flags [S], seq 100, win 9000, options [mss 1000,TS val 5 ecr 0], length 0 | syn translated
    12:00:00.100000 eth0  In  IP 10.0.2.1.40000 > 10.0.2.2.80: Flags [S], seq 900, win 9000, options [mss 1000], length 0   | syn
    12:00:00.100020 eth1  Out IP 10.0.3.1.40000 > 10.0.3.2.8080: Flags [S], seq 900, win 9000, options [mss 1000], length 0 | syn
  )");
}

// An answer that stands before its question in the capture is the latest that was said all the same.
TEST(Capture, ALateLineIsNoQuestionThatWhatFollowsAnswers) {
  expect_conversation(opened + R"(
    @0.05  s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10               | acked-unseen-segment
    @0.03  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10               | data captured-late clock-backwards
    @0.06  s > c: Flags [P.], seq 311:321, ack 111, win 9000, length 10               | data
  )");
}

// -i any on a router that translates addresses shows everything before and behind it.
TEST(Capture, OneSynWithTwoAddressesIsTranslated) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn
    12:00:00.000020 eth1  Out IP 10.0.1.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn translated
    12:00:00.020000 eth1  In  IP 10.0.0.2.80 > 10.0.1.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    12:00:01.000000 eth0  In  IP 10.0.2.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn
    12:00:01.000020 eth1  Out IP 10.0.3.1.40000 > 10.0.0.2.80: Flags [S], seq 101, win 9000, options [mss 1000], length 0  | syn
  )");
}

// What comes back passes with addresses of its own between two translations.
TEST(Capture, OneSynAckWithTwoAddressesIsTranslated) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0  | syn
    12:00:00.020000 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    12:00:00.020010 eth1  In  IP 10.0.0.2.80 > 10.0.3.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack translated
    12:00:00.020020 eth1  In  IP 10.0.0.2.80 > 10.0.4.1.40000: Flags [S.], seq 301, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
  )");
}

TEST(Copy, TheSameIpIdOnDifferentPacketsProvesNothing) {
  const auto record = [](std::string_view time, int id, std::string_view rest) {
    return fmt::format(
        "12:00:0{} IP (tos 0x0, ttl 64, id {}, offset 0, flags [none], proto TCP (6), length 140)\n"
        "    10.0.0.1.40000 > 10.0.0.2.80: Flags [.], {}\n",
        time, id, rest);
  };
  const auto sent_again = [&](int first, int second, std::string_view time, std::string_view ids) {
    expect_conversation(record("0.0", first, "seq 1:101, ack 1, win 9, length 100 | data mid-stream wscale-unknown") +
                        record("0.1", second, "seq 101:201, ack 1, win 9, length 100 | data") +
                        record(time, second, fmt::format("seq 101:201, ack 1, win 9, length 100 | {}", ids)));
  };
  sent_again(1, 2, "0.9", "duplicate-packet");
  sent_again(1, 1, "0.9", "rto-retransmission wait-path");
  sent_again(1, 2, "5.1", "rto-retransmission wait-path");  // packet tools give every packet the same
}

TEST(Copy, OfASynComesSoon) {
  const auto again = [](std::string_view after, std::string_view id) {
    expect_conversation(fmt::format(R"(
      @0  c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 7 ecr 0], length 0 | syn
      @{} c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 7 ecr 0], length 0 | {}
    )",
                                    after, id));
  };
  again("0.004", "duplicate-packet");
  again("0.150", "syn-retransmission");
}

// Each soon after the one before, though not after the first.
TEST(Copy, OfASynMayComeAgainAndAgain) {
  expect_conversation(R"(
    @0    c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 7 ecr 0], length 0 | syn
    @0.03 c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 7 ecr 0], length 0 | duplicate-packet
    @0.06 c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 7 ecr 0], length 0 | duplicate-packet
    @0.15 c > s: Flags [S], seq 100, win 9000, options [mss 1000,TS val 7 ecr 0], length 0 | syn-retransmission
  )");
  // Nothing goes round for long: what comes again all the time is sent all the time.
  std::string flood;
  for (int i = 0; i < 100; ++i) flood += fmt::format("@{} c > s: Flags [S], seq 100, win 512, length 0 |\n", i * 0.009);
  EXPECT_GT(last_seen_of(flood).syns, 40u);
}

// tcpdump before 4.99 names no interfaces with -i any.
TEST(Copy, ASynThatARouterHasRewrittenIsPassedOn) {
  const auto passed_on_with = [](std::string_view options) {
    const std::string conversation = fmt::format(R"(
      @0        c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7], length 0 | syn
      @0.000022 c > s: Flags [S], seq 100, win 9000, options [{}], length 0 | capture-duplicate option-removed
    )",
                                                 options);
    expect_conversation(conversation);
    std::string changes;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* removed = note.get_if<note::OptionRemoved>()) changes.append(removed->option).append(" ");
      const auto* copy = note.get_if<note::CaptureDuplicate>();
      if (copy != nullptr && copy->mss_was != 0) changes += std::to_string(copy->mss_was);
    });
    return changes;
  };
  EXPECT_EQ(passed_on_with("mss 1400,nop,nop,TS val 7 ecr 0,nop,wscale 7"), "sackOK 1460");
  EXPECT_EQ(passed_on_with("mss 1460,sackOK,TS val 7 ecr 0,nop,nop,nop,nop"), "wscale ");
}

// That stamps are missing later on makes the scale doubtful, and changes nothing in the SYN.
TEST(Copy, ASynThatComesAgainBehindAnAckWithoutStampsIsCompared) {
  const std::string opened = R"(
      @0      c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7], length 0             | syn
      @0.0001 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 9 ecr 7,nop,wscale 7], length 0   | syn-ack
      @0.0002 c > s: Flags [.], ack 301, win 90, length 0                                                                      | handshake-done timestamps-missing
      @0.0003 c > s: Flags [S], seq 100, win 9000, options [)";
  const auto removed = [&](const std::string& options) {
    std::string changes;
    each_note_of(opened + options + "], length 0 |\n", [&](const Note& note) {
      if (const auto* option = note.get_if<note::OptionRemoved>()) changes.append(option->option).append(" ");
    });
    return changes;
  };
  EXPECT_EQ(removed("mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7"), "");
}

// It may take a while for that, and its lines may stand the other way round: no timer is so short.
TEST(Copy, ASynThatARouterHasRewrittenIsPassedOnSlowlyOrStandsFirst) {
  const auto pair = [](std::string_view first, std::string_view at, std::string_view second, std::string_view ids) {
    return fmt::format(R"(
      @0  c > s: Flags [S], seq 100, win 9000, options [{}], length 0                                 | syn
      @{} c > s: Flags [S], seq 100, win 9000, options [{}], length 0                                 | {}
      @0.4 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,wscale 7], length 0 |
    )",
                       first, at, second, ids);
  };
  const std::string_view full = "mss 1460,sackOK,wscale 7", less = "mss 1360,wscale 7", other = "mss 1360,sackOK";
  expect_conversation(pair(full, "0.0007", less, "capture-duplicate option-removed"));
  expect_conversation(pair(less, "0.00004", full, "capture-duplicate option-removed"));
  // No device adds one option and takes another out; later it may be a timer that falls back.
  expect_conversation(pair(less, "0.0007", other, "syn-retransmission"));
  expect_conversation(pair(full, "0.3", less, "syn-retransmission"));
  expect_conversation(pair(full, "0.0007", "mss 1460,unknown-9", "syn-retransmission"));
  expect_conversation(pair(full, "0.0007", "sackOK,wscale 7", "syn-retransmission mss-absent"));
  // Another window, or another IP id, is that of another packet.
  expect_conversation(fmt::format(R"(
    @0     c > s: Flags [S], seq 100, win 9000, options [{}], length 0 | syn
    @0.004 c > s: Flags [S], seq 100, win 8192, options [{}], length 0 | syn-retransmission
  )",
                                  full, less));
  const auto numbered = [&](int second, std::string_view notes) {
    const std::string_view line =
        "12:00:00.00{} IP (tos 0x0, ttl 64, id {}, offset 0, flags [none], proto TCP (6), length 60)\n"
        "    10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [{}], length 0 | {}\n";
    expect_conversation(fmt::format(fmt::runtime(line), 0, 1001, full, "syn") +
                        fmt::format(fmt::runtime(line), 4, second, less, notes));
  };
  numbered(1001, "capture-duplicate option-removed");
  numbered(1002, "syn-retransmission");
  // What its peer is told is the lesser offer, unless it takes up what only the fuller one has.
  const auto sack_agreed = [](std::string conversation, bool taken_up) {
    if (!taken_up) conversation.replace(conversation.rfind("sackOK,"), 7, "");
    bool agreed = true;
    each_note_of(conversation, [&](const Note& note) {
      if (const auto* options = note.get_if<note::OptionsAgreed>()) agreed = options->sack;
    });
    return agreed;
  };
  EXPECT_FALSE(sack_agreed(pair(full, "0.0007", less, ""), false));
  EXPECT_FALSE(sack_agreed(pair(less, "0.00004", full, ""), false));
  EXPECT_TRUE(sack_agreed(pair(full, "0.0007", less, ""), true));
  EXPECT_TRUE(sack_agreed(pair(less, "0.00004", full, ""), true));
}

// Without interfaces the clock has to agree: a scanner may ask many hosts with one number, and from one port.
TEST(Capture, OneSynWithTwoDestinationsAndOneStampIsTranslated) {
  const auto twice = [](const char* at, const char* tsval, const char* notes) {
    return std::string(R"(
    12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000,TS val 5 ecr 0], length 0 | syn
)") + "12:00:00.0" +
           at + " IP 10.0.0.1.40000 > 10.0.1.2.80: Flags [S], seq 100, win 9000, options [mss 1000" + tsval +
           "], length 0 | syn " + notes + "\n";
  };
  const auto states_it = [](const std::string& conversation) {
    bool stated = false;
    each_note_of(conversation, [&](const Note& note) { stated |= note.get_if<note::Translated>() != nullptr; });
    return stated;
  };
  expect_conversation(twice("00160", ",TS val 5 ecr 0", "translated"));
  EXPECT_FALSE(states_it(twice("00160", ",TS val 6 ecr 0", "")));
  EXPECT_FALSE(states_it(twice("00160", "", "")));
  EXPECT_FALSE(states_it(twice("20000", ",TS val 5 ecr 0", "")));
}

// Two hosts draw two numbers: their answers tell that they were asked one by one.
TEST(Capture, TwoAnswersWithTwoNumbersAreNotOneTranslated) {
  const auto translated = [](const std::string& isn) {
    const std::string options = "options [mss 1000,TS val 5 ecr 0], length 0";
    Glossator glossator;
    glossator.line("12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, " + options);
    glossator.line("12:00:00.000300 IP 10.0.0.1.40000 > 10.0.1.2.80: Flags [S], seq 100, win 9000, " + options);
    glossator.line("12:00:00.020000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, length 0");
    glossator.line("12:00:00.020100 IP 10.0.1.2.80 > 10.0.0.1.40000: Flags [S.], seq " + isn +
                   ", ack 101, win 9000, length 0");
    bool still = false;
    glossator.tracker().each_connection(
        [&](const ConnectionSummary& summary) { still |= summary.translation_of.has_value(); });
    return still;
  };
  EXPECT_TRUE(translated("300"));
  EXPECT_FALSE(translated("900"));
}

// What was translated on the way there, and not on the way back, its opener rejects.
TEST(Capture, ASynAckFromAnotherAddressAnswersTheSynThatWaits) {
  const std::string asked = R"(
    12:00:00.000000 IP 10.0.0.1.40000 > 10.0.9.9.80: Flags [S], seq 100, win 9000, options [mss 1000], length 0     | syn
)";
  expect_conversation(asked + R"(
    12:00:00.000300 IP 10.0.0.2.8080 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack answered-elsewhere
    12:00:00.000330 IP 10.0.0.1.40000 > 10.0.0.2.8080: Flags [R], seq 101, win 0, length 0 | rst-syn-ack-rejected answered-elsewhere
  )");
  // Long after, another number, another port, or an answer that has come.
  expect_conversation(asked + R"(
    12:00:10.000300 IP 10.0.0.2.8080 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack syn-unseen
  )");
  expect_conversation(asked + R"(
    12:00:00.000300 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 102, win 9000, options [mss 1000], length 0 | syn-ack syn-unseen
    12:00:00.000330 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [R], seq 102, win 0, length 0 | rst-syn-ack-rejected
  )");
  expect_conversation(asked + R"(
    12:00:00.000300 IP 10.0.0.2.80 > 10.0.0.1.40001: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack syn-unseen
  )");
  expect_conversation(asked + R"(
    12:00:00.000200 IP 10.0.9.9.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    12:00:00.000300 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack syn-unseen
  )");
}

// Where its SYN has come by twice, that tells; what a scanner rejects had no translation.
TEST(Capture, ARejectedSynAckOfATranslatedSynTellsOfIt) {
  expect_conversation(R"(
    12:00:00.000000 IP 10.0.0.1.40000 > 10.0.9.9.80: Flags [S], seq 100, win 9000, options [mss 1000,TS val 5 ecr 0], length 0 | syn
    12:00:00.000100 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1000,TS val 5 ecr 0], length 0 | syn translated
    12:00:00.000300 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000,TS val 9 ecr 5], length 0 | syn-ack
    12:00:00.000330 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [R], seq 101, win 0, length 0 | rst-syn-ack-rejected answered-elsewhere
  )");
  expect_conversation(R"(
    12:00:00.000000 IP 10.0.0.1.40000 > 10.0.9.9.80: Flags [S], seq 100, win 1024, options [mss 1000], length 0     | syn
    12:00:00.000100 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 1024, options [mss 1000], length 0     | syn
    12:00:00.000300 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0 | syn-ack
    12:00:00.000330 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [R], seq 101, win 0, length 0 | rst-syn-ack-rejected
  )");
}

TEST(Capture, ARouterThatLowersTheMssPassesTheSameSynOn) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1460,TS val 5 ecr 0], length 0 | syn
    12:00:00.000010 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1300,TS val 5 ecr 0], length 0 | capture-duplicate
    12:00:00.020000 eth1  In  IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,TS val 9 ecr 5], length 0 | syn-ack
    12:00:00.020010 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1300,TS val 9 ecr 5], length 0 | capture-duplicate
    12:00:00.030000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 301, win 9000, options [TS val 6 ecr 9], length 0 | handshake-done
  )");
}

// A proxy asks for a connection of its own, with the opener's number, once the opener's handshake with it is done.
TEST(Capture, TheSynOfAProxyIsItsOwn) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1460], length 0 | syn
    12:00:00.000010 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 900, options [mss 1460], length 0 | syn-ack
    12:00:00.000200 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 301, win 9000, length 0 | handshake-done
    12:00:00.000210 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 512, options [mss 1460], length 0 | syn-retransmission
  )");
}

TEST(Capture, AResetThatNeverCameIn) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1460], length 0 | syn
    12:00:00.000010 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, options [mss 1460], length 0 | capture-duplicate
    12:00:00.020000 eth1  In  IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | syn-ack
    12:00:00.020010 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460], length 0 | capture-duplicate
    12:00:00.030000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 301, win 9000, length 0 | handshake-done
    12:00:00.030010 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 301, win 9000, length 0 | capture-duplicate all-twice
    12:00:00.040000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 101:111, ack 301, win 9000, length 10 | request
    12:00:00.040010 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R], seq 301, win 0, length 0 | rst-made-here
  )");
}

TEST(Capture, AProxyCountsFromAnotherNumber) {
  expect_conversation(R"(
    12:00:00.000000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1000000100, win 9000, options [mss 1460], length 0 | syn
    12:00:00.000010 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 2000000300, ack 1000000101, win 9000, options [mss 1460], length 0 | syn-ack
    12:00:00.020000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 2000000301, win 9000, length 0 | handshake-done
    12:00:00.020010 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1000000100, win 9000, options [mss 1460], length 0 | syn-retransmission
    12:00:00.025000 eth1  In  IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 2600000300, ack 1000000101, win 9000, options [mss 1460], length 0 | syn-ack-other
    12:00:00.025010 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 2600000301, win 9000, length 0 | capture-duplicate
    12:00:00.040000 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1000000101:1000000111, ack 2000000301, win 9000, length 10 | request
    12:00:00.040010 eth1  Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1000000101:1000000111, ack 2600000301, win 9000, length 10 | capture-duplicate
    12:00:00.050000 eth1  In  IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [P.], seq 2600000301:2600000311, ack 1000000111, win 9000, length 10 | response
    12:00:00.050010 eth0  Out IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [P.], seq 2000000301:2000000311, ack 1000000111, win 9000, length 10 | capture-duplicate
  )");
}

// The SYN was doubled on the way: its copy was answered as well, and both answers are acknowledged.
TEST(Copy, OfASynBringsASecondAnswerAndASecondAck) {
  const std::string doubled = R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0                | syn
    @0.001  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0    | syn-ack
    @0.0011 c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0                | duplicate-packet
    @0.0012 s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0    | syn-ack-retransmission
    @0.021  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 31 ecr 500], length 0                      | handshake-done
    @0.022  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 32 ecr 500], length 0                      | repeat-acked
    @0.030  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 40 ecr 500], length 0                      | ack-again
  )";
  expect_conversation(doubled);
  const ConnectionSummary summary = last_seen_of(doubled);
  EXPECT_EQ(summary.flow[0].copies, 1u);
  EXPECT_EQ(summary.other_copies(), 1u);
}

// Within one tick of its clock an end may have sent the same twice.
TEST(Copy, OrSentTwiceIsSaidWhereNothingTells) {
  const std::string twice = R"(
    @0      c > s: Flags [S], seq 100, win 9000, options [mss 1460,sackOK,TS val 10 ecr 0], length 0             |
    @0.001  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1460,sackOK,TS val 500 ecr 10], length 0 |
    @0.021  c > s: Flags [.], ack 301, win 9000, options [nop,nop,TS val 31 ecr 500], length 0                   |
    @0.03   s > c: Flags [.], seq 301:401, ack 101, win 9000, options [nop,nop,TS val 530 ecr 31], length 100    |
    @0.05   c > s: Flags [.], ack 401, win 9000, options [nop,nop,TS val 60 ecr 530], length 0                   |
    @0.0501 s > c: Flags [.], seq 401:501, ack 101, win 9000, options [nop,nop,TS val 550 ecr 60], length 100    |
    @0.0502 c > s: Flags [.], ack 401, win 9000, options [nop,nop,TS val 60 ecr 530], length 0                   | ack-again
  )";
  expect_conversation(twice);
  std::uint64_t same = 0;
  each_note_of(twice, [&](const Note& note) {
    if (const auto* again = note.get_if<note::AckAgain>()) same = again->same ? again->of : 0;
  });
  EXPECT_EQ(same, 5u);
}

// By its stamp it came before the line above, and was then the first to say so.
TEST(Capture, AnAckStampedBeforeTheOneAboveRepeatsNothing) {
  expect_conversation(opened + R"(
    @0.03   c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10                 | request
    @0.0501 s > c: Flags [P.], seq 301:311, ack 111, win 9000, length 10                 | response
    @0.05   s > c: Flags [.], ack 111, win 9000, length 0                                | captured-late clock-backwards
  )");
}

// Without time stamps and ids a recovery explains it: NewReno answers a partial ACK so (RFC 6582 section 3.2). What
// comes again at once is a copy all the same.
TEST(Copies, AreNoneWhereTheSenderIsInRecovery) {
  expect_conversation(R"(
    @0      c > s: Flags [S], seq 100, win 60000, options [mss 1000,eol], length 0                | syn
    @0.04   s > c: Flags [S.], seq 300, ack 101, win 60000, options [mss 1000,eol], length 0      | syn-ack
    @0.0401 c > s: Flags [.], ack 301, win 60000, length 0                                        | handshake-done
    @0.05   c > s: Flags [.], seq 101:1101, ack 301, win 60000, length 1000                       | request
    @0.0501 c > s: Flags [.], seq 1101:2101, ack 301, win 60000, length 1000                      | data
    @0.0502 c > s: Flags [.], seq 2101:3101, ack 301, win 60000, length 1000                      | data
    @0.0503 c > s: Flags [.], seq 3101:4101, ack 301, win 60000, length 1000                      | data
    @0.0901 s > c: Flags [.], ack 101, win 60000, length 0                                        | duplicate-ack
    @0.0902 s > c: Flags [.], ack 101, win 60000, length 0                                        | duplicate-ack
    @0.0903 s > c: Flags [.], ack 101, win 60000, length 0                                        | triple-duplicate-ack
    @0.09031 c > s: Flags [.], seq 4101:5101, ack 301, win 60000, length 1000                      | data
    @0.09032 c > s: Flags [.], seq 4101:5101, ack 301, win 60000, length 1000                      | duplicate-packet
    @0.0904 c > s: Flags [.], seq 101:1101, ack 301, win 60000, length 1000                       | fast-retransmission
    @0.098  s > c: Flags [.], ack 4101, win 60000, length 0                                       | ack
    @0.0981 c > s: Flags [.], seq 4101:5101, ack 301, win 60000, length 1000                      | fast-retransmission
  )");
}

// Both ends go on in order, each stamped before its own latest line: the clock was set.
TEST(Capture, AClockThatWasSetBackLosesNoTime) {
  const std::string head = R"(
    @0.00  c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0
    @0.02  c > s: Flags [.], ack 301, win 9000, length 0
    @5.00  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10
    @5.01  s > c: Flags [P.], seq 301:401, ack 111, win 9000, length 100
  )";
  const ConnectionSummary set = last_seen_of(head + R"(
    @3.02  c > s: Flags [.], ack 401, win 9000, length 0
    @3.52  c > s: Flags [P.], seq 111:121, ack 401, win 9000, length 10
    @3.53  s > c: Flags [P.], seq 401:501, ack 121, win 9000, length 100
  )");
  EXPECT_EQ(set.clock_set_at, 6u);
  EXPECT_EQ(set.clock_set_back, std::chrono::milliseconds(1990));
  EXPECT_EQ(set.duration, std::chrono::milliseconds(5520));
  EXPECT_TRUE(set.duration_at_least());
  // Other octets, stamped before: another part of the capture. Two clocks: each by itself goes on.
  const ConnectionSummary parts = last_seen_of(head + R"(
    @3.02  c > s: Flags [P.], seq 9111:9121, ack 401, win 9000, length 10
  )");
  EXPECT_EQ(parts.clock_set_at, 0u);
  const ConnectionSummary clocks = last_seen_of(R"(
    @9.00  c > s: Flags [S], seq 100, win 9000, options [mss 1000], length 0
    @0.01  s > c: Flags [S.], seq 300, ack 101, win 9000, options [mss 1000], length 0
    @9.02  c > s: Flags [.], ack 301, win 9000, length 0
    @9.02  c > s: Flags [P.], seq 101:111, ack 301, win 9000, length 10
    @0.03  s > c: Flags [P.], seq 301:401, ack 111, win 9000, length 100
    @9.04  c > s: Flags [.], ack 401, win 9000, length 0
    @0.05  s > c: Flags [P.], seq 401:501, ack 111, win 9000, length 100
  )");
  EXPECT_EQ(clocks.clock_set_at, 0u);
  EXPECT_FALSE(clocks.duration_at_least());
}

// Two captures, each of one direction, one behind the other.
const std::string to_the_server = R"(
    @0.1   c > s: Flags [P.], seq 1000:1010, ack 5000, win 900, length 10 | mid-stream wscale-unknown data
    @0.102 c > s: Flags [.], ack 5100, win 900, length 0                  | ack
    @0.103 c > s: Flags [P.], seq 1010:1020, ack 5100, win 900, length 10 | data
    @0.105 c > s: Flags [.], ack 5200, win 900, length 0                  | ack one-way
    @0.106 c > s: Flags [F.], seq 1020, ack 5200, win 900, length 0       | fin-active
    @0.108 c > s: Flags [.], ack 5201, win 900, length 0                  | fin-unseen
)";

TEST(Capture, WhatWasStampedBeforeItsAckIsNoRepeat) {
  expect_conversation(to_the_server + R"(
    @0.1001 s > c: Flags [.], ack 1010, win 900, length 0                  | clock-backwards wscale-unknown
    @0.1019 s > c: Flags [P.], seq 5000:5100, ack 1010, win 900, length 100 | data captured-late
    @0.1049 s > c: Flags [P.], seq 5100:5200, ack 1020, win 900, length 100 | response captured-late
    @0.107  s > c: Flags [F.], seq 5200, ack 1021, win 900, length 0        | fin-passive captured-late
  )");
}

TEST(Capture, WhatWasStampedBehindItsAckIsARepeat) {
  expect_conversation(to_the_server + R"(
    @0.1001 s > c: Flags [.], ack 1010, win 900, length 0                   | clock-backwards wscale-unknown
    @0.1019 s > c: Flags [P.], seq 5000:5100, ack 1010, win 900, length 100 | data captured-late
    @0.103  s > c: Flags [P.], seq 5000:5100, ack 1020, win 900, length 100 | spurious-retransmission
    @0.2    s > c: Flags [P.], seq 5100:5200, ack 1020, win 900, length 100 | spurious-retransmission
  )");
}

// It does not quote the packet, and came long after all SYNs: likely about another connection's.
TEST(Capture, AnIcmpErrorLongAfterASynIsNotAboutIt) {
  const auto told = [](const std::string& when) {
    Glossator glossator;
    glossator.line("12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, length 0");
    glossator.line("12:00:01.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 9000, length 0");
    glossator.line(when + "0000 IP 10.0.0.1.40002 > 10.0.0.2.80: Flags [S], seq 900, win 9000, length 0");
    glossator.line(when + "0100 IP 10.0.0.9 > 10.0.0.1: ICMP 10.0.0.2 tcp port 80 unreachable, length 68");
    bool found = false;
    glossator.tracker().each_connection([&](const ConnectionSummary& summary) {
      if (summary.port[0] == "40000") found = summary.icmp.has_value();
    });
    return found;
  };
  EXPECT_FALSE(told("12:00:20.00"));
  EXPECT_TRUE(told("12:00:02.00"));
}

TEST(Capture, LinesWithoutANumberBringWhatIsAcknowledged) {
  const std::string shortened = opened + R"(
    @0.03  c > s: Flags [P.], length 517                 | volume
    @0.05  s > c: Flags [.], ack 618, win 9000, length 0 | ack
    @0.06  c > s: Flags [P.], length 50                  | volume
    @0.07  c > s: Flags [P.], seq 668:678, ack 301, win 9000, length 10 | data
  )";
  expect_conversation(shortened);
  EXPECT_EQ(last_seen_of(shortened).flow[0].known_octets(), 577u);
  expect_conversation(opened + R"(
    @0.03  c > s: Flags [P.], length 517                 | volume
    @0.05  s > c: Flags [.], ack 619, win 9000, length 0 | acked-unseen-segment
  )");
}

}  // namespace
}  // namespace tcpgloss
