#include "tcpgloss/render/datagram.hpp"

#include <charconv>

#include "tcpgloss/render/address.hpp"
#include "tcpgloss/render/tcp_options.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t ipv4_header = 20, ipv6_header = 40, tcp_header = 20;
constexpr std::uint8_t usual_ttl = 64;

void put8(Out& out, std::size_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); }
void put16(Out& out, std::size_t value) { put8(out, value >> 8), put8(out, value); }
void put32(Out& out, std::size_t value) { put16(out, value >> 16), put16(out, value); }
void put_octets(Out& out, const std::uint8_t* octets, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) put8(out, octets[i]);
}

// The ones' complement sum of RFC 1071; `octets` is even.
std::uint32_t sum(const Out& out, std::size_t from, std::size_t octets) {
  std::uint32_t total = 0;
  const auto octet = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(out[from + i])}; };
  for (std::size_t i = 0; i < octets; i += 2) total += octet(i) << 8 | octet(i + 1);
  return total;
}
void set_checksum(Out& out, std::size_t at, std::uint32_t total) {
  while (total >> 16) total = (total & 0xFFFF) + (total >> 16);
  out[at] = static_cast<char>(static_cast<unsigned char>(~total >> 8));
  out[at + 1] = static_cast<char>(static_cast<unsigned char>(~total));
}

template <class Number>
std::optional<Number> number(std::string_view text, int base = 10) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return value;
}

// "0x2,ECT(0)", or what the decoder knows of it.
std::uint8_t traffic_class(const Gloss& gloss) {
  const std::string_view tos = gloss.line ? gloss.line->segment.ip.tos : std::string_view{};
  if (tos.substr(0, 2) == "0x") return number<std::uint8_t>(tos.substr(2), 16).value_or(0);
  switch (gloss.segment->ecn) {  // RFC 3168 section 5
    case EcnMark::Ect1: return 1;
    case EcnMark::Ect0: return 2;
    case EcnMark::Ce: return 3;
    case EcnMark::NotEct:
    case EcnMark::NotShown: break;
  }
  return 0;
}

// How many octets of TCP options there were, where -v shows the length of the datagram; else 0.
std::size_t option_room(const Gloss& gloss, bool v6) {
  const auto shown = number<std::size_t>(gloss.line ? gloss.line->segment.ip.length : std::string_view{});
  const std::size_t headers =
      tcp_header + (v6 ? 0 : ipv4_header) + static_cast<std::size_t>(gloss.segment->length.value_or(0));
  if (!shown || *shown < headers || *shown - headers > TcpOptions::most) return 0;
  return (*shown - headers) / 4 * 4;
}

// A length that its field cannot hold is written as 0, as kernels do with what they leave to the network card.
std::size_t length_field(std::size_t length) { return length > 0xFFFF ? 0 : length; }

void put_ipv4(Out& out, const Gloss& gloss, const AddressPair& ends, std::size_t tcp_length) {
  const std::size_t begin = out.size();
  const bool dont_fragment = gloss.line && gloss.line->segment.ip.flags.find("DF") != std::string_view::npos;
  put8(out, 0x45);
  put8(out, traffic_class(gloss));
  put16(out, length_field(ipv4_header + tcp_length));
  put16(out, gloss.segment->ip_id.value_or(0));
  put16(out, (dont_fragment ? 0x4000u : 0u) | (gloss.segment->more_fragments ? 0x2000u : 0u));
  put8(out, gloss.segment->ttl.value_or(usual_ttl));
  put8(out, tcp_protocol);
  put16(out, 0);
  put_octets(out, ends.source.octets.data(), 4);
  put_octets(out, ends.destination.octets.data(), 4);
  set_checksum(out, begin + 10, sum(out, begin, ipv4_header));
}

void put_ipv6(Out& out, const Gloss& gloss, const AddressPair& ends, std::size_t tcp_length) {
  put32(out, 0x60000000u | static_cast<std::uint32_t>(traffic_class(gloss)) << 20);
  put16(out, length_field(tcp_length));
  put8(out, tcp_protocol);
  put8(out, gloss.segment->ttl.value_or(usual_ttl));
  put_octets(out, ends.source.octets.data(), 16);
  put_octets(out, ends.destination.octets.data(), 16);
}

std::uint32_t first_known(const std::optional<std::uint32_t>& a, const std::optional<std::uint32_t>& b,
                          const std::optional<std::uint32_t>& c) {
  return a ? *a : b ? *b : c.value_or(0);
}

void put_tcp(Out& out, const Gloss& gloss, const TcpOptions& options) {
  const Segment& segment = *gloss.segment;
  const Finding& finding = gloss.finding;
  const Flags flags = segment.flags.value_or(Flags{Flag::Ack});
  put16(out, port_number(segment.source.port));
  put16(out, port_number(segment.destination.port));
  put32(out, first_known(finding.abs_seq, finding.rel_seq, segment.seq));
  if (flags.has(Flag::Ack))
    put32(out, first_known(finding.abs_ack, finding.rel_ack, segment.ack));
  else
    put32(out, segment.stray_ack.value_or(0));
  put16(out, (tcp_header + options.size()) / 4 << 12 | flags.bits);
  put16(out, segment.win.value_or(0xFFFF));
  put16(out, 0);
  put16(out, segment.urg ? *segment.urg : segment.stray_urg.value_or(0));
  put_octets(out, options.data(), options.size());
}

}  // namespace

std::size_t put_headers(const Gloss& gloss, Out& out) {
  const AddressPair ends = addresses(*gloss.segment);
  const bool v6 = ends.source.v6;
  const TcpOptions options(*gloss.segment, gloss.finding, option_room(gloss, v6));
  const std::size_t header = tcp_header + options.size();
  const std::size_t tcp_length = header + static_cast<std::size_t>(gloss.segment->length.value_or(0));
  const std::size_t begin = out.size();
  v6 ? put_ipv6(out, gloss, ends, tcp_length) : put_ipv4(out, gloss, ends, tcp_length);
  const std::size_t tcp = out.size(), both_addresses = v6 ? 32 : 8;
  put_tcp(out, gloss, options);
  // The pseudo-header of RFC 9293 section 3.1: addresses, length, protocol.
  const auto length = static_cast<std::uint32_t>(tcp_length);
  set_checksum(out, tcp + 16,
               sum(out, tcp, header) + sum(out, tcp - both_addresses, both_addresses) + (length >> 16) +
                   (length & 0xFFFF) + tcp_protocol);
  return tcp - begin + tcp_length;
}

}  // namespace tcpgloss
