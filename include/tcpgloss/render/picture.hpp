// The parts of the SVG ladder: the frame of the picture, and one connection's panel in it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "tcpgloss/render/fold.hpp"
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
  explicit PicturePanel(const RenderOptions& options) : options_(options), fold_(options.fold) {}
  // Is this segment left out by --fold? Has to be asked once of each segment, before it is drawn.
  bool folds(const Gloss& gloss) { return fold_.hides(gloss); }
  void segment(const Gloss& gloss);
  void verdict(const ConnectionSummary& summary);

  // No more will come.
  void finish() { unfold(); }
  int height() const { return y_; }
  void put_at(Out& out, int y) const;

 private:
  void unfold();
  void headings(const Gloss& gloss);
  void ends(const Gloss& gloss);
  void lifelines(int height);
  void arrow(const Gloss& gloss);
  void numbers(const Gloss& gloss);
  void states(const Finding& finding);
  int sentences(const Gloss& gloss);
  int prose(int x, int y, std::size_t columns, std::string_view style);

  RenderOptions options_;
  Fold fold_;
  int y_ = 0;
  bool begun_ = false;
  std::array<State, 2> states_{State::Unknown, State::Unknown};
  Out drawing_, words_;
};

}  // namespace tcpgloss
