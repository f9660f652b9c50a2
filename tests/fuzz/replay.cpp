// Runs a fuzzer where there is no libFuzzer: over every seed, and then over seeds spoiled at random, for as long as
// asked. The same cases every time: FUZZER SECONDS FIRST-CASE SEEDS…. What fails says which case it was.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "hostile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace tcpgloss;

constexpr std::size_t longest = 1000;
volatile std::size_t current = 0;  // the case that runs

extern "C" void tell_case(int) {
  char text[64];
  const int size = std::snprintf(text, sizeof text, "failed in case %zu\n", static_cast<std::size_t>(current));
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text, static_cast<std::size_t>(size));
  _exit(1);
}

std::vector<std::string> contents(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

// A piece of one seed, with pieces of others in it, and octets that are wrong.
std::string spoiled(const std::vector<std::string>& seeds, Dice& dice) {
  const auto piece = [&](std::size_t most) {
    const std::string& seed = dice.of(seeds);
    return seed.substr(dice.below(seed.size() + 1), 1 + dice.below(most));
  };
  std::string text = dice.one_in(3) ? piece(longest) : dice.of(seeds).substr(0, longest);
  do {
    const std::size_t at = dice.below(text.size() + 1);
    switch (dice.below(5)) {
      case 0: text.insert(at, piece(200)); break;
      case 1: text.insert(at, hostile_text(dice).substr(0, 100)); break;
      case 2: text.erase(at, 1 + dice.below(30)); break;
      case 3: text.insert(at, text.substr(dice.below(text.size() + 1), dice.below(150))); break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(dice.below(256));
    }
  } while (!dice.one_in(3));
  for (int i = 0; i < 3; ++i) text += static_cast<char>(dice.below(256));  // options, where the fuzzer has any
  return text;
}

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  std::signal(SIGABRT, tell_case);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(arguments[1]));
  std::vector<std::string> seeds;
  for (int i = 3; i < count; ++i)
    for (std::string& text : contents(arguments[i])) seeds.push_back(std::move(text));
  if (seeds.empty()) return 2;
  for (const std::string& seed : seeds) run(seed);
  const std::size_t first = std::strtoull(arguments[2], nullptr, 10);
  current = first;
  do {
    Dice dice(current);
    run(spoiled(seeds, dice));
    current = current + 1;
  } while (std::chrono::steady_clock::now() < end);
  std::printf("%zu seeds, %zu cases\n", seeds.size(), static_cast<std::size_t>(current) - first);
}
