// The end of all data of a Multipath TCP connection, and the proofs of its subflows.
#include <charconv>
#include <string_view>
#include <utility>

#include "context.hpp"

namespace tcpgloss {
namespace {

// Of a data sequence signal, as tcpdump prints it: "fin ack 7 seq 8 subseq 0 len 1".
std::optional<std::uint64_t> number_behind(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + word.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

// "csum {0xc7c6d84045bd8248}": the only key that is printed, 0 if there is none or more.
std::uint64_t only_key(std::string_view text) {
  const std::size_t at = text.find("{0x"), end = text.find('}');
  if (at == std::string_view::npos || end == std::string_view::npos || end < at) return 0;
  std::uint64_t key = 0;
  const auto [behind, error] = std::from_chars(text.data() + at + 3, text.data() + end, key, 16);
  return error == std::errc() && behind == text.data() + end ? key : 0;
}

// Each end draws a key of its own, 64 random bits (RFC 8684 section 3.1): who answers with that of its peer sends back
// what it does not understand.
void judge_key(Context& c, const option::Mptcp& mptcp) {
  const std::uint64_t key = only_key(mptcp.rest);
  if (mptcp.subtype != "capable" || !c.arrival.flags.has(Flag::Syn) || key == 0) return;
  if (!c.arrival.flags.has(Flag::Ack))
    c.sender().loss().multipath_key = key;
  else if (key == std::as_const(c.receiver()).loss().multipath_key)
    c.state(note::MptcpOption{c.by(), "capable echo"});
}

}  // namespace

// The end of all data of a Multipath TCP connection rides on segments of its subflows until it is acknowledged
// (RFC 8684 section 3.3.3).
void judge_multipath(Context& c) {
  const option::Mptcp& mptcp = *c.arrival.mptcp;
  End& sender = c.sender();
  judge_key(c, mptcp);
  sender.fast_closed |= mptcp.subtype == "fast-close";
  // Only that ACK tells the opener that it may send on the subflow (RFC 8684 section 3.2).
  if (c.receiver().join_proved && c.arrival.pure_ack()) c.state(note::MptcpOption{c.by(), "ack of join"});
  c.receiver().join_proved = false;
  sender.join_proved = mptcp.subtype == "join" && !c.arrival.flags.has(Flag::Syn);
  const std::uint64_t end = std::as_const(c.receiver()).loss().data_fin_end;
  if (end != 0 && number_behind(mptcp.rest, "ack ") == end) {
    c.receiver().loss().data_fin_end = 0;
    c.state(note::MptcpOption{c.by(), "dss ack fin"});
  }
  if (!mptcp.data_fin) return;
  const auto seq = number_behind(mptcp.rest, "seq "), length = number_behind(mptcp.rest, "len ");
  if (seq && length && !sender.data_fin_sent) sender.loss().data_fin_end = *seq + *length;
  c.state(note::MptcpDataFin{c.by(), sender.data_fin_sent});
  sender.data_fin_sent = true;
}

}  // namespace tcpgloss
