#include "tcpgloss/render/columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "tcpgloss/render/ascii.hpp"
#include "tcpgloss/text/octets.hpp"

namespace tcpgloss {
namespace {

constexpr std::string_view blanks = "                                                                ";
constexpr std::string_view light_rule = "────────────────────────────────────────────────────────────────";
constexpr std::string_view heavy_rule = "════════════════════════════════════════════════════════════════";
constexpr std::string_view light_ascii = "----------------------------------------------------------------";
constexpr std::string_view heavy_ascii = "================================================================";

// A run of one character.
struct Run {
  std::string_view characters;
  std::size_t size;  // of the character
};

constexpr Run rule_of(bool heavy, bool ascii) {
  if (ascii) return {heavy ? heavy_ascii : light_ascii, 1};
  return {heavy ? heavy_rule : light_rule, std::string_view("─").size()};
}

constexpr std::size_t few = 48;
constexpr Run blank{blanks, 1};
constexpr std::size_t room_for(Run run, std::size_t count) { return count * run.size + few; }

// To copy a fixed amount, and count only what is wanted of it, takes no call: few are wanted nearly always.
void put_run(Pen& pen, Run run, std::size_t count) {
  count *= run.size;
  for (; count > few; count -= few) put_part<few>(pen, run.characters.data(), few);
  put_part<few>(pen, run.characters.data(), count);
}

constexpr std::uint64_t microsecond = 1'000, millisecond = 1'000'000, second = 1'000'000'000, minute = 60 * second,
                        hour = 60 * minute, day = 24 * hour;

template <std::uint64_t unit>
constexpr std::uint64_t rounded(std::uint64_t amount) {
  return (amount + unit / 2) / unit;
}

constexpr bool continues_character(char octet) { return (static_cast<unsigned char>(octet) & 0xC0) == 0x80; }

// A unit behind its blank.
struct Unit {
  std::array<char, 8> octets{};
  std::size_t size = 0, columns = 0;
  template <std::size_t count>
  consteval Unit(const char (&text)[count]) : size(count - 1) {
    std::copy_n(text, size, octets.begin());
    for (std::size_t at = 0; at < size; ++at) columns += !continues_character(text[at]);
  }
};
constexpr Unit units[] = {" ns", " µs", " ms", " s", " min", " h", " d"};
constexpr Unit ascii_microseconds(" us");
enum UnitIndex : std::uint8_t { Nanoseconds, Microseconds, Milliseconds, Seconds, Minutes, Hours, Days };

// A number of at most three digits, the last `places` of them behind the point, and its unit. Days may have more.
struct Amount {
  std::uint64_t number;
  unsigned places;
  UnitIndex unit;
};

// Seconds take three digits, a few milliseconds or hours two, the rest none behind the point. A number that would round
// up to 1,000 belongs to the next unit.
constexpr Amount amount_of(std::uint64_t step) {
  if (step < microsecond) return {step, 0, Nanoseconds};
  if (step < millisecond - microsecond / 2) return {rounded<microsecond>(step), 0, Microseconds};
  if (step < second - millisecond / 2) {
    const std::uint64_t tenths = rounded<millisecond / 10>(step);
    return tenths < 100 ? Amount{tenths, 1, Milliseconds} : Amount{rounded<millisecond>(step), 0, Milliseconds};
  }
  if (step < 1'000 * second) {
    const std::uint64_t hundredths = rounded<second / 100>(step), tenths = rounded<second / 10>(step);
    if (hundredths < 1'000) return {hundredths, 2, Seconds};
    return tenths < 1'000 ? Amount{tenths, 1, Seconds} : Amount{rounded<second>(step), 0, Seconds};
  }
  if (step < 100 * minute - minute / 2) return {rounded<minute>(step), 0, Minutes};
  if (step < 2 * day) {
    const std::uint64_t tenths = rounded<hour / 10>(step);
    return tenths < 100 ? Amount{tenths, 1, Hours} : Amount{rounded<hour>(step), 0, Hours};
  }
  return {rounded<day>(step), 0, Days};
}

constexpr std::size_t digits_of(std::uint64_t number) {
  std::size_t digits = 1;
  for (; number >= 1'000; number /= 1'000) digits += 3;
  return digits + (number >= 10) + (number >= 100);
}

void put_amount(Pen& pen, const Amount& amount) {
  if (amount.places == 0) return put_number(pen, amount.number);
  const std::uint64_t one = amount.places == 1 ? 10 : 100, behind = amount.number % one;
  put_number(pen, amount.number / one);
  put(pen, ".");
  if (amount.places == 2) put_number(pen, behind / 10);
  put_number(pen, behind % 10);
}

}  // namespace

void put_blanks(Out& out, std::size_t count) {
  Reserved pen(out, room_for(blank, count));
  put_run(pen, blank, count);
}

void put_rule(Out& out, std::size_t count, bool heavy, bool ascii) {
  const Run run = rule_of(heavy, ascii);
  Reserved pen(out, room_for(run, count));
  put_run(pen, run, count);
}

void put_step(Out& out, std::optional<Duration> step, std::size_t columns, bool ascii) {
  const std::int64_t ticks = step ? step->count() : 0;
  if (ticks == 0) {
    put_blanks(out, columns > 0 ? columns - step.has_value() : 0);
    if (step) put(out, "0");
    return;
  }
  const Amount amount = amount_of(text::magnitude(ticks));
  const Unit& unit = ascii && amount.unit == Microseconds ? ascii_microseconds : units[amount.unit];
  const std::size_t taken = 1 + digits_of(amount.number) + (amount.places > 0) + unit.columns;
  constexpr std::size_t most_amount = 64;
  Reserved pen(out, room_for(blank, columns) + most_amount);
  put_run(pen, blank, taken < columns ? columns - taken : 0);
  if (ticks > 0)
    put(pen, "+");
  else
    put(pen, ascii ? std::string_view("-") : "−");
  put_amount(pen, amount);
  put_part<sizeof unit.octets>(pen, unit.octets.data(), unit.size);
}

// All octets but those that continue a character (10xxxxxx); eight at a time, what is behind the text shifted away.
std::size_t narrow_width(const Out& utf8) {
  std::size_t columns = utf8.size();
  for (std::size_t at = 0; at < utf8.size(); at += 8) {
    static_assert(Out::spare >= 8);
    const std::size_t behind = 8 - std::min<std::size_t>(utf8.size() - at, 8);
    const std::uint64_t octets = text::read_octets(utf8.data() + at) << 8 * behind;
    columns -= ((octets >> 7) & (~octets >> 6) & 0x0101010101010101u) * 0x0101010101010101u >> 56;
  }
  return columns;
}

void draw_arrow(Out& out, const Out& label, std::size_t columns, const ArrowStyle& style) {
  const std::size_t body = columns - 1, taken = narrow_width(label);
  const std::size_t tail = taken + 2 <= body ? 2 : 0;  // the line between the sender and the label
  const std::size_t shaft = taken + tail <= body ? body - taken - tail : 0;
  const Run rule = rule_of(style.heavy, style.ascii);
  Reserved pen(out, room_for(rule, columns) + room_for(label));
  if (!style.to_the_right) put_part<3>(pen, style.ascii ? "<  " : "◀", rule.size);
  put_run(pen, rule, style.to_the_right ? tail : shaft);
  style.ascii ? put_ascii(pen, view(label)) : put(pen, label);
  put_run(pen, rule, style.to_the_right ? shaft : tail);
  if (style.to_the_right) put_part<3>(pen, style.ascii ? ">  " : "▶", rule.size);
}

}  // namespace tcpgloss
