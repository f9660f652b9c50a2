#include "whole_run.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "tcpgloss/render/strip.hpp"

namespace tcpgloss {
namespace {

class PiecewiseSource : public Source {
 public:
  PiecewiseSource(std::string_view bytes, const PieceSize& piece) : bytes_(bytes), piece_(piece) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, piece_(), bytes_.size()});
    if (count > 0) std::memcpy(buffer, bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  const PieceSize& piece_;
};

Entry entry_of(const InputLine& line, const Glossator::Result& result) {
  Entry entry;
  entry.raw = line.raw;
  entry.line_number = line.number;
  entry.file = line.file;
  entry.begins_line = line.begins;
  entry.ends_line = line.ends;
  if (line.ends) {
    entry.line = line.text;
    entry.lexed = result.line;
    entry.gloss = result.gloss;
  }
  return entry;
}

Language::Totals totals_of(Glossator& glossator) {
  const Glossator::Counts& counts = glossator.counts();
  return {counts.lines,      counts.segments,   glossator.tracker().connections(), counts.other_packets,
          counts.unreadable, counts.unverified, glossator.tracker().forgotten()};
}

}  // namespace

std::size_t everything() { return std::numeric_limits<std::size_t>::max(); }

const Language* english() {
  static const std::unique_ptr<Language> language = make_language(LanguageId::English);
  return language.get();
}
const Language* chinese() {
  static const std::unique_ptr<Language> language = make_language(LanguageId::Chinese);
  return language.get();
}

namespace {

LineReader reader_of(std::string_view bytes, const Feed& feed) {
  std::vector<NamedSource> sources;
  sources.push_back({{}, std::make_unique<PiecewiseSource>(bytes, feed.piece)});
  // No larger buffer than there are bytes: it takes longer to get than to fill.
  return LineReader(std::move(sources), std::clamp<std::size_t>(bytes.size(), 4, feed.longest_line));
}

}  // namespace

void each_line(std::string_view bytes, const Feed& feed, const std::function<void(const InputLine&)>& tell) {
  LineReader reader = reader_of(bytes, feed);
  for (InputLine line; reader.next(line);) tell(line);
}

namespace {

// As each_line(), in the blocks that the feed allows, with the result of each line.
void gloss_blocks(std::string_view bytes, const Feed& feed, Glossator& glossator,
                  const std::function<void(const InputLine&, const Glossator::Result&)>& tell) {
  LineReader reader = reader_of(bytes, feed);
  std::vector<InputLine> block(Glossator::block);
  std::vector<std::string_view> texts;
  Glossator::Result latest{};
  while (const std::size_t count = reader.next(block)) {
    if (!block.front().begins) {
      tell(block.front(), latest);
      continue;
    }
    texts.clear();
    for (std::size_t i = 0; i < count; ++i) texts.push_back(block[i].text);
    std::size_t told = 0;
    glossator.lines(texts, [&](const Glossator::Result& result) {
      tell(block[told], latest = result);
      if (!result.belated) ++told;
    });
  }
}

// Several renderers that are told the same, each with a text of its own.
class Forms {
 public:
  Forms(const std::vector<MakeRenderer>& makes, const RenderOptions& options) {
    for (const MakeRenderer make : makes) renderers_.push_back(make(options));
    outs_ = std::vector<Out>(renderers_.size());
  }
  template <class Tell>
  void each(Tell tell) {
    for (std::size_t i = 0; i < renderers_.size(); ++i) tell(*renderers_[i], outs_[i]);
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const Out& out : outs_) all.emplace_back(view(out));
    return all;
  }

 private:
  std::vector<std::unique_ptr<Renderer>> renderers_;
  std::vector<Out> outs_;
};

}  // namespace

std::vector<std::string> run_all(std::string_view bytes, const std::vector<MakeRenderer>& makes,
                                 const RenderOptions& options, const Feed& feed, TrackerLimits limits) {
  Forms forms(makes, options);
  Glossator glossator(limits);
  glossator.on_last_word([&](const ConnectionSummary& summary, bool told) {
    forms.each([&](Renderer& renderer, Out& out) {
      if (!told) renderer.verdict(summary, out);
      renderer.connection(summary, out);
    });
  });
  forms.each([](Renderer& renderer, Out& out) { renderer.begin(out); });
  const auto write_belated = [&](const Glossator::Result& result) {
    Entry entry;
    entry.begins_line = false;
    entry.belated = true;
    entry.lexed = result.line;
    entry.gloss = result.gloss;
    forms.each([&](Renderer& renderer, Out& out) { renderer.write(entry, out); });
  };
  gloss_blocks(bytes, feed, glossator, [&](const InputLine& line, const Glossator::Result& result) {
    if (result.belated) return write_belated(result);
    forms.each([&](Renderer& renderer, Out& out) { renderer.write(entry_of(line, result), out); });
  });
  if (const Glossator::Result result = glossator.finish(); result.gloss != nullptr) write_belated(result);
  glossator.tracker().finish();
  const Language::Totals totals = totals_of(glossator);
  forms.each([&](Renderer& renderer, Out& out) { renderer.end(totals, out); });
  return forms.texts();
}

std::string run(std::string_view bytes, MakeRenderer make, const RenderOptions& options, const Feed& feed,
                TrackerLimits limits) {
  return std::move(run_all(bytes, {make}, options, feed, limits).front());
}

std::string strip(std::string_view transcript, const Feed& feed) {
  Stripper stripper;
  Out out;
  each_line(transcript, feed, [&](const InputLine& line) { stripper.write(line.raw, line.begins, out); });
  stripper.end(out);
  return std::string(view(out));
}

std::vector<std::string> statements(std::string_view bytes, Wanted wanted) {
  std::vector<std::string> all;
  Glossator glossator({}, wanted);
  each_line(bytes, {}, [&](const InputLine& line) {
    if (!line.begins) return;
    const Gloss* gloss = glossator.line(line.text).gloss;
    if (gloss == nullptr) return;
    std::string& statement = all.emplace_back(name(gloss->finding.phase));
    for (const State state : gloss->finding.states) statement.append(" ").append(name(state));
    for (const Heading& heading : gloss->finding.headings)
      statement.append(" heading-").append(std::to_string(static_cast<int>(heading.kind)));
    for (const Note& note : gloss->finding.notes) statement.append(" ").append(info(note).id);
  });
  return all;
}

}  // namespace tcpgloss
