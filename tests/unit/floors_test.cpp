// Includes only point down: a file knows its own floor and those below it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace {

namespace fs = std::filesystem;

// Floors of one height stand side by side and do not know each other.
const std::map<std::string, int> height{{"tcp", 0},     {"text", 0},   {"io", 1},    {"lex", 1},
                                        {"note", 1},    {"decode", 2}, {"track", 3}, {"explain", 4},
                                        {"wording", 5}, {"render", 6}, {"cli", 7}};

bool may_include(const std::string& from, const std::string& to) {
  return from == to || height.at(to) < height.at(from);
}

std::string upward_includes(const fs::path& root) {
  const std::string prefix = "#include \"tcpgloss/";
  std::string found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const std::string floor = fs::relative(entry.path(), root).begin()->string();
    if (height.count(floor) == 0) continue;  // main.cpp sees all
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.rfind(prefix, 0) != 0) continue;
      const std::string rest = line.substr(prefix.size());
      const std::string included = rest.substr(0, rest.find('/'));
      if (height.count(included) == 0 || !may_include(floor, included))
        found += entry.path().string() + ": " + line + "\n";
    }
  }
  return found;
}

TEST(Floors, IncludesOnlyPointDown) {
  EXPECT_EQ(upward_includes(fs::path(TCPGLOSS_SOURCE_DIR) / "include" / "tcpgloss"), "");
  EXPECT_EQ(upward_includes(fs::path(TCPGLOSS_SOURCE_DIR) / "src"), "");
}

TEST(Floors, AnUpwardIncludeIsFound) {
  const fs::path root = fs::path(testing::TempDir()) / "floors";
  fs::create_directories(root / "lex");
  std::ofstream(root / "lex" / "line.cpp") << "#include \"tcpgloss/track/tracker.hpp\"\n";
  EXPECT_NE(upward_includes(root), "");
  fs::remove_all(root);
}

}  // namespace
