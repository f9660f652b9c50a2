#include "hostile.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "conversation.hpp"

namespace tcpgloss {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view pieces[] = {
    // What a line is made of.
    "12:00:00.000000 IP 10.0.0.1.4000 > 10.0.0.2.80: "sv,
    "2026-11-22 17:56:04.224218 "sv,
    "1700000000.123456 "sv,
    "00:00:00.000001 IP6 fe80::1.443 > fe80::2.9: "sv,
    "IP a.b > c.d: "sv,
    "IP 127.0.0.1.57729 > 127.0.0.1.3000: "sv,
    "Flags [S], seq 4294967295, win 65535, options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 14], length 0"sv,
    "Flags [S.], seq 1, ack 0, win 0, length 0"sv,
    "Flags [P.], seq 1:1449, ack 1, win 512, length 1448: HTTP: GET / HTTP/1.1"sv,
    "Flags [.], ack 4294967295, win 1, options [nop,nop,sack 3 {1:2}{5:4}{4294967295:0}], length 0"sv,
    "Flags [F.], seq 5, ack 6, win 7, length 0"sv,
    "Flags [R], seq 9, win 0, length 0"sv,
    "Flags [SYN.ACK]"sv,
    "S 1:1(0) win 5840 <mss 1460>"sv,
    "P 1:5(4) ack 1 win 100 (DF)"sv,
    ". ack 1 win 5"sv,
    "tcp 20"sv,
    "tcp -5"sv,
    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)\n    10.0.0.1.1 > 10.0.0.2.2: "sv,
    "IP truncated-ip - 4 bytes missing! "sv,
    "[|tcp]"sv,
    "[bad hdr length 4 - too short, < 20]"sv,
    "[tcp sum ok] "sv,
    "cksum 0xfe28 (incorrect -> 0x1234), "sv,
    "urg 1, "sv,
    "[bad opt]"sv,
    "mptcp capable v1 {0x1,0x2}"sv,
    "tfo cookie 00ff"sv,
    "\t0x0000:  4500 003c 1c46 4000 4006 b1e6 ac10 0a63  E..<.F@.@......c\n"sv,
    "E..<.F@.@......c.."sv,
    "listening on lo, link-type EN10MB (Ethernet), capture size 262144 bytes\n"sv,
    "5 packets captured\n"sv,
    "tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n"sv,
    "    1  "sv,
    "host tcpdump[77]: "sv,
    "In "sv,
    "lo    Out "sv,
    "00:11:22:33:44:55 > 66:77:88:99:aa:bb, ethertype IPv4 (0x0800), length 74: "sv,
    " (frag 1:2@3+)"sv,
    "vlan 5, p 0, "sv,
    "MPLS (label 1, exp 0, [S], ttl 2) "sv,
    "ARP, Request who-has 1.2.3.4"sv,
    "ICMP 1.1.1.1 tcp port 1 unreachable"sv,
    // What tells an added line from one of the input.
    "│"sv,
    "#|"sv,
    "│(the next line is input)"sv,
    "#|(the next line is input)"sv,
    "│(no newline at end of input)"sv,
    "#|(no newline at end of input)"sv,
    "│ #1 C ──SYN──▶ S "sv,
    "│ ═══ A · 1 OPEN ═══"sv,
    "\xE2\x94"sv,
    "#"sv,
    "|"sv,
    // What steers terminals, readers and parsers.
    "\n"sv,
    "\n\n"sv,
    "\r\n"sv,
    "\r"sv,
    "\0"sv,
    "\0\0\n"sv,
    "\t"sv,
    "\x0B"sv,
    "\x0C"sv,
    "\b"sv,
    "\x7F"sv,
    "\x1B[31m"sv,
    "\x1B]0;x\a"sv,
    "\x1B[2J"sv,
    "\x9B"
    "31m"sv,
    "\xC2\x9B"
    "2J"sv,
    "\xE2\x80\xAE"sv,
    "\xE2\x81\xA6"sv,
    "\xE2\x80\xA8"sv,
    "\xEF\xBB\xBF"sv,
    "\xE2\x80\x8B"sv,
    "\xC0\x80"sv,
    "\xED\xA0\x80"sv,
    "\xF4\x90\x80\x80"sv,
    "\xF0\x9F\x98\x80"sv,
    "中文"sv,
    "\xFF\xFE"sv,
    "\xE4\xB8"sv,
    "<script>alert(1)</script>"sv,
    "&lt;"sv,
    "]]>"sv,
    "-->"sv,
    "```"sv,
    "=cmd|'x'!A1"sv,
    "{}"sv,
    "{:n}"sv,
    "%s%n"sv,
    "\""sv,
    "\\"sv,
    "|"sv,
    // Numbers at their edges.
    "0"sv,
    "4294967295"sv,
    "4294967296"sv,
    "18446744073709551616"sv,
    "-1"sv,
    "99999999999999999999999999"sv,
    "0x"sv,
    "1:0"sv,
    ":"sv,
    " "sv,
    ","sv,
    ", "sv,
    "["sv,
    "]"sv,
    "{"sv,
    "}"sv,
    "("sv,
    ")"sv,
    " > "sv,
    ": "sv,
    "."sv,
    "ack "sv,
    "seq "sv,
    "win "sv,
    "length "sv,
    "options ["sv,
};

void damage(std::string& line, Dice& dice) {
  const std::size_t at = dice.below(line.size() + 1);
  switch (dice.below(6)) {
    case 0: line.insert(at, dice.of(pieces)); break;
    case 1: line.erase(at, dice.below(20)); break;
    case 2: line.resize(at); break;
    case 3: line.insert(at, 1, static_cast<char>(dice.below(256))); break;
    case 4: line.insert(0, dice.of(pieces)); break;
    default:
      if (at < line.size()) line[at] = static_cast<char>(static_cast<unsigned char>(line[at]) ^ (1u << dice.below(8)));
  }
}

std::string_view line_end(Dice& dice) {
  if (dice.one_in(200)) return "";
  return dice.one_in(20) ? "\r\n" : "\n";
}

}  // namespace

std::vector<std::size_t> seeds(std::size_t cases) {
  const char* factor = std::getenv("TCPGLOSS_CASES");
  const double times = factor != nullptr ? std::atof(factor) : 1.0;
  const auto last = static_cast<std::size_t>(static_cast<double>(cases) * (times > 0 ? times : 1.0));
  std::size_t first = 1, step = 1;
  const char* part = std::getenv("TCPGLOSS_PART");
  if (part != nullptr && (std::sscanf(part, "%zu/%zu", &first, &step) != 2 || first < 1 || first > step)) std::abort();
  std::vector<std::size_t> all;
  for (std::size_t seed = first; seed <= last; seed += step) all.push_back(seed);
  return all;
}

std::string hostile_text(Dice& dice) {
  std::string text;
  for (std::size_t count = dice.below(24); count > 0; --count) {
    text += dice.of(pieces);
    if (dice.one_in(3)) text += '\n';
    if (dice.one_in(100)) text.append(dice.below(3000), static_cast<char>(dice.below(256)));
  }
  if (dice.one_in(5000)) text.append((std::size_t{1} << 20) + dice.below(100), dice.one_in(2) ? 'a' : ',');
  return text;
}

std::string damaged_transcript(Dice& dice) {
  const Conversation conversation(dice);
  const bool mixed = dice.one_in(4);
  Dialect dialect = random_dialect(dice);
  std::string text;
  ConversationPrinter printer(conversation);
  for (std::size_t i = 0; i < conversation.segments.size(); ++i) {
    if (mixed) dialect = random_dialect(dice);
    std::string line = printer.print(i, dialect);
    while (dice.one_in(4)) damage(line, dice);
    text.append(line).append(line_end(dice));
    if (dice.one_in(12)) text.append(dice.of(pieces)).append(line_end(dice));
  }
  return text;
}

}  // namespace tcpgloss
