// Splits its inputs, one behind the other, into lines. Owns the bytes: lines stay valid until the
// next next(). Several inputs are one stream, as if concatenated; a line belongs to the one it begins in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tcpgloss/io/source.hpp"

namespace tcpgloss {

struct NamedSource {
  std::string name;  // empty: standard input
  std::unique_ptr<Source> source;
};

struct InputLine {
  std::string_view raw;      // as it was, with its terminator, if it has one
  std::string_view text;     // without terminator (LF, CR LF) and without a byte order mark
  std::string_view file;     // the name it was opened by
  std::uint64_t number = 0;  // in its file, from 1
  // A line longer than LineReader::longest comes in parts. `text` is its first part in all of them,
  // and stays valid to the last.
  bool begins = true, ends = true;
};

class LineReader {
 public:
  static constexpr std::size_t longest = 1u << 20;  // of a line that is kept whole
  static constexpr std::size_t block = 1u << 18;    // the most that is read at a time

  // `at_most`: another limit than `longest`, from 4 on.
  explicit LineReader(std::vector<NamedSource> inputs, std::size_t at_most = longest);

  // False at the end of the last input.
  bool next(InputLine& line);
  // Several at once, as many as there is room for in `lines` and as need no more waiting than the first. How many; 0
  // at the end.
  std::size_t next(std::span<InputLine> lines);

  // What could not be read to its end, one message per input; what came before is handed out first.
  const std::vector<std::string>& failures() const { return failures_; }

 private:
  bool take_line(InputLine& line, std::size_t scanned = 0);
  bool next_part(InputLine& line);
  void hand_out(InputLine& line, std::size_t size);
  void begin_line(InputLine& line);
  bool fill();
  std::string_view pending() const { return {buffer_.get() + begin_, end_ - begin_}; }

  std::vector<NamedSource> inputs_;
  std::size_t longest_, block_;  // the buffer holds both
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0, end_ = 0;              // of what was read and not handed out
  std::uint64_t handed_out_ = 0, received_ = 0;  // bytes of the whole stream
  std::vector<std::uint64_t> starts_;            // of each input, in the whole stream
  std::size_t reading_ = 0;                      // the input that is read
  std::size_t entered_ = 0;                      // inputs that the lines handed out have reached
  std::uint64_t number_ = 0;
  bool inside_long_line_ = false;
  std::vector<std::string> failures_;
};

}  // namespace tcpgloss
