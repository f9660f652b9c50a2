// Where a part of the transcript begins that deserves a heading of its own.
#include <algorithm>

#include "context.hpp"

namespace tcpgloss {
namespace {

using std::chrono::milliseconds;

constexpr std::uint32_t most_stalls = 3;  // with a heading each: a window that closes again and again is no news

Heading& put_heading(Context& c, Heading::Kind kind, Side from) {
  c.finding.headings.push_back({kind, from, ++c.connection.headings.count});
  c.connection.headings.latest = kind;
  return c.finding.headings.back();
}

bool recovering(const End& end) { return end.recovery.on && end.loss().recovery_repeats > 0; }

// A stall or a recovery stands above the transcript, and both are over.
bool back_to_data(const Connection& connection) {
  if (connection.headings.latest != Heading::Kind::Stall && connection.headings.latest != Heading::Kind::Recovery)
    return false;
  const auto troubled = [](const End& end) { return end.window.closed || recovering(end); };
  return !troubled(connection.ends[0]) && !troubled(connection.ends[1]);
}

// A window that is closed for less than a round trip holds nobody up: its heading waits until that has passed.
void judge_stall_heading(Context& c) {
  Connection& connection = c.connection;
  if (c.window_closes) connection.headings.stall_due = true;
  if (!connection.headings.stall_due) return;
  const unsigned closed = c.window_reopens ? c.arrival.from : connection.ends[0].window.closed ? 0 : 1;
  const End& end = connection.ends[closed];
  const Duration round_trip = std::max<Duration>(connection.opening.handshake.value_or(Duration{}), milliseconds(1));
  const bool lasts = !connection.timed || c.arrival.now - end.window.closed_at >= round_trip;
  connection.headings.stall_due = end.window.closed && !lasts;
  if (lasts && ++connection.headings.stalls <= most_stalls)
    put_heading(c, Heading::Kind::Stall, connection.side(closed));
}

// One heading while something is repeated, and one more when the other side begins to repeat as well.
void judge_recovery_heading(Context& c) {
  Connection& connection = c.connection;
  const auto own = static_cast<std::uint8_t>(1u << c.arrival.from);
  const bool first = connection.headings.latest != Heading::Kind::Recovery;
  if (!first && (connection.headings.recovery_told & own) != 0) return;
  connection.headings.recovery_told = static_cast<std::uint8_t>(first ? own : connection.headings.recovery_told | own);
  put_heading(c, Heading::Kind::Recovery, c.by()).both = !first;
}

// A RST that answers a fast close ends what that has aborted.
Side ender(const Context& c) { return c.stated<note::RstFastClosed>() ? c.peer_side() : c.by(); }

// Of a peer whose segments are missing nobody knows whether it was first; nor who sent a RST in another's name.
void judge_close_heading(Context& c) {
  Connection& connection = c.connection;
  if (connection.headings.close_told || connection.refused) return;
  connection.headings.close_told = true;
  const auto& first = connection.close.first_fin;
  Heading& heading =
      put_heading(c, Heading::Kind::Close, first && !connection.reset ? connection.side(*first) : ender(c));
  heading.by_known = c.receiver().seen && !connection.rst.injected;
  heading.only_seen_first = !connection.reset && (!c.near_receiver() || connection.fin_may_precede(1 - c.arrival.from));
}

}  // namespace

void judge_first_heading(Context& c) {
  if (c.connection.headings.count != 0) return;
  put_heading(c, c.connection.mid_stream ? Heading::Kind::MidStream : Heading::Kind::Open, c.by());
}

// What begins in the middle of the data has a heading already.
void judge_data_heading(Context& c) {
  const Connection& connection = c.connection;
  if ((c.sender().sent_data && !back_to_data(connection)) || connection.closing()) return;
  if (!c.finding.headings.empty() && c.finding.headings.back().kind == Heading::Kind::MidStream) return;
  put_heading(c, Heading::Kind::Data, c.by()).both = c.receiver().seen && c.receiver().sent_data;
}

void judge_heading(Context& c) {
  if (c.connection.closing()) return judge_close_heading(c);
  judge_stall_heading(c);
  if (c.finding.repeats && recovering(c.sender())) judge_recovery_heading(c);
}

}  // namespace tcpgloss
