// The renderer that the options ask for, with all it needs.
#pragma once

#include <memory>
#include <vector>

#include "tcpgloss/cli/options.hpp"
#include "tcpgloss/explain/glossator.hpp"
#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

// Owns the languages that its renderers speak.
class RenderSettings {
 public:
  RenderSettings(const Options& asked, int output_fd);

  std::unique_ptr<Renderer> make_renderer() const;
  // Whether the format shows lines that are not selected, too, without a gloss.
  bool keeps_every_line() const;
  bool is_binary() const { return format_ == Format::Pcap; }
  // What the format shows, and the events asked for are looked for in.
  Wanted wanted(const Options& asked) const;

  RenderOptions options;

 private:
  Command command_;
  Format format_;
  std::vector<std::unique_ptr<Language>> languages_;
};

}  // namespace tcpgloss
