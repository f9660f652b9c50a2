// Where bytes come from. Sources are put behind each other: a file, its decompression, tcpdump.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "tcpgloss/io/fd.hpp"
#include "tcpgloss/io/waiter.hpp"

namespace tcpgloss {

class Source {
 public:
  virtual ~Source() = default;
  // At least one byte and at most `size` into `buffer`, or 0: the end. Throws InputError.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
  // To poll for POLLIN before read(); -1: read() waits for nobody.
  virtual int poll_fd() const { return -1; }
  // Whether it may ever have to wait for a writer.
  virtual bool live() const { return false; }
};

// A file descriptor: a regular file, a pipe, a terminal.
class FdSource : public Source {
 public:
  FdSource(Fd fd, std::string name, Waiter& waiter);
  std::size_t read(char* buffer, std::size_t size) override;
  int poll_fd() const override { return regular_ ? -1 : fd_.get(); }
  bool live() const override { return !regular_; }
  int fd() const { return fd_.get(); }

 private:
  Fd fd_;
  std::string name_;
  Waiter& waiter_;
  bool regular_ = false, terminal_;
};

// Bytes that were read already to see what they are, then the rest.
class PrefixedSource : public Source {
 public:
  PrefixedSource(std::string prefix, std::unique_ptr<Source> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}
  std::size_t read(char* buffer, std::size_t size) override;
  int poll_fd() const override { return taken_ < prefix_.size() ? -1 : rest_->poll_fd(); }
  bool live() const override { return rest_->live(); }

 private:
  std::string prefix_;
  std::size_t taken_ = 0;
  std::unique_ptr<Source> rest_;
};

}  // namespace tcpgloss
