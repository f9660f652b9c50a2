// English for what the notes about data and its acknowledgment mean, and for what can be done about it; in the order of
// their family.
#pragma once

#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss::english {

inline constexpr std::array data_texts{
    TopicText{"request", "payload of the client after the server's, or as the first"},
    TopicText{"response", "payload of the server after a request"},
    TopicText{"data", "further payload in the same direction"},
    TopicText{"volume", "payload in a line without numbers (-q, or tcpdump 4.0.0)", {}, {}, "leave out -q."},
    TopicText{"ack", "everything before the ack number has arrived"},
    TopicText{"maybe-fin", "one number acknowledged, where its sender was not captured: a byte, or a FIN"},
    TopicText{"ack-again", "the same ack once more, for no reason that the capture shows"},
    TopicText{
        "ack-unasked", "an acknowledgment that nothing in the capture has drawn",
        "What comes again, and what is not acceptable, is answered by one: something may have reached its sender that "
        "was not captured."},
    TopicText{"repeat-acked", "something arrived again that had arrived before, and is acknowledged once more",
              "For a FIN this is what TIME-WAIT is for: the last ACK may be lost."},
    TopicText{"out-of-order", "an ACK that was overtaken by a later one of its sender"},
    TopicText{"ack-before-capture", "an ack of data that had been sent before the capture began"},
    TopicText{"ack-piggyback", "the acknowledgment rides on data"},
    TopicText{"ack-delayed", "the receiver waited before its ACK, to cover more or to let it ride on data",
              "Allowed up to 0.5 s; usual are 40 to 200 ms."},
    TopicText{"ack-stretch", "one ACK for more than two full-sized segments",
              "Merged segments (GRO), or a device on the way that thins ACKs out."},
    TopicText{"push", "hand the data to the application without waiting"},
    TopicText{"urgent", "part of the stream is marked urgent"},
    TopicText{"super-segment", "more payload than one segment can hold: offload, cut into frames by the network card"},
    TopicText{"rtt-sample", "a round trip, measured from a segment to the ack of its end",
              "Away from the sender it is only the way from the capture to the receiver and back."},
    TopicText{"nagle-suspected",
              "a small segment follows at once on a delayed ACK: the sender was likely waiting for it",
              "Nagle's algorithm holds small segments back while anything is unacknowledged.",
              {},
              "set TCP_NODELAY, or write a message with one call."},
    TopicText{"think-time", "how long a side took before it answered"},
    TopicText{"seq-wrap", "the sequence numbers pass 2^32 and start again"},
    TopicText{"in-flight", "how much is sent and not yet acknowledged, as seen at the capture"},
};

}  // namespace tcpgloss::english
