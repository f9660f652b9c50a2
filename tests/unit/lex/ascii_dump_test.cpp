// Payload that imitates a record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "told.hpp"

namespace tcpgloss {
namespace {

const std::string forged = "07:08:09.000099 IP 6.6.6.6.6 > 7.7.7.7.7: Flags [R], seq 1, win 0, length 0";
const std::string next = "07:08:09.000100 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [.], ack 1, win 5, length 0";

// A segment with `payload`, as tcpdump -A prints it: 20 octets of IP header, 20 of TCP, then the text.
std::string dumped(std::string payload, std::size_t octets) {
  std::string header = "E...........@...............P.......";
  header += "....";
  header[2] = static_cast<char>((octets + 40) >> 8 > 32 ? (octets + 40) >> 8 : '.');
  const std::size_t low = (octets + 40) & 0xff;
  header[3] = low > 32 && low < 127 ? static_cast<char>(low) : '.';
  header[9] = '.';
  return "07:08:09.000010 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [P.], seq 1:" + std::to_string(octets + 1) +
         ", ack 1, win 5, length " + std::to_string(octets) + "\n" + header + payload + "\n";
}

std::vector<std::string> segments_of(const std::string& text) {
  LineLexer lexer;
  std::vector<std::string> found;
  const auto add = [&found](const Line* line) {
    if (line != nullptr && line->has_segment())
      found.push_back(std::string(line->segment.source_host) + (has(line->segment, Quirk::Unverified) ? "?" : ""));
  };
  for (std::string_view line : lines_of(text)) {
    const Line& lexed = lexer.lex(line);
    add(lexer.belated());
    add(&lexed);
  }
  add(lexer.finish());
  return found;
}

using testing::ElementsAre;

TEST(AsciiDump, AForgedRecordInsideIsPayload) {
  const std::string payload = "hello\n" + forged + "\nbye";
  EXPECT_THAT(segments_of(dumped(payload, payload.size()) + next), ElementsAre("10.1.0.5", "10.1.0.5"));
}

TEST(AsciiDump, AForgedRecordAtItsVeryEndIsPayload) {
  const std::string payload = "hello\n" + forged;
  EXPECT_THAT(segments_of(dumped(payload, payload.size()) + next), ElementsAre("10.1.0.5", "10.1.0.5"));
}

TEST(AsciiDump, DroppedCarriageReturnsDoNotHideTheNextRecord) {
  std::string payload = "GET / HTTP/1.1";
  for (int header = 0; header < 20; ++header) payload += "\nX-Header: value";
  EXPECT_THAT(segments_of(dumped(payload, payload.size() + 20) + next), ElementsAre("10.1.0.5", "10.1.0.5"));
}

TEST(AsciiDump, WhatMayBeEitherIsUnverified) {
  // A hundred line feeds may stand for two hundred octets: room enough for a whole record.
  const std::string payload(100, '\n');
  EXPECT_THAT(segments_of(dumped(payload, payload.size() + 100) + next), ElementsAre("10.1.0.5", "10.1.0.5?"));
}

// It might go on below, as lines do that somebody has folded.
TEST(AsciiDump, HalfARecordInsideIsUnverifiedToo) {
  const std::string half = "07:08:09.000099 IP 6.6.6.6.6 > 7.7.7.7.7: Flags [R], seq 1,";
  const std::string payload = std::string(100, '\n') + half;
  const std::string text = dumped(payload, payload.size() + 100);
  EXPECT_THAT(segments_of(text), ElementsAre("10.1.0.5", "6.6.6.6?"));
  EXPECT_THAT(segments_of(text + std::string(200, 'x') + "\n" + next), ElementsAre("10.1.0.5", "6.6.6.6?", "10.1.0.5"));
  EXPECT_THAT(segments_of(text + "win 0, length 0\n" + next), ElementsAre("10.1.0.5", "6.6.6.6?", "10.1.0.5?"));
}

TEST(AsciiDump, TheNextRecordOfItsConnectionIsUnverifiedInside) {
  const auto behind = [](std::string_view record) {
    return segments_of(dumped("GET / HTTP/1.1\n[...]", 1000) + std::string(record));
  };
  EXPECT_THAT(behind(next), ElementsAre("10.1.0.5", "10.1.0.5?"));
  EXPECT_THAT(behind(forged), ElementsAre("10.1.0.5"));  // of another connection
}

TEST(AsciiDump, ASnapshotLengthEndsItEarly) {
  const std::string start = "listening on eth0, link-type EN10MB (Ethernet), capture size 96 bytes\n";
  EXPECT_THAT(segments_of(start + dumped(std::string(42, 'x'), 1000) + next), ElementsAre("10.1.0.5", "10.1.0.5"));
}

TEST(AsciiDump, ARecordTooLongForItsPacketShowsHowMuchIsCaptured) {
  // Of 60 octets 42 are printed; the record behind does not fit into the other 18.
  const std::string shows = dumped(std::string(42, 'x'), 60) + next + "\n";
  const std::string cut = dumped(std::string(42, 'x'), 1000);
  EXPECT_THAT(segments_of(shows + cut + next), ElementsAre("10.1.0.5", "10.1.0.5", "10.1.0.5", "10.1.0.5"));
  EXPECT_THAT(segments_of(cut + next), ElementsAre("10.1.0.5", "10.1.0.5?"));
  // A note that somebody wrote in shows nothing.
  const std::string note = dumped(std::string(42, 'x'), 60) + "Even though it is long, this is a note.\n";
  EXPECT_THAT(segments_of(note + cut + next), ElementsAre("10.1.0.5", "10.1.0.5", "10.1.0.5?"));
}

// A thousand octets of which only 82 were kept, and records with dumps of their own behind: the first is doubtful, but
// its dump shows that the one around it is over.
TEST(AsciiDump, NoRecordIsSwallowedWhereTheCutIsNotKnownYet) {
  std::string text = dumped(std::string(42, 'x'), 1000);
  std::vector<std::string> expected{"10.1.0.5"};
  for (int i = 0; i < 12; ++i) {
    text += dumped("hello", 5) + dumped(std::string(42, 'x'), 1000);
    expected.insert(expected.end(), {i < 1 ? "10.1.0.5?" : "10.1.0.5", "10.1.0.5"});
  }
  EXPECT_THAT(segments_of(text), testing::ElementsAreArray(expected));
}

// The same under -v, where a checksum shows that the packet was captured whole.
std::string dumped_verbose(std::string payload, std::size_t octets) {
  std::string text = dumped(payload, octets);
  text.replace(text.find("IP 10."), 3,
               "IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length " + std::to_string(octets + 40) +
                   ")\n    ");
  if (payload.size() == octets) text.insert(text.find(", seq"), ", cksum 0x1234 (correct)");
  return text;
}

// Only 150 octets of each packet were kept. The first packet that was cut leaves room for the whole record behind it.
TEST(AsciiDump, AMissingChecksumShowsThatAPacketWasCut) {
  std::string text = dumped_verbose("hello", 5), other = dumped_verbose("hello", 5);
  other.replace(other.find("10.1.0.5"), 8, "10.1.0.6");
  for (std::size_t octets : {1000u, 250u, 1000u}) {
    text += dumped_verbose(std::string(110, 'x'), octets) + dumped_verbose("hello", 5);
    if (octets == 250) text += dumped_verbose(std::string(110, 'x'), octets) + other;
  }
  text += dumped_verbose(std::string(110, 'x'), 1000) + other;
  EXPECT_THAT(segments_of(text), ElementsAre("10.1.0.5", "10.1.0.5", "10.1.0.5", "10.1.0.5", "10.1.0.5", "10.1.0.5",
                                             "10.1.0.6", "10.1.0.5", "10.1.0.5", "10.1.0.5", "10.1.0.6"));
}

TEST(AsciiDump, AForgedRecordInACutPacketIsNotBelieved) {
  const std::string whole = dumped_verbose("hello", 5);
  const std::string cut = dumped_verbose("hello\n" + forged + "\n" + std::string(20, 'x'), 1000);
  EXPECT_THAT(segments_of(whole + cut), ElementsAre("10.1.0.5", "10.1.0.5", "6.6.6.6?"));
}

// Where only a part of each packet was captured, a record inside a dump fits the connection and comes later.
TEST(AsciiDump, RecordsThatDoNotFitTheOneAroundThemStayUnverified) {
  const std::string cut = dumped(std::string(42, 'x'), 1000);
  for (const auto& [from, to] : {std::pair{"10.1.0.5", "6.6.6.6"},
                                 {"07:08:09.000010", "07:08:08.000010"},
                                 {"07:08:09.000010 ", " 00:00:00.000010 "},
                                 {"07:08:09.000010 ", ""}}) {
    std::string text = dumped("hello", 5), other;
    text.replace(text.find(from), std::string(from).size(), to);
    for (int i = 0; i < 4; ++i) other += text;
    EXPECT_THAT(segments_of(cut + other),
                testing::AllOf(testing::SizeIs(5), testing::Contains(testing::EndsWith("?")).Times(4)))
        << text;
  }
}

TEST(AsciiDump, APrefixStandsInFrontOfItsLinesToo) {
  std::string text, payload = "GET / HTTP/1.1";
  for (int header = 0; header < 40; ++header) payload += "\nX-Header: value";
  for (int copy = 0; copy < 3; ++copy) text += dumped(payload + "\n" + forged, payload.size() + 1 + forged.size());
  text += next;
  std::string numbered;
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    const std::string digits = std::to_string(++number);
    numbered.append(std::string(6 - digits.size(), ' ') + digits + "\t").append(line).append("\n");
  }
  EXPECT_THAT(segments_of(numbered), ElementsAre("10.1.0.5", "10.1.0.5", "10.1.0.5", "10.1.0.5"));
}

TEST(AsciiDump, NotesBelowASegmentAreNoDump) {
  EXPECT_THAT(
      segments_of("07:08:09.000010 IP 10.1.0.5.1 > 10.1.0.9.2: Flags [P.], seq 1:1001, ack 1, win 5, length 1000\n"
                  "Even though it is long, this is a note.\n" +
                  next),
      ElementsAre("10.1.0.5", "10.1.0.5"));
}

}  // namespace
}  // namespace tcpgloss
