// What is said of a whole connection.
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
      if (summary.blocked)
        put(out, ": blocked by pf");
      else if (summary.icmp)
        put(out, ": an ICMP error for the SYN-ACK, {}", icmp(*summary.icmp));
      else if (summary.asks_on)
        put(out, ": {} asks again though a SYN-ACK came by", name(side_of(summary, 0)));
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
      if (summary.blocked)
        return put(out, "BLOCKED by pf: {} of {}", Count{summary.syns, "SYN", "SYNs"}, name(Side::Client));
      put(out, "NO ANSWER to {} of {}", Count{summary.syns, "SYN", "SYNs"}, name(Side::Client));
      if (summary.icmp) put(out, " but an ICMP error: {}", icmp(*summary.icmp));
      return;
    case Outcome::Reset:
      if (summary.reset_injected)
        put(out, "RESET in the name of {}, likely by someone else", by);
      else
        put(out, "RESET by {}", by);
      if (summary.reset_disowned && summary.reset_injected)
        put(out, ": {} itself went on", by);
      else if (summary.reset_disowned && summary.syns > 1)
        put(out, ", though the same SYN came again");
      else if (summary.reset_disowned)
        put(out, ", likely by its system: its program went on");
      if (summary.pattern == ClosePattern::FinThenRst) put(out, " after a FIN");
      if (summary.reset_unheeded)
        put(out, "; {} went on: that RST likely did not reach it", name(peer(summary.closed_by)));
      return;
    case Outcome::Abandoned: return put(out, "replaced by a new connection on the same ports; its end was not seen");
    case Outcome::Stray:
      return put(out, "PART OF NO CONNECTION: neither SYN nor ACK{}", summary.one_way ? ", and no answer" : "");
  }
}

// Of one that is closed.
void English::put_close(const ConnectionSummary& summary, Out& out) const {
  switch (summary.pattern) {
    case ClosePattern::ThreeSegment:
      return put(out, "{} segments{}: #{} carries ACK and FIN", summary.close_segments,
                 summary.close_segments == 3 ? ", not 4" : " to close", summary.combined_segment);
    case ClosePattern::FourSegment: return put(out, "{} segments to close", summary.close_segments);
    case ClosePattern::HalfClose:
      return put(out, "{} still sent data after that FIN (half-close)", name(peer(summary.closed_by)));
    case ClosePattern::Simultaneous: return put(out, "the FINs crossed");
    case ClosePattern::None:
    case ClosePattern::Abort:
    case ClosePattern::FinThenRst: return;
  }
}

void English::put_refused_resets(const ConnectionSummary& summary, Out& out) const {
  put(out, "{} that should not count", Count{summary.resets_refused, "RST", "RSTs"});
  if (summary.resets_forged != 0)
    put(out, ", {} likely forged ({}#{})", Grouped{summary.resets_forged},
        summary.resets_forged == 1 ? "" : "the last: ", summary.last_forged);
}

namespace {

// Why it ignores the handshake's ACK.
std::string_view not_opened(note::Deferral deferral) {
  switch (deferral) {
    case note::Deferral::Possible: return "accept queue full, or data awaited first";
    case note::Deferral::Likely: return "data awaited first, or accept queue full";
    case note::Deferral::Excluded: break;
  }
  return "accept queue full";
}

}  // namespace

void English::tell(const ConnectionSummary& summary, Told told, Out& out) const {
  const auto client = name(side_of(summary, 0)), server = name(side_of(summary, 1));
  switch (told) {
    case Told::ToItself: return put(out, "connected to itself");
    case Told::Ending: return put_ending(summary, out);
    case Told::Close: return put_close(summary, out);
    case Told::ClosedUnanswered: return put(out, "{} closed without an answer to the data of {}", server, client);
    case Told::AckIgnored:
      return put(out, "{} likely ignored the handshake's last ACK ({}?)", server, not_opened(summary.deferral));
    case Told::SlowToOpen:
      return put(out, "{} silent behind its SYN-ACK (loss, a filter, or its accept queue full?)", server);
    case Told::AnsweredAfterClose:
      return put(out, summary.reset_kind == ResetKind::Crossed ? "data that crossed the FIN met a RST"
                                                               : "data after the close met a RST");
    case Told::SynsAgain:
      return put(out, "{} of {}{}", Count{summary.syns, "SYN", "SYNs"}, client,
                 summary.fast_open_failed ? ": the one with data (Fast Open) had no answer" : "");
    case Told::SynAcksAgain:
      put(out, "SYN-ACK repeated {}", Times{summary.syn_acks_again});
      if (summary.ack_repeated && !summary.ack_ignored)
        put(out, ", though acked: ACK lost, {}{}", summary.deferral == note::Deferral::Excluded ? "or " : "",
            not_opened(summary.deferral));
      return;
    case Told::PathMtu:
      if (summary.path_mtu_unheeded)
        return put(out, "ICMP \"packet too big\" not heeded or not received: the path takes {} B, repeats are larger",
                   Grouped{summary.path_mtu.value_or(0)});
      put(out, "repeats after ICMP \"packet too big\"");
      if (*summary.path_mtu != 0) put(out, ": the path takes {} B", Grouped{*summary.path_mtu});
      return;
    case Told::RefusedResets: return put_refused_resets(summary, out);
    case Told::Copies:
      if (summary.most_copies > 1)
        return put(out, "{} seen up to {} times ({} copies), counted once",
                   Count{summary.copied, "segment", "segments"}, summary.most_copies + 1,
                   Grouped{summary.other_copies()});
      return put(out, "{} seen twice (copies), counted once", Count{summary.other_copies(), "segment", "segments"});
    case Told::ClockSetBack:
      return put(out, "the clock was set back {} at #{}", Lasting{summary.clock_set_back}, summary.clock_set_at);
    case Told::StepsBack:
      return put(out, "{} stamped before the line above", Count{summary.steps_back, "line", "lines"});
    case Told::Unverified:
      return put(out, "{} not counted: segments of it, or payload",
                 Count{summary.unverified, "unverified line", "unverified lines"});
    case Told::Translation:
      return put(out, "connection {} once more, behind address translation", letters(*summary.translation_of));
    case Told::OnlyControls: return put(out, "only SYN, FIN and RST in the capture (a filter?)");
    case Told::MidStream: return put(out, "start not in the capture");
    case Told::OneWay: return put(out, "one direction only");
    case Told::Lifetime: return put_time(out, summary, *summary.duration);
    case Told::Payload:
      put_octets(summary, out);
      if (const std::uint64_t octets = octets_of_transfer(summary); octets != 0) {
        put(out, " (");
        put_rate(out, octets, *summary.duration);
        put(out, " on average)");
      }
      return;
    case Told::RstUnheeded:
      return put(out, "{} went on: the RST likely did not reach it", name(peer(summary.closed_by)));
    case Told::AcceptQueue:
      return put(out, "{} likely ignored the handshake's last ACK: look at its accept queue (ss -lt) or for a filter{}",
                 server, summary.deferral == note::Deferral::Excluded ? "" : ", unless it waits for data first");
    case Told::QueueOrLoss:
      return put(out, "{}: loss, a filter, or the accept queue of {} was full (ss -lt there tells){}",
                 summary.slow_to_open ? "no answer behind the SYN-ACK" : "SYN-ACK repeated though acked", server,
                 summary.deferral == note::Deferral::Excluded ? "" : ", unless it waits for data first");
    case Told::LongestWait: return put_wait(summary, out);
  }
}

void English::tell(const ConnectionSummary& summary, std::size_t end, ToldOfEnd told, Out& out) const {
  const FlowSummary& flow = summary.flow[end];
  const auto by = name(side_of(summary, end)), other = name(peer(side_of(summary, end)));
  switch (told) {
    case ToldOfEnd::Repeats:
      if (flow.data_segments >= flow.retransmissions)
        put(out, "{} of {} of {}{} {} ({}{})", Grouped{flow.retransmissions},
            Count{flow.data_segments, "data packet", "data packets"}, by, flow.merged ? ", merged as captured," : "",
            flow.retransmissions == 1 ? "was a repeat" : "were repeats",
            Percent{flow.share_again().part, flow.share_again().whole}, flow.merged ? " of its bytes" : "");
      else
        put(out, "{} of {}", Count{flow.retransmissions, "repeat", "repeats"}, by);
      if (flow.timeouts != 0) put(out, ", {} by timeout", Grouped{flow.timeouts});
      if (flow.spurious != 0)
        put(out, ", {}{} needless", flow.spurious < flow.retransmissions ? "at least " : "", Grouped{flow.spurious});
      return;
    case ToldOfEnd::Rejected:
      put(out, "{} of {} likely rejected: ICMP error", Count{flow.rejected, "segment", "segments"}, by);
      if (!flow.rejected_by.empty()) put(out, " from {}", Visible{flow.rejected_by});
      return put(out, ", {}", icmp(flow.rejected_as));
    case ToldOfEnd::NeedlessTimeouts:
      return put(out, "{} of {} needless: nothing of that data was lost",
                 Count{flow.needless_timeouts, "timeout", "timeouts"}, by);
    case ToldOfEnd::AcksLost: return put(out, "ACKs of {} likely lost or late on the way to {}", other, by);
    case ToldOfEnd::Reordered:
      return put(out, "{} in the data of {} closed without a repeat: reordering",
                 Count{flow.reordered, "hole", "holes"}, by);
    case ToldOfEnd::Doubled:
      return put(out, "{} of {} likely doubled on the way", Count{flow.doubled, "segment", "segments"}, by);
    case ToldOfEnd::BlackHole:
      return put(out, "{} a path MTU black hole: {} B of {} in one segment fail, {} B pass",
                 flow.too_large_likely ? "likely" : "perhaps", Grouped{flow.too_large}, by, Grouped{flow.passed});
    case ToldOfEnd::DroppedAsOld:
      return put(out, "{} likely dropped {} of {}: old timestamps (PAWS), no loss", other,
                 Count{flow.dropped_as_old, "segment", "segments"}, by);
    case ToldOfEnd::Unacknowledged:
      return put(out, "{} B of {} unacknowledged at the {}", Grouped{flow.unacknowledged}, by,
                 summary.outcome == Outcome::Reset ? "reset" : "end");
    case ToldOfEnd::Unheard:
      put(out, "{} silent", other);
      if (flow.unheard_for.count() > 0) put(out, " for {}", Lasting{flow.unheard_for});
      return put(out, ": the last {} repeats of {} unanswered", Grouped{flow.repeats_unheard}, by);
    case ToldOfEnd::FinsAgain: return put(out, "FIN of {} repeated {}", by, Times{flow.fins_again});
    case ToldOfEnd::KeepAlives:
      return put(out, "the last {} keep-alives of {} unanswered", Grouped{flow.unanswered_keep_alives}, by);
    case ToldOfEnd::WindowProbes:
      return put(out, "the last {} zero-window probes of {} unanswered: {} or the path is likely gone",
                 Grouped{flow.unanswered_probes}, by, other);
    case ToldOfEnd::OutOfOrder:
      return put(out, "{} of {} out of order", Count{flow.out_of_order, "segment", "segments"}, by);
    case ToldOfEnd::Stalled:
      put(out, "window of {} closed for {}", by, Lasting{flow.stalled});
      if (flow.update_missed.count() > 0)
        put(out, ", and {} more for {}, which likely missed the update", Lasting{flow.update_missed}, other);
      else if (flow.stalled_less)
        put(out, " at most: an update may have been lost");
      return;
    case ToldOfEnd::StillClosed:
      put(out, "window of {} still closed when last seen", by);
      if (flow.still_closed->count() > 0) put(out, ", after {}", Lasting{*flow.still_closed});
      if (*flow.still_closed >= std::chrono::seconds(1) && !summary.flow[1 - end].silent_to_probes())
        put(out, ": its program likely does not read");
      return;
    case ToldOfEnd::ZeroWindows: return put(out, "window of {} at 0 {}", by, Times{flow.zero_windows});
    case ToldOfEnd::WindowsFilled: return put(out, "window of {} full {} times", by, Grouped{flow.windows_filled});
    case ToldOfEnd::WindowsShrunk: return put(out, "window of {} shrunk {}", by, Times{flow.windows_shrunk});
    case ToldOfEnd::CongestionReports:
      put(out, "congestion marks: ECE on {} of {}", Count{flow.congestion_reports, "segment", "segments"}, by);
      if (flow.reductions != 0) put(out, ", {} slowed down {} (CWR)", other, Times{flow.reductions});
      return;
    case ToldOfEnd::NagleWaits:
      return put(out, "{} likely waited {} for delayed ACKs (Nagle), {} in all", by, Times{flow.nagle_waits},
                 Lasting{flow.nagle_time});
    case ToldOfEnd::Queued:
      return put(out,
                 "round trip of {}'s data {} at best, up to {} with more under way: a queue on the way likely fills",
                 by, Lasting{*flow.rtt_min}, Lasting{flow.loaded_rtt});
    case ToldOfEnd::LostInCapture: return put(out, "the capture missed {} B of {}", Grouped{flow.lost_in_capture}, by);
  }
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
    case Outcome::Stray: return put(out, "of no connection");
  }
}

}  // namespace tcpgloss::english
