// What signals mean to a run: Ctrl-C lets a live input drain, a second one stops at once; SIGTERM and
// SIGHUP allow it one more second; SIGUSR1 asks for a summary so far. Process-wide, as signals are.
#pragma once

#include <sys/types.h>

#include <string>

namespace tcpgloss::signals {

// `live`: some input is not a regular file, so there is something to drain. Without it Ctrl-C stops at once.
void install(bool live);

// SIGINT, SIGTERM or SIGHUP, once it has come; else 0.
int received();
// True once after each SIGUSR1.
bool take_summary_request();

// Becomes readable when a signal has come.
int wake_fd();
void clear_wake();

// Runs with us and is told what we are told (a Ctrl-C at the terminal reaches it without us). 0: none.
void set_child(pid_t child);
// Removed when a signal ends us without unwinding. Empty: none.
void set_temporary_file(const std::string& path);

}  // namespace tcpgloss::signals
