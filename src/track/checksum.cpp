// Is a segment damaged, or was its checksum only not yet filled in?
#include "context.hpp"

namespace tcpgloss {

// Offloading leaves the checksums of what a host sends to its network card, and those of merged segments are of no
// use. Where other data of the same sender had correct ones this one is likely damaged; segments without data are made
// elsewhere in the system and prove nothing.
void judge_checksum(Context& c) {
  const Arrival& a = c.arrival;
  if (a.length == 0 || a.length > c.receiver().mss.value_or(usual_mss)) return;
  End& sender = c.sender();
  if (c.segment.checksum == Checksum::Correct && sender.checksums < 100) ++sender.checksums;
  if (c.segment.checksum == Checksum::Incorrect && sender.checksums > -100) --sender.checksums;
  if (c.segment.checksum == Checksum::Correct) {
    // The first correct one: what was taken for offloading before was none.
    if (sender.incorrect_from != 0 && !sender.checksum_right && !sender.checksums_untrue)
      c.state(note::ChecksumDamaged{c.by(), sender.incorrect_from, false});
    sender.checksum_right = true;
    sender.incorrect_from = 0;
  }
  if (c.segment.checksum != Checksum::Incorrect || sender.checksums_untrue) return;
  if (sender.checksum_right) c.state(note::ChecksumDamaged{c.by(), 0, sender.altered});
  if (sender.incorrect_from == 0) sender.incorrect_from = a.number;
}

}  // namespace tcpgloss
