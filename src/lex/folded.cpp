// Lines that were broken in two, or into which something else was written.
#include <utility>

#include "line_run.hpp"
#include "tcpgloss/lex/message.hpp"
#include "tcpgloss/lex/modern.hpp"

namespace tcpgloss {
namespace {

// A record, or as little of one as half a stamp.
bool begins_record(std::string_view text) {
  SegmentLine line;
  Failure failure;
  return text.find_first_not_of("0123456789:.- ") == std::string_view::npos ||
         lex::lex_record(text, line, failure) != Form::None;
}

}  // namespace

bool LineLexer::Run::goes_on_below(std::string_view text) const {
  // Where whoever cut it says so; "(incorrect ->" says that a checksum follows.
  if (ends_in_ellipsis(text) || (text.back() == '>' && !text.ends_with(" ->"))) return false;
  const bool empty = line->segment.tcp.flags.empty() && text.size() >= shortest_begun;
  return empty || text.size() == fold_width ||
         (!never_folded && (may_be_folded(text) || ends_behind_flags(line->segment, text)));
}

// A segment that ends early, where lines are seldom folded. If its second half should follow, lines of this width have
// one.
void LineLexer::Run::keep_cut(std::string_view text, bool is_address) {
  lex::mark(line->segment.quirks, Quirk::CutShort);
  if (never_folded || ends_in_ellipsis(text) || text.size() > longest_broken) return;
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
  line->kind = LineKind::Continuation;
  return true;
}

// `text` is the first piece of a line: keeps it until the next line comes.
bool LineLexer::Run::begin_broken(std::string_view text, Quirk how, bool is_address) {
  if (text.size() > longest_broken || has_ellipsis(line->segment)) return false;
  broken = BrokenLine(text, how, is_address);
  broken_in_dump = false;
  awaited = Awaited::Rest;
  line->segment = SegmentLine{};
  line->kind = is_address ? LineKind::Continuation : LineKind::Head;
  return true;
}

// The rest of a line does not come: its first piece is all there is of it. False where that does not tell a segment.
bool LineLexer::Run::give_up(std::size_t width_below) {
  awaited = Awaited::Nothing;
  released = broken;
  belated = Line{};
  if (released.read_first(head, belated.segment) != Form::CutSegment) return false;
  if (belated.segment.tcp.flags.empty() && released.text().find("lags [") == std::string_view::npos) return false;
  lex::mark(belated.segment.quirks, Quirk::CutShort);
  // Where both end in one column lines are cut there, and the last number may have had more digits.
  const std::string_view text = released.first();
  if (text.size() == width_below) lex::drop_cut_number(belated.segment.tcp, text.data() + text.size());
  if (broken_in_dump) lex::mark(belated.segment.quirks, Quirk::Unverified);
  belated.kind = LineKind::Address;
  has_belated = true;
  if (broken_in_dump) return true;
  Line* const at_hand = std::exchange(line, &belated);
  finish_record();
  line = at_hand;
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
  const Form form = broken.add(text, head, line->segment);
  switch (form) {
    case Form::Segment:
      lex::mark(line->segment.quirks, broken.how());
      if (broken_in_dump) lex::mark(line->segment.quirks, Quirk::Unverified);
      line->kind = LineKind::Address;
      finish_record();
      return true;
    case Form::AwaitsAddress:
      await(Awaited::Address, broken.text());
      line->kind = LineKind::Continuation;
      return true;
    case Form::CutSegment:
    case Form::Begun:
      line->segment = SegmentLine{};
      line->kind = LineKind::Continuation;
      return true;
    case Form::None:
    case Form::AwaitsInner:
    case Form::Other:
    case Form::Unreadable: break;
  }
  line->segment = SegmentLine{};
  never_folded = never_folded || broken.how() == Quirk::Folded;
  if (awaited == Awaited::Rest && give_up(text.size())) return false;
  // What stood below the head line was somebody's note, and not the beginning of its address line.
  const bool note = broken.how() == Quirk::Folded && broken.is_address() && text.substr(0, 4) == "    ";
  awaited = note ? Awaited::Address : Awaited::Nothing;
  return note && completion(text);
}

// A message stands inside the line: cuts it out. The rest of the record may stand behind it or on a later line.
bool LineLexer::Run::splice(std::string_view text) {
  const lex::Splice found = lex::find_splice(text);
  if (found.begin == std::string_view::npos || found.begin > longest_broken) return false;
  const std::string_view front = text.substr(0, found.begin);
  const bool is_address = awaited == Awaited::Address && text.substr(0, 4) == "    ";
  if (!is_address && !begins_record(front)) return false;
  broken = BrokenLine(front, Quirk::Spliced, is_address);
  broken_in_dump = false;
  awaited = Awaited::Nothing;
  if (mend(text.substr(found.end))) {
    if (line->kind == LineKind::Address && !is_address) line->kind = LineKind::Segment;
    return true;
  }
  // Whole without the message behind it?
  if (!is_address && broken.read(head, line->segment) == Form::Segment) {
    lex::mark(line->segment.quirks, Quirk::Spliced);
    line->kind = LineKind::Segment;
    finish_record();
    return true;
  }
  line->segment = SegmentLine{};
  begin_broken(front, Quirk::Spliced, is_address);
  record_open = true;
  return true;
}

}  // namespace tcpgloss
