// English for what is strange about the text itself.
#pragma once

#include "voice.hpp"

namespace tcpgloss::english {

class Input : Voice {
 public:
  using Voice::Voice;

  void say(const note::LineTruncated&, Out& out) const {
    put(out, "cut short: header or options are incomplete (snapshot length, fragment)");
  }
  void say(const note::LineShortened&, Out& out) const {
    put(out, "the line ends too soon: what tcpdump printed behind this is missing, and so unknown");
  }
  void say(const note::SnapshotShort&, Out& out) const {
    put(out, "a larger snapshot length would show the rest: tcpdump -s 0 keeps whole packets");
  }
  void say(const note::BadHeaderLength&, Out& out) const {
    put(out, "IMPOSSIBLE HEADER LENGTH: the header cannot be read");
  }
  void say(const note::BadOption&, Out& out) const {
    put(out, "malformed option: what follows it in the list is unknown");
  }
  void say(const note::ChecksumIncorrect& n, Out& out) const {
    put(out, n.elsewhere
                 ? "incorrect: damaged, altered in the capture, or left to the card (virtual links never fill it in)"
                 : "incorrect: usual where it is sent (the card fills it in), elsewhere damage");
  }
  void say(const note::ChecksumDamaged& n, Out& out) const {
    if (n.about != 0)
      return put(out, "others of {} are correct: #{}, where it was not, was likely {}", name(n.by), n.about,
                 n.altered ? "altered in the capture" : "damaged, and dropped");
    if (n.altered)
      return put(out, "incorrect, though others of {} were correct: likely altered in the capture, as one before",
                 name(n.by));
    put(out, "incorrect, though others of {} were correct: likely damaged, and dropped; an ack of {} would disprove it",
        name(n.by), name(peer(n.by)));
  }
  void say(const note::ChecksumOffload& n, Out& out) const {
    put(out, "the ack shows that ");
    if (n.about != 0) put(out, "#{} ", n.about);
    put(out, "was not damaged: ");
    if (n.altered)
      put(out, "it was altered in the capture or by its editor, not by {}", name(n.by));
    else
      put(out, "the checksums of {} are filled in later (offload)", name(n.by));
  }
  void say(const note::CapturedLate& n, Out& out) const {
    put(out, "captured late: the lines stand out of order, nothing was lost");
    if (n.about != 0) put(out, "; it came before #{}", n.about);
  }
  void say(const note::ClockBackwards& n, Out& out) const {
    put(out, "stamped {} before the line above: lines out of order, or the clock was set", Lasting{n.by});
  }
  void say(const note::MidnightPassed&, Out& out) const {
    put(out, "past midnight: these stamps have no date, so whole days more may have passed (tcpdump -tttt tells)");
  }
  void say(const note::CaptureRestarted&, Out& out) const {
    put(out, "tcpdump was likely started anew: its relative numbers begin again");
  }
  void say(const note::UrgentWithoutFlag&, Out& out) const {
    put(out, "an urgent pointer without the URG flag means nothing");
  }
  void say(const note::AckWithoutFlag&, Out& out) const {
    put(out, "an acknowledgment number without the ACK flag means nothing");
  }
  void say(const note::IcmpReported& n, Out& out) const {
    // Only a packet that was too big is sent again because of the error (RFC 1191 section 6.4, RFC 9293
    // section 3.9.2.2).
    if (n.unheeded)
      put(out, "{} as large, likely not heeded: ", n.again ? "still" : "just");
    else if (n.error != IcmpError::TooBig)
      put(out, "the one before was likely rejected{}: ", n.again ? ", too" : "");
    else
      put(out, n.again ? "likely the same: " : "likely because of the ");
    put(out, "ICMP error from {}", Visible{n.from});
    if (known(n.ago)) put(out, ", {} before", Lasting{n.ago});
    put(out, ": {}", icmp(n.error));
    if (n.mtu != 0) put(out, ", MTU {}", n.mtu);
  }
  void say(const note::AckFlagMissing& n, Out& out) const {
    if (n.begins)
      return put(out, "NO ACK FLAG: {} has to set it after its SYN; an open {} should drop this", name(n.by),
                 name(peer(n.by)));
    put(out, "NO ACK FLAG: after its first SYN {} has to set it; {} should drop this", name(n.by), name(peer(n.by)));
  }
  void say(const note::FinOnSyn& n, Out& out) const {
    put(out, "SYN WITH FIN by {}: allowed, but seen in scans only; many hosts drop it", name(n.by));
  }
  void say(const note::RstText& n, Out& out) const {
    if (n.text.empty())
      return put(out, "the {} B of a RST may be a text that says why: tcpdump -v prints it", Grouped{n.length});
    put(out, "the RST explains itself: \"{}\"", Visible{n.text});
    if (n.length != 0) put(out, " ({} B)", Grouped{n.length});
  }
  void say(const note::WordFlags&, Out& out) const {
    put(out, "tcpdump prints flags as letters, not as words: line edited");
  }
  void say(const note::UnknownFlags&, Out& out) const {
    put(out, "FLAGS NOT UNDERSTOOD: what this segment does is unknown");
  }
  void say(const note::SeqOnBareAck&, Out& out) const {
    put(out, "tcpdump prints no seq on a bare ACK below -vv: line edited?");
  }
  void say(const note::LineEdited&, Out& out) const { put(out, "not spelled as tcpdump does: line edited?"); }
  void say(const note::LineFolded&, Out& out) const { put(out, "the line had been broken in two and is read as one"); }
  void say(const note::LineSpliced&, Out& out) const {
    put(out, "a message of tcpdump's stood inside the line and was set aside");
  }
  void say(const note::LineCrowded&, Out& out) const {
    put(out, "MORE PACKETS on this line: only its first is read; each needs a line of its own");
  }
  void say(const note::PacketBlocked&, Out& out) const {
    put(out, "BLOCKED here by a rule of pf: it goes no further, unless a later rule passes it");
  }
  void say(const note::LineUnverified&, Out& out) const {
    put(out, "UNVERIFIED: may be payload that looks like a packet");
  }
  void say(const note::QuietLine&, Out& out) const {
    put(out, "-q leaves out flags and numbers: only volume and timing show");
  }
  void say(const note::NoFlags& n, Out& out) const {
    put(out, "No flag at all from {}: part of no connection (a null scan?)", name(n.by));
  }
  void say(const note::WiresharkSays& n, Out& out) const { put(out, "Wireshark 4.0 calls this \"{}\"", n.label); }
};

}  // namespace tcpgloss::english
