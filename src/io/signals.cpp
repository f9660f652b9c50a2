#include "tcpgloss/io/signals.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace tcpgloss::signals {
namespace {

// Handlers may only touch lock-free atomics and call async-signal-safe functions.
std::atomic<int> ending{0};
std::atomic<bool> summary_requested{false};
std::atomic<pid_t> child{0};
bool input_is_live = false;
int wake_pipe[2] = {-1, -1};
char temporary_file[4096] = "";

void wake() {
  const int saved = errno;
  [[maybe_unused]] const ssize_t written = ::write(wake_pipe[1], "", 1);
  errno = saved;
}

[[noreturn]] void leave(int signal_number) {
  if (temporary_file[0] != '\0') ::unlink(temporary_file);
  ::_exit(128 + signal_number);
}

void pass_on(int signal_number) {
  if (const pid_t pid = child.load(); pid > 0) ::kill(pid, signal_number);
}

void on_interrupt(int, siginfo_t* info, void*) {
  if (!input_is_live || ending.load() != 0) leave(SIGINT);
  ending = SIGINT;
  // The terminal has sent it to the whole foreground group; kill(1) has not.
  if (info->si_code <= 0) pass_on(SIGINT);
  wake();
}

void on_termination(int signal_number, siginfo_t*, void*) {
  ending = signal_number;
  pass_on(signal_number);
  ::alarm(3);  // for a consumer that does not read: a second of draining, and some time to write
  wake();
}

void on_alarm(int, siginfo_t*, void*) { leave(ending.load()); }

void on_summary_request(int, siginfo_t*, void*) {
  summary_requested = true;
  wake();
}

using Handler = void (*)(int, siginfo_t*, void*);

// What our parent chose to ignore (nohup, a background job of sh) stays ignored.
void handle(int signal_number, Handler handler) {
  struct sigaction action;
  if (::sigaction(signal_number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) return;
  std::memset(&action, 0, sizeof action);
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  ::sigaction(signal_number, &action, nullptr);
}

}  // namespace

void install(bool live) {
  input_is_live = live;
  if (::pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return;
  ::signal(SIGPIPE, SIG_IGN);  // write() says EPIPE instead
  ::signal(SIGXFSZ, SIG_IGN);  // and EFBIG
  handle(SIGINT, on_interrupt);
  handle(SIGTERM, on_termination);
  handle(SIGHUP, on_termination);
  handle(SIGALRM, on_alarm);
  handle(SIGUSR1, on_summary_request);
}

int received() { return ending.load(); }
bool take_summary_request() {
  return summary_requested.load(std::memory_order_relaxed) && summary_requested.exchange(false);
}

int wake_fd() { return wake_pipe[0]; }
void clear_wake() {
  char bytes[64];
  while (::read(wake_pipe[0], bytes, sizeof bytes) > 0) {
  }
}

void set_child(pid_t pid) { child = pid; }

void set_temporary_file(const std::string& path) {
  if (path.size() >= sizeof temporary_file) return;
  // Never a half-written path, whenever a signal comes.
  temporary_file[0] = '\0';
  std::atomic_signal_fence(std::memory_order_seq_cst);
  for (std::size_t i = path.size(); i > 0; --i) temporary_file[i] = path.c_str()[i];
  std::atomic_signal_fence(std::memory_order_seq_cst);
  temporary_file[0] = path.c_str()[0];
}

}  // namespace tcpgloss::signals
