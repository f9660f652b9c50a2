#include "tcpgloss/lex/line_lexer.hpp"

#include <string>

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

bool has_ellipsis(const SegmentLine& line) { return lex::has_quirk(line.quirks, Quirk::CutShort); }

// Payload that tcpdump prints at column 0, on lines of any shape: OpenFlow, SMB, NetBIOS.
bool prints_at_column_0(std::string_view tail) {
  if (tail.empty()) return false;
  Cursor cursor(tail);
  cursor.take(": ") || cursor.take(' ');
  return cursor.at("OpenFlow") || cursor.at("SMB") || cursor.at("NBT") || cursor.at("WARNING: Packet") ||
         cursor.at("[telnet") || cursor.at("NetBIOS");
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
  Awaited awaited = Awaited::Nothing;
  bool first_line = true;
  std::size_t prefix = 0;  // how much of this line is not tcpdump's
  bool record_open = false;
  bool loose = false;   // the open record's payload may stand at column 0
  std::string foreign;  // the prefix of the latest prefixed record
  std::string cleaned;
  BrokenLine broken;          // what stands in front of the Rest that is awaited
  bool never_folded = false;  // a line that ended early had no second half

  void lex(std::string_view text);
  void lex_here(std::string_view text);
  bool record(std::string_view text);
  bool completion(std::string_view text);
  void finish_record();
  void await(Awaited what, std::string_view text);
  void unreadable(const Failure& failure);
  bool begin_broken(std::string_view text, Quirk how, bool is_address);
  bool mend(std::string_view text);
  bool splice(std::string_view text);
  bool prefixed(std::string_view text);
  void other(std::string_view text);
  void message(std::string_view text);
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
  loose = false;
  switch (form) {
    case Form::Segment:
      line.kind = LineKind::Segment;
      finish_record();
      break;
    case Form::CutSegment:
      if (!never_folded && may_be_folded(text) && begin_broken(text, Quirk::Folded, false)) break;
      lex::mark(line.segment.quirks, Quirk::CutShort);
      line.kind = LineKind::Segment;
      finish_record();
      break;
    case Form::Begun:
      if (may_be_folded(text) && begin_broken(text, Quirk::Folded, false)) break;
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

// A line that brings what the open record lacks: "    10.0.0.1.1 > …", "\tIP (tos 0x0, …)", or at
// column 0 what a VXLAN header carries.
bool LineLexer::Run::completion(std::string_view text) {
  Cursor cursor(text);
  const bool indented = cursor.take("    ");
  const bool nested = !indented && (cursor.take('\t') || (awaited == Awaited::Inner && !text.empty()));
  if (!indented && !nested) return false;
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
      if (!never_folded && may_be_folded(text) && begin_broken(text, Quirk::Folded, true)) return true;
      lex::mark(line.segment.quirks, Quirk::CutShort);
      [[fallthrough]];
    case Form::Segment:
      line.kind = LineKind::Address;
      finish_record();
      return true;
    case Form::Begun:
      if (may_be_folded(text) && begin_broken(text, Quirk::Folded, true)) return true;
      break;
    case Form::AwaitsAddress:
      awaited = Awaited::Address;
      head.inner(text, line.segment);
      return true;
    case Form::AwaitsInner: awaited = Awaited::Inner; return true;
    case Form::Unreadable: unreadable(failure); break;
    case Form::None:
    case Form::Other:
      line.header_cut = line.segment.tcp.truncated;
      dump.announce_other(text);
      break;
  }
  awaited = Awaited::Nothing;
  line.segment = SegmentLine{};
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

// `text` may be the next piece of a broken line.
bool LineLexer::Run::mend(std::string_view text) {
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
    if (form != Form::Segment && form != Form::CutSegment && form != Form::AwaitsAddress) continue;
    if (form == Form::CutSegment && found.tcp.win.empty()) continue;
    foreign = text.substr(0, at);
    prefix = at;
    return record(rest);
  }
  return false;
}

void LineLexer::Run::message(std::string_view text) {
  line.kind = LineKind::Message;
  line.message = lex::message_at(text);
  if (line.message != MessageKind::RunStarts) return;
  const std::size_t kept = lex::snapshot_length(text);
  const std::size_t link = lex::link_header_octets(text);
  dump.run_starts(kept > link && kept < 65535 ? kept - link : 0);
  record_open = loose = never_folded = false;
  awaited = Awaited::Nothing;
  foreign.clear();
}

// Neither a record nor the completion of one.
void LineLexer::Run::other(std::string_view text) {
  const bool indented = text.substr(0, 1) == "\t" || text.substr(0, 4) == "    ";
  const bool old_dump = text.size() > 7 && text.substr(0, 2) == "0x" && text[6] == '\t';
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
  if (lex::clean(text, cleaned) && (record(cleaned) || prefixed(cleaned))) {
    prefix = 0;  // of the text as it was, nobody knows
    lex::mark(line.segment.quirks, Quirk::Edited);
    return;
  }
  record_open = false;
  dump.forget();
}

// A line within the dump of the packet above it. False if the dump is over.
bool LineLexer::Run::in_dump(std::string_view text) {
  const AsciiDump::Place place = dump.place(text);
  if (place == AsciiDump::Place::Outside) {
    if (dump.ended_early() && is_record(text)) dump.learn_cut();
    return false;
  }
  AsciiDump counted = dump;
  counted.count(text);
  if (imitated && AsciiDump(imitation).starts(text)) counted.suspect_cut(imitation);
  imitated = false;
  if (place == AsciiDump::Place::Doubtful) {
    const AsciiDump before = dump;
    const bool completed = awaited == Awaited::Address && completion(text);
    if ((completed || record(text)) && line.kind != LineKind::OtherPacket) {
      imitated = line.has_segment();
      if (imitated) {
        imitation = before;
        imitation.announce(line.segment);
      }
      dump = counted;
      lex::mark(line.segment.quirks, Quirk::Unverified);
      return true;
    }
  } else {
    Failure failure;
    imitated = lex::lex_record(text, line.segment, failure) == Form::Segment;
    if (imitated) {
      imitation = dump;
      imitation.announce(line.segment);
    }
  }
  dump = counted;
  line = Line{};
  line.kind = LineKind::Continuation;
  return true;
}

void LineLexer::Run::lex_here(std::string_view text) {
  if (dump.open() && in_dump(text)) return;
  if (awaited == Awaited::Rest) {
    if (lex::message_at(text) != MessageKind::None) return message(text);
    if (mend(text)) return;
  } else if (awaited != Awaited::Nothing) {
    if (completion(text)) return;
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
  const bool coloured = text.find('\x1b') != std::string_view::npos && lex::clean(text, cleaned);
  if (coloured) text = cleaned;
  if (!foreign.empty() && !dump.open()) {
    // The "12:" of grep -n is shaped like the beginning of a stamp.
    Cursor start(text);
    const std::size_t same = lex::same_prefix(foreign, text);
    if (same != std::string_view::npos && lex::lex_stamp(start).empty()) prefix = same;
  }
  lex_here(text.substr(prefix));
  if (coloured) lex::mark(line.segment.quirks, Quirk::Edited);
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
