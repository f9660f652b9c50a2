#include "english.hpp"
#include "terms.hpp"
#include "topics/closing.hpp"
#include "topics/data.hpp"
#include "topics/flow.hpp"
#include "topics/input.hpp"
#include "topics/loss.hpp"
#include "topics/opening.hpp"
#include "topics/options.hpp"

namespace tcpgloss::english {

constexpr auto note_texts =
    joined(opening_texts, options_texts, data_texts, loss_texts, flow_texts, closing_texts, input_texts);
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
