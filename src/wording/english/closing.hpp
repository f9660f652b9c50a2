// English for how a connection ends.
#pragma once

#include "voice.hpp"

namespace tcpgloss::english {

class Closing : Voice {
 public:
  using Voice::Voice;

  void say(const note::FinActive& n, Out& out) const {
    if (n.of_syn)
      return put(out, "{}'s FIN takes number {}, the SYN's: {} should drop it", subject(n.by), n.number,
                 name(peer(n.by)));
    put(out, "{} is done sending and closes its side", subject(n.by));
    if (n.number != 0) put(out, " (FIN takes number {})", n.number);  // 0 is the SYN's
  }
  void say(const note::ClosedUnanswered& n, Out& out) const {
    put(out, "{} has sent nothing: no answer to the {} B of {}", name(n.by), Grouped{n.payload}, name(peer(n.by)));
  }
  void say(const note::FinPassive& n, Out& out) const {
    put(out, "{} closes its side as well", subject(n.by));
    if (n.number != 0) put(out, " (FIN takes number {})", n.number);
  }
  void say(const note::FinAcked& n, Out& out) const {
    put(out, "{} acks the FIN of {} (ack {})", subject(n.by), object(peer(n.by)), n.ack);
  }
  void say(const note::FinUnseen& n, Out& out) const {
    put(out, "ack {} likely answers a FIN of {} that was not captured", n.ack, name(peer(n.by)));
  }
  void say(const note::FinCombined&, Out& out) const {
    put(out, "ACK and FIN share one segment: the close takes three, not four");
  }
  void say(const note::HalfClosed& n, Out& out) const { put(out, "half closed: {} may go on sending", name(n.by)); }
  void say(const note::DataAfterPeerFin& n, Out& out) const {
    put(out, "{} still sends: the FIN of {} closed the other direction only", name(n.by), name(peer(n.by)));
  }
  void say(const note::DataAfterOwnFin& n, Out& out) const {
    put(out, "NEW DATA AFTER ITS OWN FIN: {} must not do that", name(n.by));
  }
  void say(const note::SimultaneousClose& n, Out& out) const {
    put(out, "Simultaneous close: {} sent its FIN before it got that of {}", name(n.by), name(peer(n.by)));
  }
  void say(const note::FinRetransmission& n, Out& out) const {
    put(out, "FIN AGAIN");
    if (known(n.after)) put(out, " after {}", Lasting{n.after});
    if (n.rides) put(out, ", with an ACK");
    if (n.refused) return put(out, ": {}, with window 0, did not take it", name(peer(n.by)));
    put(out, ": {} {}", n.rides ? "no ack of it has reached" : "likely no ack of it reached", name(n.by));
    if (n.rides) put(out, " yet");
  }
  void say(const note::Closed& n, Out& out) const {
    put(out, "{} acks the last FIN: closed; ", subject(n.by));
    if (n.both_wait)
      put(out, "{} and {} wait in TIME-WAIT", name(n.waiting), name(peer(n.waiting)));
    else
      put(out, "{} waits in TIME-WAIT", name(n.waiting));
  }
  void say(const note::CloseWaitLong& n, Out& out) const {
    put(out, "{} got the FIN of {} {} ago and has not closed its own side (CLOSE-WAIT)", name(n.by), name(peer(n.by)),
        Lasting{n.waited});
  }
  void say(const note::RstAbort& n, Out& out) const {
    if (n.unanswered + n.window_probes == 0)
      return put(out, "RESET: {} aborts: data under way or unread by {}, if any, is lost", name(n.by), name(n.by));
    const Count keep_alives{n.unanswered, "keep-alive", "keep-alives"};
    if (n.window_probes == 0) return put(out, "RESET: {} gives up after {} without an answer", name(n.by), keep_alives);
    put(out, "RESET: {} gives up: ", name(n.by));
    if (n.unanswered != 0) put(out, "{}, ", keep_alives);
    put(out, "{} unanswered", Count{n.window_probes, "window probe", "window probes"});
  }
  void say(const note::RstUnreadSuspected& n, Out& out) const {
    put(out, "likely {} closed with {}{}", name(n.by),
        n.unread == note::Unread::Likely     ? "data unread (its buffer was full)"
        : n.unread == note::Unread::Possible ? "data unread or SO_LINGER 0"
                                             : "SO_LINGER 0, or its program's time limit ran out",
        n.on_one_host ? "" : ", or a device in between sent this");
  }
  void say(const note::RstAfterHandshake& n, Out& out) const {
    put(out, "RESET by {} before any data was exchanged", name(n.by));
  }
  void say(const note::RstAfterClose& n, Out& out) const {
    if (n.what == note::BehindFin::CrossingData)
      return put(out, "RESET: {} has closed; its FIN crossed data of {}, which is lost", name(n.by), name(peer(n.by)));
    if (n.what == note::BehindFin::Unacked)
      return put(out, "RESET: {} has closed, and had not acked all data of {}", name(n.by), name(peer(n.by)));
    if (n.what == note::BehindFin::Unseen)
      return put(out, "RESET: {} has closed, and likely answers what was not captured", name(n.by));
    if (n.what == note::BehindFin::Data)
      put(out, "RESET: {} has closed; what {} still sends cannot be delivered", name(n.by), name(peer(n.by)));
    else
      put(out, "RESET: {}, having closed, gives the connection up", name(n.by));
  }
  void say(const note::RstToCopy& n, Out& out) const {
    put(out, "RST: {} is closed, and only answers what came late or again; harmless", name(n.by));
  }
  void say(const note::RstUnasked& n, Out& out) const {
    put(out, "RST, nothing captured called for it: likely a timer of {}; harmless", name(n.by));
  }
  void say(const note::RstFastClosed& n, Out& out) const {
    put(out, "RST of {}: the answer to the fast close of {}", name(n.by), name(peer(n.by)));
  }
  void say(const note::RstInsteadOfFin& n, Out& out) const {
    put(out, "RESET: {} aborts instead of closing", name(n.by));
  }
  void say(const note::RstBeyondHole& n, Out& out) const {
    put(out, "RESET by {}; {} before it {} not captured", name(n.by), Octets{n.first, n.last},
        n.first == n.last ? "was" : "were");
  }
  void say(const note::RstSynAckRejected& n, Out& out) const {
    if (n.after != 0)
      return put(out, "RESET: {} rejects the SYN-ACK: the RST in #{} had refused {}", name(n.by), n.after,
                 n.asked ? "its SYN" : "it");
    put(out, "RESET: {} rejects the SYN-ACK: {}", name(n.by),
        n.asked ? "given up, or a SYN scan" : "not asked for, or given up");
  }
  void say(const note::RstHalfOpen& n, Out& out) const {
    if (n.what == note::Forgotten::Older)
      return put(out, "RST for an older connection only: the SYN of {} still stands", name(n.by));
    if (n.what == note::Forgotten::Unknown)
      return put(out, "RESET: {} likely has no such connection: an old one, or a probe (ACK scan)", name(n.by));
    if (n.what == note::Forgotten::JustAgreed)
      return put(out, "RESET: {}, or a firewall, likely turns the connection down", name(n.by));
    put(out, "RESET: {}{} likely has no such connection any more", name(n.by),
        n.what == note::Forgotten::AtItsEnd ? "" : ", or a device in between,");
  }
  void say(const note::RstAgain& n, Out& out) const {
    put(out, "{} {}", subject(n.by), n.first ? "sends a RST too" : "sends another RST");
    if (n.of != 0) put(out, ", in answer to #{}", n.of);
    if (n.first) put(out, ": this connection is over");
  }
  void say(const note::ResetUnheeded& n, Out& out) const {
    put(out, "{} goes on: the RST{} ", name(n.by), Behind{"in", n.about});
    switch (n.whose) {
      case note::WhoseReset::OfPeer: return put(out, "likely did not reach it, or was ignored");
      case note::WhoseReset::Listens: return put(out, "was likely not its own, for it does listen");
      case note::WhoseReset::NotOwn: return put(out, "was likely not its own");
      case note::WhoseReset::OfItsHost: return put(out, "likely came from its system, which knows no such socket");
    }
  }
  void say(const note::ResetCrossed& n, Out& out) const {
    put(out, "sent before the RST{} reached {}: the two crossed", Behind{"in", n.about}, name(n.by));
  }
  void say(const note::RstChallenged& n, Out& out) const {
    put(out, "RST of {} not at the expected number: {} should challenge it", name(n.by), name(peer(n.by)));
  }
  void say(const note::RstOutOfWindow& n, Out& out) const {
    put(out, "RST of {} {}: {} should ignore it", name(n.by), reason(n.astray), name(peer(n.by)));
  }
  void say(const note::RstInjectedSuspect& n, Out& out) const {
    put(out, "RST in the name of {}, likely not its own: TTL {}, else {}", name(n.by), n.ttl, n.usual);
  }
  void say(const note::RstTooFast& n, Out& out) const {
    put(out, "RST, likely not of {}: {} after", name(n.by), Lasting{n.after});
    if (n.of != 0) put(out, " #{}", n.of);
    put(out, "; a round trip takes {}", Lasting{n.usual});
  }
  void say(const note::RstMadeHere& n, Out& out) const {
    put(out, "RST in the name of {}: it never came in, so this host made it", name(n.by));
  }
  void say(const note::TimeWaitAssassination& n, Out& out) const {
    put(out, "RST TO A LATE ACK: {} has closed; the TIME-WAIT of {} may end early", name(n.by), name(peer(n.by)));
  }

 private:
  static std::string_view reason(note::Astray astray) {
    switch (astray) {
      case note::Astray::Window: return "outside the window";
      case note::Astray::Syn: return "does not acknowledge the SYN";
      case note::Astray::OldAck: return "to an earlier ack, as if it knew nothing";
      case note::Astray::Closed: return "to an earlier ack, having closed";
    }
    return "astray";
  }
};

}  // namespace tcpgloss::english
