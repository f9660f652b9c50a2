#include "tcpgloss/render/columns.hpp"

#include <algorithm>
#include <cstdint>

#include "tcpgloss/render/ascii.hpp"

namespace tcpgloss {
namespace {

constexpr std::string_view blanks = "                                                                ";
constexpr std::string_view light_rule = "────────────────────────────────────────────────────────────────";
constexpr std::string_view heavy_rule = "════════════════════════════════════════════════════════════════";
constexpr std::string_view light_ascii = "----------------------------------------------------------------";
constexpr std::string_view heavy_ascii = "================================================================";

// `count` characters of `size` bytes each from a run of them.
void put_run(Out& out, std::string_view run, std::size_t size, std::size_t count) {
  for (count *= size; count > run.size(); count -= run.size()) put(out, run);
  put(out, run.substr(0, count));
}

// A step's unit: what is shown below `limit` nanoseconds, in units of `size`.
struct Unit {
  std::uint64_t limit, size;
  std::string_view name;
};
constexpr Unit units[] = {
    {1'000, 1, " ns"},
    {999'500, 1'000, " µs"},
    {999'500'000, 1'000'000, " ms"},
    {1'000'000'000'000, 1'000'000'000, " s"},
    {5'970'000'000'000, 60'000'000'000, " min"},
    {172'800'000'000'000, 3'600'000'000'000, " h"},
    {UINT64_MAX, 86'400'000'000'000, " d"},
};

// Seconds take three digits, a few milliseconds or hours two, the rest none behind the point.
void put_amount(Out& out, std::uint64_t amount, const Unit& unit) {
  const auto decimals = [&](std::uint64_t per_unit) {
    return (amount + unit.size / per_unit / 2) / (unit.size / per_unit);
  };
  if (unit.size == 1'000'000'000 && decimals(100) < 1'000) {
    put(out, "{}.{:02}", decimals(100) / 100, decimals(100) % 100);
  } else if (unit.size == 1'000'000'000 && decimals(10) < 1'000) {
    put(out, "{}.{}", decimals(10) / 10, decimals(10) % 10);
  } else if ((unit.size == 1'000'000 || unit.size == 3'600'000'000'000) && decimals(10) < 100) {
    put(out, "{}.{}", decimals(10) / 10, decimals(10) % 10);
  } else {
    put_number(out, (amount + unit.size / 2) / unit.size);
  }
}

}  // namespace

void put_blanks(Out& out, std::size_t count) { put_run(out, blanks, 1, count); }

void put_rule(Out& out, std::size_t count, bool heavy, bool ascii) {
  if (ascii) return put_run(out, heavy ? heavy_ascii : light_ascii, 1, count);
  put_run(out, heavy ? heavy_rule : light_rule, std::string_view("─").size(), count);
}

void put_step(Out& out, Duration step) {
  const std::int64_t ticks = step.count();
  if (ticks == 0) return put(out, "0");
  put(out, ticks < 0 ? "−" : "+");
  const std::uint64_t amount = ticks < 0 ? 0 - static_cast<std::uint64_t>(ticks) : static_cast<std::uint64_t>(ticks);
  const Unit* unit = std::find_if(std::begin(units), std::end(units) - 1,
                                  [&](const Unit& candidate) { return amount < candidate.limit; });
  put_amount(out, amount, *unit);
  put(out, unit->name);
}

std::size_t narrow_width(std::string_view utf8) {
  std::size_t columns = utf8.size();
  for (char byte : utf8)
    if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80) --columns;
  return columns;
}

void draw_arrow(Out& out, std::string_view label, std::size_t columns, ArrowStyle style) {
  const std::size_t body = columns - 1, taken = narrow_width(label);
  const std::size_t tail = taken + 2 <= body ? 2 : 0;  // the line between the sender and the label
  const std::size_t shaft = taken + tail <= body ? body - taken - tail : 0;
  const auto put_label = [&] { style.ascii ? put_ascii(out, label) : put(out, label); };
  if (style.to_the_right) {
    put_rule(out, tail, style.heavy, style.ascii);
    put_label();
    put_rule(out, shaft, style.heavy, style.ascii);
    put(out, style.ascii ? ">" : "▶");
  } else {
    put(out, style.ascii ? "<" : "◀");
    put_rule(out, shaft, style.heavy, style.ascii);
    put_label();
    put_rule(out, tail, style.heavy, style.ascii);
  }
}

}  // namespace tcpgloss
