// English for what the notes about options, and what is negotiated mean, and for what can be done about it; in the
// order of their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::english {

inline constexpr std::array options_texts{
    TopicText{"mss-announced", "the largest payload this side takes in one segment"},
    TopicText{"mss-absent", "a SYN without MSS: 536 (IPv4) or 1220 (IPv6) is assumed"},
    TopicText{"mss-outside-syn", "an MSS option in a segment without SYN means nothing"},
    TopicText{"wscale-offered", "this side offers window scaling and names its shift"},
    TopicText{"wscale-off", "not both SYNs offered scaling: no window is scaled"},
    TopicText{"wscale-unknown",
              "the handshake was not captured: only the raw window is known",
              {},
              {},
              "capture the handshake."},
    TopicText{
        "wscale-unused",
        "the first window behind a SYN is the very number of the SYN: its sender likely does not scale it",
        "A device on the way may have taken the option out of the SYN-ACK: then one end scales and the other not.",
        {},
        "capture at that end: which options arrive there?"},
    TopicText{
        "wscale-used",
        "this side acknowledges more than its windows, unscaled, had room for: it likely scales them",
        "A device on the way may have taken the option out of its SYN: its peer sees tiny windows and sends little "
        "at a time.",
        {},
        "capture at that end: which options did it send?"},
    TopicText{"wscale-invalid", "a shift above 14; 14 is used"},
    TopicText{"sack-permitted", "this side can handle selective acknowledgments"},
    TopicText{"timestamps-offered", "this side offers timestamps"},
    TopicText{"timestamps-on", "both offered timestamps: every segment carries them"},
    TopicText{"timestamps-missing", "timestamps were agreed on, and a segment comes without",
              "Every segment but a RST has to carry them; a device in between may have taken them out."},
    TopicText{"echo-unknown", "an echo far from every stamp that its peer has sent",
              "SYN proxies and other devices that answer in an end's name do not know its peer's clock."},
    TopicText{"options-agreed", "what the two SYNs together switch on"},
    TopicText{"option-padding", "nop: filler between options"},
    TopicText{"option-end", "eol: nothing but padding follows in the list of options"},
    TopicText{"nop-run",
              "four NOPs in a row: a middlebox may have blanked out an option",
              {},
              {},
              "compare with a capture on the other side of the middlebox."},
    TopicText{"option-removed", "a SYN was captured before and behind a device that had taken an option out of it",
              "The device does not know it, or is told to remove it; what it offers is off for this connection."},
    TopicText{"option-unasked",
              "the SYN-ACK carries an option that only answers one of the SYN, and the SYN had none",
              "A device in between may have taken it out of the SYN.",
              {},
              "compare with a capture on the other side of the middlebox."},
    TopicText{"ecn-setup-syn", "the SYN offers ECN"},
    TopicText{"ecn-on", "the SYN-ACK accepts ECN"},
    TopicText{"ecn-off", "the SYN-ACK does not accept ECN"},
    TopicText{"ecn-withdrawn", "a SYN that comes again offers ECN no more",
              "Some old devices drop SYNs that do; its sender tries without."},
    TopicText{"accecn-setup-syn", "the SYN offers accurate ECN"},
    TopicText{"accecn-on", "accurate ECN is agreed: E, W and e form a counter"},
    TopicText{"mptcp-capable", "the first subflow of a Multipath TCP connection"},
    TopicText{"mptcp-join", "a further subflow of a Multipath TCP connection"},
    TopicText{"mptcp-data-fin", "the end of the Multipath TCP data stream"},
    TopicText{"mptcp-fast-close", "the whole Multipath TCP connection is aborted"},
    TopicText{"mptcp-off", "the SYN offers Multipath TCP, the SYN-ACK does not: the connection is plain TCP"},
    TopicText{"mptcp-withdrawn", "a SYN that comes again offers Multipath TCP no more",
              "Some devices drop SYNs that do; its sender tries without."},
    TopicText{"mptcp-option", "what another option of Multipath TCP says"},
    TopicText{"option", "an option that is explained by its own term"},
};

}  // namespace tcpgloss::english
