// Every text of the shared corpus: exactly the TCP segments that are in it, none invented, and the values
// that tshark sees. Without the corpus these tests say so and are skipped.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tcpgloss/decode/decode.hpp"
#include "tcpgloss/lex/line_lexer.hpp"

namespace tcpgloss {
namespace {

namespace fs = std::filesystem;

fs::path corpus() {
  const char* named = std::getenv("TCPGLOSS_CORPUS");
  return named != nullptr ? fs::path(named) : fs::path(TCPGLOSS_SOURCE_DIR) / ".." / "shared" / "corpus";
}

#define NEED_CORPUS(folder)                 \
  if (!fs::is_directory(corpus() / folder)) \
  GTEST_SKIP() << "THE CORPUS IS NOT HERE: " << (corpus() / folder) << " (set TCPGLOSS_CORPUS to where it is)"

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::vector<std::vector<std::string>> table(const fs::path& path) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : lines_of(path)) {
    rows.emplace_back();
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
  }
  return rows;
}

std::size_t column(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
  for (std::size_t at = 0; at < rows.front().size(); ++at)
    if (rows.front()[at] == name) return at;
  ADD_FAILURE() << "no column " << name;
  return 0;
}

std::vector<fs::path> files(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ending) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

struct Read {
  std::vector<std::string> segments;  // their lines
  std::vector<std::string> unreadable;
};

Read read(const fs::path& path) {
  LineLexer lexer;
  Read read;
  for (const std::string& text : lines_of(path)) {
    const Line& line = lexer.lex(text);
    if (line.has_segment()) read.segments.push_back(text);
    if (line.kind == LineKind::Unreadable) read.unreadable.push_back(text);
  }
  return read;
}

// Another way to count: a line that says what only a segment's says, and is not quoted by an ICMP error. It
// would not do for logs at large, but it does for tcpdump's own output without payload text.
std::vector<std::string> plain_count(const fs::path& path) {
  static const std::regex segment(
      "> [^ ]+:  ?(Flags \\[[^\\]]*\\](, | \\[bad hdr)|tcp -?[0-9]|[SFRPEWU.]+(, cksum| \\[bad hdr| [0-9]+:[0-9]+\\(| "
      "ack [0-9]| win [0-9]))");
  std::vector<std::string> found;
  bool quoted = false;
  for (const std::string& text : lines_of(path)) {
    if (text.rfind("    ", 0) != 0 && text.rfind('\t', 0) != 0) quoted = false;
    if (text.find(": ICMP ") != std::string::npos) quoted = true;
    if (!quoted && std::regex_search(text.substr(0, 600), segment)) found.push_back(text);
  }
  return found;
}

TEST(Corpus, DecoysHoldNoSegment) {
  NEED_CORPUS("decoys");
  for (const fs::path& path : files(corpus() / "decoys", ".out")) {
    EXPECT_TRUE(read(path).segments.empty()) << path << "\n" << read(path).segments.front();
    EXPECT_TRUE(read(path).unreadable.empty()) << path << "\n" << read(path).unreadable.front();
  }
}

TEST(Corpus, EveryReleaseHasExactlyItsSegments) {
  NEED_CORPUS("by-version");
  for (const fs::path& path : files(corpus() / "by-version", ".out")) {
    EXPECT_EQ(read(path).segments, plain_count(path)) << path;
    EXPECT_TRUE(read(path).unreadable.empty()) << path << "\n" << read(path).unreadable.front();
  }
}

TEST(Corpus, UpstreamsTextsHaveTheSegmentsTheyAreSaidToHave) {
  NEED_CORPUS("tcpdump-project");
  const std::regex flagless("> [^ ]+: {1,2}\\[\\|tcp\\]$");
  const auto rows = table(corpus() / "tcpdump-project" / "manifest.tsv");
  const std::size_t out = column(rows, "out"), tcp_lines = column(rows, "tcp_lines");
  for (std::size_t row = 1; row < rows.size(); ++row) {
    const fs::path path = corpus() / "tcpdump-project" / rows[row][out];
    std::size_t expected = std::stoul(rows[row][tcp_lines]);
    // The manifest also counts segments of which not even the flags were captured.
    for (const std::string& line : lines_of(path))
      if (line.size() < 200 && std::regex_search(line, flagless)) --expected;
    EXPECT_EQ(read(path).segments.size(), expected) << path;
    EXPECT_TRUE(read(path).unreadable.empty()) << path << "\n" << read(path).unreadable.front();
  }
}

// Frames of a capture that hold a TCP segment, not one quoted by an ICMP error (tshark lists two addresses).
struct Frame {
  std::string seq, ack, win, length;
};
std::vector<Frame> frames(const fs::path& path) {
  const auto rows = table(path);
  const std::size_t port = column(rows, "tcp.srcport"), source = column(rows, "ip.src"),
                    seq = column(rows, "tcp.seq_raw"), ack = column(rows, "tcp.ack_raw"),
                    win = column(rows, "tcp.window_size_value"), length = column(rows, "tcp.len");
  std::vector<Frame> found;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    const auto& cells = rows[row];
    if (cells.size() <= length || cells[port].empty() || cells[source].find(',') != std::string::npos) continue;
    found.push_back({cells[seq], cells[ack], cells[win], cells[length]});
  }
  return found;
}

TEST(Corpus, TheLabsNumbersAreThoseOfTshark) {
  NEED_CORPUS("lab");
  for (const fs::path& path : files(corpus() / "lab", ".txt")) {
    const std::string name = path.filename().string();
    const std::string stem = name.substr(0, name.find('.', name.find('.') + 1));
    const fs::path truth = path.parent_path() / (stem + ".tshark.tsv");
    const bool too_short = stem == "snaplen.snap34" || stem == "snaplen.snap46";  // not even flags in it
    if (!fs::exists(truth) || too_short || name.find(".live.") != std::string::npos) continue;
    const std::vector<Frame> expected = frames(truth);
    const bool absolute = name.find(".nnS.") != std::string::npos;
    LineLexer lexer;
    Segment segment;
    std::size_t count = 0;
    for (const std::string& text : lines_of(path)) {
      const Line& line = lexer.lex(text);
      EXPECT_NE(line.kind, LineKind::Unreadable) << path << "\n" << text;
      if (!line.has_segment()) continue;
      decode(line.segment, segment);
      ASSERT_LT(count, expected.size()) << path << "\n" << text;
      const Frame& frame = expected[count++];
      ASSERT_EQ(segment.quirks & ~static_cast<unsigned>(Quirk::TruncatedHeader), 0u) << path << "\n" << text;
      EXPECT_EQ(std::to_string(segment.length.value_or(0)), segment.length ? frame.length : "0") << path << "\n"
                                                                                                 << text;
      if (segment.win) {
        EXPECT_EQ(std::to_string(*segment.win), frame.win) << path << "\n" << text;
      }
      if (absolute && segment.seq) {
        EXPECT_EQ(std::to_string(*segment.seq), frame.seq) << path << "\n" << text;
      }
      if (absolute && segment.ack) {
        EXPECT_EQ(std::to_string(*segment.ack), frame.ack) << path << "\n" << text;
      }
    }
    EXPECT_EQ(count, expected.size()) << path;
  }
}

}  // namespace
}  // namespace tcpgloss
