#include "tcpgloss/wording/numbers.hpp"

#include <array>
#include <string_view>

namespace tcpgloss {
namespace {

// Thousandths of a unit, shown with at most `decimals` places and without trailing zeros.
void put_thousandths(Out& out, std::uint64_t thousandths, unsigned decimals) {
  const std::uint64_t step = decimals == 0 ? 1000 : decimals == 1 ? 100 : decimals == 2 ? 10 : 1;
  const std::uint64_t rounded = (thousandths + step / 2) / step * step;
  put_number(out, rounded / 1000);
  std::uint64_t fraction = rounded % 1000;
  if (fraction == 0) return;
  put(out, ".");
  for (std::uint64_t place = 100; fraction != 0; place /= 10) {
    put_number(out, fraction / place);
    fraction %= place;
  }
}

// How many places keep three significant digits.
constexpr unsigned places(std::uint64_t thousandths) {
  return thousandths < 10'000 ? 2 : thousandths < 100'000 ? 1 : 0;
}

// A number of units that would round up to 1000 belongs to the next unit.
constexpr std::uint64_t rounds_to_next = 999'500;

void put_short_duration(Out& out, std::uint64_t nanoseconds) {
  if (nanoseconds < 1000 && nanoseconds != 0) return put(out, "{} ns", nanoseconds);
  if (nanoseconds < rounds_to_next) {
    put_thousandths(out, nanoseconds, places(nanoseconds));
    return put(out, " µs");
  }
  const std::uint64_t microseconds = (nanoseconds + 500) / 1000;
  if (microseconds < rounds_to_next) {
    put_thousandths(out, microseconds, places(microseconds));
    return put(out, " ms");
  }
  // A wait of seconds is read beside stamps, so its milliseconds are kept below ten.
  const std::uint64_t milliseconds = (nanoseconds + 500'000) / 1'000'000;
  put_thousandths(out, milliseconds, milliseconds < 10'000 ? 3 : 1);
  put(out, " s");
}

void put_two_units(Out& out, std::uint64_t number, std::uint64_t per_unit, std::string_view unit,
                   std::string_view rest) {
  put(out, "{} {}", number / per_unit, unit);
  if (number % per_unit != 0) put(out, " {} {}", number % per_unit, rest);
}

}  // namespace

void put_grouped(Out& out, std::uint64_t number) {
  if (number < 1'000) return put_number(out, number);
  put_grouped(out, number / 1'000);
  const auto digit = [number](std::uint64_t place) { return static_cast<char>('0' + number / place % 10); };
  put(out, std::string_view(std::array{',', digit(100), digit(10), digit(1)}.data(), 4));
}

void put_duration(Out& out, Duration duration) {
  const auto count = duration.count();
  if (count < 0) put(out, "−");
  const std::uint64_t nanoseconds =
      count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  constexpr std::uint64_t second = 1'000'000'000;
  if (nanoseconds < 60 * second - second / 20) return put_short_duration(out, nanoseconds);
  const std::uint64_t seconds = (nanoseconds + second / 2) / second;
  if (seconds < 3600) return put_two_units(out, seconds, 60, "min", "s");
  const std::uint64_t minutes = (seconds + 30) / 60;
  if (minutes < 48 * 60) return put_two_units(out, minutes, 60, "h", "min");
  put_two_units(out, (minutes + 30) / 60, 24, "d", "h");
}

void put_size(Out& out, std::uint64_t octets) {
  constexpr std::array<std::string_view, 6> units{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  if (octets < 1024) return put(out, "{} B", octets);
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
  put_thousandths(out, thousandths, 1);
  put(out, " {}", units[unit]);
}

void put_rate(Out& out, std::uint64_t octets, Duration took) {
  constexpr std::array<std::string_view, 3> units{"kbit/s", "Mbit/s", "Gbit/s"};
  const double seconds = static_cast<double>(took.count()) / 1e9;
  double kilobits = static_cast<double>(octets) * 8 / 1000 / seconds;
  std::size_t unit = 0;
  for (; kilobits >= 999.5 && unit + 1 < units.size(); ++unit) kilobits /= 1000;
  const auto thousandths = static_cast<std::uint64_t>(kilobits * 1000 + 0.5);
  put_thousandths(out, thousandths, places(thousandths));
  put(out, " {}", units[unit]);
}

}  // namespace tcpgloss
