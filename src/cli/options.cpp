#include "tcpgloss/cli/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "tcpgloss/cli/help.hpp"
#include "tcpgloss/cli/suggestion.hpp"
#include "tcpgloss/cli/surroundings.hpp"
#include "tcpgloss/text/cursor.hpp"
#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {
namespace {

using Words = std::vector<std::string>;

template <class T>
struct Choice {
  std::string_view name;
  T value;
};

// The one choice that is called `word`.
template <class T, std::size_t N>
T chosen(std::string_view option, const std::string& word, const std::array<Choice<T>, N>& choices) {
  std::vector<std::string_view> names;
  for (const Choice<T>& choice : choices) {
    if (choice.name == word) return choice.value;
    names.push_back(choice.name);
  }
  throw UsageError(
      fmt::format("{}: '{}' is not one of {}.{}", option, word, fmt::join(names, ", "), did_you_mean(word, names)));
}

constexpr std::array<Choice<Command>, 4> commands{{{"ladder", Command::Ladder},
                                                   {"conns", Command::Connections},
                                                   {"explain", Command::Explain},
                                                   {"strip", Command::Strip}}};
constexpr std::array<Choice<Format>, 8> formats{{{"text", Format::Text},
                                                 {"jsonl", Format::JsonLines},
                                                 {"csv", Format::Csv},
                                                 {"md", Format::Markdown},
                                                 {"html", Format::Html},
                                                 {"mermaid", Format::Mermaid},
                                                 {"svg", Format::Svg},
                                                 {"pcap", Format::Pcap}}};
constexpr std::array<Choice<Raw>, 3> raws{{{"full", Raw::Full}, {"trim", Raw::Trim}, {"off", Raw::Off}}};
constexpr std::array<Choice<When>, 3> whens{{{"auto", When::Auto}, {"always", When::Always}, {"never", When::Never}}};
constexpr std::array<Choice<Control>, 3> controls{
    {{"auto", Control::Auto}, {"escape", Control::Escape}, {"raw", Control::Raw}}};
constexpr std::array<Choice<Side>, 4> sides{{{"C", Side::Client}, {"S", Side::Server}, {"A", Side::A}, {"B", Side::B}}};

template <class Number>
Number number(std::string_view option, const std::string& word, Number least,
              Number most = std::numeric_limits<Number>::max()) {
  Number value{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc{} && end == word.data() + word.size() && value >= least && value <= most) return value;
  throw UsageError(std::string(option) + ": '" + word + "' is not a number from " + std::to_string(least) +
                   (most == std::numeric_limits<Number>::max() ? " up" : " to " + std::to_string(most)));
}

Words split(std::string_view list, std::string_view separators) {
  Words words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(separators), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

EventSet events(std::string_view option, const std::string& list) {
  EventSet set;
  for (const std::string& word : split(list, ","))
    if (!set.add(word))
      throw UsageError(std::string(option) + ": there is no event '" + word + "'." +
                       did_you_mean(word, EventSet::names()) +
                       "\nEvents: syn, rst, fin, data, retrans, zerowin, warn, error, or the id of a note");
  if (set.empty()) throw UsageError(std::string(option) + " needs an event, such as rst");
  return set;
}

std::vector<std::uint64_t> connections(const std::string& list) {
  std::vector<std::uint64_t> ordinals;
  for (const std::string& letters : split(list, ",")) {
    const auto ordinal = ordinal_of(letters);
    if (!ordinal) throw UsageError("-c: '" + letters + "' is not the letter of a connection, such as A or AB");
    ordinals.push_back(*ordinal);
  }
  return ordinals;
}

std::pair<Side, std::string> name_of_end(const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == word.npos || equals + 1 == word.size())
    throw UsageError("--name: '" + word + "' is not of the form S=nginx");
  Out visible;
  text::put_visible(visible, std::string_view(word).substr(equals + 1));
  std::string name(view(visible));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');  // one row, one cell
  return {chosen("--name", word.substr(0, equals), sides), std::move(name)};
}

// What the library fills in, before it is understood.
struct Given {
  int verbose = 0;
  bool brief = false, ascii = false, short_help = false, long_help = false, version = false;
  std::string format, raw, color, control, language, output, width, fold, connections, only, fail_on, stop_after,
      max_connections, tcpdump_flags;
  Words hosts, ports, names;
};

void declare(CLI::App& app, Given& given) {
  // One word each time, so that an option cannot swallow FILE.
  const auto list = [&](const char* name, Words& words) {
    app.add_option(name, words)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  };
  const auto last = [&](const char* name, std::string& word) {
    app.add_option(name, word)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  };
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("-h", given.short_help);
  app.add_flag("--help", given.long_help);
  app.add_flag("--version,-V", given.version);
  app.add_flag("-q,--quiet", given.brief);
  app.add_flag("-v,--verbose", given.verbose);
  app.add_flag("--ascii", given.ascii);
  last("-f,--format", given.format);
  last("-o,--output", given.output);
  last("--raw", given.raw);
  last("--color,--colour", given.color);
  last("--control", given.control);
  last("--lang", given.language);
  last("--width", given.width);
  last("--fold", given.fold);
  last("-c", given.connections);
  last("--only", given.only);
  last("--fail-on", given.fail_on);
  last("-m", given.stop_after);
  last("--max-connections", given.max_connections);
  last("--tcpdump-flags", given.tcpdump_flags);
  list("--host", given.hosts);
  list("--port", given.ports);
  list("--name", given.names);
}

Verbosity verbosity(const Given& given) {
  if (given.brief) return Verbosity::Brief;
  return given.verbose == 0 ? Verbosity::Normal : given.verbose == 1 ? Verbosity::Full : Verbosity::Complete;
}

void understand(const Given& given, Options& options) {
  options.verbosity = verbosity(given);
  options.ascii = given.ascii;
  options.output = given.output == "-" ? std::string{} : given.output;
  options.language = given.language;
  if (!given.language.empty() && !is_language(given.language))
    throw UsageError("--lang: '" + given.language + "' is not one of auto, en, zh, en+zh");
  if (!given.format.empty()) options.format = chosen("--format", given.format, formats);
  if (!given.raw.empty()) options.raw = chosen("--raw", given.raw, raws);
  if (!given.color.empty()) options.color = chosen("--color", given.color, whens);
  if (!given.control.empty()) options.control = chosen("--control", given.control, controls);
  if (!given.width.empty()) options.width = number<unsigned>("--width", given.width, 20, 10'000);
  if (!given.fold.empty()) options.fold = number<std::uint64_t>("--fold", given.fold, 0);
  if (!given.stop_after.empty()) options.stop_after = number<std::uint64_t>("-m", given.stop_after, 1);
  if (!given.max_connections.empty())
    options.max_connections = number<std::size_t>("--max-connections", given.max_connections, 1);
  if (!given.tcpdump_flags.empty()) options.tcpdump_flags = split(given.tcpdump_flags, " \t");
  if (!given.connections.empty()) options.selection.connections = connections(given.connections);
  if (!given.only.empty()) options.selection.only = events("--only", given.only);
  if (!given.fail_on.empty()) options.fail_on = events("--fail-on", given.fail_on);
  for (const std::string& hosts : given.hosts)
    for (std::string& host : split(hosts, ",")) options.selection.hosts.push_back(std::move(host));
  for (const std::string& ports : given.ports)
    for (std::string& port : split(ports, ",")) options.selection.ports.push_back(std::move(port));
  for (const std::string& name : given.names) options.names.push_back(name_of_end(name));
}

[[noreturn]] void complain_of(const std::string& unknown, const Words& words, const CLI::App& app) {
  if (std::find(words.begin(), words.end(), "tcpdump") != words.end())
    throw UsageError("there is no option " + unknown +
                     ". To let tcpgloss run tcpdump, put -- in front of the command: " + "tcpgloss -- tcpdump …");
  Words spelled;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) spelled.push_back("--" + name);
  const std::string word = unknown.substr(0, unknown.find('='));
  const std::vector<std::string_view> known(spelled.begin(), spelled.end());
  throw UsageError("there is no option " + word + "." + did_you_mean(word, known) +
                   "\ntcpgloss --help lists what there is");
}

// A first word that is neither a command nor a file, and looks like a slip of a command, or asks for help.
void suggest_command(const std::string& word) {
  if (!std::all_of(word.begin(), word.end(), text::is_letter) || ::access(word.c_str(), F_OK) == 0) return;
  if (word == "help") throw UsageError("help: no such file. Did you mean 'tcpgloss --help'?");
  std::vector<std::string_view> names;
  for (const auto& command : commands) names.push_back(command.name);
  const std::string_view meant = nearest(word, names);
  if (!meant.empty()) throw UsageError(word + ": no such file. Did you mean 'tcpgloss " + std::string(meant) + "'?");
}

// The words that are no options: a command, files, a term.
void take_words(Words words, const CLI::App& app, Options& options) {
  for (const std::string& word : words)
    if (word.size() > 1 && word[0] == '-') complain_of(word, words, app);
  for (const auto& command : commands)
    if (!words.empty() && words.front() == command.name) options.command = command.value;
  if (options.command != Command::Annotate)
    words.erase(words.begin());
  else if (!words.empty())
    suggest_command(words.front());
  if (options.command != Command::Explain) {
    if (std::count(words.begin(), words.end(), "-") > 1) throw UsageError("-: standard input can be read once only");
    options.files = std::move(words);
    return;
  }
  for (const std::string& word : words) options.term = options.term ? *options.term + ' ' + word : word;
}

// What stands behind `--`: a capture to run, or words that may begin with '-'.
void take_rest(Words rest, Options& options) {
  if (options.command == Command::Explain) {
    for (const std::string& word : rest) options.term = options.term ? *options.term + ' ' + word : word;
  } else if (options.command == Command::Strip) {
    options.files.insert(options.files.end(), rest.begin(), rest.end());
  } else {
    if (rest.empty()) throw UsageError("-- stands in front of a command, such as: tcpgloss -- sudo tcpdump tcp");
    if (!options.files.empty()) throw UsageError("a FILE and a command behind -- exclude each other");
    options.capture = std::move(rest);
  }
}

}  // namespace

CommandLine parse_command_line(Words arguments) {
  const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
  const bool has_rest = dashes != arguments.end();
  Words rest(has_rest ? dashes + 1 : dashes, arguments.end());
  arguments.erase(dashes, arguments.end());

  CLI::App app;
  Given given;
  declare(app, given);
  try {
    std::reverse(arguments.begin(), arguments.end());  // as the library wants them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what());
  }

  CommandLine line;
  understand(given, line.options);
  const LanguageId language = choose_language(given.language, process_environment()).languages.front();
  if (given.version)
    line.text = "tcpgloss " TCPGLOSS_VERSION "\n";
  else if (given.long_help)
    line.text = long_help(language);
  else if (given.short_help)
    line.text = short_help(language);
  if (line.text) return line;
  take_words(app.remaining(), app, line.options);
  if (has_rest) take_rest(std::move(rest), line.options);
  if (line.options.command != Command::Explain && line.options.command != Command::Strip) choose_format(line.options);
  return line;
}

}  // namespace tcpgloss
