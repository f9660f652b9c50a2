// The port behind the name that tcpdump prints for it without -n.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tcpgloss {

// Does not ask the machine: the text may come from another, and the same text is to give the same file.
std::optional<std::uint16_t> port_of_service(std::string_view name);

}  // namespace tcpgloss
