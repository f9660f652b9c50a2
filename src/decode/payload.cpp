#include "tcpgloss/decode/payload.hpp"

#include <charconv>

#include "tcpgloss/decode/number.hpp"

namespace tcpgloss {
namespace {

using text::Cursor;

// The payload of `seq A:B`, on the circle of sequence numbers.
std::optional<std::uint32_t> octets_of_range(const Segment& segment) {
  if (!segment.seq || !segment.seq_end) return std::nullopt;
  return *segment.seq_end - *segment.seq;
}

// "4660+ A? www.example.com. (33)": a DNS message says its size at the end; over TCP two octets precede it.
std::optional<std::uint32_t> octets_of_dns(std::string_view tail) {
  if (tail.empty() || tail.back() != ')') return std::nullopt;
  const std::size_t open = tail.rfind('(');
  if (open == std::string_view::npos) return std::nullopt;
  const auto octets = to_number<std::uint32_t>(tail.substr(open + 1, tail.size() - open - 2));
  if (!octets) return std::nullopt;
  return *octets + 2;
}

// How many of `digits` spell `octets`, if they begin with it and more digits follow.
std::size_t digits_of(std::string_view digits, std::uint32_t octets) {
  char buffer[10];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, octets).ptr;
  const std::string_view spelt(buffer, static_cast<std::size_t>(end - buffer));
  return digits.size() > spelt.size() && digits.substr(0, spelt.size()) == spelt ? spelt.size() : 0;
}

// 3.9.7 to 4.9.2 print DNS over TCP without a blank in front: "length 354660+ A? …" is length 35 and query
// 4660. The range of seq tells (or, in 4.0.0, which prints none, the size of the DNS message).
std::size_t length_digits(const TcpFields& tcp, const Segment& segment) {
  const NumberText& digits = tcp.length;
  if (const auto octets = octets_of_range(segment)) {
    if (to_number<std::uint64_t>(digits) == std::uint64_t{*octets}) return digits.size();
    if (const std::size_t own = digits_of(digits, *octets)) return own;
  } else if (const auto dns = octets_of_dns(tcp.tail)) {
    if (const std::size_t own = digits_of(digits, *dns)) return own;
  }
  return digits.size();
}

// ": HTTP: GET /", ", RPKI-RTR", " [telnet WILL ECHO]" without the separator.
std::string_view without_separator(std::string_view tail) {
  Cursor cursor(tail);
  cursor.take(": ") || cursor.take(", ") || cursor.take(' ');
  return cursor.rest();
}

// Suffixes of tunnels: " (ipip-proto-4)", " (encap)", and the brace that closes what L2TP carries.
std::string_view without_tunnel(std::string_view tail) {
  for (std::string_view suffix : {" (ipip-proto-4)", " (ipip)", " (gre encap)", " (encap)", "}"})
    if (tail.size() >= suffix.size() && tail.substr(tail.size() - suffix.size()) == suffix)
      tail.remove_suffix(suffix.size());
  return tail;
}

// F5: " out slot1/tmm0 lis=/Common/vs port=1.2 trunk="
bool take_f5_suffix(std::string_view tail, Segment& segment) {
  Cursor cursor(tail);
  const bool in = cursor.take(" in slot");
  if (!in && !cursor.take(" out slot")) return false;
  segment.capture_way = tail.substr(1, in ? 2 : 3);
  return true;
}

// " [RST connection refused]", " [RST+ a long text]", " [!RST a text cut short". It may hold brackets.
bool take_rst_text(std::string_view tail, Segment& segment) {
  Cursor cursor(tail);
  cursor.take(' ');
  cursor.take('[');
  cursor.take('!');
  if (!cursor.take("RST+ ") && !cursor.take("RST ")) return false;
  std::string_view text = cursor.rest();
  const std::size_t close = text.rfind(']');
  segment.rst_text = text.substr(0, close);
  return true;
}

// Classic lines: what stands between the options and the trailers, ": BGP …".
std::string_view without_trailers(std::string_view tail) {
  for (std::string_view trailer :
       {" (DF)", " [tos ", " (ttl ", " (frag ", " [ttl ", " [class ", " [flowlabel ", " (len "})
    tail = tail.substr(0, tail.find(trailer));
  return tail;
}

void decode_window(const TcpFields& tcp, Segment& segment) {
  decode_number<std::uint16_t>(tcp.win, segment.win);
  if (segment.win || tcp.win.empty()) return;
  // "win 10244660+ A? …" of 3.9.7: nothing tells where the window ends and the DNS query begins.
  if (tcp.style != TcpStyle::Classic || tcp.tail.empty()) segment.set(Quirk::Edited);
}

// The first `own` digits of the printed length, or what stands for it.
void decode_length(const TcpFields& tcp, std::size_t own, Segment& segment) {
  if (!tcp.length.empty()) {
    if (own == tcp.length.size())
      decode_number<std::uint64_t>(tcp.length, segment.length);
    else
      segment.length = to_number<std::uint64_t>(tcp.length.substr(0, own));
  } else if (!tcp.seq_count.empty()) {
    decode_number<std::uint64_t>(tcp.seq_count, segment.length);
  } else if (tcp.style == TcpStyle::Classic && !tcp.win.empty()) {
    segment.length = 0;  // a range is printed whenever there is payload
  } else if (const auto octets = octets_of_range(segment)) {
    segment.length = *octets;  // the line ends before the length: [|tcp], [bad opt], or cut by hand
  } else if (tcp.style == TcpStyle::Modern && !(tcp.ack.empty() && tcp.win.empty())) {
    segment.length = 0;  // the range would stand before these
  }
}

// What stands behind the length, with the digits of it that are not `own`.
void decode_tail(const TcpFields& tcp, std::size_t own, Segment& segment) {
  if (tcp.bad_header_length) return;
  std::string_view tail = tcp.tail;
  const bool glued = own < tcp.length.size();  // the digits are the protocol's
  if (glued)
    tail = std::string_view(tcp.length.data() + own,
                            static_cast<std::size_t>(tail.data() + tail.size() - tcp.length.data()) - own);
  if (tcp.style == TcpStyle::Classic) tail = without_trailers(tail);
  tail = without_tunnel(tail);
  if (take_f5_suffix(tail, segment) || take_rst_text(tail, segment)) return;
  segment.protocol_text = glued ? tail : without_separator(tail);
}

}  // namespace

void decode_payload(const SegmentLine& line, Segment& segment) {
  const TcpFields& tcp = line.tcp;
  decode_window(tcp, segment);
  const std::size_t own = tcp.tail.empty() ? tcp.length.size() : length_digits(tcp, segment);
  decode_length(tcp, own, segment);
  if (!tcp.tail.empty()) decode_tail(tcp, own, segment);
}

}  // namespace tcpgloss
