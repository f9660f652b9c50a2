// Every figure of a connection with its name, once, for all forms that are data.
#pragma once

#include "tcpgloss/render/words.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

// Calls put(name, value) for each; value: a word (empty: there is none), a number, a truth, a Duration,
// or an optional of these.
template <class Put>
void each_figure(const ConnectionSummary& connection, Put&& put) {
  const bool ends = connection.pattern != ClosePattern::None || connection.outcome == Outcome::Reset ||
                    connection.outcome == Outcome::Refused;
  const bool waited = connection.wait_owner != ConnectionSummary::Wait::None;
  put("badness", connection.badness());
  put("outcome", name(connection.outcome));
  put("pattern", name(connection.pattern));
  put("closed_by", ends ? name(connection.closed_by) : std::string_view{});
  put("close_segments", connection.close_segments);
  put("combined_segment", connection.combined_segment ? std::optional(connection.combined_segment) : std::nullopt);
  put("completeness", connection.completeness);
  put("mid_stream", connection.mid_stream);
  put("one_way", connection.one_way);
  put("answered_after_close", connection.answered_after_close);
  put("first_segment", connection.first_segment);
  put("last_segment", connection.last_segment);
  put("segments", connection.segments);
  put("syns", connection.syns);
  put("capture_copies", connection.capture_copies);
  put("start", std::string_view(connection.start_text));
  put("duration", connection.duration);
  put("handshake", connection.handshake);
  put("handshake_server", connection.handshake_server);
  put("handshake_client", connection.handshake_client);
  put("longest_wait", connection.longest_wait);
  put("wait_owner", name(connection.wait_owner));
  put("wait_by", waited ? name(connection.wait_by) : std::string_view{});
  put("duration_at_least", connection.duration_at_least());
  put("closed_unanswered", connection.closed_unanswered);
  put("unverified", connection.unverified);
}

template <class Put>
void each_figure(const FlowSummary& flow, Put&& put) {
  put("segments", flow.segments);
  put("data_segments", flow.data_segments);
  put("octets", flow.octets);
  put("new_octets", flow.new_octets);
  put("retransmissions", flow.retransmissions);
  put("retransmitted_octets", flow.retransmitted_octets);
  put("spurious", flow.spurious);
  put("timeouts", flow.timeouts);
  put("out_of_order", flow.out_of_order);
  put("duplicate_acks", flow.duplicate_acks);
  put("zero_windows", flow.zero_windows);
  put("lost_in_capture", flow.lost_in_capture);
  put("largest_flight", flow.largest_flight);
  put("rtt_min", flow.rtt_min);
  put("rtt_max", flow.rtt_max);
  put("rtt_mean", flow.rtt_mean);
  put("clock_hz", flow.clock_hz);
  put("mss", flow.mss);
  put("window_shift", flow.window_shift);
  put("stalled", flow.stalled);
}

// "known": the SYN was seen; "guessed": from ports and the like; "unknown": the ends are a and b.
constexpr std::string_view roles(const ConnectionSummary& connection) {
  return connection.roles_known ? connection.roles_guessed ? "guessed" : "known" : "unknown";
}

// JSON and CSV count time in seconds.
constexpr double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e9; }

}  // namespace tcpgloss
