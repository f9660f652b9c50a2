// Which of the connections that a four-tuple has had does a segment belong to?
// (Analysis reference, section 1.2; RFC 9293 sections 3.5.1 and 3.6.1, RFC 5961 section 4.)
#pragma once

#include "context.hpp"
#include "flow_table.hpp"

namespace tcpgloss {

enum class Instance : std::uint8_t {
  Current,   // goes on
  Older,     // belongs to the connection that a new SYN has cast doubt on
  First,     // the four-tuple is new
  Replaces,  // a new connection; the current one is over
  Doubts,    // a new SYN on a live connection: both are kept until the answer tells
  Confirms,  // the answer to that SYN: the older connection is gone
};

Instance choose_instance(const Tuple& tuple, const Arrival& arrival);
note::PortReused reuse(const Connection& old, const Arrival& arrival);         // what to say of one that replaces it
note::HalfOpenSuspected doubt(const Connection& old, const Arrival& arrival);  // ... or casts doubt on it
bool ends_older(const Context& c);  // a segment of the older connection: does it end that?

}  // namespace tcpgloss
