#include "narrator.hpp"

#include "phrase.hpp"

namespace tcpgloss {
namespace {

Look look_at_reset(const ConnectionSummary& summary) {
  if (summary.reset_injected) return Look::InjectedReset;
  const bool answered = summary.reset_kind == ResetKind::AfterClose || summary.reset_kind == ResetKind::Crossed;
  if (summary.both_reset && !(answered && summary.answered_after_close)) return Look::BothReset;
  if (summary.only_resets && summary.one_way) return Look::StrayResets;
  if (summary.gave_up) return Look::GaveUp;
  switch (summary.reset_kind) {
    case ResetKind::Forgotten: return summary.resets_forged != 0 ? Look::ForgedReset : Look::Forgotten;
    case ResetKind::Unknown: return Look::Unknown;
    case ResetKind::TurnedDown: return Look::TurnedDown;
    case ResetKind::AfterClose: return Look::AfterClose;
    case ResetKind::Crossed: return Look::Crossed;
    case ResetKind::NeverClosed: return Look::NeverClosed;
    case ResetKind::UsedClosed: return Look::UsedClosed;
    case ResetKind::NeverServed: return Look::NeverServed;
    case ResetKind::Rejected: return Look::SynAckRejected;
    case ResetKind::Other: break;
  }
  return Look::Aborted;
}

// What may yet be answered, closed or captured tells nothing.
std::optional<Look> look_at(const ConnectionSummary& summary) {
  switch (summary.outcome) {
    case Outcome::Refused: return Look::Refused;
    case Outcome::Reset: return look_at_reset(summary);
    case Outcome::Abandoned: return Look::Replaced;
    case Outcome::Stray: return Look::Stray;
    case Outcome::Unanswered:
      if (summary.blocked) return Look::Blocked;
      if (summary.too_soon_to_tell()) return std::nullopt;
      if (summary.icmp) return Look::IcmpError;
      if (summary.challenged) return Look::OlderConnection;
      if (summary.signed_syn) return Look::SignedSyn;
      return summary.others_answered ? Look::OthersAnswered : Look::NoAnswer;
    case Outcome::MidOpen:
      if (summary.blocked) return Look::Blocked;
      if (summary.too_soon_to_tell()) return std::nullopt;
      if (summary.icmp) return Look::IcmpForSynAck;
      return summary.asks_on ? Look::SynAckUnheard : Look::SynAckUnanswered;
    case Outcome::HalfClosed:
      // Whether the other has closed was not captured, or it may still be sending.
      if (summary.fin_may_precede || summary.silence.value_or(Duration{}) < std::chrono::minutes(1))
        return std::nullopt;
      return Look::NotClosed;
    case Outcome::Open:
    case Outcome::Closed:
    case Outcome::Closing: break;
  }
  return std::nullopt;
}

bool tells_close(const ConnectionSummary& summary) {
  if (summary.outcome != Outcome::Closed || summary.self) return false;
  return summary.pattern == ClosePattern::ThreeSegment || summary.pattern == ClosePattern::FourSegment ||
         summary.pattern == ClosePattern::HalfClose || summary.pattern == ClosePattern::Simultaneous;
}

// After a reset what one end still sends may be to come.
bool tells_one_way(const ConnectionSummary& summary) {
  return summary.one_way && summary.outcome != Outcome::Unanswered && summary.outcome != Outcome::Reset &&
         summary.outcome != Outcome::Stray;
}

}  // namespace

// Tells what is worth it, each part behind the one before.
struct Narrator::Telling {
  const Narrator& language;
  const ConnectionSummary& summary;
  phrase::Parts parts;

  void operator()(Told told, bool worth = true) {
    if (worth) language.tell(summary, told, parts.next());
  }
  void look(Look look) { language.tell(summary, look, parts.next()); }
  void end(std::size_t index);
  void troubles();
  void capture();
};

void Narrator::Telling::end(std::size_t index) {
  const FlowSummary& flow = summary.flow[index];
  const auto tell = [&](ToldOfEnd told, bool worth) {
    if (worth) language.tell(summary, index, told, parts.next());
  };
  const bool stalled = flow.stalled.count() > 0;
  tell(ToldOfEnd::Repeats, flow.retransmissions != 0);
  tell(ToldOfEnd::Rejected, flow.rejected != 0);
  tell(ToldOfEnd::NeedlessTimeouts, flow.needless_timeouts != 0);
  tell(ToldOfEnd::AcksLost, flow.acks_lost);
  tell(ToldOfEnd::Reordered, flow.reordered != 0);
  tell(ToldOfEnd::Doubled, flow.doubled != 0 && flow.doubled >= flow.copies);  // else the copies are told
  tell(ToldOfEnd::BlackHole, flow.too_large != 0);
  tell(ToldOfEnd::DroppedAsOld, flow.dropped_as_old != 0);
  tell(ToldOfEnd::Unacknowledged, flow.unacknowledged != 0);
  tell(ToldOfEnd::Unheard, flow.repeats_unheard > 1);
  tell(ToldOfEnd::FinsAgain, flow.fins_again != 0);
  tell(ToldOfEnd::KeepAlives, flow.unanswered_keep_alives > 1);
  tell(ToldOfEnd::WindowProbes, flow.silent_to_probes());
  tell(ToldOfEnd::OutOfOrder, flow.out_of_order != 0);
  tell(ToldOfEnd::Stalled, stalled);
  tell(ToldOfEnd::StillClosed, flow.still_closed.has_value());
  tell(ToldOfEnd::ZeroWindows, !stalled && flow.zero_windows > (flow.still_closed ? 1u : 0u));
  tell(ToldOfEnd::WindowsFilled, flow.windows_filled > 2);
  tell(ToldOfEnd::WindowsShrunk, flow.windows_shrunk != 0);
  tell(ToldOfEnd::CongestionReports, flow.congestion_reports != 0);
  tell(ToldOfEnd::NagleWaits, flow.nagle_waits != 0);
  tell(ToldOfEnd::Queued, flow.queued());
  tell(ToldOfEnd::LostInCapture, flow.lost_in_capture != 0);
}

// What went wrong on the way to its end.
void Narrator::Telling::troubles() {
  Telling& tell = *this;
  tell(Told::ClosedUnanswered, summary.closed_unanswered);
  tell(Told::AckIgnored, summary.ack_ignored);
  tell(Told::SlowToOpen, summary.slow_to_open && !summary.ack_ignored);
  tell(Told::AnsweredAfterClose, summary.answered_after_close);
  tell(Told::SynsAgain, summary.syns > 1 && summary.outcome != Outcome::Unanswered);
  tell(Told::SynAcksAgain, summary.syn_acks_again != 0);
  tell(Told::PathMtu, summary.path_mtu.has_value());
  tell(Told::RefusedResets, summary.resets_refused != 0);
  end(0);
  end(1);
}

// What the lines tell of the capture, or of copies made on the way.
void Narrator::Telling::capture() {
  Telling& tell = *this;
  tell(Told::Copies, summary.other_copies() != 0);
  tell(Told::ClockSetBack, summary.clock_set_at != 0);
  tell(Told::StepsBack, summary.steps_back > 1);
  tell(Told::Unverified, summary.unverified != 0);
}

void Narrator::verdict(const ConnectionSummary& summary, Out& out) const {
  Telling tell{*this, summary, phrase::Parts{out}};
  tell(Told::ToItself, summary.self);
  tell(Told::Ending);
  tell(Told::Close, tells_close(summary));
  tell.troubles();
  tell.capture();
  tell(Told::Translation, summary.translation_of.has_value());
  tell(Told::OnlyControls, summary.only_controls);
  tell(Told::MidStream, summary.mid_stream);
  tell(Told::OneWay, tells_one_way(summary));
  tell(Told::Lifetime, summary.duration.has_value());
  tell(Told::Payload);
}

void Narrator::advice(const ConnectionSummary& summary, Out& out) const {
  Telling tell{*this, summary, phrase::Parts{out}};
  const std::optional<Look> look = look_at(summary);
  if (look) tell.look(*look);
  tell(Told::RstUnheeded, summary.outcome == Outcome::Reset && summary.reset_unheeded);
  const bool queue_or_loss = !summary.ack_ignored && (summary.slow_to_open || summary.ack_repeated);
  tell(Told::AcceptQueue, summary.ack_ignored);
  tell(Told::QueueOrLoss, queue_or_loss);
  const bool ends_explain = summary.path_mtu || summary.flow[0].explains() || summary.flow[1].explains();
  const bool troubled = summary.troubled() || summary.repeats() != 0 || summary.remarkable();
  if (ends_explain) {
    tell(Told::RefusedResets, summary.resets_refused != 0);
    for (std::size_t index = 0; index < 2; ++index) {
      const FlowSummary& flow = summary.flow[index];
      if (!flow.explains() && !summary.path_mtu && !flow.repeats()) continue;
      tell(Told::PathMtu, summary.path_mtu && flow.retransmissions != 0);
      tell.end(index);
    }
  } else if (!look && !summary.ack_ignored && !queue_or_loss && troubled) {
    tell.troubles();
  } else {
    tell(Told::RefusedResets, summary.resets_refused != 0);
  }
  if (!summary.all_copied()) tell.capture();
  tell(Told::Translation, summary.translation_of.has_value());
  tell(Told::LongestWait, summary.longest_wait && summary.wait_owner != ConnectionSummary::Wait::None);
}

}  // namespace tcpgloss
