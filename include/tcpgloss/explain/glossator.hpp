// The library in one class: lines go in, glosses come out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/track/tracker.hpp"

namespace tcpgloss {

class Glossator {
 public:
  // With Detail::Trouble there are findings only: no notes on a segment by itself, no remarks, no arrow.
  explicit Glossator(TrackerLimits limits = {}, Wanted wanted = {});
  ~Glossator();

  struct Result {
    const Line* line;    // what kind of line it is
    const Gloss* gloss;  // null where the line completes no segment
    // The gloss is of the line before, which ended early: only now is it known that nothing of it follows. The result
    // of the line itself comes next.
    bool belated = false;
  };
  // `line` without its terminator; no belated results. The result borrows from `line` and from the Glossator, until the
  // next call.
  Result line(std::string_view line);

  // Many lines at once, with the same results in the same order, and those that come belated among them, each to be
  // told before the next; they borrow likewise. So it is quicker: a block of lines goes through one floor after the
  // other, and a floor's code is fetched once for all of them, where all floors together are more than a processor
  // keeps at hand.
  using Tell = std::function<void(const Result& result)>;
  void lines(std::span<const std::string_view> lines, const Tell& tell);
  static constexpr std::size_t block = 16;  // no more lines at once make it quicker

  // The input is over: what was left of a last line that ended early, with a gloss if it completes a segment.
  // Both null where nothing was left.
  Result finish();

  Tracker& tracker();
  // As the tracker's, which this takes up; behind the results of all lines above the one that gives rise to it.
  void on_last_word(Tracker::LastWord callback);

  struct Counts {
    std::uint64_t lines = 0, segments = 0, other_packets = 0, messages = 0, unreadable = 0, unverified = 0;
    HeadersCut headers_cut{};  // packets whose TCP header is not all there
  };
  const Counts& counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tcpgloss
