#include "tcpgloss/io/output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

namespace fs = std::filesystem;

class OutputFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = fs::path(::testing::TempDir()) / ("tcpgloss_output_" + std::to_string(::getpid()));
    fs::create_directory(folder);
    path = folder / "result.txt";
  }
  void TearDown() override { fs::remove_all(folder); }
  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})); }
  static std::string content(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
  }
  fs::path folder, path;
};

TEST_F(OutputFile, AppearsUnderItsNameOnlyWhenComplete) {
  Output output = Output::file(path);
  output.write("all of it\n");
  EXPECT_FALSE(fs::exists(path));
  output.commit();
  EXPECT_EQ(content(path), "all of it\n");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFile, LeavesNothingBehindAndTheOldFileAloneWhenNotCommitted) {
  std::ofstream(path) << "old";
  { Output::file(path).write("half"); }
  EXPECT_EQ(content(path), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFile, KeepsTheModeOfTheFileItReplacesAndTheUsualOneOtherwise) {
  Output::file(path).commit();
  const mode_t mask = ::umask(0);
  ::umask(mask);
  EXPECT_EQ(static_cast<mode_t>(fs::status(path).permissions()), 0666 & ~mask);
  fs::permissions(path, fs::perms(0640));
  Output::file(path).commit();
  EXPECT_EQ(static_cast<mode_t>(fs::status(path).permissions()), 0640u);
}

TEST_F(OutputFile, WritesThroughALinkAndLeavesTheLink) {
  std::ofstream(path) << "old";
  fs::create_symlink(path, folder / "link");
  Output output = Output::file(folder / "link");
  output.write("new");
  output.commit();
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(content(path), "new");
}

TEST_F(OutputFile, SaysWhyItCannotBeWritten) {
  EXPECT_THROW(Output::file(folder), OutputError);
  EXPECT_THROW(Output::file(folder / "missing" / "x"), OutputError);
  EXPECT_THROW(Output::file("/dev/full").write("x"), OutputError);
}

TEST_F(OutputFile, KnowsTheSameFileByOtherNames) {
  std::ofstream(path) << "x";
  fs::create_hard_link(path, folder / "other");
  const Fd fd(::open(path.c_str(), 0));
  EXPECT_TRUE(same_file(fd.get(), folder / "other"));
  EXPECT_FALSE(same_file(fd.get(), folder / "missing"));
  const Fd null_a(::open("/dev/null", 0)), null_b(::open("/dev/null", 0));
  EXPECT_FALSE(same_file(null_a.get(), null_b.get()));  // only regular files can be overwritten
}

}  // namespace
}  // namespace tcpgloss
