#include <gmock/gmock.h>

#include <vector>

#include "tcpgloss/decode/options.hpp"
#include "tcpgloss/render/address.hpp"
#include "tcpgloss/render/services.hpp"
#include "tcpgloss/render/tcp_options.hpp"
#include "told.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Packet {
  std::uint64_t seconds = 0, nanoseconds = 0;
  std::size_t length = 0;
  std::vector<unsigned> octets;
  unsigned word(std::size_t at) const { return octets.at(at) << 8 | octets.at(at + 1); }
  unsigned long number(std::size_t at) const { return static_cast<unsigned long>(word(at)) << 16 | word(at + 2); }
};

std::uint64_t little(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

std::vector<Packet> packets(std::string_view file) {
  EXPECT_EQ(little(file, 0), 0xA1B23C4Du);
  EXPECT_EQ(little(file, 20), 101u);
  std::vector<Packet> found;
  for (std::size_t at = 24; at < file.size();) {
    Packet packet{little(file, at), little(file, at + 4), little(file, at + 12), {}};
    const std::size_t captured = little(file, at + 8);
    for (const char c : file.substr(at + 16, captured)) packet.octets.push_back(static_cast<unsigned char>(c));
    EXPECT_EQ(packet.octets.size(), captured);
    found.push_back(packet);
    at += 16 + captured;
  }
  return found;
}

// The sum over a part that holds a right checksum is all ones (RFC 1071).
unsigned folded(const Packet& packet, std::size_t from, std::size_t to, unsigned long more = 0) {
  unsigned long sum = more;
  for (std::size_t i = from; i < to; i += 2) sum += packet.word(i);
  while (sum >> 16) sum = (sum & 0xFFFF) + (sum >> 16);
  return static_cast<unsigned>(sum);
}

Packet written(Told& segment) {
  Teller teller(make_pcap_renderer({}));
  teller.segment(segment, "…");
  return packets(teller.end()).at(0);
}

TEST(Pcap, BuildsTheHeadersAgain) {
  Told told_segment;
  Segment& segment = told_segment.segment;
  segment.flags = Flags{Flag::Psh, Flag::Ack, Flag::Ae};
  segment.ack = 1;
  segment.length = 100;
  segment.ttl = 61;
  segment.ip_id = 4711;
  segment.win = 502;
  segment.options = {option::NoOperation{}, option::NoOperation{}, option::Timestamps{7, 5}};
  told_segment.gloss.finding.abs_seq = 0x01020304;
  told_segment.gloss.finding.abs_ack = 0x05060708;
  const Packet packet = written(told_segment);
  EXPECT_EQ(packet.length, 20u + 32 + 100);
  EXPECT_THAT(packet.octets, SizeIs(52)) << "the payload is not known";
  EXPECT_EQ(packet.word(2), packet.length);
  EXPECT_EQ(packet.word(4), 4711u);
  EXPECT_EQ(packet.octets[8], 61u);
  EXPECT_EQ(packet.number(12), 0x7F000001u);
  EXPECT_EQ(packet.word(20), 57729u);
  EXPECT_EQ(packet.word(22), 3000u);
  EXPECT_EQ(packet.number(24), 0x01020304u);
  EXPECT_EQ(packet.number(28), 0x05060708u);
  EXPECT_EQ(packet.word(32), 0x8118u);
  EXPECT_EQ(packet.word(34), 502u);
  EXPECT_EQ(packet.number(40), 0x0101080Au);
  EXPECT_EQ(folded(packet, 0, 20), 0xFFFFu);
  EXPECT_EQ(folded(packet, 12, 52, 6 + 132), 0xFFFFu) << "with the pseudo-header, over zeros";
}

TEST(Pcap, WritesIpv6) {
  Told told_segment;
  told_segment.segment.source.host = "fe80::1%eth0";
  told_segment.segment.destination.host = "web-01.example";
  const Packet packet = written(told_segment);
  EXPECT_EQ(packet.octets[0], 0x60u);
  EXPECT_EQ(packet.word(4), 20u);
  EXPECT_EQ(packet.word(8), 0xFE80u);
  EXPECT_EQ(packet.number(24), 0x20010DB8u);
  EXPECT_EQ(folded(packet, 8, 60, 6 + 20), 0xFFFFu);
}

TEST(Pcap, TakesEdgesOfSackBlocksFromTheTracker) {
  Told told_segment;
  option::Sack sack;
  sack.blocks[0] = {{101}, {201}};
  sack.count = 1;
  told_segment.segment.options = {option::NoOperation{}, option::NoOperation{}, sack};
  Finding& finding = told_segment.gloss.finding;
  finding.rel_ack = 51;
  finding.abs_ack = 1051;
  finding.rel_sack[0] = {101, 201};
  finding.rel_sack_count = 1;
  const Packet packet = written(told_segment);
  EXPECT_EQ(packet.number(44), 1101u);
  EXPECT_EQ(packet.number(48), 1201u);
}

// The options of a header as hexadecimal digits, rebuilt from a list as tcpdump prints it.
std::string rebuilt(std::string_view list, std::uint64_t payload = 0) {
  Segment segment;
  segment.length = payload;
  decode_options(list, segment.options);
  const TcpOptions options(segment, Finding{}, 0);
  std::string digits;
  for (std::size_t i = 0; i < options.size(); ++i) digits += fmt::format("{:02x}", options.data()[i]);
  return digits;
}

TEST(Pcap, BuildsEveryOptionAgainThatTheTextShows) {
  constexpr struct {
    std::string_view list, octets;
    std::uint64_t payload = 0;
  } rows[] = {
      {"mss 1460,sackOK,TS val 1 ecr 2,nop,wscale 7", "020405b40402080a000000010000000201030307"},
      {"mptcp 4 capable v1 flags [H]", "1e040101"},
      {"mptcp 4 capable v1", "1e040101"},  // 4.99.2 and 4.99.3 print no flags
      {"mptcp 20 capable v1 flags [AH] csum {0x1020304050607,0x8090a0b0c0d0e0f}",
       "1e140181000102030405060708090a0b0c0d0e0f"},
      {"mptcp 22 capable v1 {0x1,0x2},nop,nop",
       "1e160101000000000000000100000000000000020043"
       "0101",
       67},
      {"mptcp 12 join backup id 2 token 0x10203 nonce 0x4050607", "1e0c11020001020304050607"},
      {"mptcp 16 join id 1 hmac 0xd122bd56799a4792 nonce 0x50bcb736", "1e101001d122bd56799a479250bcb736"},
      {"mptcp 24 join hmac 0x000102030405060708090a0b0c0d0e0f10111213",
       "1e181000000102030405060708090a0b0c0d0e0f10111213"},
      {"mptcp 8 dss ack 7", "1e08200100000007"},
      {"mptcp 12 dss ack 7", "1e0c20030000000000000007"},
      {"mptcp dss ack 4294967296", "1e0c20030000000100000000"},
      {"mptcp 26 dss fin ack 1 seq 2 subseq 3 len 4,nop,nop",
       "1e1a201f0000000000000001000000000000000200000003"
       "0004"
       "0101"},
      {"mptcp 20 dss ack 1 seq 2 subseq 3 len 4 csum 0x5",
       "1e142005000000010000000200000003"
       "00040005"},
      {"mptcp 8 add-addr v1-echo id 1 10.77.235.142", "1e0831010a4deb8e"},
      {"mptcp 18 add-addr v1 id 5 1.2.3.4:8080 hmac 0x1,nop,nop",
       "1e123005010203041f90000000000000000"
       "10101"},
      {"mptcp 22 add-addr v0-ip6 id 5 2001:db8::5:8080,nop,nop",
       "1e16360520010db80000000000000000000000051f90"
       "0101"},
      {"mptcp 5 rem-addr id 5 6,nop,nop,nop", "1e05400506010101"},
      {"mptcp 4 prio non-backup id 9", "1e045009"},
      {"mptcp 12 fail seq 283686952306183", "1e0c60000001020304050607"},
      {"mptcp 12 fast-close key 0x1020304050607", "1e0c70000001020304050607"},
      {"mptcp 4 tcprst flags [T] reason Lack of resources", "1e048102"},
      {"mptcp 4 unknown", ""},
      {"tcp-ao keyid 1 rnextkeyid 2 mac 0x0a0b0c0d", "1d0801020a0b0c0d"},
      {"tcp-ao keyid 1 rnextkeyid 2", "1d040102"},
      {"tcp-ao invalid", ""},
      {"nop,nop,md5 shared secret not supplied with -M, can't check - 000102030405060708090a0b0c0d0e0f",
       "01011312000102030405060708090a0b0c0d0e0f"},
      {"nop,nop,md5 valid", "0101131200000000000000000000000000000000"},
      {"scps cap 80 id 5", "14048005"},
      {"uto 0x800a 16389", "1c04800a"},
      {"exp-1234", "fe041234"},
      {"exp-tfo cookiereq", "fe04f989"},
  };
  for (const auto& row : rows) EXPECT_EQ(rebuilt(row.list, row.payload), row.octets) << row.list;
}

TEST(Pcap, SaysWhatTimeItAssumes) {
  const auto assumed = [](std::optional<Stamp> stamp) {
    Told told_segment;
    told_segment.segment.stamp = stamp;
    if (stamp) told_segment.gloss.finding.time = stamp->since_origin;
    Teller teller(make_pcap_renderer({}));
    teller.segment(told_segment, "…");
    teller.end();
    return std::string(teller.renderer().assumption());
  };
  EXPECT_THAT(assumed(Stamp{Clock::TimeOfDay, 17h, 6}), HasSubstr("no date: 2000-01-01"));
  EXPECT_THAT(assumed(std::nullopt), HasSubstr("no time"));
  EXPECT_EQ(assumed(Stamp{Clock::Epoch, 17h, 6}), "");
}

TEST(Pcap, FillsWhatAQuietLineDoesNotShow) {
  Told quiet;
  quiet.segment.flags.reset();
  quiet.segment.seq.reset();
  quiet.segment.win.reset();
  quiet.gloss.finding = {};
  quiet.gloss.finding.number = 1;
  const Packet packet = written(quiet);
  EXPECT_EQ(packet.word(32), 0x5010u);
  EXPECT_EQ(packet.word(34), 0xFFFFu);
  EXPECT_EQ(packet.number(24), 0u);
}

TEST(Pcap, LeavesOutALineThatMayImitateASegment) {
  Told forged;
  forged.gloss.finding = {};
  Teller teller(make_pcap_renderer({}));
  teller.segment(forged, "…");
  EXPECT_THAT(packets(teller.end()), SizeIs(0));
}

TEST(Pcap, LeavesALengthOpenThatItsFieldCannotHold) {
  Told giant;
  giant.segment.length = 70'000;
  const Packet packet = written(giant);
  EXPECT_EQ(packet.word(2), 0u);
  EXPECT_EQ(packet.length, 70'040u);
}

// Once 39, less than the octets that are there.
TEST(Pcap, TellsTheMostThatItCanOfALengthBeyond) {
  Told giant;
  giant.segment.length = 0xFFFF'FFFF;
  EXPECT_EQ(written(giant).length, 0xFFFF'FFFFu);
}

TEST(Pcap, TakesTheOctetsOfADump) {
  Told told_segment;
  told_segment.segment.source = {"10.0.0.1", "40000"};
  told_segment.segment.destination = {"10.0.0.2", "443"};
  told_segment.segment.length = 3;
  Teller teller(make_pcap_renderer({}));
  teller.segment(told_segment, "12:00:00.000000 IP 10.0.0.1.40000 > …");
  // -XX: an Ethernet header in front, two octets of padding behind.
  teller.line(LineKind::Continuation, "\t0x0000:  0200 0000 0001 0200 0000 0002 0800 4500  ..............E.");
  teller.line(LineKind::Continuation, "\t0x0010:  002b 0001 4000 4006 26ca 0a00 0001 0a00  .+..@.@.&.......");
  teller.line(LineKind::Continuation, "\t0x0020:  0002 9c40 01bb 0000 03e8 0000 07d0 5018  ...@..........P.");
  teller.line(LineKind::Continuation, "\t0x0030:  0400 0000 0000 6869 210a 0d              ......hi!..");
  const Packet packet = packets(teller.end()).at(0);
  EXPECT_EQ(packet.length, 43u);
  ASSERT_THAT(packet.octets, SizeIs(43));
  EXPECT_EQ(packet.number(24), 1000u);
  EXPECT_EQ(packet.octets[40], unsigned{'h'});
}

TEST(Pcap, DoesNotTakeAnotherPacketsOctets) {
  Told told_segment;
  Teller teller(make_pcap_renderer({}));
  teller.segment(told_segment, "17:56:04 IP 127.0.0.1.57729 > …");
  teller.line(LineKind::Continuation, "\t0x0000:  4500 002b 0001 4000 4006 26ca 0a00 0001  .");
  teller.line(LineKind::Continuation, "\t0x0010:  0a00 0002 9c40 01bb 0000 03e8 0000 07d0  .");
  teller.line(LineKind::Continuation, "\t0x0020:  5018 0400 0000 0000 6869 21              .");
  EXPECT_EQ(packets(teller.end()).at(0).number(12), 0x7F000001u);
}

TEST(Pcap, ReadsTheDumpsOfOldReleases) {
  Told told_segment;
  told_segment.segment.source = {"10.0.0.1", "40000"};
  told_segment.segment.destination = {"10.0.0.2", "443"};
  told_segment.segment.length = 3;
  const auto with = [&](std::initializer_list<std::string_view> dump) {
    Teller teller(make_pcap_renderer({}));
    teller.segment(told_segment, "12:00:00.000000 10.0.0.1.40000 > …");
    for (const std::string_view line : dump) teller.line(LineKind::Continuation, line);
    return packets(teller.end()).at(0).octets.size();
  };
  EXPECT_EQ(with({"\t\t\t 4500 002b 0001 4000 4006 26ca 0a00 0001", "\t\t\t 0a00 0002 9c40 01bb 0000 03e8 0000 07d0",
                  "\t\t\t 5018 0400 0000 0000 6869 21"}),
            43u);
  EXPECT_EQ(with({"0x0000\t 4500 002b 0001 4000 4006 26ca 0a00 0001\tE..+",
                  "0x0010\t 0a00 0002 9c40 01bb 0000 03e8 0000 07d0\t.", "0x0020\t 5018 0400 0000 0000 6869 21\t."}),
            43u);
  EXPECT_EQ(with({"\t\t\t 4500 002b 0001 4000 4006 26ca 0a00 0001"}), 40u) << "cut before the ports: not trusted";
}

// Where stamps of this clock stand that the run puts at these times.
std::vector<std::uint64_t> times(Clock clock, std::initializer_list<Duration> times) {
  Teller teller(make_pcap_renderer({}));
  Told told_segment;
  for (const Duration time : times) {
    told_segment.segment.stamp = Stamp{clock, time, 6};
    told_segment.gloss.finding.time = time;
    teller.segment(told_segment, "…");
  }
  std::vector<std::uint64_t> found;
  for (const Packet& packet : packets(teller.end())) found.push_back(packet.seconds);
  return found;
}

TEST(Pcap, AssumesADateWhereTheStampsTellNone) {
  constexpr std::uint64_t first_day = 946'684'800;
  EXPECT_THAT(times(Clock::TimeOfDay, {86'399s, 86'401s}), ElementsAre(first_day + 86'399, first_day + 86'401));
  EXPECT_THAT(times(Clock::Epoch, {1'459'959'417s}), ElementsAre(1'459'959'417));
  EXPECT_THAT(times(Clock::Delta, {0s, -1s}), ElementsAre(first_day, first_day - 1));
}

TEST(Address, ReadsNumbersAndMakesUpTheRest) {
  EXPECT_EQ(parse_address("10.0.0.1")->octets[0], 10);
  EXPECT_TRUE(parse_address("::ffff:10.0.0.2")->v6);
  EXPECT_FALSE(parse_address("10.9.8.7.443"));
  EXPECT_FALSE(parse_address("1234"));
  EXPECT_EQ(parse_port("65535"), 65535);
  EXPECT_FALSE(parse_port("65536"));
  EXPECT_FALSE(parse_port("http"));
  EXPECT_EQ(port_number("https"), 443);
  EXPECT_GE(port_number("no-such-service"), 49152);
  EXPECT_FALSE(port_of_service(""));
  Segment segment;
  segment.source.host = "web";
  segment.destination.host = "db";
  const AddressPair ends = addresses(segment);
  EXPECT_EQ(ends.source.octets[0] & 0xF0, 0xF0);
  EXPECT_NE(ends.source, ends.destination);
  EXPECT_EQ(addresses(segment).source, ends.source);
}

}  // namespace
}  // namespace tcpgloss
