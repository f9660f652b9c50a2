// Lines that belong together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "told.hpp"

namespace tcpgloss {
namespace {

using testing::ElementsAre;

TEST(Records, TheAddressLineCompletesTheHeadLine) {
  LineLexer lexer;
  EXPECT_EQ(
      lexer.lex("07:08:09.5 IP (tos 0x2,ECT(0), ttl 61, id 9, offset 0, flags [DF], proto TCP (6), length 40)").kind,
      LineKind::Head);
  const Line& line =
      lexer.lex("    10.1.0.5.1 > 10.1.0.9.2: Flags [S], cksum 0xf5fc (correct), seq 7, win 5, length 0");
  EXPECT_EQ(line.kind, LineKind::Address);
  EXPECT_EQ(line.segment.prelude.stamp, "07:08:09.5");
  EXPECT_EQ(line.segment.ip.ttl, "61");
  EXPECT_EQ(line.segment.ip.tos, "0x2,ECT(0)");
  EXPECT_EQ(line.segment.tcp.checksum, "0xf5fc (correct)");
}

// Who looks at several lines at once finds their fields as they were.
TEST(Records, HeadsStayReadableForAWhile) {
  LineLexer lexer;
  const std::string address = "    10.1.0.5.1 > 10.1.0.9.2: Flags [S], cksum 0xf5fc (correct), seq 7, win 5, length 0";
  std::vector<std::string> texts;
  std::vector<Line> seen;
  for (int i = 10; i < 10 + static_cast<int>(LineLexer::ahead) / 2; ++i)
    texts.push_back("07:08:" + std::to_string(i) + ".5 IP (tos 0x0, ttl " + std::to_string(i) + ", id 9, length 40)");
  for (const std::string& head : texts) {
    lexer.lex(head);
    seen.push_back(lexer.lex(address));
    EXPECT_FALSE(lexer.lends());
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].segment.prelude.stamp, texts[i].substr(0, 10));
    EXPECT_EQ(seen[i].segment.ip.ttl, texts[i].substr(6, 2));
  }
  lexer.lex("07:08:09.5 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [S], seq 7, win 5, options [mss 1460,");
  EXPECT_EQ(lexer.lex("sackOK], length 0").kind, LineKind::Address);
  EXPECT_TRUE(lexer.lends()) << "of the line that was joined";
}

TEST(Records, ANoteMayStandBetweenItsLines) {
  const std::string head = "07:08:09.5 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6), length 40)\n";
  const std::string address =
      "    10.1.0.5.1 > 10.1.0.9.2: Flags [S], cksum 0xf5fc (correct), seq 7, win 5, length 0\n";
  for (const std::string note : {"    # SYN", "    # the client asks, and its SYN tells where its numbers begin:",
                                 "    客户端10.1.0.5发送SYN报文，请求与服务器10.1.0.9建立一个新的连接"}) {
    SCOPED_TRACE(note);
    EXPECT_THAT(kinds(head + note + "\n" + note + "\n" + address + head + address),
                ElementsAre("head", "continuation", "continuation", "address", "head", "address"));
    EXPECT_THAT(kinds(head + note + "\n" + head + address), ElementsAre("head", "continuation", "head", "address"));
  }
}

// The blank in front of a delta of -ttt is not the mail's.
TEST(Records, AQuotedDeltaKeepsItsBlank) {
  LineLexer lexer;
  for (const char* stamp : {" 00:00:00.100277", " 00:01:15.000090"}) {
    const std::string text = std::string("> ") + stamp + " IP 10.1.0.5.1 > 10.1.0.9.2:";
    lexer.lex(text);
    const Line& line = lexer.lex("> Flags [.], ack 1, win 457, length 0");
    EXPECT_EQ(line.kind, LineKind::Address);
    EXPECT_EQ(line.segment.prelude.stamp, stamp);
  }
  EXPECT_EQ(LineLexer()
                .lex(">  17:08:09.5 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [.], ack 1, win 4, length 0")
                .segment.prelude.stamp,
            "17:08:09.5");
}

// A line that counts minutes may come first. No time of day comes back to 00:00, nor does one start there by chance.
TEST(Records, AQuotedDeltaKeepsItsBlankBehindALongOne) {
  LineLexer lexer;
  const auto stamp = [&lexer](const std::string& quoted) {
    return std::string(
        lexer.lex(quoted + " IP 10.1.0.5.1 > 10.1.0.9.2: Flags [.], ack 1, win 4, length 0").segment.prelude.stamp);
  };
  stamp(">  00:01:01.370344");
  EXPECT_EQ(stamp(">  00:00:00.000096"), " 00:00:00.000096");
  EXPECT_EQ(stamp(">  00:02:00.000096"), " 00:02:00.000096");
  lexer = LineLexer();
  stamp(">  23:59:59.370344");
  EXPECT_EQ(stamp(">  00:00:00.000096"), "00:00:00.000096") << "midnight";
}

TEST(Records, TcpQuotedInIcmpIsPartOfTheRecord) {
  EXPECT_THAT(
      kinds("07:08:09.000010 IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto ICMP (1), length 68)\n"
            "    9.9.9.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 48\n"
            "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 40)\n"
            "    10.0.0.1.40000 > 10.0.0.2.443: Flags [S], cksum 0xf5fc (correct), seq 1000, win 1024, length 0\n"),
      ElementsAre("head", "continuation", "continuation", "continuation"));
}

// Pages lose the indentation. Then it is the missing stamp that tells the packet an ICMP error quotes from a record.
TEST(Records, ThatMayStandAtColumn0) {
  const std::string head =
      "07:08:09.000010 IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto ICMP (1), length 68)\n";
  const std::string quoted = "IP (tos 0x0, ttl 43, id 9, offset 0, flags [DF], proto TCP (6), length 1480)\n";
  const std::string segment = "10.1.0.5.1024 > 10.1.0.9.80: Flags [.], seq 1:21, ack 1, win 5, length 20\n";
  for (const char* front : {"", " ", "    "}) {
    const std::string error = front + std::string("9.9.9.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 48\n");
    const std::string echo = front + std::string("9.9.9.9 > 10.0.0.1: ICMP echo reply, id 1, seq 1, length 48\n");
    EXPECT_THAT(kinds(head + error + front + quoted + front + segment + head),
                ElementsAre("head", "continuation", "continuation", "continuation", "head"));
    EXPECT_THAT(kinds(head + error + "07:08:09.000011 " + quoted + "    " + segment),
                ElementsAre("head", "continuation", "head", "address"))
        << "the next record";
    EXPECT_EQ(kinds(head + echo + "IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [.], ack 1, win 5, length 0\n").back(),
              "segment")
        << "this message quotes nothing";
  }
  EXPECT_THAT(kinds(head.substr(16) + "    9.9.9.9 > 10.0.0.1: ICMP host 10.0.0.2 unreachable, length 48\n" + quoted +
                    "    " + segment),
              ElementsAre("head", "continuation", "head", "address"))
      << "no record has a stamp";
}

TEST(Records, TheSegmentInsideATunnelIsOne) {
  EXPECT_THAT(
      kinds("07:08:09.000010 IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto GRE (47), length 64)\n"
            "    1.1.1.1 > 2.2.2.2: GREv0, Flags [none], length 44\n"
            "\tIP (tos 0x0, ttl 63, id 2, offset 0, flags [DF], proto TCP (6), length 40)\n"
            "    10.0.0.1.40000 > 10.0.0.2.443: Flags [S], cksum 0xf5fc (correct), seq 1000, win 1024, length 0\n"),
      ElementsAre("head", "continuation", "continuation", "address"));
  EXPECT_THAT(kinds("07:08:09.000010 MPLS (label 100, exp 0, [S], ttl 63)\n"
                    "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 40) 10.0.0.1.40000 > "
                    "10.0.0.2.443: S 1000:1000(0) win 1024\n"),
              ElementsAre("head", "address"));
  EXPECT_THAT(
      kinds("07:08:09.000010 MPLS (label 100, tc 0, ttl 63)\n"
            "\t(label 200, tc 0, ttl 62)\n"
            "\t(label 300, tc 0, [S], ttl 62)\n"
            "\tIP (tos 0x0, ttl 61, id 7, offset 0, flags [DF], proto TCP (6), length 60)\n"
            "    10.0.0.1.40000 > 10.0.0.2.443: Flags [S], cksum 0xf5fc (correct), seq 1000, win 1024, length 0\n"),
      ElementsAre("head", "continuation", "continuation", "continuation", "address"));
}

TEST(Records, BehindALinkHeaderNobodyKnowsTheIpHeaderTellsTheRecord) {
  EXPECT_THAT(
      kinds("0us BSSID:02:00:00:00:00:01 LLC, oui Ethernet (0x000000), ethertype IPv6 (0x86dd), length 80: (hlim "
            "60, next-header TCP (6) payload length: 20) ::1.5 > ::2.6: Flags [S], cksum 0x6391 (correct), seq "
            "7, win 5, length 0\n"
            "0us BSSID:02:00:00:00:00:01 LLC, oui Ethernet (0x000000), ethertype IPv4 (0x0800), length 60: (tos "
            "0x0, ttl 61, id 7, offset 0, flags [DF], proto TCP (6), length 40)\n"
            "    10.0.0.1.4 > 10.0.0.2.5: Flags [S], cksum 0xf5fc (correct), seq 1000, win 1024, length 0\n"
            "a note: (hlim 60 is what they have)\n"),
      ElementsAre("segment", "head", "address", "text"));
}

TEST(Records, WhatVxlanCarriesStandsAtColumn0) {
  LineLexer lexer;
  EXPECT_EQ(lexer.lex("07:08:09.000010 IP 1.1.1.1.5555 > 2.2.2.2.4789: VXLAN, flags [I] (0x08), vni 10").kind,
            LineKind::Head);
  const Line& line = lexer.lex("IP 10.1.0.5.1 > 10.1.0.9.2: Flags [S], seq 7, win 5, length 0");
  EXPECT_EQ(line.kind, LineKind::Address);
  EXPECT_EQ(line.segment.prelude.stamp, "07:08:09.000010");
}

TEST(Records, DumpsAndPayloadTextBelongToTheirSegment) {
  EXPECT_THAT(
      kinds(
          "07:08:09.000010 IP 10.1.0.5.1 > 10.1.0.9.80: Flags [P.], seq 1:4, ack 1, win 5, length 3: HTTP, length: 3\n"
          "\tGET / HTTP/1.1\n"
          "\t07:08:09.000011 IP 6.6.6.6.6 > 7.7.7.7.7: Flags [R], seq 1, win 0, length 0\n"
          "\t0x0000:  4500 0028 0001 4000 4006 26cd 0a00 0001  E..(..@.@.&.....\n"
          "0x0010\t 4500 0028\tE..(\n"
          "07:08:09.000012 ARP, Request who-has 10.1.0.5 tell 10.1.0.9, length 28\n"
          "some text\n"
          "5 packets captured\n"),
      ElementsAre("segment", "continuation", "continuation", "continuation", "continuation", "other", "text",
                  "message"));
}

TEST(Records, PacketsInOpenFlowMessagesAreNoSegments) {
  EXPECT_THAT(
      kinds("07:08:09.000010 IP 10.1.0.5.1 > 10.1.0.9.6653: Flags [P.], seq 1:99, ack 1, win 5, length 98: OpenFlow\n"
            "\tversion 1.0, type PACKET_IN, length 98, xid 0x00000000\n"
            "IP 10.1.0.5.1 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0\n"
            "07:08:09.000012 IP 10.1.0.5.1 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0\n"),
      ElementsAre("segment", "continuation", "continuation", "segment"));
}

TEST(Records, APrefixIsTakenOffEveryLineOfARecord) {
  LineLexer lexer;
  EXPECT_EQ(lexer
                .lex("Nov 22 07:08:09 h tcpdump[9]: 07:08:09.000010 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], "
                     "proto TCP (6), length 40)")
                .kind,
            LineKind::Head);
  const Line& line =
      lexer.lex("Nov 22 07:08:10 h tcpdump[9]:     10.1.0.5.1 > 10.1.0.9.2: Flags [S], seq 7, win 5, length 0");
  EXPECT_EQ(line.kind, LineKind::Address);
  EXPECT_TRUE(has(line.segment, Quirk::Prefixed));
  EXPECT_EQ(
      lexer.lex("07:08:11.000010 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [.], ack 7, win 5, length 0").segment.prelude.stamp,
      "07:08:11.000010");
  EXPECT_EQ(lexer.lex("> > 07:08:12.000010 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [.], ack 7, win 5, length 0")
                .segment.prelude.stamp,
            "07:08:12.000010")
      << "mail that was quoted twice";
}

TEST(Records, FoldedLinesAreJoined) {
  for (const char* text :
       {"07:08:09.030000 10.1.0.5.1024 > 10.1.0.9.80: P 1:21(20) ack 1 win 4096\n",
        "07:08:09.030000 10.1.0.5.1024 > 10.1.0.9.80: P 1448:2896(1448) ack\n    1 win 4096 <nop,nop,timestamp 1 2> "
        "(DF)\n",
        "07:08:09.030000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:\n21, ack 1, win 5,\nlength 20\n",
        "07:08:09.030000 IP6 2001:db8:1234:5678:9abc:def0:1111:2222.1024 >\n   2001:db8::2.80: Flags [S], seq 9, win "
        "5, length 0\n"}) {
    LineLexer lexer;
    const Line* line = nullptr;
    for (std::string_view each : lines_of(text)) line = &lexer.lex(each);
    EXPECT_TRUE(line->has_segment()) << text;
    EXPECT_EQ(line->segment.destination_port, "80") << text;
    EXPECT_FALSE(line->segment.tcp.win.empty()) << text;
  }
}

// The segments of a text, each with its length; "?" where the text was cut.
std::vector<std::string> lengths(std::string_view text) {
  LineLexer lexer;
  std::vector<std::string> found;
  for (std::string_view each : lines_of(text)) {
    const Line& line = lexer.lex(each);
    if (line.has_segment())
      found.push_back(line.segment.tcp.length.empty() ? "?" : std::string(line.segment.tcp.length));
  }
  return found;
}

// The same, `columns` to a line.
std::string wrapped(const std::string& text, std::size_t columns, const std::string& front) {
  std::string result;
  for (std::string_view line : lines_of(text))
    for (std::size_t at = 0; at < line.size(); at += columns)
      result.append(front).append(line.substr(at, columns)).append("\n");
  return result;
}

const std::string three_verbose =
    "07:08:09.030000 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6), length 60)\n"
    "    10.1.0.5.1024 > 10.1.0.9.80: Flags [S], cksum 0xf5fc (correct), seq 3352416604, win 64240, options [mss 1460,"
    "sackOK,TS val 3885457073 ecr 0,nop,wscale 10], length 0\n"
    "07:08:09.040000 IP (tos 0x0, ttl 61, id 10, offset 0, flags [DF], proto TCP (6), length 60)\n"
    "    10.1.0.9.80 > 10.1.0.5.1024: Flags [S.], cksum 0xf5fc (incorrect -> 0x1234), seq 9, ack 3352416605, win "
    "65160, "
    "length 0\n"
    "07:08:09.050000 IP (tos 0x0, ttl 61, id 11, offset 0, flags [DF], proto TCP (6), length 60)\n"
    "    10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], cksum 0xf5fc (correct), seq 1:21, ack 1, win 63, length 20\n";

TEST(Records, AHeadLineIsJoinedToo) {
  for (const std::size_t columns : {72u, 79u, 80u, 100u, 120u})
    for (const char* front : {"", "> ", "    "})
      EXPECT_THAT(lengths(wrapped(three_verbose, columns, front)), testing::Contains("20")) << columns << front;
  EXPECT_THAT(lengths(wrapped(three_verbose, 80, "> ")), ElementsAre("0", "0", "20"));
}

// Where mail breaks lines: behind "Flags", "cksum 0x1473", ">", the destination's colon, and within the head line.
TEST(Records, QuotedMailIsJoinedWhereverItBreaks) {
  for (const char* front : {"", "> ", ">>>> "})
    for (const char* gap : {" IP 10.1.0.5.1024 > 10.1.0.9.80: Flags|[P.], seq 1:21, ack 1, win 5,|length 20",
                            " IP 10.1.0.5.1024 >|10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 5, length 20",
                            "  eth0 Out IP 10.1.0.5.1024 > 10.1.0.9.80:|Flags [P.], seq 1:21, ack 1, win 5, length 20",
                            " IP (tos 0x0, ttl 128, id 9, offset 0, flags [DF],|proto|TCP (6), length 60)|"
                            "    10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], cksum 0x1473|(correct),|seq 1:21, ack 1, win "
                            "5,|length 20",
                            " IP (tos 0x0, ttl 128, id 9, offset 0, flags [DF], proto|TCP|(6), length 60)|"
                            "    10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 5, length 20"}) {
      std::string text = std::string(front) + "07:08:09.030000" + gap + "|";
      for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at))
        text.replace(at, 1, at + 1 == text.size() ? "\n" : "\n" + std::string(front));
      EXPECT_THAT(lengths(text), ElementsAre("20")) << text;
    }
  EXPECT_THAT(kinds("> at 07:08:09.030000 IP forwarding was switched on, and >\n> then off again\n"
                    "> 07:08:09.030000 Flags\n> [P.], seq 1:21, ack 1, win 5, length 20\n"),
              testing::Each("text"));
  EXPECT_THAT(kinds("07:08:09.030000 IP (tos 0x0, ttl 128, id 9, offset 0, flags [DF],\nprotocols differ here\n"),
              ElementsAre("head", "text"));
}

// The first of old text: mail breaks in front of "3745756949:3745756949(0)".
TEST(Records, NumbersMayStandBelowOldFlags) {
  const std::string front = "11:09:51.399251 localhost.49186 > localhost.webcache: S\n";
  for (const char* quote : {"", "> "}) {
    LineLexer lexer;
    lexer.lex(quote + front.substr(0, front.size() - 1) + (*quote == '>' ? " " : ""));
    lexer.lex(quote + std::string("3745756949:3745756949(0) win 32767 <mss 16396,sackOK,timestamp 19532972"));
    const Line& line = lexer.lex(quote + std::string("19532939,nop,wscale 11> (DF)"));
    EXPECT_TRUE(line.has_segment());
    EXPECT_EQ(line.segment.tcp.seq, "3745756949");
    EXPECT_EQ(line.segment.tcp.options, "mss 16396,sackOK,timestamp 19532972 19532939,nop,wscale 11");
  }
  EXPECT_EQ(lengths("11:09:51.3 a.49186 > b.webcache: S\n").size(), 1u) << "too short for mail to break it";
  EXPECT_THAT(kinds(front + "\n" + front + "a note\n"), ElementsAre("head", "text", "segment", "text"))
      << "somebody left the rest out";
}

TEST(Records, ALinkHeaderIsJoinedToo) {
  for (const std::size_t columns : {60u, 72u, 79u, 90u, 100u, 104u, 106u, 110u, 120u})
    EXPECT_THAT(
        lengths(wrapped("07:08:09.030000 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 54: "
                        "10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 5, length 20\n",
                        columns, "")),
        ElementsAre(testing::AnyOf("20", "?")))
        << columns;
  EXPECT_THAT(
      kinds("07:08:09.030000 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype ARP (0x0806), length 42: Request\n"),
      ElementsAre("other"));
}

TEST(Records, WhereLinesAreFoldedIsLearned) {
  // At 84 columns nothing tells the first piece from a line that was cut off; then its second half follows.
  const std::string line =
      "07:08:09.030000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 63123, length 20\n";
  EXPECT_THAT(lengths(wrapped(line + line + line, 84, "")), ElementsAre("?", "20", "20"));
  LineLexer lexer;
  lexer.lex("07:08:09.030000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 5, leng");
  EXPECT_EQ(lexer.lex("a note, of its own").kind, LineKind::Text);
}

TEST(Records, AHeadLineThatWasCutOffStillHasItsAddresses) {
  EXPECT_THAT(kinds("07:08:09.030000 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6),\n"
                    "    10.1.0.5.1024 > 10.1.0.9.80: Flags [S], seq 1, win 5, length 0\n"
                    "07:08:09.040000 IP (tos 0x0, ttl 61, id 9, offset 0, fla\u2026\n"
                    "    10.1.0.5.1024 > 10.1.0.9.80: Flags [S], seq 1, win 5, length 0\n"
                    "07:08:09.050000 IP (tos 0x0, ttl 61, id 9, offset 0, fla\n"
                    "a note\n"),
              ElementsAre("head", "address", "head", "address", "head", "text"));
}

TEST(Records, ACutHeadLineKeepsWhatItHas) {
  LineLexer lexer;
  lexer.lex("07:08:09.030000 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6),");
  const Line& line = lexer.lex("    10.1.0.5.1024 > 10.1.0.9.80: Flags [S], seq 1, **win 5**, `length` 0");
  EXPECT_EQ(line.kind, LineKind::Address);
  EXPECT_EQ(line.segment.prelude.stamp, "07:08:09.030000");
  EXPECT_EQ(line.segment.ip.ttl, "61");
  EXPECT_EQ(line.segment.tcp.length, "0");
}

TEST(Records, TheTwoLinesOfOneAreReadHoweverTheyStand) {
  const std::string head = "07:08:09.030000 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6), length 60)";
  const std::string address = "10.1.0.5.1024 > 10.1.0.9.80: Flags [S], seq 1, win 5, length 0";
  for (const std::string& text :
       {head + "     " + address, head + "`\n`    " + address + "`", head + "\\n\",\n    " + address,
        head + "   # the first\n    " + address, head + "\n" + address, head + "\n \u00a0 \u00a0" + address,
        "   1  " + head + "\n   2      " + address, "h:     1  " + head + "\nh:     " + address,
        "+" + head + "\n+    " + address,
        head + "\n    10.1.0.5.1024 &gt; 10.1.0.9.80: **Flags** [S], seq 1, win 5, length 0",
        "07:08:09.030000 IP (... length 60)\n    " + address, "07:08:09.030000 IP (\u2026 length 60)\n    " + address})
    EXPECT_THAT(lengths(text), ElementsAre("0")) << text;
}

TEST(Records, AnAddressMayBeBold) {
  const std::string head = "07:08:09.030000 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6), length 60)";
  for (const std::string& text :
       {std::string("07:08:09.030000 IP **10.1.0.5.1024** > 10.1.0.9.80: Flags [S], seq 1, win 5, length 0"),
        std::string("07:08:09.030000 IP 10.1.0.5.1024 > **10.1.0.9.80**: Flags [S], seq 1, win 5, length 0"),
        head + "\n    **10.1.0.5.1024** > 10.1.0.9.80: Flags [S], seq 1, win 5, length 0"}) {
    LineLexer lexer;
    const Line* line = nullptr;
    for (std::string_view each : lines_of(text)) line = &lexer.lex(each);
    EXPECT_TRUE(line->has_segment());
    EXPECT_EQ(addresses(line->segment), "10.1.0.5 1024 > 10.1.0.9 80") << text;
  }
}

TEST(Records, AddressLinesAloneAreSegments) {
  const std::string line =
      "    10.1.0.5.1024 > 10.1.0.9.80: Flags [.], cksum 0xf5fc (correct), ack 1, win 5, length 0\n";
  EXPECT_THAT(kinds(line + line + "\t0x0000:  4500 0028\n" + line + "    10.1.0.5.1024 > 10.1.0.9.80: nonsense\n"),
              ElementsAre("segment", "segment", "continuation", "segment", "continuation"));
  EXPECT_THAT(kinds("07:08:09.030000 IP 10.1.0.1 > 10.1.0.5: ICMP host 10.1.0.9 unreachable, length 60\n" + line),
              ElementsAre("other", "continuation"));
}

TEST(Records, LinesMayBeNumbered) {
  const std::string record =
      "07:08:09.030000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 5, length 20\n";
  const std::string dumped = "\t0x0000:  4500 0028 0001 4000 4006 26cd 0a00 0001  E..(..@.@.&.....\n";
  const struct {
    std::size_t width;
    bool left;
    const char* behind;
  } columns[] = {{6, false, "\t"}, {6, true, "\t"}, {7, false, " "}, {4, false, ": "}, {1, false, " "}, {2, true, " "}};
  for (const auto& column : columns)
    for (const std::string& text : {record, three_verbose, record + dumped}) {
      std::string numbered;
      std::size_t number = 7, records = 0;
      for (int copy = 0; copy < 40; ++copy)
        for (std::string_view line : lines_of(text)) {
          const std::string digits = std::to_string(number++);
          const std::string blanks(digits.size() < column.width ? column.width - digits.size() : 0, ' ');
          numbered += column.left ? digits + blanks : blanks + digits;
          numbered.append(column.behind).append(line).append("\n");
          if (line.substr(0, 6) == "07:08:") ++records;
        }
      EXPECT_EQ(lengths(numbered).size(), records) << column.width << column.left << column.behind << "|" << text;
    }
}

TEST(Records, ANumberedTextMayFollowAnOpenRecord) {
  const std::string record =
      "07:08:09.030000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21, ack 1, win 5, length 20\n";
  EXPECT_THAT(kinds(record + "    10\t" + record + "\t11 " + record + "    12 lines, and no record\n    " + record),
              ElementsAre("segment", "segment", "continuation", "continuation", "segment"));
}

TEST(Records, NothingIsJoinedAcrossAStamp) {
  EXPECT_THAT(kinds("07:08:09.030000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [P.], seq 1:21,\n"
                    "07:08:09.040000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [.], ack 1, win 5, length 0\n"),
              ElementsAre("head", "segment"));
}

// The records of a text, each with its flags: those that are cut off are known late, and before the line below them.
std::vector<std::string> flags_of(std::string_view text) {
  LineLexer lexer;
  std::vector<std::string> found;
  const auto add = [&found](const Line& line) {
    if (line.has_segment())
      found.push_back(std::string(line.segment.tcp.flags) + (has(line.segment, Quirk::Folded)       ? " folded"
                                                             : has(line.segment, Quirk::Unverified) ? " unverified"
                                                                                                    : ""));
  };
  for (std::string_view each : lines_of(text)) {
    const Line& line = lexer.lex(each);
    if (lexer.belated() != nullptr) add(*lexer.belated());
    add(line);
  }
  if (const Line* line = lexer.finish()) add(*line);
  return found;
}

TEST(Records, NoRecordIsTheFirstHalfOfOneThatStartsBelowIt) {
  const std::string three =
      "18:04:06.234228 IP 127.0.0.1.56978 > 127.0.0.1.8000: Flags [S], seq 2719849833, win 65495, options [mss 65495,"
      "sackOK,TS val 1 ecr 0,nop,wscale 10], length 0\n"
      "18:04:06.234244 IP 127.0.0.1.8000 > 127.0.0.1.56978: Flags [S.], seq 1287376944, ack 2719849834, win 65483, "
      "options [mss 65495,sackOK,TS val 1 ecr 1,nop,wscale 10], length 0\n"
      "18:04:06.234260 IP 127.0.0.1.56978 > 127.0.0.1.8000: Flags [F.], seq 1, ack 1, win 64, options [nop,nop,TS val "
      "1 ecr 1], length 0\n";
  for (std::size_t columns = 64; columns < 140; ++columns)
    for (const char* front : {"", "> ", "a text\n", "a text\n\n"})
      for (const std::size_t stamp : {0u, 16u})
        for (const char* behind : {"", "\n", "a note, and no record\n"}) {
          std::string text = front;
          for (std::string_view line : lines_of(three)) {
            const std::string_view quote = front[0] == '>' && text.size() > 2 ? front : "";
            text.append(quote).append(line.substr(stamp, columns)).append("\n").append(behind);
          }
          EXPECT_THAT(flags_of(text), ElementsAre("S", "S.", "F.")) << text;
        }
}

TEST(Records, ANumberAtTheColumnWhereLinesAreCutIsUnknown) {
  const auto first_seq = [](std::string_view second) {
    std::string seq = "none";
    LineLexer lexer;
    lexer.lex("18:04:06.234228 IP 127.0.0.1.56978 > 127.0.0.1.8000: Flags [S], seq 27198498330");
    lexer.lex(second);
    if (const Line* line = lexer.belated()) seq = std::string(line->segment.tcp.seq);
    return seq;
  };
  EXPECT_EQ(first_seq("18:04:06.234244 IP 127.0.0.1.8000 > 127.0.0.1.56978: Flags [S.], seq 1287376944"), "");
  EXPECT_EQ(first_seq("18:04:06.234244 IP 127.0.0.1.8000 > 127.0.0.1.56978: Flags [S.], seq 12, ack 3"), "27198498330");
}

// They fill a terminal, or a punched card, by chance.
TEST(Records, ARecordWithoutALengthIsLostAtNoWidth) {
  const std::string front = "08:12:29.741000 IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [F.], seq 1, ack 1449, win ";
  for (std::size_t digits = 1; digits < 60; ++digits)
    for (const char* next :
         {"\n", "a note\n", "tcpdump: listening on eth0\n", "5 packets captured\n", "\t0x0000:  4500\n",
          "08:12:29.741001 ARP, Request who-has 10.1.0.5 tell 10.1.0.9, length 28\n"})
      EXPECT_THAT(flags_of(front + std::string(digits, '1') + "\n" + next), ElementsAre("F.")) << digits << next;
}

TEST(Records, ARecordWithoutAStampBeginsToo) {
  const std::string cut = "IP 10.1.0.5.1024 > 10.1.0.9.80: Flags [S], seq 5, win 64240, options [mss 1460,\n";
  EXPECT_THAT(flags_of(cut + cut + cut), ElementsAre("S", "S", "S"));
  const std::string verbose =
      "07:08:09.030000 IP (tos 0x0, ttl 61, id 9, offset 0, flags [DF], proto TCP (6), length 60)\n"
      "    10.1.0.5.1024 > 10.1.0.9.80: Flags [S], cksum 0xf5fc (correct), seq 33524,\n";
  EXPECT_THAT(flags_of(verbose + verbose + verbose), ElementsAre("S", "S", "S"));
}

TEST(Records, AMessageInsideALineIsCutOut) {
  LineLexer lexer;
  EXPECT_EQ(
      lexer
          .lex("07:08:09.030000 IP 10.1.0.5.1 > 10.1.0.9.80: Flags [S], seq 6763982tcpdump: 120 packets captured, "
               "240 packets received by filter, 0 packets dropped by kernel")
          .kind,
      LineKind::Head);
  const Line& line = lexer.lex("26, win 65495, length 0");
  EXPECT_EQ(line.kind, LineKind::Address);
  EXPECT_EQ(line.segment.tcp.seq, "676398226");
  EXPECT_TRUE(has(line.segment, Quirk::Spliced));
}

TEST(Records, ACutLastLineIsASegmentWhenTheInputEnds) {
  LineLexer lexer;
  EXPECT_EQ(lexer.lex("07:08:09.030000 IP 10.1.0.5.1 > 10.1.0.9.80: Flags [S.], seq 6, ack 7, wi").kind,
            LineKind::Head);
  const Line* line = lexer.finish();
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->segment.tcp.ack, "7");
  EXPECT_TRUE(has(line->segment, Quirk::CutShort));
  EXPECT_EQ(lexer.finish(), nullptr);
}

TEST(Records, ARunStartsWithItsFirstMessage) {
  LineLexer lexer;
  EXPECT_EQ(lexer.lex("listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes").message,
            MessageKind::RunStarts);
  EXPECT_EQ(lexer.lex("tcpdump: listening on lo").message, MessageKind::RunStarts);
  EXPECT_EQ(lexer.lex("^C5 packets captured").message, MessageKind::Other);
  EXPECT_EQ(lexer.lex("dropped privs to tcpdump").message, MessageKind::Other);
  EXPECT_EQ(lexer.lex("5 packets of tea").message, MessageKind::None);
}

}  // namespace
}  // namespace tcpgloss
