#include "conversation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hostile.hpp"

namespace tcpgloss {
namespace {

constexpr std::uint32_t mss = 1448;

// Both ends' numbers while a conversation is made up. Not a model of TCP: what falls is kept.
struct Planner {
  Dice& dice;
  Conversation& conversation;
  std::array<std::uint32_t, 2> nxt{1, 1};    // what each will send next
  std::array<std::uint32_t, 2> acked{1, 1};  // what each has acknowledged of the other
  std::array<bool, 2> closed{};
  std::int64_t time = 0;

  PlannedSegment& add(bool server, const char* flags, std::uint32_t length) {
    time += static_cast<std::int64_t>(dice.one_in(20) ? dice.below(3'000'000) : dice.below(40'000));
    PlannedSegment segment;
    segment.from_server = server;
    segment.flags = flags;
    segment.seq = nxt[server];
    segment.ack = acked[server];
    segment.length = length;
    segment.window = dice.one_in(30) ? 0 : static_cast<std::uint32_t>(500 + dice.below(4) * 100);
    segment.time = time;
    return conversation.segments.emplace_back(segment);
  }

  void send(bool server) {
    const std::uint32_t length = dice.one_in(2) ? mss : static_cast<std::uint32_t>(1 + dice.below(mss));
    if (dice.one_in(12)) nxt[server] += length;  // one that the capture does not have
    add(server, dice.one_in(3) ? "P." : ".", length);
    nxt[server] += length;
  }
  void repeat(bool server) {
    for (auto at = conversation.segments.rbegin(); at != conversation.segments.rend(); ++at) {
      if (at->from_server != server || at->length == 0 || dice.one_in(2)) continue;
      const PlannedSegment old = *at;
      PlannedSegment& again = add(server, old.flags.c_str(), old.length);
      again.seq = old.seq;
      return;
    }
  }
  void acknowledge(bool server) {
    const std::uint32_t ahead = nxt[!server] - acked[server];
    if (!dice.one_in(3)) acked[server] += static_cast<std::uint32_t>(dice.one_in(2) ? ahead : dice.below(ahead + 1));
    PlannedSegment& ack = add(server, ".", 0);
    if (dice.one_in(6) && nxt[!server] - acked[server] > 2) {
      ack.sack_left = acked[server] + 1;
      ack.sack_right = nxt[!server];
    }
  }
  void close(bool server) {
    add(server, dice.one_in(8) ? "R." : "F.", 0);
    nxt[server] += 1;
    closed[server] = true;
  }
  void step() {
    const bool server = dice.one_in(2);
    switch (closed[server] ? 5 + dice.below(4) : dice.below(9)) {
      case 0:
      case 1:
      case 2:
      case 3: return send(server);
      case 4: return dice.one_in(3) ? close(server) : send(server);
      case 5: return repeat(server);
      default: return acknowledge(server);
    }
  }
};

std::string put_time(std::int64_t microseconds, bool dated) {
  const std::int64_t seconds = microseconds / 1'000'000 + 8 * 3600;
  return fmt::format("{}{:02}:{:02}:{:02}.{:06}", dated ? "2026-11-22 " : "", seconds / 3600 % 24, seconds / 60 % 60,
                     seconds % 60, microseconds % 1'000'000);
}

std::string options_of(const PlannedSegment& segment, const Conversation& conversation, std::uint32_t sack_base) {
  if (segment.flags[0] == 'S')
    return fmt::format(", options [mss 1460,sackOK{}{}]", conversation.stamps ? ",TS val 100 ecr 0" : "",
                       conversation.scaled ? ",nop,wscale 7" : "");
  std::string list;
  if (conversation.stamps) list = fmt::format("nop,nop,TS val {} ecr {}", 100 + segment.time / 1000, 100);
  if (segment.sack_left != segment.sack_right)
    list += fmt::format("{}nop,nop,sack 1 {{{}:{}}}", list.empty() ? "" : ",", sack_base + segment.sack_left,
                        sack_base + segment.sack_right);
  return list.empty() ? list : ", options [" + list + "]";
}

}  // namespace

Conversation::Conversation(Dice& dice) : scaled(dice.one_in(2)), stamps(dice.one_in(2)) {
  // Relative numbers are small, so an ISN that is not can be told from them.
  for (std::uint32_t& number : iss) number = static_cast<std::uint32_t>(0x10000000u + dice.below(0xE0000000u));
  Planner plan{dice, *this};
  plan.add(false, "S", 0).seq = 0;
  plan.add(true, "S.", 0).seq = 0;
  plan.add(false, ".", 0);
  for (std::size_t count = dice.below(24); count > 0; --count) plan.step();
  // Reordered on the way, now and then.
  for (std::size_t i = 4; i < segments.size(); ++i) {
    if (!dice.one_in(12)) continue;
    std::swap(segments[i - 1], segments[i]);
    std::swap(segments[i - 1].time, segments[i].time);
  }
}

Dialect random_dialect(Dice& dice) {
  Dialect dialect;
  dialect.absolute = dice.one_in(2);
  dialect.dated = dice.one_in(4);
  dialect.verbose = dice.one_in(3);
  dialect.isn_shift = static_cast<std::uint32_t>(dice.below(std::size_t{1} << 32));
  dialect.port_shift = static_cast<std::uint32_t>(dice.below(1000));
  return dialect;
}

std::string ConversationPrinter::print(std::size_t index, const Dialect& dialect) const {
  const PlannedSegment& segment = conversation_.segments[index];
  const bool syn = segment.flags[0] == 'S', server = segment.from_server;
  // tcpdump counts from the ISNs once it has seen the SYN-ACK, and prints SYNs as they are.
  const bool absolute = dialect.absolute || syn;
  const std::uint32_t own = absolute ? conversation_.iss[server] + dialect.isn_shift : 0;
  const std::uint32_t other = absolute ? conversation_.iss[!server] + dialect.isn_shift : 0;

  std::string line = put_time(segment.time + dialect.time_shift, dialect.dated);
  line += dialect.verbose
              ? fmt::format(" IP (tos 0x0, ttl 64, id {}, offset 0, flags [DF], proto TCP (6), length {})\n    ",
                            index + 1, 40 + segment.length)
              : " IP ";
  const std::string client_end = fmt::format("10.0.0.1.{}", 40000 + dialect.port_shift);
  const std::string server_end = fmt::format("10.0.0.2.{}", 5000 + dialect.port_shift);
  line += server ? server_end + " > " + client_end : client_end + " > " + server_end;
  line += fmt::format(": Flags [{}]", segment.flags);
  if (segment.length > 0)
    line += fmt::format(", seq {}:{}", own + segment.seq, own + segment.seq + segment.length);
  else if (segment.flags != ".")
    line += fmt::format(", seq {}", own + segment.seq);
  if (segment.flags != "S") line += fmt::format(", ack {}", other + segment.ack);
  line += fmt::format(", win {}", segment.window);
  line += options_of(segment, conversation_, other);
  return line + fmt::format(", length {}", segment.length);
}

std::string ConversationPrinter::print_all(const Dialect& dialect) const {
  std::string text;
  for (std::size_t i = 0; i < conversation_.segments.size(); ++i) text += print(i, dialect) + "\n";
  return text;
}

}  // namespace tcpgloss
