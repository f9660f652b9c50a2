// English for data and its acknowledgment.
#pragma once

#include "voice.hpp"

namespace tcpgloss::english {

class Data : Voice {
 public:
  using Voice::Voice;

  void say(const note::Request& n, Out& out) const {
    put(out, "{} {}: {} ({} B)", subject(n.by), n.opening ? "speaks first" : "sends a request", Octets{n.first, n.last},
        Grouped{n.length});
  }
  void say(const note::Response& n, Out& out) const {
    put(out, "{} answers", subject(n.by));
    if (known(n.after)) put(out, " after {}", Lasting{n.after});
    put(out, ": {} ({} B)", Octets{n.first, n.last}, Grouped{n.length});
  }
  void say(const note::Data& n, Out& out) const {
    put(out, "{} sends {} ({} B)", subject(n.by), Octets{n.first, n.last}, Grouped{n.length});
  }
  void say(const note::Volume& n, Out& out) const {
    if (n.length == 0)
      put(out, "{} sends a segment without data", subject(n.by));
    else
      put(out, "{} sends {} B", subject(n.by), Grouped{n.length});
    if (!n.numbered) put(out, "; this line prints no sequence number");
  }
  void say(const note::Ack& n, Out& out) const {
    put(out, "{} has everything before byte {}", subject(n.by), n.ack);
    if (n.octets != 0) put(out, " ({} B newly acked)", Grouped{n.octets});
  }
  void say(const note::MaybeFin& n, Out& out) const {
    put(out, "one number: a byte of {}, or its FIN, which was not captured", name(n.by));
  }
  void say(const note::AckAgain& n, Out& out) const {
    put(out, "{} repeats ack {}: ", subject(n.by), n.ack);
    if (n.same) return put(out, "a copy{}, or sent twice", Behind{"of", n.of});
    if (n.of != 0) return put(out, "it likely answers the late #{}", n.of);
    put(out, "it acknowledges nothing new");
  }
  void say(const note::AckUnasked& n, Out& out) const {
    put(out, "nothing here asked for it: likely {} got a copy, or a segment in the name of {}, behind the capture",
        name(n.by), name(peer(n.by)));
  }
  void say(const note::RepeatAcked& n, Out& out) const {
    const bool waiting = n.what == note::Repeated::FinInTimeWait;
    put(out, "{}{} again acks the {}{} (ack {})", subject(n.by), waiting ? ", in TIME-WAIT," : "", what(n.what),
        Behind{"seen again in", n.of}, n.ack);
  }
  void say(const note::AckOld& n, Out& out) const {
    if (n.newer)
      return put(out, "ACK GOES BACK: ack {} of {} after its ack {}; one is likely stray", n.ack, name(n.by),
                 n.highest);
    put(out, "LATE ACK: ack {} of {} was overtaken by its ", n.ack, name(n.by));
    if (n.highest == n.ack)
      put(out, "next segment");
    else
      put(out, "ack {}", n.highest);
  }
  void say(const note::AckBeforeCapture& n, Out& out) const {
    put(out, "{} acks data from before the capture", subject(n.by));
    if (n.octets != 0) put(out, " ({} B)", Grouped{n.octets});
    if (n.left != 0) put(out, "; {} B left", Grouped{n.left});
  }
  void say(const note::AckPiggyback& n, Out& out) const {
    put(out, "the acknowledgment (ack {}) rides on the data: it may need no segment of its own", n.ack);
  }
  void say(const note::AckDelayed& n, Out& out) const {
    put(out, "delayed ACK: {} after the data it covers", Lasting{n.after});
  }
  void say(const note::AckStretch& n, Out& out) const {
    put(out, "one ACK covers {}{}", n.merged ? "about " : "", Count{n.segments, "segment", "segments"});
  }
  void say(const note::Push&, Out& out) const {
    put(out, "PSH: hand the data to the application without waiting; it marks no message border");
  }
  void say(const note::Urgent& n, Out& out) const {
    put(out, "URGENT: the urgent data of {} ends before byte {}{}", name(n.by), n.before,
        n.or_later ? ", or later" : "");
  }
  void say(const note::SuperSegment& n, Out& out) const {
    put(out, "{} B exceed the {} of one segment: likely offload, about {} on the wire", Grouped{n.length},
        Grouped{n.mss}, Count{n.frames, "frame", "frames"});
  }
  void say(const note::RttSample& n, Out& out) const {
    if (n.whole)
      put(out, "round trip to {} {}", name(n.to), Lasting{n.rtt});
    else
      put(out, "from here to {} and back {}", name(n.to), Lasting{n.rtt});
    if (n.of != 0) put(out, ", from #{} to this acknowledgment of its end", n.of);
  }
  void say(const note::NagleSuspected& n, Out& out) const {
    put(out, "{} likely waited {} for that ack (Nagle, delayed ACK); with TCP_NODELAY it would not", name(n.by),
        Lasting{n.took});
  }
  void say(const note::ThinkTime& n, Out& out) const {
    put(out, "{} took about {} before it answered", name(n.by), Lasting{n.took});
  }
  void say(const note::SeqWrap& n, Out& out) const {
    put(out, "the sequence numbers of {} pass 2^32 and go on from 0", name(n.by));
  }
  void say(const note::InFlight& n, Out& out) const {
    put(out, "{} has {} B in flight; the window of {} leaves room for {} B", name(n.by), Grouped{n.octets},
        name(peer(n.by)), Grouped{n.room});
  }

 private:
  static std::string_view what(note::Repeated repeated) {
    switch (repeated) {
      case note::Repeated::Data: return "data";
      case note::Repeated::Syn: return "SYN";
      case note::Repeated::SynAck: return "SYN-ACK";
      case note::Repeated::Fin:
      case note::Repeated::FinInTimeWait: return "FIN";
    }
    return "segment";
  }
};

}  // namespace tcpgloss::english
