// What the fuzzers start from and what they found once: tests/fuzz/seeds, through every form and back.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "whole_run.hpp"

namespace tcpgloss {
namespace {

TEST(Finds, PassThroughEveryForm) {
  constexpr MakeRenderer forms[] = {make_jsonl_renderer, make_csv_renderer,         make_html_renderer,
                                    make_pcap_renderer,  make_connections_renderer, make_svg_renderer};
  RenderOptions options;
  options.verbosity = Verbosity::Complete;
  options.languages = {english(), chinese()};
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(TCPGLOSS_SEEDS)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(strip(run(text, make_text_renderer, options)), text) << entry.path();
    for (const MakeRenderer form : forms) run(text, form, options);
    ++files;
  }
  EXPECT_GE(files, 10);
}

}  // namespace
}  // namespace tcpgloss
