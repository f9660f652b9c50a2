#include "tcpgloss/render/page/plain.hpp"

#include <algorithm>

#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"
#include "tcpgloss/wording/figures.hpp"
#include "tcpgloss/wording/numbers.hpp"

namespace tcpgloss::page {
namespace {

constexpr std::string_view language_tags[] = {"en", "zh-Hans"};

void put_cell(Out& out, std::string_view name) { put(out, "<td class=\"{}\">", name); }

// "10.0.0.1:443", and "[fe80::1]:443".
void put_end(Out& out, std::string_view host, std::string_view port) {
  const bool colons = host.find(':') != std::string_view::npos;
  put(out, colons ? "<bdi>[" : "<bdi>");
  text::put_html(out, host);
  put(out, colons ? "]" : "");
  if (!port.empty()) put(out, ":");
  text::put_html(out, port);
  put(out, "</bdi>");
}

// The parts of `advice` that `verdict` has not told.
void put_news(Out& out, std::string_view advice, std::string_view verdict) {
  constexpr std::string_view dot = " · ";
  Out told;
  put(told, "{}{}{}", dot, verdict, dot);
  for (std::size_t start = out.size(); !advice.empty();) {
    const std::string_view part = advice.substr(0, advice.find(dot));
    advice.remove_prefix(std::min(part.size() + dot.size(), advice.size()));
    Out between;
    put(between, "{}{}{}", dot, part, dot);
    if (view(told).find(view(between)) != std::string_view::npos) continue;
    put(out, "{}{}", out.size() > start ? dot : "", part);
  }
}

}  // namespace

template <class Say>
void PlainWriter::put_sentences(Out& out, const Say& say) {
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    sentence_.clear();
    say(*languages_[i], sentence_);
    if (sentence_.size() == 0) continue;
    put(out, "<span lang=\"{}\">", language_tags[i]);
    text::put_html(out, view(sentence_));
    put(out, "</span>");
  }
}

void PlainWriter::put_row(Out& out, const Entry& entry) {
  put(out, "<li>");
  if (raw_.shown) {
    const std::string_view shown = text::fitting_prefix(entry.line, raw_.columns);
    put(out, "<code class=\"line\">");
    text::put_html(out, shown);
    put(out, shown.size() < entry.line.size() ? "…</code>" : "</code>");
  }
  if (entry.gloss) put_gloss(out, *entry.gloss);
  put(out, "</li>\n");
}

void PlainWriter::put_gloss(Out& out, const Gloss& gloss) {
  const Finding& finding = gloss.finding;
  const bool left = on_the_left(finding.sender);
  several_connections_ = several_connections_ || finding.connection.ordinal > 0;
  put(out, "<p class=\"{}\"><b>{}{}</b> <i>{} ", gloss.trouble ? "say trouble" : "say",
      several_connections_ ? letters(finding.connection) : "#", finding.number, left ? "─" : "◀");
  text::put_html(out, view(gloss.arrow.label));
  put(out, "{}</i>", left ? " ▶" : " ─");
  for (const Remark& remark : gloss.remarks) {
    if (!remark.headline && !remark.by_default) continue;
    put(out, " ");
    put_sentences(out, [&](const Language& l, Out& o) { l.say(*remark.note, o); });
  }
  put(out, "</p>");
  if (!finding.ended) return;
  put(out, "<p class=\"verdict\"><b>{}</b> ", letters(finding.connection));
  put_sentences(out, [&](const Language& l, Out& o) { l.verdict(*finding.ended, o); });
  put(out, "</p>");
}

void PlainWriter::put_fold_row(Out& out, const Folded& folded) {
  put(out, "<li><p class=\"say\">⋯ ");
  put_sentences(out, [&](const Language& l, Out& o) { l.folded(folded, o); });
  put(out, "</p></li>\n");
}

void PlainWriter::put_verdict_row(Out& out, const ConnectionSummary& summary) {
  put(out, "<li><p class=\"verdict\"><b>{}</b> ", letters(summary.id));
  put_sentences(out, [&](const Language& l, Out& o) { l.verdict(summary, o); });
  put(out, "</p></li>\n");
}

void PlainWriter::put_connection(Out& out, const ConnectionSummary& summary) {
  put(out, "<tr data-c=\"{}\" data-bad=\"{}\"><th scope=\"row\">{}</th>", summary.id.ordinal, summary.badness(),
      letters(summary.id));
  put_cell(out, "ends");
  put_end(out, summary.host[0], summary.port[0]);
  put(out, summary.roles_known ? " → " : " ↔ ");
  put_end(out, summary.host[1], summary.port[1]);
  put(out, "</td>");
  put_cell(out, "what");
  put(out, "<b>");
  put_sentences(out, [&](const Language& l, Out& o) { l.outcome(summary, o); });
  put(out, "</b> <small>");
  put_sentences(out, [&](const Language& l, Out& o) { l.verdict(summary, o); });
  put(out, "</small> <small class=\"advice\">");
  put_sentences(out, [&](const Language& l, Out& o) {
    Out advice, verdict;
    l.advice(summary, advice);
    l.verdict(summary, verdict);
    put_news(o, view(advice), view(verdict));
  });
  put(out, "</small></td>");
  put_cell(out, "number");
  put_grouped(out, summary.segments);
  put(out, "</td>");
  put_cell(out, "number");
  put_octets(out, summary.flow[0]);
  put(out, " ⇄ ");
  put_octets(out, summary.flow[1]);
  put(out, "</td>");
  put_cell(out, "number");
  put_grouped(out, summary.flow[0].retransmissions + summary.flow[1].retransmissions);
  put(out, "</td>");
  put_cell(out, "number");
  if (summary.duration) put_time(out, summary, *summary.duration);
  put(out, "</td></tr>\n");
}

void PlainWriter::put_totals(Out& out, const Language::Totals& totals) {
  put_sentences(out, [&](const Language& l, Out& o) { l.totals(totals, o); });
}

void PlainWriter::put_listed(Out& out, std::uint64_t shown, std::uint64_t all) {
  put_sentences(out, [&](const Language& l, Out& o) { l.listed(shown, all, o); });
}

void PlainWriter::put_label(Out& out, Label label) {
  put_sentences(out, [&](const Language& l, Out& o) { put(o, l.label(label)); });
}

}  // namespace tcpgloss::page
