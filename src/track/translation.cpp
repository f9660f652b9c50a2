// One connection under two pairs of addresses.
#include "context.hpp"
#include "recent_openings.hpp"
#include "seeded_hash.hpp"

namespace tcpgloss {

// Packets come by twice, with other addresses each time (-i any on a router that translates). Where only what comes
// back has passed between the two translations, the SYN-ACK is the first of it.
void judge_translation(Context& c, RecentOpenings& openings) {
  const Arrival& a = c.arrival;
  const bool first = c.connection.segments == 0;
  if (a.place == 0 || !a.flags.has(Flag::Syn) || !c.connection.timed || (!first && !a.flags.has(Flag::Ack))) return;
  RecentOpening opening;
  opening.isn = a.seq.value;
  if (a.timestamps) opening.tsval = a.timestamps->value;
  opening.time = a.now;
  opening.source = hash_bytes(c.segment.source.host, 4);
  opening.destination = hash_bytes(c.segment.destination.host, 4);
  opening.place = a.place;
  opening.number = a.number;
  opening.connection = c.connection.id.ordinal;
  if (const RecentOpening* same = first ? openings.same(opening) : nullptr) {
    c.connection.translated = static_cast<std::uint32_t>(same->connection + 1);
    c.state(note::Translated{same->number, same->connection});
  }
  openings.remember(opening);
}

}  // namespace tcpgloss
