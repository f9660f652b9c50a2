// What is left to say of a segment without flags or numbers: how much it carries, and which way.
#include "context.hpp"

namespace tcpgloss {

// Neither flags nor numbers (-q, an impossible header length), or none that count: only volume and direction.
void judge_volume(Context& c) {
  const bool numbered = !c.segment.flags || c.segment.seq;  // -q prints none at all, and says so once
  if (c.arrival.length > 0 || (!c.segment.flags && c.segment.length))
    c.state(note::Volume{c.by(), c.arrival.length, numbered});
  const auto kind = c.connection.only_strays  ? Heading::Kind::Stray
                    : c.connection.mid_stream ? Heading::Kind::MidStream
                                              : Heading::Kind::Quiet;
  if (c.connection.headings.count == 0) c.finding.headings.push_back({kind, c.by(), ++c.connection.headings.count});
}

// Without numbers every octet counts as new.
void count_volume(Context& c) {
  End& sender = c.sender();
  sender.seen = true;
  ++sender.counts.segments;
  if (c.arrival.length == 0) return;
  ++sender.counts.data_segments;
  sender.counts.octets += c.arrival.length;
  sender.counts.new_octets += c.arrival.length;
}

}  // namespace tcpgloss
