#include "tcpgloss/decode/flags.hpp"

#include <array>
#include <cstdint>

#include "tcpgloss/text/cursor.hpp"
#include "tcpgloss/text/trim.hpp"

namespace tcpgloss {
namespace {

struct Word {
  std::string_view word;
  Flag flag;
};
constexpr Word words[] = {
    {"FIN", Flag::Fin},    {"SYN", Flag::Syn},  {"RST", Flag::Rst},   {"RESET", Flag::Rst},
    {"PSH", Flag::Psh},    {"PUSH", Flag::Psh}, {"ACK", Flag::Ack},   {"URG", Flag::Urg},
    {"URGENT", Flag::Urg}, {"ECE", Flag::Ece},  {"ECN", Flag::Ece},   {"CWR", Flag::Cwr},
    {"AE", Flag::Ae},      {"NS", Flag::Ae},    {"ACCECN", Flag::Ae}, {"ECHO", Flag::Ece},  // of ECN-ECHO
};

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr bool same_word(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (std::size_t at = 0; at < word.size(); ++at)
    if (upper(text[at]) != word[at]) return false;
  return true;
}

constexpr bool is_separator(char c) {
  return c == '.' || c == ',' || c == ' ' || c == '/' || c == '|' || c == '+' || c == '-' || c == '&';
}

constexpr bool set_word(std::string_view text, Flags& flags) {
  if (same_word(text, "NONE") || same_word(text, "NULL")) return true;
  for (const Word& entry : words)
    if (same_word(text, entry.word)) return flags.set(entry.flag), true;
  return false;
}

// "SYN.ACK", "SYN, ACK", "FIN-ACK": the dot is a separator here. At the end ("SYN.") it is ACK, if the
// line has an ack field.
constexpr bool read_words(std::string_view text, bool ack_printed, Flags& flags) {
  bool any = false;
  for (text::Cursor cursor(text); !cursor.at_end();) {
    const std::string_view word = cursor.run([](char c) { return text::is_letter(c); });
    if (!word.empty() && !set_word(word, flags)) return false;
    any = any || !word.empty();
    const std::string_view between = cursor.run(is_separator);
    if (word.empty() && between.empty()) return false;
    if (cursor.at_end() && between == "." && ack_printed) flags.set(Flag::Ack);
  }
  return any;
}

// The letters that mean the same wherever they stand, each with its flag; 0 for any other octet.
constexpr std::array<std::uint16_t, 256> plain_letters = [] {
  std::array<std::uint16_t, 256> bits{};
  const auto letter = [&](char c, Flag flag) {
    bits[static_cast<unsigned char>(c)] = static_cast<std::uint16_t>(flag);
  };
  letter('F', Flag::Fin), letter('S', Flag::Syn), letter('R', Flag::Rst), letter('P', Flag::Psh),
      letter('.', Flag::Ack);
  letter('U', Flag::Urg), letter('E', Flag::Ece), letter('W', Flag::Cwr), letter('e', Flag::Ae);
  return bits;
}();

// "S.", "SEW", "P.U", and of macOS "SEWA": an A last, behind E or W or a dot, is AE.
constexpr bool read_letters(std::string_view text, bool ack_printed, Flags& flags, bool& edited) {
  if (text.empty()) return false;
  for (char c : text) {
    if (const std::uint16_t bits = plain_letters[static_cast<unsigned char>(c)]; bits != 0) {
      flags.set(static_cast<Flag>(bits));
      continue;
    }
    switch (c) {
      case 'C':
        flags.set(Flag::Cwr);
        edited = true;
        break;
      case '2':
      case '4':
      case '8': break;  // macOS: reserved bits
      case 'A':
        if (ack_printed && !flags.has(Flag::Ack) && text.find('.') == std::string_view::npos) {
          flags.set(Flag::Ack);
          edited = true;
        } else {
          flags.set(Flag::Ae);
        }
        break;
      default: return false;
    }
  }
  return true;
}

}  // namespace

void decode_flags(std::string_view text, bool ack_printed, DecodedFlags& decoded) {
  Flags flags;
  if (text == "none" || read_letters(text, ack_printed, flags, decoded.edited)) {
    decoded.flags = flags;
    return;
  }
  decoded.edited = true;
  text = text::trimmed(text);
  flags = Flags{};
  decoded.words = read_words(text, ack_printed, flags);
  if (!decoded.words) flags = Flags{};
  if (decoded.words || read_letters(text, ack_printed, flags, decoded.edited)) decoded.flags = flags;
}

void decode_classic_flags(std::string_view text, bool ack_printed, bool urg_printed, DecodedFlags& decoded) {
  Flags flags;
  if (text != "." && !read_letters(text, false, flags, decoded.edited)) return;
  flags.clear(Flag::Ack);
  if (ack_printed) flags.set(Flag::Ack);
  if (urg_printed) flags.set(Flag::Urg);
  decoded.flags = flags;
}

}  // namespace tcpgloss
