#include "tcpgloss/track/numbering.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace tcpgloss {
namespace {

// One segment as it was on the wire.
struct Wire {
  unsigned from;
  std::string_view flags;
  std::uint32_t seq, length;
  std::uint32_t ack = 0;  // means nothing without '.'
};

Flags read_flags(std::string_view letters) {
  Flags flags;
  for (char letter : letters) {
    if (letter == 'S') flags.set(Flag::Syn);
    if (letter == 'F') flags.set(Flag::Fin);
    if (letter == 'R') flags.set(Flag::Rst);
    if (letter == '.') flags.set(Flag::Ack);
  }
  return flags;
}

// tcpdump's own printing of one four-tuple.
class Tcpdump {
 public:
  explicit Tcpdump(bool absolute, bool every_seq) : absolute_(absolute), every_seq_(every_seq) {}

  Segment print(const Wire& wire) {
    Segment segment;
    segment.flags = read_flags(wire.flags);
    segment.length = wire.length;
    std::uint32_t seq = wire.seq, ack = wire.ack;
    if (segment.has(Flag::Ack)) {
      if (!written_ || segment.has(Flag::Syn)) {
        base_[wire.from] = seq;
        base_[1 - wire.from] = ack - 1;
        written_ = true;
      } else if (!absolute_) {
        seq -= base_[wire.from];
        ack -= base_[1 - wire.from];
      }
      segment.ack = ack;
    }
    if (every_seq_ || wire.length > 0 || !segment.flags->plain()) segment.seq = seq;
    return segment;
  }
  std::uint32_t sack_edge(unsigned from, std::uint32_t edge) const { return absolute_ ? edge : edge - base_[1 - from]; }

 private:
  bool absolute_, every_seq_, written_ = false;
  std::uint32_t base_[2] = {};
};

struct Options {
  std::size_t dropped_from = 0, dropped_to = 0;  // lines that never reach us
  std::size_t restart = ~std::size_t{0};         // tcpdump is started anew in front of this line
};

// Whatever the options of tcpdump: absolute numbers are the wire's, others differ from them by one
// constant per direction. Returns how many numbers were absolute.
std::size_t expect_undone(const std::vector<Wire>& wires, Options options = {}) {
  std::size_t absolute_numbers = 0;
  for (const bool absolute : {false, true}) {
    for (const bool every_seq : {false, true}) {
      SCOPED_TRACE(absolute ? "-S" : "relative");
      SCOPED_TRACE(every_seq ? "-vv" : "default");
      Tcpdump tcpdump(absolute, every_seq);
      NumberingRun run;
      Numbering numbering;
      std::optional<std::uint32_t> shift[2];
      const auto expect = [&](unsigned direction, SequenceNumber got, bool is_absolute, std::uint32_t wire,
                              std::size_t line) {
        absolute_numbers += is_absolute ? 1 : 0;
        if (!shift[direction]) shift[direction] = got.value - wire;
        const std::uint32_t expected = is_absolute ? wire : wire + *shift[direction];
        EXPECT_EQ(got.value, expected) << "line " << line << ", direction " << direction;
      };
      for (std::size_t i = 0; i < wires.size(); ++i) {
        const Wire& wire = wires[i];
        if (i == options.restart) tcpdump = Tcpdump(absolute, every_seq);
        const Segment segment = tcpdump.print(wire);
        if (i >= options.dropped_from && i < options.dropped_to) continue;
        const Numbers numbers = numbering.resolve(wire.from, segment, run);
        EXPECT_EQ(numbers.ack.has_value(), segment.has(Flag::Ack));
        if (!segment.seq) {
          EXPECT_FALSE(numbers.seq.has_value());
        }
        if (numbers.restarted) shift[0] = shift[1] = std::nullopt;
        if (numbers.seq) expect(wire.from, *numbers.seq, numbers.seq_absolute, wire.seq, i);
        if (numbers.ack) expect(1 - wire.from, *numbers.ack, numbers.ack_absolute, wire.ack, i);
        if (numbers.ack && !segment.has(Flag::Syn) && wire.ack > 5000) {  // not with numbers that look like edges
          const std::uint32_t edge = tcpdump.sack_edge(wire.from, wire.ack + 1448);
          EXPECT_EQ(numbers.sack_edge(edge).value, numbers.ack->value + 1448) << "line " << i;
        }
      }
    }
  }
  return absolute_numbers;
}

constexpr std::uint32_t c = 2963864458, s = 1739698700;  // ISNs

std::vector<Wire> conversation(std::uint32_t c_isn, std::uint32_t s_isn) {
  return {
      {0, "S", c_isn, 0},
      {1, "S.", s_isn, 0, c_isn + 1},
      {0, ".", c_isn + 1, 0, s_isn + 1},
      {0, ".", c_isn + 1, 100, s_isn + 1},
      {1, ".", s_isn + 1, 0, c_isn + 101},
      {1, ".", s_isn + 1, 1000, c_isn + 101},
      {1, "S.", s_isn, 0, c_isn + 1},  // late: absolute again
      {0, ".", c_isn + 101, 0, s_isn + 1001},
      {0, ".", c_isn, 1, s_isn + 1001},  // before the base
      {1, "F.", s_isn + 1001, 0, c_isn + 101},
      {0, "R", c_isn + 101, 0},
  };
}

TEST(Numbering, GivesTheWiresNumbersFromAnOrdinaryStart) {
  // Wherever the numbers lie on the circle, 0 and small ones included.
  for (const std::uint32_t c_isn : {c, 0u, 1u, 100u, 4294967295u, 4294967200u, 2147483648u})
    for (const std::uint32_t s_isn : {s, 0u, 300u, 4294967295u, 4294966500u}) {
      SCOPED_TRACE(testing::Message() << c_isn << " " << s_isn);
      EXPECT_EQ(expect_undone(conversation(c_isn, s_isn)), 2u * (17 + 20)) << "all are absolute";
    }
}

TEST(Numbering, CountsFastOpenDataFromWhatWasAcknowledged) {
  expect_undone({
      {0, "S", c, 30},
      {1, "S.", s, 0, c + 31},
      {0, ".", c + 31, 0, s + 1},
      {0, "F.", c + 31, 0, s + 1},
      {1, "F.", s + 1, 0, c + 32},
  });
}

TEST(Numbering, KeepsABaseThatOutlivesTheRefusedConnection) {
  expect_undone({
      {0, "S", c, 0},
      {1, "R.", 0, 0, c + 1},
      {0, "S", c, 0},
      {1, "R.", 0, 0, c + 1},  // prints seq 0, ack 1
      {0, "S", s, 0},
      {1, "R.", 0, 0, s + 1},  // prints seq 0 and an arbitrary ack
  });
}

TEST(Numbering, FollowsANewConnectionOnTheSamePorts) {
  std::vector<Wire> wires = conversation(c, s);
  const std::vector<Wire> again = conversation(s + 77, c + 12345);
  wires.insert(wires.end(), again.begin(), again.end());
  expect_undone(wires);
  // Its SYN-ACK missed: all is relative to the old ISNs.
  std::vector<Wire> missed = conversation(c, s);
  missed.push_back(again[0]);
  missed.insert(missed.end(), again.begin() + 2, again.begin() + 6);
  expect_undone(missed);
}

TEST(Numbering, ReadsAChallengeAckInTheNumbersOfTheOldConnection) {
  std::vector<Wire> wires = conversation(c, s);
  wires.pop_back();
  wires.insert(wires.end(), {
                                {0, "S", c + 1u, 0},  // close to the old numbers, and far off
                                {1, ".", s + 1002, 0, c + 101},
                                {0, "R", c + 101, 0},
                                {0, "S", 7, 0},
                                {1, ".", s + 1002, 0, c + 101},
                                {0, "R", c + 101, 0},
                                {0, "S", 7, 0},
                                {1, "S.", 267491593, 0, 8},
                                {0, ".", 8, 0, 267491594},
                            });
  expect_undone(wires);
}

TEST(Numbering, StartsInTheMiddleWithData) {
  expect_undone({
      {0, ".", c, 100, s},
      {1, ".", s, 0, c + 100},
      {1, ".", s, 50, c + 100},
      {0, ".", c + 100, 0, s + 50},
      {0, ".", c + 100, 100, s + 50},
      {1, "R.", s + 50, 0, c + 200},
  });
  expect_undone({
      // small numbers, which might as well be relative to a line that is missing
      {0, ".", 1000, 10, 7000},
      {1, ".", 7000, 2, 1010},
      {0, ".", 1010, 10, 7002},
      {1, ".", 7002, 0, 1020},
  });
  expect_undone({
      {0, ".", 1, 1, 0},
      {0, ".", 2, 1, 0},
      {0, ".", 3, 1, 0},
  });
}

// One direction of hosts whose initial numbers are small: read as printed, all would go back at once.
TEST(Numbering, ASenderThatStartsAnewWithBothItsNumbersIsRelative) {
  const std::vector<Wire> wires = {
      {0, "S", 110236, 0},          {0, ".", 110237, 41, 87765},  {0, ".", 110278, 18, 87824},
      {0, ".", 110296, 347, 87824}, {0, ".", 110643, 260, 87902},
  };
  EXPECT_EQ(expect_undone(wires), 2u * (9 + 9)) << "all are absolute";
  expect_undone(wires, {0, 1});
  expect_undone({
      {0, ".", 110237, 0, 87765},
      {0, ".", 110237, 0, 87824},
      {0, ".", 110237, 0, 87884},
  });
  // A SYN alone tells as well, where the numbers are too small for that.
  expect_undone({
      {0, "S", 1000, 0},
      {0, ".", 1001, 41, 2000},
      {0, ".", 1042, 18, 2059},
      {0, ".", 1060, 347, 2059},
  });
}

// Behind a head that is gone, segments may be overtaken.
TEST(Numbering, WhatWasOvertakenDoesNotStartAnew) {
  const std::vector<Wire> opening = {{0, "S", c, 0}, {1, "S.", s, 0, c + 1}, {0, ".", c + 1, 0, s + 1}};
  const auto behind_opening = [&](std::initializer_list<Wire> lines) {
    std::vector<Wire> wires = opening;
    wires.insert(wires.end(), lines);
    expect_undone(wires, {0, 3});
  };
  behind_opening(
      {{0, ".", c + 20001, 1000, s + 9001}, {0, ".", c + 1001, 1000, s + 501}, {0, ".", c + 21001, 9, s + 9001}});
  behind_opening(
      {{0, ".", c + 2001, 1000, s + 901}, {0, ".", c + 1000, 1001, s + 801}, {0, ".", c + 3001, 9, s + 901}});
  behind_opening({{0, ".", c + 1, 0, s + 65536}, {0, ".", c + 1, 0, s + 4345}, {0, ".", c + 1, 0, s + 69881}});
  behind_opening(
      {{0, ".", c + 90001, 1000, s + 9001}, {1, ".", s + 9001, 0, c + 1001}, {1, ".", s + 9001, 0, c + 91001}});
}

TEST(Numbering, StartsInTheMiddleWithAnAckThatPrintsNoSeq) {
  const std::vector<Wire> wires = {
      {0, ".", c, 0, s},
      {1, ".", s, 1000, c},
      {0, ".", c, 0, s + 1000},
      {0, ".", c, 100, s + 1000},
      {1, ".", s + 1000, 0, c + 100},
      {0, "F.", c + 100, 0, s + 1000},
      {1, ".", s + 1000, 0, c + 101},
  };
  expect_undone(wires);
  // The base of the first sender cannot be known, and is not said to be.
  Tcpdump tcpdump(false, false);
  NumberingRun run;
  Numbering numbering;
  for (const Wire& wire : wires) {
    const Numbers numbers = numbering.resolve(wire.from, tcpdump.print(wire), run);
    EXPECT_EQ(wire.from == 0 ? numbers.ack_absolute : numbers.seq_absolute, true);
    EXPECT_EQ(wire.from == 0 ? numbers.seq_absolute : numbers.ack_absolute, false);
  }
  // So nothing relates a bare RST to its numbers.
  EXPECT_FALSE(numbering.resolve(0, tcpdump.print({0, "R", c + 101, 0}), run).seq);
  EXPECT_EQ(numbering.resolve(1, tcpdump.print({1, "R", s + 1000, 0}), run).seq, SequenceNumber{s + 1000});
}

TEST(Numbering, ContinuesFromTheSynWhereTheSynAckIsMissing) {
  const std::vector<Wire> wires = {
      {0, "S", c, 0},
      {1, "S.", s, 0, c + 1},
      {0, ".", c + 1, 0, s + 1},
      {0, ".", c + 1, 100, s + 1},
      {1, ".", s + 1, 0, c + 101},
      {1, "F.", s + 1, 0, c + 101},
      {0, "R", c + 101, 0},
  };
  std::vector<Wire> never_captured = wires;
  never_captured.erase(never_captured.begin() + 1);
  EXPECT_EQ(expect_undone(never_captured), 2u * (8 + 10)) << "all are absolute";
  expect_undone(wires, {1, 2});  // printed, and the line was removed
}

TEST(Numbering, AcceptsALogWithoutItsHead) {
  for (std::size_t dropped = 1; dropped < 8; ++dropped) {
    SCOPED_TRACE(dropped);
    expect_undone(conversation(c, s), {0, dropped});
    expect_undone(conversation(c + 5, s - 900), {2, dropped});
  }
}

// Behind a head that is gone, an ack may lag behind the segment that is the first we see.
TEST(Numbering, IsPatientWhileSmallNumbersAreAmbiguous) {
  std::vector<Wire> wires = {{0, "S", c, 0}, {1, "S.", s, 0, c + 1}, {0, ".", c + 1, 0, s + 1}};
  for (std::uint32_t octet = 1; octet < 15000; octet += 1448) wires.push_back({1, ".", s + octet, 1448, c + 1});
  for (std::uint32_t octet = 1449; octet < 17000; octet += 2896) wires.push_back({0, ".", c + 1, 0, s + octet});
  wires.push_back({1, ".", s + 15929, 1448, c + 1});
  for (std::size_t dropped = 1; dropped < 14; ++dropped) {
    SCOPED_TRACE(dropped);
    expect_undone(wires, {0, dropped});
  }
}

TEST(Numbering, NoticesThatTcpdumpWasStartedAnew) {
  const std::vector<Wire> wires = conversation(c, s);
  for (std::size_t line : {4u, 5u, 7u, 9u}) {
    SCOPED_TRACE(line);
    expect_undone(wires, {0, 0, line});
  }
  // Where it is told, it need not guess.
  Tcpdump before(false, false), after(true, false);
  NumberingRun run;
  Numbering numbering;
  for (std::size_t i = 0; i < 4; ++i) numbering.resolve(wires[i].from, before.print(wires[i]), run);
  EXPECT_EQ(run.absolute(), false);
  run.restart();
  EXPECT_EQ(run.absolute(), std::nullopt);
  const Numbers numbers = numbering.resolve(1, after.print(wires[4]), run);
  EXPECT_TRUE(numbers.restarted);
  EXPECT_EQ(numbers.ack, SequenceNumber{c + 101});
  EXPECT_EQ(numbering.resolve(1, after.print(wires[5]), run).seq, SequenceNumber{s + 1});
  EXPECT_EQ(run.absolute(), true);
}

// What came before is relative to nobody knows what, and what comes now goes on behind it.
TEST(Numbering, NoticesThatTcpdumpWasStartedAnewThoughItsBasesAreNotKnown) {
  NumberingRun run;
  Numbering numbering;
  const auto resolve = [&](unsigned from, std::uint32_t seq, std::uint32_t length, std::uint32_t ack) {
    Segment segment;
    segment.flags = read_flags(".");
    segment.length = length;
    if (length > 0) segment.seq = seq;
    segment.ack = ack;
    return numbering.resolve(from, segment, run);
  };
  resolve(0, 1, 36, 1);
  resolve(1, 1, 68, 37);
  resolve(0, 0, 0, 69);
  const Numbers first = resolve(0, 1000000037, 36, 2000000069);
  EXPECT_TRUE(first.restarted);
  EXPECT_EQ(first.seq, SequenceNumber{37});
  EXPECT_EQ(first.ack, SequenceNumber{69});
  const Numbers second = resolve(1, 1, 68, 36);
  EXPECT_FALSE(second.restarted);
  EXPECT_EQ(second.seq, SequenceNumber{69});
  EXPECT_EQ(second.ack, SequenceNumber{73});
  // One number alone may be anybody's.
  EXPECT_FALSE(resolve(0, 3000000000, 10, 69).restarted);
}

TEST(Numbering, AStrayBehindTheSynAckDecidesNothing) {
  for (const bool absolute : {false, true}) {
    SCOPED_TRACE(absolute);
    NumberingRun run;
    Numbering numbering;
    Tcpdump tcpdump(absolute, false);
    for (const Wire& wire : std::vector<Wire>{{0, "S", 1, 0},
                                              {1, "S.", 884520693, 0, 2},
                                              {0, ".", 3743896409, 0, 3743896409},
                                              {1, "R", 3743896409, 0},
                                              {0, ".", 2, 0, 884520694},
                                              {0, ".", 12, 10, 884520694},
                                              {1, ".", 884520694, 5, 2}}) {
      const Segment segment = tcpdump.print(wire);
      const Numbers numbers = numbering.resolve(wire.from, segment, run);
      if (wire.ack == 3743896409) continue;
      if (segment.seq) {
        EXPECT_EQ(numbers.seq, SequenceNumber{wire.seq});
      }
      if (segment.ack) {
        EXPECT_EQ(numbers.ack, SequenceNumber{wire.ack});
      }
    }
    EXPECT_EQ(run.absolute(), absolute);
  }
}

TEST(Numbering, GoesAlongWhenARelativeLogFollowsAnAbsoluteOneAndBack) {
  NumberingRun run;
  for (const bool absolute : {true, false, true, true, false, false}) {
    Tcpdump tcpdump(absolute, false);
    Numbering numbering;
    for (const Wire& wire : conversation(c, s)) {
      const Segment segment = tcpdump.print(wire);
      const Numbers numbers = numbering.resolve(wire.from, segment, run);
      EXPECT_FALSE(numbers.restarted);
      if (segment.seq) {
        EXPECT_EQ(numbers.seq, SequenceNumber{wire.seq});
      }
      if (segment.ack) {
        EXPECT_EQ(numbers.ack, SequenceNumber{wire.ack});
      }
    }
  }
}

TEST(Numbering, DecidesForTheRunAtTheFirstAnswerToASynAck) {
  for (const bool absolute : {false, true}) {
    Tcpdump tcpdump(absolute, false);
    NumberingRun run;
    Numbering numbering;
    const std::vector<Wire> wires = conversation(100, 300);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(run.absolute(), std::nullopt);
      numbering.resolve(wires[i].from, tcpdump.print(wires[i]), run);
    }
    EXPECT_EQ(run.absolute(), absolute);
  }
}

// A.p > A.p: tcpdump takes all its lines for those of one end.
TEST(Numbering, ReadsAConnectionOfASocketWithItself) {
  expect_undone({
      {0, "S", c, 0},
      {0, "S.", c, 0, c + 1},
      {0, ".", c + 1, 0, c + 1},
      {0, ".", c + 1, 100, c + 1},
      {0, ".", c + 101, 0, c + 101},
  });
}

// Programs that make packets themselves begin at any number. What the first line holds, sent once more, is 0 and 1.
TEST(Numbering, SeesTheFirstSegmentAgainThoughItsNumbersAreSmall) {
  const auto second = [](std::uint32_t seq, std::uint32_t length, std::uint32_t ack) {
    NumberingRun run;
    Numbering numbering;
    Segment segment;
    segment.flags = read_flags(".");
    segment.seq = 101;
    segment.ack = 0;
    segment.length = 37;
    numbering.resolve(0, segment, run);
    segment.seq = seq;
    segment.ack = ack;
    segment.length = length;
    return numbering.resolve(0, segment, run).seq->value;
  };
  EXPECT_EQ(second(0, 37, 1), 101u);
  EXPECT_EQ(second(0, 36, 1), 0u) << "another one, of a log without its head";
  EXPECT_EQ(second(1, 37, 1), 1u);
  EXPECT_EQ(second(0, 37, 2), 0u);
}

TEST(Numbering, LeavesQuietLinesAlone) {
  NumberingRun run;
  Numbering numbering;
  Segment quiet;
  quiet.length = 20;
  const Numbers numbers = numbering.resolve(0, quiet, run);
  EXPECT_FALSE(numbers.seq || numbers.ack || numbers.restarted);
}

TEST(Numbering, IsNotThrownOffByAForgedSegment) {
  std::vector<Wire> wires = conversation(c, s);
  wires.insert(wires.begin() + 5,
               {{1, "R.", 12345678, 0, 4000000000}, {0, "R", 99, 0}, {1, ".", 3000000000, 100, 5}, {1, "R.", 0, 0, 0}});
  expect_undone(wires);
}

}  // namespace
}  // namespace tcpgloss
