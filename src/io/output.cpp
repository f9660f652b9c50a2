#include "tcpgloss/io/output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>

#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/signals.hpp"

namespace tcpgloss {
namespace {

// The file itself where `path` is a link, so that the link survives the renaming.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&::free)> real(::realpath(path.c_str(), nullptr), &::free);
  return real ? std::string(real.get()) : path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? "." : path.substr(0, slash == 0 ? 1 : slash);
}

bool same_regular_file(const struct stat& one, const struct stat& other) {
  return S_ISREG(one.st_mode) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

}  // namespace

Output::Output(Fd fd, std::string path, std::string temporary)
    : fd_(std::move(fd)), path_(std::move(path)), temporary_(std::move(temporary)) {}
Output::Output(Output&& other) noexcept
    : fd_(std::move(other.fd_)), path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})) {}

Output Output::standard() { return Output({}, "standard output", {}); }

Output Output::file(const std::string& path) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) throw OutputError(because(path, EISDIR));
  if (exists && !S_ISREG(status.st_mode)) {
    Fd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!fd.is_open()) throw OutputError(because(path, errno));
    return Output(std::move(fd), path, {});
  }
  const std::string target = resolved(path);
  std::string temporary = target + ".tcpgloss-XXXXXX";
  Fd fd(::mkostemp(temporary.data(), O_CLOEXEC));  // O_EXCL: nobody can have put a link there
  if (!fd.is_open()) throw OutputError(because(path, errno));
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(fd.get(), exists ? status.st_mode & 0777 : 0666 & ~mask);
  signals::set_temporary_file(temporary);
  return Output(std::move(fd), target, std::move(temporary));
}

Output::~Output() {
  if (temporary_.empty()) return;
  signals::set_temporary_file({});
  ::unlink(temporary_.c_str());
}

void Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd(), bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd waiting{fd(), POLLOUT, 0};
      ::poll(&waiting, 1, -1);
    } else if (errno == EPIPE) {
      throw ClosedPipe{};
    } else if (errno != EINTR) {
      throw OutputError(because(path_, errno));
    }
  }
}

void Output::commit() {
  if (temporary_.empty()) return;
  if (fd_.close() != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) throw OutputError(because(path_, errno));
  signals::set_temporary_file({});
  temporary_.clear();
}

std::string Output::folder() const { return temporary_.empty() ? std::string{} : folder_of(path_); }

bool same_file(int one, int other) {
  struct stat a {
  }, b{};
  return ::fstat(one, &a) == 0 && ::fstat(other, &b) == 0 && same_regular_file(a, b);
}
bool same_file(int one, const std::string& path) {
  struct stat a {
  }, b{};
  return ::fstat(one, &a) == 0 && ::stat(path.c_str(), &b) == 0 && same_regular_file(a, b);
}

}  // namespace tcpgloss
