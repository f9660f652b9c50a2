#include "tcpgloss/lex/record.hpp"

#include "tcpgloss/lex/addresses.hpp"
#include "tcpgloss/lex/ip_header.hpp"
#include "tcpgloss/lex/link.hpp"
#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/lex/tcp_part.hpp"
#include "tcpgloss/lex/tunnel.hpp"

namespace tcpgloss::lex {
namespace {

constexpr int most_headers = 8;  // headers within headers that are followed

Form form(Part part) {
  switch (part) {
    case Part::Segment: return Form::Segment;
    case Part::Cut: return Form::CutSegment;
    case Part::Broken: return Form::Unreadable;
    case Part::None:
    case Part::NoSegment: break;
  }
  return Form::Other;
}

Form unreadable(Failure& failure, std::string_view expected, std::size_t column) {
  failure = {expected, column};
  return Form::Unreadable;
}

// What `found` comes to between these endpoints. Only a segment needs them. Who writes down "A > B: Flags [S]" has left
// the ports out.
[[gnu::always_inline]] inline Form between(const EndpointFields& source, const EndpointFields& destination, Form found,
                                           SegmentLine& line, Failure& failure, const Cursor& cursor) {
  const bool no_ports = source.port.empty() && destination.port.empty();
  if (no_ports ? line.tcp.style != TcpStyle::Modern : source.port.empty() || destination.port.empty())
    return unreadable(failure, "a port", cursor.column());
  line.source_host = source.host;
  line.source_port = source.port;
  line.destination_host = destination.host;
  line.destination_port = destination.port;
  if (source.edited || destination.edited || no_ports) mark(line.quirks, Quirk::Edited);
  if (const std::uint8_t shown = ip_version_of(source); shown != 0)
    line.ip.version = shown;
  else if (const std::uint8_t other = ip_version_of(destination); other != 0)
    line.ip.version = other;
  return found;
}

constexpr bool is_segment(Form form) {
  return form == Form::Segment || form == Form::CutSegment || form == Form::Unreadable;
}

// Behind "src.port > dst.port: ", or behind the ports that follow an extension header.
Form lex_transport(Cursor& cursor, SegmentLine& line, Failure& failure) {
  if (cursor.at_end()) return Form::Begun;
  const std::uint16_t quirks = line.quirks;
  const Part part = lex_tcp_part(cursor, line);
  if (part == Part::None) {
    line.tcp = TcpFields{};
    line.quirks = quirks;
    return Form::None;
  }
  if (part == Part::NoSegment) line.tcp.truncated = true;
  if (part == Part::Broken) failure = {cursor.expected(), cursor.column()};
  return form(part);
}

// "2001:db8::1 > 2001:db8::2: HBH 40000 > 443: Flags …": the hosts stand apart from the ports.
Form lex_behind_extension(Cursor& cursor, SegmentLine& line, Failure& failure, const Addresses& hosts) {
  Addresses ports;
  if (!lex_addresses(cursor, ports) || !is_port(ports.source.text) || !is_port(ports.destination.text))
    return Form::None;
  const Form found = lex_transport(cursor, line, failure);
  if (!is_segment(found)) return found;
  return between({hosts.source.text, ports.source.text}, {hosts.destination.text, ports.destination.text}, found, line,
                 failure, cursor);
}

// Behind an address pair that no TCP part follows: an extension header, a tunnel, or something else.
// Form::None: another IP header follows at the cursor.
Form lex_other(Cursor& cursor, SegmentLine& line, Failure& failure, const Addresses& outer) {
  skip_sums(cursor);
  if (take_extensions(cursor)) {
    Cursor ahead = cursor;
    if (const Form inner = lex_behind_extension(ahead, line, failure, outer); inner != Form::None) {
      cursor = ahead;
      return inner;
    }
  }
  if (at_net(cursor)) return Form::None;
  if (!at_tunnel(cursor)) return Form::Other;
  return find_net(cursor) ? Form::None : Form::AwaitsInner;
}

}  // namespace

Form lex_net(Cursor& cursor, SegmentLine& line, Failure& failure) {
  for (int depth = 0; depth < most_headers; ++depth) {
    if (depth > 0) line.ip = IpFields{};
    lex_ip_header(cursor, line.ip);
    if (cursor.at_end()) {
      if (cursor.failed()) return cursor.ran_out() && depth == 0 ? Form::Begun : Form::Other;
      return line.ip.length.empty() && line.ip.ttl.empty() ? Form::Begun : Form::AwaitsAddress;
    }
    Addresses pair;
    if (!lex_addresses(cursor, pair)) return cursor.ran_out() && depth == 0 ? Form::Begun : Form::None;
    if (pair.edited) mark(line.quirks, Quirk::Edited);
    Form found = lex_transport(cursor, line, failure);
    if (is_segment(found))
      return between(cut_endpoint(pair.source), cut_endpoint(pair.destination), found, line, failure, cursor);
    if (found == Form::None) found = lex_other(cursor, line, failure, pair);
    if (found != Form::None) return found;
  }
  return Form::Other;
}

Form lex_inner(Cursor& cursor, SegmentLine& line, Failure& failure) {
  if (!find_net(cursor)) {
    // Of a stack of MPLS labels, -v puts each on a line of its own.
    return cursor.at("(label ") || cursor.at("MPLS (label ") ? Form::AwaitsInner : Form::Other;
  }
  line.ip = IpFields{};
  return lex_net(cursor, line, failure);
}

Form lex_record(std::string_view text, SegmentLine& line, Failure& failure) {
  Cursor cursor(text);
  lex_prelude(cursor, line.prelude);
  const bool stamped = !line.prelude.stamp.empty() || !line.prelude.number.empty();
  if (!at_named_net(cursor) && !at_net(cursor)) {
    if (at_other_packet(cursor)) return Form::Other;
    if (!stamped && line.prelude.way.empty() && !at_link(cursor)) return Form::None;
    const std::string_view from = cursor.rest();
    if (!find_net(cursor)) {
      // "MPLS (label 100, tc 0, [S], ttl 63)"
      if (from.substr(0, 512).find("MPLS (label ") != std::string_view::npos) return Form::AwaitsInner;
      if (stamped && link_header_is_cut(from)) return Form::Begun;
      return stamped || at_link(Cursor(from)) ? Form::Other : Form::None;
    }
    line.prelude.link = from.substr(0, from.size() - cursor.left());
    describe_link(line.prelude);
  }
  const Form found = lex_net(cursor, line, failure);
  if (stamped) return found == Form::None ? Form::Other : found;
  // Without a stamp, "x > y: z" may be anybody's.
  return found == Form::Other && line.ip.version == 0 && line.prelude.link.empty() ? Form::None : found;
}

}  // namespace tcpgloss::lex
