// JSON Lines: one object per segment, with the names and the order that tcpgloss.schema.json fixes.
// A line that may be payload imitating a segment has n 0 and no connection.
#include <variant>

#include "tcpgloss/render/json_writer.hpp"
#include "tcpgloss/render/record_renderer.hpp"
#include "tcpgloss/render/words.hpp"
#include "tcpgloss/text/escape.hpp"

namespace tcpgloss {
namespace {

void put_member(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.string(text);
}
template <class Number>
void put_member(JsonWriter& json, std::string_view key, const std::optional<Number>& number) {
  json.key(key);
  json.number(number);
}
void put_member(JsonWriter& json, std::string_view key, std::uint64_t number) {
  json.key(key);
  json.number(number);
}

struct PutOption {
  JsonWriter& json;

  void kind(std::string_view name) const { put_member(json, "kind", name); }
  void operator()(const option::EndOfList&) const { kind("eol"); }
  void operator()(const option::NoOperation&) const { kind("nop"); }
  void operator()(const option::MaximumSegmentSize& mss) const { kind("mss"), put_member(json, "value", mss.octets); }
  void operator()(const option::WindowScale& scale) const { kind("wscale"), put_member(json, "shift", scale.shift); }
  void operator()(const option::SackPermitted&) const { kind("sackOK"); }
  void operator()(const option::Sack& sack) const {
    kind("sack");
    json.key("blocks");
    json.open('[');
    for (std::uint8_t i = 0; i < sack.count; ++i) {
      json.open('[');
      json.number(std::uint64_t{sack.blocks[i].left.value});
      json.number(std::uint64_t{sack.blocks[i].right.value});
      json.close(']');
    }
    json.close(']');
  }
  void operator()(const option::Timestamps& stamps) const {
    kind("TS");
    put_member(json, "val", stamps.value);
    put_member(json, "ecr", stamps.echo_reply);
  }
  void operator()(const option::FastOpen& open) const {
    kind("tfo");
    if (!open.cookie.empty()) put_member(json, "cookie", open.cookie);
  }
  void operator()(const option::Mptcp& mptcp) const {
    kind("mptcp");
    put_member(json, "subtype", mptcp.subtype);
    put_member(json, "text", mptcp.rest);
  }
  void operator()(const option::UserTimeout& timeout) const {
    kind("uto");
    put_member(json, "seconds", timeout.seconds);
  }
  void operator()(const option::Other& other) const { kind(other.name), put_member(json, "value", other.value); }
  void operator()(const option::Malformed& bad) const { kind("malformed"), put_member(json, "text", bad.text); }
};

void put_flags(JsonWriter& json, const std::optional<Flags>& flags) {
  json.key("flags");
  if (!flags) return json.null();
  json.open('[');
  for (const FlagName& known : flag_names)
    if (flags->has(known.flag)) json.string(known.name);
  json.close(']');
}

void put_endpoint(JsonWriter& json, std::string_view key, const Endpoint& endpoint) {
  json.key(key);
  json.open('{');
  put_member(json, "host", endpoint.host);
  put_member(json, "port", endpoint.port);
  json.close('}');
}

// What the line itself shows.
void put_line(JsonWriter& json, const Segment& segment) {
  put_endpoint(json, "src", segment.source);
  put_endpoint(json, "dst", segment.destination);
  put_flags(json, segment.flags);
  put_member(json, "seq", segment.seq);
  put_member(json, "ack", segment.ack);
  put_member(json, "win", segment.win);
  put_member(json, "len", segment.length);
  json.key("options");
  json.open('[');
  for (const Option& option : segment.options) {
    json.open('{');
    std::visit(PutOption{json}, option);
    json.close('}');
  }
  json.close(']');
}

void put_notes(JsonWriter& json, const std::vector<Note>& notes) {
  json.key("notes");
  json.open('[');
  for (const Note& note : notes) {
    json.open('{');
    put_member(json, "id", info(note).id);
    put_member(json, "severity", name(info(note).severity));
    if (const std::uint64_t earlier = about(note)) put_member(json, "about", earlier);
    json.close('}');
  }
  json.close(']');
}

// What was concluded from it.
void put_finding(JsonWriter& json, const Finding& finding) {
  json.key("rel");
  json.open('{');
  put_member(json, "seq", finding.rel_seq);
  put_member(json, "ack", finding.rel_ack);
  json.close('}');
  put_member(json, "win_bytes", finding.window_octets);
  put_member(json, "phase", name(finding.phase));
  const bool roles = role_known(finding.sender);
  json.key("state");
  json.open('{');
  put_member(json, roles ? "client" : "a", name(finding.states[0]));
  put_member(json, roles ? "server" : "b", name(finding.states[1]));
  json.close('}');
  put_notes(json, finding.notes);
  json.key("wireshark");
  json.open('[');
  for (const WiresharkName& known : wireshark_names)
    if (finding.wireshark.has(known.label)) json.string(known.field);
  json.close(']');
}

class JsonlRenderer final : public RecordRenderer {
 public:
  explicit JsonlRenderer(const RenderOptions& options) : several_files_(options.several_files) {}

 private:
  // The object but for its end, because the notes die before the record is complete.
  void segment(const Entry& entry, const Record& record, Out&) override {
    object_.clear();
    JsonWriter json(object_);
    const Segment& segment = *entry.gloss->segment;
    const Finding& finding = entry.gloss->finding;
    json.open('{');
    put_member(json, "v", 1);
    if (several_files_) put_member(json, "file", entry.file);
    put_member(json, "line", record.line_number);
    put_member(json, "n", finding.number);
    json.key("conn");
    finding.number == 0 ? json.null() : json.string(connection_letters(finding.connection));
    put_member(json, "dir", direction(finding.sender));
    json.key("time");
    segment.stamp_text.empty() ? json.null() : json.string(segment.stamp_text);
    put_line(json, segment);
    put_finding(json, finding);
  }

  void complete(const Record& record, Out& out) override {
    put(out, view(object_));
    put(out, ",");
    JsonWriter json(out);
    if (record.cut) json.key("raw_cut"), json.boolean(true);
    const bool readable = text::valid_utf8(record.text);
    json.key(readable ? "raw" : "raw_b64");
    readable ? json.string(record.text) : json.base64(record.text);
    json.close('}');
    put(out, "\n");
  }

  // Segments of one connection come in runs, so its name is spelled once.
  std::string_view connection_letters(ConnectionId id) {
    if (letters_.empty() || !(id == lettered_)) letters_ = letters(lettered_ = id);
    return letters_;
  }

  Out object_;
  std::string letters_;
  ConnectionId lettered_;
  bool several_files_;
};

}  // namespace

std::unique_ptr<Renderer> make_jsonl_renderer(const RenderOptions& options) {
  return std::make_unique<JsonlRenderer>(options);
}

}  // namespace tcpgloss
