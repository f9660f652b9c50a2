// Capture files, printed by tcpdump.
#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>

#include "tcpgloss/io/child.hpp"
#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

// The regular file itself, where that is what the capture is read from; else null.
const FdSource* plain_file(const Source& source) {
  const auto* file = dynamic_cast<const FdSource*>(&source);
  return file != nullptr && !file->live() ? file : nullptr;
}

class TcpdumpSource : public Source {
 public:
  TcpdumpSource(std::unique_ptr<Source> pcap, std::vector<std::string> flags, std::string name, Waiter& waiter)
      : pcap_(std::move(pcap)), name_(std::move(name)), waiter_(waiter), said_(::memfd_create("stderr", MFD_CLOEXEC)) {
    const FdSource* file = plain_file(*pcap_);
    command_ = {"tcpdump"};
    command_.insert(command_.end(), flags.begin(), flags.end());
    if (pcap_->live()) command_.emplace_back("-l");
    command_.insert(command_.end(), {"-r", "-"});
    file != nullptr ? run(file->fd()) : run_fed();
  }

  std::size_t read(char* buffer, std::size_t size) override {
    while (!ended_) {
      if (!pump()) return 0;
      if (!output_ready_) continue;
      const ssize_t got = ::read(child_->output(), buffer, size);
      if (got > 0) return static_cast<std::size_t>(got);
      if (got == 0 || (errno != EINTR && errno != EAGAIN)) end();
    }
    return 0;
  }
  int poll_fd() const override { return child_->output(); }
  bool live() const override { return pcap_->live(); }

 private:
  void run(int input) {
    // Where it is not on the PATH of ordinary users.
    for (const char* program : {"tcpdump", "/usr/sbin/tcpdump", "/usr/local/sbin/tcpdump"}) {
      command_[0] = program;
      try {
        child_.emplace(command_, input, said_.get(), true);
        return;
      } catch (const InputError&) {
      }
    }
    throw InputError(name_ + ": a capture file, and tcpdump cannot be run to print it: install tcpdump");
  }

  void run_fed() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw InputError(because(name_, errno));
    const Fd reading_end(ends[0]);
    feed_ = Fd(ends[1]);
    ::fcntl(feed_.get(), F_SETFL, O_NONBLOCK);
    run(reading_end.get());
  }

  // Waits for something to do, and feeds the child. False: read no more.
  bool pump() {
    output_ready_ = false;
    if (feed_.is_open() && pending_.empty() && pcap_->poll_fd() < 0) take();
    polled_.assign(1, pollfd{child_->output(), POLLIN, 0});
    if (feed_.is_open())
      polled_.push_back(pending_.empty() ? pollfd{pcap_->poll_fd(), POLLIN, 0} : pollfd{feed_.get(), POLLOUT, 0});
    if (!waiter_.wait(polled_)) return false;
    output_ready_ = polled_[0].revents != 0;
    if (polled_.size() > 1 && polled_[1].revents != 0) pending_.empty() ? take() : give();
    return true;
  }

  void take() {
    std::size_t got = 0;
    try {
      got = pcap_->read(block_, sizeof block_);
    } catch (const InputError& error) {
      upstream_error_ = error;
    }
    pending_ = {block_, got};
    if (got == 0) feed_.close();
  }

  void give() {
    const ssize_t written = ::write(feed_.get(), pending_.data(), pending_.size());
    if (written > 0)
      pending_.remove_prefix(static_cast<std::size_t>(written));
    else if (written < 0 && errno != EAGAIN && errno != EINTR)
      feed_.close();  // it has ended; its status tells why
  }

  void end() {
    ended_ = true;
    feed_.close();
    const std::string failure = child_->wait();
    if (upstream_error_) throw *upstream_error_;
    if (!failure.empty()) throw InputError(name_ + ": tcpdump cannot read it all: " + reason(failure));
  }

  // The last line that tcpdump wrote to its standard error, which is where it says why it gives up.
  std::string reason(const std::string& status) const {
    char text[4096];
    const off_t size = ::lseek(said_.get(), 0, SEEK_END);
    const off_t start = std::max<off_t>(0, size - static_cast<off_t>(sizeof text));
    const ssize_t got = size <= 0 ? 0 : ::pread(said_.get(), text, sizeof text, start);
    std::string_view last(text, got > 0 ? static_cast<std::size_t>(got) : 0);
    while (!last.empty() && last.back() == '\n') last.remove_suffix(1);
    last.remove_prefix(last.rfind('\n') + 1);
    return last.empty() ? status : std::string(last);
  }

  std::unique_ptr<Source> pcap_;
  std::string name_;
  Waiter& waiter_;
  Fd said_, feed_;
  std::vector<std::string> command_;
  std::optional<Child> child_;
  std::vector<pollfd> polled_;
  bool output_ready_ = false, ended_ = false;
  std::optional<InputError> upstream_error_;
  char block_[65536];
  std::string_view pending_;
};

}  // namespace

std::unique_ptr<Source> printed_by_tcpdump(std::unique_ptr<Source> pcap, std::vector<std::string> flags,
                                           const std::string& name, Waiter& waiter) {
  return std::make_unique<TcpdumpSource>(std::move(pcap), std::move(flags), name, waiter);
}

}  // namespace tcpgloss
