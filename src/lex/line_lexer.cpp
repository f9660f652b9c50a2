#include "tcpgloss/lex/line_lexer.hpp"

#include <utility>

#include "line_run.hpp"
#include "tcpgloss/lex/addresses.hpp"
#include "tcpgloss/lex/icmp.hpp"
#include "tcpgloss/lex/ip_header.hpp"
#include "tcpgloss/lex/message.hpp"
#include "tcpgloss/lex/prefix.hpp"
#include "tcpgloss/lex/prelude.hpp"

namespace tcpgloss {

namespace {

constexpr std::size_t longest_lexed = std::size_t{1} << 20;

// Payload that tcpdump prints at column 0, on lines of any shape: OpenFlow, SMB, NetBIOS.
bool prints_at_column_0(std::string_view tail) {
  if (tail.empty()) return false;
  Cursor cursor(tail);
  cursor.take(": ") || cursor.take(' ');
  return cursor.at("OpenFlow") || cursor.at("SMB") || cursor.at("NBT") || cursor.at("WARNING: Packet") ||
         cursor.at("[telnet") || cursor.at("NetBIOS");
}

// Of tcpdump's own, printed into the line.
bool begins_with_message(std::string_view tail) {
  return !tail.empty() && (text::begins_with(tail, "tcpdump: ") || text::begins_with(tail, " packet"));
}

// A datagram shorter than both headers has the whole of neither. "flags [+]": it is a fragment, and more follow; in
// longer ones it is the capture that ends early, unless IP options, which may make the IP header 60 octets, take the
// room.
HeaderCut header_cut(const SegmentLine& segment) {
  const IpFields& ip = segment.ip;
  if (!segment.tcp.truncated) return HeaderCut::No;
  if (ip.version == 6 || ip.flags.empty()) return HeaderCut::Unknown;
  const bool too_short = ip.length.size() == 1 || (ip.length.size() == 2 && ip.length < "40");
  const bool no_room = ip.options && (ip.length.size() < 2 || (ip.length.size() == 2 && ip.length < "80"));
  if (ip.flags.find('+') != std::string_view::npos) return too_short ? HeaderCut::Fragment : HeaderCut::Unknown;
  if (too_short) return HeaderCut::Missing;
  return no_room ? HeaderCut::Unknown : HeaderCut::Snapshot;
}

// What a record of its own begins with.
bool has_prelude(std::string_view text) {
  PreludeFields prelude;
  Cursor start(text);
  lex::lex_prelude(start, prelude);
  return !prelude.stamp.empty() || !prelude.number.empty();
}

// ">  " in front of what mail quotes indented, "> " in front of what it has broken off.
std::string_view one_blank(std::string_view prefix) {
  const std::size_t end = prefix.find_last_not_of(' ');
  return end == std::string_view::npos ? prefix : prefix.substr(0, end + 2);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

}  // namespace

void LineLexer::Run::unreadable(const Failure& failure) {
  line->kind = LineKind::Unreadable;
  line->expected = failure.expected;
  line->column = failure.column;
}

void LineLexer::Run::await(Awaited what, std::string_view text) {
  line->kind = LineKind::Head;
  awaited = what;
  head.save(text, line->segment);
}

// The line has all of a segment: a dump of its packet may follow.
void LineLexer::Run::finish_record() {
  awaited = Awaited::Nothing;
  record_open = true;
  // Without stamps nothing would tell the next record from such payload.
  loose = prints_at_column_0(line->segment.tcp.tail) && !line->segment.prelude.stamp.empty();
  if (lex::holds_record(line->segment.tcp.tail)) lex::mark(line->segment.quirks, Quirk::Crowded);
  prefixed_dump = prefix > 0;
  if (dump.seen() || carrier.empty()) put_carrier(line->segment, carrier);
  dump.announce(line->segment);
}

// A line that starts a record.
bool LineLexer::Run::record(std::string_view text) {
  Failure failure;
  const Form form = lex::lex_record(text, line->segment, failure);
  if (form == Form::None) {
    line->segment = SegmentLine{};
    return false;
  }
  awaited = Awaited::Nothing;
  record_open = true;
  loose = without_heads = false;
  switch (form) {
    case Form::Segment:
      line->kind = LineKind::Segment;
      finish_record();
      break;
    case Form::CutSegment:
      if (goes_on_below(text) && begin_broken(text, Quirk::Folded, false)) break;
      keep_cut(text, false);
      line->kind = LineKind::Segment;
      finish_record();
      break;
    case Form::Begun:
      if (ends_in_ellipsis(text)) {
        if (line->segment.ip.tos.empty())
          line->kind = LineKind::OtherPacket;
        else
          await(Awaited::Address, text);
        break;
      }
      if (text.size() >= shortest_begun && begin_broken(text, Quirk::Folded, false)) break;
      line->kind = LineKind::OtherPacket;
      break;
    case Form::AwaitsAddress: await(Awaited::Address, text); break;
    case Form::AwaitsInner: await(Awaited::Inner, text); break;
    case Form::Unreadable: unreadable(failure); break;
    case Form::Other:
    case Form::None:
      line->kind = LineKind::OtherPacket;
      line->header_cut = header_cut(line->segment);
      dump.announce_other(text);
      expect_quote(text);
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

// The same of an ICMP message.
bool LineLexer::Run::is_icmp_line(std::string_view text) const {
  lex::IcmpFields icmp;
  SegmentLine found;
  Failure failure;
  return awaited == Awaited::Address && lex::lex_icmp(text, icmp) &&
         lex::lex_address(text, head, found, failure) == Form::Other;
}

// Below an ICMP error -v prints the packet that it is about, indented as long as nobody takes that away. Where records
// have stamps, the packet has none.
void LineLexer::Run::expect_quote(std::string_view text) {
  lex::IcmpFields icmp;
  if (line->segment.prelude.stamp.empty() || line->segment.ip.ttl.empty() || !lex::lex_icmp(text, icmp)) return;
  for (std::string_view word : {" unreachable", "time exceeded", "redirect ", "source quench", "parameter problem"})
    if (icmp.message.find(word) != std::string_view::npos) quoted = Quoted::Header;
}

// "IP (tos 0x0, …)", and below it the addresses.
bool LineLexer::Run::in_quote(std::string_view text) {
  const Quoted expected = std::exchange(quoted, Quoted::Nothing);
  Cursor cursor(text);
  cursor.take_blanks();
  if (expected == Quoted::Header) {
    Cursor ahead = cursor;
    if (!ahead.take("IP ") || !lex::at_ip_info(ahead)) return false;
    quoted = Quoted::Address;
  } else {
    lex::Addresses pair;
    if (!lex::lex_addresses(cursor, pair)) return false;
  }
  line->kind = LineKind::Continuation;
  return true;
}

// A line that brings what the open record lacks: "    10.0.0.1.1 > …", "\tIP (tos 0x0, …)", or at
// column 0 what a VXLAN header carries.
bool LineLexer::Run::completion(std::string_view text) {
  Cursor cursor(text);
  const bool indented = cursor.take("    ");
  const bool nested = !indented && (cursor.take('\t') || (awaited == Awaited::Inner && !text.empty()));
  if (!indented && !nested && !is_address_line(text) && !is_icmp_line(text)) return false;
  if (nested && text.front() != '\t' && has_prelude(text)) return false;
  Failure failure;
  line->segment = head.fields();
  const Form form =
      nested ? lex::lex_inner(cursor, line->segment, failure) : lex::lex_address(text, head, line->segment, failure);
  line->kind = LineKind::Continuation;
  record_open = true;
  if (form == Form::Unreadable) unreadable(failure);
  if (!take_up(form, text, indented)) {
    awaited = Awaited::Nothing;
    line->segment = SegmentLine{};
  }
  return true;
}

// False: the line is of no use to the open record, which is over.
bool LineLexer::Run::take_up(Form form, std::string_view text, bool indented) {
  switch (form) {
    case Form::CutSegment:
      if (goes_on_below(text) && begin_broken(text, Quirk::Folded, true)) return true;
      keep_cut(text, true);
      [[fallthrough]];
    case Form::Segment:
      if (hides_fields(line->segment) && unmarked_completion(text)) return true;
      line->kind = LineKind::Address;
      finish_record();
      return true;
    case Form::Begun:
      return text.size() >= shortest_begun && !ends_in_ellipsis(text) && begin_broken(text, Quirk::Folded, true);
    case Form::AwaitsAddress:
      awaited = Awaited::Address;
      head.inner(text, line->segment);
      return true;
    case Form::AwaitsInner: awaited = Awaited::Inner; return true;
    case Form::Unreadable: return false;
    case Form::None:
    case Form::Other:
      if (indented && unmarked_completion(text)) return true;
      if (form == Form::None && indented && awaited == Awaited::Address) {
        line->segment = SegmentLine{};  // no addresses at all: somebody's note, and they come below it
        return true;
      }
      line->header_cut = header_cut(line->segment);
      dump.announce_other(text);
      expect_quote(text);
      return false;
  }
  return false;
}

void LineLexer::Run::message(std::string_view text) {
  line->kind = LineKind::Message;
  line->message = lex::message_at(text);
  if (line->message != MessageKind::RunStarts) return;
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

// Neither a record nor the completion of one.
void LineLexer::Run::other(std::string_view text) {
  const bool indented = text.substr(0, 1) == "\t" || text.substr(0, 4) == "    ";
  const bool old_dump = text.size() > 7 && text.substr(0, 2) == "0x" && text[6] == '\t';
  if (indented && (numbered(text) || headless(text))) return;
  if (record_open && (indented || old_dump)) {
    line->kind = LineKind::Continuation;
    return;
  }
  if (lex::message_at(text) != MessageKind::None) return message(text);
  if (dump.starts(text) || (record_open && (loose || dump.seen()))) {
    line->kind = LineKind::Continuation;
    return;
  }
  if (splice(text) || prefixed(text)) return;
  if (marked_up(text, true) || behind_link(text)) return;
  record_open = false;
  dump.forget();
}

// The record at hand may be less than the line has: markup hides the rest, or another line is spliced into it.
void LineLexer::Run::look_for_hidden(std::string_view text) {
  const bool unread = line->kind == LineKind::OtherPacket || line->kind == LineKind::Unreadable;
  if (unread ? markup_may_hide(text) : hides_fields(line->segment)) {
    const Line plain = *line;
    *line = Line{};
    if (marked_up(text, false)) return;
    *line = plain;
  }
  if (lex::find_splice(text).begin == std::string_view::npos) return;
  const Line found = *line;
  const Awaited was = awaited;
  BrokenLine pieces = broken;
  if (splice(text)) return;
  *line = found;
  awaited = was;
  broken = std::move(pieces);
}

void LineLexer::Run::lex_here(std::string_view text) {
  if (dump.open() && in_dump(text)) return;
  if (cut_above && shows_fold(text)) return;
  if (awaited == Awaited::Rest) {
    if (lex::message_at(text) != MessageKind::None) {
      if (broken.how() == Quirk::Folded) give_up(text.size());
      return message(text);
    }
    if (mend(text)) return;
  } else if (awaited != Awaited::Nothing) {
    if (completion(text) || numbered_address(text) || unmarked_completion(text)) return;
    line->segment = SegmentLine{};
  }
  const char first = text.empty() ? '\0' : text.front();
  if (first == '\t') return other(text);
  if (quoted != Quoted::Nothing && in_quote(text)) return;
  if (first >= 'E' && dump.starts(text)) {
    line->kind = LineKind::Continuation;
    return;
  }
  // OpenFlow prints packets within its payload, with their own segments, at column 0.
  if (record_open && loose && !text::is_digit(first) && first != ' ') return other(text);
  if (!record(text)) return other(text);
  const bool whole = line->kind == LineKind::Segment && !has_ellipsis(line->segment);
  if (whole && !begins_with_message(line->segment.tcp.tail) && !bold_address(line->segment)) return;
  if (line->kind != LineKind::Head || awaited == Awaited::Rest) look_for_hidden(text);
}

void LineLexer::Run::lex(std::string_view text) {
  line = line == &lines.back() ? &lines.front() : line + 1;
  *line = Line{};
  has_belated = false;
  prefix = 0;
  if (first_line && text::begins_with(text, "\xef\xbb\xbf")) text.remove_prefix(3);
  first_line = false;
  const bool coloured = text.find('\x1b') != std::string_view::npos;
  const Markup what = markup == Markup::None && coloured ? Markup::Characters : markup;
  const bool edited = what != Markup::None && (coloured || !dump.open()) && take_out(what, text, cleaned);
  if (edited) text = cleaned;
  if (!foreign.empty() && (!dump.open() || prefixed_dump)) {
    // The "12:" of grep -n is shaped like the beginning of a stamp.
    Cursor start(text);
    std::size_t same = lex::same_prefix(foreign, text);
    if (same == std::string_view::npos && awaited == Awaited::Rest) same = lex::same_prefix(one_blank(foreign), text);
    if (same != std::string_view::npos && lex::lex_stamp(start).empty()) prefix = same;
    // No time of day goes back to 00:00: the stamps are deltas, and the last blank is theirs.
    if (prefix > 0 && foreign_at_zero && lex::quotes_delta(text, prefix)) foreign.resize(--prefix);
  }
  lex_here(text.substr(prefix));
  if (edited) lex::mark(line->segment.quirks, Quirk::Edited);
  if (prefix == 0) return;
  line->column += prefix;
  line->segment.prelude.foreign = text.substr(0, prefix);
  if (!is_blank(line->segment.prelude.foreign)) lex::mark(line->segment.quirks, Quirk::Prefixed);
}

// The input is over, and so is the wait for a second half.
bool LineLexer::Run::finish() {
  has_belated = false;
  return awaited == Awaited::Rest && give_up();
}

// Not cleared first: its copies of heads are written before they are read.
LineLexer::LineLexer() : run_(std::make_unique_for_overwrite<Run>()) {}
LineLexer::~LineLexer() = default;
LineLexer::LineLexer(LineLexer&&) noexcept = default;
LineLexer& LineLexer::operator=(LineLexer&&) noexcept = default;

const Line& LineLexer::lex(std::string_view text) {
  run_->lex(text.substr(0, longest_lexed));
  return *run_->line;
}

// Joined, or without somebody's markup.
bool LineLexer::lends() const {
  const std::uint16_t quirks = run_->line->segment.quirks;
  return lex::has_quirk(quirks, Quirk::Folded) || lex::has_quirk(quirks, Quirk::Spliced) ||
         lex::has_quirk(quirks, Quirk::Edited);
}

const Line* LineLexer::belated() const { return run_->has_belated ? &run_->belated : nullptr; }

const Line* LineLexer::finish() { return run_->finish() ? &run_->belated : nullptr; }

}  // namespace tcpgloss
