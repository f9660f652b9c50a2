// One run over an input: drives the Glossator and a Renderer, a block of lines at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "tcpgloss/cli/options.hpp"
#include "tcpgloss/explain/glossator.hpp"
#include "tcpgloss/io/line_reader.hpp"
#include "tcpgloss/io/output.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

class Annotation {
 public:
  // `shows_everything`: the format keeps every line, whatever is selected.
  Annotation(const Options& options, std::unique_ptr<Renderer> renderer, bool shows_everything, Wanted wanted,
             Output& output);

  // The next lines, all of which are there. False: enough has been seen (-m).
  bool lines(std::span<const InputLine> inputs);
  // How many at once: where -m stops the run, nothing behind may have been looked at.
  std::size_t at_once() const { return options_.stop_after == 0 ? Glossator::block : 1; }
  void finish();

  // Hands what was written so far to the reader.
  void flush();

  Language::Totals totals();
  bool selected_nothing() const { return selected_segments_ == 0; }
  bool event_occurred() const { return event_occurred_; }
  const Renderer& renderer() const { return *renderer_; }
  // Every connection that is remembered.
  void each_connection(const std::function<void(const ConnectionSummary&)>& each) {
    glossator_.tracker().each_connection(each);
  }

 private:
  void last_word(const ConnectionSummary& summary, bool told);
  bool asked_for(const ConnectionSummary& summary);
  void line(const InputLine& input, const Glossator::Result& result);
  void select(const Glossator::Result& result);
  void count(const Entry& entry);
  void write(const Entry& entry);
  void write_head();
  void belated(const Glossator::Result& result);

  const Options& options_;
  std::unique_ptr<Renderer> renderer_;
  bool shows_everything_;
  bool selects_everything_;
  Output& output_;
  Glossator glossator_;
  std::vector<std::string_view> texts_;  // of the block at hand
  Glossator::Result result_{};           // of a line that comes in parts
  Out out_;
  struct Head {
    std::string raw;
    std::size_t length;  // of the line, without its terminator
    std::string file;
    std::uint64_t line_number;
  };
  std::optional<Head> head_;
  bool selected_ = true;
  bool event_occurred_ = false;
  std::uint64_t selected_segments_ = 0;
  std::array<std::uint64_t, outcome_count> ended_{};
  Crowds crowds_;
  std::unordered_set<std::uint64_t> with_selected_segment_;  // ordinals of connections still open, for --only
};

}  // namespace tcpgloss
