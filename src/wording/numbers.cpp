#include "tcpgloss/wording/numbers.hpp"

#include <array>
#include <string_view>

namespace tcpgloss {
namespace {

// Thousandths of a unit, shown with at most `decimals` places and without trailing zeros.
void put_thousandths(Pen& pen, std::uint64_t thousandths, unsigned decimals) {
  const std::uint64_t step = decimals == 0 ? 1000 : decimals == 1 ? 100 : decimals == 2 ? 10 : 1;
  const std::uint64_t rounded = (thousandths + step / 2) / step * step;
  put_number(pen, rounded / 1000);
  std::uint64_t fraction = rounded % 1000;
  if (fraction == 0) return;
  put(pen, ".");
  for (std::uint64_t place = 100; fraction != 0; place /= 10) {
    put_number(pen, fraction / place);
    fraction %= place;
  }
}

// How many places keep three significant digits.
constexpr unsigned places(std::uint64_t thousandths) {
  return thousandths < 10'000 ? 2 : thousandths < 100'000 ? 1 : 0;
}

// A number of units that would round up to 1000 belongs to the next unit.
constexpr std::uint64_t rounds_to_next = 999'500;

char* write_short_duration(char* at, std::uint64_t nanoseconds) {
  Pen pen(at);
  const std::uint64_t microseconds = (nanoseconds + 500) / 1000;
  if (nanoseconds < 1000 && nanoseconds != 0) {
    put(pen, "{} ns", nanoseconds);
  } else if (nanoseconds < rounds_to_next) {
    put_thousandths(pen, nanoseconds, places(nanoseconds));
    put(pen, " µs");
  } else if (microseconds < rounds_to_next) {
    put_thousandths(pen, microseconds, places(microseconds));
    put(pen, " ms");
  } else {
    // A wait of seconds is read beside stamps, so its milliseconds are kept below ten.
    const std::uint64_t milliseconds = (nanoseconds + 500'000) / 1'000'000;
    put_thousandths(pen, milliseconds, milliseconds < 10'000 ? 3 : 1);
    put(pen, " s");
  }
  return pen.at();
}

char* write_two_units(char* at, std::uint64_t number, std::uint64_t per_unit, std::string_view unit,
                      std::string_view rest) {
  Pen pen(at);
  put(pen, "{} {}", number / per_unit, unit);
  if (number % per_unit != 0) put(pen, " {} {}", number % per_unit, rest);
  return pen.at();
}

}  // namespace

char* write_duration(char* at, Duration duration) {
  Pen pen(at);
  const auto count = duration.count();
  if (count < 0) put(pen, "−");
  const std::uint64_t nanoseconds = text::magnitude(count);
  constexpr std::uint64_t second = 1'000'000'000;
  if (nanoseconds < 60 * second - second / 20) return write_short_duration(pen.at(), nanoseconds);
  const std::uint64_t seconds = (nanoseconds + second / 2) / second;
  if (seconds < 3600) return write_two_units(pen.at(), seconds, 60, "min", "s");
  const std::uint64_t minutes = (seconds + 30) / 60;
  if (minutes < 48 * 60) return write_two_units(pen.at(), minutes, 60, "h", "min");
  return write_two_units(pen.at(), (minutes + 30) / 60, 24, "d", "h");
}

char* write_size(char* at, std::uint64_t octets) {
  constexpr std::array<std::string_view, 6> units{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  Pen pen(at);
  if (octets < 1024) {
    put(pen, "{} B", octets);
    return pen.at();
  }
  std::size_t unit = 0;
  std::uint64_t unit_size = 1024;
  // The next unit is due as soon as this one would read 1024.
  while (unit + 1 < units.size() && octets >= unit_size * 1024 - unit_size / 2) {
    unit_size *= 1024;
    ++unit;
  }
  // At most 2^60, so ten times the rest still fits.
  const std::uint64_t whole = octets / unit_size, rest = octets % unit_size;
  const std::uint64_t thousandths = whole < 10 ? whole * 1000 + (rest * 10 + unit_size / 2) / unit_size * 100
                                               : (whole + rest / (unit_size / 2)) * 1000;
  put_thousandths(pen, thousandths, 1);
  put(pen, " {}", units[unit]);
  return pen.at();
}

void put_rate(Out& out, std::uint64_t octets, Duration took) {
  constexpr std::array<std::string_view, 3> units{"kbit/s", "Mbit/s", "Gbit/s"};
  const double seconds = static_cast<double>(took.count()) / 1e9;
  double kilobits = static_cast<double>(octets) * 8 / 1000 / seconds;
  std::size_t unit = 0;
  for (; kilobits >= 999.5 && unit + 1 < units.size(); ++unit) kilobits /= 1000;
  const auto thousandths = static_cast<std::uint64_t>(kilobits * 1000 + 0.5);
  Reserved pen(out, most_size);
  put_thousandths(pen, thousandths, places(thousandths));
  put(pen, " {}", units[unit]);
}

}  // namespace tcpgloss
