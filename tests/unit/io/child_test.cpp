#include "tcpgloss/io/child.hpp"

#include <gmock/gmock.h>
#include <signal.h>

#include "pieces.hpp"
#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

using Words = std::vector<std::string>;

TEST(LineBuffered, InsertsItsFlagsBehindTcpdump) {
  struct {
    Words given, run;
  } const rows[] = {
      {{"tcpdump", "tcp"}, {"tcpdump", "-l", "--immediate-mode", "-B", "16384", "tcp"}},
      {{"sudo", "-u", "root", "/usr/sbin/tcpdump", "-i", "lo"},
       {"sudo", "-u", "root", "/usr/sbin/tcpdump", "-l", "--immediate-mode", "-B", "16384", "-i", "lo"}},
      {{"tcpdump", "-nnl"}, {"tcpdump", "--immediate-mode", "-B", "16384", "-nnl"}},
      {{"tcpdump", "-l", "--immediate-mode", "-B1"}, {"tcpdump", "-l", "--immediate-mode", "-B1"}},
      {{"tcpdump", "--buffer-size=1"}, {"tcpdump", "-l", "--immediate-mode", "--buffer-size=1"}},
      {{"tcpdump", "-ilo"}, {"tcpdump", "-l", "--immediate-mode", "-B", "16384", "-ilo"}},  // the interface, not -l
      {{"ssh", "host", "tcpdump"}, {"ssh", "host", "tcpdump", "-l", "--immediate-mode", "-B", "16384"}},
      {{"cat", "tcpdump.txt"}, {"cat", "tcpdump.txt"}},
  };
  for (const auto& row : rows) EXPECT_EQ(line_buffered(row.given), row.run);
}

TEST(LineBuffered, RefusesACaptureThatPrintsNothing) {
  EXPECT_THROW(line_buffered({"sudo", "tcpdump", "-nw", "x.pcap"}), InputError);
  EXPECT_NO_THROW(line_buffered({"tcpdump", "-w", "x.pcap", "--print"}));
  EXPECT_NO_THROW(line_buffered({"tcpdump", "-iw0"}));        // the interface
  EXPECT_NO_THROW(line_buffered({"tcpdump", "-Zwww-data"}));  // the user
}

TEST(RunCapture, ReadsTheOutputOfTheCommand) {
  Waiter waiter;
  EXPECT_EQ(read_all(*run_capture({"echo", "a b", "c"}, waiter)), "a b c\n");
}

TEST(RunCapture, UsesNoShell) {
  Waiter waiter;
  EXPECT_EQ(read_all(*run_capture({"echo", "$HOME; `id` | >x"}, waiter)), "$HOME; `id` | >x\n");
}

TEST(RunCapture, ReportsACommandThatFailsOrCannotBeRun) {
  Waiter waiter;
  const auto source = run_capture({"false"}, waiter);
  EXPECT_THROW(read_all(*source), InputError);
  EXPECT_THROW(run_capture({"/no/such/program"}, waiter), InputError);
}

TEST(Child, EndsWithItsOwner) {
  pid_t pid = 0;
  {
    Child child({"sleep", "1000"}, -1, -1, false);
    pid = child.pid();
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

}  // namespace
}  // namespace tcpgloss
