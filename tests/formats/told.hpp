// Feeds a renderer with lines and glosses made by hand.
#pragma once

#include <string>
#include <string_view>

#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

// A segment as the tracker might tell it; tests change what they are about.
struct Told {
  Segment segment;
  Gloss gloss;
  bool selected = true;

  Told() {
    segment.stamp_text = "17:56:04.224218";
    segment.stamp = Stamp{Clock::TimeOfDay, std::chrono::hours{17}, 6};
    segment.source = {"127.0.0.1", "57729"};
    segment.destination = {"127.0.0.1", "3000"};
    segment.flags = Flags{Flag::Syn};
    segment.seq = 860356044;
    segment.win = 65535;
    segment.length = 0;
    gloss.finding.number = gloss.finding.number_in_connection = 1;
    gloss.finding.sender = Side::Client;
    gloss.finding.rel_seq = 0;
    gloss.finding.abs_seq = segment.seq;
    gloss.finding.window_octets = 65535;
    gloss.finding.phase = Phase::Open;
    gloss.finding.states = {State::SynSent, State::Unknown};
  }
};

class Teller {
 public:
  explicit Teller(std::unique_ptr<Renderer> renderer) : renderer_(std::move(renderer)) { renderer_->begin(out_); }

  void line(LineKind kind, std::string_view text) { write(kind, text, nullptr, true); }
  void segment(Told& told, std::string_view text, LineKind kind = LineKind::Segment) {
    told.gloss.segment = &told.segment;
    write(kind, text, &told.gloss, told.selected);
  }
  Renderer& renderer() { return *renderer_; }
  Out& out() { return out_; }
  std::string_view so_far() const { return view(out_); }
  std::string_view end() {
    renderer_->end({}, out_);
    return view(out_);
  }

  std::string file;

 private:
  void write(LineKind kind, std::string_view text, Gloss* gloss, bool selected) {
    Line lexed;
    lexed.kind = kind;
    if (gloss) gloss->line = &lexed;
    const std::string raw = std::string(text) + "\n";
    Entry entry;
    entry.raw = raw;
    entry.line = std::string_view(raw).substr(0, text.size());
    entry.line_number = ++lines_;
    entry.file = file;
    entry.lexed = &lexed;
    entry.gloss = gloss;
    entry.selected = selected;
    renderer_->write(entry, out_);
  }

  std::unique_ptr<Renderer> renderer_;
  Out out_;
  std::uint64_t lines_ = 0;
};

}  // namespace tcpgloss
