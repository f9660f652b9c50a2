#include "tcpgloss/render/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tcpgloss {
namespace {

struct Spelling {
  std::string_view sign;
  std::string_view ascii;
};

// None is longer in ASCII.
constexpr Spelling spellings[] = {
    {"─", "-"},   {"═", "="},  {"│", "|"},  {"║", "|"},  {"▶", ">"},   {"◀", "<"},   {"·", "*"},
    {"µ", "u"},   {"μ", "u"},  {"×", "x"},  {"−", "-"},  {"–", "-"},   {"—", "--"},  {"⇄", "<->"},
    {"↔", "<->"}, {"→", "->"}, {"←", "<-"}, {"⇒", "=>"}, {"…", "..."}, {"⋯", "..."}, {"≥", ">="},
    {"≤", "<="},  {"≈", "~"},  {"≠", "!="}, {"±", "+-"}, {"÷", "/"},   {"§", ""},    {"′", "'"},
};
static_assert(std::all_of(std::begin(spellings), std::end(spellings),
                          [](const Spelling& spelling) { return spelling.ascii.size() <= spelling.sign.size(); }));

const Spelling* spelling_of(std::string_view rest) {
  for (const Spelling& spelling : spellings)
    if (rest.substr(0, spelling.sign.size()) == spelling.sign) return &spelling;
  return nullptr;
}

}  // namespace

void put_ascii(Pen& pen, std::string_view utf8) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Spelling* spelling = static_cast<unsigned char>(utf8[at]) < 0x80 ? nullptr : spelling_of(utf8.substr(at));
    if (spelling == nullptr) {
      ++at;
      continue;
    }
    put(pen, utf8.substr(copied, at - copied));
    put(pen, spelling->ascii);
    at += spelling->sign.size();
    copied = at;
  }
  put(pen, utf8.substr(copied));
}

void put_ascii(Out& out, std::string_view utf8) {
  Reserved pen(out, utf8.size());
  put_ascii(pen, utf8);
}

}  // namespace tcpgloss
