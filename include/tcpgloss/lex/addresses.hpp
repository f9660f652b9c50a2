// "10.0.0.1.40000 > 10.0.0.2.80: ": two endpoints up to the blank behind the colon.
#pragma once

#include "tcpgloss/lex/endpoint.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::lex {

struct Addresses {
  AddressText source, destination;
  bool edited = false;
};

// " > "; edited text and text copied from the web has other arrows
constexpr bool take_arrow(Cursor& cursor, bool& edited) {
  if (cursor.take(" > ")) return true;
  edited = true;
  for (std::string_view arrow : {" -> ", " \u2192 ", " => ", " &gt; ", " --> ", " \u21d2 ", " \u27f6 ", " \u279c ",
                                 " \u2794 ", " \u00bb ", " \u203a "})
    if (cursor.take(arrow)) return true;
  return false;
}

// False, and the cursor failed, where no such pair stands.
constexpr bool lex_addresses(Cursor& cursor, Addresses& pair) {
  take_address(cursor, pair.source);
  if (pair.source.text.empty() || !take_arrow(cursor, pair.edited)) {
    const std::string_view arrow = " > ";
    if (arrow.substr(0, cursor.left()) == cursor.rest()) cursor.all();
    cursor.fail(" > ");
    return false;
  }
  if (pair.source.text.back() == ':') pair.source.port_at = 0;  // only the destination has a colon behind it
  take_address(cursor, pair.destination);
  std::string_view& destination = pair.destination.text;
  if (!destination.empty() && destination.back() == ':') {
    destination.remove_suffix(1);
    cursor.take(' ');
    return !destination.empty();
  }
  // Someone lost the colon, or put a blank in front of it.
  pair.edited = true;
  if (cursor.take(" : ") || (cursor.at(" Flags [") && cursor.take(' '))) return true;
  cursor.fail(":");
  return false;
}

namespace address_examples {
constexpr std::string_view source_port(std::string_view text) {
  Cursor cursor(text);
  Addresses pair;
  return lex_addresses(cursor, pair) ? cut_endpoint(pair.source).port : std::string_view();
}
static_assert(source_port("10.0.0.1.40000 > 10.0.0.2.443: Flags") == "40000");
static_assert(source_port("10.0.0.1.40000: > 10.0.0.2.443: Flags") == "");
constexpr std::string_view source(std::string_view text) {
  Cursor cursor(text);
  Addresses pair;
  return lex_addresses(cursor, pair) ? pair.source.text : std::string_view();
}
static_assert(source("::1.5 > ::2.6: Flags") == "::1.5");
static_assert(source("02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype") == "");
static_assert(source("a.1 -> b.2: Flags") == "a.1");
}  // namespace address_examples

}  // namespace tcpgloss::lex
