// What one line of tcpdump text is, and where its fields stand. Knows no connection and no meaning.
//
// Every view borrows from the line that was lexed, or, where the fields had to be joined, cleaned or kept from a line
// above, from the LineLexer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tcpgloss/text/number_text.hpp"

namespace tcpgloss {

using text::NumberText;

// As printed: "17:56:04.224218", "-00:00:01.5".
struct StampText : std::string_view {
  constexpr StampText() = default;
  constexpr StampText(std::string_view text, bool is_usual = false) : std::string_view(text), usual(is_usual) {}

  bool usual = false;  // surely of the shape 00:00:00.000000 or 0000-00-00 00:00:00.000000
};

// The part of a line in front of the addresses.
struct PreludeFields {
  std::string_view foreign;    // a logger's or grep's prefix in front of it all
  std::string_view number;     // -#
  StampText stamp;             // all of it: "2026-11-22 17:56:04.224218", "-00:00:01.5"
  std::string_view interface;  // SLL2, pktap, pflog
  std::string_view way;        // "In", "Out", "P", …
  std::string_view link;       // the -e header or another link prefix, as printed
};

// "(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)" and its older and IPv6 forms.
struct IpFields {
  std::uint8_t version = 0;  // 4, 6, or 0 where only the addresses could tell
  std::string_view tos;      // "0x2,ECT(0)" or the IPv6 class
  std::string_view ttl;      // or hlim
  std::string_view id;
  std::string_view flags;  // "DF"
  std::string_view length;
  std::string_view fault;  // truncated-ip, (invalid), bad cksum
  bool options = false;    // it has some, up to 40 octets
};

// By what a TCP header is cut off. tcpdump prints the same for both, and only -v tells a fragment ("flags [+]").
// Missing: its sender has put no more into the whole datagram.
enum class HeaderCut : std::uint8_t { No, Unknown, Snapshot, Fragment, Missing };

// How many were.
struct HeadersCut {
  std::uint64_t by_snapshot = 0, by_fragmentation = 0, by_either = 0, by_sender = 0;

  void count(HeaderCut cut) {
    by_snapshot += cut == HeaderCut::Snapshot;
    by_fragmentation += cut == HeaderCut::Fragment;
    by_either += cut == HeaderCut::Unknown;
    by_sender += cut == HeaderCut::Missing;
  }
  std::uint64_t all() const { return by_snapshot + by_fragmentation + by_either + by_sender; }
};

enum class TcpStyle : std::uint8_t {
  Modern,   // Flags [S], seq …        4.0 and later
  Classic,  // S 1:1(0) win …          3.x, OpenBSD, Junos
  Quiet,    // tcp 20                  -q
  Headless  // tcp 4 [bad hdr length … too short], Flags [S] [bad hdr length … too long]
};

struct TcpFields {
  TcpStyle style = TcpStyle::Modern;
  std::string_view flags;     // inside the brackets, or the classic letters
  std::string_view checksum;  // "0x8f84 (incorrect -> 0x1234)"
  NumberText seq, seq_end;
  NumberText seq_count;  // classic A:B(N)
  NumberText ack, stray_ack;
  NumberText win;
  NumberText urg, stray_urg;
  std::string_view options;  // inside the outer bracket; may hold commas, braces and brackets
  NumberText length;         // may be negative under -q
  std::string_view tail;     // everything behind the length, separator included
  std::string_view rst_text;
  bool options_cut = false;  // the list is not closed
  bool truncated = false;    // [|tcp]
  bool bad_header_length = false;
  bool bad_option = false;  // [bad opt]
};

// One segment's line, or the two lines that -v spreads it over. An empty view is a field not printed.
struct SegmentLine {
  PreludeFields prelude;
  IpFields ip;
  std::string_view source_host, source_port, destination_host, destination_port;
  TcpFields tcp;
  std::uint16_t quirks = 0;  // bits of Quirk (tcp/segment.hpp)
};

enum class LineKind : std::uint8_t {
  Text,          // anything else: notes between the lines, blank lines
  Segment,       // a whole segment on one line; starts a record
  Head,          // starts a record whose fields are completed by an Address line: "… IP (tos 0x0, …)"
  Address,       // completes the record begun by Head: the segment is known now
  Continuation,  // belongs to the record above: dump, payload text, protocol text
  OtherPacket,   // starts a record that is not a TCP segment
  Message,       // tcpdump's own: "listening on …", "5 packets captured"
  Unreadable,    // looks like a TCP segment but could not be lexed; see expected and column
};

// A Message that ends tcpdump's knowledge of the numbers printed so far: a new run begins here.
enum class MessageKind : std::uint8_t { None, RunStarts, Other };

struct Line {
  LineKind kind = LineKind::Text;
  SegmentLine segment;  // for Segment and Address; of a Head what it has
  MessageKind message = MessageKind::None;
  std::string_view expected;  // for Unreadable: what should have stood…
  std::size_t column = 0;     // …at this byte of the line, from 0
  HeaderCut header_cut{};     // a packet of TCP, of which too little is there to say more: "[|tcp]"
  bool has_segment() const { return kind == LineKind::Segment || kind == LineKind::Address; }
  bool starts_record() const {
    return kind == LineKind::Segment || kind == LineKind::Head || kind == LineKind::OtherPacket;
  }
};

}  // namespace tcpgloss
