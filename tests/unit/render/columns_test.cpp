#include "tcpgloss/render/columns.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tcpgloss/render/ascii.hpp"
#include "tcpgloss/text/width.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;

std::string step(Duration duration) {
  Out out;
  put_step(out, duration);
  return std::string(view(out));
}

TEST(Step, SaysEachSizeInItsUnit) {
  EXPECT_EQ(step(0ns), "0");
  EXPECT_EQ(step(800ns), "+800 ns");
  EXPECT_EQ(step(80us), "+80 µs");
  EXPECT_EQ(step(-31us), "−31 µs");
  EXPECT_EQ(step(999'499ns), "+999 µs");
  EXPECT_EQ(step(999'500ns), "+1.0 ms");
  EXPECT_EQ(step(7'234us), "+7.2 ms");
  EXPECT_EQ(step(9'949us), "+9.9 ms");
  EXPECT_EQ(step(9'951us), "+10 ms");
  EXPECT_EQ(step(933ms), "+933 ms");
  EXPECT_EQ(step(999'600us), "+1.00 s");
  EXPECT_EQ(step(2'457ms), "+2.46 s");
  EXPECT_EQ(step(9'996ms), "+10.0 s");
  EXPECT_EQ(step(187s), "+187 s");
  EXPECT_EQ(step(20min), "+20 min");
  EXPECT_EQ(step(100min), "+1.7 h");
  EXPECT_EQ(step(11h), "+11 h");
  EXPECT_EQ(step(24h * 33), "+33 d");
}

TEST(Step, StaysInItsColumn) {
  for (std::int64_t ticks = 1; ticks < std::int64_t{1} << 62; ticks += ticks / 7 + 1) {
    EXPECT_LE(text::display_width(step(Duration(ticks))), 9u) << ticks;
    if (ticks < Duration(24h * 9999).count()) {
      EXPECT_LE(text::display_width(step(Duration(-ticks))), 7u) << ticks;
    }
  }
  EXPECT_EQ(step(Duration::min()), "−106752 d");
}

std::string arrow(std::string_view label, ArrowStyle style) {
  Out out, on_it;
  put(on_it, label);
  draw_arrow(out, on_it, arrow_columns, style);
  return std::string(view(out));
}

TEST(Arrow, PointsBothWays) {
  EXPECT_EQ(arrow("SYN", {true, false, false}), "──SYN──────────▶");
  EXPECT_EQ(arrow("SYN·ACK", {false, false, false}), "◀──────SYN·ACK──");
  EXPECT_EQ(arrow("1448B again", {true, true, false}), "══1448B again══▶");
  EXPECT_EQ(arrow("ACK · WIN 0", {false, true, false}), "◀══ACK · WIN 0══");
}

TEST(Arrow, IsCompleteInAscii) {
  EXPECT_EQ(arrow("SYN", {true, false, true}), "--SYN---------->");
  EXPECT_EQ(arrow("SYN·ACK", {false, true, true}), "<======SYN*ACK==");
}

TEST(Arrow, GivesUpItsLineBeforeItsLabel) {
  EXPECT_EQ(arrow("SYN·ACK again", {true, false, false}), "──SYN·ACK again▶");
  EXPECT_EQ(arrow("SYN 1420B again", {true, false, false}), "SYN 1420B again▶");
  EXPECT_EQ(arrow("SYN 14200B again", {false, false, false}), "◀SYN 14200B again");
}

TEST(Rule, IsAsLongAsAsked) {
  for (std::size_t columns : {0u, 1u, 63u, 64u, 65u, 200u, 1000u}) {
    Out light, heavy;
    put_rule(light, columns, false, false);
    put_rule(heavy, columns, true, true);
    EXPECT_EQ(narrow_width(light), columns);
    EXPECT_EQ(view(heavy), std::string(columns, '='));
  }
}

TEST(Ascii, SpellsSignsAndKeepsLetters) {
  Out out;
  put_ascii(out, "µs × − ⇄ · … ▶ 握手 é");
  EXPECT_EQ(view(out), "us x - <-> * ... > 握手 é");
}

}  // namespace
}  // namespace tcpgloss
