// What the tracker concludes from one segment. Values only, no words.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tcpgloss/note/note.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/tcp/state.hpp"
#include "tcpgloss/tcp/time.hpp"
#include "tcpgloss/track/summary.hpp"
#include "tcpgloss/track/wireshark.hpp"

namespace tcpgloss {

// Where in its life a connection is when a segment arrives (section 4 of the analysis reference).
enum class Phase : std::uint8_t {
  Open,
  OpenRefused,
  OpenFailed,
  Request,
  Response,
  Transfer,
  Ack,
  Recovery,
  Stall,
  Idle,
  Close,
  Unknown
};
std::string_view name(Phase phase);  // "open-refused"

// A heading of the transcript: the connection enters something new with this segment.
struct Heading {
  enum class Kind : std::uint8_t { Open, MidStream, Quiet, Stray, Data, Stall, Recovery, Close };
  Kind kind;
  Side from = Side::Client;  // Data: who sends; Stall: whose window closed; Recovery: who repeats; Close: who begins
  std::uint32_t index = 0;   // counts the headings of its connection, from 1
  bool both = false;         // Data, Recovery: the other side has done so before
  bool by_known = true;      // Close: false where the other side, not captured, may have begun, or another in its name
  bool only_seen_first = false;  // Close: the FIN of the other side may have been under way
};

struct Finding {
  ConnectionId connection{};
  std::uint64_t number = 0;                // of the segment in the whole run, from 1
  std::uint64_t number_in_connection = 0;  // from 1
  Side sender = Side::A;
  bool new_connection = false;
  std::optional<Duration> time;            // on the time line of the whole run
  std::optional<Duration> since_previous;  // in this connection; may be negative
  std::optional<Duration> since_start;     // of this connection
  // From the ISN, or from the first octet seen = 1; rel_end counts SYN and FIN, which tcpdump's ranges leave out.
  std::optional<std::uint32_t> rel_seq, rel_end, rel_ack;
  // Counted from zero of the circle, as on the wire; only where the text gives them away, or where they follow:
  // the seq of a bare ACK is then the next one expected of its sender.
  std::optional<std::uint32_t> abs_seq, abs_ack;
  std::optional<std::uint64_t> window_octets;  // empty where the scale is unknown
  std::uint64_t new_octets_acked = 0;          // payload octets that this ack is the first to cover
  bool acks_something_new = false;             // SYN and FIN included
  struct Range {
    std::uint32_t left = 0, right = 0;
  };                                // [left, right), numbered as rel_ack is
  std::array<Range, 4> rel_sack{};  // the SACK blocks, where their numbers could be told
  std::uint8_t rel_sack_count = 0;
  std::optional<Duration> rtt;  // measured by this segment's ack (RFC 6298 section 3: never of a repeat)
  std::array<std::optional<std::uint64_t>, 2>
      in_flight{};       // octets unacknowledged after it; of client and server, or A and B
  bool repeats = false;  // any retransmission, or a copy
  bool ignored = false;  // a copy made by the capture: left out of state and counts
  Phase phase = Phase::Unknown;
  std::array<State, 2> states{};  // client and server, or A and B
  std::vector<Note> notes;        // in the order in which they were found
  WiresharkLabels wireshark;
  std::vector<Heading> headings;  // in the order to print them
  // Set where this segment ends its connection: what is to be said of it. Owned by the tracker,
  // valid until its next call.
  const ConnectionSummary* ended = nullptr;

  void clear();
};

}  // namespace tcpgloss
