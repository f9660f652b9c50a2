#include "tcpgloss/io/line_reader.hpp"

#include <algorithm>
#include <cstring>

#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_terminator(std::string_view raw) {
  if (raw.empty() || raw.back() != '\n') return raw;
  raw.remove_suffix(1);
  if (!raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
  return raw;
}

}  // namespace

// The buffer holds the longest line and one block behind it. It is not touched before it is needed.
LineReader::LineReader(std::vector<NamedSource> inputs, std::size_t at_most)
    : inputs_(std::move(inputs)),
      longest_(at_most),
      block_(std::min(at_most, block)),
      buffer_(new char[longest_ + block_]) {}

// The next line, if all of it is there; `scanned` bytes are known to hold no newline.
bool LineReader::take_line(InputLine& line, std::size_t scanned) {
  const std::size_t newline = pending().find('\n', scanned);
  if (newline >= longest_) return false;
  begin_line(line);
  hand_out(line, newline + 1);
  line.text.remove_suffix(line.raw.size() - without_terminator(line.raw).size());
  return true;
}

bool LineReader::next(InputLine& line) {
  if (inside_long_line_) return next_part(line);
  for (std::size_t scanned = 0; !take_line(line, scanned);) {
    scanned = pending().size();
    if (scanned > longest_) {
      begin_line(line);
      hand_out(line, longest_);
      line.ends = false;
      inside_long_line_ = true;
      return true;
    }
    if (!fill()) {
      if (scanned == 0) return false;
      begin_line(line);
      hand_out(line, scanned);
      return true;
    }
  }
  return true;
}

// Part of a long line comes alone.
std::size_t LineReader::next(std::span<InputLine> lines) {
  if (!next(lines.front())) return 0;
  std::size_t count = 1;
  if (!lines.front().begins || inside_long_line_) return count;
  while (count < lines.size() && take_line(lines[count])) ++count;
  return count;
}

// A long line's first part stays where it is, at the front of the buffer: what follows is read behind
// it. The last byte is held back until it is known whether more comes, so that the last part says so.
bool LineReader::next_part(InputLine& line) {
  line.begins = false;
  while (true) {
    const std::string_view bytes = pending();
    if (const std::size_t newline = bytes.find('\n'); newline != bytes.npos) {
      hand_out(line, newline + 1);
      break;
    }
    if (bytes.size() > 1) {
      hand_out(line, bytes.size() - 1);
      return true;
    }
    if (!fill()) {
      hand_out(line, bytes.size());
      break;
    }
  }
  line.ends = true;
  inside_long_line_ = false;
  return true;
}

void LineReader::begin_line(InputLine& line) {
  ++number_;
  bool at_start = false;
  while (entered_ < starts_.size() && starts_[entered_] <= handed_out_) {
    at_start = starts_[entered_] == handed_out_;
    number_ = at_start ? 1 : 2;  // 2: its first line began in the input before
    ++entered_;
  }
  line.file = entered_ == 0 ? std::string_view{} : std::string_view(inputs_[entered_ - 1].name);
  line.number = number_;
  line.begins = line.ends = true;
  line.text = pending();
  if (at_start && line.text.substr(0, byte_order_mark.size()) == byte_order_mark)
    line.text.remove_prefix(byte_order_mark.size());
}

void LineReader::hand_out(InputLine& line, std::size_t size) {
  line.raw = pending().substr(0, size);
  if (line.begins) line.text.remove_suffix(pending().size() - size);
  begin_ += size;
  handed_out_ += size;
}

// Moves what is pending to the front (behind a long line's first part) and reads more.
bool LineReader::fill() {
  const std::size_t front = inside_long_line_ ? longest_ : 0;
  if (begin_ > front) {
    std::memmove(buffer_.get() + front, buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_ - front;
    begin_ = front;
  }
  while (reading_ < inputs_.size()) {
    if (starts_.size() == reading_) starts_.push_back(received_);
    std::size_t got = 0;
    try {
      got = inputs_[reading_].source->read(buffer_.get() + end_, std::min(block_, longest_ + block_ - end_));
    } catch (const InputError& error) {
      failures_.emplace_back(error.what());
    }
    end_ += got;
    received_ += got;
    if (got > 0) return true;
    inputs_[reading_++].source.reset();
  }
  return false;
}

}  // namespace tcpgloss
