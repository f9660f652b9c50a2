#include "tcpgloss/render/words.hpp"

namespace tcpgloss {

std::string_view direction(Side sender) {
  switch (sender) {
    case Side::Client: return "c2s";
    case Side::Server: return "s2c";
    case Side::A: return "a2b";
    case Side::B: return "b2a";
  }
  return "a2b";
}

std::string_view name(Side side) {
  switch (side) {
    case Side::Client: return "client";
    case Side::Server: return "server";
    case Side::A: return "a";
    case Side::B: return "b";
  }
  return "a";
}

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::Open: return "open";
    case Outcome::MidOpen: return "mid-open";
    case Outcome::Closed: return "closed";
    case Outcome::HalfClosed: return "half-closed";
    case Outcome::Closing: return "closing";
    case Outcome::Refused: return "refused";
    case Outcome::Unanswered: return "unanswered";
    case Outcome::Reset: return "reset";
    case Outcome::Abandoned: return "abandoned";
    case Outcome::Stray: return "stray";
  }
  return "open";
}

std::string_view name(ClosePattern pattern) {
  switch (pattern) {
    case ClosePattern::None: return {};
    case ClosePattern::FourSegment: return "four-segment";
    case ClosePattern::ThreeSegment: return "three-segment";
    case ClosePattern::HalfClose: return "half-close";
    case ClosePattern::Simultaneous: return "simultaneous";
    case ClosePattern::Abort: return "abort";
    case ClosePattern::FinThenRst: return "fin-then-rst";
  }
  return {};
}

std::string_view name(ConnectionSummary::Wait owner) {
  switch (owner) {
    case ConnectionSummary::Wait::None: return {};
    case ConnectionSummary::Wait::Receiver: return "receiver";
    case ConnectionSummary::Wait::Path: return "path";
    case ConnectionSummary::Wait::Acks: return "acks";
    case ConnectionSummary::Wait::AcksAndRepeats: return "acks-and-repeats";
    case ConnectionSummary::Wait::Sender: return "sender";
    case ConnectionSummary::Wait::Unseen: return "unseen";
    case ConnectionSummary::Wait::Answer: return "answer";
    case ConnectionSummary::Wait::Unanswered: return "unanswered";
    case ConnectionSummary::Wait::SentThen: return "sent-then";
    case ConnectionSummary::Wait::Late: return "late";
    case ConnectionSummary::Wait::Rejected: return "rejected";
  }
  return {};
}

}  // namespace tcpgloss
