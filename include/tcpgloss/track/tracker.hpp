// Follows every connection of a run: which segment belongs to which, what each means there.
// Knows no language and no text. Owns all that it remembers; a segment is only read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "tcpgloss/tcp/icmp.hpp"
#include "tcpgloss/tcp/segment.hpp"
#include "tcpgloss/track/finding.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

struct TrackerLimits {
  std::size_t max_connections = 262'144;  // remembered at a time; the least recently used is forgotten
  std::size_t recent_segments = 8192;     // of the whole run, looked at to tell a copy
};

// What of a finding anybody will look at: the rest is not made.
struct Wanted {
  Detail detail = Detail::All;
  bool wireshark = true;  // how Wireshark would label the segment
  bool predict = true;    // ask only the rules that can have something to say; the findings are the same
};

class Tracker {
 public:
  explicit Tracker(TrackerLimits limits = {}, Wanted wanted = {});
  ~Tracker();
  Tracker(Tracker&&) noexcept;
  Tracker& operator=(Tracker&&) noexcept;

  // `finding` is cleared and filled; it lives until the next call.
  void observe(const Segment& segment, Finding& finding);

  // A line that may be payload: of a connection that is known, the summary tells how many there were.
  void count_unverified(const Segment& segment);

  // A line without a segment: of -ttt every line's delta counts.
  void pass(const std::optional<Stamp>& stamp);
  // An ICMP error: likely the reason for what is repeated to the same host, or not answered by it.
  void icmp_error(const IcmpMessage& message, const std::optional<Stamp>& stamp);

  // tcpdump was started anew: its numbering table is empty again.
  void capture_restarted();

  // Called once with every connection, when no more will be learnt of it: it is forgotten, replaced, or
  // the input ends. `told`: a finding has carried its summary as `ended` already.
  using LastWord = std::function<void(const ConnectionSummary& summary, bool told)>;
  void on_last_word(LastWord callback);

  // The input is over: the last word on every connection still remembered, in the order of their start.
  void finish();

  // Every connection remembered, for an interim report.
  void each_connection(const std::function<void(const ConnectionSummary&)>& each) const;

  std::uint64_t connections() const;  // seen in all
  std::uint64_t forgotten() const;    // dropped unfinished to keep memory bounded

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tcpgloss
