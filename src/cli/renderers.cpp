#include "tcpgloss/cli/renderers.hpp"

#include <unistd.h>

#include <stdexcept>

#include "tcpgloss/cli/run.hpp"
#include "tcpgloss/cli/surroundings.hpp"

namespace tcpgloss {
namespace {

// What a format makes of the options that shape the words. Data for programs holds every segment as it is.
struct Shape {
  std::string_view name;
  bool raw, fold, names;
};
Shape shape_of(Command command, Format format) {
  if (command == Command::Connections) return {"conns", false, false, format == Format::Text};
  switch (format) {
    case Format::Text: return {command == Command::Ladder ? "ladder" : "text", command != Command::Ladder, true, true};
    case Format::Markdown: return {"md", true, true, true};
    case Format::Html: return {"html", true, true, true};
    case Format::Mermaid: return {"mermaid", false, true, true};
    case Format::Svg: return {"svg", false, true, true};
    case Format::JsonLines: return {"jsonl", false, false, false};
    case Format::Csv: return {"csv", false, false, false};
    case Format::Pcap: return {"pcap", false, false, false};
  }
  return {};
}

void mention_idle_options(const Options& asked, const Shape& shape) {
  const auto mention = [&](std::string_view option) {
    complain(std::string(option) + " changes nothing in " + std::string(shape.name));
  };
  if (asked.raw != Raw::Full && !shape.raw) mention("--raw");
  if (asked.fold != 0 && !shape.fold) mention("--fold");
  if (!asked.names.empty() && !shape.names) mention("--name");
}

}  // namespace

RenderSettings::RenderSettings(const Options& asked, int output_fd)
    : command_(asked.command), format_(choose_format(asked)) {
  const Environment environment = process_environment();
  const bool terminal = ::isatty(output_fd) == 1;
  const LanguageChoice choice = choose_language(asked.language, environment);
  if (choice.traditional_wanted)
    complain("no Traditional Chinese yet: English is used. For Simplified Chinese: --lang zh");
  for (const LanguageId id : choice.languages) {
    languages_.push_back(make_language(id));
    for (const auto& [side, name] : asked.names) languages_.back()->rename(side, name);
    options.languages.push_back(languages_.back().get());
  }
  options.verbosity = asked.verbosity;
  options.raw = asked.raw;
  options.color = format_ == Format::Text && choose_color(asked.color, terminal, environment);
  options.ascii = asked.ascii;
  options.escape_input = asked.control == Control::Escape || (asked.control == Control::Auto && terminal);
  options.width = choose_width(asked, output_fd, environment);
  options.fold = asked.fold;
  options.several_files = asked.files.size() > 1;
  if (command_ != Command::Explain) mention_idle_options(asked, shape_of(command_, format_));
}

bool RenderSettings::keeps_every_line() const { return command_ == Command::Annotate && format_ == Format::Text; }

Wanted RenderSettings::wanted(const Options& asked) const {
  if (!asked.selection.only.empty() || !asked.fail_on.empty()) return {};
  if (command_ == Command::Connections) return {Detail::Trouble, false};
  if (!keeps_every_line()) return {};
  return {options.verbosity < Verbosity::Full ? Detail::Told : Detail::All, options.verbosity == Verbosity::Complete};
}

std::unique_ptr<Renderer> RenderSettings::make_renderer() const {
  if (command_ == Command::Connections) {
    switch (format_) {
      case Format::Text: return make_connections_renderer(options);
      case Format::JsonLines: return make_connections_jsonl_renderer(options);
      case Format::Csv: return make_connections_csv_renderer(options);
      default: throw std::logic_error("choose_format() lets no other pass");
    }
  }
  switch (format_) {
    case Format::Text: return command_ == Command::Ladder ? make_ladder_renderer(options) : make_text_renderer(options);
    case Format::JsonLines: return make_jsonl_renderer(options);
    case Format::Csv: return make_csv_renderer(options);
    case Format::Pcap: return make_pcap_renderer(options);
    case Format::Html: return make_html_renderer(options);
    case Format::Svg: return make_svg_renderer(options);
    case Format::Markdown: return make_markdown_renderer(options);
    case Format::Mermaid: return make_mermaid_renderer(options);
  }
  throw std::logic_error("no such format");
}

}  // namespace tcpgloss
