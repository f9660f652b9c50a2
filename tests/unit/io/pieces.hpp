// Bytes that arrive in pieces, for the tests of this floor.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/source.hpp"

namespace tcpgloss {

// `piece` bytes at a time; throws at the end if `failure` says why.
class Pieces : public Source {
 public:
  Pieces(std::string bytes, std::size_t piece, std::string failure = {})
      : bytes_(std::move(bytes)), piece_(piece), failure_(std::move(failure)) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, bytes_.size() - taken_});
    if (count == 0 && !failure_.empty()) throw InputError(failure_);
    std::memcpy(buffer, bytes_.data() + taken_, count);
    taken_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t piece_, taken_ = 0;
  std::string failure_;
};

inline std::string read_all(Source& source) {
  std::string all;
  char buffer[7];
  while (const std::size_t got = source.read(buffer, sizeof buffer)) all.append(buffer, got);
  return all;
}

}  // namespace tcpgloss
