// What is remembered of one end of a connection. Owns everything; no view into a line survives here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "assumptions.hpp"
#include "sent_log.hpp"
#include "tcpgloss/note/note.hpp"
#include "tcpgloss/tcp/icmp.hpp"
#include "tcpgloss/tcp/option.hpp"
#include "tcpgloss/tcp/sequence.hpp"
#include "tcpgloss/tcp/state.hpp"
#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

// Octets that have not been captured although later ones have.
struct Gap {
  SequenceNumber from, to;
  std::uint64_t noticed_at;  // number of the segment behind it
  Duration time;
  bool acknowledged = false;                   // the peer has acknowledged it all the same: the capture missed it
  std::optional<std::uint32_t> tsval{};        // of the segment behind it
  SequenceNumber first{}, end{};               // of all of it, before any part was filled
  std::uint16_t ip_id = 0;                     // of the segment behind it; 0: not shown
  std::uint32_t pieces = 0;                    // by how many segments some of it was
  bool some_late = false, some_again = false;  // how those came
};

// Smoothed round-trip time (RFC 6298 section 2).
struct RttEstimate {
  static constexpr Duration longest = std::chrono::minutes(10);  // beyond, a clock was set
  Duration smoothed{}, variation{}, least{}, most{}, sum{};
  std::uint32_t samples = 0;
  void add(Duration sample);
  Duration timeout() const;  // Linux floor of 200 ms; 1 s before the first sample
};

// What sizes of an end's segments have got through, and what did not (path_mtu.cpp).
struct PathSize {
  std::uint32_t passed = 0;   // payload of the largest segment that was acknowledged
  std::uint32_t waiting = 0;  // of a larger one that is not yet, and where that ends
  std::optional<SequenceNumber> waiting_for{};
  std::uint32_t stuck = 0, times = 0;  // the oldest octets come again in this size, so often
  std::uint64_t stuck_since = 0;       // the first such repeat
  std::uint32_t piece = 0;             // at last in this one
  SequenceNumber stuck_from, pieces_end;
  bool told = false;
  note::BlackHole sign{};
  std::uint32_t large_failed = 0, small_passed = 0;
};

// What an end needs only once it has sent data, most of it once some is missing, late or repeated: in a flood of SYNs
// none.
struct Loss : LossCounts {
  SequenceNumber report_una;  // una when the peer began to report that later octets have arrived
  Duration report_time{};
  std::optional<std::uint32_t> report_tsval{};
  Duration probe_wait{};                 // before its latest repeat, if that was a probe or a time-out; else zero
  Duration probed_for{};                 // its window, while that was closed; zero since its peer has sent data again
  Duration lone_round_trip{};            // the longest with nothing more under way, if that was slow
  std::optional<Duration> slow_since{};  // when its round trips began to take many times the shortest
  Range late{};                          // what was overtaken on the way last
  SequenceNumber recovery_from, recovery_point;  // what is recovered
  Duration recovery_start{};
  std::uint64_t recovery_begin = 0;  // the segment that began it
  std::uint32_t recovery_repeats = 0, recovery_needless = 0;
  std::uint64_t multipath_key = 0;  // of Multipath TCP: what its SYN has shown; 0: none
  std::uint64_t data_fin_end = 0;   // of Multipath TCP: what acknowledges its DATA_FIN; 0: nothing to acknowledge
  std::uint64_t timed_out_in = 0;   // its latest segment that a time-out or a probe sent again
  bool late_or_again = false;       // `late` may have been sent again instead
  std::uint64_t late_ack = 0;       // its latest ACK that was overtaken
  std::optional<SequenceNumber> acked_behind_reset{};  // what it acknowledged though its peer had reset
  PathSize path;
};
inline const Loss no_loss{};

inline constexpr std::int8_t scale_unknown = -1, scale_off = -2;

// What the options of its SYN announced.
struct Offer {
  bool known : 1 = false;  // the whole list
  bool none : 1 = false;   // and there is nothing in it
  bool sack : 1 = false, timestamps : 1 = false, scale : 1 = false, fast_open : 1 = false, multipath : 1 = false;
  bool scale_doubted : 1 = false;  // its SYN here offers scaling, and another may have reached its peer
  // Another line of the same SYN had these, and this one lacks them.
  bool fuller_scale : 1 = false, fuller_timestamps : 1 = false, fuller_sack : 1 = false;
  std::uint8_t shift = 0;
  std::optional<std::uint32_t> mss;
};

// Its SYNs, or SYN-ACKs.
struct Syns {
  bool without_data : 1 = false;         // repeated so, though the first carried some
  std::uint32_t count = 0, retries = 0;  // the latter: after a refusal
  std::uint32_t payload = 0;             // octets
  Duration time{};
};

struct Fin {
  bool sent : 1 = false, acked : 1 = false;
  bool guessed : 1 = false;  // not captured, but its peer has likely acknowledged it
  bool with_syn : 1 = false;
  SequenceNumber end;
  std::uint32_t again = 0;
  std::uint64_t segment = 0;
  Duration time{};
};

// How it recovers from a loss; its figures stand in Loss.
struct Recovery {
  bool on : 1 = false, by_timeout : 1 = false, by_report : 1 = false;
  bool partial_ack_seen : 1 = false, partial_ack_told : 1 = false;
};

// The room that it offers.
struct OfferedWindow {
  bool known : 1 = false, edge_known : 1 = false, told : 1 = false, was_syn : 1 = true, closed : 1 = false;
  bool small_told : 1 = false;
  bool collapsed : 1 = false;  // behind that of its SYN, though next to nothing had come
  std::int8_t scale = scale_unknown;
  std::uint8_t shown_min_shift = 0;
  std::uint32_t raw = 0;         // of its latest segment
  SequenceNumber right_edge;     // furthest it has offered
  std::uint32_t times_full = 0;  // the peer used all of it
  Duration closed_at{}, opened_at{};

  bool is_zero() const { return known && raw == 0; }
  std::uint32_t unit() const { return scale > 0 ? 1u << scale : 1u; }  // less than one is rounding
  // Not of a SYN, whose window is never scaled (RFC 7323 section 2.2).
  std::uint64_t octets(std::uint32_t shown) const { return std::uint64_t{shown} * unit(); }
};

// The clock in its timestamps (RFC 7323 section 5.4).
struct TimestampClock {
  bool known : 1 = false, started : 1 = false, missing_told : 1 = false;
  bool sent_old : 1 = false;     // its latest data carried a TSval older than one before (RFC 7323 section 5)
  std::uint32_t tsval = 0;       // newest
  std::uint32_t data_tsval = 0;  // of its latest data
  std::uint32_t first_tsval = 0;
  Duration first_time{}, last_time{};

  // Than the newest, where there is one.
  bool is_older(const option::Timestamps* stamps) const {
    return stamps != nullptr && known && SequenceNumber{stamps->value}.before({tsval});
  }
  bool is_newer(const option::Timestamps* stamps) const {
    return stamps != nullptr && known && SequenceNumber{stamps->value}.after({tsval});
  }
};

// The checksums of its segments as the capture shows them.
struct Checksums {
  bool altered : 1 = false;          // one was incorrect in the capture only
  bool right : 1 = false;            // some of its data had a correct one
  bool any_right : 1 = false;        // some of its segments had, whether they carried data or not
  bool untrue : 1 = false;           // what had an incorrect one has been acknowledged all the same
  std::int8_t balance = 0;           // of its data, correct ones less incorrect ones, at most 100 either way
  std::uint64_t incorrect_from = 0;  // all its data from this segment on had an incorrect one; 0: not the latest
};

// Keep-alives and window probes.
struct Probes {
  bool kept_alive : 1 = false;  // has sent a keep-alive
  bool pending : 1 = false, keeps_alive : 1 = false;
  bool with_data : 1 = false;    // the last octet it sent was that of a window probe
  bool perhaps : 1 = false;      // the first that was captured of it was one octet, which may have been a keep-alive's
  std::uint32_t in_a_row = 0;    // without an answer
  std::uint32_t unanswered = 0;  // of the keep-alives before its latest answer, those still without one
  std::uint32_t window_probes = 0;  // since it last sent data
};

// Its latest segment that brought nothing its peer had not acknowledged.
struct LatestRepeat {
  note::Repeated kind{};
  SequenceNumber from;  // where it begins
  std::uint64_t number = 0;
};

// One end, as a sender of its own octets and of acknowledgments for the peer's. A yes or no takes one bit: a flood
// makes hundreds of thousands of them.
struct End {
  bool seen : 1 = false;
  bool appeared : 1 = false;  // any segment of it, even one that counts for nothing
  State state = State::Unknown;

  // Its octets.
  bool isn_known : 1 = false, origin_known : 1 = false, nxt_known : 1 = false, una_known : 1 = false;
  bool una_tsval_known : 1 = false, nxt_tsval_known : 1 = false, first_known : 1 = false;
  bool origin_outrun : 1 = false;  // it has sent 1 GiB or more: its origin no longer compares with its latest numbers
  bool reported : 1 = false;       // the peer has told that something above una has arrived
  bool list_full : 1 = false;      // and once in three ranges or more: what it does not list it may still hold
  bool resends_forgotten : 1 = false;  // there were more
  bool sent_data : 1 = false;
  bool filled_window : 1 = false;  // its latest data reached the edge of the peer's window
  bool small_data : 1 = false;     // its latest new data was less than a full segment
  bool ignores_nagle : 1 = false;  // sent small segments although small ones were outstanding
  bool after_outage : 1 = false;   // between its latest data and those before its peer timed out
  bool join_proved : 1 = false;    // it proves that this subflow belongs to a Multipath TCP connection
  bool fast_closed : 1 = false;    // asked Multipath TCP to end at once
  bool data_fin_sent : 1 = false;  // of Multipath TCP
  bool resets_each : 1 = false;    // has answered a segment with a RST, and another one
  bool ids_repeat : 1 = false;     // different packets of it had the same IP id
  std::uint16_t una_wraps = 0;     // how often una has come round the circle of numbers, past the origin: every 4 GiB
  SequenceNumber origin;           // relative numbers count from here
  SequenceNumber nxt;              // end of the highest range sent
  SequenceNumber una;              // highest acknowledgment number the peer has sent
  SequenceNumber first;            // where what was captured of it begins; 0 with its SYN
  std::uint32_t nxt_tsval = 0;     // of the segment that set nxt
  std::uint32_t una_tsval = 0;     // the peer's clock when una rose last
  Duration una_time{};             // and when that was
  std::uint32_t unnumbered = 0;    // octets of lines that print no number, and that belong at nxt
  std::vector<Gap> gaps;
  SentLog sent;
  std::vector<Resend> resends;
  std::vector<Range> sacked;  // reported by the peer, above una
  RttEstimate rtt;
  std::uint32_t consecutive_timeouts = 0;
  std::uint32_t repeats_needless = 0;  // in a row, of what its peer had acknowledged, up to its latest such repeat
  std::uint32_t repeats_unheard = 0;   // its repeats since its peer was last heard
  std::uint32_t resets = 0;

  // Its acknowledgments.
  bool ack_known : 1 = false;
  bool ack_doubted : 1 = false;  // an ack of it beyond all windows it had offered was doubted: the next is believed
  bool echoes_congestion : 1 = false;  // its latest ACK had ECE set
  std::uint32_t pure_acks = 0, duplicate_acks = 0;
  SequenceNumber last_ack;    // of its latest segment
  Duration last_ack_since{};  // when that number came first

  // Its latest segments.
  Duration last_time{}, previous_time{}, last_data_time{};
  Duration last_stamp = Duration::min();  // of its latest line that was not captured late
  std::uint64_t last_number = 0, last_data_number = 0, last_payload_number = 0;
  std::uint64_t last_answerable = 0;  // that was no RST: no RST answers one (RFC 9293 section 3.10.7)
  std::uint16_t ip_id = 0;
  std::uint8_t ttl = 0;
  std::optional<IcmpError> icmp_error{};  // that came right behind one

  Recovery recovery;
  Probes probe;
  Offer offer;
  Syns syn;
  Fin fin;
  OfferedWindow window;
  TimestampClock clock;
  Checksums checksum;
  LatestRepeat repeat;
  FlowCounts counts;

  std::unique_ptr<Loss> known_loss;
  Loss& loss() {
    if (!known_loss) known_loss = std::make_unique<Loss>();
    return *known_loss;
  }
  const Loss& loss() const { return known_loss ? *known_loss : no_loss; }

  // Numbers half the circle away would look as if they lay before the origin; it is outrun a quarter of it before that.
  void note_distance(SequenceNumber latest) {
    constexpr std::uint32_t quarter = 1u << 30;
    origin_outrun |= origin_known && latest.since(origin) - quarter < quarter;
  }
  // Whether one of its later numbers lies past the origin; all do once that is outrun.
  bool past_origin(SequenceNumber number) const { return origin_outrun || number.after(origin); }
  bool covers_syn(SequenceNumber ack) const { return isn_known && past_origin(ack); }
  bool syn_acked() const { return una_known && covers_syn(una); }
  // In SYN-SENT no other ack is acceptable (RFC 9293 section 3.10.7.3); data and a FIN may come with the SYN.
  bool covers_syn_only(SequenceNumber ack) const {
    const std::uint32_t covered = ack.since(origin);
    return covered >= 1 && covered <= 1 + syn.payload + fin.sent;
  }
  bool data_acked() const { return una_known && past_origin(una - 1); }
  // Octets that its peer has acknowledged, if the origin is the number of its SYN; the number of a FIN counts as one.
  std::uint64_t acked() const { return (std::uint64_t{una_wraps} << 32) + una.since(origin) - 1; }
  // What reaches up to here was in lines without a number. False: not, or not all of it.
  bool place_unnumbered(SequenceNumber end_of_it) {
    if (!nxt_known || !end_of_it.after(nxt) || end_of_it.since(nxt) > unnumbered) return false;
    unnumbered -= end_of_it.since(nxt);
    nxt = end_of_it;
    return true;
  }
  // In one segment; options may need 40 octets of it.
  bool takes_more_than(std::uint32_t length) const { return length + 40 < offer.mss.value_or(least_mss); }
  Gap* gap_within(SequenceNumber from, SequenceNumber to);  // one that shares an octet with it; null if none does
  bool ticks_within(Duration elapsed) const;                // its clock goes on by two ticks or more in such a time
  // From its latest segment to one with this stamp; empty where its clock is not known well enough.
  std::optional<Duration> elapsed_by_clock(std::uint32_t later_tsval) const;
  void remember_gap(const Gap& gap);  // forgets the oldest of too many
  // Its repeats, or its probes, have gone without an answer more than once.
  bool gives_up() const { return consecutive_timeouts > 1 || (probe.pending && probe.in_a_row > 1); }
  std::uint32_t flight() const {  // numbers sent, not acknowledged, not SACKed
    if (!nxt_known || !una_known || !nxt.after(una)) return 0;
    const std::uint32_t sent_not_acked = nxt.since(una);
    const std::uint32_t reported = sacked.empty() ? 0 : octets_above(sacked, una);
    return sent_not_acked > reported ? sent_not_acked - reported : 0;
  }
  bool fin_in_flight() const {
    const bool reported = !sacked.empty() && sacked.back().to.at_or_after(fin.end);
    return fin.sent && !fin.acked && nxt == fin.end && !reported;
  }
  std::uint32_t payload_of(std::uint32_t numbers) const {  // of such a flight: without the number of a FIN
    return numbers > 0 && fin_in_flight() ? numbers - 1 : numbers;
  }
  std::uint32_t payload_in_flight() const { return payload_of(flight()); }
};

}  // namespace tcpgloss
