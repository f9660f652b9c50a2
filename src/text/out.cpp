#include "tcpgloss/text/out.hpp"

#include <algorithm>

namespace tcpgloss {

// Half as much again, so that a text that grows is copied rarely.
void Out::grow(std::size_t octets) {
  const std::size_t had = size();
  const std::size_t capacity = std::max({8 * least, had + had / 2, had + octets + spare + 1});
  std::unique_ptr<char[]> larger(new char[capacity]);
  if (had != 0) std::memcpy(larger.get(), data(), had);
  begin_ = std::move(larger);
  end_ = begin_.get() + had;
  limit_ = begin_.get() + capacity - spare;
}

void detail::put_formatted(Out& out, fmt::string_view format, fmt::format_args values) {
  fmt::memory_buffer text;
  fmt::vformat_to(fmt::appender(text), format, values);
  put(out, std::string_view(text.data(), text.size()));
}

}  // namespace tcpgloss
