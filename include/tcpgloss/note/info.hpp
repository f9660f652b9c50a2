// What every note says about itself, in one place.
#pragma once

#include <cstdint>
#include <string_view>

namespace tcpgloss {

// Wireshark's levels: Info is its "Chat".
enum class Severity : std::uint8_t { Info, Note, Warn, Error };

// "info", "note", "warn", "error".
std::string_view name(Severity severity);

// What part of the line a note speaks of. Details are listed under its term.
enum class Field : std::uint8_t {
  Segment,  // the segment as a whole
  Time,
  Interface,
  Ip,
  Addresses,
  Flags,
  Checksum,
  Sequence,
  Acknowledgment,
  Window,
  Urgent,
  Options,
  Mss,
  WindowScale,
  SackPermitted,
  Sack,
  Timestamps,
  Padding,
  EndOfOptions,
  FastOpen,
  Mptcp,
  OtherOption,
  Length,
  Payload,
  Line,  // the text itself: cut, edited, folded
};

// The word tcpdump prints for the field, to stand in front of a detail: "win", "mss", "sack".
// Empty for Segment, Line and the fields without a word of their own.
std::string_view term(Field field);

// When a note is worth a line of its own below the headline.
enum class Telling : std::uint8_t {
  Always,      // an oddity, or news by its nature
  Once,        // the same under every segment that has it: told the first time in a run, later only at -vv
  FirstUse,    // a term: told the first time in a run, later only at -v
  OnChange,    // a value: told the first time and when it differs from the one told last, else only at -v
  AtVerbose,   // told at -v and above
  AtComplete,  // told at -vv
};

// How much of what can be said anybody will read; what is left out need not be stated.
enum class Detail : std::uint8_t {
  Trouble,  // nothing routine: severity Info is left out
  Told,     // without what is told at -v or -vv only
  All,
};

// Certain: from the line alone. Inferred: follows unless the capture is incomplete.
// Heuristic: worded "likely" (tcp-analysis reference, "Conventions").
enum class Certainty : std::uint8_t { Certain, Inferred, Heuristic };

struct NoteInfo {
  std::string_view id;  // stable, kebab-case
  Field field;
  Severity severity;
  std::string_view reference;  // "RFC 9293 3.5"; empty where no RFC speaks of it
  std::uint8_t rank;           // the lowest rank of a segment is its headline; 0: never a headline
  Telling telling = Telling::Always;
  Certainty certainty = Certainty::Certain;
};

// The least detail at which a note is stated.
constexpr Detail least_detail(const NoteInfo& note) {
  if (note.telling == Telling::AtVerbose || note.telling == Telling::AtComplete) return Detail::All;
  return note.severity == Severity::Info ? Detail::Told : Detail::Trouble;
}

}  // namespace tcpgloss
