// A promise that a fuzzer watches. A broken one is named and ends the run.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace tcpgloss {

inline void must(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "BROKEN: %s\n", promise);
  std::abort();
}

}  // namespace tcpgloss
