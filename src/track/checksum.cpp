// Is a segment damaged, or was its checksum only not yet filled in?
#include <algorithm>
#include <array>

#include "context.hpp"

namespace tcpgloss {

namespace {

// Systems begin at one of these (RFC 791 section 3.2, RFC 8200 section 3); each router counts one down. The first may
// be the sender's own host, which forwards for its containers.
bool passed_a_router(const Segment& segment) {
  constexpr std::array<unsigned, 5> first{1, 32, 64, 128, 255};
  const auto begins_at = [&](unsigned ttl) { return std::find(first.begin(), first.end(), ttl) != first.end(); };
  return segment.ttl && *segment.ttl != 0 && !begins_at(*segment.ttl) && !begins_at(*segment.ttl + 1u);
}

// By its length. The checksums of merged segments are of no use.
bool is_merged(const Context& c) { return c.arrival.length > c.receiver().offer.mss.value_or(usual_mss); }

// Where a card fills in what a host sends, it does so for SYN, ACK and data alike, and only on that host: beside its
// peer, behind a router or among correct ones something else may have happened. Once data with an incorrect one has
// been acknowledged, nothing has.
bool may_be_damage(const Context& c, const End& sender) {
  if (is_merged(c)) return false;
  if (sender.checksum.untrue && !sender.checksum.altered) return false;
  return sender.checksum.any_right || c.near_receiver_only() || passed_a_router(c.segment);
}

// Offloading leaves the checksums of what a host sends to its network card. Where other data of the same sender had
// correct ones this one is likely damaged; segments without data are made elsewhere in the system and prove nothing.
void judge_checksum_of_data(Context& c, End& sender) {
  const Arrival& a = c.arrival;
  if (a.length == 0 || is_merged(c)) return;
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

}  // namespace

void judge_checksum(Context& c) {
  End& sender = c.sender();
  judge_checksum_of_data(c, sender);
  if (c.segment.checksum == Checksum::Incorrect && !c.stated<note::ChecksumDamaged>() && may_be_damage(c, sender))
    c.state(note::ChecksumIncorrect{true});
  // A system makes its resets elsewhere.
  sender.checksum.any_right |= c.segment.checksum == Checksum::Correct && !c.arrival.flags.has(Flag::Rst);
}

}  // namespace tcpgloss
