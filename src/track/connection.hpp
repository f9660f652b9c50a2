// What is remembered of one connection: two ends, and what they have in common. Owns everything;
// no view into a line survives here.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "assumptions.hpp"
#include "sent_log.hpp"
#include "tcpgloss/note/note.hpp"
#include "tcpgloss/tcp/sequence.hpp"
#include "tcpgloss/tcp/state.hpp"
#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/track/finding.hpp"
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
  Duration lone_round_trip{};            // the longest with nothing more under way, if that was slow
  std::optional<Duration> slow_since{};  // when its round trips began to take many times the shortest
  Range late{};                          // what was overtaken on the way last
  SequenceNumber recovery_from, recovery_point;  // what is recovered
  Duration recovery_start{};
  std::uint64_t recovery_begin = 0;  // the segment that began it
  std::uint32_t recovery_repeats = 0, recovery_needless = 0;
  std::uint64_t data_fin_end = 0;  // of Multipath TCP: what acknowledges its DATA_FIN; 0: nothing to acknowledge
  std::uint64_t timed_out_in = 0;  // its latest segment that a time-out or a probe sent again
  bool late_or_again = false;      // `late` may have been sent again instead
  std::uint64_t late_ack = 0;      // its latest ACK that was overtaken
  PathSize path;
};
inline const Loss no_loss{};

inline constexpr std::int8_t scale_unknown = -1, scale_off = -2;

// One end, as a sender of its own octets and of acknowledgments for the peer's. A yes or no takes one bit: a flood
// makes hundreds of thousands of them.
struct End {
  // Its octets.
  bool una_tsval_known : 1 = false, first_known : 1 = false;
  bool reported : 1 = false;   // the peer has told that something above una has arrived
  bool list_full : 1 = false;  // and once in three ranges or more: what it does not list it may still hold
  bool seen : 1 = false, isn_known : 1 = false, origin_known : 1 = false, nxt_known : 1 = false, una_known : 1 = false;
  bool fin_sent : 1 = false, fin_acked : 1 = false;
  bool fin_guessed : 1 = false;  // not captured, but its peer has likely acknowledged it
  bool una_by_one : 1 = false;   // una rose by one number when it rose last
  bool nxt_tsval_known : 1 = false;
  bool resends_forgotten : 1 = false;  // there were more
  bool origin_outrun : 1 = false;  // it has sent 1 GiB or more: its origin no longer compares with its latest numbers
  bool in_recovery : 1 = false, recovery_by_timeout : 1 = false, recovery_by_report : 1 = false;
  bool partial_ack_seen : 1 = false, partial_ack_told : 1 = false;
  SequenceNumber origin;        // relative numbers count from here
  SequenceNumber nxt;           // end of the highest range sent
  SequenceNumber una;           // highest acknowledgment number the peer has sent
  std::uint16_t una_wraps = 0;  // how often una has come round the circle of numbers, past the origin: every 4 GiB
  SequenceNumber first;         // where what was captured of it begins; 0 with its SYN
  Duration una_time{};          // when that rose last
  std::uint32_t una_tsval = 0;  // the peer's clock then
  SequenceNumber fin_end;
  std::uint64_t fin_segment = 0;
  Duration fin_time{};
  std::vector<Gap> gaps;
  SentLog sent;
  std::vector<Resend> resends;
  std::vector<Range> sacked;    // reported by the peer, above una
  std::uint32_t nxt_tsval = 0;  // of the segment that set nxt
  RttEstimate rtt;
  std::uint32_t consecutive_timeouts = 0;

  // Its acknowledgments and windows.
  bool ack_known : 1 = false, edge_known : 1 = false, window_known : 1 = false, window_told : 1 = false;
  bool window_was_syn : 1 = true, window_closed : 1 = false;
  bool window_collapsed : 1 = false;  // behind that of its SYN, though next to nothing had come
  bool ack_doubted : 1 = false;  // an ack of it beyond all windows it had offered was doubted: the next is believed
  SequenceNumber last_ack;       // of its latest segment
  Duration last_ack_since{};     // when that number came first
  SequenceNumber right_edge;     // furthest it has offered
  std::uint32_t window = 0;      // raw, of its latest segment
  std::int8_t scale = scale_unknown;
  std::uint8_t shown_min_shift = 0;
  std::int8_t checksums = 0;  // of its data, correct ones less incorrect ones, at most 100 either way
  std::uint32_t duplicate_acks = 0;
  Duration window_closed_at{}, window_opened_at{};
  std::uint32_t times_full = 0;  // the peer used all of it

  // Its latest segment.
  bool after_outage : 1 = false;  // between its latest data and those before its peer timed out
  bool join_proved : 1 = false;   // it proves that this subflow belongs to a Multipath TCP connection
  bool tsval_known : 1 = false, stamps_missing_told : 1 = false;
  bool sent_old_clock : 1 = false;    // its latest data carried a TSval older than one before (RFC 7323 section 5)
  bool altered : 1 = false;           // one of its checksums was incorrect in the capture only
  bool checksum_right : 1 = false;    // some of its data had a correct one
  bool checksums_untrue : 1 = false;  // what had an incorrect one has been acknowledged all the same
  bool kept_alive : 1 = false;        // has sent a keep-alive
  bool probe_pending : 1 = false, probe_is_keep_alive : 1 = false;
  bool probed_with_data : 1 = false;  // the last octet it sent was that of a window probe
  bool appeared : 1 = false;          // any segment of it, even one that counts for nothing
  Duration last_time{}, previous_time{}, last_data_time{};
  std::uint64_t last_number = 0, last_data_number = 0, last_payload_number = 0;
  std::uint64_t repeat_number = 0;  // its latest segment that brought nothing its peer had not acknowledged
  SequenceNumber repeat_from;       // where that segment begins
  note::Repeated repeat_kind{};
  std::uint32_t needless_in_a_row = 0;  // repeats of what its peer had acknowledged, up to its latest such repeat
  std::uint32_t data_tsval = 0;         // of its latest data
  std::uint32_t tsval = 0;              // newest
  std::uint16_t ip_id = 0;
  std::uint8_t ttl = 0;
  std::uint64_t incorrect_from = 0;  // all its data from this segment on had an incorrect one; 0: not the latest
  std::uint32_t pure_acks = 0;
  std::uint32_t probes = 0;         // keep-alives or window probes in a row without an answer
  std::uint32_t window_probes = 0;  // since it last sent data

  // What it announced.
  std::optional<std::uint32_t> mss;
  bool offered_sack : 1 = false, offered_timestamps : 1 = false, offered_scale : 1 = false;
  bool offered_fast_open : 1 = false, offered_multipath : 1 = false;
  bool syn_without_data : 1 = false;  // repeated so, though the first SYN carried some
  bool offer_known : 1 = false;       // the whole list of its SYN's options
  std::uint8_t syn_shift = 0;
  bool sent_data : 1 = false, fast_closed : 1 = false;  // the latter: asked Multipath TCP to end at once
  bool data_fin_sent : 1 = false;                       // of Multipath TCP
  bool filled_window : 1 = false;                       // its latest data reached the edge of the peer's window
  std::optional<IcmpError> icmp_error{};                // that came right behind a segment of it
  State state = State::Unknown;
  Duration syn_time{};
  std::uint32_t repeats_unheard = 0;                                    // its repeats since its peer was last heard
  std::uint32_t syns = 0, syn_retries = 0, fins_again = 0, resets = 0;  // syn_retries: after a refusal
  std::uint64_t tfo_length = 0;                                         // payload of a SYN
  bool echoes_congestion : 1 = false;                                   // its latest ACK had ECE set
  bool ignores_nagle : 1 = false;  // sent small segments although small ones were outstanding
  bool small_data : 1 = false;     // its latest new data was less than a full segment

  // Timestamp clock.
  bool clock_started : 1 = false;
  std::uint32_t clock_first_tsval = 0;
  Duration clock_first_time{}, clock_last_time{};

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
  bool data_acked() const { return una_known && past_origin(una - 1); }
  // Octets that its peer has acknowledged, if the origin is the number of its SYN; the number of a FIN counts as one.
  std::uint64_t acked() const { return (std::uint64_t{una_wraps} << 32) + una.since(origin) - 1; }
  // In one segment; options may need 40 octets of it.
  bool takes_more_than(std::uint32_t length) const { return length + 40 < mss.value_or(least_mss); }
  Gap* gap_within(SequenceNumber from, SequenceNumber to);  // one that shares an octet with it; null if none does
  bool ticks_within(Duration elapsed) const;                // its clock goes on by two ticks or more in such a time
  // From its latest segment to one with this stamp; empty where its clock is not known well enough.
  std::optional<Duration> elapsed_by_clock(std::uint32_t later_tsval) const;
  void remember_gap(const Gap& gap);  // forgets the oldest of too many
  std::uint32_t flight() const {      // numbers sent, not acknowledged, not SACKed
    if (!nxt_known || !una_known || !nxt.after(una)) return 0;
    const std::uint32_t sent_not_acked = nxt.since(una);
    const std::uint32_t reported = sacked.empty() ? 0 : octets_above(sacked, una);
    return sent_not_acked > reported ? sent_not_acked - reported : 0;
  }
  std::uint32_t payload_of(std::uint32_t numbers) const {  // of such a flight: without the number of a FIN
    return numbers > 0 && fin_sent && !fin_acked && nxt == fin_end ? numbers - 1 : numbers;
  }
  std::uint32_t payload_in_flight() const { return payload_of(flight()); }
};

// The SYNs, the SYN-ACKs and the segment behind them.
struct Opening {
  bool syn_seen : 1 = false, syn_ack_seen : 1 = false, done : 1 = false, simultaneous : 1 = false;
  bool signed_syn : 1 = false;          // its SYN has a signature (RFC 2385, RFC 5925)
  bool third_echo_foreign : 1 = false;  // the third segment echoed no stamp of the server
  bool third_alone : 1 = false;         // the third segment was a pure ACK: nothing that it would have waited for
  bool accept_queue_told : 1 = false, late : 1 = false;
  bool asks_on : 1 = false;          // the client repeats its SYN long after a SYN-ACK came by
  bool refusal_unheard : 1 = false;  // the client's SYN came again by its timer, though a refusal had come by
  bool slow : 1 = false;             // silent behind its SYN-ACK, while the first data came again and again
  std::uint32_t syn_acks_again = 0, syn_acks_ignored = 0;  // the latter: although its ACK had been captured
  std::uint32_t syn_acks_answered = 0;                     // of those that came again, once more
  std::optional<SequenceNumber> other_isn;         // of a second answer to the same SYN, in segment other_answer
  std::optional<SequenceNumber> unacceptable_ack;  // of a SYN-ACK that is not for this SYN: a RST rejects it
  std::uint64_t other_answer = 0, syn_ack_number = 0;
  std::uint64_t syn_ack_unseen = 0;  // the segment that acknowledged a SYN-ACK which had not come
  Duration syn_time{}, syn_ack_time{}, third_time{};
  std::optional<Duration> took;                      // from the first SYN to the third segment
  std::optional<Duration> handshake;                 // from the latest SYN
  std::optional<Duration> server_half, client_half;  // to the SYN-ACK, and from there
};

// What its SYNs ask for and agree on (RFC 3168 section 6.1.1; accurate: RFC 9768 section 3.1).
struct Ecn {
  bool asked : 1 = false, answered : 1 = false, on : 1 = false;
  bool accurate_asked : 1 = false, accurate_on : 1 = false;
};

// Both FINs and what is due behind them.
struct Close {
  bool simultaneous : 1 = false, half_used : 1 = false, acked_after : 1 = false;
  bool unanswered : 1 = false;  // by its server, which had data, and had sent none
  bool wait_told : 1 = false;
  std::optional<unsigned> first_fin;   // which end's
  std::uint64_t combined_segment = 0;  // that carried ACK and FIN
};

// The RST that ended it, and those that should not have.
struct Rst {
  ResetKind kind = ResetKind::Other;
  bool gave_up : 1 = false;     // by an end whose repeats or probes had no answer
  bool crossed : 1 = false;     // each end sent one of itself
  bool before_fin : 1 = false;  // of the peer reached its sender
  bool injected : 1 = false, disowned : 1 = false, unheeded_told : 1 = false;
  bool acks_all : 1 = false;      // it acknowledged the most that its sender had
  bool answers_data : 1 = false;  // that came behind its sender's FIN
  std::optional<unsigned> by;     // which end
  std::optional<SequenceNumber> seq;
  std::uint64_t segment = 0;
  Duration time{};
  std::uint32_t refused = 0;      // that the peer should not obey
  std::uint32_t forged = 0;       // of those, not of their sender, likely
  std::uint32_t last_forged = 0;  // of them; counted from the first segment
};

// A challenge ACK (RFC 5961) is due from an end whose peer sent something suspicious.
struct Challenge {
  bool expected : 1 = false, seen : 1 = false;
  note::ChallengeCause cause{};
  unsigned of = 0;
  SequenceNumber ack;
};

// What a filter has left out of the capture.
struct Filtered {
  bool only_flags : 1 = true;  // every segment so far had SYN, FIN or RST
  bool flags : 1 = false;      // nothing else is in the capture, though the numbers have moved on
  bool acks : 1 = false;       // no pure ACK is
  bool one_way_told : 1 = false;
  std::uint32_t lonely_acks = 0;
};

// Lines that show a packet once more.
struct Copies {
  bool all_twice : 1 = false;             // every segment comes twice
  std::uint16_t most = 0;                 // of one packet
  std::uint32_t lines = 0, segments = 0;  // the latter: of how many packets
  std::uint32_t forwarded = 0;            // came in and went out again
};

// The clock of the capture.
struct CaptureClock {
  bool differs : 1 = false;       // lines stepped back, and did not show that it was set
  bool days_unknown : 1 = false;  // whole days may lie in between: its stamps have no date
  std::uint16_t steps_back = 0;   // lines stamped before the one above
  std::uint32_t set_back_at = 0;  // first so; counted from the first segment
  Duration set_back{};            // by so much; since then it has been added to every stamp
  Duration trusted_from{};        // what is older tells nothing together with what comes now
  Duration last_shown{};
};

// Who spoke last.
struct LatestPayload {
  bool resent : 1 = false, time_known : 1 = true;
  std::optional<unsigned> from, before_from;
  Duration time{};
};

// The headings of the transcript.
struct Headings {
  bool stall_due : 1 = false;  // a window has closed, and a heading is to say so if that lasts
  bool close_told : 1 = false;
  std::uint8_t recovery_told = 0;              // whose repeats the latest names: a bit for each end
  Heading::Kind latest = Heading::Kind::Open;  // which it is
  unsigned by = 0;                             // whose segment it stands above
  std::uint32_t count = 0, stalls = 0;
};

// The longest time in which nothing went on, and for whom.
struct LongestWait {
  ConnectionSummary::Wait owner = ConnectionSummary::Wait::None;
  bool lasts : 1 = false;  // nothing has ended it yet
  unsigned by = 0;
  std::optional<Duration> longest;
};

struct Connection {
  ConnectionId id;
  std::array<End, 2> ends;
  std::optional<unsigned> client;  // index of the client's end
  bool roles_guessed : 1 = false, mid_stream : 1 = false, timed : 1 = true;
  bool self : 1 = false;
  bool sack_on : 1 = false, timestamps_on : 1 = false;
  bool refused : 1 = false, reset : 1 = false, closed : 1 = false, abandoned : 1 = false, told : 1 = false;
  bool only_strays : 1 = false;  // neither SYN nor ACK so far: no connection is known of
  bool early_told : 1 = false;   // why what is missing is sent again before the third duplicate ACK
  bool reuse_told : 1 = false;
  bool older_gone : 1 = false;  // since its latest SYN a RST has ended an older connection, which had challenged that
  bool nothing_outstanding : 1 = true;
  bool icmp_told : 1 = false;
  bool flags_seen : 1 = false;    // on any of its lines (-q prints none)
  bool predictable : 1 = false;   // prediction.cpp
  std::uint8_t near_ends = 0;     // a bit for each end that the capture is beside
  std::uint8_t completeness = 0;  // as Wireshark counts it
  Ecn ecn;
  Opening opening;
  Close close;
  Rst rst;
  Challenge challenge;
  Filtered filter;
  Copies copies;
  CaptureClock clock;
  LatestPayload payload;
  Headings headings;
  LongestWait wait;
  std::optional<std::uint32_t> path_mtu{};  // that an ICMP error reported, 0 if it told none
  std::uint32_t translated = 0;  // one more than the ordinal of the connection that this is, with other addresses
  Duration start{}, last_time{}, last_active{}, last_unasked{}, last_progress{};
  std::uint64_t first_segment = 0, last_number = 0, segments = 0;
  std::array<char, 32> start_text{};

  Side side(unsigned end) const {
    if (!client) return end == 0 ? Side::A : Side::B;
    return end == client ? Side::Client : Side::Server;
  }
  // Whether the capture was taken beside an end: its half of the handshake was a small part of it. Both ends of a
  // loopback connection are near.
  bool near(unsigned end) const { return (near_ends >> end & 1u) != 0; }
  void expect_challenge(unsigned from, note::ChallengeCause cause) {
    challenge.expected = true;
    challenge.of = from;
    challenge.cause = cause;
  }
  void locate_capture();  // once the handshake, or a half of it, is timed
  void time_handshake();  // by its third segment
  // The way from the capture to an end and back.
  const std::optional<Duration>& from_here(unsigned end) const {
    return client && end == client ? opening.client_half : opening.server_half;
  }
  bool pure_acks_seen() const { return ends[0].pure_acks + ends[1].pure_acks > 0; }
  // What an end that has sent no data here had sent before the capture began may have ended with its FIN; or that was
  // missed, and acknowledged, alone or behind the last of its data.
  bool fin_may_precede(unsigned end) const {
    const End& of = ends[end];
    const bool end_missed = !of.gaps.empty() && of.gaps.back().acknowledged && of.gaps.back().to == of.nxt;
    return !of.fin_sent && (of.fin_guessed || end_missed || (mid_stream && !of.sent_data));
  }
  // Not the sender it names has sent the reset, and both ends closed after it.
  bool outlived_reset() const { return reset && rst.disowned && closed; }
  bool closing() const { return close.first_fin || reset; }
  bool over() const { return closed || reset || refused || abandoned; }
};

}  // namespace tcpgloss
