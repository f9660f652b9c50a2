#include "tcpgloss/explain/segment_notes.hpp"

#include <variant>

namespace tcpgloss {
namespace {

class Speaker {
 public:
  Speaker(const Segment& segment, Side by, const Novelty* told, std::vector<Note>& notes)
      : segment_(segment), flags_(segment.flags.value_or(Flags{})), by_(by), told_(told), notes_(notes) {}

  void speak() {
    if (segment_.quirks != 0) quirks();
    if (segment_.checksum == Checksum::Incorrect && !damaged() && find<note::ChecksumIncorrect>() == nullptr)
      put(note::ChecksumIncorrect{});
    if (!segment_.flags && !segment_.has(Quirk::BadHeaderLength) && !segment_.has(Quirk::TruncatedHeader) &&
        !segment_.has(Quirk::UnknownFlags) && !segment_.has(Quirk::CutShort))
      put(note::QuietLine{});
    for (const Option& option : segment_.options) visit_option([this](const auto& o) { say(o); }, option);
    // Options are aligned to four octets (RFC 9293 section 3.2): nobody needs four fillers in a row, but NetBSD.
    if (nops_in_a_row_ >= 4 && !(nops_in_a_row_ == 4 && pads_as_netbsd())) put(note::NopRun{});
    if (padding_) put(note::OptionPadding{});
    if (end_) put(note::OptionEnd{});
    absent_mss();
    flags();
  }

 private:
  // It pads SACK-permitted to eight octets in front of its time stamps, in a SYN that offers all that it may.
  bool pads_as_netbsd() const {
    if (!syn() || segment_.find<option::MaximumSegmentSize>() == nullptr ||
        segment_.find<option::WindowScale>() == nullptr)
      return false;
    const auto& options = segment_.options;
    for (std::size_t i = 0; i + 5 < options.size(); ++i) {
      if (!std::holds_alternative<option::SackPermitted>(options[i])) continue;
      std::size_t next = i + 1;
      while (next < options.size() && std::holds_alternative<option::NoOperation>(options[next])) ++next;
      return next == i + 5 && std::holds_alternative<option::Timestamps>(options[next]);
    }
    return false;
  }

  void quirks() {
    if (segment_.has(Quirk::TruncatedHeader)) {
      put(note::LineTruncated{});
      put(note::SnapshotShort{});
    }
    if (segment_.has(Quirk::CutShort)) put(note::LineShortened{});
    if (segment_.has(Quirk::BadHeaderLength)) put(note::BadHeaderLength{});
    if (segment_.has(Quirk::BadOption)) put(note::BadOption{});
    if (segment_.has(Quirk::UnknownFlags)) put(note::UnknownFlags{});
    if (segment_.has(Quirk::WordFlags))
      put(note::WordFlags{});
    else if (segment_.has(Quirk::Edited))
      put(note::LineEdited{});
    if (segment_.has(Quirk::Folded)) put(note::LineFolded{});
    if (segment_.has(Quirk::Spliced)) put(note::LineSpliced{});
    if (segment_.has(Quirk::Crowded)) put(note::LineCrowded{});
    if (segment_.has(Quirk::Blocked)) put(note::PacketBlocked{});
  }

  void flags() {
    // A field counts only if its flag is set (RFC 9293 section 3.1).
    if (segment_.stray_ack) put(note::AckWithoutFlag{});
    if (segment_.stray_urg) put(note::UrgentWithoutFlag{});
    // RFC 9293 section 3.5.3: a RST may carry text; tcpdump prints it at -v only.
    if (flags_.has(Flag::Rst) && (segment_.length.value_or(0) > 0 || !segment_.rst_text.empty()))
      put(note::RstText{segment_.rst_text, segment_.length.value_or(0)});
    if (flags_.has(Flag::Psh) && segment_.length.value_or(0) > 0) put(note::Push{});
    // RFC 9293 section 3.10.7.2: a SYN may carry other controls, which wait for the connection to open.
    if (syn() && flags_.has(Flag::Fin) && !flags_.has(Flag::Ack)) put(note::FinOnSyn{by_});
    if (segment_.flags && segment_.flags->bits == 0) put(note::NoFlags{by_});
  }

  // What the tracker has stated of this segment. A SYN-ACK must not carry what the SYN did not offer (RFC 7323 sections
  // 1.3 and 3.2): if it does, it offers nothing.
  template <class N>
  const N* find() const {
    for (const Note& note : notes_)
      if (const N* found = note.get_if<N>()) return found;
    return nullptr;
  }
  bool cut() const { return segment_.has(Quirk::TruncatedHeader) || segment_.has(Quirk::CutShort); }
  bool damaged() const { return find<note::ChecksumDamaged>() != nullptr; }
  bool syn() const { return flags_.has(Flag::Syn); }

  // What a host without the option may be sent (RFC 9293 section 3.7.1).
  void absent_mss() {
    if (!syn() || mss_ || !segment_.options_complete || cut() || segment_.ip_version == IpVersion::Unknown) return;
    put(note::MssAbsent{by_, segment_.ip_version == IpVersion::V6 ? 1220u : 536u});
  }

  void say(const option::EndOfList&) { end_ = true; }
  void say(const option::NoOperation&) {
    padding_ = true;
    ++nops_;
    if (nops_ > nops_in_a_row_) nops_in_a_row_ = nops_;
  }
  void say(const option::MaximumSegmentSize& mss) {
    other();
    mss_ = true;
    if (!syn()) return put(note::MssOutsideSyn{mss.octets});  // RFC 9293 section 3.7.1
    put(note::MssAnnounced{by_, mss.octets, segment_.ip_version == IpVersion::V6 ? 60u : 40u});
  }
  void say(const option::WindowScale& scale) {
    other();
    if (!syn()) return;
    if (const auto* agreed = find<note::OptionsAgreed>(); agreed == nullptr || agreed->scaling())
      put(note::WscaleOffered{by_, scale.shift > 14 ? 14 : scale.shift, segment_.win.value_or(0),
                              flags_.has(Flag::Ack)});
    if (scale.shift > 14) put(note::WscaleInvalid{scale.shift});  // RFC 7323 section 2.3
  }
  void say(const option::SackPermitted&) {
    other();
    if (syn()) put(note::SackPermitted{by_});
  }
  void say(const option::Timestamps& stamps) {
    other();
    if (!syn()) return;
    const auto* agreed = find<note::OptionsAgreed>();
    const bool settled = agreed == nullptr && find<note::TimestampsOn>() != nullptr;  // the SYN was not captured
    if (!settled && (agreed == nullptr || agreed->timestamps))
      put(note::TimestampsOffered{by_, stamps.echo_reply, echo(stamps)});
  }
  note::Echo echo(const option::Timestamps& stamps) const {
    if (stamps.echo_reply != 0) return flags_.has(Flag::Ack) ? note::Echo::Stamp : note::Echo::Meaningless;
    return flags_.has(Flag::Ack) ? note::Echo::None : note::Echo::NothingYet;
  }
  void say(const option::Mptcp& mptcp) {
    other();
    const bool asks = syn() && !flags_.has(Flag::Ack);
    const bool again = find<note::SynRetransmission>() != nullptr || find<note::SynRetry>() != nullptr;
    if (mptcp.subtype == "capable" && asks && again) return;  // of the same subflow
    if (mptcp.subtype == "capable" && asks)
      put(note::MptcpCapable{by_});
    else if (mptcp.subtype == "join" && asks)
      put(note::MptcpJoin{by_});
    else if (mptcp.subtype == "fast-close")
      put(note::MptcpFastClose{by_});
    else if (!mptcp.data_fin && !(mptcp.subtype == "capable" && find<note::MptcpOption>() != nullptr))
      put(note::MptcpOption{by_, mptcp_name(mptcp)});
  }
  // "{0xc7c6d84045bd8248,0xc7c6d84045bd8248}"
  static bool has_one_key_twice(std::string_view keys) {
    const std::size_t begin = keys.find('{'), comma = keys.find(',', begin), end = keys.find('}', begin);
    if (comma == std::string_view::npos || end == std::string_view::npos || end < comma) return false;
    return keys.substr(begin + 1, comma - begin - 1) == keys.substr(comma + 1, end - comma - 1);
  }
  // tcpdump's words where a subtype means several things: an echo confirms what the peer has announced (RFC 8684
  // section 3.4.1), and a data sequence signal maps data, acknowledges some, or both (section 3.3).
  std::string_view mptcp_name(const option::Mptcp& mptcp) const {
    const auto says = [&](std::string_view word) { return mptcp.rest.find(word) != std::string_view::npos; };
    // Behind the SYN-ACK the other end confirms in its turn, with both keys or with its proof (sections 3.1 and 3.2).
    if (mptcp.subtype == "capable" && !syn()) return has_one_key_twice(mptcp.rest) ? "capable ack echo" : "capable ack";
    if (mptcp.subtype == "join" && !syn()) return "join ack";
    if (mptcp.subtype == "add-addr") return says("echo") ? "add-addr echo" : "add-addr";
    // The option of a reset (section 3.6), which tcpdump before 4.99.7 does not know.
    if (mptcp.subtype == "unknown" && mptcp.length == 4 && flags_.has(Flag::Rst)) return "tcprst";
    if (mptcp.subtype != "dss") return mptcp.subtype;
    const bool acks = says("ack "), maps = says("seq ");
    return acks && maps ? "dss ack seq" : maps ? "dss seq" : acks ? "dss ack" : "dss";
  }
  void say(const option::UserTimeout&) { named("uto"); }
  void say(const option::Other& option) { named(option.name); }
  void say(const option::Malformed&) {
    other();
    if (!cut() && !segment_.has(Quirk::BadOption)) put(note::BadOption{});
  }
  void say(const option::Sack&) { other(); }
  void say(const option::FastOpen&) { other(); }

  void named(std::string_view name) {
    other();
    put(note::OptionTerm{name});
  }
  void other() { nops_ = 0; }
  template <class N>
  void put(const N& n) {
    constexpr bool says_more = N::info.rank != note::rank::never || N::info.severity != Severity::Info;
    if (says_more || told_ == nullptr || !told_->has_told_for_good<N>()) notes_.emplace_back(n);
  }

  const Segment& segment_;
  Flags flags_;  // none where they are not known
  Side by_;
  const Novelty* told_;
  std::vector<Note>& notes_;
  bool mss_ = false, padding_ = false, end_ = false;
  unsigned nops_ = 0, nops_in_a_row_ = 0;
};

}  // namespace

void put_segment_notes(const Segment& segment, Side by, const Novelty* told, std::vector<Note>& notes) {
  Speaker(segment, by, told, notes).speak();
}

}  // namespace tcpgloss
