// What every output format is: begin, one write per input line, end. A renderer knows no TCP rule
// and names no note; it lays out what it is given.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/text/out.hpp"
#include "tcpgloss/track/summary.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

enum class Verbosity : std::uint8_t { Brief, Normal, Full, Complete };  // -q, none, -v, -vv
enum class Raw : std::uint8_t { Full, Trim, Off };

struct RenderOptions {
  Verbosity verbosity = Verbosity::Normal;
  Raw raw = Raw::Full;
  bool color = false;
  bool ascii = false;
  bool escape_input = false;  // --control escape: make control and bidi characters of the input visible
  unsigned width = 100;       // columns
  std::uint64_t fold = 0;     // fold runs of more than so many routine segments; 0: never
  bool several_files = false;
  // One language, or two for en+zh: every sentence is then said in each, in this order.
  std::vector<const Language*> languages;
};

// One line of the input and what became of it. Everything borrows until the next line.
struct Entry {
  std::string_view raw;           // with its terminator, if it had one
  std::string_view line;          // without it
  std::uint64_t line_number = 0;  // in its file, from 1
  std::string_view file;          // its name; empty for standard input
  const Line* lexed = nullptr;
  const Gloss* gloss = nullptr;  // null where the line completes no segment
  bool selected = true;          // false: filtered out by -c, --host, …; only lossless formats look at it
  // A line longer than 1 MiB comes in parts: `raw` is one of them. The last part alone ends the line; it
  // carries line (the first 1 MiB), lexed and gloss, which are empty in the parts before it.
  bool begins_line = true;
  bool ends_line = true;
  // The gloss of a line that was cut short and has been written already, the latest. It has no bytes of its own.
  bool belated = false;
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual void begin(Out&) {}
  virtual void write(const Entry& entry, Out& out) = 0;
  // A connection that is over or forgotten without a segment that ended it: at the end of the input.
  virtual void verdict(const ConnectionSummary&, Out&) {}
  // Every connection of the run exactly once, when no more will be learnt of it: for tables.
  virtual void connection(const ConnectionSummary&, Out&) {}
  virtual void end(const Language::Totals& totals, Out& out) = 0;
  // At the end: what the output claims without the input having said so, for whoever called; else empty.
  virtual std::string_view assumption() const { return {}; }
};

std::unique_ptr<Renderer> make_text_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_ladder_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_jsonl_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_csv_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_pcap_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_markdown_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_mermaid_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_svg_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_html_renderer(const RenderOptions& options);
// The tables of connections behind `tcpgloss conns`, worst first.
std::unique_ptr<Renderer> make_connections_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_connections_jsonl_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_connections_csv_renderer(const RenderOptions& options);

}  // namespace tcpgloss
