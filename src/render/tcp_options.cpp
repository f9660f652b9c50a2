#include "tcpgloss/render/tcp_options.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <variant>

#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/render/mptcp_content.hpp"

namespace tcpgloss {
namespace {

constexpr std::uint8_t eol = 0, nop = 1, mss = 2, window_scale = 3, sack_permitted = 4, sack_blocks = 5, timestamps = 8,
                       md5 = 19, scps = 20, user_timeout = 28, authentication = 29, multipath = 30, fast_open = 34,
                       experimental = 254;
constexpr std::size_t md5_digest = 16;  // octets, RFC 2385 section 3.0

std::optional<std::uint32_t> whole_number(std::string_view text, int base = 10) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The options of RFC 1072 and RFC 1644 that hold one number.
std::optional<std::uint8_t> kind_of_number(std::string_view name) {
  if (name == "echo") return std::uint8_t{6};
  if (name == "echoreply") return std::uint8_t{7};
  if (name == "cc") return std::uint8_t{11};
  if (name == "ccnew") return std::uint8_t{12};
  if (name == "ccecho") return std::uint8_t{13};
  return std::nullopt;
}

// Whole octets in hexadecimal digits.
bool is_hex(std::string_view digits) {
  return digits.size() % 2 == 0 && std::all_of(digits.begin(), digits.end(), text::is_hex_digit);
}

}  // namespace

struct TcpOptions::Put {
  TcpOptions& to;
  const Segment& segment;
  const Finding& finding;

  void operator()(const option::EndOfList&) const {
    if (to.size_ < most) to.octet(eol), to.ended_ = true;
  }
  void operator()(const option::NoOperation&) const {
    if (to.size_ < most) to.octet(nop);
  }
  void operator()(const option::MaximumSegmentSize& size) const {
    if (!to.begin(mss, 4)) return;
    to.octet(static_cast<std::uint8_t>(size.octets >> 8));
    to.octet(static_cast<std::uint8_t>(size.octets));
  }
  void operator()(const option::WindowScale& scale) const {
    if (to.begin(window_scale, 3)) to.octet(static_cast<std::uint8_t>(scale.shift));
  }
  void operator()(const option::SackPermitted&) const { to.begin(sack_permitted, 2); }
  // The text may count a block's edges from another number than its ack, so the tracker's reading goes first.
  void operator()(const option::Sack& sack) const {
    if (!to.begin(sack_blocks, 2 + std::size_t{8} * sack.count)) return;
    const bool told = finding.rel_sack_count == sack.count && finding.rel_ack && finding.abs_ack;
    for (std::size_t i = 0; i < sack.count; ++i) {
      const std::uint32_t origin = told ? *finding.abs_ack - *finding.rel_ack : 0;
      to.word(told ? origin + finding.rel_sack[i].left : sack.blocks[i].left.value);
      to.word(told ? origin + finding.rel_sack[i].right : sack.blocks[i].right.value);
    }
  }
  void operator()(const option::Timestamps& stamps) const {
    if (!to.begin(timestamps, 10)) return;
    to.word(stamps.value);
    to.word(stamps.echo_reply);
  }
  void operator()(const option::FastOpen& open) const {
    if (open.experimental)
      to.hex(experimental, open.cookie, {0xF9, 0x89});  // RFC 7413 section 7
    else
      to.hex(fast_open, open.cookie);
  }
  void operator()(const option::UserTimeout& timeout) const {
    if (!to.begin(user_timeout, 4)) return;
    to.octet(static_cast<std::uint8_t>(timeout.as_sent >> 8));
    to.octet(static_cast<std::uint8_t>(timeout.as_sent));
  }
  void operator()(const option::Other& other) const {
    constexpr std::string_view unknown = "unknown-";
    if (const auto kind = kind_of_number(other.name)) {
      const auto number = whole_number(other.value);
      if (number && to.begin(*kind, 6)) to.word(*number);
    } else if (other.name == "md5" || other.name == "tcpmd5") {
      digest(other.value);
    } else if (other.name == "tcp-ao") {
      key(other.value);
    } else if (other.name == "scps") {
      capability(other.value);
    } else if (other.name.substr(0, 4) == "exp-") {  // RFC 6994: what is printed is the number of the experiment
      const std::string_view digits = other.name.substr(other.name.substr(4, 2) == "0x" ? 6 : 4);
      if (digits.size() == 4) to.hex(experimental, digits);
    } else if (other.name.substr(0, unknown.size()) == unknown) {
      const auto printed = whole_number(other.name.substr(unknown.size()));
      const std::string_view digits = other.value.substr(other.value.substr(0, 2) == "0x" ? 2 : 0);
      if (printed && *printed > nop && *printed <= 255) to.hex(static_cast<std::uint8_t>(*printed), digits);
    }
  }
  void operator()(const option::Mptcp& mptcp) const {
    const MptcpContent content(mptcp, segment.length.value_or(0));
    if (content.size() == 0 || !to.begin(multipath, 2 + content.size())) return;
    for (std::size_t i = 0; i < content.size(); ++i) to.octet(content.data()[i]);
  }
  void operator()(const option::Malformed&) const {}

 private:
  // "0001…0f", "valid", "shared secret not supplied with -M, can't check - 0001…0f". Zeros where it is not printed.
  void digest(std::string_view value) const {
    if (const std::size_t dash = value.rfind("- "); dash != std::string_view::npos) value.remove_prefix(dash + 2);
    if (value.size() == 2 * md5_digest && is_hex(value)) return to.hex(md5, value);
    if (!to.begin(md5, 2 + md5_digest)) return;
    for (std::size_t i = 0; i < md5_digest; ++i) to.octet(0);
  }
  // "keyid 1 rnextkeyid 2 mac 0x0001…" (RFC 5925 section 2.2).
  void key(std::string_view value) const {
    text::Cursor cursor(value);
    cursor.expect("keyid ");
    const auto id = to_number<std::uint8_t>(cursor.digits());
    cursor.expect(" rnextkeyid ");
    const auto next = to_number<std::uint8_t>(cursor.digits());
    const std::string_view mac = cursor.take(" mac 0x") ? cursor.run(text::is_hex_digit) : std::string_view{};
    if (!cursor.failed() && id && next) to.hex(authentication, mac, {*id, *next});
  }
  // "cap 80 id 5"
  void capability(std::string_view value) const {
    text::Cursor cursor(value);
    cursor.expect("cap ");
    const std::string_view bits = cursor.run(text::is_hex_digit);
    cursor.expect(" id ");
    const auto id = to_number<std::uint8_t>(cursor.digits());
    const auto number = whole_number(bits, 16);
    if (!cursor.failed() && id && number && *number <= 0xFF)
      to.hex(scps, {}, {static_cast<std::uint8_t>(*number), *id});
  }
};

TcpOptions::TcpOptions(const Segment& segment, const Finding& finding, std::size_t room) {
  for (const Option& option : segment.options) {
    if (ended_) break;
    std::visit(Put{*this, segment, finding}, option);
  }
  pad(room);
}

bool TcpOptions::begin(std::uint8_t kind, std::size_t length) {
  if (size_ + length > most) return false;
  octet(kind);
  octet(static_cast<std::uint8_t>(length));
  return true;
}

void TcpOptions::word(std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) octet(static_cast<std::uint8_t>(value >> shift));
}

// An option whose content is printed in hexadecimal digits. Other words there ("valid") say nothing of the octets.
void TcpOptions::hex(std::uint8_t kind, std::string_view digits, std::initializer_list<std::uint8_t> in_front) {
  if (!is_hex(digits)) return;
  if (!begin(kind, 2 + in_front.size() + digits.size() / 2)) return;
  for (const std::uint8_t value : in_front) octet(value);
  for (std::size_t i = 0; i < digits.size(); i += 2)
    octet(static_cast<std::uint8_t>(*whole_number(digits.substr(i, 2), 16)));
}

void TcpOptions::pad(std::size_t room) {
  const std::size_t end = std::min(most, std::max(room, (size_ + 3) / 4 * 4));
  while (size_ < end) octet(ended_ ? eol : nop);
}

}  // namespace tcpgloss
