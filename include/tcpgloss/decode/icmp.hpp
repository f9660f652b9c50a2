// What an ICMP message reports.
#pragma once

#include <optional>

#include "tcpgloss/lex/icmp.hpp"
#include "tcpgloss/tcp/icmp.hpp"

namespace tcpgloss {

// Empty where it is no error about a packet that may have been TCP.
std::optional<IcmpMessage> decode_icmp(const lex::IcmpFields& icmp);

}  // namespace tcpgloss
