// Which glosses a long run of routine leaves out (--fold): the first few of a run are shown, the
// rest are counted. Looks at one segment at a time, never ahead.
#pragma once

#include <cstdint>

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

class Fold {
 public:
  explicit Fold(std::uint64_t longest) : longest_(longest) {}

  // Does this segment belong to what has been folded? False ends the run.
  bool hides(const Gloss& gloss) {
    if (longest_ == 0 || !routine(gloss)) {
      run_ = 0;
      return false;
    }
    if (++run_ <= longest_) return false;
    ++counts_.segments;
    counts_.octets += gloss.segment->length.value_or(0);
    counts_.resets += gloss.segment->has(Flag::Rst);
    return true;
  }
  std::uint64_t segments() const { return counts_.segments; }
  const Folded& counts() const { return counts_; }
  void clear() { counts_ = {}; }

  // Nothing to say but the headline, and nothing above information in it.
  static bool routine(const Gloss& gloss) {
    if (gloss.trouble || gloss.finding.ended != nullptr || !gloss.finding.headings.empty()) return false;
    for (const Remark& remark : gloss.remarks)
      if (info(*remark.note).severity != Severity::Info || (remark.by_default && !remark.headline)) return false;
    return true;
  }

 private:
  std::uint64_t longest_;
  std::uint64_t run_ = 0;
  Folded counts_;
};

}  // namespace tcpgloss
