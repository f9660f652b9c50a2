// A whole connection in figures: for verdicts and for the table of connections.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tcpgloss/note/deferral.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/icmp.hpp"
#include "tcpgloss/tcp/time.hpp"

namespace tcpgloss {

// The n-th connection of a run, from 0, written A…Z, AA….
struct ConnectionId {
  std::uint64_t ordinal = 0;
  bool operator==(const ConnectionId&) const = default;
};
std::string letters(ConnectionId id);

enum class Outcome : std::uint8_t {
  Open,        // still open at the end of the capture
  MidOpen,     // handshake unfinished at the end
  Closed,      // both FINs acknowledged
  HalfClosed,  // one FIN only at the end, acknowledged
  Closing,     // a FIN is not acknowledged at the end
  Refused,     // RST in answer to the SYN
  Unanswered,  // SYNs without any answer
  Reset,       // ended by a RST
  Abandoned,   // replaced by a new connection on the same ports
  Stray,       // only segments with neither SYN, ACK nor RST
};

inline constexpr std::size_t outcome_count = 10;

enum class ClosePattern : std::uint8_t { None, FourSegment, ThreeSegment, HalfClose, Simultaneous, Abort, FinThenRst };

// What a RST ended, as far as it tells where to look.
enum class ResetKind : std::uint8_t {
  Other,
  Forgotten,    // its sender knows nothing of the connection
  Unknown,      // the same, of one of which nothing is in the capture but an ACK
  TurnedDown,   // its sender had just agreed to it
  AfterClose,   // its sender had closed, and cannot take what still comes
  Crossed,      // the same, and what comes was sent before its FIN arrived
  NeverClosed,  // its sender had closed, its peer had not
  UsedClosed,   // its sender, a client, had sent data although it had acknowledged the FIN of its peer
  NeverServed,  // no data had been exchanged
  Rejected,     // of a SYN-ACK
};

// What one end sent, counted as it comes.
struct FlowCounts {
  std::uint64_t octets = 0;      // payload, repeats included
  std::uint64_t new_octets = 0;  // payload, each octet once
  std::uint32_t segments = 0, data_segments = 0;
  std::uint32_t largest_flight = 0;  // octets
  std::uint32_t zero_windows = 0;
  std::uint32_t copies = 0;  // lines left out as copies
  // Some as captured are larger than its peer takes, by offloading: their number tells less.
  bool merged = false;
};

// The same, of what is missing, late or repeated, and of waits.
struct LossCounts {
  std::uint64_t retransmitted_octets = 0;
  std::uint64_t lost_in_capture = 0;  // octets that the peer acknowledged and the capture never saw
  Duration stalled{};                 // with its window at 0
  Duration nagle_time{};              // spent waiting for delayed ACKs, likely because of Nagle's algorithm
  Duration update_missed{};           // for which its window was open, and its peer likely did not know
  Duration loaded_rtt{};              // the longest round trip while more of it was under way
  std::uint32_t retransmissions = 0;  // segments
  std::uint32_t spurious = 0;         // of the retransmissions
  std::uint32_t timeouts = 0;         // of the retransmissions
  std::uint32_t out_of_order = 0, duplicate_acks = 0;
  std::uint32_t nagle_waits = 0;
  std::uint32_t dropped_as_old = 0;      // by its peer, likely, for their timestamps (PAWS)
  std::uint32_t slow_round_trips = 0;    // so measured, that took several times as long as the shortest
  std::uint32_t needless_timeouts = 0;   // over what was not lost, as the acks tell
  std::uint32_t reordered = 0;           // holes that its peer reported and that closed without a repeat
  std::uint32_t doubled = 0;             // segments that its peer received twice, though they were sent once
  std::uint32_t rejected = 0;            // segments that an ICMP error came back for
  std::uint32_t congestion_reports = 0;  // its segments with ECE: marks of the other direction had reached it
  std::uint32_t reductions = 0;          // of its peer, in answer (CWR)
  std::uint32_t windows_shrunk = 0;      // how often it took back room that it had offered
  IcmpError rejected_as{};               // the latest of those rejected
  bool stalled_less = false;             // or less: the answer to a probe told that it had opened in between
  bool acks_lost = false;                // of its peer, likely, or they came late
};

struct Share {
  std::uint64_t part, whole;
};

// One direction in figures; `sent` by that side.
struct FlowSummary : FlowCounts, LossCounts {
  std::uint64_t too_large = 0, passed = 0;   // payload of a segment that likely did not fit the path, of one that did
  bool too_large_likely = false;             // else only perhaps
  std::uint64_t windows_filled = 0;          // how often its peer used all of its window
  std::uint64_t unacknowledged = 0;          // octets at the end of the capture, or of the connection
  std::uint64_t unanswered_keep_alives = 0;  // in a row, the last of them
  std::uint64_t unanswered_probes = 0;       // likewise, of a closed window
  std::uint64_t repeats_unheard = 0;         // the last of all, after which nothing of its peer came
  std::uint64_t fins_again = 0;              // its FIN sent again without data
  std::uint64_t syns_again = 0;              // its SYN sent again, though not after a refusal
  std::uint64_t acknowledged_unseen = 0;     // octets that the peer acknowledged, where nothing was captured
  std::optional<Duration> rtt_min, rtt_max, rtt_mean;  // of this side's data, by ack (Karn)
  std::optional<double> clock_hz;                      // of its timestamps
  std::optional<std::uint32_t> mss, window_shift;
  Duration unheard_for{};  // how long its repeats, the last of all, went on
  // Unanswered probes tell more than the window that was told before them.
  bool silent_to_probes() const { return unanswered_probes > 2; }
  std::optional<Duration> still_closed;  // its window, at the end of the capture, for so long; 0: not known
  std::string rejected_by;               // who reported what was rejected; empty: not known any more

  // Payload that was captured; of an end that was not, what its peer acknowledged. More may be missing.
  std::uint64_t known_octets() const { return std::max(new_octets, acknowledged_unseen); }
  bool some_missed() const { return lost_in_capture != 0 || acknowledged_unseen != 0; }
  // Of what it sent, so much was sent again: segments, or octets where merged ones stand beside repeats of a single
  // one.
  Share share_again() const {
    return merged ? Share{retransmitted_octets, octets} : Share{retransmissions, data_segments};
  }
  bool repeats() const { return retransmissions + fins_again + syns_again != 0; }
  // What it had under way likely filled a queue on the way.
  bool queued() const { return slow_round_trips >= 10 && rtt_min; }
  // Something of it tells by itself why a connection was in trouble.
  bool explains() const {
    return too_large != 0 || dropped_as_old != 0 || repeats_unheard > 1 || needless_timeouts != 0 || acks_lost ||
           rejected != 0 || reordered != 0 || (out_of_order != 0 && spurious != 0) || update_missed.count() > 0 ||
           stalled_less;
  }
};

struct ConnectionSummary {
  ConnectionId id;
  std::array<std::string, 2> host, port;  // client and server, or A and B
  bool roles_known = false, roles_guessed = false;
  bool mid_stream = false;  // no SYN captured
  bool one_way = false;
  bool self = false;  // connected to itself: all is in the first flow
  Outcome outcome = Outcome::Open;
  ClosePattern pattern = ClosePattern::None;
  Side closed_by = Side::A;            // first FIN, or the RST
  std::uint64_t combined_segment = 0;  // the segment that carried ACK and FIN, for a three-segment close
  std::uint32_t close_segments = 0;    // that the close took
  std::uint64_t first_segment = 0, last_segment = 0, segments = 0;
  std::uint64_t syns = 0;                 // sent by the client
  std::uint64_t syn_acks_again = 0;       // repeats
  std::uint64_t resets_refused = 0;       // RSTs that the other end should not obey
  std::uint64_t resets_forged = 0;        // of those, not of their sender, likely
  std::uint64_t last_forged = 0;          // the segment that was the last of them
  bool path_mtu_unheeded = false;         // segments larger than that came again
  std::optional<std::uint32_t> path_mtu;  // that an ICMP error reported; 0: it told none
  std::optional<IcmpError> icmp;          // in place of an answer to its SYN, or to its SYN-ACK
  std::optional<Duration> silence;        // from its last segment to the end of the capture, where that is known
  std::uint64_t capture_copies = 0;       // lines left out as copies
  std::uint64_t copied = 0;               // of so many segments
  std::uint64_t most_copies = 0;          // of one of them
  bool blocked = false;                   // a packet filter has dropped every segment of it
  std::uint64_t unverified = 0;           // lines left out that may be segments of it, or its payload
  std::uint64_t steps_back = 0;           // lines stamped before the one above
  std::uint64_t clock_set_at = 0;         // the segment before which the capture's clock was set back first; 0: never
  Duration clock_set_back{};              // by so much in all
  bool reset_injected = false;            // the RST came in its sender's name only, likely
  bool reset_disowned = false;            // that end went on as if it had not sent one
  bool reset_unheeded = false;            // the other end went on as if none had come
  bool flags_seen = true;                 // false: -q shows neither how it opened nor how it closed
  bool answered_after_close = false;      // data met a RST behind the FIN
  bool signed_syn = false;                // with MD5 or TCP-AO
  bool others_answered = false;           // Unanswered: its server answered another SYN in this capture
  bool only_resets = false;               // only RSTs, more than one
  bool challenged = false;                // Unanswered, but for a challenge ACK in place of a SYN-ACK
  bool both_reset = false;                // Reset: by either of itself, and the RSTs crossed
  bool gave_up = false;                   // Reset: by an end whose repeats or probes had no answer
  ResetKind reset_kind = ResetKind::Other;
  bool closed_unanswered = false;  // by its server, which had data of the client, and had sent none
  bool only_controls = false;      // its data and pure ACKs are not in the capture: a filter, likely
  bool last_ack_missing = false;   // no pure ACK is in the capture, a filter likely; or it ended behind both FINs
  bool fin_may_precede = false;    // HalfClosed: the other FIN may have come before the capture, or unseen
  std::optional<ConnectionId> translation_of;  // the same connection with other addresses, captured as well
  bool ack_ignored = false;                    // the server went on as if the handshake's last ACK had not come
  bool ack_repeated = false;                   // the server repeated its SYN-ACK although its ACK had been captured
  note::Deferral deferral{};                   // whether either of these may be due to that
  bool asks_on = false;                        // the client repeated its SYN long after a SYN-ACK came by
  bool refusal_unheard = false;                // the client's SYN came again by its timer, though a refusal had come by
  bool slow_to_open = false;      // the server was silent behind its SYN-ACK while data came again and again
  bool fast_open_failed = false;  // the SYN with data had no answer
  std::string start_text;         // the first stamp as printed
  std::optional<Duration> start;  // first segment, since the stamp's origin
  std::optional<Duration> duration;
  bool days_unknown = false;          // stamps without a date have passed midnight: whole days more may have passed
  std::optional<Duration> handshake;  // first SYN to ACK
  std::optional<Duration> handshake_server, handshake_client;  // SYN to SYN-ACK, SYN-ACK to ACK
  std::optional<Duration> longest_wait;
  enum class Wait : std::uint8_t {
    None,
    Receiver,
    Path,
    Acks,            // of wait_by; they came by, and did not reach its peer in time
    AcksAndRepeats,  // those, and what its peer sent again and would have had acknowledged
    Sender,
    Unseen,
    Unanswered,
    Answer,  // of wait_by: its time to answer, with the way there and back
    SentThen,
    Late,
    Rejected  // data of wait_by, as an ICMP error tells
  } wait_owner = Wait::None;
  Side wait_by = Side::A;
  std::array<FlowSummary, 2> flow;  // sent by client and server, or by A and B
  std::uint8_t completeness = 0;    // SYN 1, SYN-ACK 2, ACK 4, DATA 8, FIN 16, RST 32

  // One SYN, or one SYN-ACK, and the capture ends before an answer was due (RFC 6298 section 2: either waits 1 s).
  bool too_soon_to_tell() const {
    if (blocked) return false;
    const bool asks_once = outcome == Outcome::Unanswered && !icmp && !challenged && syns <= 1;
    const bool answers_once = outcome == Outcome::MidOpen && !icmp && syn_acks_again == 0;
    return (asks_once || answers_once) && silence.value_or(Duration{}) < std::chrono::seconds(1);
  }
  // Who owned the longest wait is a reason by itself; that a program sent nothing is none.
  bool wait_explains() const {
    return longest_wait && (wait_owner == Wait::Path || wait_owner == Wait::Acks ||
                            wait_owner == Wait::AcksAndRepeats || wait_owner == Wait::Receiver ||
                            wait_owner == Wait::Unanswered || wait_owner == Wait::Late || wait_owner == Wait::Rejected);
  }
  // Does `duration` lack what stamps cannot tell?
  bool duration_at_least() const { return days_unknown || clock_set_at != 0; }
  // Unless an end has told of as many that it had received them twice.
  std::uint64_t other_copies() const {
    std::uint64_t sum = 0;
    for (const FlowSummary& sent : flow) sum += sent.copies > sent.doubled ? sent.copies : 0;
    return sum;
  }
  // Segments sent again, by either end: of data, and SYN, SYN-ACK and FIN.
  std::uint64_t repeats() const;
  // Nothing is wrong, but there is something to tell.
  bool remarkable() const {
    const auto is = [](const FlowSummary& sent) {
      return sent.windows_filled > 2 || sent.nagle_waits != 0 || sent.doubled != 0 || sent.congestion_reports != 0 ||
             sent.windows_shrunk != 0 || sent.lost_in_capture != 0 || sent.queued();
    };
    return closed_unanswered || is(flow[0]) || is(flow[1]);
  }
  bool on_one_host() const { return host[0] == host[1]; }  // nothing lies in between
  // Nearly all come so: that tells of how the capture was made, and not of this connection.
  bool all_copied() const { return capture_copies * 3 >= segments; }
  // How much is wrong: higher stands further up in the table. 0: nothing.
  std::uint32_t badness() const;
  // So much that a table marks it; below lie a few repeats on a path that works.
  bool troubled() const { return badness() >= 100; }
};

}  // namespace tcpgloss
