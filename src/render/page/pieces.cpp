#include "tcpgloss/render/page/pieces.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tcpgloss::page {
namespace {

// From the first byte of `from` to the last of `to`: "10.0.0.1" and "443" are one field.
std::string_view span(std::string_view from, std::string_view to) {
  if (to.empty() || to.data() < from.data()) return from;
  return {from.data(), static_cast<std::size_t>(to.data() + to.size() - from.data())};
}

bool lies_inside(std::string_view part, std::string_view whole) {
  const auto first = reinterpret_cast<std::uintptr_t>(part.data());
  const auto begin = reinterpret_cast<std::uintptr_t>(whole.data());
  return !part.empty() && first >= begin && first + part.size() <= begin + whole.size();
}

// The value of an item that nobody but this page asks for: "offset 0", "proto TCP (6)", behind "tos 0x0, ttl 64".
std::string_view item(std::string_view line, std::string_view behind, std::string_view name) {
  if (!lies_inside(behind, line)) return {};
  const std::string_view rest = line.substr(static_cast<std::size_t>(behind.data() - line.data()));
  const std::size_t begin = rest.find(name);
  if (begin == rest.npos) return {};
  const std::string_view value = rest.substr(begin + name.size());
  return value.substr(0, value.find(','));
}

}  // namespace

void cut(std::string_view line, const SegmentLine& fields, std::vector<Piece>& pieces) {
  const auto& [prelude, ip, source, source_port, destination, destination_port, tcp, quirks] = fields;
  std::array<Piece, 26> found{{
      {FieldLetter::Foreign, prelude.foreign},
      {FieldLetter::Number, prelude.number},
      {FieldLetter::Stamp, prelude.stamp},
      {FieldLetter::Interface, prelude.interface},
      {FieldLetter::Interface, prelude.way},
      {FieldLetter::Link, prelude.link},
      {FieldLetter::Tos, ip.tos},
      {FieldLetter::Ttl, ip.ttl},
      {FieldLetter::IpId, ip.id},
      {FieldLetter::Offset, item(line, ip.ttl, ", offset ")},
      {FieldLetter::IpFlags, ip.flags},
      {FieldLetter::Protocol, item(line, ip.ttl, ", proto ")},
      {FieldLetter::IpLength, ip.length},
      {FieldLetter::IpFault, ip.fault},
      {FieldLetter::Source, span(source, source_port)},
      {FieldLetter::Destination, span(destination, destination_port)},
      {FieldLetter::Flags, tcp.flags},
      {FieldLetter::Checksum, tcp.checksum},
      {FieldLetter::Sequence, span(tcp.seq, tcp.seq_end)},
      {FieldLetter::Acknowledgment, tcp.ack.empty() ? tcp.stray_ack : tcp.ack},
      {FieldLetter::Window, tcp.win},
      {FieldLetter::Urgent, tcp.urg.empty() ? tcp.stray_urg : tcp.urg},
      {FieldLetter::Options, tcp.options},
      {FieldLetter::Length, tcp.length},
      {FieldLetter::Tail, tcp.tail},
      {FieldLetter::RstText, tcp.rst_text},
  }};
  const auto end =
      std::partition(found.begin(), found.end(), [&](const Piece& p) { return lies_inside(p.text, line); });
  std::sort(found.begin(), end, [](const Piece& a, const Piece& b) { return a.text.data() < b.text.data(); });

  pieces.clear();
  const char* at = line.data();
  const auto between = [&](const char* to) {
    if (to > at) pieces.push_back({FieldLetter::None, {at, static_cast<std::size_t>(to - at)}});
  };
  for (auto piece = found.begin(); piece != end; ++piece) {
    if (piece->text.data() < at) continue;  // inside the piece before, as an RST's text is inside the tail
    between(piece->text.data());
    pieces.push_back(*piece);
    at = piece->text.data() + piece->text.size();
  }
  between(line.data() + line.size());
}

}  // namespace tcpgloss::page
