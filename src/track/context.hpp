// One segment on its way through the rules: its numbers made absolute, its connection, its finding.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include "connection.hpp"
#include "tcpgloss/tcp/segment.hpp"
#include "tcpgloss/track/finding.hpp"

namespace tcpgloss {

class IcmpErrors;

struct Arrival {
  std::uint64_t number = 0;
  unsigned from = 0;  // index of the sender's end
  Flags flags;
  bool seq_known = false;  // there is a number, shown or assumed
  bool seq_shown = false;
  bool absolute = false, ack_absolute = false;  // the numbers are those on the wire
  SequenceNumber seq, end;                      // end = seq + length + SYN + FIN
  std::optional<SequenceNumber> ack;
  std::uint32_t length = 0;      // payload octets
  std::uint32_t window = 0;      // raw
  std::optional<Duration> time;  // on the run's time line
  Duration now{};                // the same, never before the connection's latest segment
  const option::Timestamps* timestamps = nullptr;
  const option::Mptcp* mptcp = nullptr;
  std::array<Range, 4> blocks{};  // of the SACK option, absolute
  unsigned block_count = 0;
  std::uint64_t content = 0;  // hash over every TCP field
  std::uint32_t place = 0;    // hash of interface and direction tag
  std::uint64_t body = 0;     // hash over what a device on the way leaves as it is
  bool goes_out = false;      // its direction tag
  std::uint16_t ip_id = 0;
  bool restarted = false;

  bool occupies_sequence_space() const { return end != seq; }
  // No data, no SYN, FIN or RST: it only acknowledges.
  bool pure_ack() const { return ack.has_value() && length == 0 && flags.plain(); }
  // After its first SYN a side sets ACK always; what comes without is dropped (RFC 9293 section 3.10.7.4, fifth step).
  // Only of a line that shows flags.
  bool lacks_ack() const { return !flags.has(Flag::Ack) && !flags.has(Flag::Syn) && !flags.has(Flag::Rst); }
};

// Old or new, and what kind of old: where the octets of a segment lie among those seen.
enum class Place : std::uint8_t { None, New, AfterGap, Repeat, FillsGapLate, FillsGapAgain, Copy, Probe };

struct Context {
  Context(const Segment& of, Arrival& came, Connection& in, Finding& told, Detail asked, const IcmpErrors* errors)
      : segment(of),
        arrival(came),
        connection(in),
        finding(told),
        detail(asked),
        icmp(errors),
        sender_(in.ends[came.from]),
        receiver_(in.ends[1 - came.from]) {}

  const Segment& segment;
  Arrival& arrival;
  Connection& connection;
  Finding& finding;
  Detail detail;  // of the notes to be stated
  const IcmpErrors* icmp = nullptr;
  Place place = Place::None;
  bool repeated_ack = false;  // a pure ACK with its sender's own last number
  bool advances = false;      // its ack is the highest of its sender
  bool fills_hole = false;    // its ack rises, and its sender had told that something above the last one had arrived
  bool asks = false;          // a probe, even where its octet is new
  bool answered_probe = false;
  bool answers_probing = false;  // the same, but with news of its window
  bool old_block = false;        // its first SACK block is one that its ack has just passed: no D-SACK
  bool sack_news = false;        // a SACK block tells something not told before
  bool late = false;             // a pure ACK that was overtaken
  bool opens_late = false;       // a SYN behind its SYN-ACK
  std::uint64_t same_as = 0;  // an earlier segment that was the same, clock included, and may be what this is a copy of
  bool unacceptable = false;  // nothing of it counts
  bool window_closes = false, window_reopens = false;
  bool fills_window = false;  // new data up to the edge of its receiver's window, or beyond
  bool ends_connection = false;
  bool fin_rides = false;                         // a FIN sent before, on a segment that acknowledges something new
  bool handled = false;                           // some rule has named this pure ACK already
  std::array<std::uint32_t, 2> flights{};         // of the ends, after it
  std::size_t segments_acked = 0;                 // of those captured, for the first time
  std::bitset<note_infos.size()> notes_stated{};  // by their index; see stated()

  bool on_one_host() const { return segment.source.host == segment.destination.host; }
  // Its first SACK block is a D-SACK: it lies below the ack, or inside the second block (RFC 2883 section 4).
  bool reports_duplicate() const {
    const Arrival& a = arrival;
    if (a.block_count == 0 || !a.ack || old_block) return false;
    const Range first = a.blocks[0];
    if (first.to.at_or_before(*a.ack)) return true;
    return a.block_count > 1 && a.blocks[1].from.at_or_before(first.from) && a.blocks[1].to.at_or_after(first.to);
  }
  // In tcpdump's relative numbers 0 is the number of a SYN, or where the capture of a direction began: an octet there
  // has been sent before, and one alone is sent again to ask.
  bool probes_at_origin() const {
    return connection.mid_stream && segment.seq == 0u && !arrival.absolute && arrival.flags.plain() &&
           arrival.length <= 1;
  }
  // Something of either end has not been captured since the receiver's latest segment: what that has sent meanwhile is
  // as likely missing, and may have opened its window.
  bool misses_lines() const {
    const std::uint64_t heard = receiver().last_number;
    const auto unheard = [heard](const Gap& gap) { return gap.noticed_at > heard; };
    const auto unacked = [&](const Gap& gap) { return unheard(gap) && !gap.acknowledged; };
    return std::any_of(receiver().gaps.begin(), receiver().gaps.end(), unheard) ||
           std::any_of(sender().gaps.begin(), sender().gaps.end(), unacked);
  }
  // Brings nothing but an acknowledgment.
  bool only_acknowledges() const { return arrival.pure_ack() || fin_rides; }

  End& sender() { return sender_; }
  End& receiver() { return receiver_; }
  const End& sender() const { return sender_; }
  const End& receiver() const { return receiver_; }
  // Captured beside the sender, or beside the receiver and away from the sender.
  bool near_sender() const { return connection.near(arrival.from); }
  bool near_receiver() const { return connection.near(1 - arrival.from); }
  bool near_receiver_only() const { return near_receiver() && !near_sender(); }
  Side by() const { return connection.side(arrival.from); }
  Side peer_side() const { return connection.side(1 - arrival.from); }

  template <class N>
  void state(const N& note) {
    notes_stated.set(note_index<N>);
    if (least_detail(N::info) <= detail) finding.notes.emplace_back(note);
  }
  // Also of notes that nobody will read.
  template <class N>
  bool stated() const {
    return notes_stated.test(note_index<N>);
  }

  // Counting from the initial sequence number of the end whose octet it is.
  std::uint32_t relative(const End& end, SequenceNumber number) const { return number.since(end.origin); }
  // The same, of first and last. 1 and 0: all of it is from before the capture, where no number counts from.
  std::pair<std::uint32_t, std::uint32_t> numbers_of(const End& end, SequenceNumber first, SequenceNumber last) const {
    if (before_capture(end, last)) return {1, 0};
    return {before_capture(end, first) ? 1 : relative(end, first), relative(end, last)};
  }
  // A sender whose SYN was not captured had sent more before the capture began.
  bool before_capture(const End& end, SequenceNumber number) const {
    constexpr std::uint32_t half = 1u << 30;  // farther on the circle shows the other side
    const bool begins = !end.origin_outrun && (!end.nxt_known || end.nxt.since(end.origin) < half);
    return !end.isn_known && end.origin_known && begins && number.at_or_before(end.origin);
  }
  // The shortest round trip known of, of either end's data: a handshake takes longer where its first packet had to wait
  // for ARP, or for a peer that was asleep. Where the handshake is not in the capture, one half of it is the way of
  // either end's data to the other end and back.
  Duration round_trip(const End& sender) const {
    const End& peer = connection.ends[&sender == &connection.ends[0] ? 1 : 0];
    if (!connection.opening.handshake && peer.rtt.samples > 0)
      return peer.rtt.least + (sender.rtt.samples > 0 ? sender.rtt.least : Duration{});
    Duration shortest = connection.opening.handshake.value_or(std::chrono::milliseconds(3));
    for (const End* end : {&sender, &peer})
      if (end->rtt.samples > 0) shortest = std::min(shortest, end->rtt.least);
    return shortest;
  }
  // Time from an earlier moment to this segment; negative without time stamps.
  Duration since(Duration earlier) const {
    return connection.timed && earlier >= connection.clock.trusted_from && earlier >= connection.clock.known_from
               ? arrival.now - earlier
               : Duration{-1};
  }

 private:
  End& sender_;
  End& receiver_;
};

// rules.cpp: those below that concern a segment, in their order.
void judge_all(Context& c);
void judge_predicted(Context& c);  // only those for what is as predicted

// The rules, each file one question.
class RecentSegments;
class RecentOpenings;
void judge_translation(Context& c, RecentOpenings& openings);      // translation.cpp: the same under other addresses?
void judge_rejection(Context& c, const RecentOpenings& openings);  // translation.cpp: was it translated one way only?
bool keep_time(Context& c);           // missing_stamp.cpp: do times go on, if not at this line? False: not known
void resume_time(const Context& c);   // missing_stamp.cpp: may they be told from here on?
bool judge_set_back(Context& c);      // set_back.cpp: was the capture's clock set? True: just now
void judge_icmp(Context& c);          // icmp_errors.cpp: what explains a repeat
bool was_rejected(const Context& c);  // icmp_errors.cpp: what is repeated here met an ICMP error
bool was_too_big(const Context& c);   // icmp_errors.cpp: the same, for its size
bool judge_copy(Context& c, RecentSegments& recent);  // copies.cpp: the same packet again? True: ask nothing else
void judge_flags_filter(Context& c);                  // filter.cpp: are only SYN, FIN and RST in the capture?
void judge_ack_filter(Context& c);                    // filter.cpp: are pure ACKs missing?
void judge_one_way(Context& c);                       // filter.cpp: is one direction?
void judge_opening(Context& c);             // opening.cpp: SYN (syn.cpp), SYN-ACK (syn_ack.cpp), the third segment
void judge_silent_server(Context& c);       // opening.cpp: data again, and nothing but a SYN-ACK for it
void judge_reset(Context& c);               // reset.cpp
void judge_unheeded(Context& c);            // reset_origin.cpp: who goes on after a reset
void judge_challenge(Context& c);           // challenge.cpp: the answer to a suspicious segment
void judge_sequence(Context& c);            // sequence.cpp: new, late, or again?
void judge_probe(Context& c);               // probes.cpp: keep-alive, window probe, and their answers
void judge_acknowledgment(Context& c);      // acknowledgment.cpp: what is acknowledged, and what that tells
void judge_sack(Context& c);                // sack.cpp
void judge_duplicate_ack(Context& c);       // plain_ack.cpp
void judge_window(Context& c);              // window.cpp
void judge_plain_ack(Context& c);           // plain_ack.cpp: what no other rule has named
void judge_closing(Context& c);             // closing.cpp: FINs and the states they lead to
void judge_path_mtu(Context& c);            // path_mtu.cpp: what sizes get through
void judge_congestion_marks(Context& c);    // ecn.cpp
void judge_phase(Context& c);               // phase.cpp: headings, payload, pauses
void judge_timestamps(Context& c);          // timestamps.cpp: missing though agreed on?
void judge_checksum(Context& c);            // checksum.cpp
void judge_self(Context& c);                // self.cpp: all of them, where both ends are one
void judge_volume(Context& c);              // volume.cpp: all of them, where there are no flags or numbers
void count_volume(Context& c);              // volume.cpp
void remember_sender(Context& c);           // remember.cpp
void remember_connection(Context& c);       // remember.cpp
void fill_numbers(Context& c);              // report.cpp
void fill_finding(Context& c, bool timed);  // report.cpp

// An end echoes its peer's latest stamp (RFC 7323 section 3.2): nothing so many ticks away from it is one.
constexpr std::uint32_t farther_than_an_echo = (1u << 24) + 1;

// prediction.cpp: what most segments are, and when that can be told of those to come.
bool is_predicted(const Context& c);
bool is_predictable(const Connection& connection);

// Parts of these, each a file of its own.
void judge_gap_filler(Context& c, End& sender, End& receiver, const Gap& found);  // gaps.cpp: late, or again?
void judge_repeat(Context& c, End& sender, End& receiver, bool doubtful);         // repeat.cpp: what kind of repeat?
void judge_wait(Context& c);                                                      // wait.cpp: who owned a pause
void judge_multipath(Context& c);                                                 // multipath.cpp
void judge_deferral(Context& c);              // opening.cpp: does its sender wait for data first?
void judge_payload(Context& c);               // payload.cpp: a question, an answer, or more of the same
void judge_nagle(Context& c);                 // nagle.cpp: was it held back?
bool answer_was_held(const Context& c);       // nagle.cpp
void judge_first_heading(Context& c);         // headings.cpp
void judge_data_heading(Context& c);          // headings.cpp
void judge_heading(Context& c);               // headings.cpp: close, stall, recovery
bool judge_reset_origin(Context& c);          // reset_origin.cpp: is it likely somebody else's?
void judge_reset_kind(Context& c);            // reset_kind.cpp: what does it end, and so: why was it sent?
bool answers_last_segment(const Context& c);  // reset_origin.cpp: a reset with the number of its receiver's ack
const Sent* acked_then(const Context& c);     // reset_origin.cpp: with that of an earlier one, which acked this
void judge_hole(Context& c, End& data_sender, SequenceNumber una, SequenceNumber ack);      // recovery.cpp
void judge_recovery(Context& c, End& data_sender, SequenceNumber una, SequenceNumber ack);  // recovery.cpp
void judge_first_arrived(Context& c, const End& data_sender, SequenceNumber una);           // recovery.cpp
void begin_recovery(Context& c, End& data_sender);                                          // recovery.cpp
// reset_kind.cpp: the FIN of its receiver had not reached who sent a reset; or both FINs had been exchanged.
bool crosses_fin(const Context& c, const End& receiver);
bool closed_unseen(const Context& c, const End& sender, const End& receiver);
// How many segments as large as its sender takes them an ACK covers; time stamps take 12 octets of each.
inline std::uint64_t full_segments_acked(const Context& c) {
  const std::uint32_t mss = c.sender().offer.mss.value_or(usual_mss);
  return c.finding.new_octets_acked / std::max<std::uint32_t>(mss - std::min(mss - 1, 12u), 1);
}
// The peer has told that octets above una have arrived; from then on its sender may know of the hole.
inline void note_report(const Context& c, End& data_sender) {
  if (data_sender.reported) return;
  data_sender.reported = true;
  data_sender.loss().report_time = c.arrival.now;
  data_sender.loss().report_una = data_sender.una;
  data_sender.loss().report_tsval.reset();
  if (c.arrival.timestamps) data_sender.loss().report_tsval = c.arrival.timestamps->value;
}
// Something came that had come before: its receiver answers with an ACK (RFC 9293 section 3.10.7.4, first step).
inline void remember_repeat(Context& c, note::Repeated kind) {
  c.sender().repeat.number = c.arrival.number;
  c.sender().repeat.from = c.arrival.seq;
  c.sender().repeat.kind = kind;
}

}  // namespace tcpgloss
