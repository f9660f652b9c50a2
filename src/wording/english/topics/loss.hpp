// English for what the notes about loss, repetition and order mean, and for what can be done about it; in the order of
// their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::english {

inline constexpr std::array loss_texts{
    TopicText{"retransmission",
              "bytes that were sent before are sent again",
              {},
              "\"It proves that the network lost data\": the ACK may be lost, or the repeat needless; D-SACK tells.",
              "many of them: look for loss on the path from this side."},
    TopicText{"rto-retransmission",
              "sent again because no ack came in time",
              "The wait doubles each time.",
              {},
              "the most costly kind: everything stops until it succeeds."},
    TopicText{
        "timeout-goes-on", "behind a timeout the rest of what was under way is sent again, too",
        "No timer ran out for these: after a timeout a sender takes all of it for lost, and goes on in slow start "
        "as acks come in. What had arrived all the same is sent needlessly."},
    TopicText{"fast-retransmission", "sent again before any timeout, because duplicate ACKs or SACK report it missing"},
    TopicText{"early-retransmission", "reported missing and sent again, though no third duplicate ACK had come",
              "SACK may have shown three segments behind it, or the sender goes by time: what was sent well before "
              "something that has arrived counts as lost (RACK)."},
    TopicText{"tail-loss-probe", "the last segment again, soon, to draw an ACK: a probe for a lost tail",
              "Of a segment that is alone under way a probe and a timeout are due at about the same time. A timeout "
              "after a probe waits no longer; after a timeout it waits twice as long."},
    TopicText{"repeat-lost", "what is sent again was sent again before: that repeat was likely lost as well"},
    TopicText{
        "not-taken",
        "beside its receiver the segment was captured, and reported missing all the same",
        "A segment with a wrong checksum is dropped without a word; so is what a firewall of the host refuses, or "
        "what finds no room.",
        {},
        "look at the checksum (-v), and at the receiver's counters (nstat: TcpInCsumErrors)."},
    TopicText{"spurious-retransmission",
              "sent again although the receiver had acknowledged it",
              {},
              {},
              "look for lost or late ACKs, or a timeout that is too short."},
    TopicText{"partly-acked", "a repeat begins with bytes that had been acknowledged before",
              "The sender has cut its data anew: segments need not be repeated as they were."},
    TopicText{"acks-lost-suspected",
              "what has been acknowledged is sent again and again",
              {},
              {},
              "capture at the sender as well: do the ACKs arrive there?"},
    TopicText{"earlier-acks-lost",
              "several segments are acknowledged at once, by the answer to a needless repeat",
              "A receiver acknowledges every second full-sized segment at least, and each repeat: it had sent ACKs "
              "before, which did not arrive.",
              {},
              "capture at the receiver as well: do its ACKs leave?"},
    TopicText{"spurious-confirmed", "D-SACK confirms that a retransmission was needless"},
    TopicText{
        "original-acked",
        "the ack echoes the timestamp of the first transmission, not that of its repeat: nothing was lost",
        {},
        {},
        "either the round trip grew faster than the timeout, or acks were lost: look for a path that is late now and "
        "then, and at what comes back."},
    TopicText{"out-of-order",
              "a segment that was overtaken by later ones",
              {},
              {},
              "a little is harmless; much of it looks like loss to the sender."},
    TopicText{"before-capture", "data in front of the first that was captured: late, or sent again"},
    TopicText{"duplicate-packet",
              "an exact copy of a packet, made by the network or the capture; not a retransmission"},
    TopicText{"capture-duplicate",
              "the same packet, captured a second time, at another interface, say; not counted",
              {},
              {},
              "capture on one interface instead of -i any."},
    TopicText{"all-twice",
              "every packet was captured twice, at two interfaces or two points",
              {},
              {},
              "capture on one interface instead of -i any."},
    TopicText{"previous-segment-missing",
              "bytes before this segment are not in the capture: lost, late, or missed by it"},
    TopicText{"gap-was-loss",
              "a gap was filled by a retransmission: the original was likely lost before the capture point"},
    TopicText{"gap-was-reordering", "a gap was filled by a late segment: nothing was lost"},
    TopicText{"acked-unseen-segment",
              "bytes are acknowledged that the capture never saw: it likely missed them, the network "
              "did not lose them",
              "Beyond every window offered, they may never have been sent: the ACK is forged, or of another "
              "connection (RFC 5961 section 5).",
              {},
              "look at \"packets dropped by kernel\"; a larger -B or a narrower filter helps."},
    TopicText{"duplicate-ack",
              "the receiver repeats what it waits for: something later has arrived",
              {},
              "\"duplicate ACK = packet lost\": reordering and duplication cause it too; loss is assumed after three."},
    TopicText{"triple-duplicate-ack", "the third duplicate ACK: the sender takes the segment as lost and repeats it"},
    TopicText{"sack-hole", "later ranges have arrived, an earlier one is missing"},
    TopicText{"dsack", "a range arrived twice"},
    TopicText{"dsack-before-capture", "a range sent before the capture began arrived twice"},
    TopicText{"hole-was-reordering", "what SACK had shown as missing came without being sent again: nothing was lost"},
    TopicText{"sack-reneging", "a range that was reported as arrived is no longer reported", "Allowed, but rare."},
    TopicText{"partial-ack", "an ack during recovery that does not reach its end: more is missing"},
    TopicText{"recovery-done", "everything sent before the loss was noticed is acknowledged"},
    TopicText{"timestamp-back",
              "new data, or a higher ack, with a timestamp older than one before",
              "Its sender's clock jumped, or several hosts share the address (NAT, load balancer). A receiver that "
              "checks (PAWS) drops such a segment and answers with an ACK.",
              {},
              "compare TTL and IP id with the sender's other packets."},
    TopicText{"paws-suspected",
              "a timestamp older than before: the receiver likely drops the segment",
              {},
              {},
              "several hosts behind one address can cause it."},
    TopicText{"black-hole-suspected",
              "full-sized segments get lost again and again, smaller ones arrive, and no ICMP error comes",
              "Somewhere a link takes less, and the ICMP message that should say so is filtered (RFC 2923). Some "
              "stacks try smaller segments by themselves (RFC 4821, RFC 8899).",
              {},
              "ping with a large size and the don't-fragment bit; let ICMP \"packet too big\" pass, or clamp the MSS."},
};

}  // namespace tcpgloss::english
