// One end of a connection as tcpdump names it. The host is opaque: a name may look like an address.
#pragma once

#include <string_view>

namespace tcpgloss {

struct Endpoint {
  std::string_view host;
  std::string_view port;  // a number or a service name; empty where whoever wrote the line down left it out

  bool operator==(const Endpoint&) const = default;
};

}  // namespace tcpgloss
