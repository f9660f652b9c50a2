// English for the terms of a tcpdump line, the states and the ideas behind them.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::english {

inline constexpr std::array term_texts{
    // Flags.
    TopicText{"FIN", "the sender has no more data: it closes its direction",
              "The other direction stays open until its own FIN. FIN takes one sequence number, so the ack that covers "
              "it is one higher than the last byte needs.",
              "\"FIN closes the connection\": it closes one direction; the other may go on sending.\n"
              "\"[F.] is the acknowledgment of a FIN\": it is a FIN that carries an ACK, as every segment does after "
              "the first; its ack number tells what it acknowledges."},
    TopicText{"SYN", "asks to connect and announces where the sender's numbers start",
              "SYN takes one sequence number: the first byte of data is one higher. Options such as mss, wscale and "
              "sackOK are announced here and nowhere else.",
              "\"A SYN uses no sequence number\": SYN and FIN use one each."},
    TopicText{
        "RST", "ends the connection at once, or refuses it",
        "[R.] answers a segment without ACK (seq 0) or is the abort of a live connection. [R] without ACK answers "
        "a segment of a connection the sender does not know, and takes its seq from that segment's ack, so "
        "tcpdump prints it absolute. Data under way is lost. A RST is never repeated by a timer.",
        "\"RST always means an error\": it is also a deliberate abort (SO_LINGER 0), a closed port, a scanner, a "
        "load balancer.\n"
        "\"[R.] seq 0: the number is wrong\": it answers a SYN, which had no ack to copy a seq from."},
    TopicText{
        "PSH", "hand the data to the application without waiting for more",
        "Most stacks set it on the segment that empties their send buffer.",
        "\"PSH means urgent, end of message, or send now\": it marks no message border and has nothing to do with "
        "URG."},
    TopicText{"ACK", "printed as '.': the ack field is valid; set on every segment but the first SYN and some RSTs",
              "A segment with ACK, length 0 and nothing else is a pure ACK. It takes no sequence number and is itself "
              "never acknowledged.",
              "\"[.] means no flag\": the dot is ACK.\n"
              "\"An ACK of length 0 is an empty data packet\": it carries the acknowledgment and the window."},
    TopicText{"URG", "the urgent pointer is valid: some data is marked urgent",
              "New applications should not use it (RFC 6093).",
              "\"URG opens an out-of-band channel\": it is one mark in the same byte stream."},
    TopicText{"ECE", "in a SYN: part of asking for ECN; later: congestion marks are arriving",
              "[SEW] asks, [S.E] accepts, [S.] declines. Later the receiver of a CE mark sets E on every ACK until it "
              "sees W. With accurate ECN, E is one bit of a counter instead.",
              "\"[SEW]: the network is congested\": it is only the question whether ECN may be used."},
    TopicText{"CWR", "in a SYN: part of asking for ECN; later: the sender has reduced its congestion window",
              "It answers ECE and is set on new data. With accurate ECN, W is one bit of a counter instead."},
    TopicText{"AE", "printed as 'e': accurate ECN; in a SYN it asks for it, later it is one bit of a counter",
              "E, W and e together count CE-marked packets (RFC 9768). tcpdump prints e from 4.99.7 on; older versions "
              "leave it out, so [SEW] may be the question for accurate ECN."},
    TopicText{
        "none", "no flag at all: such a segment belongs to no connection",
        "No TCP sends it; scanners do (null scan). tcpdump 4.0 to 4.5 could print the flags of an earlier segment "
        "instead."},
    // Fields.
    TopicText{"time", "when the packet was captured, by the clock of the capturing host",
              "-tttt adds the date, -ttt prints the gap to the line before, -ttttt the time since the first line, -tt "
              "seconds since 1970. A bare time of day starts again at midnight."},
    TopicText{"interface", "with -i any: where the packet was seen and in which direction (In, Out)",
              "A forwarded packet is printed once per interface; the copies are no retransmissions."},
    TopicText{"link", "with -e: the link-layer header, such as the MAC addresses and the VLAN"},
    TopicText{"IP", "the network protocol; with -v its header stands in brackets behind it",
              "IP is version 4, IP6 version 6; proto TCP (6) or next-header TCP (6) says what is inside."},
    TopicText{"tos", "with -v: the byte with the traffic class; its two lowest bits are the ECN field",
              "ECT(0) (0x2) and ECT(1) (0x1): the sender can handle congestion marks. CE (0x3): marked on the way, "
              "congestion experienced."},
    TopicText{"ttl", "with -v: how many more routers may forward the packet; in IPv6 hlim",
              "Segments of one sender normally arrive with the same value. A RST with another may come from someone "
              "else."},
    TopicText{"id", "with -v: the identification of the IPv4 packet",
              "The same non-zero id on an otherwise equal packet is a sign of a copy, a new id of a retransmission. 0 "
              "proves nothing."},
    TopicText{"DF", "with -v: the fragment flags and offset; DF forbids fragmentation, MF means more fragments follow",
              "Most stacks set DF for path MTU discovery."},
    TopicText{"addresses", "source > destination; the last part, behind the dot, is the port",
              "Two endpoints name one connection. -nn prints numbers, not names; it is safer to compare."},
    TopicText{"flags", "the control bits: S SYN, F FIN, R RST, P PSH, . ACK, U URG, E ECE, W CWR, e AE",
              "tcpdump prints them in the order FSRP.UEWe; [S.] is SYN with ACK."},
    TopicText{"cksum",
              "with -v: the TCP checksum, and whether it is right",
              {},
              "\"incorrect: the packets are corrupt\": packets that this host sends are captured before the network "
              "card fills the checksum in. On arriving packets it would be an error."},
    TopicText{
        "seq", "the number of the first byte; in a:b, b is the number after the last",
        "Each byte of data, SYN and FIN has a number modulo 2^32; b counts data only. Below -vv tcpdump prints no "
        "seq on a pure ACK. Numbers are relative unless -S is given.",
        "\"seq 1:101 is 101 bytes\": b is exclusive: 100 bytes, 1 to 100.\n"
        "\"seq starts at 0 or 1\": that is tcpdump's relative display; the real first number is hard to predict."},
    TopicText{"ack", "the next byte expected: everything before it has arrived",
              "It is cumulative: a later ack covers what an earlier, lost one said.",
              "\"ack = the last byte received\": it is one more.\n"
              "\"ack n: the application has read the data\": only the peer's TCP has taken charge of it."},
    TopicText{"win", "how many bytes beyond ack the sender of this segment will take: raw, not yet scaled",
              "The true window is win × 2^wscale, with the wscale this same side announced, and only if both SYNs "
              "carried the option. In a SYN or SYN-ACK it is never scaled. If the handshake was not captured the scale "
              "is unknown.",
              "\"win 64: the buffer is nearly full\": with wscale 10 it is 64 KiB.\n"
              "\"win is how much may be sent\": it is the receiver's limit only; the sender also obeys its congestion "
              "window, which no line shows."},
    TopicText{"urg", "the urgent data ends before seq + urg",
              "The pointer names the byte after the urgent data. It counts only with the flag U."},
    TopicText{"options", "the TCP options, in the order in which they stand in the header",
              "mss, wscale and sackOK appear in SYNs only; TS, once agreed, in every segment but RSTs; sack when data "
              "is missing "
              "or came twice."},
    TopicText{"length", "bytes of TCP payload, without any header; 0 is no data",
              "It is computed from the IP length and right even if the capture cut the packet.",
              "\"length 65160 on an Ethernet: a jumbo frame\": the host handed one large segment to its network card, "
              "which cuts it (offload).\n"
              "\"length 0 uses no number\": true of a pure ACK; SYN and FIN use one each."},
    TopicText{"text", "what tcpdump makes of the payload, such as HTTP: GET /",
              "It goes by the port number and may be wrong."},
    TopicText{"[|tcp]",
              "the header ends here in the capture (snapshot length, or an IP fragment); the rest is unknown",
              {},
              {},
              "capture with -s 0."},
    // Options.
    TopicText{"mss", "the largest payload the announcing side takes in one segment",
              "It excludes the IP and TCP headers: an MTU of 1500 gives 1460 (IPv4) or 1440 (IPv6). Without the option "
              "536 or 1220 is assumed.",
              "\"The handshake agrees on one MSS\": each side announces its own; they may differ.\n"
              "\"MSS 1460: every packet has 1460 bytes\": options take their share; with timestamps 1448 remain."},
    TopicText{"wscale", "a shift count from 0 to 14: later windows of this side count in units of 2^wscale bytes",
              "Scaling is on only if both SYNs carry the option. A shift above 14 is read as 14.",
              "\"wscale 4 multiplies by 4\": it shifts by 4, that is × 16: 65535 becomes 1 MiB less 16 bytes.\n"
              "\"win 65535 in a SYN with wscale 7 is 8 MB\": windows in SYN and SYN-ACK are never scaled.\n"
              "\"Both sides agree on one factor\": each uses the one it announced."},
    TopicText{"sackOK",
              "the sender of this SYN can handle selective acknowledgments",
              {},
              "\"sackOK: selective acknowledgments are used here\": it permits them; blocks appear only when data is "
              "missing or came twice, and only if both SYNs permitted them."},
    TopicText{
        "sack", "ranges that arrived beyond ack: a:b is a to b-1; what lies between is missing",
        "The first block holds what arrived last; at most four blocks fit, three with timestamps. A first block at "
        "or below ack, or inside the second, is a D-SACK: that range came twice.",
        "\"SACKed data need not be kept by the sender\": SACK is advice; only ack releases data."},
    TopicText{"TS", "val: a tick of the sender's own clock; ecr: the tick of the peer that it echoes",
              "Used to measure round trips and to recognise old duplicates (PAWS). Costs 12 bytes per segment with its "
              "padding. ecr means nothing unless ACK is set.",
              "\"val is the time at which the request was sent\": the clock has a random offset; only differences mean "
              "something.\n"
              "\"ecr is the server's time\": it echoes the peer's val."},
    TopicText{"nop",
              "one byte of filler between options",
              {},
              "\"nop: no operation was done, or an empty packet\": it only aligns the options."},
    TopicText{"eol", "the end of the option list; what follows in the header is filler"},
    TopicText{"tfo", "Fast Open: asks for a cookie, grants one, or shows one so that the SYN may carry data",
              "If the SYN-ACK acknowledges more than the SYN, the data in it was accepted; if not it is sent again. "
              "After an accepted one "
              "tcpdump's relative numbers of the client are too small by the length of that data."},
    TopicText{"mptcp", "Multipath TCP: several subflows, each like a TCP connection, carry one stream",
              "capable opens the first subflow, join adds one, dss maps data to the stream. seq and ack of the segment "
              "stay those of its own subflow."},
    TopicText{"md5", "a signature with a shared key over the segment; guards BGP sessions", "Replaced by tcp-ao."},
    TopicText{"tcp-ao", "the TCP Authentication Option: a keyed signature with keys that can be changed"},
    TopicText{"uto", "the user timeout: how long sent data may stay unacknowledged before the sender gives up"},
    TopicText{"scps", "the capabilities of SCPS-TP, TCP for space links"},
    TopicText{"echo", "echo and echoreply: replaced by TS; historic"},
    TopicText{"cc", "cc, ccnew, ccecho: the connection counts of T/TCP; historic"},
    TopicText{"exp", "an experimental option, told apart by the identifier it begins with"},
    TopicText{"unknown", "an option that this tcpdump has no name for; its content stands in hexadecimal"},
    TopicText{"[bad opt]", "the option list does not add up; what follows in it is unknown"},
    // States.
    TopicText{"CLOSED", "there is no connection"},
    TopicText{"LISTEN", "waits for a SYN; visible only by its answer"},
    TopicText{"SYN-SENT",
              "has sent SYN, waits for SYN-ACK",
              {},
              {},
              "if it lasts: host down, filtered, or the queue of the listener is full."},
    TopicText{"SYN-RECEIVED", "has answered a SYN with SYN-ACK, waits for the ACK",
              "A RST here leads a listener back to LISTEN."},
    TopicText{"ESTABLISHED", "open: data may flow in both directions",
              "The client is there when the SYN-ACK arrives, the server when the ACK of it does. That ACK proves the "
              "former, so both states are shown with it."},
    TopicText{"FIN-WAIT-1", "has sent FIN before it got one; waits for its ACK or for the peer's FIN"},
    TopicText{"FIN-WAIT-2",
              "its FIN is acknowledged; waits for the peer's FIN and can still receive",
              {},
              {},
              "if it lasts: the program of the peer has not closed (CLOSE-WAIT there)."},
    TopicText{"CLOSE-WAIT",
              "the peer's FIN has arrived; its own program has not closed yet",
              {},
              {},
              "if it lasts: the program forgets to close the socket."},
    TopicText{"CLOSING", "both have sent FIN, the peer's has arrived, its own is not acknowledged: the FINs crossed"},
    TopicText{"LAST-ACK", "has closed after the peer and waits for the ACK of its FIN"},
    TopicText{"TIME-WAIT", "closed first and waits twice the maximum segment lifetime (Linux: 60 s)",
              "So that it can repeat the last ACK, and so that old segments die out before the ports are used again.",
              "\"TIME-WAIT is a server problem\": it belongs to whoever closed first, to both if the FINs crossed."},
    // Phases.
    TopicText{"open", "from the first SYN to the client's ACK of the SYN-ACK"},
    TopicText{"open-refused", "the SYN was answered by a RST"},
    TopicText{"open-failed", "SYNs were repeated and nothing answered"},
    TopicText{"request", "payload of the client after the server's, or as the first"},
    TopicText{"response", "payload of the server after a request"},
    TopicText{"transfer", "further payload in the same direction"},
    TopicText{"ack", "a pure ACK that acknowledges something new"},
    TopicText{"recovery", "from the first sign of loss until everything sent by then is acknowledged"},
    TopicText{"stall", "from a window of 0 until it opens again"},
    TopicText{"idle", "no payload for a second or more, nothing under way"},
    TopicText{"close", "from the first FIN, or a RST, to the end"},
    // Ideas.
    TopicText{"three-way handshake",
              "SYN, SYN-ACK, ACK: both sides announce their numbers and options, each "
              "acknowledged by the other",
              "SYN and SYN-ACK take one number each.",
              "\"The third segment is always empty\": it may carry data; with Fast Open even the SYN may."},
    TopicText{"four-way close", "FIN, ACK, FIN, ACK: each direction is closed and acknowledged by itself",
              "If the second side closes at once, its ACK and FIN share a segment: three segments. With a half-close "
              "data flows between them; two FINs may cross; a RST needs one segment.",
              "\"A close always takes four segments\": three is just as usual."},
    TopicText{"half-close", "one direction is finished on purpose, the other goes on", "By shutdown(SHUT_WR), say.",
              "\"half-closed = half-open\": half-open means that one side has lost the connection."},
    TopicText{
        "half-open", "one side has forgotten a connection that the other still keeps",
        "After a crash, a restart or an expired NAT entry. The first segment that arrives there is answered by a RST.",
        "\"half-open = half-closed\": half-closed is on purpose."},
    TopicText{"roles", "the client is the end that sends the first SYN, the server the one that answers it",
              "TCP itself makes no difference behind the handshake. Where it is not in the capture, ports and who asks "
              "make the roles likely; where they do not, the ends are A and B."},
    TopicText{"states", "how far each end of a connection has come; it is shown with the segment that proves it",
              "Whoever acknowledges a SYN or a FIN proves that it has arrived. An ACK or a RST is taken to arrive, as "
              "nothing acknowledges it. The figures of RFC 9293 count from the arrival itself, which no capture shows: "
              "the client is ESTABLISHED there one segment earlier, and so it is with CLOSE-WAIT and TIME-WAIT."},
    TopicText{"relative numbers",
              "tcpdump counts from the first segment with ACK it saw of a connection; -S prints "
              "them as they are",
              "SYN, SYN-ACK and a bare RST are printed absolute. After a handshake data starts at 1 on both sides; "
              "without one, on the side seen first, at 0. Fast Open shifts the client's numbers. tcpgloss counts from "
              "the SYN (0) whatever was printed."},
    TopicText{"ISN",
              "the initial sequence number, chosen by each side so that it is hard to guess",
              {},
              "\"seq starts at 0 or 1\": that is the relative display."},
    TopicText{"MTU", "the largest IP packet a link carries; MSS is MTU less the IP and TCP headers (40 or 60 bytes)"},
    TopicText{
        "RTT", "the round-trip time: from sending bytes to the arrival of their acknowledgment",
        "Where you capture matters: near the receiver you only see how long it waits with its ACK.",
        "\"RTT = the time from a line to the next ACK\": match the end of the bytes to the ack, leave out what was "
        "sent twice."},
    TopicText{"RTO", "the retransmission timeout: how long a sender waits for an ack before it repeats",
              "Computed from the RTT, at least 1 s by the RFC and 200 ms on Linux; doubles each time."},
    TopicText{"cwnd", "the congestion window: the sender's own limit on data under way",
              "It is on no line; the data in flight is a lower bound seen near the sender."},
    TopicText{"PAWS", "segments with an older timestamp than the last one accepted are dropped as old duplicates"},
    TopicText{"D-SACK",
              "a SACK block for data that arrived twice: a retransmission was needless, or a packet was "
              "duplicated"},
    TopicText{"MSL", "the maximum segment lifetime, 2 minutes by the RFC; TIME-WAIT lasts two of them (Linux: 60 s)"},
    TopicText{"segment", "what TCP sends at a time: a header and a piece of the byte stream",
              "A packet is what was captured; it holds one segment, or with offload several.",
              "\"one write() = one segment = one read()\": TCP is a byte stream; the borders move."},
    TopicText{"offload",
              "the network card cuts (TSO) or the host merges (GRO) segments, so the capture sees larger "
              "ones than the wire",
              "Checksums of outgoing packets are filled in later as well."},
    TopicText{"slow start",
              "a sender begins with a small cwnd and doubles it each round trip, until a loss, a mark or ssthresh",
              "Linux begins with 10 segments. Near the sender it shows as bursts that grow from one round trip to the "
              "next. Behind it, congestion avoidance adds about a segment per round trip.",
              "\"slow start is slow\": only its beginning is small; it doubles."},
    TopicText{"Nagle",
              "a small segment waits until everything before it is acknowledged: many small writes then share one",
              "Where the other end delays its ACK, 40 ms or more, each such write may wait for that.",
              {},
              "write in one piece, or set TCP_NODELAY."},
    TopicText{
        "silly window syndrome", "small windows, and small segments sent into them, over and over",
        "So a receiver waits for room for a full segment, or for half its buffer, before it opens its window, and "
        "a sender for as much before it sends."},
    TopicText{"backlog",
              "what a listener keeps: half-open connections in the SYN queue, finished ones in the accept "
              "queue until its program takes them",
              "With its accept queue full, Linux drops SYNs and ignores the last ACK of a handshake. A SYN flood "
              "fills the other queue.",
              {},
              "ss -lt shows how full the accept queue is; the program has to call accept() sooner."},
    TopicText{
        "BDP", "bandwidth times round trip: so much has to be in flight to fill the path",
        "A smaller window limits the rate to window / RTT: without window scaling to 65535 bytes per round trip."},
    TopicText{"bufferbloat", "a sender fills large queues on the way: nothing is lost, but the round trip grows",
              "Near the sender the RTT rises with the data in flight, and falls again when it pauses."},
    TopicText{"RACK", "loss detection by time: what was sent well before something that has arrived is lost",
              "\"Well\" is a small part of the round trip, for reordering; with no reordering seen, none once three "
              "segments are SACKed. Linux does so: one report may be enough, and a lost repeat is noticed, too.",
              "\"A fast retransmission needs three duplicate ACKs\": by the older rule; by time it may need one."},
    TopicText{"limited transmit", "on each of the first two duplicate ACKs a sender may send one new segment",
              "Those draw further duplicate ACKs, so that a short flight reaches the third as well."},
};

}  // namespace tcpgloss::english
