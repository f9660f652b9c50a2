#include "tcpgloss/io/source.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/signals.hpp"

namespace tcpgloss {

std::string because(std::string_view name, int error_number) {
  return std::string(name) + ": " + std::strerror(error_number);
}

FdSource::FdSource(Fd fd, std::string name, Waiter& waiter)
    : fd_(std::move(fd)), name_(std::move(name)), waiter_(waiter), terminal_(::isatty(fd_.get()) == 1) {
  struct stat status {};
  regular_ = ::fstat(fd_.get(), &status) == 0 && S_ISREG(status.st_mode);
}

std::size_t FdSource::read(char* buffer, std::size_t size) {
  while (true) {
    // A terminal throws away at Ctrl-C what was typed: nothing is left to drain.
    if (terminal_ && signals::received() == SIGINT) return 0;
    if (regular_ ? waiter_.time_is_up() : !waiter_.wait_readable(fd_.get())) return 0;
    const ssize_t got = ::read(fd_.get(), buffer, size);
    if (got >= 0) {
      waiter_.awaits_first_byte = false;
      return static_cast<std::size_t>(got);
    }
    if (errno == EIO && terminal_) return 0;  // the other end has hung up
    if (errno != EINTR && errno != EAGAIN) throw InputError(because(name_, errno));
  }
}

std::size_t PrefixedSource::read(char* buffer, std::size_t size) {
  if (taken_ == prefix_.size()) return rest_->read(buffer, size);
  const std::size_t count = std::min(size, prefix_.size() - taken_);
  std::memcpy(buffer, prefix_.data() + taken_, count);
  taken_ += count;
  return count;
}

}  // namespace tcpgloss
