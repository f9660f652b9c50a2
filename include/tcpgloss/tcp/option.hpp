// TCP options as values. Text inside them borrows from the line that was decoded.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "tcpgloss/tcp/sequence.hpp"

namespace tcpgloss::option {

struct EndOfList {};    // kind 0, RFC 9293 section 3.2
struct NoOperation {};  // kind 1, RFC 9293 section 3.2
struct MaximumSegmentSize {
  std::uint32_t octets;
};  // kind 2, RFC 9293 section 3.7.1
struct WindowScale {
  std::uint32_t shift;
};                        // kind 3, RFC 7323 section 2; as sent, not clamped to 14
struct SackPermitted {};  // kind 4, RFC 2018 section 2
struct SackBlock {        // [left, right)
  SequenceNumber left, right;
  bool operator==(const SackBlock&) const = default;
};
struct Sack {  // kind 5, RFC 2018 section 3
  std::array<SackBlock, 4> blocks{};
  std::uint8_t count = 0;
};
struct Timestamps {
  std::uint32_t value, echo_reply;
};                          // kind 8, RFC 7323 section 3
struct FastOpen {           // kind 34 and experimental 254, RFC 7413
  std::string_view cookie;  // hexadecimal; empty: a request for one
  bool experimental = false;
};
struct Mptcp {               // kind 30, RFC 8684
  std::string_view subtype;  // "capable", "join", "dss", "add-addr", …
  std::string_view rest;     // as printed behind the subtype
  bool data_fin = false;     // dss fin
  std::uint32_t length = 0;  // in octets; 0: not printed
};
struct UserTimeout {  // kind 28, RFC 5482
  std::uint32_t seconds;
  std::uint16_t as_sent = 0;  // granularity bit and 15 bits of timeout
};
// Any other option: md5, tcp-ao, scps, echo, echoreply, cc, ccnew, ccecho, exp-…, unknown-N.
struct Other {
  std::string_view name;   // "md5", "unknown-173"
  std::string_view value;  // the rest, as printed
};
// An option that tcpdump or we could not make sense of: "[bad opt]", "mss 1460[len 6]".
struct Malformed {
  std::string_view text;
};

}  // namespace tcpgloss::option

namespace tcpgloss {

using Option = std::variant<option::EndOfList, option::NoOperation, option::MaximumSegmentSize, option::WindowScale,
                            option::SackPermitted, option::Sack, option::Timestamps, option::FastOpen, option::Mptcp,
                            option::UserTimeout, option::Other, option::Malformed>;

// std::visit, without a call for what fills up most lists.
template <class Visitor>
void visit_option(Visitor&& visitor, const Option& option) {
  if (const auto* filler = std::get_if<option::NoOperation>(&option))
    visitor(*filler);
  else
    std::visit(visitor, option);
}

}  // namespace tcpgloss
