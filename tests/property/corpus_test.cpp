// The same promises over every text of the corpus: tcpdump's own, of many versions and formats.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "whole_run.hpp"

namespace tcpgloss {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool ends_with(const std::string& name, std::string_view ending) {
  return name.size() >= ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

std::vector<fs::path> texts_ending(std::initializer_list<std::string_view> endings) {
  std::vector<fs::path> paths;
  if (!fs::is_directory(TCPGLOSS_CORPUS)) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(TCPGLOSS_CORPUS))
    for (const std::string_view ending : endings)
      if (entry.is_regular_file() && ends_with(entry.path().filename().string(), ending)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(TCPGLOSS_CORPUS)) GTEST_SKIP() << "SKIPPED: there is no corpus at " TCPGLOSS_CORPUS;
  }
};

TEST_F(Corpus, ComesBackFromItsTranscript) {
  RenderOptions options;
  options.languages = {english()};
  for (const fs::path& path : texts_ending({".txt", ".out"})) {
    const std::string text = contents(path);
    ASSERT_EQ(strip(run(text, make_text_renderer, options)), text) << path;
  }
}

TEST_F(Corpus, IsToldInBothLanguagesBetweenTheSameLines) {
  RenderOptions options;
  options.ascii = true;
  for (const fs::path& path : texts_ending({".nn.txt"})) {
    const std::string text = contents(path);
    options.languages = {english()};
    const std::string in_english = run(text, make_text_renderer, options);
    options.languages = {chinese()};
    ASSERT_EQ(strip(run(text, make_text_renderer, options)), strip(in_english)) << path;
  }
}

TEST_F(Corpus, IsToldTheSameWithAbsoluteNumbers) {
  for (const fs::path& absolute : texts_ending({".nnS.txt"})) {
    std::string name = absolute.string();
    name.erase(name.rfind("S.txt"), 1);
    if (!fs::exists(name)) continue;
    EXPECT_EQ(statements(contents(name)), statements(contents(absolute))) << absolute;
  }
}

}  // namespace
}  // namespace tcpgloss
