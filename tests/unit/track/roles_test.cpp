// Which end is likely the client of a connection whose start was not captured.
#include "roles.hpp"

#include <gtest/gtest.h>

namespace tcpgloss {
namespace {

Client guessed(std::string_view from, std::string_view to) {
  Segment segment;
  segment.flags = Flags{};
  segment.flags->set(Flag::Ack);
  segment.source = {"10.0.0.1", from};
  segment.destination = {"10.0.0.2", to};
  segment.length = 10;
  return roles_of_first(segment).client;
}

TEST(Roles, AServiceIsWhereOneIsLikelier) {
  EXPECT_EQ(guessed("50000", "http"), Client::Sender);
  EXPECT_EQ(guessed("443", "50000"), Client::Receiver);
  EXPECT_EQ(guessed("80", "5000"), Client::Receiver);  // a client's port, too, of systems that begin at 1024
}

TEST(Roles, AClientMayHaveToShowAPrivilegedPort) {
  EXPECT_EQ(guessed("2049", "833"), Client::Receiver);
  EXPECT_EQ(guessed("833", "nfs"), Client::Sender);
  EXPECT_EQ(guessed("shell", "1022"), Client::Receiver);
  EXPECT_EQ(guessed("50000", "833"), Client::Sender);
  EXPECT_EQ(guessed("993", "2049"), Client::Sender);
  EXPECT_EQ(guessed("993", "3000"), Client::Receiver);  // IMAP is there
}

}  // namespace
}  // namespace tcpgloss
