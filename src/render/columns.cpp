#include "tcpgloss/render/columns.hpp"

#include <cstdint>
#include <cstring>

#include "tcpgloss/render/ascii.hpp"

namespace tcpgloss {
namespace {

constexpr std::string_view blanks = "                                                                ";
constexpr std::string_view light_rule = "────────────────────────────────────────────────────────────────";
constexpr std::string_view heavy_rule = "════════════════════════════════════════════════════════════════";
constexpr std::string_view light_ascii = "----------------------------------------------------------------";
constexpr std::string_view heavy_ascii = "================================================================";

// `count` characters of `size` bytes each from a run of them. To copy a fixed amount, and count only what is wanted of
// it, takes no call: few are wanted nearly always.
void put_run(Out& out, std::string_view run, std::size_t size, std::size_t count) {
  constexpr std::size_t few = 48;
  count *= size;
  if (count <= few && out.capacity() - out.size() >= few) {
    std::memcpy(out.data() + out.size(), run.data(), few);
    return out.resize(out.size() + count);
  }
  for (; count > run.size(); count -= run.size()) put(out, run);
  put(out, run.substr(0, count));
}

constexpr std::uint64_t microsecond = 1'000, millisecond = 1'000'000, second = 1'000'000'000, minute = 60 * second,
                        hour = 60 * minute, day = 24 * hour;

template <std::uint64_t unit>
constexpr std::uint64_t rounded(std::uint64_t amount) {
  return (amount + unit / 2) / unit;
}

// "4.6": a few of a unit, in tenths.
void put_tenths(Out& out, std::uint64_t tenths) { put(out, "{}.{}", tenths / 10, tenths % 10); }

// Seconds take three digits, a few milliseconds or hours two, the rest none behind the point. A number that would round
// up to 1,000 belongs to the next unit.
void put_amount(Out& out, std::uint64_t amount) {
  if (amount < microsecond) return put(out, "{} ns", amount);
  if (amount < millisecond - microsecond / 2) return put(out, "{} µs", rounded<microsecond>(amount));
  if (amount < second - millisecond / 2) {
    const std::uint64_t tenths = rounded<millisecond / 10>(amount);
    tenths < 100 ? put_tenths(out, tenths) : put_number(out, rounded<millisecond>(amount));
    return put(out, " ms");
  }
  if (amount < 1'000 * second) {
    const std::uint64_t hundredths = rounded<second / 100>(amount), tenths = rounded<second / 10>(amount);
    if (hundredths < 1'000)
      put(out, "{}.{:02}", hundredths / 100, hundredths % 100);
    else
      tenths < 1'000 ? put_tenths(out, tenths) : put_number(out, rounded<second>(amount));
    return put(out, " s");
  }
  if (amount < 100 * minute - minute / 2) return put(out, "{} min", rounded<minute>(amount));
  if (amount < 2 * day) {
    const std::uint64_t tenths = rounded<hour / 10>(amount);
    tenths < 100 ? put_tenths(out, tenths) : put_number(out, rounded<hour>(amount));
    return put(out, " h");
  }
  put(out, "{} d", rounded<day>(amount));
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
  put_amount(out, amount);
}

// All octets but those that continue a character (10xxxxxx).
std::size_t narrow_width(std::string_view utf8) {
  std::size_t columns = utf8.size();
  for (; utf8.size() >= 8; utf8.remove_prefix(8)) {
    std::uint64_t octets;
    std::memcpy(&octets, utf8.data(), sizeof octets);
    columns -= ((octets >> 7) & (~octets >> 6) & 0x0101010101010101u) * 0x0101010101010101u >> 56;
  }
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
