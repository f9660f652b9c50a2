// The one place where the program waits for input. So it is here that output is flushed: when poll()
// says that nothing more is there, never by a timer.
#pragma once

#include <poll.h>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace tcpgloss {

class Waiter {
 public:
  std::function<void()> before_waiting;      // the input pauses: show what there is
  std::function<void()> on_summary_request;  // SIGUSR1
  std::function<void()> on_silence;          // three seconds without a first byte; called once
  bool awaits_first_byte = false;

  // As poll(2) without a time limit. False: a signal has ended the run, read no more.
  bool wait(std::vector<pollfd>& fds);
  bool wait_readable(int fd);
  // Calls on_summary_request if one has come; for those who do not wait.
  void look_at_signals();
  bool time_is_up();

 private:
  int timeout() const;
  std::vector<pollfd> one_, all_;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
};

}  // namespace tcpgloss
