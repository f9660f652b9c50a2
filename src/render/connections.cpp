// The table of connections, worst first: a row of figures, below it the two ends, and what to make of
// it. Columns that do not fit the width are left out from the right; `-f jsonl` has every figure.
#include <array>
#include <string>

#include "tcpgloss/render/ascii.hpp"
#include "tcpgloss/render/columns.hpp"
#include "tcpgloss/render/paint.hpp"
#include "tcpgloss/render/renderer.hpp"
#include "tcpgloss/render/worst_connections.hpp"
#include "tcpgloss/render/wrap.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/width.hpp"
#include "tcpgloss/wording/figures.hpp"
#include "tcpgloss/wording/numbers.hpp"

namespace tcpgloss {
namespace {

constexpr std::size_t most_rows = 50;
constexpr std::string_view indent = "     ";

enum Column : std::size_t { Letters, OutcomeWords, Segments, Left, Right, Took, Again, Handshake, columns };
using Row = std::array<std::string, columns>;

template <class Put>
std::string text_of(Put put_text) {
  Out out;
  put_text(out);
  return std::string(view(out));
}
std::string text_of(const std::optional<Duration>& duration) {
  return text_of([&](Out& out) { duration ? put_duration(out, *duration) : put(out, "–"); });
}

std::string octets_of(const FlowSummary& sent) {
  return text_of([&](Out& out) { put_octets(out, sent); });
}
std::string duration_of(const ConnectionSummary& connection) {
  return text_of(
      [&](Out& out) { connection.duration ? put_time(out, connection, *connection.duration) : put(out, "–"); });
}

Side left_side(const ConnectionSummary& connection) { return connection.roles_known ? Side::Client : Side::A; }

Row headings(const Language& language) {
  const std::string left(language.short_name(Side::Client)), right(language.short_name(Side::Server));
  const auto word = [&](Label label) { return std::string(language.label(label)); };
  return {"",
          word(Label::Outcome),
          word(Label::Segments),
          left + " → " + right,
          right + " → " + left,
          word(Label::Duration),
          word(Label::Retransmissions),
          word(Label::Handshake)};
}

Row figures(const ConnectionSummary& connection, const Language& language) {
  const auto& [left, right] = connection.flow;
  Row row;
  row[Letters] = letters(connection.id);
  row[OutcomeWords] = text_of([&](Out& out) { language.outcome(connection, out); });
  row[Segments] = text_of([&](Out& out) { put_grouped(out, connection.segments); });
  row[Left] = octets_of(left);
  row[Right] = octets_of(right);
  row[Took] = duration_of(connection);
  row[Again] = text_of([&](Out& out) { put_grouped(out, connection.repeats()); });
  row[Handshake] = text_of(connection.handshake);
  return row;
}

void put_address(Out& out, std::string_view host, std::string_view port) {
  const bool v6 = host.find(':') != std::string_view::npos;
  if (v6) put(out, "[");
  text::put_visible(out, host);
  if (v6) put(out, "]");
  if (port.empty()) return;
  put(out, ":");
  text::put_visible(out, port);
}

class ConnectionsRenderer final : public Renderer {
 public:
  explicit ConnectionsRenderer(const RenderOptions& options) : options_(options), paint_(options.color) {}

  void write(const Entry&, Out&) override {}
  void connection(const ConnectionSummary& connection, Out&) override { worst_.add(connection); }

  void end(const Language::Totals& totals, Out& out) override {
    const Language& language = *options_.languages.front();
    const auto& kept = worst_.sorted();
    std::vector<Row> rows{headings(language)};
    for (const auto& one : kept) rows.push_back(figures(one.connection, language));
    fit(rows);
    if (!kept.empty()) put_row(rows[0], false, out);
    for (std::size_t i = 0; i < kept.size(); ++i) put_connection(kept[i], rows[i + 1], out);
    line_.clear();
    if (worst_.left_out() != 0) {
      put(line_, "⋯ +");
      put_grouped(line_, worst_.left_out());
      put(line_, " {}", language.label(Label::MoreConnections));
      put_line(out);
    }
    language.totals(totals, line_);
    put_line(out);
  }

 private:
  void fit(const std::vector<Row>& rows) {
    std::size_t total = 0;
    for (std::size_t column = 0; column < columns; ++column) {
      for (const Row& row : rows) widths_[column] = std::max(widths_[column], width(row[column]));
      total += widths_[column] + 2;
      if (total <= options_.width) shown_ = column + 1;
    }
  }
  std::size_t width(std::string_view text) {
    if (!options_.ascii) return text::display_width(text);
    Out ascii;
    put_ascii(ascii, text);
    return text::display_width(view(ascii));
  }

  void put_row(const Row& row, bool trouble, Out& out) {
    line_.clear();
    put(line_, trouble ? "!" : " ");
    for (std::size_t column = 0; column < shown_; ++column) {
      if (column != 0) put(line_, "  ");
      const std::size_t blanks = widths_[column] - width(row[column]);
      const bool flush_left = column <= OutcomeWords;
      if (!flush_left) put_blanks(line_, blanks);
      put(line_, row[column]);
      if (flush_left) put_blanks(line_, blanks);
    }
    put_line(out, row[Letters].empty() ? Role::Heading : trouble ? Role::Trouble : Role::Plain);
  }

  void put_connection(const WorstConnections::Kept& kept, const Row& row, Out& out) {
    const ConnectionSummary& connection = kept.connection;
    const Side left = left_side(connection);
    put_row(row, connection.troubled(), out);
    line_.clear();
    put(line_, "{} ", options_.languages.front()->short_name(left));
    put_address(line_, connection.host[0], connection.port[0]);
    put(line_, " {} {} ", connection.roles_known ? "→" : "⇄", options_.languages.front()->short_name(peer(left)));
    put_address(line_, connection.host[1], connection.port[1]);
    put_indented(out);
    for (const Language* language : options_.languages) {
      language->advice(connection, line_);
      put_indented(out);
    }
  }

  // Empties line_ into `out`, broken where it is too long.
  void put_indented(Out& out) {
    std::string_view rest = view(line_);
    while (!rest.empty()) {
      put(out, indent);
      put_text(take_row(rest, std::max<std::size_t>(options_.width, 2 * indent.size()) - indent.size()), out);
      put(out, "\n");
    }
    line_.clear();
  }
  void put_line(Out& out, Role role = Role::Plain) {
    put(out, paint_.on(role));
    std::string_view text = view(line_);
    put_text(text.substr(0, text.find_last_not_of(' ') + 1), out);
    put(out, paint_.off(role));
    put(out, "\n");
    line_.clear();
  }
  void put_text(std::string_view text, Out& out) const { options_.ascii ? put_ascii(out, text) : put(out, text); }

  RenderOptions options_;
  Paint paint_;
  WorstConnections worst_{most_rows};
  std::array<std::size_t, columns> widths_{};
  std::size_t shown_ = columns;
  Out line_;
};

}  // namespace

std::unique_ptr<Renderer> make_connections_renderer(const RenderOptions& options) {
  return std::make_unique<ConnectionsRenderer>(options);
}

}  // namespace tcpgloss
