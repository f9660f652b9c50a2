#include "tcpgloss/render/mptcp_content.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "tcpgloss/decode/number.hpp"
#include "tcpgloss/render/address.hpp"

namespace tcpgloss {
namespace {

using text::Cursor;

// The subtypes, by the first half of the octet that they begin with.
enum Subtype : unsigned {
  Capable = 0x00,
  Join = 0x10,
  Dss = 0x20,
  AddAddress = 0x30,
  RemoveAddress = 0x40,
  Priority = 0x50,
  Fail = 0x60,
  FastClose = 0x70,
  Reset = 0x80
};

constexpr std::uint64_t of_32_bits = 0xFFFFFFFF;

// "7", up to 2^64 - 1
std::uint64_t decimal(Cursor& cursor) {
  const std::string_view digits = cursor.digits();
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) cursor.fail("a number");
  return value;
}

// "0x1c"
std::uint64_t hexadecimal(Cursor& cursor) {
  cursor.expect("0x");
  const std::string_view digits = cursor.run(text::is_hex_digit);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc{} || end != digits.data() + digits.size()) cursor.fail("a number");
  return value;
}

// "[AH]" as bits, `first` being the letter of the highest of `count`; "[none]" is none.
std::optional<unsigned> letters(Cursor& cursor, std::string_view names) {
  if (!cursor.take("flags [")) return std::nullopt;
  unsigned bits = 0;
  const std::string_view found = cursor.until(']');
  if (found != "none")
    for (const char letter : found)
      if (const std::size_t at = names.find(letter); at != names.npos) bits |= 1u << (names.size() - 1 - at);
  cursor.take(' ');
  return bits;
}

}  // namespace

MptcpContent::MptcpContent(const option::Mptcp& mptcp, std::uint64_t payload) {
  Cursor cursor(mptcp.rest);
  const std::size_t length = mptcp.length >= 3 && mptcp.length <= most + 2 ? mptcp.length - 2 : 0;
  if (mptcp.subtype == "capable") {
    capable(cursor, length, payload);
  } else if (mptcp.subtype == "join") {
    join(cursor);
  } else if (mptcp.subtype == "dss") {
    signal(cursor, length);
  } else if (mptcp.subtype == "add-addr") {
    add_address(cursor, length);
  } else if (mptcp.subtype == "rem-addr") {
    remove_address(cursor);
  } else if (mptcp.subtype == "prio") {
    priority(cursor);
  } else if (mptcp.subtype == "fail") {
    cursor.expect("seq ");
    number(Fail << 8, 2), number(decimal(cursor), 8);
  } else if (mptcp.subtype == "fast-close") {
    cursor.expect("key ");
    number(FastClose << 8, 2), number(hexadecimal(cursor), 8);
  } else if (mptcp.subtype == "tcprst") {
    reset(cursor);
  } else {
    cursor.fail("a subtype");
  }
  if (cursor.failed()) size_ = 0;
  if (size_ == 0 || length == 0) return;
  while (size_ < length) octet(0);
  size_ = length;
}

// "v1 flags [AH] csum {0x1,0x2,data_len=3}", "Unknown Version (5)"; before 4.99.2 without version and flags.
// With data comes its length, which tcpdump does not print before 4.99.4: then it is that of the payload.
void MptcpContent::capable(Cursor& cursor, std::size_t length, std::uint64_t payload) {
  unsigned version = 0;
  if (cursor.take("Unknown Version (")) {
    version = static_cast<unsigned>(decimal(cursor));
    return number(Capable << 8 | (version & 0xF) << 8, 2);
  }
  if (cursor.take('v')) version = static_cast<unsigned>(decimal(cursor));
  cursor.take(' ');
  const auto flags = letters(cursor, "ABCDEFGH");
  const bool checksums = cursor.take("csum");
  cursor.take(' ');
  octet(Capable | (version & 0xF));
  octet(flags.value_or(checksums ? 0x81 : 0x01));  // H, the algorithm, has to be there
  if (!cursor.take('{')) return;
  do {
    if (cursor.take("data_len="))
      number(decimal(cursor), 2);
    else
      number(hexadecimal(cursor), 8);
  } while (cursor.take(','));
  if (size_ + 2 <= length) number(payload, 2);
}

// "backup id 2 token 0x1 nonce 0x2", "id 2 hmac 0x1 nonce 0x2", "hmac 0x" and 40 digits
void MptcpContent::join(Cursor& cursor) {
  octet(Join | (cursor.take("backup ") ? 1 : 0));
  octet(cursor.take("id ") ? decimal(cursor) : 0);
  cursor.take(' ');
  if (cursor.take("token ")) {
    number(hexadecimal(cursor), 4);
  } else if (cursor.take("hmac ")) {
    if (cursor.left() > 2 + 16 && cursor.rest().find(' ') == std::string_view::npos) {
      cursor.expect("0x");
      return digits(cursor.run(text::is_hex_digit));
    }
    number(hexadecimal(cursor), 8);
  }
  cursor.expect(" nonce ");
  number(hexadecimal(cursor), 4);
}

// "fin ack 7 seq 9 subseq 1 len 2 csum 0x3"
void MptcpContent::signal(Cursor& cursor, std::size_t length) {
  std::optional<std::uint64_t> ack, seq, checksum;
  std::uint64_t subflow_seq = 0, octets = 0;
  const bool fin = cursor.take("fin");
  cursor.take(' ');
  if (cursor.take("ack ")) ack = decimal(cursor);
  cursor.take(' ');
  if (cursor.take("seq ")) {
    seq = decimal(cursor);
    cursor.expect(" subseq ");
    subflow_seq = decimal(cursor);
    cursor.expect(" len ");
    octets = decimal(cursor);
    if (cursor.take(" csum ")) checksum = hexadecimal(cursor);
  }
  // What the length leaves beyond four octets for each number.
  const std::size_t least = 2u + (ack ? 4u : 0u) + (seq ? 4u + 6u : 0u) + (checksum ? 2u : 0u);
  std::size_t spare = length > least ? length - least : 0;
  const auto wide = [&](const std::optional<std::uint64_t>& value) {
    if (!value || (length > 0 && spare < 4)) return false;
    const bool both = ack && seq && spare < 8;  // room for one of the two: the larger one
    if (*value <= of_32_bits && (length == 0 || (both && std::max(*ack, *seq) > of_32_bits))) return false;
    spare -= length > 0 ? 4 : 0;
    return true;
  };
  const bool wide_ack = wide(ack), wide_seq = wide(seq);
  octet(Dss);
  octet((fin ? 0x10 : 0) | (wide_seq ? 0x08 : 0) | (seq ? 0x04 : 0) | (wide_ack ? 0x02 : 0) | (ack ? 0x01 : 0));
  if (ack) number(*ack, wide_ack ? 8 : 4);
  if (!seq) return;
  number(*seq, wide_seq ? 8 : 4);
  number(subflow_seq, 4);
  number(octets, 2);
  if (checksum) number(*checksum, 2);
}

// "v0-ip4 id 5 1.2.3.4", "v1 id 5 1.2.3.4:8080 hmac 0x1", "v1-echo id 1 10.0.0.1"; before 4.99.2 "id 5 1.2.3.4"
void MptcpContent::add_address(Cursor& cursor, std::size_t length) {
  const bool first_version = !cursor.at("v1");
  const bool echo = cursor.at("v1-echo");
  if (!cursor.at("id ")) cursor.word(), cursor.take(' ');
  cursor.expect("id ");
  const std::uint64_t id = decimal(cursor);
  cursor.expect(" ");
  std::string_view host = cursor.word(), port;
  const std::size_t colon = host.rfind(':');
  const bool v6 = colon != host.npos && host.find(':') != colon;
  const std::size_t both = 2u + (v6 ? 16u : 4u) + (cursor.at(" hmac ") ? 8u : 0u);
  // "2001:db8::5:8080" may end with a port: the length tells.
  if (colon != host.npos && (!v6 || length == both + 2)) port = host.substr(colon + 1), host = host.substr(0, colon);
  const auto address = parse_address(host);
  if (!address) return cursor.fail("an address");
  octet(AddAddress | (first_version ? (v6 ? 6 : 4) : echo ? 1 : 0));
  octet(id);
  for (std::size_t i = 0; i < (address->v6 ? 16u : 4u); ++i) octet(address->octets[i]);
  if (!port.empty()) number(to_number<std::uint16_t>(port).value_or(0), 2);
  if (cursor.take(" hmac ")) number(hexadecimal(cursor), 8);
}

// "id 5 6"
void MptcpContent::remove_address(Cursor& cursor) {
  octet(RemoveAddress);
  cursor.expect("id");
  while (cursor.take(' ')) octet(decimal(cursor));
}

// "non-backup id 9"
void MptcpContent::priority(Cursor& cursor) {
  const bool backup = !cursor.take("non-");
  cursor.expect("backup");
  octet(Priority | (backup ? 1 : 0));
  if (cursor.take(" id ")) octet(decimal(cursor));
}

// "flags [T] reason Lack of resources"
void MptcpContent::reset(Cursor& cursor) {
  constexpr std::array<std::string_view, 7> reasons{
      "unspecified error",         "mptcp-specific error",     "lack of resources",     "administratively prohibited",
      "too much outstanding data", "unacceptable performance", "middlebox interference"};
  octet(Reset | letters(cursor, "UVWT").value_or(0));
  cursor.take("reason ");
  const auto same = [](std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i)
      if ((one[i] | 0x20) != (other[i] | 0x20)) return false;
    return true;
  };
  for (std::size_t i = 0; i < reasons.size(); ++i)
    if (same(cursor.rest(), reasons[i])) return octet(i);
  octet(0);
}

void MptcpContent::digits(std::string_view hexadecimal) {
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hexadecimal.data() + i, hexadecimal.data() + i + 2, value, 16);
    octet(value);
  }
}

}  // namespace tcpgloss
