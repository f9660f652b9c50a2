// Undoes tcpdump's relative numbers.
//
// Without -S, tcpdump keeps a table with a base for either end of each four-tuple. The first line that
// bears an ACK, and every SYN-ACK, prints absolute numbers and writes the bases; the other lines that bear
// an ACK print numbers relative to them; lines without ACK are absolute and leave the table alone. SACK
// edges are relative even on the line that writes. Here that table is kept in step with the lines, and
// guessed where the lines that wrote it, or -S, can only be told from how the numbers go on.
//
// Knows no states: the numbers alone.
#pragma once

#include <cstdint>
#include <optional>

#include "tcpgloss/tcp/segment.hpp"
#include "tcpgloss/tcp/sequence.hpp"

namespace tcpgloss {

// What is known of the run of tcpdump as a whole. One for all connections.
class NumberingRun {
 public:
  // -S: true; relative: false; empty as long as no line could tell.
  std::optional<bool> absolute() const;
  // tcpdump was started anew: an empty table, and perhaps other options.
  void restart();

 private:
  friend class Numbering;
  std::int8_t balance_ = 0;       // lines that spoke for -S less those for relative, from -2 to 2
  std::uint16_t generation_ = 0;  // an entry of an earlier one is empty
};

// The numbers of one segment, undone.
struct Numbers {
  std::optional<SequenceNumber> seq;  // empty where not printed, or not related to the other numbers
  std::optional<SequenceNumber> ack;
  // True: as on the wire. False: from a base that is not known, the same for all numbers of one
  // direction, which are the seq of one end and the ack of the other.
  bool seq_absolute = false;
  bool ack_absolute = false;
  // The table was written anew in the middle of the connection. Where the numbers of a direction were
  // not absolute before, what comes now has nothing to do with them.
  bool restarted = false;

  SequenceNumber sack_edge(std::uint32_t printed) const;

 private:
  friend class Numbering;
  std::uint32_t sack_base_ = 0;
  bool sack_may_be_absolute_ = true;
};

// One entry of tcpdump's table: one four-tuple, for as long as it is remembered at all. Small.
class Numbering {
 public:
  // `from` is 0 or 1: which end sent it; always 0 where both ends are the same endpoint.
  Numbers resolve(unsigned from, const Segment& segment, NumberingRun& run);

 private:
  // How the lines behind the one that wrote the bases are printed.
  enum class Style : std::uint8_t {
    Empty,      // no line has written
    Unsettled,  // relative to the bases, or as on that line
    Doubtful,   // likewise; but its numbers are so small that a line before it has likely written already
    Relative,
    AsBefore  // -S; or the line that wrote is not among the lines, and was not the first we met
  };
  struct End {
    SequenceNumber base{};  // tcpdump's; 0 where unknown, and all numbers then count from there
    SequenceNumber near{};  // the end of what it sent, as far as lines told
    bool base_known = false, near_known = false, absolute = false;
    bool answered_before = false;  // another SYN-ACK of it wrote before, which ended at first_answer_
  };
  struct Printed;
  struct Distance;

  void without_ack(unsigned from, const Printed& printed, Numbers& numbers);
  void with_ack(unsigned from, Printed& printed, NumberingRun& run, Numbers& numbers);
  bool knows_base(unsigned from, const Printed& printed, const NumberingRun& run);
  void with_ack_cut_off(unsigned from, const Printed& printed, const NumberingRun& run, Numbers& numbers);
  void write(unsigned from, const Printed& printed, const NumberingRun& run);
  bool adopt_lost_entry(unsigned from, const Printed& printed, const NumberingRun& run);
  bool adopt_from_refusal(unsigned from, const Printed& printed);
  bool goes_on(unsigned from, const Printed& printed) const;
  bool precedes_isn(unsigned from, const Printed& printed) const;
  Distance measure(unsigned from, const Printed& printed) const;
  bool restarts_elsewhere(unsigned from, const Printed& printed) const;
  void go_on_elsewhere(unsigned from, Printed& printed);
  bool is_stray(const Distance& distance) const;
  bool repeats_writer(unsigned from, const Printed& printed) const;
  bool starts_anew(unsigned from, const Printed& printed, const Distance& distance) const;
  std::optional<Style> fitting_style(unsigned from, const Printed& printed, const Distance& distance,
                                     const NumberingRun& run) const;
  void settle(Style style, const Printed& printed, const Distance& distance, NumberingRun& run);
  void remember(unsigned from, const Printed& printed, const Numbers& numbers);
  void forget_table();

  End end_[2];
  SequenceNumber first_answer_{};
  Style style_ = Style::Empty;
  bool syn_ack_wrote_ : 1 = false;
  bool writer_ : 1 = false;        // which end sent the line that wrote
  bool stray_passed_ : 1 = false;  // since the line that wrote
  std::uint16_t generation_ = 0;
};
static_assert(sizeof(Numbering) <= 32, "kept for every four-tuple");

}  // namespace tcpgloss
