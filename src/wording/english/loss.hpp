// English for loss, repetition and order.
#pragma once

#include "voice.hpp"

namespace tcpgloss::english {

class Loss : Voice {
 public:
  using Voice::Voice;

  void say(const note::Retransmission& n, Out& out) const {
    put(out, "RETRANSMISSION by {}{}", name(n.by), Behind{"of", n.of, n.to});
    if (known(n.after)) put(out, ", {} later", Lasting{n.after});
    put(out, ": {}", Octets{n.first, n.last});
    if (n.fresh != 0) put(out, ", {} B new", Grouped{n.fresh});
    if (n.partly)
      put(out, "; not all of it had come by before");
    else if (n.of == 0)
      put(out, "; the original was not captured");
    if (n.sacked) put(out, ", SACKed");
  }
  void say(const note::RtoRetransmission& n, Out& out) const {
    put(out, "TIMEOUT");
    if (n.count != 0) put(out, " {}", n.count);
    put(out, ": {} repeats {}{}", name(n.by), Octets{n.first, n.last}, Behind{"of", n.of, n.to});
    if (known(n.after)) put(out, ", {} later", Lasting{n.after});
  }
  void say(const note::TimeoutGoesOn& n, Out& out) const {
    put(out, "{} likely takes all that it sent before the timeout for lost, and sends it again in slow start",
        name(n.by));
  }
  void say(const note::FastRetransmission& n, Out& out) const {
    put(out, "{}FAST RETRANSMISSION by {}{}: {}{}", n.doubtful ? "Likely " : "", name(n.by), Behind{"of", n.of, n.to},
        Octets{n.first, n.last}, n.doubtful ? "; -v would tell" : " reported missing");
  }
  void say(const note::EarlyRetransmission& n, Out& out) const {
    if (n.sacked)
      put(out, "before a third duplicate ACK: {} has SACKed as much, which likely tells {} the same", name(peer(n.by)),
          name(n.by));
    else
      put(out, "before a third duplicate ACK: {} likely goes by time (RACK), or by a lower threshold", name(n.by));
    if (known(n.waited)) put(out, "; {} waited {}", name(n.by), Lasting{n.waited});
  }
  void say(const note::TailLossProbe& n, Out& out) const {
    put(out, n.or_timeout ? "Likely TLP or TIMEOUT" : "Likely TAIL LOSS PROBE");
    put(out, ": {} repeats {}{}", name(n.by), Octets{n.first, n.last}, Behind{"of", n.of, n.to});
    if (known(n.after)) put(out, " after {}", Lasting{n.after});
  }
  void say(const note::RepeatLost& n, Out& out) const {
    put(out, "that was a repeat as well, likely lost too");
    if (n.about != 0) put(out, " (#{})", n.about);
  }
  void say(const note::NotTaken& n, Out& out) const {
    put(out, "#{} came by here, yet {} did not take it: likely damaged, or dropped behind here", n.about, name(n.by));
  }
  void say(const note::SpuriousRetransmission& n, Out& out) const {
    put(out, "NEEDLESS RETRANSMISSION{}: {} had already acked {}", Behind{"of", n.of, n.to}, name(peer(n.by)),
        Octets{n.first, n.last});
  }
  void say(const note::PartlyAcked& n, Out& out) const {
    put(out, "{} had already acked {} of it: it was cut anew", name(n.by), Octets{n.first, n.last});
  }
  void say(const note::AcksLostSuspected& n, Out& out) const {
    put(out, "{} in a row: the ACKs of {} likely do not reach {}, or much too late",
        Count{n.count, "needless repeat", "needless repeats"}, name(n.by), name(peer(n.by)));
  }
  void say(const note::EarlierAcksLost& n, Out& out) const {
    put(out, "the first ack of {}, and it took a repeat: earlier ACKs of {} were likely lost, or late",
        Count{n.segments, "segment", "segments"}, name(n.by));
  }
  void say(const note::SpuriousConfirmed& n, Out& out) const {
    put(out, "D-SACK confirms it: ");
    if (n.what == note::Twice::Octets)
      put(out, "{} had arrived before, ", Octets{n.first, n.last});
    else
      put(out, n.what == note::Twice::Syn ? "the SYN had arrived before, " : "the FIN had arrived before, ");
    if (n.about != 0)
      put(out, "#{} was needless", n.about);
    else
      put(out, "the retransmission was needless");
  }
  void say(const note::OriginalAcked& n, Out& out) const {
    put(out, "it echoes the stamp of #{}: that had arrived, #{} was needless; it or its ack late, or acks lost",
        n.original, n.about);
  }
  void say(const note::OutOfOrder& n, Out& out) const {
    put(out, "{}OUT OF ORDER: {} of {} ", n.doubtful ? "Likely " : "", Octets{n.first, n.last}, name(n.by));
    if (n.repeat != 0) return put(out, "left before its repeat #{}", n.repeat);
    if (n.doubtful) return put(out, "late, or again; -v would tell");
    put(out, "{} late, overtaken on the way", n.first == n.last ? "comes" : "come");
  }
  void say(const note::BeforeCapture& n, Out& out) const {
    put(out, "EARLIER DATA of {}{}: {} B, {} before the first one", name(n.by), Behind{"again, as", n.again},
        Grouped{n.length}, Grouped{n.distance});
    if (n.again == 0) put(out, n.reported ? "; likely again" : "; late or again");
  }
  void say(const note::DuplicatePacket& n, Out& out) const {
    put(out, "COPY{}, likely made on the way", Behind{"of", n.of});
    put(out, n.answer ? ", or a second answer to the SYN" : " or by the capture, not resent");
  }
  void say(const note::CaptureDuplicate& n, Out& out) const {
    put(out, "Same packet{}, captured {}", Behind{"as", n.of}, Again{n.time});
    if (n.mss_was != 0) return put(out, "; its mss was {}", n.mss_was);
    put(out, "; not counted");
  }
  void say(const note::AllTwice& n, Out& out) const {
    if (n.times != 2)
      put(out, "packets are here up to {} times", n.times);
    else
      put(out, "every packet is here twice");
    if (known(n.apart)) put(out, ", {} apart", Lasting{n.apart});
    put(out, " (-i any, a mirror port, or two captures); counted once");
  }
  void say(const note::PreviousSegmentMissing& n, Out& out) const {
    put(out, "GAP: {} of {} before this ({} B) not captured, or late", Octets{n.first, n.last}, name(n.by),
        Grouped{n.octets});
  }
  void say(const note::GapWasLoss& n, Out& out) const {
    put(out, "the gap{} was likely a loss: ", Behind{"before", n.about});
    if (n.pieces == 1)
      put(out, "a retransmission brought {}", Octets{n.first, n.last});
    else
      put(out, "{} retransmissions brought {}", Grouped{n.pieces}, Octets{n.first, n.last});
  }
  void say(const note::GapWasReordering& n, Out& out) const {
    put(out, "the gap{} was only reordering: {} came late, nothing was lost", Behind{"before", n.about},
        Octets{n.first, n.last});
  }
  void say(const note::AckedUnseenSegment& n, Out& out) const {
    if (never_sent(n))
      return put(out, "IMPOSSIBLE ACK: {} acks {}, more than any window lets {} send", name(n.by),
                 Octets{n.first, n.last}, name(peer(n.by)));
    if (n.after_reset)
      return put(out, "UNSENT DATA ACKED? {} acks {}{}, but {} had reset", name(n.by), Octets{n.first, n.last},
                 n.beyond_window ? " (no room)" : "", name(peer(n.by)));
    if (n.beyond_window)
      return put(out, "UNSENT DATA ACKED? {} acks {}, beyond its own window", name(n.by), Octets{n.first, n.last});
    if (n.first == n.last)
      return put(out, "UNSEEN DATA ACKED: {} acks number {}, a byte or a FIN; likely just not captured", name(n.by),
                 n.first);
    put(out, "UNSEEN DATA ACKED: {} acks {}; likely just not captured", name(n.by), Octets{n.first, n.last});
  }
  void say(const note::DuplicateAck& n, Out& out) const {
    put(out, "{} still waits for {} (duplicate ACK {})", subject(n.by), WaitedFor{n.waiting_for}, n.count);
  }
  void say(const note::TripleDuplicateAck& n, Out& out) const {
    put(out, "THIRD DUPLICATE ACK: {} lacks {}; {} ", name(n.by), WaitedFor{n.waiting_for}, name(peer(n.by)));
    if (n.resent != 0)
      put(out, "has resent it, #{}", n.resent);
    else
      put(out, "may resend now");
  }
  void say(const note::SackHole& n, Out& out) const {
    put(out, "{} holds {} of later bytes, but lacks {}", name(n.by), Count{n.blocks, "range", "ranges"},
        Octets{n.first, n.last});
    const bool named = n.from != 0 || n.to != 0;
    if (n.more_holes > 1 || (n.more_holes == 1 && !named)) put(out, " and {} more", Grouped{n.more_holes});
    if (named) put(out, "{} {}", n.more_holes > 1 ? ", the last" : " and", Octets{n.from, n.to});
  }
  void say(const note::Dsack& n, Out& out) const {
    if (n.what == note::Twice::Probe)
      return put(out, "D-SACK: the byte of the keep-alive was not new to {}", name(n.by));
    put(out, "D-SACK: {} received ", name(n.by));
    if (n.what == note::Twice::Octets)
      put(out, "{} twice", Octets{n.first, n.last});
    else
      put(out, n.what == note::Twice::Syn ? "the SYN twice" : "the FIN twice");
    if (n.sent_once) put(out, ", sent once: likely a copy");
  }
  void say(const note::DsackBeforeCapture& n, Out& out) const {
    put(out, "D-SACK: {} received {} B from before the capture twice", name(n.by), Grouped{n.octets});
  }
  void say(const note::HoleWasReordering& n, Out& out) const {
    put(out, "{} came though never sent again: overtaken on the way, not lost", Octets{n.first, n.last});
  }
  void say(const note::SackReneging& n, Out& out) const {
    put(out, "SACK WITHDRAWN: {} no longer claims to hold {}, though nothing acknowledged them", name(n.by),
        Octets{n.first, n.last});
  }
  void say(const note::PartialAck& n, Out& out) const {
    put(out, "partial ACK: up to {}", n.ack);
    if (n.recovery_point != 0) put(out, " of {}, where recovery ends", n.recovery_point);
    if (n.missing_to != 0)
      put(out, "; {} still missing", Octets{n.ack, n.missing_to});
    else
      put(out, "; likely more than one segment was lost");
  }
  void say(const note::RecoveryDone& n, Out& out) const {
    put(out, "recovery is complete");
    if (known(n.took)) put(out, " {}", Lasting{n.took});
    if (n.since != 0) put(out, " after #{}", n.since);
    if (n.anew)
      return put(out, ": {} sent again as {} smaller", Count{n.segments, "segment", "segments"}, Grouped{n.repeats});
    if (n.segments == n.repeats || n.segments == 1) {
      put(out, ": {} repeated", Count{n.segments, "segment", "segments"});
      if (n.segments != n.repeats) put(out, " {}", Times{n.repeats});
      return;
    }
    put(out, ": {}", Count{n.repeats, "repeat", "repeats"});
    if (n.segments != 0) put(out, " of {}", Count{n.segments, "segment", "segments"});
  }
  void say(const note::TimestampBack& n, Out& out) const {
    put(out, "{}'s timestamp goes back by {}: its clock jumped, or this is old or another host's; PAWS may drop it",
        name(n.by), n.ticks);
  }
  void say(const note::BlackHoleSuspected& n, Out& out) const {
    const Grouped large{n.large}, small{n.small};
    if (n.sign == note::BlackHole::CutSmaller)
      return put(out, "likely a path MTU BLACK HOLE: {} B of {} did not get through in one segment, {} B do", large,
                 name(n.by), small);
    if (n.sign == note::BlackHole::SmallerArrive)
      return put(out, "likely a path MTU BLACK HOLE: segments of {} with {} B are lost, those with up to {} B arrive",
                 name(n.by), large, small);
    put(out, "perhaps a path MTU BLACK HOLE: no segment of {} with {} B has passed yet, one with {} B has", name(n.by),
        large, small);
  }
  void say(const note::PawsSuspected& n, Out& out) const {
    put(out, "the timestamp of {} went back: {} likely dropped that segment (PAWS)", name(n.by), name(peer(n.by)));
  }
};

}  // namespace tcpgloss::english
