// Where to look, and who owned the longest wait: for the table of connections.
#include "english.hpp"

namespace tcpgloss::english {

void English::tell(const ConnectionSummary& summary, Look look, Out& out) const {
  const auto by = name(summary.closed_by), other = name(peer(summary.closed_by));
  const auto client = name(side_of(summary, 0));
  switch (look) {
    case Look::Refused:
      put(out, "nobody listens on {}, or a firewall rejects", Address{summary.host[1], summary.port[1]});
      if (summary.refusal_unheard) put(out, "; {} asked on by its timer: likely no RST reached it", client);
      return;
    case Look::IcmpError: return put(out, "look at the ICMP error: who reports it, and why");
    case Look::OlderConnection:
      return put(out, "{} likely still holds an older connection between these ports", name(Side::Server));
    case Look::SignedSyn:
      return put(out, "its SYN is signed (MD5 or TCP-AO): {} likely has another key or none, which it does not tell",
                 name(Side::Server));
    case Look::OthersAnswered:
      return put(out, "{} answered others: its queue is likely full, or it ignores these SYNs", name(Side::Server));
    case Look::NoAnswer:
      return put(out, "host down, filtered, or queue full: a capture at {} would tell whether the SYN arrives",
                 Visible{summary.host[1]});
    case Look::Blocked: return put(out, "pf blocks it on the host of this log: look at the rule");
    case Look::IcmpForSynAck: return put(out, "look at the ICMP error for the SYN-ACK: who reports it, and why");
    case Look::SynAckUnanswered:
      return put(out, "no ACK of the SYN-ACK came by: {} is gone, never asked (a forged address), or its ACK was lost",
                 client);
    case Look::SynAckUnheard:
      return put(out, "{} asks again though a SYN-ACK came by: likely none reaches it; look at the way back from {}{}",
                 client, name(peer(side_of(summary, 0))), summary.on_one_host() ? " (a filter)" : " (route, filter)");
    case Look::InjectedReset:
      return put(out, "find the device between the two that sends RSTs in the name of {}{}", by,
                 summary.reset_disowned ? ", which itself went on" : "");
    case Look::BothReset: return put(out, "both ends aborted at about the same time, and their RSTs crossed");
    case Look::StrayResets:
      return put(out, "{} answers something with RSTs that was not captured: look at what {} still sends", by, other);
    case Look::GaveUp:
      return put(out, "{} gave up waiting for an answer: look at {}, or at the path between", by, other);
    case Look::ForgedReset:
      return put(out, "{} had lost the connection, likely to a forged RST: one came in its name as well", by);
    case Look::Forgotten:
      return put(out,
                 "{} had likely closed, aborted or lost it before (its FIN or RST lost or not captured; a restart){}",
                 by, summary.on_one_host() ? "" : ", or a NAT or firewall forgot it");
    case Look::TurnedDown:
      return put(out,
                 "{} had just agreed: a firewall likely rejects what {} sent, or {} had no room (queue, SYN cookie)",
                 by, other, by);
    case Look::Unknown:
      return put(out, "{} likely has no such connection: one that is over or lost{}, or a probe (ACK scan)", by,
                 summary.on_one_host() ? "" : " there or on the way");
    case Look::Crossed:
      return put(out, "{} closed while data of {} was under way: its program has not had that", by, other);
    case Look::AfterClose: return put(out, "{} had closed for good before {} was done", by, other);
    case Look::NeverClosed:
      return put(out, "{} never closed its side (CLOSE-WAIT), and {} no longer waited for that: look at {}", other, by,
                 other);
    case Look::UsedClosed:
      return put(out, "{} sent data though it had acknowledged the FIN of {}, which had closed first", by, other);
    case Look::NeverServed:
      return put(out, "no data before the RST: a check of the port, or {} turned the connection down", by);
    case Look::SynAckRejected:
      if (summary.reset_disowned)
        return put(
            out,
            "the system of {} likely knows no socket for the SYN-ACK: a VRF, namespace or NAT, or a program that "
            "makes its own packets{}",
            by, summary.on_one_host() ? "" : "; or a device in between resets");
      return put(out, "{} turned the SYN-ACK down: given up, a scan, or never asked{}", by,
                 summary.on_one_host() ? "" : "; or a device in between did");
    case Look::Aborted:
      return put(out, "look at {} first: its program or system aborted{}", by,
                 summary.on_one_host() ? "" : ", or a device in between did in its name");
    case Look::NotClosed:
      return put(out, "{} has not closed its side; if that lasts, its program likely forgets to (CLOSE-WAIT)", other);
    case Look::Replaced:
      return put(out, "{} likely lost this connection before it opened the next, or its close was not captured",
                 client);
    case Look::Stray:
      return put(out, "a scan, a test tool or a damaged header; an open port drops it, a closed one answers with RST");
  }
}

void English::put_wait(const ConnectionSummary& summary, Out& out) const {
  const auto by = name(summary.wait_by);
  put(out, "longest wait ");
  put_time(out, summary, *summary.longest_wait);
  put(out, ": ");
  switch (summary.wait_owner) {
    case ConnectionSummary::Wait::Receiver: return put(out, "the program of {} was likely not reading", by);
    case ConnectionSummary::Wait::Path:
      return put(out, "data of {} or its ack was likely lost or late, or {} did not answer", by,
                 name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Acks:
      return put(out, "acks of {} were likely lost or late on the way to {}", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::AcksAndRepeats:
      return put(out, "acks of {}, and repeats of {} after them, were likely lost", by, name(peer(summary.wait_by)));
    case ConnectionSummary::Wait::Sender: return put(out, "{} had nothing under way and sent no data", by);
    case ConnectionSummary::Wait::Unseen:
      return put(out, "no data of {} came by; a capture there would tell whether it sent", by);
    case ConnectionSummary::Wait::Answer: return put(out, "the answer of {} was awaited", by);
    case ConnectionSummary::Wait::SentThen:
      return put(out, "no data of {} came by; what ended it left only then: {} was idle, or an earlier copy was lost",
                 by, by);
    case ConnectionSummary::Wait::Late:
      return put(out, "data of {} was late on the way: its timestamp says it was sent before", by);
    case ConnectionSummary::Wait::Rejected: return put(out, "data of {} was likely rejected (ICMP error)", by);
    case ConnectionSummary::Wait::Unanswered:
      return put(out, "likely {}'s own: data had reached it, and no ack left it", by);
    case ConnectionSummary::Wait::None: return;
  }
}

}  // namespace tcpgloss::english
