// One connection under two pairs of addresses.
#include "context.hpp"
#include "recent_syns.hpp"
#include "seeded_hash.hpp"

namespace tcpgloss {

// The opener's packets come by twice, with other addresses each time (-i any on a router that translates).
void judge_translation(Context& c, RecentSyns& syns) {
  const Arrival& a = c.arrival;
  if (a.place == 0 || !a.flags.has(Flag::Syn) || a.flags.has(Flag::Ack)) return;
  if (c.connection.segments != 0 || !c.connection.timed) return;
  RecentSyn syn;
  syn.isn = a.seq.value;
  if (a.timestamps) syn.tsval = a.timestamps->value;
  syn.time = a.now;
  syn.source = hash_bytes(c.segment.source.host, 4);
  syn.destination = hash_bytes(c.segment.destination.host, 4);
  syn.place = a.place;
  syn.number = a.number;
  syn.connection = c.connection.id.ordinal;
  if (const RecentSyn* same = syns.same(syn)) {
    c.connection.translated = static_cast<std::uint32_t>(same->connection + 1);
    c.state(note::Translated{same->number, same->connection});
  }
  syns.remember(syn);
}

}  // namespace tcpgloss
