#include "english.hpp"
#include "note_topics.hpp"
#include "terms.hpp"

namespace tcpgloss::english {

static_assert(tells_every_topic(term_texts, note_texts), "a topic without a text, or not in the order of topics");

const TopicText& English::topic(std::size_t index) const {
  return index < term_texts.size() ? term_texts[index] : note_texts[index - term_texts.size()];
}

std::string_view English::word(TopicKind kind) const {
  switch (kind) {
    case TopicKind::Flag: return "flag";
    case TopicKind::Field: return "field";
    case TopicKind::Option: return "option";
    case TopicKind::State: return "state";
    case TopicKind::Phase: return "phase";
    case TopicKind::Idea: return "idea";
    case TopicKind::Note: return "note";
  }
  return {};
}

}  // namespace tcpgloss::english
