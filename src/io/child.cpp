#include "tcpgloss/io/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>

#include "tcpgloss/io/error.hpp"

extern char** environ;

namespace tcpgloss {
namespace {

struct SpawnSettings {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  SpawnSettings() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  void connect(int from, int to) {
    if (from >= 0) ::posix_spawn_file_actions_adddup2(&actions, from, to);
  }
  // We ignore these; a program that expects to die of them must not inherit that.
  void reset_signals(bool apart) {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGPIPE);
    ::sigaddset(&signals, SIGXFSZ);
    ::posix_spawnattr_setsigdefault(&attributes, &signals);
    ::posix_spawnattr_setflags(&attributes,
                               static_cast<short>(POSIX_SPAWN_SETSIGDEF | (apart ? POSIX_SPAWN_SETPGROUP : 0)));
  }
};

}  // namespace

Child::Child(const std::vector<std::string>& command, int input, int error, bool apart) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw InputError(because("pipe", errno));
  output_ = Fd(ends[0]);
  const Fd writing_end(ends[1]);

  SpawnSettings settings;
  settings.connect(input, 0);
  settings.connect(ends[1], 1);
  settings.connect(error, 2);
  settings.reset_signals(apart);

  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const int failure = ::posix_spawnp(&pid_, words[0], &settings.actions, &settings.attributes, words.data(), environ);
  if (failure == 0) return;
  pid_ = -1;
  throw InputError(because("cannot run " + command[0], failure));
}

Child::~Child() {
  if (pid_ <= 0) return;
  output_.close();
  if (::kill(pid_, SIGTERM) == 0) wait();  // else it is root's, by sudo, and ends at its next write
}

std::string Child::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (WIFSIGNALED(status)) return "killed by signal " + std::to_string(WTERMSIG(status));
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0) return "exit status " + std::to_string(WEXITSTATUS(status));
  return {};
}

}  // namespace tcpgloss
