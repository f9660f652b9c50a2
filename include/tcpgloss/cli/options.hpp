// What the user asked for, as values. The command line's own library is known to options.cpp alone.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tcpgloss/cli/selection.hpp"
#include "tcpgloss/note/side.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

enum class Command : std::uint8_t { Annotate, Ladder, Connections, Explain, Strip };
enum class Format : std::uint8_t { Text, JsonLines, Csv, Markdown, Html, Mermaid, Svg, Pcap };
enum class When : std::uint8_t { Auto, Always, Never };
enum class Control : std::uint8_t { Auto, Escape, Raw };

struct Options {
  Command command = Command::Annotate;
  std::vector<std::string> files;
  std::vector<std::string> capture;  // behind `--`
  std::optional<std::string> term;   // of `explain`

  Verbosity verbosity = Verbosity::Normal;
  std::optional<Format> format;
  std::string output;    // empty: standard output
  std::string language;  // "auto", "en", "zh", "en+zh"; empty: not given
  Raw raw = Raw::Full;
  When color = When::Auto;
  Control control = Control::Auto;
  bool ascii = false;
  std::optional<unsigned> width;
  std::uint64_t fold = 0;
  Selection selection;
  std::uint64_t stop_after = 0;  // segments; 0: never
  EventSet fail_on;
  std::vector<std::pair<Side, std::string>> names;
  std::size_t max_connections = 262'144;
  std::vector<std::string> tcpdump_flags{"-nn", "-tttt", "-S", "-vv"};
};

// A command line that cannot be followed. The message is one or two lines.
struct UsageError : std::runtime_error {
  using runtime_error::runtime_error;
};

// What parsing comes to: options to follow, or a text to print (help, version).
struct CommandLine {
  Options options;
  std::optional<std::string> text;
};

// Throws UsageError.
CommandLine parse_command_line(std::vector<std::string> arguments);

}  // namespace tcpgloss
