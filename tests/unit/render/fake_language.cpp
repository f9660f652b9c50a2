#include "fake_language.hpp"

namespace tcpgloss {
namespace {

class Fake : public Language {
 public:
  void heading(const Heading& heading, Out& out) const override { put(out, "{} {}", heading.index, words->title); }
  void ends(const Finding&, const Segment&, Out& out) const override { put(out, words->ends); }
  void verdict(const ConnectionSummary&, Out& out) const override { put(out, words->verdict); }
  void advice(const ConnectionSummary&, Out&) const override {}
  void outcome(const ConnectionSummary&, Out& out) const override { put(out, "closed"); }
  void totals(const Totals& totals, Out& out) const override { put(out, "{} segments in all", totals.segments); }
  void folded(const Folded& folded, Out& out) const override {
    put(out, "{} segments, {} octets", folded.segments, folded.octets);
  }
  void drawn(std::uint64_t shown, std::uint64_t all, Out& out) const override { put(out, "{} of {}", shown, all); }
  void listed(std::uint64_t shown, std::uint64_t all, Out& out) const override { put(out, "{} of {}", shown, all); }
  std::string_view label(Label) const override { return "segments"; }
  const TopicText& topic(std::size_t) const override { return nothing_told_; }
  std::string_view word(TopicKind) const override { return "term"; }

  const FakeWords* words = nullptr;

 private:
  void sentence(const Note& note, Out& out) const override {
    const std::string_view id = info(note).id;
    const auto found = words->notes.find(id);
    put(out, found == words->notes.end() ? id : std::string_view(found->second));
  }

  TopicText nothing_told_{};
};

}  // namespace

std::unique_ptr<Language> fake_language(const FakeWords& words) {
  auto language = std::make_unique<Fake>();
  language->words = &words;
  return language;
}

}  // namespace tcpgloss
