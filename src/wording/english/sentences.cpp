// A sentence for every note: the families build on each other, and `Input` is the last.
#include "input.hpp"

namespace tcpgloss::english {
namespace {

class Sentences final : public Input {
  void sentence(const Note& note, Out& out) const override {
    note.visit([&](const auto& stated) { Input::say(stated, out); });
  }
};

}  // namespace

std::unique_ptr<Language> make() { return std::make_unique<Sentences>(); }

}  // namespace tcpgloss::english
