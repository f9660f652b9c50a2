// English for what the notes about what the input lacks mean, and for what can be done about it; in the order of their
// family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::english {

inline constexpr std::array input_texts{
    TopicText{
        "line-truncated", "the capture cut the packet; part of the header is unknown", {}, {}, "capture with -s 0."},
    TopicText{"line-shortened", "the text was cut, not the packet: by hand, by a page, or at the end of a file"},
    TopicText{"snapshot-short", "packets are captured only in part", {}, {}, "capture with -s 0."},
    TopicText{"bad-header-length", "the header length contradicts the packet"},
    TopicText{"bad-option", "the option list does not add up"},
    TopicText{"checksum-incorrect",
              "usual for packets this host sends: the network card fills it in later",
              {},
              "\"incorrect: the packets are corrupt\": only on arriving packets."},
    TopicText{"checksum-damaged",
              "a wrong checksum among correct ones of the same sender",
              {},
              {},
              "look for a faulty cable, card, or a device that rewrites packets."},
    TopicText{"checksum-offload",
              "data with a wrong checksum is acknowledged: its sender leaves checksums to the network card",
              "The capture sees the packet before the card fills the checksum in. A sender far away, or one whose "
              "other checksums are correct, does not: there the capture, or an edit of it, altered the packet."},
    TopicText{"captured-late", "this packet came before the lines above, and is printed after them"},
    TopicText{"clock-backwards", "the clock of the capture stepped back"},
    TopicText{"midnight-passed",
              "stamps without a date fall back past midnight: how many days lie in between is not known",
              {},
              {},
              "tcpdump -tttt prints the date."},
    TopicText{"capture-restarted", "tcpdump was started anew: relative numbers begin again"},
    TopicText{"urgent-without-flag", "an urgent pointer without URG means nothing"},
    TopicText{"ack-without-flag", "an ack number without ACK means nothing"},
    TopicText{"icmp-error",
              "an ICMP error in the capture likely tells why this comes again, or has no answer",
              "A router or the host itself could not deliver a packet between these two. TCP only takes it as a hint, "
              "except for one that is too big: that has to be sent in smaller pieces.",
              {},
              "look at the ICMP line itself: who reports, and what."},
    TopicText{"ack-flag-missing", "a segment after the SYN without ACK: forged, or made by a test tool"},
    TopicText{"fin-on-syn", "SYN and FIN in one segment: made by a scanner or a test tool"},
    TopicText{"rst-text", "a RST may carry a text that says why"},
    TopicText{"edited-flags", "flags as words: the line was edited, tcpdump prints letters"},
    TopicText{"unknown-flags", "the flags could not be read"},
    TopicText{"seq-on-bare-ack", "a seq on a pure ACK: tcpdump prints it from -vv on only"},
    TopicText{"line-edited", "not spelled as tcpdump does"},
    TopicText{"line-folded", "one line broken in two, read as one"},
    TopicText{"line-spliced", "a message of tcpdump's inside a line was set aside"},
    TopicText{"line-crowded",
              "several packets on one line: only the first is read",
              {},
              {},
              "put each packet on a line of its own."},
    TopicText{"packet-blocked",
              "a rule of pf drops the packet on the host of the log",
              "pflog holds only packets of rules that log: that nothing else is there tells nothing.",
              {},
              "look at the rule whose number the line shows."},
    TopicText{
        "line-unverified",
        "a line that looks like a packet may be payload (-A prints line feeds)",
        "It stands where a dump should go on: of a payload that shows a packet, or behind a dump that somebody has "
        "shortened. It is not counted, and the verdict tells so.",
        {},
        "use -X, or leave -A out."},
    TopicText{"quiet-line", "-q prints neither flags nor numbers", {}, {}, "leave out -q."},
    TopicText{"no-flags", "no flag at all: a null scan, say"},
    TopicText{"wireshark-says", "Wireshark 4.0 labels this segment otherwise"},
};

}  // namespace tcpgloss::english
