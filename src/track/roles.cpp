// Who is the client? The first rule that applies (analysis reference, section 1.1).
#include "roles.hpp"

#include <charconv>
#include <optional>

namespace tcpgloss {
namespace {

std::optional<unsigned> port_number(std::string_view port) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (error != std::errc{} || end != port.data() + port.size()) return std::nullopt;
  return number;
}

// Where clients have to show a privileged port they take one of these, on which few services are.
bool is_privileged_client(std::string_view port) {
  const auto number = port_number(port);
  return number && *number >= 600 && *number <= 1023;
}

// NFS, the portmapper, rlogin, rsh, lpd.
bool wants_privileged_clients(std::string_view port) {
  for (std::string_view known :
       {"2049", "nfs", "shilp", "111", "sunrpc", "513", "login", "514", "shell", "515", "printer"})
    if (port == known) return true;
  return false;
}

bool is_usual_service(unsigned port) {
  for (unsigned service : {623u, 631u, 636u, 646u, 749u, 853u, 860u, 873u, 902u, 989u, 990u, 992u, 993u, 995u})
    if (port == service) return true;
  return false;
}

// How likely a service is on a port: it has a name or a port below 1024, or one of the well-known higher ones.
enum class Service { No, Hardly, Known, Likely };

Service service_on(std::string_view port) {
  const auto number = port_number(port);
  if (!number) return Service::Likely;
  if (*number < 1024)
    return is_privileged_client(port) && !is_usual_service(*number) ? Service::Hardly : Service::Likely;
  for (unsigned known :
       {1080u, 1433u, 1521u, 1723u, 1883u, 2049u, 3000u, 3128u, 3306u, 3389u, 5000u, 5060u, 5222u,  5432u,
        5672u, 5900u, 6379u, 6443u, 6667u, 8000u, 8080u, 8443u, 8888u, 9000u, 9092u, 9200u, 11211u, 27017u})
    if (*number == known) return Service::Known;
  return Service::No;
}

bool is_ephemeral(std::string_view port) {
  const auto number = port_number(port);
  return number && *number >= 32768;  // Linux 32768-60999, IANA 49152-65535
}

// Protocols in which the server speaks first.
bool server_speaks_first(std::string_view port) {
  for (std::string_view known : {"21", "22", "25", "110", "143", "587", "3306", "5900", "ftp", "ssh", "smtp", "pop3",
                                 "imap2", "submission", "mysql"})
    if (port == known) return true;
  return false;
}

}  // namespace

Roles roles_of_first(const Segment& segment) {
  if (segment.has(Flag::Syn)) return {segment.has(Flag::Ack) ? Client::Receiver : Client::Sender, false};
  if (segment.has(Flag::Rst) && segment.has(Flag::Ack) && segment.seq == 0u && segment.win == 0u)
    return {Client::Receiver, true};
  const std::string_view from = segment.source.port, to = segment.destination.port;
  if (wants_privileged_clients(from) && is_privileged_client(to)) return {Client::Receiver, true};
  if (wants_privileged_clients(to) && is_privileged_client(from)) return {Client::Sender, true};
  const Service here = service_on(from), there = service_on(to);
  if (here != there) return {there > here ? Client::Sender : Client::Receiver, true};
  if (is_ephemeral(from) != is_ephemeral(to)) return {is_ephemeral(from) ? Client::Sender : Client::Receiver, true};
  if (segment.length.value_or(0) > 0 && !server_speaks_first(from) && !server_speaks_first(to))
    return {Client::Sender, true};
  return {Client::Unknown, false};
}

}  // namespace tcpgloss
