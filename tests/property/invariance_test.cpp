// What does not matter changes no note: how numbers are printed, where they start, when and on which ports.
#include <gmock/gmock.h>

#include "conversation.hpp"
#include "hostile.hpp"
#include "whole_run.hpp"

namespace tcpgloss {
namespace {

// One note speaks of the very numbers.
std::vector<std::string> without_wraps(std::vector<std::string> statements) {
  constexpr std::string_view wrap = " seq-wrap";
  for (std::string& statement : statements)
    if (const std::size_t at = statement.find(wrap); at != statement.npos) statement.erase(at, wrap.size());
  return statements;
}

// For each random conversation: printed as it is and as `change` wants it, the same is told of it.
template <class Change>
void expect_unchanged_by(std::size_t cases, Change change) {
  for (const std::size_t seed : seeds(cases)) {
    Dice dice(seed * 47);
    const Conversation conversation(dice);
    const ConversationPrinter printer(conversation);
    Dialect dialect;
    dialect.absolute = dice.one_in(2);
    dialect.dated = dice.one_in(2);
    Dialect changed = dialect;
    change(changed, dice);
    const std::string one = printer.print_all(dialect), other = printer.print_all(changed);
    ASSERT_EQ(without_wraps(statements(one)), without_wraps(statements(other))) << "seed " << seed << "\n"
                                                                                << one << "\n"
                                                                                << other;
  }
}

TEST(Invariance, AbsoluteAndRelativeNumbers) {
  expect_unchanged_by(4'000, [](Dialect& dialect, Dice&) { dialect.absolute = !dialect.absolute; });
}

TEST(Invariance, InitialSequenceNumbers) {
  expect_unchanged_by(4'000, [](Dialect& dialect, Dice& dice) {
    dialect.isn_shift = static_cast<std::uint32_t>(dice.below(std::size_t{1} << 32));
  });
}

// Through zero, in the middle of the data.
TEST(Invariance, SequenceNumbersThatWrapAround) {
  for (const std::size_t seed : seeds(3'000)) {
    Dice dice(seed * 53);
    Conversation conversation(dice);
    const std::vector<std::string> told =
        without_wraps(statements(ConversationPrinter(conversation).print_all({true})));
    for (std::uint32_t& iss : conversation.iss) iss = 0u - static_cast<std::uint32_t>(1 + dice.below(6000));
    const std::string wrapping = ConversationPrinter(conversation).print_all({true});
    ASSERT_EQ(without_wraps(statements(wrapping)), told) << "seed " << seed << "\n" << wrapping;
  }
}

TEST(Invariance, TimeOfDay) {
  expect_unchanged_by(4'000, [](Dialect& dialect, Dice& dice) {
    dialect.time_shift = static_cast<std::int64_t>(dice.below(std::size_t{10} * 3600 * 1'000'000));
  });
}

TEST(Invariance, Ports) {
  expect_unchanged_by(
      3'000, [](Dialect& dialect, Dice& dice) { dialect.port_shift = static_cast<std::uint32_t>(dice.below(9000)); });
}

// The rules that are not asked of what is as predicted would have had nothing to say.
TEST(Invariance, Prediction) {
  Wanted every_rule;
  every_rule.predict = false;
  for (const std::size_t seed : seeds(2'000)) {
    Dice dice(seed * 61);
    const Conversation conversation(dice);
    const ConversationPrinter printer(conversation);
    const std::string text = dice.one_in(4) ? damaged_transcript(dice) : printer.print_all(random_dialect(dice));
    ASSERT_EQ(statements(text), statements(text, every_rule)) << "seed " << seed << "\n" << text;
  }
}

// No seed of a hash and nothing left over in memory shows in what is told.
TEST(Invariance, TheSameInputIsToldTheSameTwice) {
  for (const std::size_t seed : seeds(1'000)) {
    Dice dice(seed * 59);
    const std::string text = damaged_transcript(dice);
    ASSERT_EQ(statements(text), statements(text)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace tcpgloss
