// What others put around a line: a prefix, a number, markup.
#include "line_run.hpp"
#include "tcpgloss/lex/ip_header.hpp"
#include "tcpgloss/lex/prefix.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t longest_link = 512;

// "07:08:09.000010 IP 10.0.0.1.5 >": mail breaks there too.
bool ends_behind_arrow(std::string_view text) { return text.size() >= shortest_begun && text.ends_with(" >"); }

// "Flags [S], seq 1"
bool has_number_behind_flags(const TcpFields& tcp) {
  return tcp.style == TcpStyle::Modern && !tcp.flags.empty() && !(tcp.seq.empty() && tcp.ack.empty());
}

// Is it TCP, as far as the text goes? Behind somebody else's words the beginning of a segment alone proves nothing,
// unless the line ends where it may be folded.
bool tells_packet(Form form, const SegmentLine& line, std::string_view text) {
  switch (form) {
    case Form::Segment:
    case Form::AwaitsAddress: return true;
    case Form::CutSegment:
      return !line.tcp.win.empty() ||
             (!line.prelude.stamp.empty() &&
              (has_number_behind_flags(line.tcp) || may_be_folded(text) || ends_behind_flags(line, text)));
    case Form::Begun:
      return !line.prelude.stamp.empty() && (may_be_folded(text) || !line.ip.ttl.empty() || ends_behind_arrow(text));
    default: return false;
  }
}

}  // namespace

// A record behind somebody else's text.
bool LineLexer::Run::prefixed(std::string_view text) {
  for (std::size_t at = lex::find_start(text, 1), tries = 0; at != std::string_view::npos && tries < 16;
       at = lex::find_start(text, at + 1), ++tries) {
    const std::string_view rest = text.substr(at);
    Failure failure;
    SegmentLine found;
    const Form form = lex::lex_record(rest, found, failure);
    if (!tells_packet(form, found, rest)) continue;
    prefix = at - lex::packet_number_before(text, at);
    if (lex::quotes_delta(text, at)) prefix = at - 1;
    foreign = text.substr(0, prefix);
    foreign_at_zero = text::begins_with(found.prelude.stamp, "00:");
    return record(text.substr(prefix));
  }
  return false;
}

// Behind the header of a link of any kind, where no stamp tells that a record starts: "0us BSSID:02:00:00:00:00:01 …,
// length 80: (hlim 60, next-header TCP (6) payload length: 40) ::1.5 > ::2.6: Flags …"
bool LineLexer::Run::behind_link(std::string_view text) {
  const std::size_t at = text.substr(0, longest_link).find(": (");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = text.substr(at + 2);
  Failure failure;
  SegmentLine found;
  if (!lex::at_ip_info(Cursor(rest))) return false;
  const Form form = lex::lex_record(rest, found, failure);
  return (form == Form::AwaitsAddress ? !found.ip.id.empty() : tells_packet(form, found, rest)) && record(rest);
}

// An address line of -v whose head line is missing, as "grep Flags" leaves it. Below a head line, and below what that
// brought, such a line is a packet that an ICMP error quotes.
bool LineLexer::Run::headless(std::string_view text) {
  if (record_open && !without_heads) return false;
  if (text.substr(0, 4) != "    " || text.substr(4, 1) == " ") return false;
  Failure failure;
  SegmentLine found;
  Cursor cursor(text.substr(4));
  if (lex::lex_net(cursor, found, failure) != Form::Segment || found.tcp.checksum.empty()) return false;
  line->segment = found;
  line->kind = LineKind::Segment;
  finish_record();
  without_heads = true;
  return true;
}

// An indented record, often with a number in front of it: "    10\t17:56:04.224218 IP …". tcpdump itself indents no
// stamp by so much.
bool LineLexer::Run::numbered(std::string_view text) {
  const std::size_t at = lex::number_in_front(text);
  if (at == 0 || at >= text.size()) return false;
  Failure failure;
  SegmentLine found;
  const Form form = lex::lex_record(text.substr(at), found, failure);
  if (found.prelude.stamp.empty() || !tells_packet(form, found, text.substr(at))) return false;
  foreign = text.substr(0, at);
  prefix = at;
  return record(text.substr(at));
}

// The same behind a number that could be tcpdump's own on the head line: "   2      10.0.0.1.5 > …"
bool LineLexer::Run::numbered_address(std::string_view text) {
  const std::size_t at = lex::number_in_front(text);
  if (at == 0 || !is_address_line(text.substr(at))) return false;
  return completion(text.substr(at));
}

bool LineLexer::Run::take_out(Markup what, std::string_view text, std::string& out) {
  switch (what) {
    case Markup::None: return false;
    case Markup::Characters: return lex::clean(text, out);
    case Markup::Words: return lex::tidy(text, out);
  }
  return false;
}

// A record that somebody's markup hides: "&gt;", "**Flags**". What was found once is taken out of all lines from then
// on.
bool LineLexer::Run::marked_up(std::string_view text, bool behind_prefix) {
  for (const Markup what : {Markup::Characters, Markup::Words}) {
    if (what == Markup::Words && text.find("lags") == std::string_view::npos) return false;
    if (what <= markup || !take_out(what, text, unmarked)) continue;
    if (is_record(unmarked) ? !record(unmarked) : !behind_prefix || !prefixed(unmarked)) continue;
    markup = what;
    prefix = 0;  // of the text as it was, nobody knows
    lex::mark(line->segment.quirks, Quirk::Edited);
    return true;
  }
  return false;
}

// The same of the address line that is awaited.
bool LineLexer::Run::unmarked_completion(std::string_view text) {
  const bool already = text.data() >= unmarked.data() && text.data() <= unmarked.data() + unmarked.size();
  if (already || awaited != Awaited::Address || !markup_may_hide(text)) return false;
  for (const Markup what : {Markup::Characters, Markup::Words}) {
    if (what <= markup || !take_out(what, text, unmarked) || !is_address_line(unmarked)) continue;
    markup = what;
    prefix = 0;
    if (!completion(unmarked)) return false;
    lex::mark(line->segment.quirks, Quirk::Edited);
    return true;
  }
  return false;
}

}  // namespace tcpgloss
