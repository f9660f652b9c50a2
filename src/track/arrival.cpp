#include "arrival.hpp"

#include <algorithm>

#include "seeded_hash.hpp"

namespace tcpgloss {
namespace {

// Where and by which side of an interface the packet was seen.
std::uint32_t place_of(const Segment& segment) {
  if (segment.interface.empty() && segment.capture_way.empty()) return 0;
  return static_cast<std::uint32_t>(hash_bytes(segment.interface, 1) * 31 + hash_bytes(segment.capture_way, 2));
}

class ContentHash {
 public:
  explicit ContentHash(std::uint64_t seed) : hash_(seed) {}
  void add(std::uint64_t value) { hash_ = mix(hash_ ^ value, 0x9FB21C651E98DF25u); }
  void add(std::string_view text) { hash_ = hash_bytes(text, hash_); }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_;
};

// Adds each option to the hash of the content, and keeps the first of those that rules ask for.
struct OptionReader {
  ContentHash& hash;
  const option::Timestamps* timestamps = nullptr;
  const option::Sack* sack = nullptr;
  const option::Mptcp* mptcp = nullptr;

  void operator()(const option::EndOfList&) { hash.add(0); }
  void operator()(const option::NoOperation&) { hash.add(1); }
  void operator()(const option::MaximumSegmentSize& o) { hash.add(o.octets); }
  void operator()(const option::WindowScale& o) { hash.add(o.shift); }
  void operator()(const option::SackPermitted&) { hash.add(4); }
  void operator()(const option::Sack& o) {
    if (sack == nullptr) sack = &o;
    for (unsigned i = 0; i < o.count; ++i)
      hash.add(std::uint64_t{o.blocks[i].left.value} << 32 | o.blocks[i].right.value);
  }
  void operator()(const option::Timestamps& o) {
    if (timestamps == nullptr) timestamps = &o;
    hash.add(std::uint64_t{o.value} << 32 | o.echo_reply);
  }
  void operator()(const option::FastOpen& o) { hash.add(o.cookie); }
  void operator()(const option::Mptcp& o) {
    if (mptcp == nullptr) mptcp = &o;
    hash.add(o.subtype), hash.add(o.rest);
  }
  void operator()(const option::UserTimeout& o) { hash.add(o.seconds); }
  void operator()(const option::Other& o) { hash.add(o.name), hash.add(o.value); }
  void operator()(const option::Malformed& o) { hash.add(o.text); }
};

// Of every TCP field but the options. Numbers as undone: a copy of a SYN-ACK may be printed like any other line.
void add_header(const Segment& segment, const Arrival& a, ContentHash& hash) {
  hash.add(a.flags.bits | std::uint64_t{a.seq_shown} << 16 | std::uint64_t{a.length} << 32);
  hash.add(std::uint64_t{a.seq_shown ? a.seq.value : 0} << 32 | (a.ack ? a.ack->value : 0));
  hash.add(std::uint64_t{a.window} << 32 | segment.urg.value_or(0));
}

// Address translation and SYN proxies rewrite the acknowledgment of data, and its echo, or the clock of a pure ACK.
std::uint64_t body_of(const Arrival& a, const Tuple& tuple) {
  ContentHash hash(tuple.names_hash + a.from + 2);
  hash.add(a.flags.bits | std::uint64_t{a.seq_shown} << 16 | std::uint64_t{a.length} << 32);
  hash.add(std::uint64_t{a.seq_shown ? a.seq.value : 0} << 32 | (a.length > 0 || !a.ack ? 0 : a.ack->value));
  // Where no interface tells them apart, what is sent again has a stamp of its own.
  if (a.place == 0 && a.timestamps != nullptr) hash.add(a.timestamps->value);
  return hash.value();
}

void take_blocks(const option::Sack& sack, const Numbers& numbers, Arrival& a) {
  a.block_count = sack.count;
  for (unsigned i = 0; i < sack.count; ++i)
    a.blocks[i] = {numbers.sack_edge(sack.blocks[i].left.value), numbers.sack_edge(sack.blocks[i].right.value)};
}

void take_options(const Segment& segment, const Numbers& numbers, Arrival& a, ContentHash& hash) {
  OptionReader reader{hash};
  for (const Option& option : segment.options) visit_option(reader, option);
  a.timestamps = reader.timestamps;
  a.mptcp = reader.mptcp;
  if (reader.sack != nullptr) take_blocks(*reader.sack, numbers, a);
}

}  // namespace

// A second host has answered the same SYN, and a proxy between the two, at which the capture was taken on several
// interfaces, translates: what is counted from its ISN is counted from the first one's here.
void translate(const Connection& connection, const Tuple& tuple, Arrival& a) {
  if (a.place == 0 || !connection.client || !connection.opening.other_isn || a.flags.has(Flag::Syn)) return;
  const End& server = connection.ends[1 - *connection.client];
  if (!server.isn_known || !server.nxt_known || server.origin == *connection.opening.other_isn) return;
  const std::uint32_t apart = connection.opening.other_isn->since(server.origin);
  const auto is_near = [&](SequenceNumber number) {
    return number.since(server.nxt) < one_stream || server.nxt.since(number) < one_stream;
  };
  const auto shift = [&](SequenceNumber& number) {
    if (!is_near(number) && is_near(number - apart)) number = number - apart;
  };
  if (a.from != connection.client) {
    const std::uint32_t length = a.end.since(a.seq);
    if (a.seq_known) shift(a.seq);
    a.end = a.seq + length;
  } else if (a.ack) {
    shift(*a.ack);
    for (unsigned i = 0; i < a.block_count; ++i) shift(a.blocks[i].from), shift(a.blocks[i].to);
  }
  a.body = body_of(a, tuple);
}

Arrival make_arrival(const Segment& segment, Tuple& tuple, unsigned from, NumberingRun& run) {
  Arrival a;
  a.from = from;
  a.flags = segment.flags.value_or(Flags{});
  a.length = static_cast<std::uint32_t>(std::min<std::uint64_t>(segment.length.value_or(0), 0x7FFFFFFFu));
  a.window = segment.win.value_or(0);
  a.ip_id = segment.ip_id.value_or(0);
  a.place = place_of(segment);
  if (!segment.flags) return a;
  const Numbers numbers = tuple.numbering.resolve(from, segment, run);
  if (numbers.ack) a.ack = *numbers.ack;
  a.ack_absolute = numbers.ack_absolute;
  a.absolute = numbers.seq_absolute;
  a.restarted = numbers.restarted;
  if (numbers.seq) {
    a.seq = *numbers.seq;
    a.seq_known = a.seq_shown = true;
  }
  a.end = a.seq + (a.length + a.flags.has(Flag::Syn) + a.flags.has(Flag::Fin));
  ContentHash content(tuple.names_hash + from);  // not seeded: the same run gives the same copies
  add_header(segment, a, content);
  take_options(segment, numbers, a, content);
  a.content = content.value();
  a.goes_out = segment.capture_way == "Out";
  if (a.place != 0 || a.flags.has(Flag::Syn)) a.body = body_of(a, tuple);
  return a;
}

}  // namespace tcpgloss
