// A pasted line, with carets under its fields.
#include <string>

#include "explained_topics.hpp"
#include "tcpgloss/explain/glossator.hpp"
#include "tcpgloss/render/page/pieces.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/utf8.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss::explanation {
namespace {

using page::FieldLetter;
using page::Piece;

// The field's topic; empty where there is nothing to say.
std::string_view field_key(FieldLetter letter) {
  switch (letter) {
    case FieldLetter::Stamp: return "time";
    case FieldLetter::Interface: return "interface";
    case FieldLetter::Link: return "link";
    case FieldLetter::Tos: return "tos";
    case FieldLetter::Ttl: return "ttl";
    case FieldLetter::IpId: return "id";
    case FieldLetter::IpFlags: return "DF";
    case FieldLetter::Source:
    case FieldLetter::Destination: return "addresses";
    case FieldLetter::Flags: return "flags";
    case FieldLetter::Checksum: return "cksum";
    case FieldLetter::Sequence: return "seq";
    case FieldLetter::Acknowledgment: return "ack";
    case FieldLetter::Window: return "win";
    case FieldLetter::Urgent: return "urg";
    case FieldLetter::Options: return "options";
    case FieldLetter::Length: return "length";
    case FieldLetter::Tail: return "text";
    default: return {};
  }
}

// The line broken to the width, under each part the marks of its fields: carets, and a letter where one begins.
class MarkedLine {
 public:
  explicit MarkedLine(const Page& page) : page_(page) {}

  void add(std::string_view piece, char letter) {
    Out visible;
    text::put_visible(visible, piece);
    bool begins = letter != 0;
    for (std::string_view rest = view(visible); !rest.empty();) {
      const text::Utf8 character = text::first_character(rest);
      put_character(rest.substr(0, character.size), letter, begins);
      begins = false;
      rest.remove_prefix(character.size);
    }
  }
  void end() {
    const auto put_line = [&](std::string& line) {
      line.erase(line.find_last_not_of(' ') + 1);
      if (!line.empty()) put(page_.out, "{}\n", line);
      line.clear();
    };
    put_line(text_);
    put_line(carets_);
    put_line(letters_);
    used_ = 0;
  }

 private:
  void put_character(std::string_view character, char letter, bool begins) {
    const std::size_t width = text::display_width(character);
    if (used_ + width > page_.options.width) end();
    text_ += character;
    carets_.append(width, letter == 0 ? ' ' : '^');
    if (begins) letters_ += letter;
    letters_.resize(carets_.size(), ' ');
    used_ += width;
  }

  const Page& page_;
  std::string text_, carets_, letters_;
  std::size_t used_ = 0;
};

// Every piece that has a topic is called a, b, c, …; there are never more than 24.
struct Named {
  char letter;
  Piece piece;
};

std::vector<Named> put_marked(const Page& page, std::string_view line, const SegmentLine& fields) {
  std::vector<Piece> pieces;
  page::cut(line, fields, pieces);
  std::vector<Named> named;
  MarkedLine marked(page);
  for (const Piece& piece : pieces) {
    const bool has_topic = !field_key(piece.letter).empty();
    if (has_topic) named.push_back({static_cast<char>('a' + named.size()), piece});
    marked.add(piece.text, has_topic ? named.back().letter : '\0');
  }
  marked.end();
  return named;
}

void put_fields(const Page& page, const std::vector<Named>& named, const Segment* segment) {
  for (const auto& [letter, piece] : named) {
    const std::string_view key = field_key(piece.letter);
    Out shown;
    put(shown, "{} {}", letter, key);
    put_brief(page, topic_of(TopicKind::Field, key), view(shown), 0);
    if (segment == nullptr) continue;
    if (piece.letter == FieldLetter::Flags && segment->flags)
      for (const std::size_t topic : topics_of(*segment->flags)) put_brief(page, topic, {}, 4);
    if (piece.letter != FieldLetter::Options) continue;
    for (const Option& option : segment->options) {
      Out value;
      put_option(option, value);
      put_brief(page, topic_of(option), view(value), 4);
    }
  }
}

}  // namespace

bool put_lines(const Page& page, std::string_view text) {
  Glossator glossator;
  bool any = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const Glossator::Result result = glossator.line(line);
    if (result.gloss == nullptr && result.line->kind != LineKind::Head) continue;
    any = true;
    const std::vector<Named> named = put_marked(page, line, result.line->segment);
    put_fields(page, named, result.gloss != nullptr ? result.gloss->segment : nullptr);
    if (result.gloss == nullptr) continue;
    put(page.out, "\n");
    for (const Remark& remark : result.gloss->remarks) {
      if (!remark.by_default) continue;
      Out sentence;
      page.language.say(*remark.note, sentence);
      put_wrapped(page, page.options.ascii ? "* " : "• ", 2, view(sentence));
    }
  }
  return any;
}

}  // namespace tcpgloss::explanation
