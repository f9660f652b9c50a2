// What is remembered of one connection: two ends, and what they have in common. Owns everything;
// no view into a line survives here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "end.hpp"
#include "tcpgloss/note/note.hpp"
#include "tcpgloss/tcp/sequence.hpp"
#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/track/finding.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

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
  note::Deferral deferral{};         // why its SYN-ACK came again, though acknowledged
  std::uint32_t syn_acks_again = 0, syn_acks_ignored = 0;  // the latter: although its ACK had been captured
  std::uint32_t syn_acks_answered = 0;                     // of those that came again, once more
  std::optional<SequenceNumber> other_isn;         // of a second answer to the same SYN, in segment other_answer
  std::optional<SequenceNumber> unacceptable_ack;  // of a SYN-ACK that is not for this SYN: a RST rejects it
  std::uint64_t other_answer = 0, syn_ack_number = 0;
  std::uint32_t syn_ack_echo = 0;    // the stamp of the SYN that it answers; 0: it shows none
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
  bool acks_all : 1 = false;         // it acknowledged the most that its sender had
  bool bare : 1 = false;             // without ACK or a window, as a system answers what it has no socket for
  bool refusal_foreign : 1 = false;  // the refusal in `segment` was likely not of the listener, who answered later
  bool answers_data : 1 = false;     // that came behind its sender's FIN
  std::optional<unsigned> by;        // which end
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

// A line without a stamp. Behind one the times go on, once its sender has sent another.
enum class MissingStamp : std::uint8_t {
  Nowhere,
  OnLatestLine,
  OnLineBefore,
  FurtherUp,  // and its sender has not sent another
  Overcome,   // it has
  GivenUp,    // it was not the only one, or a timer may have run from it: nothing is timed any more
};

// The clock of the capture.
struct CaptureClock {
  bool differs : 1 = false;        // lines stepped back, and did not show that it was set
  bool days_unknown : 1 = false;   // whole days may lie in between: its stamps have no date
  std::uint16_t steps_back = 0;    // lines stamped before the one above
  std::uint32_t set_back_at = 0;   // first so; counted from the first segment
  Duration set_back{};             // by so much; since then it has been added to every stamp
  bool start_unknown : 1 = false;  // its first line had no stamp
  bool missing_by : 1 = false;     // which end's segment had none
  bool missing_data : 1 = false;   // that had data
  bool missing_ahead : 1 = false;  // data of its peer was outstanding
  MissingStamp missing{};
  Duration trusted_from{};                // what is older tells nothing together with what comes now
  Duration known_from = Duration::min();  // the same, for what came without a stamp, or before that
  Duration last_shown{};

  bool goes_on() const { return missing == MissingStamp::Nowhere || missing == MissingStamp::Overcome; }
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
  bool path_mtu_unheeded : 1 = false;  // what came again behind such an error was as large
  bool flags_seen : 1 = false;         // on any of its lines (-q prints none)
  bool predictable : 1 = false;        // prediction.cpp
  std::uint8_t near_ends = 0;          // a bit for each end that the capture is beside
  std::uint8_t completeness = 0;       // as Wireshark counts it
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
  std::uint32_t blocked = 0;     // segments of it that a packet filter has dropped
  std::uint32_t unverified = 0;  // lines left out that may be segments of it, or its payload
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
  // A SYN behind the SYN-ACK that acknowledges it, with or without data in it, and nothing else. Who has gone on since
  // sends it no more: only lines out of order stand so.
  bool was_answered_before(unsigned end, SequenceNumber isn, SequenceNumber after_syn,
                           std::optional<Duration> at) const {
    const End& opener = ends[end];
    const bool out_of_order = timed && at && *at - opener.last_time < shortest_timer;
    if (opener.seen && !out_of_order) return false;
    if (!opening.syn_ack_seen || opening.syn_seen || opener.syn.count != 0 || opener.isn_known) return false;
    return opener.origin_known && (isn == opener.origin || after_syn == opener.origin + 1);
  }
  bool pure_acks_seen() const { return ends[0].pure_acks + ends[1].pure_acks > 0; }
  // What an end that has sent no data here had sent before the capture began may have ended with its FIN; or that was
  // missed, and acknowledged, alone or behind the last of its data.
  bool fin_may_precede(unsigned end) const {
    const End& of = ends[end];
    const bool end_missed = !of.gaps.empty() && of.gaps.back().acknowledged && of.gaps.back().to == of.nxt;
    return !of.fin.sent && (of.fin.guessed || end_missed || (mid_stream && !of.sent_data));
  }
  // Both SYNs are here, and neither shows any option, not even the MSS that every system announces: they may be lost
  // from the text, as a page loses what stands in <>.
  bool options_doubtful() const { return ends[0].offer.none && ends[1].offer.none; }
  // Not the sender it names has sent the reset, and both ends closed after it.
  bool outlived_reset() const { return reset && rst.disowned && closed; }
  bool closing() const { return close.first_fin || reset; }
  bool over() const { return closed || reset || refused || abandoned; }
};

}  // namespace tcpgloss
