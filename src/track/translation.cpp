// One connection under two pairs of addresses.
#include "context.hpp"
#include "recent_openings.hpp"
#include "seeded_hash.hpp"

namespace tcpgloss {
namespace {

std::uint64_t hash_of(const Endpoint& end) { return hash_bytes(end.port, hash_bytes(end.host, 4)) | 1; }

RecentOpening opening_of(const Context& c) {
  const Arrival& a = c.arrival;
  RecentOpening opening;
  opening.isn = a.seq.value;
  if (a.timestamps) opening.tsval = a.timestamps->value;
  opening.time = a.now;
  opening.source = hash_bytes(c.segment.source.host, 4);
  opening.destination = hash_bytes(c.segment.destination.host, 4);
  opening.place = a.place;
  opening.number = a.number;
  opening.connection = c.connection.id.ordinal;
  opening.is_answer = a.flags.has(Flag::Ack);
  if (!a.flags.has(Flag::Ack) && a.absolute) opening.opener = hash_of(c.segment.source);
  return opening;
}

// A SYN-ACK for which no SYN has come, though one from just that port and with just that ISN went elsewhere.
void judge_answer_elsewhere(Context& c, const RecentOpenings& openings) {
  const Arrival& a = c.arrival;
  if (!a.flags.has(Flag::Syn) || !a.ack || !a.ack_absolute || c.connection.segments != 0) return;
  const std::uint32_t isn = (*a.ack - 1).value;
  if (const auto* asked = openings.waiting(hash_of(c.segment.destination), isn, c.connection.id.ordinal, a.now))
    c.state(note::AnsweredElsewhere{c.peer_side(), asked->number, asked->connection, false});
}

// Two who draw numbers of their own have answered: their SYNs only looked like one. A translator leaves the numbers as
// they are (RFC 3022 section 4.1).
void judge_translated_answer(Context& c, const RecentOpenings& openings) {
  std::uint32_t& translated = c.connection.translated;
  if (translated == 0 || !c.arrival.flags.has(Flag::Ack) || !c.arrival.seq_known || !c.arrival.absolute) return;
  const auto other = openings.answer_of(translated - 1);
  if (other && *other != c.arrival.seq.value) translated = 0;
}

}  // namespace

// Packets come by twice, with other addresses each time (-i any on a router that translates). Where only what comes
// back has passed between the two translations, the SYN-ACK is the first of it.
void judge_translation(Context& c, RecentOpenings& openings) {
  const Arrival& a = c.arrival;
  const bool first = c.connection.segments == 0;
  if (!a.flags.has(Flag::Syn)) return openings.answer(c.connection.id.ordinal);
  judge_answer_elsewhere(c, openings);
  judge_translated_answer(c, openings);
  if (a.flags.has(Flag::Ack)) openings.answer(c.connection.id.ordinal);
  if (!a.seq_known || (!first && !a.flags.has(Flag::Ack))) return;
  const RecentOpening opening = opening_of(c);
  const RecentOpening* same = first && c.connection.timed ? openings.same(opening) : nullptr;
  if (same != nullptr) {
    c.connection.translated = static_cast<std::uint32_t>(same->connection + 1);
    c.state(note::Translated{same->number, same->connection});
  }
  openings.remember(opening);
}

// Who rejects a SYN-ACK from there still waits for one from elsewhere: what it asked had been translated on the way
// there, and the answer was not on its way back (RFC 3022 section 2). A scanner asks many with one SYN, each by itself.
void judge_rejection(Context& c, const RecentOpenings& openings) {
  const End& opener = c.sender();
  if (!opener.origin_known || (c.connection.opening.syn_seen && c.connection.translated == 0)) return;
  const auto* asked =
      openings.waiting(hash_of(c.segment.source), opener.origin.value, c.connection.id.ordinal, c.arrival.now);
  if (asked != nullptr) c.state(note::AnsweredElsewhere{c.by(), asked->number, asked->connection, true});
}

}  // namespace tcpgloss
