// What is said of a whole connection, and of a whole run.
#include <utility>

#include "english.hpp"

namespace tcpgloss::english {

// How it ended. Silence is no ending: such a connection was only last seen somewhere.
void English::put_ending(const ConnectionSummary& summary, Out& out) const {
  const auto by = name(summary.closed_by);
  switch (summary.outcome) {
    case Outcome::Open:
      if (!summary.flags_seen)
        return put(out, "last seen at #{}: without flags (-q) neither opening nor closing shows", summary.last_segment);
      return put(out, "still open when last seen (#{})", summary.last_segment);
    case Outcome::MidOpen:
      put(out, "handshake unfinished when last seen (#{})", summary.last_segment);
      if (summary.icmp) put(out, ": an ICMP error for the SYN-ACK, {}", icmp(*summary.icmp));
      return;
    case Outcome::Closed:
      put(out, "closed cleanly");
      if (summary.self) return;
      put(out, ", ");
      if (summary.pattern == ClosePattern::Simultaneous) return put(out, "both at once");
      return put(out, "{} first", by);
    case Outcome::HalfClosed:
      if (summary.fin_may_precede) return put(out, "last seen (#{}) after the FIN of {}", summary.last_segment, by);
      return put(out, "half closed when last seen (#{}): only {} has sent FIN", summary.last_segment, by);
    case Outcome::Closing:
      if (summary.only_controls || summary.last_ack_missing)
        return put(out, "FINs of both seen (#{}); the last ACK is not in the capture", summary.last_segment);
      return put(out, "closing when last seen (#{}): a FIN is not acknowledged yet", summary.last_segment);
    case Outcome::Refused: return put(out, "REFUSED by {}", by);
    case Outcome::Unanswered:
      if (summary.too_soon_to_tell())
        return put(out, "no answer to the SYN of {} yet when the capture ends: too soon to tell", name(Side::Client));
      if (summary.challenged)
        return put(out, "NO SYN-ACK for {} of {}, only a challenge ACK", Count{summary.syns, "SYN", "SYNs"},
                   name(Side::Client));
      put(out, "NO ANSWER to {} of {}", Count{summary.syns, "SYN", "SYNs"}, name(Side::Client));
      if (summary.icmp) put(out, " but an ICMP error: {}", icmp(*summary.icmp));
      return;
    case Outcome::Reset:
      if (summary.reset_injected)
        put(out, "RESET in the name of {}, likely by someone else", by);
      else
        put(out, "RESET by {}", by);
      if (summary.reset_disowned) put(out, ": {} itself went on", by);
      if (summary.pattern == ClosePattern::FinThenRst) put(out, " after a FIN");
      if (summary.reset_unheeded)
        put(out, "; {} went on: that RST likely did not reach it", name(peer(summary.closed_by)));
      return;
    case Outcome::Abandoned: return put(out, "replaced by a new connection on the same ports; its end was not seen");
  }
}

void English::put_close(const ConnectionSummary& summary, Parts& parts) const {
  if (summary.outcome != Outcome::Closed || summary.self) return;
  switch (summary.pattern) {
    case ClosePattern::ThreeSegment:
      put(parts.next(), "{} segments{}: #{} carries ACK and FIN", summary.close_segments,
          summary.close_segments == 3 ? ", not 4" : " to close", summary.combined_segment);
      return;
    case ClosePattern::FourSegment: return put(parts.next(), "{} segments to close", summary.close_segments);
    case ClosePattern::HalfClose:
      return put(parts.next(), "{} still sent data after that FIN (half-close)", name(peer(summary.closed_by)));
    case ClosePattern::Simultaneous: return put(parts.next(), "the FINs crossed");
    default: return;
  }
}

void English::put_trouble(const FlowSummary& flow, Side side, bool reset, Parts& parts) const {
  if (flow.retransmissions != 0) {
    Out& out = parts.next();
    if (flow.data_segments >= flow.retransmissions)
      put(out, "{} of {} of {} {} ({})", Grouped{flow.retransmissions},
          Count{flow.data_segments, "data packet", "data packets"}, name(side),
          flow.retransmissions == 1 ? "was a repeat" : "were repeats",
          Percent{flow.retransmissions, flow.data_segments});
    else
      put(out, "{} of {}", Count{flow.retransmissions, "repeat", "repeats"}, name(side));
    if (flow.timeouts != 0) put(out, ", {} by timeout", Grouped{flow.timeouts});
    if (flow.spurious != 0)
      put(out, ", {}{} needless", flow.spurious < flow.retransmissions ? "at least " : "", Grouped{flow.spurious});
  }
  if (flow.needless_timeouts != 0)
    put(parts.next(), "{} of {} needless: nothing of that data was lost",
        Count{flow.needless_timeouts, "timeout", "timeouts"}, name(side));
  if (flow.acks_lost)
    put(parts.next(), "ACKs of {} likely lost or late on the way to {}", name(peer(side)), name(side));
  if (flow.reordered != 0)
    put(parts.next(), "{} in the data of {} closed without a repeat: reordering",
        Count{flow.reordered, "hole", "holes"}, name(side));
  if (flow.doubled != 0 && flow.doubled >= flow.copies)
    put(parts.next(), "{} of {} likely doubled on the way", Count{flow.doubled, "segment", "segments"}, name(side));
  if (flow.too_large != 0)
    put(parts.next(), "{} a path MTU black hole: {} B of {} in one segment fail, {} B pass",
        flow.too_large_likely ? "likely" : "perhaps", Grouped{flow.too_large}, name(side), Grouped{flow.passed});
  if (flow.dropped_as_old != 0)
    put(parts.next(), "{} likely dropped {} of {}: old timestamps (PAWS), no loss", name(peer(side)),
        Count{flow.dropped_as_old, "segment", "segments"}, name(side));
  if (flow.unacknowledged != 0)
    put(parts.next(), "{} B of {} unacknowledged at the {}", Grouped{flow.unacknowledged}, name(side),
        reset ? "reset" : "end");
  if (flow.repeats_unheard > 1) {
    Out& out = parts.next();
    put(out, "{} silent", name(peer(side)));
    if (flow.unheard_for.count() > 0) put(out, " for {}", Lasting{flow.unheard_for});
    put(out, ": the last {} repeats of {} unanswered", Grouped{flow.repeats_unheard}, name(side));
  }
  if (flow.fins_again != 0) put(parts.next(), "FIN of {} repeated {}", name(side), Times{flow.fins_again});
  if (flow.unanswered_keep_alives > 1)
    put(parts.next(), "the last {} keep-alives of {} unanswered", Grouped{flow.unanswered_keep_alives}, name(side));
  if (flow.out_of_order != 0)
    put(parts.next(), "{} of {} out of order", Count{flow.out_of_order, "segment", "segments"}, name(side));
  if (flow.stalled.count() > 0) {
    Out& out = parts.next();
    put(out, "window of {} closed for {}", name(side), Lasting{flow.stalled});
    if (flow.update_missed.count() > 0)
      put(out, ", and {} more for {}, which likely missed the update", Lasting{flow.update_missed}, name(peer(side)));
    else if (flow.stalled_less)
      put(out, " at most: an update may have been lost");
  } else if (flow.zero_windows != 0)
    put(parts.next(), "window of {} at 0 {}", name(side), Times{flow.zero_windows});
  if (flow.windows_filled > 2)
    put(parts.next(), "window of {} full {} times", name(side), Grouped{flow.windows_filled});
  if (flow.windows_shrunk != 0) put(parts.next(), "window of {} shrunk {}", name(side), Times{flow.windows_shrunk});
  if (flow.congestion_reports != 0)
    put(parts.next(), "{} reported congestion marks {} (ECN)", name(side), Times{flow.congestion_reports});
  if (flow.nagle_waits != 0)
    put(parts.next(), "{} likely waited {} for delayed ACKs (Nagle), {} in all", name(side), Times{flow.nagle_waits},
        Lasting{flow.nagle_time});
  if (flow.lost_in_capture != 0)
    put(parts.next(), "the capture missed {} B of {}", Grouped{flow.lost_in_capture}, name(side));
}

void English::put_path_mtu(const ConnectionSummary& summary, Out& out) const {
  put(out, "repeats after ICMP \"packet too big\"");
  if (*summary.path_mtu != 0) put(out, ": the path takes {} B", Grouped{*summary.path_mtu});
}

void English::put_refused_resets(const ConnectionSummary& summary, Out& out) const {
  put(out, "{} that should not count", Count{summary.resets_refused, "RST", "RSTs"});
  if (summary.resets_forged != 0)
    put(out, ", {} likely forged ({}#{})", Grouped{summary.resets_forged},
        summary.resets_forged == 1 ? "" : "the last: ", summary.last_forged);
}

// What went wrong on the way to its end.
void English::put_troubles(const ConnectionSummary& summary, Parts& parts) const {
  if (summary.ack_ignored)
    put(parts.next(), "{} likely ignored the handshake's last ACK (accept queue full?)", name(side_of(summary, 1)));
  else if (summary.slow_to_open)
    put(parts.next(), "{} silent behind its SYN-ACK (loss, a filter, or its accept queue full?)",
        name(side_of(summary, 1)));
  if (summary.answered_after_close) put(parts.next(), "data after the close met a RST");
  if (summary.syns > 1 && summary.outcome != Outcome::Unanswered)
    put(parts.next(), "{} of {}{}", Count{summary.syns, "SYN", "SYNs"}, name(side_of(summary, 0)),
        summary.fast_open_failed ? ": the one with data (Fast Open) had no answer" : "");
  if (summary.syn_acks_again != 0)
    put(parts.next(), "SYN-ACK repeated {}{}", Times{summary.syn_acks_again},
        summary.ack_repeated && !summary.ack_ignored ? ", though acked: ACK lost, or accept queue full" : "");
  if (summary.path_mtu) put_path_mtu(summary, parts.next());
  if (summary.resets_refused != 0) put_refused_resets(summary, parts.next());
  const bool reset = summary.outcome == Outcome::Reset;
  for (std::size_t i = 0; i < 2; ++i) put_trouble(summary.flow[i], side_of(summary, i), reset, parts);
}

// What the lines tell of the capture, or of copies made on the way.
void English::put_capture(const ConnectionSummary& summary, Parts& parts) const {
  if (const std::uint64_t copies = summary.other_copies(); copies != 0 && summary.most_copies > 1)
    put(parts.next(), "{} seen up to {} times ({} copies), counted once", Count{summary.copied, "segment", "segments"},
        summary.most_copies + 1, Grouped{copies});
  else if (copies != 0)
    put(parts.next(), "{} seen twice (copies), counted once", Count{copies, "segment", "segments"});
  if (summary.steps_back > 1)
    put(parts.next(), "{} stamped before the line above", Count{summary.steps_back, "line", "lines"});
}

void English::verdict(const ConnectionSummary& summary, Out& out) const {
  Parts parts{out};
  if (summary.self) put(parts.next(), "connected to itself");
  put_ending(summary, parts.next());
  put_close(summary, parts);
  put_troubles(summary, parts);
  put_capture(summary, parts);
  if (summary.translation_of)
    put(parts.next(), "connection {} once more, behind address translation", letters(*summary.translation_of));
  if (summary.only_controls) put(parts.next(), "only SYN, FIN and RST in the capture (a filter?)");
  if (summary.mid_stream) put(parts.next(), "start not in the capture");
  // A reset may be the last of one end, and what the other still sends is to come.
  const bool all_seen = summary.outcome != Outcome::Unanswered && summary.outcome != Outcome::Reset;
  if (summary.one_way && all_seen) put(parts.next(), "one direction only");
  if (summary.duration) put(parts.next(), "{}{}", summary.days_unknown ? "≥ " : "", Lasting{*summary.duration});
  put_octets(summary, parts.next());
  if (const std::uint64_t octets = octets_of_transfer(summary); octets != 0) {
    put(out, " (");
    put_rate(out, octets, *summary.duration);
    put(out, " on average)");
  }
}

void English::put_wait(const ConnectionSummary& summary, Out& out) const {
  const auto by = name(summary.wait_by);
  put(out, "longest wait {}{}: ", summary.days_unknown ? "≥ " : "", Lasting{*summary.longest_wait});
  switch (summary.wait_owner) {
    case ConnectionSummary::Wait::Receiver: return put(out, "the program of {} was likely not reading", by);
    case ConnectionSummary::Wait::Path:
      return put(out, "data of {} or its ack was likely lost or late, or {} did not answer", by,
                 name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Acks:
      return put(out, "acks of {} were likely lost or late on the way to {}", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Sender: return put(out, "{} had nothing under way and sent no data", by);
    case ConnectionSummary::Wait::Unseen:
      return put(out, "no data of {} came by; a capture there would tell whether it sent", by);
    case ConnectionSummary::Wait::Answer: return put(out, "{} took so long to answer, the way included", by);
    case ConnectionSummary::Wait::SentThen:
      return put(out, "no data of {} came by; what ended it left only then: {} was idle, or an earlier copy was lost",
                 by, by);
    case ConnectionSummary::Wait::Late:
      return put(out, "data of {} was late on the way: its timestamp says it was sent before", by);
    case ConnectionSummary::Wait::Unanswered:
      return put(out, "likely {}'s own: data had reached it, and no ack left it", by);
    case ConnectionSummary::Wait::None: return;
  }
}

// Where to look for the reason of its end.
void English::put_look(const ConnectionSummary& summary, Out& out) const {
  const auto by = name(summary.closed_by), other = name(peer(summary.closed_by));
  switch (summary.outcome) {
    case Outcome::Refused:
      return put(out, "nobody listens on {}, or a firewall rejects", Address{summary.host[1], summary.port[1]});
    case Outcome::Unanswered:
      if (summary.icmp) return put(out, "look at the ICMP error: who reports it, and why");
      if (summary.challenged)
        return put(out, "{} likely still holds an older connection between these ports", name(Side::Server));
      if (summary.signed_syn)
        return put(out, "its SYN is signed (MD5 or TCP-AO): {} likely has another key or none, which it does not tell",
                   name(Side::Server));
      if (summary.others_answered)
        return put(out, "{} answered others: its queue is likely full, or it ignores these SYNs", name(Side::Server));
      return put(out, "host down, filtered, or queue full: a capture at {} would tell whether the SYN arrives",
                 Visible{summary.host[1]});
    case Outcome::MidOpen:
      if (summary.icmp) return put(out, "look at the ICMP error for the SYN-ACK: who reports it, and why");
      return put(out, "no ACK of the SYN-ACK came by: {} is gone, never asked (a forged address), or its ACK was lost",
                 name(side_of(summary, 0)));
    case Outcome::Reset:
      if (summary.reset_injected)
        return put(out, "find the device between the two that sends RSTs in the name of {}{}", by,
                   summary.reset_disowned ? ", which itself went on" : "");
      if (summary.both_reset) return put(out, "both ends aborted at about the same time, and their RSTs crossed");
      if (summary.only_resets && summary.one_way)
        return put(out, "{} answers something with RSTs that was not captured: look at what {} still sends", by, other);
      if (summary.gave_up)
        return put(out, "{} gave up waiting for an answer: look at {}, or at the path between", by, other);
      switch (summary.reset_kind) {
        case ResetKind::Forgotten:
          if (summary.resets_forged != 0)
            return put(out, "{} had lost the connection, likely to a forged RST: one came in its name as well", by);
          return put(
              out, "{} had likely closed, aborted or lost it before (its FIN or RST lost or not captured; a restart){}",
              by, summary.on_one_host() ? "" : ", or a NAT or firewall forgot it");
        case ResetKind::AfterClose: return put(out, "{} had closed for good before {} was done", by, other);
        case ResetKind::NeverServed:
          return put(out, "no data before the RST: a check of the port, or {} turned the connection down", by);
        case ResetKind::Rejected: return put(out, "{} turned the SYN-ACK down: given up, a scan, or never asked", by);
        case ResetKind::Other: break;
      }
      return put(out, "look at {} first: its program or system aborted{}", by,
                 summary.on_one_host() ? "" : ", or a device in between did in its name");
    case Outcome::HalfClosed:
      return put(out, "{} has not closed its side; if that lasts, its program likely forgets to (CLOSE-WAIT)", other);
    case Outcome::Abandoned:
      return put(out, "{} likely lost this connection before it opened the next, or its close was not captured",
                 name(side_of(summary, 0)));
    default: return;
  }
}

void English::advice(const ConnectionSummary& summary, Out& out) const {
  Parts parts{out};
  bool explained = has_look(summary);
  if (explained) put_look(summary, parts.next());
  if (summary.outcome == Outcome::Reset && summary.reset_unheeded)
    put(parts.next(), "{} went on: the RST likely did not reach it", name(peer(summary.closed_by)));
  if (summary.ack_ignored) {
    put(parts.next(), "{} likely ignored the handshake's last ACK: look at its accept queue (ss -lt) or for a filter",
        name(side_of(summary, 1)));
    explained = true;
  } else if (summary.slow_to_open || summary.ack_repeated) {
    put(parts.next(), "{}: loss, a filter, or its accept queue was full (ss -lt there tells)",
        summary.slow_to_open ? "no answer behind the SYN-ACK" : "SYN-ACK repeated though acked");
    explained = true;
  }
  const bool flows_explain = summary.path_mtu || summary.flow[0].explains() || summary.flow[1].explains();
  if (flows_explain && summary.resets_refused != 0) put_refused_resets(summary, parts.next());
  for (std::size_t i = 0; i < 2; ++i) {
    const FlowSummary& flow = summary.flow[i];
    if (!flows_explain || (!flow.explains() && !summary.path_mtu && !flow.repeats())) continue;
    if (summary.path_mtu && flow.retransmissions != 0) put_path_mtu(summary, parts.next());
    put_trouble(flow, side_of(summary, i), summary.outcome == Outcome::Reset, parts);
    explained = true;
  }
  if (!explained && (summary.troubled() || summary.repeats() != 0 || summary.remarkable()))
    put_troubles(summary, parts);
  else if (!flows_explain && summary.resets_refused != 0)
    put_refused_resets(summary, parts.next());
  if (!summary.all_copied()) put_capture(summary, parts);
  if (summary.translation_of)
    put(parts.next(), "connection {} once more, behind address translation", letters(*summary.translation_of));
  if (summary.longest_wait && summary.wait_owner != ConnectionSummary::Wait::None) put_wait(summary, parts.next());
}

void English::outcome(const ConnectionSummary& summary, Out& out) const {
  const auto by = name(summary.closed_by);
  switch (summary.outcome) {
    case Outcome::Open: return put(out, summary.flags_seen ? "still open" : "unknown (-q)");
    case Outcome::MidOpen: return put(out, "handshake unfinished");
    case Outcome::Closed: return put(out, "closed");
    case Outcome::HalfClosed:
      if (summary.fin_may_precede) return put(out, "FIN of {} seen", by);
      return put(out, "half closed by {}", by);
    case Outcome::Closing: return put(out, "closing");
    case Outcome::Refused: return put(out, "refused by {}", by);
    case Outcome::Unanswered:
      if (summary.challenged) return put(out, "no SYN-ACK");
      return put(out, summary.too_soon_to_tell() ? "no answer yet" : "no answer");
    case Outcome::Reset:
      if (summary.reset_injected) return put(out, "reset in the name of {}", by);
      return put(out, "reset by {}", by);
    case Outcome::Abandoned: return put(out, "replaced");
  }
}

void English::put_open_ports(const Crowds::Scan& scan, Out& out) {
  std::string_view lead = "; open: ";
  for (const std::string& port : scan.open) put(out, "{}{}", std::exchange(lead, ", "), Visible{port});
  if (scan.more_open != 0) put(out, " and {} more", Grouped{scan.more_open});
}

void English::totals(const Totals& totals, Out& out) const {
  static constexpr std::array<std::string_view, outcome_count> how{
      "still open", "handshake unfinished", "closed", "half closed", "closing",
      "refused",    "unanswered",           "reset",  "replaced"};
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
  if (totals.headers_cut != 0)
    put(parts.next(), "{} cut off by the snapshot length", Count{totals.headers_cut, "TCP header", "TCP headers"});
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
