#include "tcpgloss/io/waiter.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include "tcpgloss/io/signals.hpp"

namespace tcpgloss {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {
constexpr milliseconds patience{3000}, time_to_drain{1000};
}

void Waiter::look_at_signals() {
  if (signals::take_summary_request() && on_summary_request) on_summary_request();
}

// Ctrl-C alone sets no limit: the input ends when its writer, who got it as well, has written all.
bool Waiter::time_is_up() {
  const int signal_number = signals::received();
  if (signal_number == 0 || signal_number == SIGINT) return false;
  if (!deadline_) deadline_ = steady_clock::now() + time_to_drain;
  return steady_clock::now() >= *deadline_;
}

int Waiter::timeout() const {
  if (deadline_) {
    const auto left = std::chrono::duration_cast<milliseconds>(*deadline_ - steady_clock::now()).count();
    return static_cast<int>(std::max<milliseconds::rep>(left, 0)) + 1;
  }
  return awaits_first_byte && on_silence ? static_cast<int>(patience.count()) : -1;
}

bool Waiter::wait_readable(int fd) {
  one_.assign(1, pollfd{fd, POLLIN, 0});
  return wait(one_);
}

bool Waiter::wait(std::vector<pollfd>& fds) {
  if (time_is_up()) return false;
  if (::poll(fds.data(), fds.size(), 0) > 0) return true;
  if (before_waiting) before_waiting();
  while (true) {
    look_at_signals();
    if (time_is_up()) return false;
    all_ = fds;
    all_.push_back({signals::wake_fd(), POLLIN, 0});
    const int ready = ::poll(all_.data(), all_.size(), timeout());
    if (ready < 0 && errno != EINTR && errno != EAGAIN) return true;  // read() will say what is wrong
    if (ready <= 0) {
      if (ready == 0 && !deadline_ && on_silence) std::exchange(on_silence, nullptr)();
      continue;
    }
    if (all_.back().revents != 0) signals::clear_wake();
    all_.pop_back();
    std::copy(all_.begin(), all_.end(), fds.begin());
    if (std::any_of(fds.begin(), fds.end(), [](const pollfd& fd) { return fd.revents != 0; })) return true;
  }
}

}  // namespace tcpgloss
