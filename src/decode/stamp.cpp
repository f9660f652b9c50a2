#include "tcpgloss/decode/stamp.hpp"

#include <algorithm>

#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/lex/stamp.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss {
namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;
using text::Cursor;

// Days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March.
constexpr std::int64_t days_since_epoch(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (month <= 2) --year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}
static_assert(days_since_epoch(1970, 1, 1) == 0);
static_assert(days_since_epoch(2000, 3, 1) == 11017);

bool representable(seconds whole) {
  constexpr seconds most = std::chrono::duration_cast<seconds>(most_stamp);  // whole may be too much for nanoseconds
  return whole <= most && whole >= -most;
}

std::int64_t value(std::string_view digits) {
  return static_cast<std::int64_t>(to_number<std::uint32_t>(digits).value_or(0));
}

// "224218" of microseconds, "224218000" of nanoseconds. Over-long ones come from broken captures: the unit is
// then the one whose digits they exceed least ("1000000" is a million microseconds).
nanoseconds fraction(std::string_view digits, Stamp& stamp) {
  stamp.digits = digits.size() >= 9 ? 9 : 6;
  const std::int64_t number = value(digits.substr(0, 10));
  if (digits.size() >= 9) return nanoseconds(number);
  std::int64_t scaled = number * 1000;
  for (std::size_t missing = digits.size(); missing < 6; ++missing) scaled *= 10;
  return nanoseconds(scaled);
}

// "56", "-59"
std::int64_t signed_value(Cursor& cursor) {
  const bool negative = cursor.take('-');
  const std::int64_t number = value(cursor.number());
  return negative ? -number : number;
}

// "17:56:04"; 4.0 prints negative deltas field by field: "00:00:-1.999997", and "-472249:-59:-56", whose first
// sign the caller has taken.
seconds clock(Cursor& cursor, bool negative) {
  const std::int64_t hours = value(cursor.number().substr(0, 7));
  cursor.expect(":");
  const bool by_field = cursor.at('-');
  const std::int64_t minutes = signed_value(cursor);
  cursor.expect(":");
  const std::int64_t rest = minutes * 60 + signed_value(cursor);
  if (!negative) return seconds(hours * 3600 + rest);
  return seconds(by_field ? -hours * 3600 + rest : -(hours * 3600 + rest));
}

// "Sep 28 ". Of a year with 365 days, as most have.
bool take_day_without_year(Cursor& cursor, std::int64_t& days) {
  const std::int64_t month = lex::month_of(cursor.rest().substr(0, 3));
  if (month == 0) return false;
  cursor.skip(3);
  cursor.take_blanks();
  days = days_since_epoch(2001, month, value(cursor.number()));
  cursor.take(' ');
  return true;
}

// "2026-11-22 ", "11/22/2026 ", "Sep 28 "
bool take_day(Cursor& cursor, std::int64_t& days) {
  if (text::is_letter(cursor.peek())) return take_day_without_year(cursor, days);
  Cursor ahead = cursor;
  const std::string_view first = ahead.digits();
  if (!ahead.at('-') && !ahead.at('/')) return false;
  const bool iso = ahead.at('-');
  ahead.skip(1);
  const std::string_view second = ahead.number();
  ahead.skip(1);
  const std::string_view third = ahead.number();
  if (ahead.failed()) return false;
  ahead.skip(1);
  const std::int64_t year = value((iso ? first : third).substr(0, 6));
  days = days_since_epoch(year, value(iso ? second : first), value(iso ? third : second));
  cursor = ahead;
  return true;
}

// "1. 999997", "000017": deltas of 3.5 to 3.9; "-1. 999997" is -1 s plus 0.999997 s
std::optional<Stamp> old_delta(Cursor cursor, bool negative) {
  Stamp stamp{Clock::Delta, {}, 6};
  const std::string_view first = cursor.digits();
  if (cursor.take(". ")) {
    const seconds whole(value(first.substr(0, 9)));
    stamp.since_origin = (negative ? -whole : whole) + fraction(cursor.digits(), stamp);
    return stamp;
  }
  if (first.size() != 6 || !cursor.at_end()) return std::nullopt;
  stamp.since_origin = fraction(first, stamp);
  return stamp;
}

constexpr std::string_view usual_time = "00:00:00.000000", usual_date = "0000-00-00 ";

// "17:56:04.224218", what tcpdump prints unless told otherwise, and "2026-11-22 17:56:04.224218" of -tttt
bool is_usual(std::string_view text) {
  if (text.size() == usual_date.size() + usual_time.size() && text::fits(text, usual_date))
    text.remove_prefix(usual_date.size());
  return text.size() == usual_time.size() && text::fits(text, usual_time);
}

// Two digits.
std::int64_t pair(const char* text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

bool usual(std::string_view text, Stamp& stamp) {
  const char* at = text.data();
  seconds day{};
  if (text.size() > usual_time.size()) {
    day = seconds(86400 * days_since_epoch(pair(at) * 100 + pair(at + 2), pair(at + 5), pair(at + 8)));
    if (!representable(day)) return false;
    stamp.clock = Clock::Epoch;
    at += usual_date.size();
  }
  const std::int64_t microseconds = (pair(at + 9) * 100 + pair(at + 11)) * 100 + pair(at + 13);
  const std::int64_t whole = (pair(at) * 60 + pair(at + 3)) * 60 + pair(at + 6);
  stamp.since_origin = day + nanoseconds((whole * 1'000'000 + microseconds) * 1000);
  return true;
}

std::optional<Stamp> unusual(std::string_view text) {
  Cursor cursor(text);
  const bool delta = cursor.take(' ');
  const bool negative = !delta && cursor.take('-');
  if (const std::optional<Stamp> old = old_delta(cursor, negative)) return old;
  Stamp stamp;
  std::int64_t days = 0;
  const bool year = !text::is_letter(cursor.peek());
  if (take_day(cursor, days)) {
    stamp.clock = year ? Clock::Epoch : Clock::NoYear;
  } else if (delta || negative) {
    stamp.clock = Clock::Delta;
  }
  Cursor epoch = cursor;
  if (const std::string_view whole = epoch.digits(); !whole.empty() && epoch.take('.')) {
    stamp.clock = Clock::Epoch;
    const seconds since_epoch(static_cast<std::int64_t>(to_number<std::uint64_t>(whole.substr(0, 12)).value_or(0)));
    if (!representable(since_epoch)) return std::nullopt;
    stamp.since_origin = since_epoch + fraction(epoch.digits(), stamp);
    return stamp;
  }
  const seconds whole = seconds(days * 86400) + clock(cursor, negative);
  if (!representable(whole)) return std::nullopt;
  stamp.since_origin = whole;
  if (cursor.take('.')) {
    const nanoseconds part = fraction(cursor.digits(), stamp);
    stamp.since_origin += negative ? -part : part;
  }
  if (cursor.failed()) return std::nullopt;
  return stamp;
}

}  // namespace

void decode_stamp(const StampText& text, std::optional<Stamp>& stamp) {
  stamp.reset();
  if (text.empty()) return;
  if ((text.usual || is_usual(text)) && usual(text, stamp.emplace())) return;
  stamp = unusual(text);
}

std::optional<Stamp> decode_stamp(std::string_view text) {
  std::optional<Stamp> stamp;
  decode_stamp(text, stamp);
  return stamp;
}

}  // namespace tcpgloss
