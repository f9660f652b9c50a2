#include "tcpgloss/render/strip.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tcpgloss/render/gutter.hpp"

namespace tcpgloss {
namespace {

// Line by line, or in parts of `part` bytes, as long lines come.
std::string stripped(std::string_view transcript, std::size_t part = 1'000'000) {
  Stripper stripper;
  Out out;
  while (!transcript.empty()) {
    std::string_view line = transcript.substr(0, std::min(transcript.find('\n'), transcript.size() - 1) + 1);
    transcript.remove_prefix(line.size());
    for (bool begins = true; !line.empty(); begins = false) {
      // The first part of a line is never shorter than a marker.
      const std::size_t size = std::min(begins ? std::max<std::size_t>(part, 64) : part, line.size());
      stripper.write(line.substr(0, size), begins, out);
      line.remove_prefix(size);
    }
  }
  stripper.end(out);
  return std::string(view(out));
}

TEST(Strip, TakesOutWhatWasAdded) {
  struct {
    std::string_view transcript, input;
  } const rows[] = {
      {"", ""},
      {"a\nb\n", "a\nb\n"},
      {"│ heading\na\n│ gloss\n#| other gutter\nb\n│ verdict\n", "a\nb\n"},
      {"a\n│(no newline at end of input)\n│ gloss\n", "a"},
      {"a\r\n│ gloss\n", "a\r\n"},
      {"│(the next line is input)\n│ typed by the user\n│ gloss\n", "│ typed by the user\n"},
      {"#|(the next line is input)\n│ typed by the user\n", "│ typed by the user\n"},
      {"│(the next line is input)\n│(the next line is input)\nb\n", "│(the next line is input)\nb\n"},
      {"│(the next line is input)\n#|x\n│(no newline at end of input)\n", "#|x"},
      {"│(the next line is input)\n│(no newline at end of input)\nb\n", "│(no newline at end of input)\nb\n"},
      {"a\n│(no newline at end of input)\nb\n", "ab\n"},  // two transcripts behind each other: two inputs
      {"a\n│ cut off here", "a\n"},
      {"cut off here", "cut off here"},
      {" │ not at column 0\n", " │ not at column 0\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(stripped(row.transcript), row.input) << row.transcript;
}

TEST(Strip, LongLinesMayComeInParts) {
  const std::string line(1000, 'x'), added = "│ " + line + "\n";
  const std::string transcript = line + "\n" + added + "│(the next line is input)\n" + added + line;
  for (const std::size_t part : {1u, 2u, 63u, 500u}) EXPECT_EQ(stripped(transcript, part), line + "\n" + added + line);
}

}  // namespace
}  // namespace tcpgloss
