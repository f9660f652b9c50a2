#include "tcpgloss/render/csv_writer.hpp"

#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/utf8.hpp"

namespace tcpgloss {
namespace {

bool needs_quotes(std::string_view text) {
  constexpr std::string_view special = ",\"\r\n";
  return text.find_first_of(special) != std::string_view::npos || text.front() == ' ' || text.back() == ' ';
}

void put_doubling_quotes(Out& out, std::string_view text) {
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
    put(out, text.substr(0, quote + 1));
    out.push_back('"');
    text.remove_prefix(quote + 1);
  }
  put(out, text);
}

bool clean(std::string_view text) { return text.find('\0') == std::string_view::npos && text::valid_utf8(text); }

void put_cleaned(Out& out, std::string_view text) {
  while (!text.empty()) {
    const text::Utf8 character = text::first_character(text);
    const bool keep = character.valid && character.point != 0;
    put(out, keep ? text.substr(0, character.size) : std::string_view("\xEF\xBF\xBD"));
    text.remove_prefix(character.size);
  }
}

}  // namespace

void CsvWriter::separate() {
  if (!first_) out_.push_back(',');
  first_ = false;
}

void CsvWriter::foreign(std::string_view text) {
  separate();
  if (text.empty()) return;
  Out other;  // allocates only where something had to be replaced
  if (visible_ && !text::harmless(text)) {
    text::put_visible(other, text);
    text = view(other);
  } else if (!clean(text)) {
    put_cleaned(other, text);
    text = view(other);
  }
  constexpr std::string_view starts_a_formula = "'=+-@\t\r";
  const bool guarded = starts_a_formula.find(text.front()) != std::string_view::npos;
  const bool quoted = needs_quotes(text);
  if (quoted) out_.push_back('"');
  if (guarded) out_.push_back('\'');
  quoted ? put_doubling_quotes(out_, text) : put(out_, text);
  if (quoted) out_.push_back('"');
}

void CsvWriter::number(std::uint64_t n) {
  separate();
  put_number(out_, n);
}

void CsvWriter::real(double n) {
  separate();
  put(out_, "{}", n);
}

Out& CsvWriter::item() {
  if (!list_empty_) out_.push_back(' ');
  list_empty_ = false;
  return out_;
}

void CsvWriter::row_ends() {
  put(out_, "\r\n");
  first_ = true;
}

}  // namespace tcpgloss
