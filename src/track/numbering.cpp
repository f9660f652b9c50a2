#include "tcpgloss/track/numbering.hpp"

#include <algorithm>

#include "assumptions.hpp"

namespace tcpgloss {
namespace {

// Even the largest window reaches no further (RFC 7323 section 2.3).
constexpr std::uint64_t reachable = 1u << 30;
// Nothing that is left out of a text is likely that long: a number so far off is of something else.
constexpr std::uint32_t elsewhere = 1u << 28;
// A relative ack in the first lines of a connection.
constexpr std::uint32_t early = 1u << 16;

// The shorter way round the circle.
std::uint32_t between(SequenceNumber a, SequenceNumber b) { return std::min(a.since(b), b.since(a)); }

}  // namespace

struct Numbering::Printed {
  Flags flags;
  std::optional<std::uint32_t> seq, ack;
  std::uint32_t length;

  explicit Printed(const Segment& segment)
      : flags(segment.flags.value_or(Flags{})),
        seq(segment.seq),
        ack(segment.ack),
        length(static_cast<std::uint32_t>(segment.length.value_or(0))) {}
  bool all_below(std::uint32_t limit) const { return seq.value_or(0) < limit && ack.value_or(0) < limit; }
  std::uint32_t octets() const { return length + (flags.has(Flag::Syn) ? 1u : 0u) + (flags.has(Flag::Fin) ? 1u : 0u); }
};

// How far a line's numbers are from what they would be expected to be, under either reading.
struct Numbering::Distance {
  std::uint64_t relative = 0, as_before = 0;
  bool measured = false;
  bool relative_close = true, as_before_close = true;  // every number
  bool relative_far = true;                            // every number
  bool tells[2] = {};                                  // by end: it is closer if read relative

  void add(unsigned index, const End& end, std::uint32_t printed) {
    if (!end.base_known || !end.near_known) return;
    const std::uint32_t if_relative = between(end.base + printed, end.near);
    const std::uint32_t if_as_before = between({printed}, end.near);
    measured = true;
    relative += if_relative;
    as_before += if_as_before;
    relative_close = relative_close && if_relative <= one_stream;
    as_before_close = as_before_close && if_as_before <= one_stream;
    relative_far = relative_far && if_relative > one_stream;
    tells[index] = if_relative < if_as_before;
  }
};

std::optional<bool> NumberingRun::absolute() const {
  if (balance_ == 0) return std::nullopt;
  return balance_ > 0;
}

void NumberingRun::restart() {
  balance_ = 0;
  ++generation_;
}

SequenceNumber Numbers::sack_edge(std::uint32_t printed) const {
  const SequenceNumber relative = SequenceNumber{sack_base_} + printed;
  if (sack_may_be_absolute_ && ack && between({printed}, *ack) < between(relative, *ack)) return {printed};
  return relative;
}

Numbers Numbering::resolve(unsigned from, const Segment& segment, NumberingRun& run) {
  Numbers numbers;
  if (!segment.flags) return numbers;
  const bool emptied = generation_ != run.generation_ && style_ != Style::Empty;
  if (emptied) forget_table();
  generation_ = run.generation_;

  Printed printed(segment);
  if (printed.flags.has(Flag::Ack) && printed.ack)
    with_ack(from, printed, run, numbers);
  else if (printed.seq && printed.flags.has(Flag::Ack) && !printed.flags.has(Flag::Syn) &&
           knows_base(from, printed, run))
    with_ack_cut_off(from, printed, run, numbers);
  else if (printed.seq)
    without_ack(from, printed, numbers);
  if (emptied && !printed.flags.has(Flag::Syn)) numbers.restarted = true;
  return numbers;
}

// What was absolute keeps its meaning without the table.
void Numbering::forget_table() {
  for (End& end : end_) {
    end.near_known = end.near_known && end.absolute;
    end.base_known = false;
  }
  style_ = Style::Empty;
}

void Numbering::without_ack(unsigned from, const Printed& printed, Numbers& numbers) {
  End& x = end_[from];
  const SequenceNumber seq{*printed.seq};
  if (!printed.flags.has(Flag::Syn)) {
    // Counted from a first packet that is not in the text, the numbers of the other lines look as on the wire.
    const bool may_be_relative =
        style_ != Style::Relative && !syn_ack_wrote_ && x.near_known && x.near.value < elsewhere;
    numbers.seq_absolute = (x.absolute && !may_be_relative) || style_ == Style::Empty;
    if (numbers.seq_absolute || (x.near_known && between(seq, x.near) <= one_stream)) numbers.seq = seq;
    return;
  }
  numbers.seq = seq;
  numbers.seq_absolute = true;
  if (x.base_known && x.absolute && seq == x.base) return;  // repeated, or not yet answered
  // A new connection may begin. Until it is answered, the old table stays. A SYN-ACK whose ack is cut off answers one.
  if (!printed.flags.has(Flag::Ack)) end_[1 - from].near_known = false;
  x.near_known = style_ != Style::Relative && style_ != Style::AsBefore;
  x.near = seq + printed.octets();
  if (x.near_known) x.absolute = true;
}

// Is there an entry that the number counts from, if it is relative?
bool Numbering::knows_base(unsigned from, const Printed& printed, const NumberingRun& run) {
  if (style_ == Style::Empty && !printed.flags.has(Flag::Rst) && adopt_lost_entry(from, printed, run))
    style_ = Style::Relative;
  return style_ != Style::Empty && end_[from].base_known;
}

// "Flags [.], seq 1449:2897, ack": it is counted as that of any line with an ack.
void Numbering::with_ack_cut_off(unsigned from, const Printed& printed, const NumberingRun& run, Numbers& numbers) {
  End& x = end_[from];
  bool as_printed = style_ == Style::AsBefore || style_ == Style::Doubtful;
  if (style_ == Style::Unsettled) {
    Distance distance;
    distance.add(from, x, *printed.seq);
    as_printed = run.absolute().value_or(distance.measured && distance.as_before < distance.relative);
  }
  numbers.seq = SequenceNumber{*printed.seq + (as_printed ? 0 : x.base.value)};
  numbers.seq_absolute = x.absolute;
  if (printed.flags.has(Flag::Rst)) return;
  const SequenceNumber next = *numbers.seq + printed.octets();
  x.near = x.near_known && between(next, x.near) <= one_stream ? later(x.near, next) : next;
  x.near_known = true;
}

void Numbering::with_ack(unsigned from, Printed& printed, NumberingRun& run, Numbers& numbers) {
  bool wrote = false, restarted = false, stray = false;
  if (style_ == Style::Empty && adopt_lost_entry(from, printed, run)) {
    style_ = Style::Relative;
  } else if (style_ == Style::Empty || printed.flags.has(Flag::Syn)) {
    write(from, printed, run);
    wrote = true;
  } else if (restarts_elsewhere(from, printed)) {
    go_on_elsewhere(from, printed);
    restarted = true;
  } else if (style_ == Style::Relative) {
    const Distance distance = measure(from, printed);
    restarted = distance.measured && distance.relative_far && distance.as_before_close;
    if (restarted) write(from, printed, run);
    wrote = restarted;
  } else if (style_ != Style::AsBefore || !goes_on(from, printed)) {
    const Distance distance = measure(from, printed);
    stray = is_stray(distance);
    if (stray)
      stray_passed_ = true;
    else if (const auto style = fitting_style(from, printed, distance, run))
      settle(*style, printed, distance, run);
  }

  const bool as_printed = wrote || style_ == Style::AsBefore || style_ == Style::Doubtful ||
                          (style_ == Style::Unsettled && run.absolute().value_or(false));
  const End& x = end_[from];
  const End& y = end_[1 - from];
  if (printed.seq) numbers.seq = SequenceNumber{*printed.seq + (as_printed ? 0 : x.base.value)};
  numbers.ack = SequenceNumber{*printed.ack + (as_printed ? 0 : y.base.value)};
  numbers.seq_absolute = x.absolute;
  numbers.ack_absolute = y.absolute;
  numbers.restarted = restarted;
  numbers.sack_base_ = style_ == Style::AsBefore ? 0 : y.base.value;  // also on the line that wrote
  numbers.sack_may_be_absolute_ = style_ == Style::Unsettled || style_ == Style::Doubtful;
  if (!stray) remember(from, printed, numbers);
}

// As tcpdump does: base[sender] = seq, base[receiver] = ack - 1.
void Numbering::write(unsigned from, const Printed& printed, const NumberingRun& run) {
  End& x = end_[from];
  End& y = end_[1 - from];
  const bool absolute_run = run.absolute().value_or(false);
  const bool repeated = style_ != Style::Empty && x.base_known && x.base.value == printed.seq && y.base_known &&
                        y.base == SequenceNumber{*printed.ack} - 1;
  if (repeated) return;
  // Two hosts may answer one SYN (opening.cpp).
  x.answered_before = printed.flags.has(Flag::Syn) && syn_ack_wrote_ && x.base_known && y.base_known &&
                      y.base == SequenceNumber{*printed.ack} - 1;
  if (x.answered_before) first_answer_ = x.base + 1;
  syn_ack_wrote_ = printed.flags.has(Flag::Syn);
  stray_passed_ = false;
  writer_ = from != 0;
  // What goes on to the octet behind a SYN, whose number is never relative, is not relative either; 1 may be both.
  // Small numbers are more likely relative to an entry whose line is missing.
  const bool behind_syn = printed.seq && x.near_known && x.absolute && x.near.value != 1 && x.near.value == printed.seq;
  const bool surely_absolute = syn_ack_wrote_ || absolute_run || behind_syn || !printed.all_below(one_stream);
  if (syn_ack_wrote_) x.near_known = y.near_known = false;
  const bool continues = !printed.seq && x.near_known && x.absolute;
  x.base_known = printed.seq || continues;
  x.base = printed.seq ? SequenceNumber{*printed.seq} : continues ? x.near : SequenceNumber{};
  x.absolute = printed.seq ? surely_absolute : continues || absolute_run;
  y.base_known = true;
  y.base = SequenceNumber{*printed.ack} - 1;
  y.absolute = surely_absolute;
  style_ = !surely_absolute ? Style::Doubtful : syn_ack_wrote_ || !absolute_run ? Style::Unsettled : Style::AsBefore;
}

// The text has the SYN but not the SYN-ACK that wrote the entry (grep did it): the numbers behind are
// small where they would be at random. An end whose SYN was seen has its ISN for base, as usual.
bool Numbering::adopt_lost_entry(unsigned from, const Printed& printed, const NumberingRun& run) {
  if (printed.flags.has(Flag::Syn) || run.absolute().value_or(false)) return false;
  if (printed.flags.has(Flag::Rst) && printed.seq == 0u) return adopt_from_refusal(from, printed);
  if (!printed.all_below(early)) return false;
  const auto opened = [](const End& end) { return end.near_known && end.absolute && end.near.value >= one_stream; };
  if (!opened(end_[from]) && !opened(end_[1 - from])) return false;
  for (End& end : end_) {
    end.base_known = end.absolute = opened(end);
    end.base = end.base_known ? end.near - 1 : SequenceNumber{};
  }
  syn_ack_wrote_ = false;
  return true;
}

// A refusal acknowledges the SYN (RFC 9293 section 3.10.7.1). One whose ack is far from that is counted from another
// SYN of these ports: it had been answered on a line that is not here.
bool Numbering::adopt_from_refusal(unsigned from, const Printed& printed) {
  const End& opener = end_[1 - from];
  if (!opener.near_known || !opener.absolute || between({*printed.ack}, opener.near) < early) return false;
  end_[from] = End{};
  end_[from].base_known = end_[from].absolute = true;
  end_[1 - from].base_known = true;
  end_[1 - from].base = opener.near - *printed.ack;
  syn_ack_wrote_ = false;
  return true;
}

// Read as printed, every number is close to where its direction stands: nothing belies what was settled.
bool Numbering::goes_on(unsigned from, const Printed& printed) const {
  const auto fits = [](const End& end, std::uint32_t number) {
    return !end.base_known || !end.near_known || between({number}, end.near) <= one_stream;
  };
  return (!printed.seq || fits(end_[from], *printed.seq)) && fits(end_[1 - from], *printed.ack);
}

Numbering::Distance Numbering::measure(unsigned from, const Printed& printed) const {
  Distance distance;
  if (printed.seq) distance.add(from, end_[from], *printed.seq);
  distance.add(1 - from, end_[1 - from], *printed.ack);
  return distance;
}

// Nothing behind a SYN-ACK lies before an ISN of the two: what would, as printed, is relative.
bool Numbering::precedes_isn(unsigned from, const Printed& printed) const {
  const auto before = [](const End& end, std::uint32_t number) {
    return end.base_known && SequenceNumber{number}.before(end.base);
  };
  return (printed.seq && before(end_[from], *printed.seq)) || before(end_[1 - from], *printed.ack);
}

// Numbers that count from nobody knows where, and then data with both numbers far from them, read either way: tcpdump
// was started anew, and these are the first it prints, as on the wire.
bool Numbering::restarts_elsewhere(unsigned from, const Printed& printed) const {
  const End& x = end_[from];
  const End& y = end_[1 - from];
  if (x.absolute || y.absolute || !x.near_known || !y.near_known || syn_ack_wrote_) return false;
  if (!printed.seq || printed.length == 0 || printed.flags.has(Flag::Rst)) return false;
  const auto is_far = [](const End& end, std::uint32_t number) {
    return between({number}, end.near) > elsewhere && between(end.base + number, end.near) > elsewhere;
  };
  return is_far(x, *printed.seq) && is_far(y, *printed.ack);
}

// How they are related to those before nobody knows: they go on there. That line wrote the new bases, and would be 0
// and 1 relative to them.
void Numbering::go_on_elsewhere(unsigned from, Printed& printed) {
  end_[from].base = end_[from].near;
  end_[1 - from].base = end_[1 - from].near - 1;
  end_[0].base_known = end_[1].base_known = true;
  style_ = Style::Relative;
  printed.seq = 0;
  printed.ack = 1;
}

// Behind a SYN-ACK, one line that fits neither reading is of an older connection, and tells nothing.
bool Numbering::is_stray(const Distance& distance) const {
  const bool far = distance.measured && std::min(distance.relative, distance.as_before) > elsewhere;
  return far && style_ == Style::Unsettled && syn_ack_wrote_ && !stray_passed_;
}

// The segment that wrote the bases, once more: tcpdump prints 0 and 1 for its numbers. Counted from a SYN, no data
// begins at 0 but the one octet of a keep-alive.
bool Numbering::repeats_writer(unsigned from, const Printed& printed) const {
  const End& x = end_[from];
  return printed.seq == 0u && printed.ack == 1u && printed.length > 1 && x.base_known && x.near_known &&
         x.near == x.base + printed.octets();
}

// Where a head may be gone: the sender of the first line goes on with the very octet behind it, if read relative, and
// its ack moves on a little; as printed both would go back far, which nothing does that its sender sends but a segment
// that was overtaken by all of that. Without data it is the ack alone that tells.
bool Numbering::starts_anew(unsigned from, const Printed& printed, const Distance& distance) const {
  constexpr std::uint32_t overtaken = 4096;
  const End& x = end_[from];
  const End& y = end_[1 - from];
  if ((from != 0) != writer_ || printed.flags.has(Flag::Rst) || !y.base_known || y.near != y.base + 1) return false;
  const auto goes_back = [](const End& end, std::uint32_t number) {
    return SequenceNumber{number}.before(end.near) && end.near.since({number}) >= overtaken;
  };
  if (!goes_back(y, *printed.ack) || (y.base + *printed.ack).before(y.near)) return false;
  if (!printed.seq) return printed.flags.plain() && distance.relative * 256 < distance.as_before;
  const bool goes_on = x.base_known && x.near_known && x.base + *printed.seq == x.near && goes_back(x, *printed.seq);
  return goes_on && distance.relative * 16 < distance.as_before;
}

// The line behind the one that wrote the bases, or one that belies what was settled: which reading fits? Empty: it
// does not tell.
std::optional<Numbering::Style> Numbering::fitting_style(unsigned from, const Printed& printed,
                                                         const Distance& distance, const NumberingRun& run) const {
  if (!distance.measured || std::min(distance.relative, distance.as_before) > reachable) return std::nullopt;
  if (style_ == Style::AsBefore && !distance.relative_close) return std::nullopt;
  // With two answers the numbers leap from one to the other, which belies nothing.
  if (style_ == Style::AsBefore && (end_[0].answered_before || end_[1].answered_before)) return std::nullopt;
  // To the octet, as on the wire.
  if (style_ == Style::Unsettled && end_[1 - from].answered_before && first_answer_ == SequenceNumber{*printed.ack})
    return Style::AsBefore;
  const Style closer = distance.relative < distance.as_before ? Style::Relative : Style::AsBefore;
  if (style_ == Style::Doubtful) {
    if (repeats_writer(from, printed) || starts_anew(from, printed, distance)) return Style::Relative;
    // Behind a head that is gone an ack may lag, and look as if it started anew; but never to the octet.
    const bool clear = closer == Style::Relative ? distance.relative == 0 : distance.as_before * 16 < distance.relative;
    return clear ? std::optional(closer) : std::nullopt;
  }
  if (syn_ack_wrote_ && distance.relative_close && distance.as_before_close) {
    if (const auto absolute = run.absolute()) return *absolute ? Style::AsBefore : Style::Relative;
    if (style_ == Style::Unsettled && precedes_isn(from, printed)) return Style::Relative;
  }
  return distance.relative != distance.as_before ? std::optional(closer) : std::nullopt;
}

// What the line tells, of its own connection and of the run.
void Numbering::settle(Style style, const Printed& printed, const Distance& distance, NumberingRun& run) {
  style_ = style;
  const bool relative = style == Style::Relative;
  const bool absolute = !relative && (syn_ack_wrote_ || !printed.all_below(one_stream));
  for (unsigned index : {0u, 1u})
    if (relative ? distance.tells[index] : absolute) end_[index].absolute = true;
  if (relative || absolute)
    run.balance_ = static_cast<std::int8_t>(std::clamp(run.balance_ + (relative ? -1 : 1), -2, 2));
}

// The highest number, or the latest where it leaps. A RST's may be anybody's.
void Numbering::remember(unsigned from, const Printed& printed, const Numbers& numbers) {
  if (printed.flags.has(Flag::Rst)) return;
  const auto see = [](End& end, SequenceNumber number) {
    end.near = end.near_known && between(number, end.near) <= one_stream ? later(end.near, number) : number;
    end.near_known = true;
  };
  if (numbers.seq) see(end_[from], *numbers.seq + printed.octets());
  see(end_[1 - from], *numbers.ack);
}

}  // namespace tcpgloss
