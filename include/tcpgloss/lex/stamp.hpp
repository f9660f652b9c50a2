// The time stamp in front of a record. Knows its shapes (all that tcpdump has printed since 3.4),
// not what they count from.
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

using text::Cursor;

// "17:56:04", hours of two digits or more (4.0 to 4.9 let a delta's hours grow). 4.0 prints a negative delta
// as "00:00:-1.999997" and "-472249:-59:-56".
constexpr bool take_clock(Cursor& cursor) {
  Cursor ahead = cursor;
  if (ahead.digits().size() < 2) return false;
  for (int field = 0; field < 2; ++field) {
    if (!ahead.take(':')) return false;
    const bool negative = ahead.take('-');
    const std::size_t digits = ahead.digits().size();
    if (digits != 2 && !(negative && digits == 1)) return false;
  }
  cursor = ahead;
  return true;
}

// ".224218", ".224218000"; broken captures print more digits, edited text fewer.
constexpr bool take_fraction(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.take('.') || ahead.digits().empty()) return false;
  cursor = ahead;
  return true;
}

// "2026-11-22", "11/22/2026" (3.5 to 3.7)
constexpr bool take_date(Cursor& cursor) {
  Cursor ahead = cursor;
  const std::size_t first = ahead.digits().size();
  const char between = first >= 4 ? '-' : '/';
  if ((first < 4 && first != 2) || !ahead.take(between) || ahead.digits().size() != 2 || !ahead.take(between) ||
      ahead.digits().size() != (between == '-' ? 2u : 4u))
    return false;
  cursor = ahead;
  return true;
}

// "Sep" is 9; 0: no month.
constexpr unsigned month_of(std::string_view name) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::size_t at = name.size() == 3 ? months.find(name) : std::string_view::npos;
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<unsigned>(at / 3 + 1);
}

// "Sep 28 " of OpenBSD's -ttt, which leaves out the year
constexpr bool take_month_and_day(Cursor& cursor) {
  if (month_of(cursor.rest().substr(0, 3)) == 0) return false;
  Cursor ahead = cursor;
  ahead.skip(3);
  if (!ahead.take(' ')) return false;
  ahead.take(' ');
  const std::size_t digits = ahead.digits().size();
  if (digits == 0 || digits > 2 || !ahead.take(' ')) return false;
  cursor = ahead;
  return true;
}

// Loggers put the same stamp in front of a host and the name of a program: "host sshd[7]: ".
constexpr bool at_logger(Cursor cursor) {
  if (!cursor.take(' ')) return !cursor.at_end();
  cursor.word();
  return cursor.take(' ') && cursor.word().ends_with(':');
}

// "Sep 28 03:50:22.683986"
constexpr bool take_stamp_without_year(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!take_month_and_day(ahead) || !take_clock(ahead) || !take_fraction(ahead) || at_logger(ahead)) return false;
  cursor = ahead;
  return true;
}

constexpr bool at_ip(const Cursor& cursor) { return cursor.at(" IP ") || cursor.at(" IP6 "); }

// "[timestamp overflow]", "Date fail", "1795370164.224218", "17:56:04.224218", "2026-11-22 17:56:04.224218"
constexpr bool take_one_stamp(Cursor& cursor) {
  Cursor ahead = cursor;
  if (ahead.take("[timestamp overflow]") || ahead.take("Date fail") || take_stamp_without_year(ahead)) {
    cursor = ahead;
    return true;
  }
  const bool dated = take_date(ahead);
  if (dated && !ahead.take(' ') && !ahead.take('T')) return false;
  if (take_clock(ahead)) {
    // Without a fraction it is a stamp only where tcpdump's own words follow: syslog prints "17:56:04 host".
    if (!take_fraction(ahead) && !dated && !at_ip(ahead)) return false;
  } else if (dated || ahead.digits().empty() || !ahead.at('.')) {
    return false;
  } else {
    Cursor fraction = ahead;
    fraction.skip(1);
    // Books number the times of a figure from "0.0".
    const bool first = cursor.at("0.0 ") && !cursor.at("0.0 > ");
    if (fraction.digits().size() < 6 && !first) return false;
    take_fraction(ahead);
  }
  cursor = ahead;
  cursor.take(" (invalid us)") || cursor.take(" (invalid ns)");
  return true;
}

// 3.5 to 3.9 print a delta as "000017" below a second, as "1. 999997" above; negative as "-1. 999997".
constexpr bool take_old_delta(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.take('-');
  const std::size_t first = ahead.digits().size();
  if (first > 0 && ahead.take(". ")) {
    if (ahead.digits().size() != 6) return false;
  } else if (first != 6) {
    return false;
  }
  if (!ahead.at(' ')) return false;
  cursor = ahead;
  return true;
}

// "17:56:04.224218 ", what tcpdump prints unless told otherwise, and "2026-11-22 17:56:04.224218 " of -tttt. Its
// size, or 0.
constexpr std::size_t usual_stamp_size(const Cursor& cursor) {
  constexpr std::string_view time = "00:00:00.000000 ", dated = "0000-00-00 00:00:00.000000 ";
  const std::string_view text = cursor.rest();
  const std::size_t size = text::fits(text, time) ? time.size() : text::fits(text, dated) ? dated.size() : 0;
  // macOS may print another one behind it.
  return size > 0 && !text::is_digit(cursor.peek(size + 1)) && cursor.peek(size) != '-' ? size - 1 : 0;
}

constexpr std::string_view lex_unusual_stamp(Cursor& cursor) {
  Cursor ahead = cursor;
  const std::string_view from = ahead.rest();
  const bool signed_delta = ahead.take(' ') || ahead.take('-');
  if (signed_delta ? !take_clock(ahead) || (!take_fraction(ahead) && !at_ip(ahead)) : !take_one_stamp(ahead)) {
    ahead = cursor;
    if (!take_old_delta(ahead)) return {};
  }
  // macOS prints several side by side: "2016-04-06 16:16:57.832264 16:16:57.832264 1459959417.832264 IP6 …"
  for (Cursor next = ahead; next.take(' ');) {
    next.take(' ') || next.take('-');
    if (!take_one_stamp(next)) break;
    ahead = next;
  }
  const std::string_view stamp = from.substr(0, from.size() - ahead.left());
  if (!ahead.take(' ') && !ahead.at_end()) return {};
  cursor = ahead;
  return stamp;
}

// All of it up to its last octet: "17:56:04.224218", " 00:00:01.500000", "-00:00:00.000031". A leading
// blank belongs to it: it tells a delta from a time of day. Empty where no stamp stands; the
// blank behind it is passed over.
[[gnu::always_inline]] constexpr StampText lex_stamp(Cursor& cursor) {
  const std::size_t size = usual_stamp_size(cursor);
  if (size == 0) return lex_unusual_stamp(cursor);
  const std::string_view usual = cursor.rest().substr(0, size);
  cursor.skip(size + 1);
  return {usual, true};
}

namespace stamp_examples {
constexpr std::string_view stamp(std::string_view line) {
  Cursor cursor(line);
  return lex_stamp(cursor);
}
static_assert(stamp("17:56:04.224218 IP 1") == "17:56:04.224218");
static_assert(stamp(" 00:00:01.500000 IP 1") == " 00:00:01.500000");
static_assert(stamp("-00:00:01.500000 IP 1") == "-00:00:01.500000");
static_assert(stamp("1. 999997 IP 1") == "1. 999997");
static_assert(stamp("000000 IP 1") == "000000");
static_assert(stamp("17:56:04 host sshd") == "", "syslog's");
static_assert(stamp("Sep 28 03:50:22.683986 10.0.0.1.5 > 10.0.0.2.6: S") == "Sep 28 03:50:22.683986");
static_assert(stamp("Sep 28 03:50:22.683986 host tcpdump[9]: IP 1") == "", "journalctl's");
static_assert(stamp("Sep 28 03:50:22.683986 vlan 5 IP 1") == "Sep 28 03:50:22.683986");
static_assert(stamp("web 1 03:50:22.683986 IP 1") == "", "no month");
static_assert(stamp("17:16:10.1000000 (invalid us) IP 1") == "17:16:10.1000000 (invalid us)");
static_assert(stamp("1234.40000 > 5.6") == "", "a host named 1234");
static_assert(stamp("0.0 svr4.1037 > bsdi.discard: S") == "0.0");
static_assert(stamp("0.0 > 10.0.0.1.80: S") == "", "a host named 0");
}  // namespace stamp_examples

}  // namespace tcpgloss::lex
