// Who is the client of a connection, as far as its first segment tells.
#pragma once

#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

enum class Client : std::uint8_t { Unknown, Sender, Receiver };

struct Roles {
  Client client;
  bool guessed;  // from port numbers or from who spoke first
};

Roles roles_of_first(const Segment& segment);

}  // namespace tcpgloss
