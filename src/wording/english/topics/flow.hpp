// English for what the notes about flow and congestion control, and keep-alives mean, and for what can be done about
// it; in the order of their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::english {

inline constexpr std::array flow_texts{
    TopicText{"window", "the true window: raw value × 2^wscale"},
    TopicText{"zero-window",
              "the receiver can take no more: its program does not read fast enough; in a SYN-ACK, often a SYN proxy",
              {},
              "\"zero window = network congestion\": the network has no part in it.",
              "look at the program that should read."},
    TopicText{"window-full",
              "the sender has used up the receiver's window and must wait",
              {},
              {},
              "a larger receive buffer helps if it happens often."},
    TopicText{"window-update", "the receiver announces another window without new data"},
    TopicText{"window-shrunk", "the receiver takes back room it had offered", "Strongly discouraged by the RFC."},
    TopicText{"zero-window-probe", "the sender asks whether a closed window has opened"},
    TopicText{"zero-window-probe-ack", "the answer to a probe: the window is still closed"},
    TopicText{
        "zero-window-probe-unanswered",
        "the probe before had no answer",
        {},
        "\"The receiver is gone\": many systems answer only two such segments a second. Several in a row without an "
        "answer are another matter."},
    TopicText{"window-small",
              "a window that has no room for a full segment any more",
              "Its program reads more slowly than data comes; soon the window may close.",
              {},
              "look at what the receiving program waits for."},
    TopicText{"probe-unseen", "an ACK that likely answers a probe that was not captured"},
    TopicText{
        "keep-alive",
        "a probe of an idle connection: is the peer still there?",
        {},
        "\"Keep-alive is on by default and sent by the application\": it is off unless asked for, done by TCP, and "
        "by default waits 2 hours."},
    TopicText{"keep-alive-ack", "the answer to a keep-alive"},
    TopicText{"keep-alive-unanswered", "keep-alives without an answer: the peer may be gone"},
    TopicText{"receiver-limited",
              "the sending rate is likely bounded by the receiver's window",
              {},
              {},
              "a larger receive buffer would help."},
    TopicText{"ecn-echo", "the receiver reports congestion marks"},
    TopicText{"ecn-echo-goes-on", "the receiver keeps ECE set until CWR tells it that its report has arrived"},
    TopicText{"cwr", "the sender has reduced its congestion window"},
    TopicText{"ce-mark", "a congested hop marked this packet instead of dropping it"},
    TopicText{"wait-receiver", "a pause while the receiver's window was closed: its program was likely not reading"},
    TopicText{"wait-path", "a pause until a retransmission: data or its ack was likely lost, late or rejected"},
    TopicText{"wait-sender", "a pause in which the sender had nothing under way: its program had nothing to send yet"},
    TopicText{"wait-unanswered",
              "a pause until a retransmission of what had already reached the receiver's end",
              {},
              {},
              "look at the receiving host: a full queue, a firewall, or no memory."},
    TopicText{"wait-unseen", "a pause without anything outstanding, captured away from the sender"},
};

}  // namespace tcpgloss::english
