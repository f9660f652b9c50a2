#include "tcpgloss/wording/language.hpp"

#include "chinese/chinese.hpp"
#include "english/english.hpp"

namespace tcpgloss {

void Language::say(const Note& note, Out& out) const {
  std::visit([&](const auto& stated) { say(stated, out); }, note);
}

std::unique_ptr<Language> make_language(LanguageId id) {
  if (id == LanguageId::Chinese) return std::make_unique<chinese::Chinese>();
  return std::make_unique<english::English>();
}

}  // namespace tcpgloss
