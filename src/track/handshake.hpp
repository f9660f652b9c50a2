// The parts of the handshake that its files share (RFC 9293 section 3.5).
#pragma once

#include "context.hpp"

namespace tcpgloss {

void judge_syn(Context& c);                                                   // syn.cpp
void judge_syn_ack(Context& c);                                               // syn_ack.cpp
void suspect_accept_queue(Context& c, Side server, note::Deferral deferral);  // syn_ack.cpp

// offer.cpp: what the two SYNs ask for, and settle. Of a list that is cut, what it does not show is as before.
Offer offer_of(const Segment& segment, const Offer& before);
void learn_options(Context& c, End& sender);
void settle_options(Context& c, End& client, End& server);
void say_what_was_agreed(Context& c, const End& client, const End& server);
void judge_unasked(Context& c, const End& client, const End& server);
void judge_ecn_offer(Context& c);

inline void start_numbering(End& sender, SequenceNumber isn) {
  sender.origin = isn;
  sender.origin_known = sender.isn_known = true;
}

}  // namespace tcpgloss
