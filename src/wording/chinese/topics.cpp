#include "chinese.hpp"
#include "terms.hpp"
#include "topics/closing.hpp"
#include "topics/data.hpp"
#include "topics/flow.hpp"
#include "topics/input.hpp"
#include "topics/loss.hpp"
#include "topics/opening.hpp"
#include "topics/options.hpp"

namespace tcpgloss::chinese {

constexpr auto note_texts =
    joined(opening_texts, options_texts, data_texts, loss_texts, flow_texts, closing_texts, input_texts);
static_assert(tells_every_topic(term_texts, note_texts), "a topic without a text, or not in the order of topics");

const TopicText& Chinese::topic(std::size_t index) const {
  return index < term_texts.size() ? term_texts[index] : note_texts[index - term_texts.size()];
}

std::string_view Chinese::word(TopicKind kind) const {
  switch (kind) {
    case TopicKind::Flag: return "标志";
    case TopicKind::Field: return "字段";
    case TopicKind::Option: return "选项";
    case TopicKind::State: return "状态";
    case TopicKind::Phase: return "阶段";
    case TopicKind::Idea: return "概念";
    case TopicKind::Note: return "注释";
  }
  return {};
}

}  // namespace tcpgloss::chinese
