// What sizes get through. A path that drops what is too large without a word is a black hole (RFC 2923 section 2.1):
// its full-sized segments come again and again, while smaller ones pass, and so does the same data in smaller pieces
// (RFC 4821 section 7.3, RFC 8899 section 4.3).
#include <algorithm>
#include <utility>

#include "context.hpp"

namespace tcpgloss {
namespace {

// As one segment on the wire: offloading joins several (analysis reference, section 6).
std::uint32_t on_the_wire(const Context& c) {
  const std::uint32_t mss = c.receiver().offer.mss.value_or(c.arrival.length);
  const std::uint32_t stamps = c.arrival.timestamps ? 12 : 0;
  return std::min(c.arrival.length, mss > stamps ? mss - stamps : mss);
}

// Packets of 576 octets, and of 1280 in IPv6, pass everywhere (RFC 791 section 3.1, RFC 8200 section 5).
std::uint32_t passes_everywhere(const Context& c) {
  return c.segment.source.host.find(':') == std::string_view::npos ? 576 - 40 : 1280 - 60;
}

// What comes by beside its receiver, or on one host, has passed the path.
bool shows_the_path(const Context& c, unsigned data_sender) {
  const bool at_receiver = c.connection.near(1 - data_sender) && !c.connection.near(data_sender);
  return !at_receiver && !c.on_one_host();
}

bool window_has_room(const End& receiver, SequenceNumber from, std::uint32_t length) {
  return receiver.window.edge_known && receiver.window.right_edge.after(from) &&
         receiver.window.right_edge.since(from) >= length;
}

// The copy before this one may still be under way: sooner than the shortest round trip nothing tells of its loss.
bool comes_too_soon(const Context& c, const End& sender) {
  const Arrival& a = c.arrival;
  for (auto resend = sender.resends.rbegin(); resend != sender.resends.rend(); ++resend)
    if (resend->number != a.number && overlap(resend->seq, resend->end, a.seq, a.end) > 0)
      return c.connection.timed && a.now - resend->time < c.round_trip(sender);
  return false;
}

// The oldest octets that are not acknowledged come again: in segments of one size, or, at last, in a smaller one.
void judge_repeat_size(Context& c, End& sender) {
  PathSize& path = sender.loss().path;
  const Arrival& a = c.arrival;
  const std::uint32_t length = on_the_wire(c);
  if (path.waiting_for && a.seq.before(*path.waiting_for) && length < path.waiting) path.waiting_for.reset();
  if (!sender.una_known || a.seq != sender.una) {
    // More of what has been cut smaller.
    if (path.piece != 0 && a.seq == path.pieces_end && length <= path.piece) path.pieces_end = a.end;
    return;
  }
  const bool same_place = path.stuck != 0 && path.stuck_from == a.seq;
  // By more than the room that the options of SACK take.
  if (same_place && length <= path.stuck / 4 * 3 && path.times >= 2 &&
      window_has_room(c.receiver(), a.seq, path.stuck)) {
    path.piece = length;
    path.pieces_end = a.end;
    return;
  }
  const bool again = same_place && length == path.stuck;
  if (again && comes_too_soon(c, sender)) return;
  path.times = again ? path.times + 1 : 1;
  if (!again) path.stuck_since = a.number;
  path.stuck = length;
  path.stuck_from = a.seq;
  path.piece = 0;
}

// The largest segment that the peer has reported although older octets are missing; 0 where there is none, or where one
// as large as those has arrived.
std::uint32_t smaller_that_arrived(const End& sender) {
  std::uint32_t largest = 0;
  for (const Range& range : sender.sacked) {
    SequenceNumber at = range.from;
    for (const Sent* sent = nullptr; at.before(range.to) && (sent = sender.sent.at(at)) != nullptr; at = sent->end)
      largest = std::max(largest, sent->end.since(sent->seq));
  }
  return largest < sender.loss().path.stuck ? largest : 0;
}

// A router that tells is no black hole (RFC 2923 section 2.1).
void suspect(Context& c, End& sender, Side by, note::BlackHole sign, std::uint32_t small) {
  if (c.connection.path_mtu) return;
  PathSize& path = sender.loss().path;
  path.large_failed = path.stuck;
  path.small_passed = small;
  path.passed = small;  // whatever passed before: the path is another now
  path.waiting_for.reset();
  if (path.told && path.sign == sign) return;
  path.told = true;
  path.sign = sign;
  c.state(note::BlackHoleSuspected{by, sign, path.stuck, small});
}

// Where one as large has passed before, the path has changed since, or it was chance: that takes one repeat more.
void judge_stuck(Context& c, End& sender) {
  const PathSize& path = sender.loss().path;
  const bool passed_before = path.passed >= path.stuck;
  if (path.stuck <= passes_everywhere(c) || path.piece != 0 || path.times < (passed_before ? 3u : 2u)) return;
  if (const std::uint32_t smaller = smaller_that_arrived(sender); smaller > 0)
    return suspect(c, sender, c.by(), note::BlackHole::SmallerArrive, smaller);
  // A peer that repeats what was acknowledged does not even get pure ACKs.
  const bool nothing_passes = c.receiver().repeat.number > path.stuck_since;
  // Nor is it the size where a router tells of another reason (RFC 792, RFC 4443 section 3.1).
  const bool other_reason = sender.icmp_error && *sender.icmp_error != IcmpError::TooBig;
  if (path.times > 2 && path.passed > 0 && !passed_before && !nothing_passes && !other_reason)
    suspect(c, sender, c.by(), note::BlackHole::NoneSoLarge, path.passed);
}

// What the next ack may prove to have passed, or not.
bool awaits_proof(const End& data_sender) {
  const PathSize& path = data_sender.loss().path;
  return path.waiting_for || path.stuck != 0 || path.large_failed != 0;
}

// Every copy of these octets was as large, or is not known: what acknowledges them all tells that this size passes,
// whichever copy it was that arrived.
bool only_sent_whole(const End& sender, SequenceNumber from, std::uint32_t size) {
  const Sent* first = sender.sent.at(from);
  if (first == nullptr || first->end.since(from) < size || sender.resends_forgotten) return false;
  return std::none_of(sender.resends.begin(), sender.resends.end(), [&](const Resend& resend) {
    return overlap(resend.seq, resend.end, from, from + size) > 0 && resend.end.since(resend.seq) < size;
  });
}

// The peer acknowledges: what passed, and whether the smaller pieces alone did.
void judge_passed(Context& c, End& data_sender) {
  PathSize& path = data_sender.loss().path;
  const SequenceNumber ack = *c.arrival.ack;
  if (path.waiting_for && ack.at_or_after(*path.waiting_for)) {
    path.passed = std::max(path.passed, path.waiting);
    path.waiting_for.reset();
  }
  if (path.stuck != 0 && ack.after(path.stuck_from)) {
    const bool pieces = path.piece != 0 && ack.at_or_before(path.pieces_end);
    if (pieces && path.stuck > passes_everywhere(c))
      suspect(c, data_sender, c.peer_side(), note::BlackHole::CutSmaller, path.piece);
    if (pieces) path.passed = std::max(path.passed, path.piece);
    const bool whole = path.piece == 0 && ack.at_or_after(path.stuck_from + path.stuck);
    if (whole && only_sent_whole(data_sender, path.stuck_from, path.stuck))
      path.passed = std::max(path.passed, path.stuck);
    path.stuck = path.piece = path.times = 0;
  }
  if (path.large_failed != 0 && path.passed >= path.large_failed) path.large_failed = 0;  // it was something else
}

}  // namespace

void judge_path_mtu(Context& c) {
  const Arrival& a = c.arrival;
  End& sender = c.sender();
  if (a.flags.has(Flag::Syn) || a.flags.has(Flag::Rst) || c.unacceptable) return;
  if (c.advances && awaits_proof(c.receiver()) && shows_the_path(c, 1 - a.from)) judge_passed(c, c.receiver());
  if (a.length == 0 || !a.seq_known) return;
  if (c.place == Place::New || c.place == Place::AfterGap) {
    const PathSize& known = std::as_const(sender).loss().path;
    if (known.waiting_for || on_the_wire(c) <= known.passed || !shows_the_path(c, a.from)) return;
    PathSize& path = sender.loss().path;
    path.waiting = on_the_wire(c);
    path.waiting_for = a.seq + path.waiting;
  } else if (c.place == Place::Repeat && shows_the_path(c, a.from)) {
    judge_repeat_size(c, sender);
    judge_stuck(c, sender);
  }
}

}  // namespace tcpgloss
