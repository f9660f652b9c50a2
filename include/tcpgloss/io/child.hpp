// Programs that write tcpdump text for us: a capture that the user asked for, and tcpdump itself for
// capture files. No shell, and no file name in the arguments.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tcpgloss/io/source.hpp"

namespace tcpgloss {

// A running program whose standard output is ours to read.
class Child {
 public:
  // `input` and `error` become its fds 0 and 2; -1: ours. `apart`: in a process group of its own, where the
  // terminal's Ctrl-C does not reach it. Throws InputError, with errno's reason.
  Child(const std::vector<std::string>& command, int input, int error, bool apart);
  ~Child();  // ends it, if it has not ended
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int output() const { return output_.get(); }
  pid_t pid() const { return pid_; }
  // Waits for its end. Empty: it succeeded; else "exit status 1", "killed by signal 9".
  std::string wait();

 private:
  Fd output_;
  pid_t pid_ = -1;
};

// `tcpgloss -- COMMAND…`: standard input and standard error stay the terminal's.
std::unique_ptr<Source> run_capture(const std::vector<std::string>& command, Waiter& waiter);

// The command with `-l --immediate-mode` behind the word whose base name is tcpdump, so that every line
// comes when its packet does.
std::vector<std::string> line_buffered(std::vector<std::string> command);

// The text of a capture file: `tcpdump FLAGS -r -` with the file, or what feeds it, as its standard input.
std::unique_ptr<Source> printed_by_tcpdump(std::unique_ptr<Source> pcap, std::vector<std::string> flags,
                                           const std::string& name, Waiter& waiter);

}  // namespace tcpgloss
