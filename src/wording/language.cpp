#include "tcpgloss/wording/language.hpp"

#include "chinese/chinese.hpp"
#include "english/english.hpp"

namespace tcpgloss {

std::unique_ptr<Language> make_language(LanguageId id) {
  return id == LanguageId::Chinese ? chinese::make() : english::make();
}

}  // namespace tcpgloss
