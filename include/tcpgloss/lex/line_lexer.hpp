// Tells what each line of a stream is. Remembers only what the form of the text needs: an open -v
// record, the run's prefix style, how many bytes an -A dump still covers.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "tcpgloss/lex/line.hpp"

namespace tcpgloss {

class LineLexer {
 public:
  LineLexer();
  ~LineLexer();
  LineLexer(LineLexer&&) noexcept;
  LineLexer& operator=(LineLexer&&) noexcept;

  // `line` comes without its terminator (LF, or CR LF). At most the first 1 MiB of it is looked at.
  // The result lives for `ahead` more calls, as long as the text that it borrows does.
  const Line& lex(std::string_view line);
  static constexpr std::size_t ahead = 16;
  // The latest result borrows text of the lexer's own that the next call writes over.
  bool lends() const;

  // The latest line has shown that the one above, which ended early, has no second half below it: it is the segment of
  // an Address line then, marked CutShort, in front of the latest result; null otherwise. It lives until the next call.
  const Line* belated() const;

  // The input is over. A last line that ended early, and whose second half never came, is the segment of an
  // Address line then, marked CutShort; null otherwise.
  const Line* finish();

 private:
  struct Run;
  std::unique_ptr<Run> run_;
};

}  // namespace tcpgloss
