// Where the result goes: standard output, or a file that appears under its name only when complete.
#pragma once

#include <string>
#include <string_view>

#include "tcpgloss/io/fd.hpp"

namespace tcpgloss {

class Output {
 public:
  static Output standard();
  // Throws OutputError. Devices and pipes are written as they are; anything else under another name first.
  static Output file(const std::string& path);
  Output(Output&&) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // removes what was not committed

  // All of it. Throws OutputError, or ClosedPipe where nobody reads any more.
  void write(std::string_view bytes);
  // Everything is written: give the file its name.
  void commit();

  int fd() const { return fd_.is_open() ? fd_.get() : 1; }
  // The folder in which commit() renames; empty where it does not.
  std::string folder() const;

 private:
  Output(Fd fd, std::string path, std::string temporary);
  Fd fd_;  // closed: standard output
  std::string path_, temporary_;
};

// Whether both are the same regular file.
bool same_file(int one, int other);
bool same_file(int one, const std::string& path);

}  // namespace tcpgloss
