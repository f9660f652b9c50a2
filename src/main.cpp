// options → input → loop → exit status.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>

#include "tcpgloss/cli/help.hpp"
#include "tcpgloss/cli/options.hpp"
#include "tcpgloss/cli/run.hpp"
#include "tcpgloss/cli/surroundings.hpp"
#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/output.hpp"

namespace {

using namespace tcpgloss;

// A standard descriptor that is closed must not be given to the next file that is opened. What takes its
// place fails when it is used as what it stands for.
void occupy_standard_descriptors() {
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) < 0) ::open("/dev/null", fd == 0 ? O_WRONLY : fd == 1 ? O_RDONLY : O_WRONLY);
}

int print(std::string_view text) {
  Output::standard().write(text);
  return Done;
}

bool has_nothing_to_read(const Options& options) {
  const bool reads = options.command != Command::Explain;
  return reads && options.files.empty() && options.capture.empty() && ::isatty(0) == 1;
}

int follow(int count, char** arguments) {
  const CommandLine line = parse_command_line({arguments + 1, arguments + count});
  if (line.text) return print(*line.text);
  if (!has_nothing_to_read(line.options)) return run(line.options);
  const auto languages = choose_language(line.options.language, process_environment()).languages;
  const std::string_view help = short_help(languages.front());
  [[maybe_unused]] const ssize_t written = ::write(2, help.data(), help.size());
  return WrongUsageOrInput;
}

}  // namespace

int main(int count, char** arguments) {
  occupy_standard_descriptors();
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is told by write()
  try {
    return follow(count, arguments);
  } catch (const ClosedPipe&) {
    return Done;
  } catch (const UsageError& error) {
    complain(error.what());
    return WrongUsageOrInput;
  } catch (const InputError& error) {
    complain(error.what());
    return WrongUsageOrInput;
  } catch (const OutputError& error) {
    complain(error.what());
    return NotWritten;
  } catch (const std::bad_alloc&) {
    complain("out of memory");
    return NotWritten;
  }
}
