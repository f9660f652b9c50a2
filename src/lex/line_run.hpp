// The state of the line lexer between lines, for the files that share its work: line_lexer.cpp reads lines as tcpdump
// writes them, folded.cpp puts together what was broken in two, foreign.cpp takes off what others have put around them,
// payload.cpp tells records from what is dumped below them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "tcpgloss/lex/ascii_dump.hpp"
#include "tcpgloss/lex/broken_line.hpp"
#include "tcpgloss/lex/cleaned.hpp"
#include "tcpgloss/lex/line_lexer.hpp"
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

inline constexpr std::size_t longest_broken = 8192;
inline constexpr std::size_t shortest_begun = 30;  // of a line that ends before it says what the packet is

inline bool has_ellipsis(const SegmentLine& line) { return lex::has_quirk(line.quirks, Quirk::CutShort); }

inline bool is_record(std::string_view text) {
  SegmentLine line;
  Failure failure;
  const Form form = lex::lex_record(text, line, failure);
  return form == Form::Segment || form == Form::AwaitsAddress;
}

inline bool ends_in_ellipsis(std::string_view text) {
  const std::string_view end = text.substr(text.size() < 3 ? 0 : text.size() - 3);
  return end == "\u2026" || end == "...";
}

// "07:08:09.000010 a.example.com.1024 > b.example.com.80: S": the numbers of the segment belong behind its flags, and
// mail breaks long lines in front of so long a word.
inline bool ends_behind_flags(const SegmentLine& line, std::string_view text) {
  constexpr std::size_t shortest = 44;
  const TcpFields& tcp = line.tcp;
  if (text.ends_with(' ')) text.remove_suffix(1);
  return tcp.style == TcpStyle::Classic && text.size() >= shortest && !line.prelude.stamp.empty() &&
         text.ends_with(tcp.flags) && tcp.flags != ".";
}

// Is it likely a segment, though it cannot be read as one?
inline bool markup_may_hide(std::string_view text) {
  return text.find("lags") != std::string_view::npos || lex::may_need_cleaning(text);
}

// "**10.0.0.1.5** > 10.0.0.2.6"
inline bool bold_address(const SegmentLine& line) {
  return text::begins_with(line.source_host, "**") || text::begins_with(line.destination_host, "**");
}

// Is it a segment whose fields end where markup begins, or whose address stands in it?
inline bool hides_fields(const SegmentLine& line) {
  return bold_address(line) || (has_ellipsis(line) && line.tcp.tail.find_first_of("*`<\\&") < 2);
}

// "07:08:09.000010 10.0.0.1 5>10.0.0.2 80"
inline void put_carrier(const SegmentLine& line, std::string& out) {
  out.assign(line.prelude.stamp).append(1, ' ');
  out.append(line.source_host).append(1, ' ').append(line.source_port).append(1, '>');
  out.append(line.destination_host).append(1, ' ').append(line.destination_port);
}

struct LineLexer::Run {
  // What the open record still lacks.
  enum class Awaited : std::uint8_t {
    Nothing,
    Address,  // "    10.0.0.1.1 > …"
    Inner,    // the packet that a tunnel's header announces
    Rest,     // the second half of a line broken in two
  };

  // What an ICMP error of -v still has to quote of the packet that it is about.
  enum class Quoted : std::uint8_t { Nothing, Header, Address };

  std::array<Line, ahead + 1> lines;  // the latest
  Line* line = lines.data();          // the one at hand
  lex::SavedHead head;
  static_assert(lex::SavedHead::kept >= 2 * ahead, "a line may be two heads: one that was cut off above, and its own");
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
  bool without_heads = false;    // the open record is an address line alone
  bool loose = false;            // the open record's payload may stand at column 0
  std::string foreign;           // the prefix of the latest prefixed record
  bool foreign_at_zero = false;  // whose stamp is of the hour 0, or a delta
  bool prefixed_dump = false;    // the record of the open dump has it
  std::string cleaned;           // the line
  std::string unmarked;          // a record found in it
  enum class Markup : std::uint8_t { None, Characters, Words };
  Markup markup = Markup::None;  // what has to be taken out before records can be read
  BrokenLine broken;             // what stands in front of the Rest that is awaited
  bool broken_in_dump = false;   // and may be payload
  BrokenLine released;           // the text of `belated`
  Line belated;                  // the segment of a first piece whose rest has not come, told before the line at hand
  bool has_belated = false;
  Quoted quoted = Quoted::Nothing;
  bool never_folded = false;   // a line that ended early had no second half
  bool cut_above = false;      // the line above, kept in `broken`, ended early and may have one
  std::size_t fold_width = 0;  // where lines are known to be folded

  void lex(std::string_view text);
  void lex_here(std::string_view text);
  bool record(std::string_view text);
  bool is_address_line(std::string_view text) const;
  bool is_icmp_line(std::string_view text) const;
  void expect_quote(std::string_view text);
  bool in_quote(std::string_view text);
  bool numbered_address(std::string_view text);
  bool completion(std::string_view text);
  bool take_up(Form form, std::string_view text, bool indented);
  void look_for_hidden(std::string_view text);
  void finish_record();
  void await(Awaited what, std::string_view text);
  void unreadable(const Failure& failure);
  bool begin_broken(std::string_view text, Quirk how, bool is_address);
  bool goes_on_below(std::string_view text) const;
  void keep_cut(std::string_view text, bool is_address);
  bool shows_fold(std::string_view text);
  bool is_below_cut_head(std::string_view text);
  bool mend(std::string_view text);
  bool give_up(std::size_t width_below = 0);
  bool splice(std::string_view text);
  bool prefixed(std::string_view text);
  bool headless(std::string_view text);
  bool numbered(std::string_view text);
  bool behind_link(std::string_view text);
  static bool take_out(Markup what, std::string_view text, std::string& out);
  bool unmarked_completion(std::string_view text);
  bool marked_up(std::string_view text, bool behind_prefix);
  void other(std::string_view text);
  void message(std::string_view text);
  void imitate(const AsciiDump& before);
  void suspect_cut(std::string_view text, AsciiDump& counted);
  bool trusted(std::string_view around);
  bool follows_in_dump(std::string_view text) const;
  bool in_dump(std::string_view text);
  bool finish();
};

}  // namespace tcpgloss
