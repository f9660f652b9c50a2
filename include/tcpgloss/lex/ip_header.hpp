// What tcpdump says of the IP header: the word, faults, and with -v the parenthesis.
#pragma once

#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

using text::Cursor;

// "(tos 0x0, ttl 64, …" (or "(ttl 64" where 3.x left out tos 0), "(class 0x02, …", "(flowlabel …", "(hlim 64, …"
constexpr bool at_ip_info(const Cursor& cursor) {
  if (cursor.peek() != '(') return false;
  return cursor.at("(tos 0x") || cursor.at("(hlim ") || cursor.at("(class 0x") || cursor.at("(flowlabel 0x") ||
         cursor.at("(ttl ");
}

// The value of one item, up to the comma or parenthesis behind it: "0x2,ECT(0)" holds both.
constexpr std::string_view lex_tos(Cursor& cursor) {
  const std::string_view from = cursor.rest();
  cursor.run([](char c) { return c != ',' && c != ')' && c != ']'; });
  cursor.take(",ECT(0)") || cursor.take(",ECT(1)") || cursor.take(",ECT") || cursor.take(",CE");
  return from.substr(0, from.size() - cursor.left());
}

// Passes over an item nobody asks for: up to ", " or the bracket that closes the list.
constexpr void skip_item(Cursor& cursor) {
  int octets = 0;
  for (int depth = 0; !cursor.at_end() && octets < 2048; cursor.skip(1), ++octets) {
    const char c = cursor.peek();
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth-- == 0) return;
    if (c == ',' && depth == 0 && cursor.peek(1) == ' ') return;
  }
}

// "tos 0x0", "ttl 64", "id 1", "offset 0", "flags [DF]", "proto TCP (6)", "length 60", "bad cksum 0 (->26b9)!",
// "options (RR 1.2.3.4)", and of IPv6 "class 0x02", "hlim 64", "next-header TCP (6) payload length: 20".
// Up to 3.9.6 some have a colon, and ttl is padded to three columns.
constexpr void lex_ip_item(Cursor& cursor, IpFields& ip) {
  switch (cursor.peek()) {
    case 't':
      if (cursor.take("tos ")) {
        ip.tos = lex_tos(cursor);
      } else if (cursor.take("ttl ")) {
        cursor.take_blanks();
        ip.ttl = cursor.number();
      }
      break;
    case 'c':
      if (cursor.take("class ")) ip.tos = lex_tos(cursor);
      break;
    case 'h':
      if (cursor.take("hlim ")) ip.ttl = cursor.number();
      break;
    case 'i':
      if (cursor.take("id ")) ip.id = cursor.number();
      break;
    case 'f':
      if (cursor.take("flags [")) ip.flags = cursor.until(']', 40);
      break;
    case 'n':
      if (cursor.take("next-header")) {
        cursor.run([](char c) { return c != ')' && c != ','; });
        cursor.take(')');
        if (cursor.take(" payload length: ")) ip.length = cursor.number();
      }
      break;
    case 'p':
      if (cursor.take("payload length ") || cursor.take("payload length: ")) ip.length = cursor.number();
      break;
    case 'l':
      if (cursor.take("length: ") || cursor.take("length ") || cursor.take("len ")) ip.length = cursor.number();
      break;
    case 'o':
      ip.options |= cursor.at("options (") || cursor.at("optlen=");  // the latter up to 4.0
      break;
    case 'b':
      if (cursor.at("bad cksum ")) {
        const std::string_view from = cursor.rest();
        skip_item(cursor);
        ip.fault = from.substr(0, from.size() - cursor.left());
      }
      break;
    default: break;
  }
  skip_item(cursor);
}

// "(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)"
constexpr void lex_ip_info(Cursor& cursor, IpFields& ip) {
  ip.version = cursor.peek(1) == 't' ? 4 : 6;
  cursor.expect("(");
  do lex_ip_item(cursor, ip);
  while (cursor.take(", "));
  cursor.expect(")");
  // "[real length 80040, presumed BIG TCP]"
  if (cursor.at(" [real length ")) cursor.until(']', 80);
}

// "truncated-ip - 60 bytes missing! ", "[total length 100 > length 40] (invalid) "; older releases leave
// out the blank behind "missing!".
constexpr void lex_ip_fault(Cursor& cursor, IpFields& ip) {
  if (!cursor.at('t') && !cursor.at('[')) return;
  const std::string_view from = cursor.rest();
  if (cursor.take("truncated-ip") || cursor.take("truncated-ip6")) {
    cursor.until('!', 60);
  } else if (cursor.at("[total length ") || cursor.at("[header+payload length ")) {
    cursor.until(']', 80);
    cursor.take(" (invalid)");
  } else {
    return;
  }
  ip.fault = from.substr(0, from.size() - cursor.left());
  cursor.take(' ');
}

// Behind the parenthesis stand addresses, a fault, or nothing; people join the two lines of -v, or leave a quote or a
// comment behind the first: "length 60)     10.0.0.1.5 >", "length 60)`", "length 60)  # here".
constexpr void leave_ip_info(Cursor& cursor, const IpFields& ip) {
  Cursor behind = cursor;
  const bool apart = behind.take_blanks() > 0;
  const char next = behind.peek();
  const bool ours = text::is_digit(next) || text::is_letter(next) || next == ':' || next == '[';
  if (!cursor.failed() && ip.version == 4 && !ours)
    cursor.all();
  else if (apart || cursor.at_end())
    cursor = behind;
  else
    cursor.fail(" ");
}

// "IP (... length 60)", as people shorten it
constexpr bool at_shortened_info(const Cursor& cursor, const IpFields& ip) {
  return ip.version != 0 && (cursor.at("(... ") || cursor.at("(\u2026 ") || cursor.at("(..., "));
}

constexpr void lex_shortened_info(Cursor& cursor, IpFields& ip) {
  cursor.skip(1);
  cursor.take("...") || cursor.take("\u2026");
  cursor.take(',');
  cursor.take_blanks();
  do lex_ip_item(cursor, ip);
  while (cursor.take(", "));
  cursor.expect(")");
}

// Everything up to the addresses: "IP ", "IP6 (hlim 64, …) ", "(tos 0x0, …) ". Fills `ip`, which is empty so far.
constexpr void lex_ip_header(Cursor& cursor, IpFields& ip) {
  if (cursor.take("IP ")) {
    ip.version = 4;
  } else if (cursor.take("IP6 ")) {
    ip.version = 6;
  } else if (cursor.at("IP{")) {
    cursor.skip(2);  // "IP{my-home-ip}.443 > …": whoever hid the address took the blank with it
    ip.version = 4;
  }
  lex_ip_fault(cursor, ip);
  if (at_ip_info(cursor)) {
    lex_ip_info(cursor, ip);
    leave_ip_info(cursor, ip);
    lex_ip_fault(cursor, ip);
  } else if (at_shortened_info(cursor, ip)) {
    lex_shortened_info(cursor, ip);
    leave_ip_info(cursor, ip);
  }
}

namespace ip_header_examples {
constexpr IpFields ip(std::string_view line) {
  Cursor cursor(line);
  IpFields fields;
  lex_ip_header(cursor, fields);
  return fields;
}
constexpr std::string_view example =
    "IP (tos 0x2,ECT(0), ttl 64, id 24, offset 0, flags [DF], proto TCP (6), length 60, bad cksum 0 (->26b9)!)";
static_assert(ip(example).tos == "0x2,ECT(0)");
static_assert(ip(example).id == "24");
static_assert(ip(example).fault == "bad cksum 0 (->26b9)!");
static_assert(ip("IP6 (hlim 64, next-header TCP (6) payload length: 20) ::1.5").length == "20");
static_assert(ip("IP (... length 60)").length == "60");
static_assert(ip("IP6 (... length 60)").version == 6);
static_assert(ip("IP (tos 0x0, offset 0, proto TCP (6), length 48, options (RR 0.0.0.0,EOL))").options);
static_assert(!ip(example).options);
static_assert(ip("IP (some words)").length.empty());
static_assert(ip("(tos 0x0, ttl  64, id 7, offset 0, flags [DF], length: 44) 10").ttl == "64");
}  // namespace ip_header_examples

}  // namespace tcpgloss::lex
