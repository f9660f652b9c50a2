#include "tcpgloss/lex/line_lexer.hpp"

#include <array>
#include <cstring>

#include "tcpgloss/lex/message.hpp"
#include "tcpgloss/lex/quirk.hpp"
#include "tcpgloss/lex/record.hpp"
#include "tcpgloss/lex/saved_head.hpp"

namespace tcpgloss {

using lex::Failure;
using lex::Form;
using text::Cursor;

namespace {

constexpr std::size_t longest_lexed = std::size_t{1} << 20;

// What the open record still lacks.
enum class Awaited : std::uint8_t { Nothing, Address, Inner };

}  // namespace

struct LineLexer::Run {
  Line line;
  lex::SavedHead head;
  Awaited awaited = Awaited::Nothing;
  bool record_open = false;

  bool record(std::string_view text);
  bool completion(std::string_view text);
  void other(std::string_view text);
};

// A line that starts a record.
bool LineLexer::Run::record(std::string_view text) {
  Failure failure;
  switch (lex::lex_record(text, line.segment, failure)) {
    case Form::None:
      line.segment = SegmentLine{};
      return false;
    case Form::CutSegment:
      lex::mark(line.segment.quirks, Quirk::CutShort);
      [[fallthrough]];
    case Form::Segment:
      line.kind = LineKind::Segment;
      break;
    case Form::AwaitsAddress:
      line.kind = LineKind::Head;
      awaited = Awaited::Address;
      head.save(text, line.segment);
      break;
    case Form::AwaitsInner:
      line.kind = LineKind::Head;
      awaited = Awaited::Inner;
      head.save(text, line.segment);
      break;
    case Form::Begun:
    case Form::Other:
      line.kind = LineKind::OtherPacket;
      break;
    case Form::Unreadable:
      line.kind = LineKind::Unreadable;
      line.expected = failure.expected;
      line.column = failure.column;
      break;
  }
  record_open = true;
  return true;
}

// A line that brings what the open record lacks: "    10.0.0.1.1 > …", "\tIP (tos 0x0, …)", or at
// column 0 what a VXLAN header carries.
bool LineLexer::Run::completion(std::string_view text) {
  Cursor cursor(text);
  const bool indented = cursor.take("    ");
  const bool nested = !indented && (cursor.take('\t') || awaited == Awaited::Inner);
  if (!indented && !nested) return false;
  Failure failure;
  line.segment = head.fields();
  const IpFields outer = line.segment.ip;
  const Form form = nested ? lex::lex_inner(cursor, line.segment, failure) : lex::lex_net(cursor, line.segment, failure);
  if (line.segment.ip.ttl.empty() && line.segment.ip.length.empty() && indented) line.segment.ip = outer;
  line.kind = LineKind::Continuation;
  switch (form) {
    case Form::CutSegment:
      lex::mark(line.segment.quirks, Quirk::CutShort);
      [[fallthrough]];
    case Form::Segment:
      line.kind = LineKind::Address;
      awaited = Awaited::Nothing;
      break;
    case Form::AwaitsAddress:
      awaited = Awaited::Address;
      head.inner(text, line.segment);
      break;
    case Form::AwaitsInner:
      awaited = Awaited::Inner;
      break;
    case Form::Unreadable:
      line.kind = LineKind::Unreadable;
      line.expected = failure.expected;
      line.column = failure.column;
      [[fallthrough]];
    default:
      awaited = Awaited::Nothing;
  }
  return true;
}

void LineLexer::Run::other(std::string_view text) {
  if (record_open && (text.substr(0, 1) == "\t" || text.substr(0, 4) == "    ")) {
    line.kind = LineKind::Continuation;
    return;
  }
  line.message = lex::message_at(text);
  if (line.message == MessageKind::None) {
    record_open = false;
    return;
  }
  line.kind = LineKind::Message;
  if (line.message == MessageKind::RunStarts) {
    record_open = false;
    awaited = Awaited::Nothing;
  }
}

LineLexer::LineLexer() : run_(std::make_unique<Run>()) {}
LineLexer::~LineLexer() = default;
LineLexer::LineLexer(LineLexer&&) noexcept = default;
LineLexer& LineLexer::operator=(LineLexer&&) noexcept = default;

const Line& LineLexer::lex(std::string_view text) {
  text = text.substr(0, longest_lexed);
  Run& run = *run_;
  run.line = Line{};
  if (run.awaited != Awaited::Nothing && run.completion(text)) return run.line;
  run.line.segment = SegmentLine{};
  if (text.substr(0, 1) != "\t" && run.record(text)) return run.line;
  run.other(text);
  return run.line;
}

}  // namespace tcpgloss
