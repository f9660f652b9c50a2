// English for how a connection opens.
#pragma once

#include "voice.hpp"

namespace tcpgloss::english {

class Opening : Voice {
 public:
  using Voice::Voice;

  void say(const note::Syn& n, Out& out) const {
    put(out, "{} asks to connect; its bytes are numbered from here (0)", subject(n.by));
  }
  void say(const note::SynAck& n, Out& out) const {
    if (n.crossed)
      return put(out, "{} sends its SYN once more, now with ack {} = \"your SYN arrived\"", subject(n.by), n.ack);
    put(out, "{} agrees and asks back; ack {} = \"your SYN ", subject(n.by), n.ack);
    if (n.ack > 1)
      put(out, "and {} B arrived\"", Grouped{n.ack - 1});
    else
      put(out, "arrived\"");
  }
  void say(const note::SynUnseen& n, Out& out) const {
    put(out, "the SYN of {} was not captured: the capture begins with its answer", name(n.by));
  }
  void say(const note::HandshakeDone& n, Out& out) const {
    put(out, "{} confirms: the connection is open", subject(n.by));
    if (n.took == Duration{})
      put(out, " (handshake took less than the stamps show)");
    else if (known(n.took))
      put(out, " (handshake took {})", Lasting{n.took});
  }
  // A repeated SYN may be a late copy, so that nobody answered is only likely.
  void say(const note::SynRetransmission& n, Out& out) const {
    put(out, "SYN AGAIN, repeat {}", n.count);
    if (known(n.after)) put(out, " after {}", Lasting{n.after});
    if (n.why == note::SynAgain::Old)
      put(out, ": likely an old copy; {} was answered", name(n.by));
    else if (n.why == note::SynAgain::Refused)
      put(out, ": {} likely did not get the refusal", name(n.by));
    else
      put(out, ": {} likely has no SYN-ACK yet", name(n.by));
  }
  void say(const note::SynAckRetransmission& n, Out& out) const {
    put(out, "SYN-ACK AGAIN");
    if (known(n.after)) put(out, " after {}", Lasting{n.after});
    if (n.cause == note::SynAckCause::SynAgain)
      put(out, ": {} answers the SYN, which came again", name(n.by));
    else if (n.cause == note::SynAckCause::SynDoubled)
      put(out, ": too soon for a timer, so the SYN likely came to {} twice", name(n.by));
    else if (n.cause == note::SynAckCause::AckDropped)
      put(out, ": {} likely dropped the ACK, whose ecr is none of its stamps", name(n.by));
    else if (n.cause == note::SynAckCause::NoAck)
      put(out, ": likely no ACK of it reached {}", name(n.by));
    else if (n.cause == note::SynAckCause::AckHeard)
      put(out, ": its ecr shows that {} got what followed: queue full?", name(n.by));
    else if (n.cause == note::SynAckCause::AckLost)
      put(out, ": likely ACK lost, or accept queue of {} full", name(n.by));
    else if (n.cause == note::SynAckCause::MaybeDeferred)
      put(out, ": likely ACK lost, {} full, or it awaits data", name(n.by));
    else
      put(out, ": likely {} awaits data, or is full, or ACK lost", name(n.by));
  }
  void say(const note::SynAckUnseen& n, Out& out) const {
    put(out, "{} acks a SYN-ACK that was not captured: open on its side", subject(n.by));
  }
  void say(const note::SynAckUnacceptable& n, Out& out) const {
    put(out, "SYN-ACK OF ANOTHER SYN, old or forged: {} should answer with RST", name(peer(n.by)));
  }
  void say(const note::SynAckOther& n, Out& out) const {
    put(out, "SECOND ANSWER to the same SYN: likely of another host in the name of {}", name(n.by));
  }
  void say(const note::OfOtherAnswer& n, Out& out) const {
    put(out, "{} likely goes on in the numbers of the other answer (#{})", subject(n.by), n.answer);
  }
  void say(const note::AcceptQueueSuspected& n, Out& out) const {
    put(out, "{} likely ignores the handshake's last ACK", name(n.by));
    if (n.deferral == note::Deferral::Excluded)
      put(out, ", not open there: accept queue full (ss -lt tells), or a filter");
    else if (n.deferral == note::Deferral::Possible)
      put(out, ": accept queue full (ss -lt), deferred accept, or a filter");
    else
      put(out, ": deferred accept, accept queue full (ss -lt), or a filter");
  }
  void say(const note::OpenedLate& n, Out& out) const {
    put(out, "only now the connection is open at {} as well", name(n.by));
    if (known(n.took)) put(out, ", {} after the SYN", Lasting{n.took});
  }
  void say(const note::SynUnanswered& n, Out& out) const {
    put(out, "NO ANSWER so far to the first {} of {}: host down, lost or filtered on the way, or queue full",
        Count{n.count, "SYN", "SYNs"}, name(n.by));
  }
  void say(const note::ConnectionRefused& n, Out& out) const {
    if (n.turned_round)
      return put(out, "REFUSED in the name of {}: a device has likely turned {}'s SYN round", name(n.by),
                 name(peer(n.by)));
    put(out, "REFUSED by {}: nobody listens on this port, or a firewall rejects", name(n.by));
  }
  void say(const note::SynRetry& n, Out& out) const {
    put(out, "{} tries again{}", subject(n.by),
        n.cleared ? ": the RST has cleared the old connection away" : " after the refusal");
  }
  void say(const note::SimultaneousOpen&, Out& out) const {
    put(out, "Simultaneous open: the SYNs of both ends crossed");
  }
  void say(const note::SelfConnect&, Out& out) const {
    put(out, "the socket is connected to itself: both ends are one");
  }
  void say(const note::PortReused& n, Out& out) const {
    if (!n.higher && !n.newer)
      return put(out, "the same addresses and ports as an earlier connection: this one is new");
    put(out, "new between the same ports: TIME-WAIT gives way to its {}{}{}", n.higher ? "higher number" : "",
        n.higher && n.newer ? " and " : "", n.newer ? "newer timestamp" : "");
  }
  void say(const note::HalfOpenSuspected& n, Out& out) const {
    if (known(n.waited))
      return put(out, "NEW SYN: {} had closed; {} has not, for {} (CLOSE-WAIT)", name(n.by), name(peer(n.by)),
                 Lasting{n.waited});
    put(out, "NEW SYN on an open connection: {} has likely lost the old one", name(n.by));
  }
  void say(const note::ChallengeAck& n, Out& out) const {
    if (n.unseen) return put(out, "Likely challenge ACK: {} rejects {}, old state unseen", name(n.by), cause(n.cause));
    put(out, "Challenge ACK: {} rejects {}, restates its numbers", name(n.by), cause(n.cause));
  }
  void say(const note::SynData& n, Out& out) const {
    put(out, "the {} carries data: {}", n.in_answer ? "SYN-ACK" : "SYN", Octets{1, n.last});
  }
  void say(const note::SynDataAgain& n, Out& out) const {
    put(out, "again: the SYN had carried {} in vain", Octets{1, n.last});
  }
  void say(const note::TfoCookieRequest& n, Out& out) const {
    put(out, "{} asks for a Fast Open cookie, to send data with the SYN of a later connection", name(n.by));
  }
  void say(const note::TfoCookieGranted& n, Out& out) const {
    put(out, "{} grants a Fast Open cookie: with it, a later SYN may carry data", name(n.by));
  }
  void say(const note::TfoSyn& n, Out& out) const {
    put(out, "Fast Open: {} sends its cookie and {} with the SYN", name(n.by), Count{n.length, "byte", "bytes"});
  }
  void say(const note::TfoAccepted& n, Out& out) const {
    put(out, "Fast Open: {} accepts the {} of the SYN, one round trip saved", name(n.by),
        Count{n.length, "byte", "bytes"});
  }
  void say(const note::TfoIgnored& n, Out& out) const {
    put(out, "{} acknowledges the SYN without its data, which must be sent again", name(n.by));
  }
  void say(const note::TfoGivenUp& n, Out& out) const {
    put(out, "this time without data: {} falls back to the ordinary handshake", name(n.by));
  }
  void say(const note::SynCookieSuspected& n, Out& out) const {
    put(out, "{} answers with none of the offered options but MSS: SYN cookies are likely in use", name(n.by));
  }
  void say(const note::Translated& n, Out& out) const {
    put(out, "#{} again with other addresses: connection {} behind address translation", n.of, letters({n.connection}));
  }
  void say(const note::AnsweredElsewhere& n, Out& out) const {
    if (n.rejected)
      put(out, "{} waits for an answer from where #{} (connection {}) went: address translation was likely not undone",
          name(n.by), n.of, letters({n.connection}));
    else
      put(out, "likely the answer to #{}, the SYN of {} to another address (connection {})", n.of, name(n.by),
          letters({n.connection}));
  }
  void say(const note::MidStream&, Out& out) const {
    put(out, "the handshake is not in the capture: window scale and agreed options are unknown");
  }
  void say(const note::OneWay& n, Out& out) const {
    put(out, "only segments of {} are in the capture so far; the other direction is missing", name(n.by));
  }
  void say(const note::Filtered& n, Out& out) const {
    put(out, n.all_but_flags
                 ? "only SYN, FIN and RST are in this capture (likely a filter): their numbers tell the rest"
                 : "no pure ACK is in this capture (likely a filter): what is acked shows late, or not at all");
  }
  void say(const note::RolesGuessed& n, Out& out) const {
    put(out, "who is client and who is server is only likely; {} would tell",
        n.flags_shown ? "a captured SYN" : "the flags, which -q leaves out,");
  }

 private:
  static std::string_view cause(note::ChallengeCause cause) {
    switch (cause) {
      case note::ChallengeCause::Syn: return "that SYN";
      case note::ChallengeCause::Reset: return "that RST";
      case note::ChallengeCause::UnsentAck: return "an ack of unsent data";
    }
    return "that segment";
  }
};

}  // namespace tcpgloss::english
