#include "tcpgloss/io/line_reader.hpp"

#include <gmock/gmock.h>

#include <array>
#include <random>

#include "pieces.hpp"

namespace tcpgloss {
namespace {

using ::testing::ElementsAre;

struct Copy {
  std::string raw, text, file;
  std::uint64_t number;
};

std::vector<Copy> lines_of(std::vector<NamedSource> inputs) {
  LineReader reader(std::move(inputs));
  std::vector<Copy> lines;
  for (InputLine line; reader.next(line);)
    lines.push_back({std::string(line.raw), std::string(line.text), std::string(line.file), line.number});
  return lines;
}

NamedSource named(std::string name, std::string bytes, std::size_t piece = 1000) {
  return {std::move(name), std::make_unique<Pieces>(std::move(bytes), piece)};
}
std::vector<NamedSource> one(std::string bytes, std::size_t piece = 1000) {
  std::vector<NamedSource> inputs;
  inputs.push_back(named("a", std::move(bytes), piece));
  return inputs;
}
std::vector<NamedSource> two(std::string first, std::string second) {
  std::vector<NamedSource> inputs;
  inputs.push_back(named("a", std::move(first)));
  inputs.push_back(named("b", std::move(second)));
  return inputs;
}

std::vector<std::string> raws(const std::vector<Copy>& lines) {
  std::vector<std::string> raws;
  for (const Copy& line : lines) raws.push_back(line.raw);
  return raws;
}
std::vector<std::string> texts(const std::vector<Copy>& lines) {
  std::vector<std::string> texts;
  for (const Copy& line : lines) texts.push_back(line.text);
  return texts;
}

TEST(LineReader, KeepsTerminatorsInRawAndOutOfText) {
  const auto lines = lines_of(one("lf\ncrlf\r\n\r\n\nlone\rcr\nlast\r"));
  EXPECT_THAT(raws(lines), ElementsAre("lf\n", "crlf\r\n", "\r\n", "\n", "lone\rcr\n", "last\r"));
  EXPECT_THAT(texts(lines), ElementsAre("lf", "crlf", "", "", "lone\rcr", "last\r"));
}

TEST(LineReader, EmptyInputHasNoLine) { EXPECT_TRUE(lines_of(one("")).empty()); }

TEST(LineReader, NulAndBadUtf8AreOrdinaryBytes) {
  const std::string bytes("a\0b\n\xff\xfe\n", 7);
  EXPECT_THAT(raws(lines_of(one(bytes))), ElementsAre(bytes.substr(0, 4), bytes.substr(4)));
}

TEST(LineReader, PiecesMakeNoDifference) {
  std::mt19937 random(20261122);
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += "\n\r\nabcdefgh"[random() % 11];
  const auto whole = raws(lines_of(one(bytes, bytes.size())));
  for (const std::size_t piece : {1u, 2u, 3u, 64u, 1021u}) EXPECT_EQ(raws(lines_of(one(bytes, piece))), whole) << piece;
}

TEST(LineReader, ByteOrderMarkIsKeptInRawAndSkippedInTextOnceAnInput) {
  const auto lines =
      lines_of(two("\xEF\xBB\xBF"
                   "one\n\xEF\xBB\xBF"
                   "two\n",
                   "\xEF\xBB\xBF"
                   "three"));
  EXPECT_THAT(raws(lines), ElementsAre("\xEF\xBB\xBFone\n", "\xEF\xBB\xBFtwo\n", "\xEF\xBB\xBFthree"));
  EXPECT_THAT(texts(lines), ElementsAre("one", "\xEF\xBB\xBFtwo", "three"));
}

TEST(LineReader, SeveralInputsAreNumberedEachAndReadAsOne) {
  const auto lines = lines_of(two("1\n2\n3", "rest of 3\n2\n"));
  EXPECT_THAT(raws(lines), ElementsAre("1\n", "2\n", "3rest of 3\n", "2\n"));
  EXPECT_EQ(lines[2].file, "a");
  EXPECT_EQ(lines[2].number, 3u);
  EXPECT_EQ(lines[3].file, "b");
  EXPECT_EQ(lines[3].number, 2u);
}

TEST(LineReader, EmptyInputsBetweenOthersAreSteppedOver) {
  std::vector<NamedSource> inputs;
  for (const char* name : {"a", "b", "c", "d"})
    inputs.push_back(named(name, *name == 'a' || *name == 'd' ? "x\n" : ""));
  const auto lines = lines_of(std::move(inputs));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1].file, "d");
  EXPECT_EQ(lines[1].number, 1u);
}

TEST(LineReader, HandsOutWhatCameBeforeAFailureAndGoesOnWithTheNextInput) {
  std::vector<NamedSource> inputs;
  inputs.push_back({"a", std::make_unique<Pieces>("one\ntwo\n", 3, "a: broken")});
  inputs.push_back(named("b", "three\n"));
  LineReader reader(std::move(inputs));
  std::vector<std::string> seen;
  for (InputLine line; reader.next(line);) seen.emplace_back(line.text);
  EXPECT_THAT(seen, ElementsAre("one", "two", "three"));
  EXPECT_THAT(reader.failures(), ElementsAre("a: broken"));
}

TEST(LineReader, GivesSeveralAtOnceAsFarAsTheyHaveCome) {
  LineReader reader(one("1\n2\n3\n4\n5\nhalf", 7));
  std::array<InputLine, 3> lines;
  std::vector<std::vector<std::string>> blocks;
  while (const std::size_t count = reader.next(lines)) {
    blocks.emplace_back();
    for (std::size_t i = 0; i < count; ++i) blocks.back().emplace_back(lines[i].text);
  }
  EXPECT_THAT(blocks, ElementsAre(ElementsAre("1", "2", "3"), ElementsAre("4", "5"), ElementsAre("half")));
  EXPECT_EQ(lines[0].number, 6u);
}

// A line of any length comes back byte for byte; its text is the first MiB, and lives to the last part.
TEST(LineReader, LongLinesComeInParts) {
  for (const std::size_t extra : {std::size_t{0}, std::size_t{1}, std::size_t{2}, LineReader::block - 1,
                                  LineReader::block, LineReader::block + 1, 3 * LineReader::block + 7}) {
    for (const char* ending : {"", "\n", "\r\n"}) {
      for (const std::size_t piece : {std::size_t{65'536}, std::size_t{5'000'000}}) {
        std::string line(LineReader::longest + extra, 'x');
        line[0] = 'A';
        line += ending;
        const std::string after = *ending == '\0' ? "" : "after\n";
        LineReader reader(one("before\n" + line + after, piece));
        InputLine part;
        ASSERT_TRUE(reader.next(part));
        std::string joined;
        bool first = true;
        do {
          ASSERT_TRUE(reader.next(part));
          EXPECT_EQ(part.begins, first);
          EXPECT_FALSE(part.raw.empty());
          EXPECT_EQ(part.number, 2u);
          joined += part.raw;
          first = false;
        } while (!part.ends);
        EXPECT_TRUE(joined == line) << extra << " and " << piece;
        EXPECT_EQ(part.text.front(), 'A');
        EXPECT_GE(part.text.size(), LineReader::longest - 2);
        EXPECT_LE(part.text.size(), LineReader::longest);
        EXPECT_EQ(reader.next(part), !after.empty());
        if (!after.empty()) {
          EXPECT_EQ(part.raw, "after\n");
        }
      }
    }
  }
}

// The fuzzers ask for little: the same promise.
TEST(LineReader, TheLimitOfALineCanBeLower) {
  LineReader reader(one("abcdefghij\r\nk\n"), 4);
  std::string joined;
  for (InputLine part; reader.next(part);) {
    EXPECT_EQ(part.begins, joined.empty() || joined.back() == '\n');
    EXPECT_EQ(part.text, part.number == 1 ? "abcd" : "k");
    EXPECT_LE(part.raw.size(), 8u);
    joined += part.raw;
  }
  EXPECT_EQ(joined, "abcdefghij\r\nk\n");
}

}  // namespace
}  // namespace tcpgloss
