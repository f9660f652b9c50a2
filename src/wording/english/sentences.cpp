// A sentence for every note, each from the family that it belongs to.
#include "../families.hpp"
#include "closing.hpp"
#include "data.hpp"
#include "english.hpp"
#include "flow.hpp"
#include "input.hpp"
#include "loss.hpp"
#include "opening.hpp"
#include "options.hpp"

namespace tcpgloss::english {
namespace {

class Sentences final : public English {
  void sentence(const Note& note, Out& out) const override {
    note.visit([&](const auto& stated) { families_.say(stated, out); });
  }

  Families<Opening, Options, Data, Loss, Flow, Closing, Input> families_{names()};
};

}  // namespace

std::unique_ptr<Language> make() { return std::make_unique<Sentences>(); }

}  // namespace tcpgloss::english
