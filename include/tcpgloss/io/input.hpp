// Opens what is to be read and finds out what it is: text, or something text can be made from.
#pragma once

#include <string>
#include <vector>

#include "tcpgloss/io/line_reader.hpp"

namespace tcpgloss {

struct InputOptions {
  std::vector<std::string> tcpdump_flags{"-nn", "-tttt", "-S", "-vv"};
};

// Opens everything at once, so that a wrong name is known before anything is written.
class Inputs {
 public:
  Inputs(InputOptions options, Waiter& waiter) : options_(std::move(options)), waiter_(waiter) {}

  // "-" is standard input. Throws InputError.
  void open(const std::string& path);
  // The output of a command (see run_capture).
  void open_capture(const std::vector<std::string>& command);

  // Whether `fd`, or the file at `path`, is one of the files to be read.
  bool reads_from(int fd) const;
  bool reads_from(const std::string& path) const;

  // All that was opened, as text. Files are known by their first bytes; a pipe behind the first input is
  // not waited for until its turn comes.
  std::vector<NamedSource> take();
  // Whether taking left a child to be started when its turn comes.
  bool starts_children_later() const { return starts_children_later_; }

 private:
  struct Opened {
    std::string name;
    std::unique_ptr<FdSource> file;  // or
    std::unique_ptr<Source> capture;
  };
  std::unique_ptr<Source> as_text(std::unique_ptr<Source> source, const std::string& name) const;
  std::unique_ptr<Source> file_as_text(std::unique_ptr<FdSource> file, const std::string& name) const;
  NamedSource prepare(Opened opened, bool first);

  InputOptions options_;
  Waiter& waiter_;
  std::vector<Opened> opened_;
  bool starts_children_later_ = false;
};

}  // namespace tcpgloss
