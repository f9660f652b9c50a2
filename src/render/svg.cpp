// `-f svg`: the ladder as one vector picture, for slides.
//
// A picture has to say how high it is before it begins, so it is held back until the end, and bounded:
// the first 400 segments are drawn, connection by connection, and what was left out is said in it.
#include <algorithm>
#include <map>
#include <string>

#include "tcpgloss/render/picture.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {
namespace {

constexpr std::uint64_t most_segments = 400;

class SvgRenderer final : public Renderer {
 public:
  explicit SvgRenderer(const RenderOptions& options) : options_(options) {}

  void write(const Entry& entry, Out&) override {
    if (!entry.selected || !entry.ends_line || entry.gloss == nullptr) return;
    if (++segments_; drawn_ == most_segments) return;
    PicturePanel& panel = this->panel(entry.gloss->finding.connection);
    last_ = segments_;
    if (panel.folds(*entry.gloss)) return;
    ++drawn_;
    panel.segment(*entry.gloss);
  }
  void verdict(const ConnectionSummary& summary, Out&) override {
    const auto drawn = panels_.find(summary.id.ordinal);
    if (drawn != panels_.end()) drawn->second.verdict(summary);
  }
  void end(const Language::Totals&, Out& out) override;

 private:
  PicturePanel& panel(ConnectionId id) { return panels_.try_emplace(id.ordinal, options_).first->second; }

  RenderOptions options_;
  std::uint64_t segments_ = 0, drawn_ = 0, last_ = 0;  // last_: the number of the last that is drawn or folded
  std::map<std::uint64_t, PicturePanel> panels_;       // by the order of their start
};

void SvgRenderer::end(const Language::Totals&, Out& out) {
  int height = picture::margin;
  for (auto& [ordinal, panel] : panels_) {
    panel.finish();
    height += panel.height() + picture::margin;
  }
  const bool cut = segments_ > last_;
  if (cut) height += picture::line_height + picture::margin;
  picture::begin(out, height);
  int y = picture::margin;
  for (const auto& [ordinal, panel] : panels_) {
    panel.put_at(out, y);
    y += panel.height() + picture::margin;
  }
  if (cut) picture::put_cut(out, y + picture::line_height, last_, segments_, options_);
  put(out, "</svg>\n");
}

}  // namespace

std::unique_ptr<Renderer> make_svg_renderer(const RenderOptions& options) {
  return std::make_unique<SvgRenderer>(options);
}

}  // namespace tcpgloss
