// A language for tests of layout: every note is said by its id, unless a test gives it other words.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {

struct FakeWords {
  std::map<std::string_view, std::string> notes;  // by id
  std::string title = "OPEN", ends = "client C 10.0.0.1:4000 · server S 10.0.0.2:80", verdict = "closed";
};

// `words` may change while the language is in use, and must outlive it.
std::unique_ptr<Language> fake_language(const FakeWords& words);

}  // namespace tcpgloss
