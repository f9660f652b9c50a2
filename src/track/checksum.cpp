// Is a segment damaged, or was its checksum only not yet filled in?
#include "context.hpp"

namespace tcpgloss {

// Offloading leaves the checksums of what a host sends to its network card, and those of merged segments are of no
// use. Where other data of the same sender had correct ones this one is likely damaged; segments without data are made
// elsewhere in the system and prove nothing.
void judge_checksum(Context& c) {
  const Arrival& a = c.arrival;
  if (a.length == 0 || a.length > c.receiver().offer.mss.value_or(usual_mss)) return;
  End& sender = c.sender();
  if (c.segment.checksum == Checksum::Correct && sender.checksum.balance < 100) ++sender.checksum.balance;
  if (c.segment.checksum == Checksum::Incorrect && sender.checksum.balance > -100) --sender.checksum.balance;
  if (c.segment.checksum == Checksum::Correct) {
    // The first correct one: what was taken for offloading before was none.
    if (sender.checksum.incorrect_from != 0 && !sender.checksum.right && !sender.checksum.untrue)
      c.state(note::ChecksumDamaged{c.by(), sender.checksum.incorrect_from, false});
    sender.checksum.right = true;
    sender.checksum.incorrect_from = 0;
  }
  if (c.segment.checksum != Checksum::Incorrect || sender.checksum.untrue) return;
  if (sender.checksum.right) c.state(note::ChecksumDamaged{c.by(), 0, sender.checksum.altered});
  if (sender.checksum.incorrect_from == 0) sender.checksum.incorrect_from = a.number;
}

}  // namespace tcpgloss
