#include "tcpgloss/cli/run.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "tcpgloss/cli/annotation.hpp"
#include "tcpgloss/cli/options.hpp"
#include "tcpgloss/cli/renderers.hpp"
#include "tcpgloss/cli/surroundings.hpp"
#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/input.hpp"
#include "tcpgloss/io/sandbox.hpp"
#include "tcpgloss/io/signals.hpp"
#include "tcpgloss/render/explanation.hpp"
#include "tcpgloss/render/strip.hpp"
#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {
namespace {

bool is_regular(const std::string& path) {
  struct stat status {};
  return (path == "-" ? ::fstat(0, &status) : ::stat(path.c_str(), &status)) == 0 && S_ISREG(status.st_mode);
}

Output open_output(const Options& options, const Inputs& inputs) {
  if (options.output.empty()) {
    if (inputs.reads_from(1)) throw InputError("standard output is one of the files to be read");
    return Output::standard();
  }
  if (inputs.reads_from(options.output)) throw InputError(options.output + ": is one of the files to be read");
  return Output::file(options.output);
}

// Everything a run reads and writes, opened before the first byte is looked at.
struct Opened {
  Waiter waiter;
  Inputs inputs;
  Output output;
  LineReader reader;

  explicit Opened(const Options& options)
      : inputs({options.tcpdump_flags}, waiter), output(open_all(options)), reader(take()) {
    if (!inputs.starts_children_later()) lock_in(output.folder());
  }

 private:
  Output open_all(const Options& options) {
    const std::vector<std::string> standard_input{"-"};
    const auto& files = options.files.empty() ? standard_input : options.files;
    signals::install(!options.capture.empty() || !std::all_of(files.begin(), files.end(), is_regular));
    if (!options.capture.empty()) {
      inputs.open_capture(options.capture);
    } else {
      for (const std::string& file : files) inputs.open(file);
      hint_at_silence(options);
    }
    return open_output(options, inputs);
  }
  std::vector<NamedSource> take() { return inputs.take(); }

  // tcpdump without -l keeps its lines to itself while it writes into a pipe.
  void hint_at_silence(const Options& options) {
    if (!options.files.empty() || ::isatty(2) == 0 || ::isatty(0) == 1) return;
    waiter.awaits_first_byte = true;
    waiter.on_silence = [] {
      complain(
          "nothing has come for three seconds. If tcpdump writes into the pipe, give it -l, or let tcpgloss run "
          "it: tcpgloss -- sudo tcpdump …");
    };
  }
};

int status_of(const LineReader& reader) {
  for (const std::string& failure : reader.failures()) complain(failure);
  return reader.failures().empty() ? Done : WrongUsageOrInput;
}

// A signal that ended the run is told to who started it, except for Ctrl-C: that is how a live run ends.
int with_signal(int status) {
  const int received = signals::received();
  return received == 0 || received == SIGINT ? status : 128 + received;
}

int strip(const Options& options) {
  Opened opened(options);
  Stripper stripper;
  Out out;
  const auto flush = [&] {
    opened.output.write(view(out));
    out.clear();
  };
  opened.waiter.before_waiting = flush;
  for (InputLine line; opened.reader.next(line);) {
    stripper.write(line.raw, line.begins, out);
    if (out.size() >= 65536) flush();
  }
  stripper.end(out);
  flush();
  opened.output.commit();
  return with_signal(status_of(opened.reader));
}

// What SIGUSR1 asks for.
void show_summary(Annotation& annotation, const RenderSettings& settings) {
  constexpr int most = 20;
  Out out;
  for (const Language* language : settings.options.languages) {
    language->totals(annotation.totals(), out);
    put(out, "\n");
  }
  int shown = 0;
  annotation.each_connection([&](const ConnectionSummary& summary) {
    if (++shown > most) return;
    put(out, "{}: ", letters(summary.id));
    settings.options.languages.front()->verdict(summary, out);
    put(out, "\n");
  });
  if (shown > most) put(out, "… {}\n", shown - most);
  [[maybe_unused]] const ssize_t written = ::write(2, out.data(), out.size());
}

void say_if_nothing_was_found(const Annotation& annotation, const Language::Totals& totals, const LineReader& reader) {
  if (!reader.failures().empty()) return;
  if (totals.segments > 0 && annotation.selected_nothing())
    return complain("nothing of the " + std::to_string(totals.segments) + " TCP segments was asked for: see " +
                    "tcpgloss conns for the connections there are");
  if (totals.segments > 0) return;
  if (totals.lines == 0) return complain("the input is empty");
  const HeadersCut& cut = totals.headers_cut;
  if (cut.all() > 0)
    return complain("the TCP headers of " + std::to_string(cut.all()) + (cut.all() == 1 ? " packet" : " packets") +
                    (cut.all() == cut.by_fragmentation ? " were cut by IP fragmentation ([|tcp])"
                     : cut.all() == cut.by_sender ? " are not whole ([|tcp]): their datagrams are too short for one"
                     : cut.all() == cut.by_snapshot
                         ? " were cut off by the snapshot length ([|tcp]): capture with tcpdump -s 0"
                         : " are not whole ([|tcp]): cut off by the snapshot length (tcpdump -s 0 keeps all) or by IP "
                           "fragmentation, or IP options take their room"));
  complain("no TCP segment in " + std::to_string(totals.lines) + (totals.lines == 1 ? " line" : " lines") +
           " of input: is it tcpdump's text?");
}

int annotate(const Options& options) {
  Opened opened(options);
  RenderSettings settings(options, opened.output.fd());
  if (settings.is_binary() && ::isatty(opened.output.fd()) == 1)
    throw UsageError("-f pcap: not on a terminal; write it to a file with -o FILE.pcap");
  Annotation annotation(options, settings.make_renderer(), settings.keeps_every_line(), settings.wanted(options),
                        opened.output);
  opened.waiter.before_waiting = [&] { annotation.flush(); };
  opened.waiter.on_summary_request = [&] { show_summary(annotation, settings); };
  std::vector<InputLine> lines(annotation.at_once());
  while (const std::size_t count = opened.reader.next(lines)) {
    if (!annotation.lines({lines.data(), count})) break;
    opened.waiter.look_at_signals();
  }
  annotation.finish();
  opened.output.commit();
  say_if_nothing_was_found(annotation, annotation.totals(), opened.reader);
  if (const std::string_view assumption = annotation.renderer().assumption(); !assumption.empty()) complain(assumption);
  if (const int status = status_of(opened.reader); status != Done) return status;
  return with_signal(annotation.event_occurred() ? EventOccurred : Done);
}

int explain(const Options& options) {
  signals::install(false);
  Output output = options.output.empty() ? Output::standard() : Output::file(options.output);
  const RenderSettings settings(options, output.fd());
  bool known = true;
  for (const Language* language : settings.options.languages) {
    const bool first = language == settings.options.languages.front();
    Out out, complaint;
    known = explain(options.term.value_or(std::string{}), *language, settings.options, out, complaint);
    if (!known && first) complain(view(complaint));
    if (out.size() == 0) return WrongUsageOrInput;
    if (!first) output.write("\n");
    output.write(view(out));
  }
  output.commit();
  return known ? Done : WrongUsageOrInput;
}

}  // namespace

void complain(std::string_view message) {
  Out out;
  put(out, "tcpgloss: ");
  text::put_visible(out, message);
  put(out, "\n");
  [[maybe_unused]] const ssize_t written = ::write(2, out.data(), out.size());
}

int run(const Options& options) {
  switch (options.command) {
    case Command::Strip: return strip(options);
    case Command::Explain: return explain(options);
    default: return annotate(options);
  }
}

}  // namespace tcpgloss
