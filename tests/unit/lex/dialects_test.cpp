// One line of each dialect, and the address pair of the segment in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "told.hpp"

namespace tcpgloss {
namespace {

struct Example {
  const char* text;
  const char* flags;
};

// Every one holds the segment 10.1.0.5 4242 > 10.1.0.9 80.
const Example segments[] = {
    // 4.x, 5.0
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 77, win 512, length 0", "S"},
    {"IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [P.], seq 1:4, ack 1, win 512, length 3: HTTP", "P."},
    {"1795370164.224218 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [.], ack 1, win 512, length 0", "."},
    {" 00:00:00.000017 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [.], ack 1, win 512, length 0", "."},
    {"-00:00:00.000017 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [.], ack 1, win 512, length 0", "."},
    {"2026-11-22 07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [R], seq 7, win 0, length 0", "R"},
    {"11/22/2003 07:08:09.000010 10.1.0.5.4242 > 10.1.0.9.80: R 7:7(0) win 0", "R"},
    {"07:08:09.000010123 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [none], win 512, length 0", "none"},
    {"Sep  8 07:08:09.000010 10.1.0.5.4242 > 10.1.0.9.80: R 7:7(0) win 0", "R"},
    {"Sep 28 07:08:09.000010 rule 39/(match) pass in on em1: 10.1.0.5.4242 > 10.1.0.9.80: R 7:7(0) win 0", "R"},
    {"07:08:09.000010 802.1Q vid 10 pri 3 10.1.0.5.4242 > 10.1.0.9.80: R 7:7(0) win 0", "R"},
    {"07:08:09.000010 QinQ svid 100 pri 0 802.1Q vid 10 pri 3 10.1.0.5.4242 > 10.1.0.9.80: R 7:7(0) win 0", "R"},
    {"07:08:09.000010 10.9.0.1 > 10.9.0.2: gre [K] key=42|0+2a seq 1 10.1.0.5.4242 > 10.1.0.9.80: R 7:7(0) win 0", "R"},
    {"07:08:09.000010 10.1.0.5.4242 > 10.1.0.9.80: R [tcp sum ok] (src OS: Linux 2.4, Linux 2.6) 7:7(0) win 0", "R"},
    {"[timestamp overflow] IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 77, win 512, length 0", "S"},
    {"00:00:-1.999997 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 77, win 512, length 0", "S"},
    {"   12  07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 77, win 512, length 0", "S"},
    {"   12  caplen 60 len 60 07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP [total length 100 > length 40] (invalid) 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win "
     "5, length 0",
     "S"},
    {"07:08:09.000010 IP truncated-ip - 60 bytes missing! 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length "
     "0",
     "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [SEWe], seq 7, win 5, length 0", "SEWe"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, options [mss 9,[bad opt]]", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, options [mss [|tcp]>", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S] [bad hdr length 36 - too long, > 20]", "S"},
    // with somebody's comment
    {"07:08:09.1  IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [R]      # nmap resets it", "R"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S]  <- SYN", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S.] \u2190 SYN", "S."},
    // links
    {"07:08:09.000010 eth0  In  IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 eth0  In  ifindex 2 02:00:00:00:00:01 ethertype IPv4 (0x0800), length 60: 10.1.0.5.4242 > "
     "10.1.0.9.80: Flags [S], seq 7, win 5, length 0",
     "S"},
    {"07:08:09.000010 eth0  In  ifindex 2 02:00:00:00:00:01 10.1.0.5.4242 > 10.1.0.9.80: tcp 0", ""},
    {"07:08:09.000010  In 02:00:00:00:00:01 ethertype IPv4 (0x0800), length 56: 10.1.0.5.4242 > 10.1.0.9.80: Flags "
     "[S], seq 7, win 5, length 0",
     "S"},
    {"07:08:09.000010 < 2:0:0:0:0:1 0800 56: 10.1.0.5.4242 > 10.1.0.9.80: S 7:7(0) win 5", "S"},
    {"07:08:09.000010 eth0 > 10.1.0.5.4242 > 10.1.0.9.80: . ack 7 win 5", "."},
    {"07:08:09.000010 ethertype IPv4, IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 54: 10.1.0.5.4242 > "
     "10.1.0.9.80: Flags [S], seq 7, win 5, length 0",
     "S"},
    {"02:00:00:00:00:01 > 02:00:00:00:00:02, IPv4, length 54: 10.1.0.5.4242 > 10.1.0.9.80: tcp 0", ""},
    {"07:08:09.000010 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q (0x8100), length 58: vlan 5, p 1, DEI, "
     "ethertype IPv4 (0x0800), 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0",
     "S"},
    {"07:08:09.000010 802.1Q vlan#5 P1 10.1.0.5.4242 > 10.1.0.9.80: S 7:7(0) win 5", "S"},
    {"07:08:09.000010 2:0:0:0:0:1 2:0:0:0:0:2 0800 54: 10.1.0.5.4242 > 10.1.0.9.80: S 7:7(0) win 5", "S"},
    {"07:08:09.000010 AF IPv4 (2), length 44: 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 ip: 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP (0x0021), length 44: 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 PPPoE  [ses 0x7] IP (0x0021), length 42: 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, "
     "length 0",
     "S"},
    {"07:08:09.000010 IP 44: 10.1.0.5.4242 > 10.1.0.9.80: S 7:7(0) win 5", "S"},
    {"07:08:09.000010 MPLS (label 100, tc 0, [S], ttl 63) IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, "
     "length 0",
     "S"},
    {"07:08:09.000010 be 50 a8 92: 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 rule 5.a.3/0(match) [uid 1000]: pass out on em0: 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, "
     "win 5, length 0",
     "S"},
    {"07:08:09.000010 (en0, proc Web (x) IP y:501, out, so) IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, "
     "length 0",
     "S"},
    {"07:08:09.000010 () IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    // extension headers and tunnels
    {"07:08:09.000010 IP 10.1.0.5 > 10.1.0.9: AH(spi=0x00001000,seq=0x7,icv=0xaa): 4242 > 80: Flags [S], seq 7, win 5, "
     "length 0",
     "S"},
    {"07:08:09.000010 IP6 10.1.0.5 > 10.1.0.9: HBH (padn)4242 > 80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP6 10.1.0.5 > 10.1.0.9: frag (0x00000abc:0|20) 4242 > 80: Flags [S], seq 7, win 5, length 0",
     "S"},
    {"07:08:09.000010 IP 1.1.1.1 > 2.2.2.2: IP 10.1.0.5.4242 > 10.1.0.9.80: S 7:7(0) win 5 (ipip-proto-4)", "S"},
    {"07:08:09.000010 IP6 ::1 > ::2: IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP 1.1.1.1 > 2.2.2.2: GREv0, key=0x28, length 44: IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq "
     "7, win 5, length 0",
     "S"},
    {"07:08:09.000010 IP 1.1.1.1.9 > 2.2.2.2.6081: Geneve, Flags [C], vni 0xa, options [class Any (0x1) type 0x1 len "
     "8]: IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0",
     "S"},
    {"07:08:09.000010 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 74: 1.1.1.1 > 2.2.2.2: "
     "10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0",
     "S"},
    // 3.x, OpenBSD, Junos, F5
    {"07:08:09.000010 10.1.0.5.4242 > 10.1.0.9.80: S 7:7(0) win 5 <mss 1460> (DF)", "S"},
    {"07:08:09.000010 10.1.0.5.4242 > 10.1.0.9.80: P [tcp sum ok] 1:21(20) ack 1 win 4096 (DF) [tos 0x10]  (ttl 64, id "
     "24, len 60)",
     "P"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: P, cksum 0xb3ed (incorrect (-> 0xe6b8), 0:30(30) ack 1 win 1024",
     "P"},
    {"07:08:09.000010 10.1.0.5.4242 > 10.1.0.9.80: S (src OS: Linux 2.4) 7:7(0) win 5", "S"},
    {"07:08:09.000010 truncated-ip - 60 bytes missing!10.1.0.5.4242 > 10.1.0.9.80: . ack 7 win 5", "."},
    {"07:08:09.000010  In IP 10.1.0.5.4242 > 10.1.0.9.80: . ack 19 win 17180 <nop,nop,timestamp 1 2>", "."},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0 out slot1/tmm0 lis=/Common/vs",
     "S"},
    // edited
    {"07:08:09.000010 IP 10.1.0.5.4242 \u2192 10.1.0.9.80: Flags [SYN.ACK], seq 7, ack 2, win 5, length 0", "SYN.ACK"},
    {"07:08:09.000010 IP 10.1.0.5.4242 -> 10.1.0.9.80: [SYN, ACK], seq 7, ack 2, win 5, length 0", "SYN, ACK"},
    {"07:08:09 IP 10.1.0.5:4242 > 10.1.0.9:80: Flags [S] seq 1,234,567 win 65,535 length 0", "S"},
    {"\x1b[01;31m07:08:09\x1b[m\x1b[K.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 &gt; 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"server.log:17:07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 \\u003e 10.1.0.9.80: Flags [S], seq 7, win 5, length 0\\n\",\"stream\":1", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: **Flags [S]**, seq 7, win 5, length 0", "S"},
    {"07:08:09.000010  IP  10.1.0.5.4242  >  10.1.0.9.80:  Flags  [S],  seq  7,  win  5,  length  0", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 \\> 10.1.0.9.80: Flags \\[S\\], seq 7, win 5, length 0", "S"},
    {"<tr><td>07:08:09.000010 IP 10.1.0.5.4242 &gt; 10.1.0.9.80: <b>Flags</b> [S], seq 7, win 5, length 0</td>", "S"},
    {"07:08:09.000010\tIP\t10.1.0.5.4242\t>\t10.1.0.9.80:\tFlags\t[S],\tseq\t7,\twin\t5,\tlength\t0", "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: ^[[1mFlags^[[0m [S], seq 7, win 5, length 0", "S"},
    {"07:08:09.000010 IP \x1b]8;;http://a\a10.1.0.5.4242\x1b]8;;\x1b\\ > 10.1.0.9.80: Flags\x1b(B [S], seq 7, length 0",
     "S"},
    {"07:08:09.000010 IP 10.1.0.5.4242 \u27f6 10.1.0.9.80\uff1aflags [S], seq 7, win 5, length 0", "S"},
    {"1     \t07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
    {"Nov 22 07:08:09 host tcpdump[9]: IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5, length 0", "S"},
};

TEST(Dialects, EveryOneHoldsItsSegment) {
  for (const Example& example : segments) {
    LineLexer lexer;
    const Line& line = lexer.lex(example.text);
    EXPECT_EQ(name(line.kind), "segment") << example.text << "\nexpected " << line.expected << " at " << line.column;
    EXPECT_EQ(addresses(line.segment), "10.1.0.5 4242 > 10.1.0.9 80") << example.text;
    EXPECT_EQ(line.segment.tcp.flags, example.flags) << example.text;
  }
}

const char* const no_segments[] = {
    "07:08:09.000010 IP 10.1.0.5 > 10.1.0.9: ip-proto-6",
    "07:08:09.000010 IP 10.1.0.5 > 10.1.0.9: tcp",
    "07:08:09.000010 IP6 ::1 > ::2: frag (80|20)",
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80:  [|tcp]",
    "07:08:09.000010 IP 10.1.0.5 > 10.1.0.9: [|tcp]",
    "07:08:09.000010 IP 10.1.0.5 > 10.1.0.9: ICMP 10.1.0.9 tcp port 443 unreachable, length 36",
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.2049: 44 null",
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.53: 4660+ A? www.example.com. (33)",
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.514: SYSLOG user.info, length: 60 IP 1.1.1.1.1 > 2.2.2.2.2: Flags "
    "[S], seq 1, win 1, length 0",
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: sctp (1) [DATA] (B)(E) [TSN: 1] [SID: 0] [SSEQ 0] [PPID 0x0]",
    "07:08:09.000010 STP 802.1s, Rapid STP, CIST Flags [Learn], length 102",
    "07:08:09.000010 LLDP, length 60: a.1 > b.2: Flags [S], seq 1, win 1, length 0",
    "07:08:09.000010 IP 10.1.0.5 > 10.1.0.9: GREv0, Flags [key present], key=0x28, length 116",
    "The server sends Flags [S.], seq 5, ack 6, win 7, length 0",
    "52257 > 80 [SYN] Seq=0 Win=65535 Len=0 MSS=1460",
    "1.234 wan1 in 1.1.1.1.1 -> 2.2.2.2.80: syn 123456",
    "IP header length 5, seq 1, ack 2",
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S] was lost",
    "Flags [S]  <- SYN",
    // markup does not hide what somebody logs
    "07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.514: SYSLOG user.info, length: 60 IP 1.1.1.1.1 &gt; 2.2.2.2.2: Flags "
    "[S], seq 1, win 1, length 0",
    "07:08:09.000010 LLDP, length 60: **a.1 > b.2:** Flags [S], seq 1, win 1, length 0",
    "    10.1.0.5.4242 > 10.1.0.9.80: Flags [S], seq 7, win 5",
    "    12 bottles of beer, Flags [S], seq 7, win 5, length 0",
    "",
};

TEST(Dialects, WhatOnlyLooksLikeASegmentIsNone) {
  for (const char* text : no_segments) {
    LineLexer lexer;
    EXPECT_FALSE(lexer.lex(text).has_segment()) << text;
  }
}

// Who writes a conversation down by hand may leave the ports out, of both ends.
TEST(Dialects, EndsMayHaveNoPorts) {
  for (const std::string line : {"client > server: Flags [S], seq 77, win 512, length 0",
                                 "07:08:09.000010 IP client > server: Flags [S], seq 77, win 512, length 0"}) {
    LineLexer lexer;
    const Line& found = lexer.lex(line);
    EXPECT_EQ(name(found.kind), "segment") << line;
    EXPECT_EQ(addresses(found.segment), "client  > server ");
  }
  EXPECT_EQ(kinds("10.0.0.1 > 10.0.0.2: Flags [.], ack 1, win 512, length 0"), (std::vector<std::string>{"segment"}));
  EXPECT_EQ(kinds("10.0.0.1 > 10.0.0.2.80: Flags [S], seq 7, length 0"), (std::vector<std::string>{"unreadable"}));
  EXPECT_EQ(kinds("a > b: S 1:1(0) win 512"), (std::vector<std::string>{"unreadable"}));
}

// Who hides an address may take the blank in front of it along.
TEST(Dialects, AnAddressMayBeHidden) {
  for (const std::string front : {"IP ", "IP"}) {
    LineLexer lexer;
    const std::string text =
        "07:08:09.000010 " + front + "{home}.80 > 10.1.0.5.4242: Flags [S.], seq 0, ack 1, length 0";
    EXPECT_EQ(addresses(lexer.lex(text).segment), "{home} 80 > 10.1.0.5 4242");
  }
}

TEST(Dialects, AnUnreadableSegmentSaysWhereItBreaks) {
  LineLexer lexer;
  const Line& line = lexer.lex("07:08:09.000010 IP 10.1.0.5.4242 > 10.1.0.9.80: Flags [S]x");
  EXPECT_EQ(line.kind, LineKind::Unreadable);
  EXPECT_EQ(line.expected, ", length ");
  EXPECT_EQ(line.column, 57u);
}

TEST(Dialects, TheInterfaceIsFoundWhereverItStands) {
  const struct {
    const char* text;
    const char* interface;
    const char* way;
  } rows[] = {
      {"07:08:09.000010 eth0  Out IP 10.1.0.5.1 > 10.1.0.9.2: Flags [S], seq 7, win 5, length 0", "eth0", "Out"},
      {"07:08:09.000010 rule 5/0(match): block in on em0: 10.1.0.5.1 > 10.1.0.9.2: S 7:7(0) win 5", "em0", "in"},
      {"07:08:09.000010 (en0, proc x:1, svc BE, out, so) IP 10.1.0.5.1 > 10.1.0.9.2: S 7:7(0) win 5", "en0", "out"},
      {"07:08:09.000010 Out IP 10.1.0.5.1 > 10.1.0.9.2: S 7:7(0) win 5", "", "Out"},
  };
  for (const auto& row : rows) {
    LineLexer lexer;
    const Line& line = lexer.lex(row.text);
    EXPECT_EQ(line.segment.prelude.interface, row.interface) << row.text;
    EXPECT_EQ(line.segment.prelude.way, row.way) << row.text;
  }
}

}  // namespace
}  // namespace tcpgloss
