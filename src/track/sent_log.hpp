// Which segment brought which octets of one end, in sequence order. Bounded: the oldest go first.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tcpgloss/tcp/sequence.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

struct Range {
  SequenceNumber from, to;  // [from, to)
  bool operator==(const Range&) const = default;
};

struct Sent {
  SequenceNumber seq, end;
  std::uint64_t number;
  Duration time;
  bool resent = false, stamped = false;
  std::uint32_t tsval = 0;  // if it was stamped
};

struct Resend {
  SequenceNumber seq, end;
  std::uint64_t number;
  Duration time;
  bool confirmed_needless = false, counted_needless = false;
  Range reported{};  // what of it is reported to have come twice, in one piece
  std::optional<std::uint32_t> tsval{};
};

class SentLog {
 public:
  void push(const Sent& sent) {  // sent.seq is at or after every end in the log
    if (log_.size() == most) forget_oldest();
    Sent& kept = log_.emplace_back();
    kept.seq = sent.seq;  // field by field: put together elsewhere, it would have to arrive there to be copied
    kept.end = sent.end;
    kept.number = sent.number;
    kept.time = sent.time;
    kept.resent = sent.resent;
    kept.stamped = sent.stamped;
    kept.tsval = sent.tsval;
  }
  void insert(const Sent& sent);                // somewhere in between, where nothing is
  std::size_t acknowledge(SequenceNumber ack);  // forgets all but the latest few segments below; how many are new
  Sent* covering(SequenceNumber octet);         // the segment that brought it; null if not remembered
  const Sent* at(SequenceNumber octet) const { return const_cast<SentLog*>(this)->covering(octet); }
  const Sent* last() const { return log_.empty() ? nullptr : &log_.back(); }  // the highest octets
  // The segment that brought most of [seq, end), and how much; null if none of it is remembered.
  const Sent* most_of(SequenceNumber seq, SequenceNumber end, std::uint32_t& octets) const;
  // Those that begin behind this octet, and are not acknowledged.
  template <class Visit>
  void each_behind(SequenceNumber octet, Visit visit) const {
    for (std::size_t i = first_open_; i < log_.size(); ++i)
      if (log_[i].seq.after(octet)) visit(log_[i]);
  }
  Sent* ending_at(SequenceNumber end);                                 // null if no segment ends just there
  std::size_t heap() const { return log_.capacity() * sizeof(Sent); }  // octets

 private:
  static constexpr std::size_t most = 4096, keep_acknowledged = 32;
  void forget_oldest();
  std::vector<Sent> log_;
  std::size_t first_open_ = 0;  // everything in front of it is acknowledged
};

// The octets that [a_from, a_to) and [b_from, b_to) have in common.
inline std::uint32_t overlap(SequenceNumber a_from, SequenceNumber a_to, SequenceNumber b_from, SequenceNumber b_to) {
  const SequenceNumber from = later(a_from, b_from), to = earlier(a_to, b_to);
  return from.before(to) ? to.since(from) : 0;
}

// Adds `range` to a list of disjoint ranges in order, merging what touches; keeps at most `most`.
// Returns true if any octet of it is new.
bool add_range(std::vector<Range>& ranges, Range range, std::size_t most = 64);
// Removes everything below `edge`.
void drop_below(std::vector<Range>& ranges, SequenceNumber edge);
// Octets of the ranges at or above `from`.
std::uint32_t octets_above(const std::vector<Range>& ranges, SequenceNumber from);
bool covered(const std::vector<Range>& ranges, Range range);

}  // namespace tcpgloss
