// Selective acknowledgment: what arrived beyond the cumulative one, and what arrived twice
// (RFC 2018 section 4, RFC 2883 section 4).
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

// The first block reports a duplicate if it lies below the ack or inside the second block.
bool is_dsack(const Arrival& a) {
  if (a.block_count == 0 || !a.ack) return false;
  const Range first = a.blocks[0];
  if (first.to.at_or_before(*a.ack)) return true;
  return a.block_count > 1 && a.blocks[1].from.at_or_before(first.from) && a.blocks[1].to.at_or_after(first.to);
}

void confirm_needless(Context& c, End& data_sender, Range twice) {
  for (auto resend = data_sender.resends.rbegin(); resend != data_sender.resends.rend(); ++resend) {
    if (resend->confirmed_needless || resend->seq.before(twice.from) || resend->end.after(twice.to)) continue;
    resend->confirmed_needless = true;
    if (!resend->counted_needless) ++data_sender.counts.spurious;
    resend->counted_needless = true;
    c.state(note::SpuriousConfirmed{c.relative(data_sender, resend->seq), c.relative(data_sender, resend->end - 1),
                                    resend->number});
    return;
  }
}

void judge_reneging(Context& c, End& data_sender, unsigned first_real) {
  const Arrival& a = c.arrival;
  if (first_real >= a.block_count || a.block_count == a.blocks.size() || data_sender.sacked.size() > 2) return;
  for (const Range& reported : data_sender.sacked) {
    const bool still = std::any_of(
        a.blocks.begin() + first_real, a.blocks.begin() + a.block_count,
        [&](const Range& b) { return b.from.at_or_before(reported.from) && b.to.at_or_after(reported.to); });
    if (still || a.block_count - first_real < data_sender.sacked.size()) continue;
    c.state(
        note::SackReneging{c.by(), c.relative(data_sender, reported.from), c.relative(data_sender, reported.to - 1)});
    data_sender.sacked.clear();
    return;
  }
}

// Where a receiver holds the octet it acknowledges it would acknowledge more; and every ACK names what it holds beyond
// a hole (RFC 2018 section 4), of which an ACK without any block therefore knows nothing any more.
void judge_lost_blocks(Context& c, End& data_sender) {
  if (!c.advances || data_sender.sacked.empty()) return;
  const Range lowest = data_sender.sacked.front();
  const bool holds_next = lowest.from.at_or_before(*c.arrival.ack);
  const bool silent = c.arrival.block_count == 0 && c.arrival.pure_ack() && c.segment.options_complete &&
                      c.segment.find<option::Mptcp>() == nullptr;
  if (!holds_next && !silent) return;
  c.state(note::SackReneging{c.by(), c.relative(data_sender, lowest.from), c.relative(data_sender, lowest.to - 1)});
  data_sender.sacked.clear();
}

}  // namespace

void judge_sack(Context& c) {
  const Arrival& a = c.arrival;
  End& data_sender = c.receiver();
  if (!a.ack) return;
  judge_lost_blocks(c, data_sender);
  if (a.block_count == 0) return;
  c.connection.sack_on = true;
  const bool dsack = is_dsack(a) && !c.old_block;
  const unsigned first_real = dsack ? 1 : 0;
  if (dsack) {
    const Range twice = a.blocks[0];
    c.state(note::Dsack{c.by(), c.relative(data_sender, twice.from), c.relative(data_sender, twice.to - 1)});
    confirm_needless(c, data_sender, twice);
    if (a.block_count == 1 && a.pure_ack() && !c.advances) c.handled = true;
  }
  if (c.advances || c.repeated_ack) judge_reneging(c, data_sender, first_real);
  bool news = false;
  std::uint32_t blocks = 0;
  const SequenceNumber lowest = data_sender.una_known ? later(data_sender.una, *a.ack) : *a.ack;
  std::optional<SequenceNumber> hole_end;
  for (unsigned i = first_real; i < a.block_count; ++i) {
    const Range block = a.blocks[i];
    if (!block.from.before(block.to) || block.to.at_or_before(lowest)) continue;
    ++blocks;
    if (!hole_end || block.from.before(*hole_end)) hole_end = block.from;
    news |= add_range(data_sender.sacked, {later(block.from, lowest), block.to});
  }
  c.sack_news = news;
  if (news && hole_end && hole_end->after(lowest))
    c.state(note::SackHole{c.by(), blocks, c.relative(data_sender, lowest), c.relative(data_sender, *hole_end - 1)});
}

}  // namespace tcpgloss
