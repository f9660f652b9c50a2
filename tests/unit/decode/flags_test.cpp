#include "tcpgloss/decode/flags.hpp"

#include <gtest/gtest.h>

namespace tcpgloss {
namespace {

struct Row {
  const char* text;
  bool ack_printed;
  Flags flags;
};

DecodedFlags decoded_flags(std::string_view text, bool ack_printed) {
  DecodedFlags decoded;
  decode_flags(text, ack_printed, decoded);
  return decoded;
}

DecodedFlags decoded_classic_flags(std::string_view text, bool ack_printed, bool urg_printed) {
  DecodedFlags decoded;
  decode_classic_flags(text, ack_printed, urg_printed, decoded);
  return decoded;
}

TEST(Flags, LettersAndWords) {
  const Row rows[] = {
      {"S", false, {Flag::Syn}},
      {"S.", true, {Flag::Syn, Flag::Ack}},
      {"FP.", true, {Flag::Fin, Flag::Psh, Flag::Ack}},
      {"P.U", true, {Flag::Psh, Flag::Ack, Flag::Urg}},
      {"SEWe", false, {Flag::Syn, Flag::Ece, Flag::Cwr, Flag::Ae}},
      {"SEWA", false, {Flag::Syn, Flag::Ece, Flag::Cwr, Flag::Ae}},  // macOS
      {"S.A", true, {Flag::Syn, Flag::Ack, Flag::Ae}},               // macOS
      {"SA", true, {Flag::Syn, Flag::Ack}},                          // scapy
      {"none", false, {}},
      {"SYN", false, {Flag::Syn}},
      {"SYN.ACK", true, {Flag::Syn, Flag::Ack}},
      {"SYN, ACK", true, {Flag::Syn, Flag::Ack}},
      {"SYN/ACK", true, {Flag::Syn, Flag::Ack}},
      {"fin-ack", true, {Flag::Fin, Flag::Ack}},
      {"PUSH.ACK", true, {Flag::Psh, Flag::Ack}},
      {"RESET", false, {Flag::Rst}},
      {"SYN ECN-ECHO CWR", false, {Flag::Syn, Flag::Ece, Flag::Cwr}},
      {"SYN.", true, {Flag::Syn, Flag::Ack}},
      {"SYN.", false, {Flag::Syn}},
      {"NULL", false, {}},
  };
  for (const Row& row : rows) {
    const DecodedFlags decoded = decoded_flags(row.text, row.ack_printed);
    ASSERT_TRUE(decoded.flags) << row.text;
    EXPECT_EQ(*decoded.flags, row.flags) << row.text;
  }
}

TEST(Flags, WhatIsNeitherIsUnknown) {
  for (const char* text : {"", "DF", "hello", "SYN?", "S|x"}) EXPECT_FALSE(decoded_flags(text, false).flags) << text;
}

TEST(Flags, WordsAreSaidToBeWords) {
  EXPECT_TRUE(decoded_flags("SYN.ACK", true).words);
  EXPECT_FALSE(decoded_flags("S.", true).words);
}

TEST(Flags, TheClassicDotIsNotAck) {
  EXPECT_EQ(*decoded_classic_flags(".", false, false).flags, Flags{});
  EXPECT_EQ(*decoded_classic_flags(".", true, false).flags, Flags{Flag::Ack});
  EXPECT_EQ(*decoded_classic_flags("P", true, true).flags, (Flags{Flag::Psh, Flag::Ack, Flag::Urg}));
}

}  // namespace
}  // namespace tcpgloss
