// A sequence diagram in Mermaid's language, two participants per connection.
#include <cstdint>
#include <memory>
#include <string>

#include "tcpgloss/render/columns.hpp"
#include "tcpgloss/render/fold.hpp"
#include "tcpgloss/render/markup.hpp"
#include "tcpgloss/render/rows.hpp"
#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {
namespace {

// Mermaid refuses texts of more than 50,000 characters; what comes behind this is counted.
constexpr std::size_t most_text = 48'000;

class MermaidRenderer final : public Renderer {
 public:
  explicit MermaidRenderer(const RenderOptions& options) : rows_(options, ""), fold_(options.fold) {}

  void begin(Out& out) override { put(out, "sequenceDiagram\n"); }

  void write(const Entry& entry, Out& out) override {
    if (entry.gloss == nullptr || !entry.selected || entry.gloss->finding.number == 0) return;
    if (taken_ > most_text) {
      ++left_out_;
      return;
    }
    if (fold_.hides(*entry.gloss)) return;
    const std::size_t before = out.size();
    unfold(out);
    segment(*entry.gloss, out);
    taken_ += out.size() - before;
  }

  void verdict(const ConnectionSummary& summary, Out& out) override {
    if (taken_ > most_text) return;
    const std::size_t before = out.size();
    unfold(out);
    for (const Language* language : rows_.languages())
      note(summary.id, rows_.spelled([&](Out& words) { language->verdict(summary, words); }), out);
    taken_ += out.size() - before;
  }

  void end(const Language::Totals&, Out& out) override {
    unfold(out);
    if (left_out_ == 0) return;
    for (const Language* language : rows_.languages())
      note(last_,
           rows_.spelled([&](Out& words) { put(words, "… +{} {}", left_out_, language->label(Label::Segments)); }),
           out);
  }

 private:
  void unfold(Out& out) {
    if (fold_.segments() == 0) return;
    for (const Language* language : rows_.languages())
      note(last_, rows_.spelled([&](Out& words) {
        put(words, "⋯ ");
        language->folded(fold_.counts(), words);
      }),
           out);
    fold_.clear();
  }

  void segment(const Gloss& gloss, Out& out) {
    const Finding& finding = gloss.finding;
    last_ = finding.connection;
    if (finding.new_connection) participants(gloss, out);
    for (const Heading& heading : finding.headings)
      for (const Language* language : rows_.languages())
        note(last_, rows_.spelled([&](Out& words) { language->heading(heading, words); }), out);
    message(gloss, out);
    for (const Remark& remark : gloss.remarks) {
      if (!remark.trouble() && !(remark.headline && gloss.trouble)) continue;
      for (const Language* language : rows_.languages()) note(last_, rows_.sentence(*language, remark), out);
    }
    if (finding.ended != nullptr) verdict(*finding.ended, out);
  }

  // "A1" and "A2": left and right of connection A.
  void participant(ConnectionId connection, bool left, Out& out) const {
    put(out, "{}{}", letters(connection), left ? 1 : 2);
  }

  void participants(const Gloss& gloss, Out& out) {
    const Side sender = gloss.finding.sender;
    const Segment& segment = *gloss.segment;
    const bool from_left = on_the_left(sender);
    declare(gloss.finding, from_left ? sender : peer(sender), from_left ? segment.source : segment.destination, out);
    declare(gloss.finding, from_left ? peer(sender) : sender, from_left ? segment.destination : segment.source, out);
  }
  void declare(const Finding& finding, Side side, const Endpoint& endpoint, Out& out) {
    put(out, "    participant ");
    participant(finding.connection, on_the_left(side), out);
    put(out, " as ");
    put_mermaid(out, letters(finding.connection));
    put(out, " ");
    put_mermaid(out, rows_.languages().front()->short_name(side));
    put(out, "<br/>");
    put_mermaid(out, endpoint.host);
    put(out, " ");
    put_mermaid(out, endpoint.port);
    put(out, "\n");
  }

  void message(const Gloss& gloss, Out& out) {
    const Finding& finding = gloss.finding;
    const bool from_left = on_the_left(finding.sender);
    put(out, "    ");
    participant(finding.connection, from_left, out);
    put(out, gloss.arrow.trouble ? "-->>" : "->>");
    participant(finding.connection, !from_left, out);
    put(out, ": ");
    put_mermaid(out, rows_.spelled([&](Out& words) {
      put(words, "#{} {}", finding.number, view(gloss.arrow.label));
      if (finding.since_previous && finding.number_in_connection > 1) {
        put(words, " (");
        put_step(words, *finding.since_previous);
        put(words, ")");
      }
    }));
    if (rows_.options().verbosity >= Verbosity::Full && !gloss.trouble) headline(gloss, out);
    put(out, "\n");
  }
  void headline(const Gloss& gloss, Out& out) {
    if (gloss.remarks.empty() || !gloss.remarks.front().headline) return;
    for (const Language* language : rows_.languages()) {
      put(out, "<br/>");
      put_mermaid(out, rows_.sentence(*language, gloss.remarks.front()));
    }
  }

  void note(ConnectionId connection, std::string_view text, Out& out) const {
    put(out, "    Note over ");
    participant(connection, true, out);
    put(out, ",");
    participant(connection, false, out);
    put(out, ": ");
    put_mermaid(out, text);
    put(out, "\n");
  }

  Rows rows_;
  Fold fold_;
  ConnectionId last_;
  std::size_t taken_ = 0;
  std::uint64_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_mermaid_renderer(const RenderOptions& options) {
  return std::make_unique<MermaidRenderer>(options);
}

}  // namespace tcpgloss
