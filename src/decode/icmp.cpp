#include "tcpgloss/decode/icmp.hpp"

#include "tcpgloss/decode/number.hpp"

namespace tcpgloss {
namespace {

bool has(std::string_view text, std::string_view words) { return text.find(words) != std::string_view::npos; }

// The word behind `words`, without the punctuation at its end; empty if they are not there.
std::string_view word_behind(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + words.size());
  return rest.substr(0, rest.find_first_of(" ,)"));
}

// The word in front of `words`.
std::string_view word_before(std::string_view text, std::string_view words) {
  const std::string_view front = text.substr(0, text.find(words));
  return front.size() == text.size() ? std::string_view{} : front.substr(front.rfind(' ') + 1);
}

std::uint32_t mtu(std::string_view text) { return to_number<std::uint32_t>(word_behind(text, "mtu ")).value_or(0); }

// "s tcp port 80 unreachable", "destination unreachable, unreachable port, ::2 tcp port 80"
void decode_port(std::string_view text, IcmpMessage& message) {
  message.error = IcmpError::PortUnreachable;
  message.about = word_before(text, " tcp port ");
  message.port = word_behind(text, " tcp port ");
}

// ICMPv6: "destination unreachable, unreachable route ::2"
bool decode_route(std::string_view text, IcmpMessage& message) {
  struct Row {
    std::string_view words;
    IcmpError error;
  };
  static constexpr Row rows[] = {{"unreachable route ", IcmpError::NetUnreachable},
                                 {"unreachable prohibited ", IcmpError::Prohibited},
                                 {"beyond scope ", IcmpError::Unreachable},
                                 {"unreachable address ", IcmpError::HostUnreachable}};
  for (const Row& row : rows) {
    if (!has(text, row.words)) continue;
    message.error = row.error;
    message.about = word_behind(text, row.words);
    return true;
  }
  return false;
}

// "host s unreachable - admin prohibited", "net s unreachable", "s protocol 6 unreachable"
bool decode_unreachable(std::string_view text, IcmpMessage& message) {
  if (!has(text, " unreachable")) return false;
  const bool host = text.substr(0, 5) == "host ", net = text.substr(0, 4) == "net ";
  message.error = has(text, "prohibited") ? IcmpError::Prohibited
                  : host                  ? IcmpError::HostUnreachable
                  : net                   ? IcmpError::NetUnreachable
                                          : IcmpError::Unreachable;
  text.remove_prefix(host ? 5 : net ? 4 : 0);
  message.about = text.substr(0, text.find(' '));
  return true;
}

}  // namespace

std::optional<IcmpMessage> decode_icmp(const lex::IcmpFields& icmp) {
  const std::string_view text = icmp.message;
  IcmpMessage message;
  message.from = icmp.from;
  message.to = icmp.to;
  message.mtu = mtu(text);
  if (has(text, " udp port ")) return std::nullopt;
  if (has(text, "time exceeded")) {
    message.error = IcmpError::TimeExceeded;
    message.about = word_behind(text, " for ");
  } else if (has(text, "need to frag")) {
    message.error = IcmpError::TooBig;
    message.about = text.substr(0, text.find(' '));
  } else if (has(text, "packet too big")) {
    message.error = IcmpError::TooBig;
  } else if (has(text, " tcp port ")) {
    decode_port(text, message);
  } else if (!decode_route(text, message) && !decode_unreachable(text, message)) {
    return std::nullopt;
  }
  return message;
}

}  // namespace tcpgloss
