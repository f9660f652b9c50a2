#include "tcpgloss/explain/arrow.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tcpgloss {
namespace {

// A segment and what the tracker made of it; label() is what stands on its arrow.
struct Given {
  Segment segment;
  Finding finding;
  Arrow arrow;

  Given(std::initializer_list<Flag> flags, std::uint64_t length = 0) {
    segment.flags = Flags(flags);
    segment.length = length;
  }
  Given& acks() {
    finding.acks_something_new = true;
    return *this;
  }
  Given& repeats() {
    finding.repeats = true;
    return *this;
  }
  template <class Stated>
  Given& note(Stated stated) {
    finding.notes.push_back(stated);
    return *this;
  }

  std::string label() {
    Gloss gloss;
    gloss.segment = &segment;
    gloss.finding = finding;
    put_arrow(gloss, arrow);
    return std::string(view(arrow.label));
  }
};

constexpr auto syn = Flag::Syn, ack = Flag::Ack, fin = Flag::Fin, psh = Flag::Psh, rst = Flag::Rst, urg = Flag::Urg;

TEST(Arrow, OpeningShowsItsFlags) {
  EXPECT_EQ(Given({syn}).label(), "SYN");
  EXPECT_EQ(Given({syn, ack}).acks().label(), "SYN·ACK");
  EXPECT_EQ(Given({ack}).acks().label(), "ACK");
  EXPECT_EQ(Given({syn}, 512).label(), "SYN 512B");
}

TEST(Arrow, AckIsNewsOnlyWhereItAcknowledgesSomethingNew) {
  EXPECT_EQ(Given({psh, ack}, 10).label(), "PSH 10B");
  EXPECT_EQ(Given({psh, ack}, 10).acks().label(), "PSH 10B·ACK");
  EXPECT_EQ(Given({ack}, 1448).label(), "1448B");
  EXPECT_EQ(Given({fin, ack}).label(), "FIN");
  EXPECT_EQ(Given({fin, ack}).acks().label(), "FIN·ACK");
  EXPECT_EQ(Given({rst, ack}).label(), "RST");
  EXPECT_EQ(Given({rst, ack}).acks().label(), "RST·ACK");
  EXPECT_EQ(Given({ack}).label(), "ACK");
}

TEST(Arrow, PushIsLeftOutBesideAFinThatCarriesData) {
  EXPECT_EQ(Given({fin, psh, ack}, 80).label(), "FIN 80B");
  EXPECT_EQ(Given({fin, psh, urg}).label(), "FIN·PSH·URG");
}

TEST(Arrow, RepeatsSayAgain) {
  EXPECT_EQ(Given({psh, ack}, 1448).repeats().label(), "1448B again");
  EXPECT_EQ(Given({syn}).repeats().label(), "SYN again");
  EXPECT_EQ(Given({syn, ack}).repeats().label(), "SYN·ACK again");
  EXPECT_EQ(Given({fin, ack}).repeats().acks().label(), "FIN again");
}

TEST(Arrow, CopiesAreNoRepeats) {
  EXPECT_EQ(Given({ack}, 7).repeats().note(note::DuplicatePacket{3, false}).label(), "7B copy");
  EXPECT_EQ(Given({ack}).repeats().note(note::CaptureDuplicate{3, 2}).label(), "ACK copy");
}

TEST(Arrow, PureAcksSayWhatTheyAreFor) {
  EXPECT_EQ(Given({ack}).acks().note(note::ZeroWindow{Side::Server, note::NoRoom::Full}).label(), "ACK · WIN 0");
  EXPECT_EQ(Given({ack}).note(note::DuplicateAck{Side::Client, 2, {}}).label(), "ACK dup 2");
  EXPECT_EQ(Given({ack}).note(note::TripleDuplicateAck{Side::Client, {}, {}}).label(), "ACK dup 3");
  EXPECT_EQ(Given({ack}).note(note::WindowUpdate{Side::Server, 2896, true, {}, false}).label(), "WIN 2896");
  EXPECT_EQ(Given({ack}).note(note::WindowUpdate{Side::Server, 2896, false, {}, false}).label(), "WIN 2896?");
  EXPECT_EQ(Given({ack}).note(note::SackHole{Side::Client, 1, 1, 9, 0, 0, 0}).label(), "ACK · SACK");
  EXPECT_EQ(Given({ack}).note(note::KeepAlive{Side::Client, {}, true, false}).label(), "keep-alive");
  EXPECT_EQ(Given({ack}, 1).note(note::KeepAlive{Side::Client, {}, true, false}).label(), "keep-alive");
  EXPECT_EQ(Given({ack}).note(note::ZeroWindowProbe{Side::Client, 1, false}).label(), "probe");
}

TEST(Arrow, QuietAndFlaglessLines) {
  Given quiet({}, 10);
  quiet.segment.flags.reset();
  EXPECT_EQ(quiet.label(), "10B");
  EXPECT_EQ(Given({}).label(), "no flags");
}

}  // namespace
}  // namespace tcpgloss
