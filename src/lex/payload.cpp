// Records, and what only looks like them: the payload in a dump.
#include <utility>

#include "line_run.hpp"

namespace tcpgloss {
namespace {

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

}  // namespace

// A line inside a dump may be a record all the same. What would follow it is remembered.
void LineLexer::Run::imitate(const AsciiDump& before) {
  imitated = true;
  imitation = before;
  imitation.announce(line->segment);
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
  if (!line->has_segment()) return false;
  imitation_fits = follows(around, line->segment);
  const bool behind_cut =
      doubt_from.packet_cut() || (cut_shown && (doubt_behind_nested || doubt_from.at_suspected_cut()));
  if (!imitation_fits || !behind_cut) return false;
  nested.forget();
  return true;
}

// Would the line be the next record of the connection whose packet is dumped? Then somebody may have shortened the
// dump.
bool LineLexer::Run::follows_in_dump(std::string_view text) const {
  SegmentLine found;
  Failure failure;
  return lex::lex_record(text, found, failure) == Form::Segment && follows(carrier, found);
}

// A line within the dump of the packet above it. False if the dump is over.
bool LineLexer::Run::in_dump(std::string_view text) {
  const bool completes = awaited == Awaited::Address;
  const AsciiDump::Place place = dump.place(text);
  if (place == AsciiDump::Place::Outside) {
    if (completes && is_address_line(text))
      dump.learn_cut(doubt_from);
    else if (dump.ended_early() && is_record(text))
      dump.learn_cut();
    return false;
  }
  if (awaited == Awaited::Rest) give_up();
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
  if (place == AsciiDump::Place::Doubtful || completes || follows_in_dump(text)) {
    const std::string around = carrier;
    if (((completes && completion(text)) || record(text)) && line->kind != LineKind::OtherPacket) {
      if (trusted(around)) return true;
      carrier = around;
      if (line->has_segment()) imitate(doubt_from);
      broken_in_dump = true;
      dump = counted;
      lex::mark(line->segment.quirks, Quirk::Unverified);
      return true;
    }
  } else {
    Failure failure;
    if (lex::lex_record(text, line->segment, failure) == Form::Segment) imitate(dump);
  }
  dump = counted;
  *line = Line{};
  line->kind = LineKind::Continuation;
  return true;
}

}  // namespace tcpgloss
