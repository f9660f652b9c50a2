// One connection under two pairs of addresses.
#include "context.hpp"
#include "recent_syns.hpp"
#include "seeded_hash.hpp"

namespace tcpgloss {

// Packets come by twice, with other addresses each time (-i any on a router that translates). Where only what comes
// back has passed between the two translations, the SYN-ACK is the first of it.
void judge_translation(Context& c, RecentSyns& syns) {
  const Arrival& a = c.arrival;
  const bool first = c.connection.segments == 0;
  if (a.place == 0 || !a.flags.has(Flag::Syn) || !c.connection.timed || (!first && !a.flags.has(Flag::Ack))) return;
  RecentSyn syn;
  syn.isn = a.seq.value;
  if (a.timestamps) syn.tsval = a.timestamps->value;
  syn.time = a.now;
  syn.source = hash_bytes(c.segment.source.host, 4);
  syn.destination = hash_bytes(c.segment.destination.host, 4);
  syn.place = a.place;
  syn.number = a.number;
  syn.connection = c.connection.id.ordinal;
  if (const RecentSyn* same = first ? syns.same(syn) : nullptr) {
    c.connection.translated = static_cast<std::uint32_t>(same->connection + 1);
    c.state(note::Translated{same->number, same->connection});
  }
  syns.remember(syn);
}

}  // namespace tcpgloss
