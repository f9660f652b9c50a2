// One row per connection, with the figures of its JSON object. The columns a_… and b_… are those of
// client and server where `roles` are not unknown. Times are in seconds.
#include "tcpgloss/render/connection_figures.hpp"
#include "tcpgloss/render/csv_writer.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {
namespace {

struct PutName {
  CsvWriter& csv;
  std::string_view prefix = {};

  template <class Value>
  void operator()(std::string_view name, const Value&) const {
    csv.list_begins();
    put(csv.item(), "{}{}", prefix, name);
  }
};

struct PutValue {
  CsvWriter& csv;

  void operator()(std::string_view, std::string_view word) const { csv.word(word); }
  void operator()(std::string_view, std::uint64_t number) const { csv.number(number); }
  void operator()(std::string_view, bool truth) const { csv.word(truth ? "true" : "false"); }
  void operator()(std::string_view, double number) const { csv.real(number); }
  void operator()(std::string_view, Duration time) const { csv.real(seconds(time)); }
  template <class T>
  void operator()(std::string_view name, const std::optional<T>& known) const {
    known ? operator()(name, *known) : csv.word({});
  }
  void operator()(std::string_view, std::uint32_t number) const { csv.number(std::uint64_t{number}); }
  void operator()(std::string_view, std::uint8_t number) const { csv.number(std::uint64_t{number}); }
};

class ConnectionsCsvRenderer final : public Renderer {
 public:
  explicit ConnectionsCsvRenderer(const RenderOptions& options) : visible_(options.escape_input) {}

  void begin(Out& out) override {
    CsvWriter csv(out, visible_);
    for (const std::string_view name : {"conn", "roles", "a_host", "a_port", "b_host", "b_port"}) csv.word(name);
    const ConnectionSummary any;
    each_figure(any, PutName{csv});
    each_figure(any.flow[0], PutName{csv, "a_"});
    each_figure(any.flow[1], PutName{csv, "b_"});
    csv.row_ends();
  }
  void write(const Entry&, Out&) override {}
  void connection(const ConnectionSummary& connection, Out& out) override {
    CsvWriter csv(out, visible_);
    csv.word(letters(connection.id));
    csv.word(roles(connection));
    for (std::size_t i : {0u, 1u}) {
      csv.foreign(connection.host[i]);
      csv.foreign(connection.port[i]);
    }
    each_figure(connection, PutValue{csv});
    for (const FlowSummary& flow : connection.flow) each_figure(flow, PutValue{csv});
    csv.row_ends();
  }
  void end(const Language::Totals&, Out&) override {}

 private:
  bool visible_;
};

}  // namespace

std::unique_ptr<Renderer> make_connections_csv_renderer(const RenderOptions& options) {
  return std::make_unique<ConnectionsCsvRenderer>(options);
}

}  // namespace tcpgloss
