#include "cut_column.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "tcpgloss/lex/modern.hpp"

namespace tcpgloss::lex {
namespace {

bool open_bracket(std::string_view text) {
  const std::size_t open = text.rfind('[');
  return open != text.npos && text.find(']', open) == text.npos;
}

// Nobody stops within a word, a list of options or behind a comma: "… win 64,", "… ack 1, wi", "… options [nop,TS val
// 1".
bool surely_cut(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty()) return false;
  const char last = text.back();
  return open_bracket(text) || last == ',' || last == ':' || text::is_letter(last);
}

bool several(unsigned bits) { return (bits & (bits - 1)) != 0; }

}  // namespace

bool ends_in_number(std::string_view text) {
  return !text.empty() && text::is_digit(text.back()) && !open_bracket(text);
}

void CutColumn::see(const SegmentLine& line, std::string_view text, std::size_t width) {
  if (!ends_in_number(text)) {
    if (width >= narrowest && surely_cut(text)) column_ = width;
    return;
  }
  differ_ = differ_ || (shortened_ > 0 && width != width_);
  width_ = width;
  unsigned bit = 1;
  for (const NumberText* number : {&line.tcp.seq, &line.tcp.seq_end, &line.tcp.ack, &line.tcp.win, &line.tcp.urg}) {
    if (!number->empty() && number->data() + number->size() == text.data() + text.size()) {
      fields_ |= bit;
      sizes_ |= 1u << std::min<std::size_t>(number->size(), 15);
    }
    bit <<= 1;
  }
  ++shortened_;
  // "Flags [S], seq 100", "Flags [.], ack 300", "Flags [R], seq 300" are of one width too. That fields and digits are
  // not the same, and no line has another width, is no chance.
  if (column_ == 0 && !differ_ && shortened_ >= 3 && several(fields_) && several(sizes_) && width >= narrowest)
    column_ = width;
}

void drop_number_at_end(TcpFields& tcp, std::string_view text) {
  if (ends_in_number(text)) drop_cut_number(tcp, text.data() + text.size());
}

bool drop_length_at_end(TcpFields& tcp) {
  if (tcp.style != TcpStyle::Modern || !tcp.tail.empty() || tcp.seq.empty() || tcp.seq_end.empty()) return false;
  char buffer[10];
  const auto octets = static_cast<std::uint32_t>(tcp.seq_end.value - tcp.seq.value);
  const char* const end = std::to_chars(buffer, buffer + sizeof buffer, octets).ptr;
  const std::string_view whole(buffer, static_cast<std::size_t>(end - buffer));
  if (tcp.length.size() >= whole.size() || whole.substr(0, tcp.length.size()) != tcp.length) return false;
  tcp.length = {};
  return true;
}

}  // namespace tcpgloss::lex
