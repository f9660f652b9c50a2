#include "tcpgloss/lex/ascii_dump.hpp"

#include <algorithm>
#include <cstring>

#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {
namespace {

using text::Cursor;

constexpr std::size_t least_header = 20;  // of IPv4 and of TCP
constexpr std::size_t most_header = 60;
constexpr std::size_t ipv6_header = 40;

std::size_t to_size(std::string_view text) { return text::leading_digits(text.substr(0, 12)).value; }

// Of a number that is too long to be right, its beginning.
std::size_t to_size(const NumberText& number) {
  return number.size() <= 12 && number.value != NumberText::unread ? number.value : to_size(std::string_view(number));
}

// As tcpdump prints an octet in a dump.
constexpr char shown(std::size_t octet) {
  return octet > 0x20 && octet < 0x7f ? static_cast<char>(octet) : octet == ' ' ? ' ' : '.';
}

// How many octets a list of options takes in the header; npos where one of them does not tell.
std::size_t option_octets(std::string_view list) {
  struct Size {
    std::string_view name;
    std::size_t octets;
  };
  constexpr Size sizes[] = {{"nop", 1},      {"mss ", 4},        {"wscale ", 3}, {"sackOK", 2},
                            {"TS val ", 10}, {"timestamp ", 10}, {"eol", 1}};
  std::size_t total = 0;
  for (Cursor cursor(list); !cursor.at_end(); cursor.take(',')) {
    if (cursor.take("sack ")) {
      cursor.take("sack ");
      total += 2 + 8 * to_size(cursor.digits());
    } else {
      const auto* known =
          std::find_if(std::begin(sizes), std::end(sizes), [&](const Size& size) { return cursor.at(size.name); });
      if (known == std::end(sizes)) return std::string_view::npos;
      total += known->octets;
    }
    cursor.run([](char c) { return c != ','; });
  }
  return (total + 3) / 4 * 4;  // the header ends on a multiple of four; what follows eol is not printed
}

// Snapshot lengths that people use, with the link headers tcpdump takes off them.
bool is_usual_capture(std::size_t octets) {
  for (std::size_t link : {14u, 16u, 20u, 0u})
    for (std::size_t length :
         {64u, 68u, 94u, 96u, 100u, 128u, 160u, 192u, 200u, 256u, 300u, 400u, 500u, 512u, 1000u, 1024u})
      if (octets + link == length) return true;
  return false;
}

}  // namespace

void AsciiDump::run_starts(std::size_t octets) {
  *this = AsciiDump{};
  if (octets != 0) kept_least_ = kept_most_ = octets;
}

// Of a packet that was captured whole -v prints the checksum; of a fragment it does not, nor of any under -K.
void AsciiDump::announce(const SegmentLine& segment) {
  if (!segment.tcp.checksum.empty()) checksums_seen_ = true;
  packet_cut_ = checksums_seen_ && segment.tcp.checksum.empty() && !segment.ip.ttl.empty() &&
                !segment.tcp.bad_header_length && segment.ip.flags.find('+') == std::string_view::npos;
  state_ = State::Announced;
  ip_ = true;
  version_ = segment.ip.version;
  total_ = segment.ip.length.empty() ? 0 : to_size(segment.ip.length);
  if (total_ != 0 && version_ == 6) total_ += ipv6_header;
  payload_ = to_size(segment.tcp.length.empty() ? segment.tcp.seq_count : segment.tcp.length);
  const std::string_view options = segment.tcp.options;
  bad_header_ = segment.tcp.bad_header_length;
  all_options_ = !bad_header_ && options.size() <= options_.size() && !segment.tcp.options_cut &&
                 segment.tcp.style <= TcpStyle::Classic;
  options_size_ = std::min(options.size(), options_.size());
  if (options_size_ > 0) std::memcpy(options_.data(), options.data(), options_size_);
}

// "UDP, length 300", "ICMP echo request, id 1, seq 1, length 64", "A? example.com. (33)"
void AsciiDump::announce_other(std::string_view line) {
  state_ = State::Idle;
  packet_cut_ = false;
  std::size_t at = line.rfind("length ");
  if (at != std::string_view::npos) {
    at += 7;
  } else if (!line.empty() && line.back() == ')') {
    at = line.rfind('(') + 1;
    if (line.find_first_not_of("0123456789", at) != line.size() - 1) return;  // "frag (80|20)"
  } else {
    return;
  }
  payload_ = to_size(line.substr(at));
  if (payload_ == 0) return;
  state_ = State::Announced;
  ip_ = false;
}

std::size_t AsciiDump::low_transport() const {
  const std::size_t options = all_options_ ? option_octets({options_.data(), options_size_}) : std::string_view::npos;
  if (bad_header_) return payload_;
  return least_header + (options == std::string_view::npos ? 0 : options) + payload_;
}

std::size_t AsciiDump::high_transport() const {
  const std::size_t options = all_options_ ? option_octets({options_.data(), options_size_}) : std::string_view::npos;
  return (options == std::string_view::npos ? most_header : least_header + options) + payload_;
}

void AsciiDump::begin(std::string_view text, std::size_t low, std::size_t high) {
  low_ = std::min(low, kept_least_);
  high_ = std::min(high, kept_most_);
  counted_ = newlines_ = 0;
  state_ = State::Open;
  seen_ = true;
  count(text);
}

bool AsciiDump::begins_at(std::string_view text, std::size_t offset) {
  if (text.size() < offset + 2) return false;
  const char first = text[offset];
  const bool v4 = first >= 'E' && first <= 'O' && version_ != 6;
  const bool v6 = first >= '`' && first <= 'o' && version_ != 4;
  if (!v4 && !v6) return false;
  const std::size_t header = v4 ? static_cast<std::size_t>(first - '@') * 4 : ipv6_header;
  const std::size_t low = total_ != 0 ? total_ : header + low_transport();
  const std::size_t high = total_ != 0 ? total_ : header + high_transport();
  // The length field stands behind two octets (IPv4) or four (IPv6); a line feed in it ends the line.
  const std::size_t field = v4 ? low : low - header;
  const std::size_t at = offset + (v4 ? 2 : 4);
  if (text.size() > at && text[at] != shown(field >> 8 & 0xff) &&
      text[at] != shown((v4 ? high : high - header) >> 8 & 0xff))
    return false;
  if (text.size() > at + 1 && low == high && field <= 0xffff && text[at + 1] != shown(field & 0xff)) return false;
  if (text.size() <= at && (field >> 8 & 0xff) != '\n') return false;
  if (text.size() > offset + (v4 ? 9u : 6u) && text[offset + (v4 ? 9 : 6)] != '.') return false;  // protocol 6
  begin(text, low + offset, high + offset);
  return true;
}

bool AsciiDump::starts(std::string_view text) {
  if (state_ != State::Announced) return false;
  if (!ip_) {
    if (!seen_) return false;
    begin(text, payload_, payload_ + most_header + ipv6_header);
    return true;
  }
  // With -AA the link header comes first: none, BSD's, Ethernet's with and without a tag, SLL, SLL2.
  for (std::size_t offset : {0u, 14u, 20u, 16u, 4u, 18u})
    if (begins_at(text, offset)) return true;
  return false;
}

void AsciiDump::count(std::string_view text) {
  counted_ += text.size() + 1;
  ++newlines_;
}

AsciiDump::Place AsciiDump::place(std::string_view text) {
  if (printed() + 1 + text.size() > high_) {
    // Longer than what is left of the packet: it ended before this line, or was not captured further.
    most_seen_ = std::max(most_seen_, printed());
    state_ = State::Idle;
    return Place::Outside;
  }
  if (printed() + dropped() >= low_ || cut_suspected_ || (packet_cut_ && !cut_known())) return Place::Doubtful;
  // Inside, unless only a part of the packet was captured, and nobody said how much.
  if (!cut_known() && printed() >= most_seen_)
    for (std::size_t more = 0; more <= dropped() && more < 16; ++more)
      if (is_usual_capture(printed() + more)) return Place::Doubtful;
  return Place::Inside;
}

void AsciiDump::suspect_cut(const AsciiDump& before) {
  if (cut_suspected_) return;
  cut_suspected_ = true;
  suspected_least_ = before.printed();
  suspected_most_ = before.printed() + before.dropped();
}

void AsciiDump::learn_cut() {
  // What was counted behind that place was of other packets.
  const std::size_t shown = cut_suspected_ ? suspected_least_ : printed();
  const std::size_t shown_most = cut_suspected_ ? suspected_most_ : printed() + dropped();
  const std::size_t least = std::max(shown, cut_known() ? kept_least_ : 0);
  const std::size_t most = std::min(shown_most, kept_most_);
  if (least > most) return;  // somebody has shortened the text
  kept_least_ = least;
  kept_most_ = most;
  cut_suspected_ = false;
}

void AsciiDump::learn_cut(const AsciiDump& ended) {
  if (!ended.ended_early()) return;
  *this = ended;
  learn_cut();
  forget();
}

}  // namespace tcpgloss::lex
