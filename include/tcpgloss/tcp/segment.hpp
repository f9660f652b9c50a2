// One TCP segment as values, with what its line does not show left empty.
//
// Views (endpoints, option text, stamp text) borrow from the line and die with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tcpgloss/tcp/endpoint.hpp"
#include "tcpgloss/tcp/flags.hpp"
#include "tcpgloss/tcp/option.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

// What is strange about the way a segment is printed. tcpdump prints none of Edited itself.
enum class Quirk : std::uint16_t {
  WordFlags = 0x001,        // [SYN.ACK]: words in the bracket; edited
  SeqOnBareAck = 0x002,     // a seq on a pure ACK below -vv; edited (set by the tracker's run knowledge)
  Folded = 0x004,           // the line had been broken in two and was joined again
  Spliced = 0x008,          // a message of tcpdump's stood inside the line and was cut out
  Edited = 0x010,           // other spelling that tcpdump does not use: an arrow, missing commas, separators
  UnknownFlags = 0x020,     // the flag token could not be read
  Unverified = 0x040,       // may be payload that imitates a record
  Prefixed = 0x080,         // stands behind a logger's or grep's prefix
  TruncatedHeader = 0x100,  // [|tcp]: the header or the options were cut off by the snapshot length
  BadHeaderLength = 0x200,  // impossible header length
  BadOption = 0x400,        // [bad opt]
  CutShort = 0x800,         // the text ends where tcpdump would have gone on
  Crowded = 0x1000,         // other packets stand behind it on its line
  Blocked = 0x2000,         // the packet filter that logged it has dropped it
};

enum class Checksum : std::uint8_t { NotShown, Correct, Incorrect, Unverifiable };
enum class EcnMark : std::uint8_t { NotShown, NotEct, Ect0, Ect1, Ce };
enum class IpVersion : std::uint8_t { Unknown, V4, V6 };

struct Segment {
  // Where and when.
  std::string_view stamp_text;  // as printed, without blanks around it; empty with -t
  std::optional<Stamp> stamp;
  std::string_view interface;    // "eth0" of `-i any`; empty if not shown
  std::string_view capture_way;  // "In", "Out", "P", …; empty if not shown

  // The IP header, as far as -v shows it.
  IpVersion ip_version = IpVersion::Unknown;
  std::optional<std::uint16_t> ip_id;
  std::optional<std::uint8_t> ttl;
  EcnMark ecn = EcnMark::NotShown;
  bool more_fragments = false;

  // The TCP header. seq, ack, win as printed.
  Endpoint source, destination;
  std::optional<Flags> flags;  // empty for -q and bad-header-length lines
  std::optional<std::uint32_t> seq;
  std::optional<std::uint32_t> seq_end;  // the B of `seq A:B`
  std::optional<std::uint32_t> ack;
  std::optional<std::uint32_t> stray_ack;  // non-zero although ACK is not set
  std::optional<std::uint32_t> win;        // raw, never scaled here
  std::optional<std::uint32_t> urg;
  std::optional<std::uint32_t> stray_urg;
  std::optional<std::uint64_t> length;  // payload octets on the wire
  std::vector<Option> options;
  bool options_complete = true;  // false: cut by [|tcp], [bad opt] or -q
  Checksum checksum = Checksum::NotShown;
  std::string_view rst_text;       // [RST text]
  std::string_view protocol_text;  // what tcpdump prints behind the length: "HTTP: GET / HTTP/1.1"

  std::uint16_t quirks = 0;
  bool has(Quirk quirk) const { return (quirks & static_cast<std::uint16_t>(quirk)) != 0; }
  void set(Quirk quirk) { quirks = static_cast<std::uint16_t>(quirks | static_cast<std::uint16_t>(quirk)); }

  bool has(Flag flag) const { return flags && flags->has(flag); }
  // The first option of type T, or null.
  template <class T>
  const T* find() const {
    for (const Option& option : options)
      if (const T* found = std::get_if<T>(&option)) return found;
    return nullptr;
  }
  void clear();  // back to the empty segment; keeps the capacity of options
};

}  // namespace tcpgloss
