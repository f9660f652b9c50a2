#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "style.hpp"
#include "tcpgloss/text/width.hpp"
#include "tcpgloss/wording/language.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;
using style::told;

// Other values that a fact of its type can have.
template <class T>
std::vector<T> values() {
  if constexpr (std::is_same_v<T, Side>)
    return {Side::Client, Side::Server, Side::A, Side::B};
  else if constexpr (std::is_same_v<T, note::ChallengeCause>)
    return {note::ChallengeCause::Syn, note::ChallengeCause::Reset, note::ChallengeCause::UnsentAck};
  else if constexpr (std::is_same_v<T, note::Repeated>)
    return {note::Repeated::Data, note::Repeated::Syn, note::Repeated::SynAck, note::Repeated::Fin,
            note::Repeated::FinInTimeWait};
  else if constexpr (std::is_same_v<T, IcmpError>)
    return {IcmpError::Unreachable, IcmpError::HostUnreachable, IcmpError::TooBig, IcmpError::TimeExceeded};
  else if constexpr (std::is_same_v<T, note::Unasked>)
    return {note::Unasked::WindowScale, note::Unasked::Timestamps, note::Unasked::FastOpen,
            note::Unasked::TimestampsUsed};
  else if constexpr (std::is_same_v<T, note::Twice>)
    return {note::Twice::Octets, note::Twice::Syn, note::Twice::Fin, note::Twice::Probe};
  else if constexpr (std::is_same_v<T, note::Deferral>)
    return {note::Deferral::Excluded, note::Deferral::Possible, note::Deferral::Likely};
  else if constexpr (std::is_same_v<T, note::SynAckCause>)
    return {note::SynAckCause::NoAck,         note::SynAckCause::AckLost,  note::SynAckCause::AckHeard,
            note::SynAckCause::AckDropped,    note::SynAckCause::SynAgain, note::SynAckCause::SynDoubled,
            note::SynAckCause::MaybeDeferred, note::SynAckCause::Deferred};
  else if constexpr (std::is_same_v<T, note::WhoseReset>)
    return {note::WhoseReset::OfPeer, note::WhoseReset::NotOwn, note::WhoseReset::Listens, note::WhoseReset::OfItsHost};
  else if constexpr (std::is_same_v<T, note::OptionsMissing>)
    return {note::OptionsMissing::WithTheSyn, note::OptionsMissing::Some, note::OptionsMissing::All};
  else if constexpr (std::is_same_v<T, note::SynAgain>)
    return {note::SynAgain::Unanswered, note::SynAgain::Old, note::SynAgain::Refused};
  else if constexpr (std::is_same_v<T, note::Unread>)
    return {note::Unread::None, note::Unread::Possible, note::Unread::Likely};
  else if constexpr (std::is_same_v<T, note::NoRoom>)
    return {note::NoRoom::Full, note::NoRoom::FromTheFirst, note::NoRoom::FromTheSynAck};
  else if constexpr (std::is_same_v<T, note::BehindFin>)
    return {note::BehindFin::Nothing, note::BehindFin::Data, note::BehindFin::CrossingData, note::BehindFin::Unacked,
            note::BehindFin::Unseen};
  else if constexpr (std::is_same_v<T, note::Astray>)
    return {note::Astray::Window, note::Astray::Syn, note::Astray::OldAck, note::Astray::Closed};
  else if constexpr (std::is_same_v<T, note::Forgotten>)
    return {note::Forgotten::OnTheWay, note::Forgotten::AtItsEnd, note::Forgotten::Older, note::Forgotten::Unknown,
            note::Forgotten::JustAgreed};
  else if constexpr (std::is_same_v<T, note::Departure>)
    return {note::Departure::Unknown, note::Departure::Then, note::Departure::Before};
  else if constexpr (std::is_same_v<T, note::Unacked>)
    return {note::Unacked::Lost, note::Unacked::AckLost, note::Unacked::RepeatsLost, note::Unacked::Rejected};
  else if constexpr (std::is_same_v<T, note::BlackHole>)
    return {note::BlackHole::CutSmaller, note::BlackHole::SmallerArrive, note::BlackHole::NoneSoLarge};
  else if constexpr (std::is_same_v<T, note::Echo>)
    return {note::Echo::NothingYet, note::Echo::Stamp, note::Echo::None, note::Echo::Meaningless};
  else if constexpr (std::is_same_v<T, bool>)
    return {false, true};
  else if constexpr (std::is_same_v<T, Duration>)
    return {0ns, 7200us, 2457ms, -1ns};
  else if constexpr (std::is_same_v<T, std::string_view>)
    return {"", "md5", "duplicate_ack"};
  else
    return {T{0}, T{1}, T{7}, T{11}};
}

// Something that a capture might show.
template <class T>
T likely_value(std::size_t index) {
  if constexpr (std::is_same_v<T, Side>)
    return Side::Server;
  else if constexpr (std::is_same_v<T, bool>)
    return true;
  else if constexpr (std::is_same_v<T, Duration>)
    return 20200us;
  else if constexpr (std::is_same_v<T, std::string_view>)
    return "md5";
  else if constexpr (std::is_same_v<T, note::ChallengeCause>)
    return note::ChallengeCause::UnsentAck;
  else if constexpr (std::is_same_v<T, note::Repeated>)
    return note::Repeated::FinInTimeWait;
  else if constexpr (std::is_same_v<T, IcmpError>)
    return IcmpError::TooBig;
  else if constexpr (std::is_same_v<T, note::Unasked>)
    return note::Unasked::Timestamps;
  else if constexpr (std::is_same_v<T, note::Twice>)
    return note::Twice::Octets;
  else if constexpr (std::is_same_v<T, note::Deferral>)
    return note::Deferral::Possible;
  else if constexpr (std::is_same_v<T, note::SynAckCause>)
    return note::SynAckCause::AckLost;
  else if constexpr (std::is_same_v<T, note::OptionsMissing>)
    return note::OptionsMissing::Some;
  else if constexpr (std::is_same_v<T, note::SynAgain>)
    return note::SynAgain::Old;
  else if constexpr (std::is_same_v<T, note::WhoseReset>)
    return note::WhoseReset::NotOwn;
  else if constexpr (std::is_same_v<T, note::BehindFin>)
    return note::BehindFin::CrossingData;
  else if constexpr (std::is_same_v<T, note::Unread>)
    return note::Unread::Possible;
  else if constexpr (std::is_same_v<T, note::Forgotten>)
    return note::Forgotten::OnTheWay;
  else if constexpr (std::is_same_v<T, note::NoRoom>)
    return note::NoRoom::FromTheSynAck;
  else if constexpr (std::is_same_v<T, note::Astray>)
    return note::Astray::OldAck;
  else if constexpr (std::is_same_v<T, note::Departure>)
    return note::Departure::Before;
  else if constexpr (std::is_same_v<T, note::Unacked>)
    return note::Unacked::AckLost;
  else if constexpr (std::is_same_v<T, note::BlackHole>)
    return note::BlackHole::SmallerArrive;
  else if constexpr (std::is_same_v<T, note::Echo>)
    return note::Echo::Stamp;
  else
    return static_cast<T>(index + 3);
}

template <class T>
T likely() {
  T note{};
  std::apply(
      [index = std::size_t{0}](auto&... fact) mutable {
        ((fact = likely_value<std::remove_reference_t<decltype(fact)>>(index++)), ...);
      },
      note.facts());
  return note;
}

// The same in the middle of a long connection.
template <class T>
T long_winded() {
  T note = likely<T>();
  std::apply(
      [](auto&... fact) {
        (([](auto& one) {
           using Fact = std::remove_reference_t<decltype(one)>;
           if constexpr (std::is_integral_v<Fact> && !std::is_same_v<Fact, bool>) one = static_cast<Fact>(one + 1445);
         })(fact),
         ...);
      },
      note.facts());
  if constexpr (requires { note.shift; }) note.shift = 14;
  if constexpr (requires { note.min_shift; }) note.min_shift = 14;
  if constexpr (requires { note.offered; }) note.offered = 14;
  if constexpr (requires { note.client_shift; }) note.client_shift = note.server_shift = 14;
  if constexpr (requires { note.count; }) note.count = 15;
  if constexpr (requires { note.headers; }) note.headers = 40;
  if constexpr (requires { note.fresh; }) note.fresh = 0;
  if constexpr (requires { note.to = note.of; }) note.to = note.of;
  if constexpr (requires { note.partly; }) note.partly = false;  // where there is no segment that it repeats
  return note;
}

// Every note that differs from `base` in one fact.
template <class T>
std::vector<Note> changes(const T& base) {
  std::vector<Note> found;
  T note = base;
  std::apply(
      [&](auto&... fact) {
        (([&](auto& one) {
           const auto before = one;
           for (const auto& value : values<std::remove_cv_t<std::remove_reference_t<decltype(before)>>>()) {
             if (value == before) continue;
             one = value;
             found.push_back(note);
           }
           one = before;
         })(fact),
         ...);
      },
      note.facts());
  return found;
}

// A kind of note by examples.
struct Kind {
  const NoteInfo* info;
  Note empty, likely, long_winded;
  std::vector<Note> near_empty, near_likely;
};

template <class... Notes>
std::vector<Kind> examples(note::Family<Notes...>) {
  return {
      {&Notes::info, Notes{}, likely<Notes>(), long_winded<Notes>(), changes(Notes{}), changes(likely<Notes>())}...};
}
const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = examples(note::All{});
  return all;
}

std::string say(const Language& language, const Note& note) {
  return told([&](Out& out) { language.say(note, out); });
}

void expect_every_fact_is_said(const Language& language, const Kind& kind) {
  const auto expect_other = [&](const Note& base, const std::vector<Note>& changed) {
    const std::string before = say(language, base);
    for (const Note& note : changed)
      EXPECT_NE(say(language, note), before) << kind.info->id << " does not say one of its facts";
  };
  expect_other(kind.empty, kind.near_empty);
  expect_other(kind.likely, kind.near_likely);
}

TEST(Say, EverySentenceSaysEveryFactOfItsNote) {
  for (const Kind& kind : kinds()) {
    expect_every_fact_is_said(style::english(), kind);
    expect_every_fact_is_said(style::chinese(), kind);
  }
}

TEST(Say, BothLanguagesCarryTheSameNumbers) {
  const auto compare = [](const Note& note) {
    style::expect_same_numbers(say(style::english(), note), say(style::chinese(), note));
  };
  for (const Kind& kind : kinds()) {
    SCOPED_TRACE(kind.info->id);
    compare(kind.empty);
    compare(kind.likely);
    for (const Note& note : kind.near_empty) compare(note);
    for (const Note& note : kind.near_likely) compare(note);
  }
}

TEST(Say, EverySentenceIsTidyInItsLanguage) {
  const auto look = [](const Note& note) {
    style::expect_english(say(style::english(), note));
    style::expect_chinese(say(style::chinese(), note));
  };
  for (const Kind& kind : kinds()) {
    SCOPED_TRACE(kind.info->id);
    look(kind.empty);
    look(kind.likely);
    for (const Note& note : kind.near_likely) look(note);
  }
}

TEST(Say, WhatIsOnlyLikelyIsWordedSo) {
  for (const Kind& kind : kinds()) {
    if (kind.info->certainty != Certainty::Heuristic) continue;
    EXPECT_NE(say(style::english(), kind.likely).find("ikely"), std::string::npos) << kind.info->id;
    EXPECT_NE(say(style::chinese(), kind.likely).find("可能"), std::string::npos) << kind.info->id;
  }
}

// A headline stands behind 40 columns of ladder, a detail behind its term.
TEST(Say, SentencesAreShort) {
  for (const Kind& kind : kinds()) {
    const std::size_t limit = kind.info->rank == 0 ? 104 : 72;
    for (const Language* language : {&style::english(), &style::chinese()}) {
      const std::string sentence = say(*language, kind.long_winded);
      const std::size_t columns = text::display_width(sentence);
      EXPECT_LE(columns, limit) << kind.info->id << ": " << sentence;
    }
  }
}

TEST(Say, UsesTheNameGivenToASide) {
  const auto language = make_language(LanguageId::English);
  language->rename(Side::Server, "nginx");
  EXPECT_EQ(say(*language, note::SynAck{Side::Server, 1, false}),
            "nginx agrees and asks back; ack 1 = \"your SYN arrived\"");
  EXPECT_EQ(say(*language, note::FinAcked{Side::Client, 52}), "Client acks the FIN of nginx (ack 52)");
  const auto chinese = make_language(LanguageId::Chinese);
  chinese->rename(Side::Server, "nginx");
  EXPECT_EQ(say(*chinese, note::FinAcked{Side::Client, 52}), "客户端确认 nginx 的 FIN（ack 52）");
}

TEST(Say, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(say(style::english(), note::HandshakeDone{Side::Client, -1ns}), "Client confirms: the connection is open");
  EXPECT_EQ(say(style::chinese(), note::HandshakeDone{Side::Client, -1ns}), "客户端确认：连接建立");
  EXPECT_EQ(say(style::english(), note::HandshakeDone{Side::Client, 0ns}),
            "Client confirms: the connection is open (handshake took less than the stamps show)");
  EXPECT_EQ(say(style::english(), note::FinRetransmission{Side::Client, -1ns, false}),
            "FIN AGAIN: likely no ack of it reached C");
}

TEST(Say, RepeatsOfOneSegmentAreNotSeveralSegments) {
  EXPECT_EQ(say(style::english(), note::RecoveryDone{-1ns, 8, 5, 1}),
            "recovery is complete after #8: 1 segment repeated 5 times");
  EXPECT_EQ(say(style::english(), note::RecoveryDone{-1ns, 8, 5, 2}),
            "recovery is complete after #8: 5 repeats of 2 segments");
  EXPECT_EQ(say(style::english(), note::RecoveryDone{-1ns, 8, 17, 11, true}),
            "recovery is complete after #8: 11 segments sent again as 17 smaller");
  EXPECT_EQ(say(style::english(), note::RecoveryDone{-1ns, 8, 2, 2}),
            "recovery is complete after #8: 2 segments repeated");
  EXPECT_EQ(say(style::chinese(), note::RecoveryDone{-1ns, 8, 5, 1}), "恢复完成，自 #8 起：1 个报文段共重传了 5 次");
}

TEST(Say, ForeignTextIsMadeVisible) {
  EXPECT_EQ(say(style::english(), note::RstText{"go\x1b[2Jaway", 0}), "the RST explains itself: \"go\\x1B[2Jaway\"");
}

TEST(Say, AgreedOptionsAreNamedOnOrOff) {
  EXPECT_EQ(say(style::english(), note::OptionsAgreed{6, 7, true, true}),
            "on for this connection: window scaling (C ×64, S ×128), SACK, timestamps");
  EXPECT_EQ(say(style::english(), note::OptionsAgreed{255, 255, true, false}),
            "on for this connection: SACK; off: window scaling, timestamps");
  EXPECT_EQ(say(style::chinese(), note::OptionsAgreed{255, 255, false, false}), "本连接未启用：窗口缩放、SACK、时间戳");
}

}  // namespace
}  // namespace tcpgloss
