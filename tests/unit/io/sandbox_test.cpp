// The sandbox is tried out where it holds: in a child, which never gets rid of it again.
#include "tcpgloss/io/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

namespace tcpgloss {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool built_in = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool built_in = false;
#else
constexpr bool built_in = true;
#endif
#else
constexpr bool built_in = true;
#endif

// landlock_create_ruleset(2): with flag 1 it tells the version of its ABI.
bool kernel_has_landlock() { return ::syscall(444, nullptr, 0, 1) >= 1; }

// What `attempt` makes of it in a process that is locked in: an errno, 0 for success.
template <class Attempt>
int locked_in(const std::string& output_folder, Attempt attempt) {
  constexpr int not_locked = 125;
  const pid_t child = ::fork();
  if (child == 0) ::_exit(lock_in(output_folder) == Sandbox::Locked ? attempt() : not_locked);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class InSandbox : public testing::Test {
 protected:
  void SetUp() override {
    if (!built_in) GTEST_SKIP() << "NOT TESTED: the sandbox is left out of builds with AddressSanitizer";
    if (!kernel_has_landlock()) GTEST_SKIP() << "NOT TESTED: this kernel has no Landlock";
    std::string name = testing::TempDir() + "tcpgloss-sandbox-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    file = folder + "/file";
    fd = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    ASSERT_EQ(::write(fd, "octets", 6), 6);
  }
  void TearDown() override {
    if (folder.empty()) return;
    ::close(fd);
    ::unlink(file.c_str());
    ::unlink((folder + "/renamed").c_str());
    ::rmdir(folder.c_str());
  }

  std::string folder, file;
  int fd = -1;
};

TEST_F(InSandbox, NoFileCanBeOpened) {
  EXPECT_EQ(locked_in("", [&] { return ::open(file.c_str(), O_RDONLY) < 0 ? errno : 0; }), EACCES);
  EXPECT_EQ(locked_in("", [&] { return ::open(file.c_str(), O_WRONLY) < 0 ? errno : 0; }), EACCES);
  EXPECT_EQ(locked_in("", [&] { return ::open((folder + "/new").c_str(), O_CREAT | O_WRONLY, 0600) < 0 ? errno : 0; }),
            EACCES);
  EXPECT_EQ(locked_in("", [] { return ::open("/etc/passwd", O_RDONLY) < 0 ? errno : 0; }), EACCES);
  EXPECT_EQ(locked_in("", [] { return ::open("/", O_RDONLY | O_DIRECTORY) < 0 ? errno : 0; }), EACCES);
}

TEST_F(InSandbox, NothingCanBeRunRemovedOrRenamed) {
  EXPECT_EQ(locked_in("", [] { return ::execl("/bin/true", "true", nullptr) < 0 ? errno : 0; }), EACCES);
  EXPECT_EQ(locked_in("", [&] { return ::unlink(file.c_str()) < 0 ? errno : 0; }), EACCES);
  EXPECT_EQ(locked_in("", [&] { return std::rename(file.c_str(), (folder + "/renamed").c_str()) < 0 ? errno : 0; }),
            EACCES);
}

TEST_F(InSandbox, WhatIsOpenIsReadAndWrittenAsBefore) {
  EXPECT_EQ(locked_in("",
                      [&] {
                        char octets[6];
                        if (::pread(fd, octets, sizeof octets, 0) != 6 || std::string(octets, 6) != "octets") return 1;
                        return ::pwrite(fd, "OCTETS", 6, 0) == 6 ? 0 : 2;
                      }),
            0);
  char octets[6];
  EXPECT_EQ(::pread(fd, octets, sizeof octets, 0), 6);
  EXPECT_EQ(std::string(octets, 6), "OCTETS");
}

TEST_F(InSandbox, InTheOutputsFolderFilesAreRenamedButNotOpened) {
  const auto rename_it = [&] { return std::rename(file.c_str(), (folder + "/renamed").c_str()) < 0 ? errno : 0; };
  EXPECT_EQ(locked_in(folder, [&] { return ::open(file.c_str(), O_RDONLY) < 0 ? errno : 0; }), EACCES);
  EXPECT_EQ(locked_in(folder, rename_it), 0);
}

}  // namespace
}  // namespace tcpgloss
