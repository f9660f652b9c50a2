#include "tcpgloss/lex/message.hpp"

#include <algorithm>
#include <array>

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {
namespace {

using text::Cursor;

bool take_run_start(Cursor& cursor) {
  return cursor.take("listening on ") || cursor.take("Listening on ") || cursor.take("reading from ");
}

// "5 packets captured", "1 packet received by filter", "120 packets captured, 240 packets received by filter, …"
bool take_counts(Cursor& cursor) {
  bool any = false;
  for (Cursor ahead = cursor;;) {
    if (ahead.digits().empty()) break;
    if (!ahead.take(" packets") && !ahead.take(" packet") && !ahead.take(" drops") && !ahead.take(" drop")) break;
    const bool known = ahead.take(" captured") || ahead.take(" received by filter") ||
                       ahead.take(" dropped by kernel") || ahead.take(" dropped by interface") ||
                       ahead.take(" by metadata filter");
    if (!known && !ahead.at_end()) break;
    any = true;
    cursor = ahead;
    if (!ahead.take(", ")) break;
  }
  return any;
}

// "tcpdump: ", "windump: ", "tcpdump4.9: "
bool take_program(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.take("tcpdump") && !ahead.take("windump") && !ahead.take("WinDump")) return false;
  ahead.run([](char c) { return text::is_digit(c) || c == '.' || c == '-'; });
  ahead.take(".exe");
  if (!ahead.take(": ")) return false;
  cursor = ahead;
  return true;
}

}  // namespace

MessageKind message_at(std::string_view text) {
  Cursor cursor(text);
  while (cursor.take("^C") || cursor.take('\r')) {
  }
  if (take_run_start(cursor)) return MessageKind::RunStarts;
  if (take_program(cursor)) return take_run_start(cursor) ? MessageKind::RunStarts : MessageKind::Other;
  if (take_counts(cursor)) return MessageKind::Other;
  if (cursor.take("Got ")) return cursor.digits().empty() ? MessageKind::None : MessageKind::Other;
  for (std::string_view start :
       {"verbose output suppressed, use ", "dropped privs to ", "Warning: interface names might be incorrect",
        "Warning: interface names might be wrong", "Address resolution is O"})
    if (cursor.at(start)) return MessageKind::Other;
  return MessageKind::None;
}

Splice find_splice(std::string_view line) {
  constexpr std::array<std::string_view, 7> words = {
      "tcpdump: ",         " packet", "listening on ", "reading from file ", "verbose output suppressed, ",
      "dropped privs to ", "Got "};
  Splice found;
  for (std::string_view word : words) {
    std::size_t at = line.find(word);
    if (at == std::string_view::npos) continue;
    // "5 packets captured": the number belongs to it. Digits of the broken line may stand right in front of
    // it; nothing tells them apart, so one digit is taken to be the count's.
    if (word == " packet") {
      if (at < 2 || !text::is_digit(line[at - 1])) continue;
      --at;
      if (at >= 2 && line.substr(at - 2, 2) == "^C") at -= 2;
    }
    if (at == 0 || at >= found.begin) continue;
    const MessageKind kind = message_at(line.substr(at));
    if (kind == MessageKind::None) continue;
    found = {at, line.size(), kind};
  }
  if (found.begin == std::string_view::npos) return found;
  // Counts end where their words end; whatever follows on the line is the rest of the record.
  Cursor cursor(line.substr(found.begin));
  cursor.take("^C");
  take_program(cursor);
  if (take_counts(cursor)) found.end = line.size() - cursor.left();
  return found;
}

std::size_t snapshot_length(std::string_view message) {
  for (std::string_view word : {"capture size ", "snapshot length "}) {
    const std::size_t at = message.find(word);
    if (at == std::string_view::npos) continue;
    std::size_t octets = 0;
    for (char c : Cursor(message.substr(at + word.size())).digits().substr(0, 9))
      octets = octets * 10 + static_cast<std::size_t>(c - '0');
    return octets;
  }
  return 0;
}

std::size_t link_header_octets(std::string_view message) {
  struct Link {
    std::string_view name;
    std::size_t octets;
  };
  constexpr Link links[] = {{"EN10MB", 14}, {"LINUX_SLL2", 20}, {"LINUX_SLL", 16},
                            {"NULL", 4},    {"LOOP", 4},        {"PPP", 4}};
  const std::size_t at = message.find("link-type ");
  if (at == std::string_view::npos) return 0;
  Cursor cursor(message.substr(at + 10));
  for (const Link& link : links)
    if (cursor.take(link.name)) return link.octets;
  return 0;
}

}  // namespace tcpgloss::lex
