// The parts of the SVG ladder: the frame of the picture, and one connection's panel in it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

namespace picture {

inline constexpr int width = 1280, margin = 28, line_height = 22;

// Everything up to the first panel: size, colours for light and dark, type.
void begin(Out& out, int height);
// The line that says how much is drawn of how much.
void put_cut(Out& out, int y, std::uint64_t drawn, std::uint64_t all, const RenderOptions& options);

}  // namespace picture

// One connection: its two lifelines, from top to bottom, and what happened between them. Drawn from
// y = 0 as the segments come; put_at() moves it to its place.
class PicturePanel {
 public:
  explicit PicturePanel(const RenderOptions& options) : options_(options) {}
  void segment(const Gloss& gloss);
  void verdict(const ConnectionSummary& summary);

  int height() const { return y_; }
  void put_at(Out& out, int y) const;

 private:
  void headings(const Gloss& gloss);
  void ends(const Gloss& gloss);
  void lifelines(int height);
  void arrow(const Gloss& gloss);
  void numbers(const Finding& finding);
  void states(const Finding& finding);
  int sentences(const Gloss& gloss);
  int prose(int x, int y, std::size_t columns, std::string_view style);

  RenderOptions options_;
  int y_ = 0;
  bool begun_ = false;
  std::array<State, 2> states_{State::Unknown, State::Unknown};
  Out drawing_, words_;
};

}  // namespace tcpgloss
