#include "well_formed.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace tcpgloss::well_formed {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// Reads from left to right; every take says whether it was there.
struct Reader {
  std::string_view rest;

  bool done() const { return rest.empty(); }
  char peek() const { return rest.empty() ? '\0' : rest.front(); }
  bool take(std::string_view word) {
    if (rest.substr(0, word.size()) != word) return false;
    rest.remove_prefix(word.size());
    return true;
  }
  template <class Is>
  std::string_view while_it(Is is) {
    const auto end = std::find_if_not(rest.begin(), rest.end(), is);
    const std::string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(taken.size());
    return taken;
  }
  // What stands before `word`, which is passed, too. Nothing if it does not come.
  std::optional<std::string_view> before(std::string_view word) {
    const std::size_t at = rest.find(word);
    if (at == rest.npos) return {};
    const std::string_view taken = rest.substr(0, at);
    rest.remove_prefix(at + word.size());
    return taken;
  }
};

// --- JSON -----------------------------------------------------------------------------------------

class Json {
 public:
  explicit Json(Reader& in) : in_(in) {}
  std::size_t values = 0;

  bool value(int depth = 0) {
    ++values;
    space();
    if (depth > 50) return false;
    if (in_.take("{")) return members(depth);
    if (in_.take("[")) return elements(depth);
    if (in_.peek() == '"') return string();
    return in_.take("true") || in_.take("false") || in_.take("null") || number();
  }

 private:
  bool members(int depth) {
    if (in_.take("}")) return true;
    do {
      space();
      if (!string() || !in_.take(":") || !value(depth + 1)) return false;
    } while (in_.take(","));
    return in_.take("}");
  }
  bool elements(int depth) {
    if (in_.take("]")) return true;
    do {
      if (!value(depth + 1)) return false;
    } while (in_.take(","));
    return in_.take("]");
  }
  void space() {
    in_.while_it([](char c) { return c == ' ' || c == '\n'; });
  }
  bool string() {
    if (!in_.take("\"")) return false;
    while (!in_.take("\"")) {
      if (static_cast<unsigned char>(in_.peek()) < 0x20) return false;
      const bool escaped = in_.take("\\");
      if (escaped && in_.take("u")) {
        if (in_.rest.size() < 4 || !std::all_of(in_.rest.begin(), in_.rest.begin() + 4, is_hex)) return false;
        in_.rest.remove_prefix(4);
      } else if (in_.done() || (escaped && std::string_view("\"\\/bfnrt").find(in_.peek()) == std::string_view::npos)) {
        return false;
      } else {
        in_.rest.remove_prefix(1);
      }
    }
    return true;
  }
  bool number() {
    in_.take("-");
    const std::string_view whole = in_.while_it(is_digit);
    if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return false;
    if (in_.take(".") && in_.while_it(is_digit).empty()) return false;
    if (!in_.take("e") && !in_.take("E")) return true;
    if (!in_.take("+")) in_.take("-");
    return !in_.while_it(is_digit).empty();
  }

  Reader& in_;
};

// --- CSV ------------------------------------------------------------------------------------------

bool csv_field(Reader& in) {
  if (!in.take("\"")) {
    in.while_it([](char c) { return c != ',' && c != '"' && c != '\r' && c != '\n'; });
    return true;
  }
  do {
    if (!in.before("\"")) return false;
  } while (in.take("\""));
  return true;
}

// --- HTML and SVG ---------------------------------------------------------------------------------

constexpr std::string_view without_end[] = {"meta", "input", "br", "hr", "col", "wbr", "link"};

class Markup {
 public:
  explicit Markup(std::string_view text) : in_{text} {}
  std::size_t elements = 0;

  bool whole() {
    in_.take("<!DOCTYPE html>\n");
    while (!in_.done()) {
      in_.while_it([](char c) { return c != '<' && c != '&'; });
      if (in_.done()) break;
      if (in_.peek() == '&' ? !reference() : !tag()) return false;
    }
    return open_.empty() && scripts_ <= 1;
  }

 private:
  bool reference() {
    if (!in_.take("&")) return false;
    for (const std::string_view name : {"amp;", "lt;", "gt;", "quot;", "nbsp;"})
      if (in_.take(name)) return true;
    if (!in_.take("#")) return false;
    return !(in_.take("x") ? in_.while_it(is_hex) : in_.while_it(is_digit)).empty() && in_.take(";");
  }

  bool tag() {
    if (in_.take("</")) {
      if (open_.empty() || !in_.take(open_.back())) return false;
      open_.pop_back();
      return in_.take(">");
    }
    in_.take("<");
    const std::string_view name = in_.while_it([](char c) { return is_letter(c) || is_digit(c); });
    if (name.empty()) return false;
    ++elements;
    bool data = false;
    while (in_.take(" "))
      if (!attribute(data)) return false;
    if (in_.take("/>")) return true;
    if (!in_.take(">")) return false;
    if (name == "script" || name == "style") return inside(name, data);
    if (std::find(std::begin(without_end), std::end(without_end), name) == std::end(without_end)) open_.push_back(name);
    return true;
  }

  bool attribute(bool& data) {
    const std::string_view name =
        in_.while_it([](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == ':'; });
    if (name.empty() || name.substr(0, 2) == "on") return false;
    if (!in_.take("=")) return true;
    if (!in_.take("\"")) return false;
    data = data || (name == "type" && in_.rest.substr(0, 17) == "application/json\"");
    while (!in_.take("\"")) {
      if (in_.done() || in_.peek() == '<' || in_.peek() == '>') return false;
      if (in_.peek() != '&')
        in_.rest.remove_prefix(1);
      else if (!reference())
        return false;
    }
    return true;
  }

  // The text of a script or a style ends where its end tag first stands.
  bool inside(std::string_view name, bool data) {
    const std::optional<std::string_view> text = in_.before(name == "script" ? "</script>" : "</style>");
    if (!text) return false;
    if (data) return json(*text).has_value();
    scripts_ += name == "script";
    return true;
  }

  Reader in_;
  std::vector<std::string_view> open_;
  std::size_t scripts_ = 0;
};

std::uint32_t little(std::string_view octets, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(octets[at + i]);
  return value;
}

}  // namespace

bool utf8(std::string_view text) {
  const auto octet = [&](std::size_t at) -> unsigned {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned first = octet(at);
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
    if (size == 0) return false;
    for (std::size_t i = 1; i < size; ++i)
      if ((octet(at + i) & 0xC0) != 0x80) return false;
    const unsigned second = octet(at + 1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return false;  // too long; a surrogate
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return false;  // too long; too large
    at += size;
  }
  return true;
}

Count json(std::string_view text) {
  Reader in{text};
  Json value(in);
  if (!value.value() || !in.done()) return {};
  return value.values;
}

Count json_lines(std::string_view text) {
  std::size_t count = 0;
  for (Reader in{text}; !in.done(); ++count) {
    const auto line = in.before("\n");
    if (!line || line->substr(0, 1) != "{" || !json(*line)) return {};
  }
  return count;
}

Count csv(std::string_view text) {
  std::size_t rows = 0, columns = 0;
  for (Reader in{text}; !in.done(); ++rows) {
    std::size_t fields = 0;
    do {
      if (!csv_field(in)) return {};
      ++fields;
    } while (in.take(","));
    if (!in.take("\r\n")) return {};
    if (rows == 0) columns = fields;
    if (fields != columns) return {};
  }
  if (rows == 0) return {};
  return rows - 1;
}

Count pcap(std::string_view octets) {
  constexpr std::size_t file_header = 24, packet_header = 16;
  if (octets.size() < file_header || little(octets, 0) != 0xA1B23C4D) return {};
  const std::uint32_t longest = little(octets, 16);
  octets.remove_prefix(file_header);
  std::size_t count = 0;
  for (; !octets.empty(); ++count) {
    if (octets.size() < packet_header) return {};
    const std::uint32_t fraction = little(octets, 4), kept = little(octets, 8), was = little(octets, 12);
    if (fraction >= 1'000'000'000 || kept > longest || kept > was || kept > octets.size() - packet_header) return {};
    octets.remove_prefix(packet_header + kept);
  }
  return count;
}

Count markup(std::string_view text) {
  Markup page(text);
  if (!page.whole()) return {};
  return page.elements;
}

Count markdown(std::string_view text) {
  std::size_t fences = 0;
  std::string_view fence;  // the open one
  for (Reader in{text}; !in.done();) {
    const auto line = in.before("\n");
    if (!line) return {};
    Reader words{*line};
    const std::string_view ticks = words.while_it([](char c) { return c == '`'; });
    if (!fence.empty()) {
      if (words.done() && ticks.size() >= fence.size()) fence = {};
    } else if (ticks.size() >= 3) {
      fence = ticks;
      ++fences;
    } else {
      while (words.before("<"))
        if (!words.take("!-- -->")) return {};
    }
  }
  if (!fence.empty()) return {};
  return fences;
}

Count mermaid(std::string_view text) {
  Reader in{text};
  if (!in.take("sequenceDiagram\n")) return {};
  std::size_t count = 0;
  for (; !in.done(); ++count) {
    const auto line = in.before("\n");
    if (!line) return {};
    Reader words{*line};
    if (!words.take("    ")) return {};
    if (!words.take("participant ")) words.take("Note over ");
    if (words.while_it(is_letter).empty() || words.while_it(is_digit).empty()) return {};
    while (!words.done()) {
      const char c = words.peek();
      words.rest.remove_prefix(1);
      if (c < 0x20 || c > 0x7E || c == '&' || c == ';' || c == '%') return {};
      if (c == '<' && !words.take("br/>")) return {};
      if (c == '#' && (words.while_it(is_digit).empty() || !words.take(";"))) return {};
    }
  }
  return count;
}

}  // namespace tcpgloss::well_formed
