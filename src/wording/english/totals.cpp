// What is said of a whole run, and of what is left out.
#include <utility>

#include "english.hpp"

namespace tcpgloss::english {

void English::put_open_ports(const Crowds::Scan& scan, Out& out) {
  std::string_view lead = "; open: ";
  for (const std::string& port : scan.open) put(out, "{}{}", std::exchange(lead, ", "), Visible{port});
  if (scan.more_open != 0) put(out, " and {} more", Grouped{scan.more_open});
}

void English::totals(const Totals& totals, Out& out) const {
  static constexpr std::array<std::string_view, outcome_count> how{
      "still open", "handshake unfinished", "closed", "half closed", "closing",
      "refused",    "unanswered",           "reset",  "replaced",    "of no connection"};
  Parts parts{out};
  put(parts.next(), "{}", Count{totals.lines, "line", "lines"});
  put(parts.next(), "{} in {}", Count{totals.segments, "TCP segment", "TCP segments"},
      Count{totals.connections, "connection", "connections"});
  put_outcomes(out, totals, how, ": ", ", ");
  if (totals.scan) {
    put(parts.next(), "likely a port scan: {} tried {} ports of {} in vain", Visible{totals.scan->by},
        Grouped{totals.scan->ports}, Visible{totals.scan->of});
    put_open_ports(*totals.scan, out);
  }
  if (totals.flood)
    put(parts.next(), "{} of {} connections to {} never opened: a SYN flood, or one direction does not get through",
        Grouped{totals.flood->unfinished}, Grouped{totals.flood->all}, Address{totals.flood->host, totals.flood->port});
  if (totals.other_packets != 0) put(parts.next(), "{}", Count{totals.other_packets, "other packet", "other packets"});
  const HeadersCut& cut = totals.headers_cut;
  if (cut.by_snapshot + cut.by_either != 0)
    put(parts.next(), "{} cut off {}", Count{cut.by_snapshot + cut.by_either, "TCP header", "TCP headers"},
        cut.by_either == 0 ? "by the snapshot length" : "(snapshot length, an IP fragment, or IP options)");
  if (cut.by_fragmentation != 0)
    put(parts.next(), "{} cut by IP fragmentation", Count{cut.by_fragmentation, "TCP header", "TCP headers"});
  if (cut.by_sender != 0) put(parts.next(), "{} too short for a TCP header", Count{cut.by_sender, "packet", "packets"});
  if (totals.unreadable != 0)
    put(parts.next(), "{} like TCP but not readable", Count{totals.unreadable, "line looks", "lines look"});
  if (totals.unverified != 0)
    put(parts.next(), "{} only look like a packet", Count{totals.unverified, "line may", "lines may"});
  if (totals.forgotten != 0)
    put(parts.next(), "{} forgotten to save memory", Count{totals.forgotten, "connection", "connections"});
}

void English::folded(const Folded& folded, Out& out) const {
  put(out, "{}, {}, ", Count{folded.segments, "segment", "segments"}, Size{folded.octets});
  if (folded.resets == 0) return put(out, "nothing unusual");
  put(out, "{} among them, after the first", Count{folded.resets, "RST", "RSTs"});
}

void English::drawn(std::uint64_t shown, std::uint64_t all, Out& out) const {
  put(out, "The first {} of {} segments are drawn; choose connections with -c", Grouped{shown}, Grouped{all});
}

void English::listed(std::uint64_t shown, std::uint64_t all, Out& out) const {
  put(out, "The {} of {} connections with the most trouble", Grouped{shown}, Grouped{all});
}

}  // namespace tcpgloss::english
