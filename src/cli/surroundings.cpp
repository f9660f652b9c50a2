#include "tcpgloss/cli/surroundings.hpp"

#include <sys/ioctl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace tcpgloss {
namespace {

constexpr unsigned usual_width = 100, narrowest = 20;

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

enum class Variant { English, Simplified, Traditional, Both, BothChineseFirst, Unknown };

// "zh_CN.UTF-8", "zh-Hans", "en_GB", "C", and the values of --lang.
Variant variant_of(std::string_view tag) {
  if (tag == "en+zh") return Variant::Both;
  if (tag == "zh+en") return Variant::BothChineseFirst;
  std::string name(tag.substr(0, tag.find_first_of(".@")));
  std::replace(name.begin(), name.end(), '-', '_');
  if (name == "en" || starts_with(name, "en_")) return Variant::English;
  if (name != "zh" && !starts_with(name, "zh_")) return Variant::Unknown;
  if (starts_with(name, "zh_Hans")) return Variant::Simplified;
  for (const std::string_view place : {"_TW", "_HK", "_MO", "_Hant"})
    if (name.find(place) != name.npos) return Variant::Traditional;
  return Variant::Simplified;
}

LanguageChoice languages_of(Variant variant) {
  switch (variant) {
    case Variant::Simplified: return {{LanguageId::Chinese}, false};
    case Variant::Both: return {{LanguageId::English, LanguageId::Chinese}, false};
    case Variant::BothChineseFirst: return {{LanguageId::Chinese, LanguageId::English}, false};
    case Variant::Traditional: return {{LanguageId::English}, true};
    case Variant::English:
    case Variant::Unknown: break;
  }
  return {{LanguageId::English}, false};
}

}  // namespace

Environment process_environment() {
  return [](const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view(value);
  };
}

bool is_language(std::string_view option) { return option == "auto" || variant_of(option) != Variant::Unknown; }

LanguageChoice choose_language(std::string_view option, const Environment& environment) {
  if (!option.empty() && option != "auto") return languages_of(variant_of(option));
  for (const char* name : {"TCPGLOSS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string_view value = environment(name); !value.empty() && value != "auto")
      return languages_of(variant_of(value));
  return languages_of(Variant::English);
}

bool choose_color(When option, bool terminal, const Environment& environment) {
  if (option != When::Auto) return option == When::Always;
  if (!environment("NO_COLOR").empty()) return false;
  for (const char* name : {"CLICOLOR_FORCE", "FORCE_COLOR"})
    if (const std::string_view value = environment(name); !value.empty() && value != "0") return true;
  return terminal && environment("TERM") != "dumb";
}

unsigned choose_width(const Options& options, int output_fd, const Environment& environment) {
  if (options.width) return *options.width;
  winsize size{};
  if (::ioctl(output_fd, TIOCGWINSZ, &size) != 0) return usual_width;
  unsigned columns = size.ws_col;
  if (columns == 0) {
    const std::string_view variable = environment("COLUMNS");
    std::from_chars(variable.data(), variable.data() + variable.size(), columns);
  }
  return columns == 0 ? usual_width : std::max(columns, narrowest);
}

namespace {

Format format_asked_for(const Options& options) {
  struct Ending {
    std::string_view text;
    Format format;
  };
  static constexpr std::array endings{
      Ending{".jsonl", Format::JsonLines}, Ending{".ndjson", Format::JsonLines}, Ending{".json", Format::JsonLines},
      Ending{".csv", Format::Csv},         Ending{".md", Format::Markdown},      Ending{".html", Format::Html},
      Ending{".htm", Format::Html},        Ending{".mmd", Format::Mermaid},      Ending{".mermaid", Format::Mermaid},
      Ending{".svg", Format::Svg},         Ending{".pcap", Format::Pcap},        Ending{".txt", Format::Text},
      Ending{".text", Format::Text},       Ending{".log", Format::Text},
  };
  if (options.format) return *options.format;
  const std::string_view name = std::string_view(options.output).substr(options.output.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return Format::Text;  // "/dev/null", ".hidden"
  for (const Ending& ending : endings)
    if (ending.text == name.substr(dot)) return ending.format;
  throw UsageError("-o: no format is called by the ending '" + std::string(name.substr(dot)) +
                   "'.\nEndings: .txt, .log, .jsonl, .csv, .md, .html, .mmd, .svg, .pcap; or name the format with -f");
}

}  // namespace

Format choose_format(const Options& options) {
  const Format format = format_asked_for(options);
  const bool table = format == Format::Text || format == Format::JsonLines || format == Format::Csv;
  if (options.command == Command::Connections && !table) throw UsageError("conns: --format is text, jsonl or csv");
  return format;
}

}  // namespace tcpgloss
