#include "tcpgloss/decode/decode.hpp"

#include "tcpgloss/decode/flags.hpp"
#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/decode/options.hpp"
#include "tcpgloss/decode/payload.hpp"
#include "tcpgloss/decode/stamp.hpp"

namespace tcpgloss {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

// A number that does not fit its field was not printed by tcpdump.
inline void decode_field(const NumberText& text, std::optional<std::uint32_t>& field, Segment& segment) {
  decode_number<std::uint32_t>(text, field);
  if (!field && !text.empty()) segment.set(Quirk::Edited);
}

// "0x2,ECT(0)", or the two low bits of the byte where no release named them (RFC 3168 section 5).
EcnMark decode_ecn(std::string_view tos) {
  const std::optional<std::uint8_t> value = to_hex_number<std::uint8_t>(tos.substr(0, tos.find(',')));
  if (!value) return EcnMark::NotShown;
  constexpr EcnMark marks[] = {EcnMark::NotEct, EcnMark::Ect1, EcnMark::Ect0, EcnMark::Ce};
  return marks[*value & 3];
}

void decode_ip(const SegmentLine& line, Segment& segment) {
  const IpFields& ip = line.ip;
  segment.ip_version = ip.version == 4 ? IpVersion::V4 : ip.version == 6 ? IpVersion::V6 : IpVersion::Unknown;
  segment.ip_id = to_number<std::uint16_t>(ip.id);
  segment.ttl = to_number<std::uint8_t>(ip.ttl);
  if (!ip.tos.empty()) {
    segment.ecn = decode_ecn(ip.tos);
  } else if (!ip.ttl.empty()) {
    segment.ecn = EcnMark::NotEct;  // IPv6 shows no class, and 3.x no tos, that is zero
  }
  segment.more_fragments = ip.flags.find('+') != std::string_view::npos;
}

Checksum decode_checksum(std::string_view text) {
  if (text.empty()) return Checksum::NotShown;
  if (text.find("incorrect") != std::string_view::npos || text.substr(0, 3) == "bad") return Checksum::Incorrect;
  if (text.find("(correct") != std::string_view::npos || text.substr(0, 11) == "tcp sum ok]" || text == "tcp sum ok")
    return Checksum::Correct;
  return Checksum::Unverifiable;
}

// 4.0 to 4.5 print the flags of the segment before for one without any. Such a line has no ack, though its
// flags may say ACK, and no seq, which SYN, FIN and RST always bring.
bool stale(const TcpFields& tcp, Flags flags) {
  if (!tcp.ack.empty() || tcp.win.empty() || tcp.length.empty()) return false;
  return flags.has(Flag::Ack) || (tcp.seq.empty() && !flags.plain());
}

void decode_flags_of(const TcpFields& tcp, Segment& segment) {
  if (tcp.style == TcpStyle::Quiet || tcp.style == TcpStyle::Headless) return;
  const bool ack = !tcp.ack.empty();
  // A line that is over within the bracket does not tell them all; nor does one of 3.x that is over behind the dot,
  // which stands for none but ACK.
  const bool none = tcp.style == TcpStyle::Classic ? tcp.flags == "." && !ack && tcp.win.empty() : tcp.flags.empty();
  if (none && segment.has(Quirk::CutShort)) return;
  DecodedFlags decoded;
  if (tcp.style == TcpStyle::Classic)
    decode_classic_flags(tcp.flags, ack, !tcp.urg.empty(), decoded);
  else
    decode_flags(tcp.flags, ack, decoded);
  if (decoded.flags) segment.flags = *decoded.flags;
  if (decoded.words) segment.set(Quirk::WordFlags);
  if (decoded.edited) segment.set(Quirk::Edited);
  if (tcp.style == TcpStyle::Classic || decoded.words) return;
  if (!decoded.flags && tcp.ack.empty() && tcp.seq.empty() && !tcp.win.empty()) {
    segment.flags = Flags{};  // "Flags [DF]": stale, from the IP header
  } else if (decoded.flags && stale(tcp, *decoded.flags)) {
    segment.flags = Flags{};
  } else if (!decoded.flags) {
    segment.set(Quirk::UnknownFlags);
  }
}

void decode_tcp(const TcpFields& tcp, Segment& segment) {
  decode_field(tcp.seq, segment.seq, segment);
  decode_field(tcp.seq_end, segment.seq_end, segment);
  decode_field(tcp.ack, segment.ack, segment);
  decode_field(tcp.stray_ack, segment.stray_ack, segment);
  decode_field(tcp.urg, segment.urg, segment);
  decode_field(tcp.stray_urg, segment.stray_urg, segment);
  segment.checksum = decode_checksum(tcp.checksum);
  segment.rst_text = tcp.rst_text;
  if (tcp.truncated) segment.set(Quirk::TruncatedHeader);
  if (tcp.bad_header_length) segment.set(Quirk::BadHeaderLength);
  if (tcp.bad_option) segment.set(Quirk::BadOption);
  segment.options_complete = decode_options(tcp.options, segment.options) && !tcp.options_cut &&
                             !(tcp.options.empty() && segment.has(Quirk::CutShort)) && tcp.style != TcpStyle::Quiet &&
                             tcp.style != TcpStyle::Headless;
}

// "rule 5/0(match): block in on em0: " of pflog
bool was_blocked(std::string_view link) {
  return text::begins_with(link, "rule ") &&
         link.substr(0, link.find(" on ")).find(" block ") != std::string_view::npos;
}

}  // namespace

void decode(const SegmentLine& line, Segment& segment) {
  segment.clear();
  segment.quirks = line.quirks;
  if (was_blocked(line.prelude.link)) segment.set(Quirk::Blocked);
  segment.stamp_text = trimmed(line.prelude.stamp);
  decode_stamp(line.prelude.stamp, segment.stamp);
  segment.interface = line.prelude.interface;
  segment.capture_way = line.prelude.way;
  segment.source = {line.source_host, line.source_port};
  segment.destination = {line.destination_host, line.destination_port};
  decode_ip(line, segment);
  decode_flags_of(line.tcp, segment);
  decode_tcp(line.tcp, segment);
  decode_payload(line, segment);
}

}  // namespace tcpgloss
