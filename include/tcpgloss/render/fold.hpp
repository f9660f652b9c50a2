// Which glosses a long run of routine leaves out (--fold): the first few of a run are shown, the
// rest are counted. Looks at one segment at a time, never ahead.
#pragma once

#include <cstdint>

#include "tcpgloss/explain/gloss.hpp"

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
    ++segments_;
    octets_ += gloss.segment->length.value_or(0);
    return true;
  }
  std::uint64_t segments() const { return segments_; }
  std::uint64_t octets() const { return octets_; }
  void clear() { segments_ = octets_ = 0; }

  // Nothing to say but the headline, and nothing above information in it.
  static bool routine(const Gloss& gloss) {
    if (gloss.trouble || gloss.finding.ended != nullptr || !gloss.finding.headings.empty()) return false;
    for (const Remark& remark : gloss.remarks)
      if (info(*remark.note).severity != Severity::Info || (remark.by_default && !remark.headline)) return false;
    return true;
  }

 private:
  std::uint64_t longest_;
  std::uint64_t run_ = 0, segments_ = 0, octets_ = 0;
};

}  // namespace tcpgloss
