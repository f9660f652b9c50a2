#include "tcpgloss/lex/line_lexer.hpp"

#include <string>
#include <utility>

#include "tcpgloss/lex/ascii_dump.hpp"
#include "tcpgloss/lex/broken_line.hpp"
#include "tcpgloss/lex/cleaned.hpp"
#include "tcpgloss/lex/message.hpp"
#include "tcpgloss/lex/prefix.hpp"
#include "tcpgloss/lex/prelude.hpp"
#include "tcpgloss/lex/quirk.hpp"
#include "tcpgloss/lex/record.hpp"
#include "tcpgloss/lex/saved_head.hpp"

namespace tcpgloss {

using lex::AsciiDump;
using lex::BrokenLine;
using lex::Failure;
using lex::Form;
using lex::may_be_folded;
using text::Cursor;

namespace {

constexpr std::size_t longest_lexed = std::size_t{1} << 20;
constexpr std::size_t longest_broken = 8192;
constexpr std::size_t shortest_begun = 30;  // of a line that ends before it says what the packet is

bool has_ellipsis(const SegmentLine& line) { return lex::has_quirk(line.quirks, Quirk::CutShort); }

// Payload that tcpdump prints at column 0, on lines of any shape: OpenFlow, SMB, NetBIOS.
bool prints_at_column_0(std::string_view tail) {
  if (tail.empty()) return false;
  Cursor cursor(tail);
  cursor.take(": ") || cursor.take(' ');
  return cursor.at("OpenFlow") || cursor.at("SMB") || cursor.at("NBT") || cursor.at("WARNING: Packet") ||
         cursor.at("[telnet") || cursor.at("NetBIOS");
}

bool ends_in_ellipsis(std::string_view text) {
  const std::string_view end = text.substr(text.size() < 3 ? 0 : text.size() - 3);
  return end == "\u2026" || end == "...";
}

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

// A record, or as little of one as half a stamp.
bool begins_record(std::string_view text) {
  SegmentLine line;
  Failure failure;
  return text.find_first_not_of("0123456789:.- ") == std::string_view::npos ||
         lex::lex_record(text, line, failure) != Form::None;
}

bool is_record(std::string_view text) {
  SegmentLine line;
  Failure failure;
  const Form form = lex::lex_record(text, line, failure);
  return form == Form::Segment || form == Form::AwaitsAddress;
}

// Is it likely a segment, though it cannot be read as one?
bool markup_may_hide(std::string_view text) {
  return text.find("lags") != std::string_view::npos || lex::may_need_cleaning(text);
}

// Is it a segment whose fields end where markup begins?
bool hides_fields(const SegmentLine& line) { return has_ellipsis(line) && line.tcp.tail.find_first_of("*`<\\&") < 2; }

// "07:08:09.000010 10.0.0.1 5>10.0.0.2 80"
void put_carrier(const SegmentLine& line, std::string& out) {
  out.assign(line.prelude.stamp).append(1, ' ');
  out.append(line.source_host).append(1, ' ').append(line.source_port).append(1, '>');
  out.append(line.destination_host).append(1, ' ').append(line.destination_port);
}

// Is `line` of the same connection as the record around it, and not older? What somebody had captured before is.
bool follows(std::string_view around, const SegmentLine& line) {
  std::string same, reverse;
  put_carrier(line, same);
  SegmentLine turned = line;
  std::swap(turned.source_host, turned.destination_host);
  std::swap(turned.source_port, turned.destination_port);
  put_carrier(turned, reverse);
  const std::size_t stamp = line.prelude.stamp.size();
  return stamp > 0 && text::is_digit(same.front()) && around.size() > stamp && around[stamp] == ' ' &&
         around.substr(0, stamp) <= line.prelude.stamp &&
         (around.substr(stamp) == std::string_view(same).substr(stamp) ||
          around.substr(stamp) == std::string_view(reverse).substr(stamp));
}

// Is it TCP, as far as the text goes? Behind somebody else's words the beginning of a segment alone proves nothing,
// unless the line ends where it may be folded.
bool tells_packet(Form form, const SegmentLine& line, std::string_view text) {
  switch (form) {
    case Form::Segment:
    case Form::AwaitsAddress: return true;
    case Form::CutSegment: return !line.tcp.win.empty() || (!line.prelude.stamp.empty() && may_be_folded(text));
    case Form::Begun: return !line.prelude.stamp.empty() && (may_be_folded(text) || !line.ip.ttl.empty());
    default: return false;
  }
}

}  // namespace

struct LineLexer::Run {
  // What the open record still lacks.
  enum class Awaited : std::uint8_t {
    Nothing,
    Address,  // "    10.0.0.1.1 > …"
    Inner,    // the packet that a tunnel's header announces
    Rest,     // the second half of a line broken in two
  };

  Line line;
  lex::SavedHead head;
  AsciiDump dump;
  AsciiDump imitation;  // what would follow the line before this one, were it a record
  bool imitated = false;
  AsciiDump nested;  // the dump below the first such line
  bool imitation_fits = false;
  AsciiDump doubt_from;              // what stands before a record that may be payload
  bool doubt_behind_nested = false;  // and does the nested dump end there?
  bool cut_shown = false;            // it has one, and fits the record around it
  std::string carrier;               // whose dump is open: its stamp and endpoints
  Awaited awaited = Awaited::Nothing;
  bool first_line = true;
  std::size_t prefix = 0;  // how much of this line is not tcpdump's
  bool record_open = false;
  bool without_heads = false;  // the open record is an address line alone
  bool loose = false;          // the open record's payload may stand at column 0
  std::string foreign;         // the prefix of the latest prefixed record
  bool prefixed_dump = false;  // the record of the open dump has it
  std::string cleaned;         // the line
  std::string unmarked;        // a record found in it
  enum class Markup : std::uint8_t { None, Characters, Words };
  Markup markup = Markup::None;  // what has to be taken out before records can be read
  BrokenLine broken;             // what stands in front of the Rest that is awaited
  bool never_folded = false;     // a line that ended early had no second half
  bool cut_above = false;        // the line above, kept in `broken`, ended early and may have one
  std::size_t fold_width = 0;    // where lines are known to be folded

  void lex(std::string_view text);
  void lex_here(std::string_view text);
  bool record(std::string_view text);
  bool is_address_line(std::string_view text) const;
  bool numbered_address(std::string_view text);
  bool completion(std::string_view text);
  void finish_record();
  void await(Awaited what, std::string_view text);
  void unreadable(const Failure& failure);
  bool begin_broken(std::string_view text, Quirk how, bool is_address);
  bool goes_on_below(std::string_view text) const;
  void keep_cut(std::string_view text, bool is_address);
  bool shows_fold(std::string_view text);
  bool is_below_cut_head(std::string_view text);
  bool mend(std::string_view text);
  bool splice(std::string_view text);
  bool prefixed(std::string_view text);
  bool headless(std::string_view text);
  bool numbered(std::string_view text);
  static bool take_out(Markup what, std::string_view text, std::string& out);
  bool unmarked_completion(std::string_view text);
  bool marked_up(std::string_view text, bool behind_prefix);
  void other(std::string_view text);
  void message(std::string_view text);
  void imitate(const AsciiDump& before);
  void suspect_cut(std::string_view text, AsciiDump& counted);
  bool trusted(std::string_view around);
  bool in_dump(std::string_view text);
  bool finish();
};

void LineLexer::Run::unreadable(const Failure& failure) {
  line.kind = LineKind::Unreadable;
  line.expected = failure.expected;
  line.column = failure.column;
}

void LineLexer::Run::await(Awaited what, std::string_view text) {
  line.kind = LineKind::Head;
  awaited = what;
  head.save(text, line.segment);
}

// The line has all of a segment: a dump of its packet may follow.
void LineLexer::Run::finish_record() {
  awaited = Awaited::Nothing;
  record_open = true;
  // Without stamps nothing would tell the next record from such payload.
  loose = prints_at_column_0(line.segment.tcp.tail) && !line.segment.prelude.stamp.empty();
  prefixed_dump = prefix > 0;
  if (dump.seen() || carrier.empty()) put_carrier(line.segment, carrier);
  dump.announce(line.segment);
}

// A line that starts a record.
bool LineLexer::Run::record(std::string_view text) {
  Failure failure;
  const Form form = lex::lex_record(text, line.segment, failure);
  if (form == Form::None) {
    line.segment = SegmentLine{};
    return false;
  }
  awaited = Awaited::Nothing;
  record_open = true;
  loose = without_heads = false;
  switch (form) {
    case Form::Segment:
      line.kind = LineKind::Segment;
      finish_record();
      break;
    case Form::CutSegment:
      if (goes_on_below(text) && begin_broken(text, Quirk::Folded, false)) break;
      keep_cut(text, false);
      line.kind = LineKind::Segment;
      finish_record();
      break;
    case Form::Begun:
      if (ends_in_ellipsis(text)) {
        if (line.segment.ip.tos.empty())
          line.kind = LineKind::OtherPacket;
        else
          await(Awaited::Address, text);
        break;
      }
      if (text.size() >= shortest_begun && begin_broken(text, Quirk::Folded, false)) break;
      line.kind = LineKind::OtherPacket;
      break;
    case Form::AwaitsAddress: await(Awaited::Address, text); break;
    case Form::AwaitsInner: await(Awaited::Inner, text); break;
    case Form::Unreadable: unreadable(failure); break;
    case Form::Other:
    case Form::None:
      line.kind = LineKind::OtherPacket;
      line.header_cut = line.segment.tcp.truncated;
      dump.announce_other(text);
      break;
  }
  return true;
}

// The address line that is awaited, though somebody has taken its indentation away.
bool LineLexer::Run::is_address_line(std::string_view text) const {
  if (awaited != Awaited::Address || text.empty()) return false;
  SegmentLine found;
  Failure failure;
  const Form form = lex::lex_address(text, head, found, failure);
  return form == Form::Segment || form == Form::CutSegment;
}

// The same behind a number that could be tcpdump's own on the head line: "   2      10.0.0.1.5 > …"
bool LineLexer::Run::numbered_address(std::string_view text) {
  const std::size_t at = lex::number_in_front(text);
  if (at == 0 || !is_address_line(text.substr(at))) return false;
  return completion(text.substr(at));
}

// A line that brings what the open record lacks: "    10.0.0.1.1 > …", "\tIP (tos 0x0, …)", or at
// column 0 what a VXLAN header carries.
bool LineLexer::Run::completion(std::string_view text) {
  Cursor cursor(text);
  const bool indented = cursor.take("    ");
  const bool nested = !indented && (cursor.take('\t') || (awaited == Awaited::Inner && !text.empty()));
  if (!indented && !nested && !is_address_line(text)) return false;
  if (nested && awaited == Awaited::Inner && text.front() != '\t') {
    PreludeFields prelude;  // a stamp starts a record of its own
    Cursor start(text);
    lex::lex_prelude(start, prelude);
    if (!prelude.stamp.empty() || !prelude.number.empty()) return false;
  }
  Failure failure;
  line.segment = head.fields();
  const Form form =
      nested ? lex::lex_inner(cursor, line.segment, failure) : lex::lex_address(text, head, line.segment, failure);
  line.kind = LineKind::Continuation;
  record_open = true;
  switch (form) {
    case Form::CutSegment:
      if (goes_on_below(text) && begin_broken(text, Quirk::Folded, true)) return true;
      keep_cut(text, true);
      [[fallthrough]];
    case Form::Segment:
      if (hides_fields(line.segment) && unmarked_completion(text)) return true;
      line.kind = LineKind::Address;
      finish_record();
      return true;
    case Form::Begun:
      if (text.size() >= shortest_begun && !ends_in_ellipsis(text) && begin_broken(text, Quirk::Folded, true))
        return true;
      break;
    case Form::AwaitsAddress:
      awaited = Awaited::Address;
      head.inner(text, line.segment);
      return true;
    case Form::AwaitsInner: awaited = Awaited::Inner; return true;
    case Form::Unreadable: unreadable(failure); break;
    case Form::None:
    case Form::Other:
      if (indented && !nested && unmarked_completion(text)) return true;
      line.header_cut = line.segment.tcp.truncated;
      dump.announce_other(text);
      break;
  }
  awaited = Awaited::Nothing;
  line.segment = SegmentLine{};
  return true;
}

bool LineLexer::Run::goes_on_below(std::string_view text) const {
  const bool empty = line.segment.tcp.flags.empty() && text.size() >= shortest_begun;
  return empty || text.size() == fold_width || (!never_folded && may_be_folded(text));
}

// A segment that ends early, where lines are seldom folded. If its second half should follow, lines of this width have
// one.
void LineLexer::Run::keep_cut(std::string_view text, bool is_address) {
  lex::mark(line.segment.quirks, Quirk::CutShort);
  if (never_folded || text.size() > longest_broken) return;
  broken = BrokenLine(text, Quirk::Folded, is_address);
  cut_above = true;
}

// Is `text` the second half of the segment above?
bool LineLexer::Run::shows_fold(std::string_view text) {
  cut_above = false;
  const std::size_t width = broken.text().size();
  SegmentLine whole;
  const Form form = broken.add(text, head, whole);
  never_folded = form == Form::None;
  if (form != Form::Segment && (form != Form::CutSegment || text.size() != width)) return false;
  fold_width = width;
  line.kind = LineKind::Continuation;
  return true;
}

// `text` is the first piece of a line: keeps it until the next line comes.
bool LineLexer::Run::begin_broken(std::string_view text, Quirk how, bool is_address) {
  if (text.size() > longest_broken || has_ellipsis(line.segment)) return false;
  broken = BrokenLine(text, how, is_address);
  awaited = Awaited::Rest;
  line.segment = SegmentLine{};
  line.kind = is_address ? LineKind::Continuation : LineKind::Head;
  return true;
}

// A head line that was cut off within its parenthesis, and not folded: `text` is the address line below it.
bool LineLexer::Run::is_below_cut_head(std::string_view text) {
  if (text.substr(0, 4) != "    " || broken.how() != Quirk::Folded) return false;
  SegmentLine cut;
  Failure failure;
  if (broken.read(head, cut) != Form::Begun || cut.ip.tos.empty()) return false;
  lex::SavedHead saved;
  saved.save(broken.text(), cut);
  SegmentLine found;
  const Form form = lex::lex_address(text, saved, found, failure);
  if (form != Form::Segment && form != Form::CutSegment) return false;
  head.save(broken.text(), cut);  // a copy would point into `saved`
  return true;
}

// `text` may be the next piece of a broken line.
bool LineLexer::Run::mend(std::string_view text) {
  if (is_below_cut_head(text)) {
    awaited = Awaited::Address;
    return completion(text);
  }
  const Form form = broken.add(text, head, line.segment);
  switch (form) {
    case Form::Segment:
      lex::mark(line.segment.quirks, broken.how());
      line.kind = LineKind::Address;
      finish_record();
      return true;
    case Form::AwaitsAddress:
      await(Awaited::Address, broken.text());
      line.kind = LineKind::Continuation;
      return true;
    case Form::CutSegment:
    case Form::Begun:
      line.segment = SegmentLine{};
      line.kind = LineKind::Continuation;
      return true;
    default: break;
  }
  line.segment = SegmentLine{};
  awaited = Awaited::Nothing;
  never_folded = never_folded || broken.how() == Quirk::Folded;
  return false;
}

// A message stands inside the line: cuts it out. The rest of the record may stand behind it or on a later line.
bool LineLexer::Run::splice(std::string_view text) {
  const lex::Splice found = lex::find_splice(text);
  if (found.begin == std::string_view::npos || found.begin > longest_broken) return false;
  const std::string_view front = text.substr(0, found.begin);
  const bool is_address = awaited == Awaited::Address && text.substr(0, 4) == "    ";
  if (!is_address && !begins_record(front)) return false;
  broken = BrokenLine(front, Quirk::Spliced, is_address);
  if (mend(text.substr(found.end))) {
    if (line.kind == LineKind::Address && !is_address) line.kind = LineKind::Segment;
    return true;
  }
  // Whole without the message behind it?
  if (!is_address && broken.read(head, line.segment) == Form::Segment) {
    lex::mark(line.segment.quirks, Quirk::Spliced);
    line.kind = LineKind::Segment;
    finish_record();
    return true;
  }
  line.segment = SegmentLine{};
  begin_broken(front, Quirk::Spliced, is_address);
  record_open = true;
  return true;
}

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
    foreign = text.substr(0, prefix);
    return record(text.substr(prefix));
  }
  return false;
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
  line.segment = found;
  line.kind = LineKind::Segment;
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

void LineLexer::Run::message(std::string_view text) {
  line.kind = LineKind::Message;
  line.message = lex::message_at(text);
  if (line.message != MessageKind::RunStarts) return;
  const std::size_t kept = lex::snapshot_length(text);
  const std::size_t link = lex::link_header_octets(text);
  dump.run_starts(kept > link && kept < 65535 ? kept - link : 0);
  record_open = loose = never_folded = cut_above = cut_shown = false;
  nested.forget();
  carrier.clear();
  fold_width = 0;
  awaited = Awaited::Nothing;
  foreign.clear();
  markup = Markup::None;
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
    lex::mark(line.segment.quirks, Quirk::Edited);
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
    lex::mark(line.segment.quirks, Quirk::Edited);
    return true;
  }
  return false;
}

// Neither a record nor the completion of one.
void LineLexer::Run::other(std::string_view text) {
  const bool indented = text.substr(0, 1) == "\t" || text.substr(0, 4) == "    ";
  const bool old_dump = text.size() > 7 && text.substr(0, 2) == "0x" && text[6] == '\t';
  if (indented && (numbered(text) || headless(text))) return;
  if (record_open && (indented || old_dump)) {
    line.kind = LineKind::Continuation;
    return;
  }
  if (lex::message_at(text) != MessageKind::None) return message(text);
  if (dump.starts(text) || (record_open && (loose || dump.seen()))) {
    line.kind = LineKind::Continuation;
    return;
  }
  if (splice(text) || prefixed(text)) return;
  if (marked_up(text, true)) return;
  record_open = false;
  dump.forget();
}

// A line inside a dump may be a record all the same. What would follow it is remembered.
void LineLexer::Run::imitate(const AsciiDump& before) {
  imitated = true;
  imitation = before;
  imitation.announce(line.segment);
}

// A dump follows the imitated record: likely only so much of each packet was captured.
void LineLexer::Run::suspect_cut(std::string_view text, AsciiDump& counted) {
  AsciiDump inner = imitation;
  if (!imitated || !inner.starts(text)) return;
  counted.suspect_cut(imitation);
  inner.suspect_cut(imitation);
  nested = inner;
  cut_shown = cut_shown || imitation_fits;
}

// A record, where it is doubtful whether it is payload. True if it is no doubt any more: it stands where dumps have
// been seen to end, and fits the record around it.
bool LineLexer::Run::trusted(std::string_view around) {
  if (!line.has_segment()) return false;
  imitation_fits = follows(around, line.segment);
  if (!cut_shown || !imitation_fits || !(doubt_behind_nested || doubt_from.at_suspected_cut())) return false;
  nested.forget();
  return true;
}

// A line within the dump of the packet above it. False if the dump is over.
bool LineLexer::Run::in_dump(std::string_view text) {
  const bool completes = awaited == Awaited::Address;
  const AsciiDump::Place place = dump.place(text);
  if (place == AsciiDump::Place::Outside) {
    if (dump.ended_early() && is_record(text)) dump.learn_cut();
    return false;
  }
  if (!completes) {
    doubt_from = dump;
    doubt_behind_nested =
        nested.open() && (nested.place(text) == AsciiDump::Place::Outside || nested.at_suspected_cut());
  }
  if (nested.open()) nested.count(text);
  AsciiDump counted = dump;
  counted.count(text);
  suspect_cut(text, counted);
  imitated = false;
  if (place == AsciiDump::Place::Doubtful || completes) {
    const std::string around = carrier;
    if (((completes && completion(text)) || record(text)) && line.kind != LineKind::OtherPacket) {
      if (trusted(around)) return true;
      carrier = around;
      if (line.has_segment()) imitate(doubt_from);
      dump = counted;
      lex::mark(line.segment.quirks, Quirk::Unverified);
      return true;
    }
  } else {
    Failure failure;
    if (lex::lex_record(text, line.segment, failure) == Form::Segment) imitate(dump);
  }
  dump = counted;
  line = Line{};
  line.kind = LineKind::Continuation;
  return true;
}

void LineLexer::Run::lex_here(std::string_view text) {
  if (dump.open() && in_dump(text)) return;
  if (cut_above && shows_fold(text)) return;
  if (awaited == Awaited::Rest) {
    if (lex::message_at(text) != MessageKind::None) {
      if (broken.how() == Quirk::Folded) awaited = Awaited::Nothing;
      return message(text);
    }
    if (mend(text)) return;
  } else if (awaited != Awaited::Nothing) {
    if (completion(text) || numbered_address(text) || unmarked_completion(text)) return;
    line.segment = SegmentLine{};
  }
  const char first = text.empty() ? '\0' : text.front();
  if (first == '\t') return other(text);
  if (first >= 'E' && dump.starts(text)) {
    line.kind = LineKind::Continuation;
    return;
  }
  // OpenFlow prints packets within its payload, with their own segments, at column 0.
  if (record_open && loose && !text::is_digit(first) && first != ' ') return other(text);
  if (!record(text)) return other(text);
  const bool whole = line.kind == LineKind::Segment && !has_ellipsis(line.segment);
  const std::string_view tail = line.segment.tcp.tail;
  if (whole && tail.substr(0, 9) != "tcpdump: " && tail.substr(0, 7) != " packet") return;
  if (line.kind == LineKind::Head && awaited != Awaited::Rest) return;
  const bool unread = line.kind == LineKind::OtherPacket || line.kind == LineKind::Unreadable;
  if (unread ? markup_may_hide(text) : hides_fields(line.segment)) {
    const Line plain = line;
    line = Line{};
    if (marked_up(text, false)) return;
    line = plain;
  }
  if (lex::find_splice(text).begin == std::string_view::npos) return;
  const Line found = line;
  const Awaited was = awaited;
  BrokenLine pieces = broken;
  if (splice(text)) return;
  line = found;
  awaited = was;
  broken = std::move(pieces);
}

void LineLexer::Run::lex(std::string_view text) {
  line = Line{};
  prefix = 0;
  if (first_line && text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  first_line = false;
  const bool coloured = text.find('\x1b') != std::string_view::npos;
  const Markup what = markup == Markup::None && coloured ? Markup::Characters : markup;
  const bool edited = (coloured || !dump.open()) && take_out(what, text, cleaned);
  if (edited) text = cleaned;
  if (!foreign.empty() && (!dump.open() || prefixed_dump)) {
    // The "12:" of grep -n is shaped like the beginning of a stamp.
    Cursor start(text);
    const std::size_t same = lex::same_prefix(foreign, text);
    if (same != std::string_view::npos && lex::lex_stamp(start).empty()) prefix = same;
  }
  lex_here(text.substr(prefix));
  if (edited) lex::mark(line.segment.quirks, Quirk::Edited);
  if (prefix == 0) return;
  line.column += prefix;
  line.segment.prelude.foreign = text.substr(0, prefix);
  if (!is_blank(line.segment.prelude.foreign)) lex::mark(line.segment.quirks, Quirk::Prefixed);
}

// The input is over, and so is the wait for a second half.
bool LineLexer::Run::finish() {
  if (awaited != Awaited::Rest) return false;
  awaited = Awaited::Nothing;
  line = Line{};
  if (broken.read(head, line.segment) != Form::CutSegment) return false;
  lex::mark(line.segment.quirks, Quirk::CutShort);
  line.kind = LineKind::Address;
  return true;
}

LineLexer::LineLexer() : run_(std::make_unique<Run>()) {}
LineLexer::~LineLexer() = default;
LineLexer::LineLexer(LineLexer&&) noexcept = default;
LineLexer& LineLexer::operator=(LineLexer&&) noexcept = default;

const Line& LineLexer::lex(std::string_view text) {
  run_->lex(text.substr(0, longest_lexed));
  return run_->line;
}

const Line* LineLexer::finish() { return run_->finish() ? &run_->line : nullptr; }

}  // namespace tcpgloss
