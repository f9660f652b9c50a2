#include "tcpgloss/io/input.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

namespace fs = std::filesystem;

class InputFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = fs::path(::testing::TempDir()) / ("tcpgloss_input_" + std::to_string(::getpid()));
    fs::create_directory(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  std::string file(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
  }
  // What comes out of the files, one behind the other; messages of failures behind it.
  static std::string read(const std::vector<std::string>& paths) {
    Waiter waiter;
    Inputs inputs({}, waiter);
    for (const std::string& path : paths) inputs.open(path);
    LineReader reader(inputs.take());
    std::string all;
    for (InputLine line; reader.next(line);) all += line.raw;
    for (const std::string& failure : reader.failures()) all += failure;
    return all;
  }
  static std::string read_packed(const std::string& path) {
    try {
      return read({path});
    } catch (const InputError& error) {
      return error.what();
    }
  }
  std::string packed(const std::string& packer, const std::string& bytes) const {
    const std::string plain = file("plain", bytes), result = folder / ("packed." + packer);
    return std::system((packer + " -c <" + plain + " >" + result).c_str()) == 0 ? result : std::string{};
  }
  fs::path folder;
};

const std::string text = "17:56:04.224218 IP 127.0.0.1.57729 > 127.0.0.1.3000: Flags [S], seq 1, win 9, length 0\n";

TEST_F(InputFile, TextIsReadAsItIs) { EXPECT_EQ(read({file("a", text), file("b", "more\r\n")}), text + "more\r\n"); }

TEST_F(InputFile, WhatCannotBeReadIsSaidAtOnce) {
  Waiter waiter;
  Inputs inputs({}, waiter);
  EXPECT_THROW(inputs.open(folder / "missing"), InputError);
  EXPECT_THROW(inputs.open(folder), InputError);
}

TEST_F(InputFile, Utf16IsConverted) {
  std::string utf16 = "\xFF\xFE";
  for (const char letter : text) utf16 += {letter, '\0'};
  EXPECT_EQ(read({file("a", utf16)}), text);
}

TEST_F(InputFile, CompressedTextIsUnpacked) {
  for (const char* packer : {"gzip", "xz", "bzip2", "zstd"}) {
    const std::string path = packed(packer, text + text);
    if (path.empty()) continue;  // not installed here
    const std::string result = read_packed(path);
    if (result.find("without libarchive") != result.npos) GTEST_SKIP() << result;
    EXPECT_EQ(result, text + text) << packer;
  }
}

TEST_F(InputFile, OneFormInsideAnotherIsFoundToo) {
  std::string utf16 = "\xFF\xFE";
  for (const char letter : text) utf16 += {letter, '\0'};
  const std::string path = packed("gzip", utf16);
  ASSERT_FALSE(path.empty());
  const std::string result = read_packed(path);
  if (result.find("without libarchive") != result.npos) GTEST_SKIP() << result;
  EXPECT_EQ(result, text);
}

TEST_F(InputFile, DamagedCompressionGivesWhatItCanAndSaysSo) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += std::to_string(i * 7919 % 10'007) + " " + text;
  const std::string path = packed("gzip", lines);
  ASSERT_FALSE(path.empty());
  fs::resize_file(path, fs::file_size(path) / 2);
  if (read_packed(path).find("without libarchive") != std::string::npos) GTEST_SKIP() << read_packed(path);
  const std::string result = read({path, file("b", "next\n")});
  EXPECT_EQ(result.substr(0, 1000), lines.substr(0, 1000));
  EXPECT_NE(result.find("damaged compressed data"), result.npos);
  EXPECT_NE(result.find("next\n"), result.npos);
}

TEST_F(InputFile, EmptyAndTinyFilesAreText) {
  EXPECT_EQ(read({file("a", "")}), "");
  EXPECT_EQ(read({file("a", "\x1F")}), "\x1F");
}

TEST_F(InputFile, KnowsWhatItReads) {
  Waiter waiter;
  Inputs inputs({}, waiter);
  const std::string path = file("a", text);
  inputs.open(path);
  EXPECT_TRUE(inputs.reads_from(path));
  EXPECT_FALSE(inputs.reads_from(file("b", text)));
  EXPECT_FALSE(inputs.reads_from(folder / "missing"));
}

}  // namespace
}  // namespace tcpgloss
