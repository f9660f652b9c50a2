// What can go wrong at the rim. Thrown there, caught once in main (an InputError also by LineReader,
// which first hands out what was read before it).
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tcpgloss {

struct InputError : std::runtime_error {
  using runtime_error::runtime_error;
};
struct OutputError : std::runtime_error {
  using runtime_error::runtime_error;
};
// Nobody reads our output any more: the end of the work, not a failure.
struct ClosedPipe {};

// "NAME: what errno says".
std::string because(std::string_view name, int error_number);

}  // namespace tcpgloss
