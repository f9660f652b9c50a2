#include "sent_log.hpp"

#include <algorithm>

namespace tcpgloss {

void SentLog::forget_oldest() {
  const std::size_t dropped = most / 4;
  log_.erase(log_.begin(), log_.begin() + dropped);
  first_open_ -= std::min(first_open_, dropped);
}

void SentLog::insert(const Sent& sent) {
  const auto at =
      std::partition_point(log_.begin(), log_.end(), [&](const Sent& s) { return s.end.at_or_before(sent.seq); });
  if (at == log_.end()) return push(sent);
  if (log_.size() == most) return;  // rare, and the next push makes room
  if (static_cast<std::size_t>(at - log_.begin()) < first_open_) ++first_open_;
  log_.insert(at, sent);
}

std::size_t SentLog::acknowledge(SequenceNumber ack) {
  const std::size_t before = first_open_;
  while (first_open_ < log_.size() && log_[first_open_].end.at_or_before(ack)) ++first_open_;
  const std::size_t acknowledged = first_open_ - before;
  if (first_open_ < 2 * keep_acknowledged || first_open_ < log_.size() / 2) return acknowledged;  // amortised
  const std::size_t dropped = first_open_ - keep_acknowledged;
  log_.erase(log_.begin(), log_.begin() + static_cast<std::ptrdiff_t>(dropped));
  first_open_ -= dropped;
  return acknowledged;
}

Sent* SentLog::covering(SequenceNumber octet) {
  auto after =
      std::partition_point(log_.begin(), log_.end(), [octet](const Sent& s) { return s.end.at_or_before(octet); });
  if (after == log_.end() || after->seq.after(octet)) return nullptr;
  return &*after;
}

const Sent* SentLog::most_of(SequenceNumber seq, SequenceNumber end, std::uint32_t& octets) const {
  const Sent* best = nullptr;
  octets = 0;
  auto sent = std::partition_point(log_.begin(), log_.end(), [seq](const Sent& s) { return s.end.at_or_before(seq); });
  for (; sent != log_.end() && sent->seq.before(end); ++sent) {
    const std::uint32_t common = overlap(sent->seq, sent->end, seq, end);
    if (common <= octets) continue;
    octets = common;
    best = &*sent;
  }
  return best;
}

// Mostly asked for by an ack, which covers one or two of those that are open.
Sent* SentLog::ending_at(SequenceNumber end) {
  const std::size_t likely = std::min(log_.size(), first_open_ + 3);
  for (std::size_t i = first_open_; i < likely; ++i)
    if (log_[i].end == end) return &log_[i];
  auto found = std::partition_point(log_.begin(), log_.end(), [end](const Sent& s) { return s.end.before(end); });
  if (found == log_.end() || found->end != end) return nullptr;
  return &*found;
}

bool add_range(std::vector<Range>& ranges, Range range, std::size_t most) {
  if (covered(ranges, range)) return false;
  auto first = std::find_if(ranges.begin(), ranges.end(), [&](const Range& r) { return r.to.at_or_after(range.from); });
  auto last = first;
  while (last != ranges.end() && last->from.at_or_before(range.to)) {
    range = {earlier(range.from, last->from), later(range.to, last->to)};
    ++last;
  }
  first = ranges.erase(first, last);
  ranges.insert(first, range);
  if (ranges.size() > most) ranges.erase(ranges.begin());
  return true;
}

void drop_below(std::vector<Range>& ranges, SequenceNumber edge) {
  std::size_t gone = 0;
  while (gone < ranges.size() && ranges[gone].to.at_or_before(edge)) ++gone;
  ranges.erase(ranges.begin(), ranges.begin() + static_cast<std::ptrdiff_t>(gone));
  if (!ranges.empty() && ranges.front().from.before(edge)) ranges.front().from = edge;
}

std::uint32_t octets_above(const std::vector<Range>& ranges, SequenceNumber from) {
  std::uint32_t sum = 0;
  for (const Range& range : ranges)
    if (range.to.after(from)) sum += range.to.since(later(range.from, from));
  return sum;
}

bool covered(const std::vector<Range>& ranges, Range range) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& r) { return r.from.at_or_before(range.from) && r.to.at_or_after(range.to); });
}

}  // namespace tcpgloss
