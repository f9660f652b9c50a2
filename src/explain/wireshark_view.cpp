#include "tcpgloss/explain/wireshark_view.hpp"

#include <cstddef>

namespace tcpgloss {
namespace {

using Label = WiresharkLabel;

// The label that says the same as a note (analysis reference, section 5.5); 0 where there is none.
struct Agreement {
  std::uint32_t operator()(const note::Retransmission&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::RtoRetransmission&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::TailLossProbe&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::SynRetransmission&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::SynRetry&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::SynAckRetransmission&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::FinRetransmission&) const { return bits(Label::Retransmission); }
  std::uint32_t operator()(const note::FastRetransmission&) const { return bits(Label::FastRetransmission); }
  std::uint32_t operator()(const note::SpuriousRetransmission&) const { return bits(Label::SpuriousRetransmission); }
  std::uint32_t operator()(const note::OutOfOrder&) const { return bits(Label::OutOfOrder); }
  std::uint32_t operator()(const note::PreviousSegmentMissing&) const { return bits(Label::LostSegment); }
  std::uint32_t operator()(const note::AckedUnseenSegment&) const { return bits(Label::AckLostSegment); }
  std::uint32_t operator()(const note::DuplicateAck&) const { return bits(Label::DuplicateAck); }
  std::uint32_t operator()(const note::TripleDuplicateAck&) const { return bits(Label::DuplicateAck); }
  std::uint32_t operator()(const note::WindowUpdate&) const { return bits(Label::WindowUpdate); }
  std::uint32_t operator()(const note::WindowFull&) const { return bits(Label::WindowFull); }
  std::uint32_t operator()(const note::ZeroWindow&) const { return bits(Label::ZeroWindow); }
  std::uint32_t operator()(const note::ZeroWindowProbe&) const { return bits(Label::ZeroWindowProbe); }
  std::uint32_t operator()(const note::ZeroWindowProbeAck&) const {
    return bits(Label::ZeroWindowProbeAck) | bits(Label::ZeroWindow);
  }
  std::uint32_t operator()(const note::KeepAlive&) const { return bits(Label::KeepAlive); }
  std::uint32_t operator()(const note::KeepAliveAck&) const { return bits(Label::KeepAliveAck); }
  std::uint32_t operator()(const note::PortReused&) const { return bits(Label::ReusedPorts); }
  std::uint32_t operator()(const note::HalfOpenSuspected&) const { return bits(Label::ReusedPorts); }
  std::uint32_t operator()(const note::TfoSyn&) const { return bits(Label::TfoSyn); }
  std::uint32_t operator()(const note::TfoAccepted&) const { return bits(Label::TfoAck); }
  std::uint32_t operator()(const note::TfoIgnored&) const { return bits(Label::TfoIgnored); }
  template <class Any>
  std::uint32_t operator()(const Any&) const {
    return 0;
  }
  static constexpr std::uint32_t bits(Label label) { return static_cast<std::uint32_t>(label); }
};

}  // namespace

void put_wireshark_differences(WiresharkLabels labels, std::vector<Note>& notes) {
  if (labels.bits == 0) return;
  std::uint32_t agreed = 0;
  for (const Note& note : notes) agreed |= note.visit(Agreement{});
  for (const WiresharkName& name : wireshark_names)
    if (labels.has(name.label) && (agreed & static_cast<std::uint32_t>(name.label)) == 0)
      notes.push_back(note::WiresharkSays{name.words});
}

}  // namespace tcpgloss
