#include "tcpgloss/render/strip.hpp"

#include "tcpgloss/render/gutter.hpp"

namespace tcpgloss {
namespace {

bool is_marker(std::string_view line, std::string_view marker) {
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  line.remove_prefix(line.substr(0, gutter.size()) == gutter ? gutter.size() : ascii_gutter.size());
  return line == marker;
}

}  // namespace

void Stripper::write(std::string_view raw, bool begins, Out& out) {
  if (!begins) {
    if (!inside_added_) pass(raw, out);
    return;
  }
  inside_added_ = starts_with_gutter(raw) && !next_is_input_;
  next_is_input_ = false;
  if (!inside_added_) return pass(raw, out);
  if (is_marker(raw, next_line_is_input)) next_is_input_ = true;
  if (is_marker(raw, no_final_newline)) owes_newline_ = false;
}

void Stripper::pass(std::string_view raw, Out& out) {
  if (owes_newline_) put(out, "\n");
  owes_newline_ = !raw.empty() && raw.back() == '\n';
  if (owes_newline_) raw.remove_suffix(1);
  put(out, raw);
}

void Stripper::end(Out& out) {
  if (owes_newline_) put(out, "\n");
  owes_newline_ = false;
}

}  // namespace tcpgloss
