// Hand-made glosses for tests of layout, and what a renderer makes of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fake_language.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

// The first SYN of a connection, unless a test changes it.
struct Given {
  FakeWords english, chinese;
  std::unique_ptr<Language> says_english = fake_language(english), says_chinese = fake_language(chinese);
  RenderOptions options;
  Segment segment;
  Line line;
  Gloss gloss;
  std::unique_ptr<Renderer> renderer;
  Out out;

  Given() {
    options.languages = {says_english.get()};
    line.kind = LineKind::Segment;
    segment.flags = Flags{Flag::Syn};
    segment.source = {"10.0.0.1", "4000"};
    segment.destination = {"10.0.0.2", "80"};
    gloss.segment = &segment;
    gloss.finding.number = gloss.finding.number_in_connection = 1;
    gloss.finding.sender = Side::Client;
    put(gloss.arrow.label, "SYN");
    remark(note::Syn{Side::Client}, true);
    english.notes["syn"] = "Client asks to connect";
    chinese.notes["syn"] = "客户端请求建立连接";
  }

  void remark(Note note, bool headline, bool by_default = true) {
    notes_.push_back(std::make_unique<Note>(note));
    gloss.remarks.push_back({notes_.back().get(), headline, by_default});
  }
  void heading(std::uint32_t index) { gloss.finding.headings.push_back({Heading::Kind::Open, Side::Client, index}); }
  void label(std::string_view text) {
    gloss.arrow.label.clear();
    put(gloss.arrow.label, text);
  }

  void write(std::string_view raw, bool glossed) {
    Entry entry;
    entry.raw = raw;
    entry.line = raw.substr(0, raw.find_last_not_of("\r\n") + 1);
    entry.lexed = &line;
    entry.gloss = glossed ? &gloss : nullptr;
    renderer->write(entry, out);
  }

 private:
  std::vector<std::unique_ptr<Note>> notes_;
};

}  // namespace tcpgloss
