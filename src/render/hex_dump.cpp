#include "tcpgloss/render/hex_dump.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "tcpgloss/render/datagram.hpp"

namespace tcpgloss {
namespace {

// Takes the mark in front of a dump's line; the offset in it, if it has one, is to be `expected`.
//   TAB "0x0010:  " since 3.8.2, "0x0010" TAB " " with -X of 3.5 to 3.7, three TABs " " with their -x
bool take_mark(std::string_view& line, std::size_t expected) {
  constexpr std::string_view old = "\t\t\t ";
  if (line.substr(0, old.size()) == old) {
    line.remove_prefix(old.size());
    return true;
  }
  const bool with_tab = !line.empty() && line.front() == '\t';
  if (with_tab) line.remove_prefix(1);
  if (line.substr(0, 2) != "0x") return false;
  line.remove_prefix(2);
  std::size_t offset = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), offset, 16);
  if (error != std::errc{} || offset != expected) return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  const std::string_view behind = with_tab ? ":  " : "\t ";
  if (line.substr(0, behind.size()) != behind) return false;
  line.remove_prefix(behind.size());
  return true;
}

std::optional<std::uint8_t> hex_octet(std::string_view text) {
  std::uint8_t octet = 0;
  if (text.size() < 2) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 2, octet, 16);
  if (error != std::errc{} || end != text.data() + 2) return std::nullopt;
  return octet;
}

std::uint16_t word(const std::uint8_t* at) { return static_cast<std::uint16_t>(at[0] << 8 | at[1]); }

// Steps over IPv6 extension headers to the TCP header (RFC 8200 section 4); 0: there is none.
std::size_t tcp_behind_extensions(const std::uint8_t* datagram, std::size_t size) {
  constexpr std::uint8_t hop_by_hop = 0, routing = 43, fragment = 44, authentication = 51, destination = 60;
  std::size_t header = 40;
  std::uint8_t next = datagram[6];
  while (next != tcp_protocol) {
    if (header + 8 > size) return 0;
    const std::size_t length = datagram[header + 1];
    const std::uint8_t kind = std::exchange(next, datagram[header]);
    if (kind == fragment)
      header += 8;
    else if (kind == authentication)
      header += 4 * (length + 2);
    else if (kind == hop_by_hop || kind == routing || kind == destination)
      header += 8 * (length + 1);
    else
      return 0;
  }
  return header;
}

// One IP datagram that may begin somewhere in a dump.
struct Candidate {
  const std::uint8_t* at;
  std::size_t size;  // of what was captured

  bool v6() const { return at[0] >> 4 == 6; }
  // Where its TCP header begins; 0: it has none, or is no datagram.
  std::size_t tcp() const {
    if (size < 24) return 0;
    if (v6()) return size < 44 ? 0 : tcp_behind_extensions(at, size);
    const std::size_t header = std::size_t{4} * (at[0] & 0xF);
    return at[0] >> 4 == 4 && header >= 20 && at[9] == tcp_protocol ? header : 0;
  }
  // Length on the wire; 0 where the header leaves it open (offload).
  std::size_t length() const {
    if (!v6()) return word(at + 2);
    return word(at + 4) == 0 ? 0 : std::size_t{40} + word(at + 4);
  }
  bool is_from_or_to(const std::optional<Address>& end, std::size_t v4_offset, std::size_t v6_offset) const {
    if (!end) return true;
    const std::uint8_t* begin = at + (v6() ? v6_offset : v4_offset);
    return end->v6 == v6() && std::equal(begin, begin + (v6() ? 16 : 4), end->octets.begin());
  }
};

// Its length on the wire if it carries the segment, else 0.
std::size_t length_if_it_carries(const Candidate& datagram, const Identity& segment) {
  const std::size_t tcp = datagram.tcp();
  if (tcp == 0 || tcp + 4 > datagram.size) return 0;
  if (!datagram.is_from_or_to(segment.source, 12, 8) || !datagram.is_from_or_to(segment.destination, 16, 24)) return 0;
  const std::uint16_t source_port = word(datagram.at + tcp), destination_port = word(datagram.at + tcp + 2);
  if (segment.source_port.value_or(source_port) != source_port) return 0;
  if (segment.destination_port.value_or(destination_port) != destination_port) return 0;
  if (tcp + 13 > datagram.size) return datagram.length();
  const std::size_t headers = tcp + std::size_t{4} * (datagram.at[tcp + 12] >> 4);
  if (datagram.length() == 0) return headers + static_cast<std::size_t>(segment.length.value_or(0));
  return !segment.length || datagram.length() == headers + *segment.length ? datagram.length() : 0;
}

}  // namespace

Identity identity(const Segment& segment) {
  return {parse_address(segment.source.host), parse_address(segment.destination.host), parse_port(segment.source.port),
          parse_port(segment.destination.port), segment.length};
}

void HexDump::read(std::string_view record) {
  octets_.clear();
  while (!record.empty()) {
    const std::size_t end = std::min(record.find('\n'), record.size());
    line(record.substr(0, end));
    record.remove_prefix(std::min(end + 1, record.size()));
  }
}

// Groups of two octets with one blank between them, at most eight; then two blanks and the text, if any.
void HexDump::line(std::string_view line) {
  if (!take_mark(line, octets_.size())) return;
  for (int group = 0; group < 8; ++group) {
    for (int i = 0; i < 2; ++i) {
      const auto octet = hex_octet(line);
      if (!octet) return;
      octets_.push_back(*octet);
      line.remove_prefix(2);
    }
    if (line.empty() || line.front() != ' ') return;
    line.remove_prefix(1);
  }
}

Datagram find_datagram(const std::vector<std::uint8_t>& dump, const Identity& segment) {
  constexpr std::size_t deepest = 256;  // no link header or tunnel puts it further down
  for (std::size_t offset = 0; offset < std::min(dump.size(), deepest); ++offset) {
    const Candidate candidate{dump.data() + offset, dump.size() - offset};
    if (const std::size_t length = length_if_it_carries(candidate, segment))
      return {offset, std::min(candidate.size, length), length};
  }
  return {};
}

}  // namespace tcpgloss
