// tcpgloss -- tcpdump ARGS…
#include <algorithm>
#include <string_view>

#include "tcpgloss/io/child.hpp"
#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/signals.hpp"
#include "tcpgloss/text/begins_with.hpp"

namespace tcpgloss {
namespace {

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Whether a word such as "-nlvv" holds an option; not what an option's argument is made of, as in "-ilo".
bool has_option(std::string_view word, char option) {
  if (word.size() < 2 || word[0] != '-' || word[1] == '-') return false;
  constexpr std::string_view with_argument = "BcCEFGijmMQrsTVwWyzZ";
  for (const char letter : word.substr(1)) {
    if (letter == option) return true;
    if (with_argument.find(letter) != with_argument.npos) return false;
  }
  return false;
}

class CaptureSource : public Source {
 public:
  CaptureSource(const std::vector<std::string>& command, Waiter& waiter)
      : name_(command[0]), waiter_(waiter), child_(command, -1, -1, false) {
    signals::set_child(child_.pid());
  }
  ~CaptureSource() override { signals::set_child(0); }

  std::size_t read(char* buffer, std::size_t size) override {
    while (!ended_) {
      if (!waiter_.wait_readable(child_.output())) return 0;
      const ssize_t got = ::read(child_.output(), buffer, size);
      if (got > 0) return static_cast<std::size_t>(got);
      if (got == 0 || (errno != EINTR && errno != EAGAIN)) end();
    }
    return 0;
  }
  int poll_fd() const override { return child_.output(); }
  bool live() const override { return true; }

 private:
  void end() {
    ended_ = true;
    const std::string failure = child_.wait();
    signals::set_child(0);
    // What Ctrl-C does to it is no failure.
    if (!failure.empty() && signals::received() == 0) throw InputError(name_ + " failed (" + failure + ")");
  }

  std::string name_;
  Waiter& waiter_;
  Child child_;
  bool ended_ = false;
};

}  // namespace

std::vector<std::string> line_buffered(std::vector<std::string> command) {
  const auto tcpdump = std::find_if(command.begin(), command.end(),
                                    [](const std::string& word) { return base_name(word) == "tcpdump"; });
  if (tcpdump == command.end()) return command;
  const auto has_word = [&](std::string_view word) { return std::find(tcpdump, command.end(), word) != command.end(); };
  const auto has = [&](char option) {
    return std::any_of(tcpdump + 1, command.end(), [=](const std::string& word) { return has_option(word, option); });
  };
  if (has('w') && !has_word("--print"))
    throw InputError("tcpdump -w prints nothing that could be annotated: leave -w out, or add --print");
  const bool sized = has('B') || std::any_of(tcpdump, command.end(), [](const std::string& word) {
                       return text::begins_with(word, "--buffer-size");
                     });
  std::vector<std::string> missing;
  if (!has('l')) missing.emplace_back("-l");
  if (!has_word("--immediate-mode")) missing.emplace_back("--immediate-mode");
  // Packets are handed over one by one then, each in a slot for the largest: of the usual 2 MiB, a burst needs more.
  if (!sized) missing.insert(missing.end(), {"-B", "16384"});
  command.insert(tcpdump + 1, missing.begin(), missing.end());
  return command;
}

std::unique_ptr<Source> run_capture(const std::vector<std::string>& command, Waiter& waiter) {
  return std::make_unique<CaptureSource>(line_buffered(command), waiter);
}

}  // namespace tcpgloss
