// One JSON object per connection, as tcpgloss-conns.schema.json fixes it, in the order in which the
// connections end.
#include "tcpgloss/render/connection_figures.hpp"
#include "tcpgloss/render/json_writer.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {
namespace {

struct PutMember {
  JsonWriter& json;

  void operator()(std::string_view key, std::string_view word) const {
    json.key(key);
    word.empty() ? json.null() : json.string(word);
  }
  void operator()(std::string_view key, std::uint64_t number) const { json.key(key), json.number(number); }
  void operator()(std::string_view key, bool truth) const { json.key(key), json.boolean(truth); }
  void operator()(std::string_view key, double number) const { json.key(key), json.number(number); }
  void operator()(std::string_view key, Duration time) const { json.key(key), json.number(seconds(time)); }
  template <class T>
  void operator()(std::string_view key, const std::optional<T>& known) const {
    if (known) return operator()(key, *known);
    json.key(key), json.null();
  }
  void operator()(std::string_view key, std::uint32_t number) const { operator()(key, std::uint64_t{number}); }
  void operator()(std::string_view key, std::uint8_t number) const { operator()(key, std::uint64_t{number}); }
};

void put_end(JsonWriter& json, std::string_view key, const ConnectionSummary& connection, std::size_t i) {
  json.key(key);
  json.open('{');
  json.key("host"), json.string(connection.host[i]);
  json.key("port"), json.string(connection.port[i]);
  each_figure(connection.flow[i], PutMember{json});
  json.close('}');
}

class ConnectionsJsonlRenderer final : public Renderer {
 public:
  void write(const Entry&, Out&) override {}
  void connection(const ConnectionSummary& connection, Out& out) override {
    JsonWriter json(out);
    json.open('{');
    json.key("v"), json.number(std::uint64_t{1});
    json.key("conn"), json.string(letters(connection.id));
    json.key("roles"), json.string(roles(connection));
    each_figure(connection, PutMember{json});
    put_end(json, connection.roles_known ? "client" : "a", connection, 0);
    put_end(json, connection.roles_known ? "server" : "b", connection, 1);
    json.close('}');
    put(out, "\n");
  }
  void end(const Language::Totals&, Out&) override {}
};

}  // namespace

std::unique_ptr<Renderer> make_connections_jsonl_renderer(const RenderOptions&) {
  return std::make_unique<ConnectionsJsonlRenderer>();
}

}  // namespace tcpgloss
