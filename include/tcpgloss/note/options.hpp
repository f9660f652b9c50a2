// Options and what the two ends agree on by them.
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>

#include "tcpgloss/note/family.hpp"
#include "tcpgloss/note/info.hpp"
#include "tcpgloss/note/side.hpp"

namespace tcpgloss::note {

struct MssAnnounced {
  static constexpr NoteInfo info{"mss-announced",  Field::Mss,  Severity::Info,
                                 "RFC 9293 3.7.1", rank::never, Telling::OnChange};
  Side by;
  std::uint32_t octets;
  std::uint32_t headers;  // 40 for IPv4, 60 for IPv6: octets + headers is the MTU it was derived from
  std::uint64_t told() const { return octets; }
  auto facts() { return std::tie(by, octets, headers); }
};
struct MssAbsent {
  static constexpr NoteInfo info{"mss-absent", Field::Mss, Severity::Note, "RFC 9293 3.7.1", rank::never};
  Side by;
  std::uint32_t assumed;  // 536 (IPv4) or 1220 (IPv6)
  auto facts() { return std::tie(by, assumed); }
};
struct MssOutsideSyn {
  static constexpr NoteInfo info{"mss-outside-syn", Field::Mss, Severity::Warn, "RFC 9293 3.7.1", rank::never};
  std::uint32_t octets;
  auto facts() { return std::tie(octets); }
};
struct WscaleOffered {
  static constexpr NoteInfo info{"wscale-offered", Field::WindowScale, Severity::Info,
                                 "RFC 7323 2.2",   rank::never,        Telling::OnChange};
  Side by;
  std::uint32_t shift;   // 0 to 14
  std::uint32_t window;  // the raw window of this very SYN, which is never scaled
  bool agreed;           // in a SYN-ACK, which may only answer an offer
  std::uint64_t told() const { return shift; }
  auto facts() { return std::tie(by, shift, window, agreed); }
};
struct WscaleOff {
  static constexpr NoteInfo info{"wscale-off",   Field::WindowScale, Severity::Info,
                                 "RFC 7323 2.2", rank::never,        Telling::OnChange};
  Side by;  // who did not offer it
  std::uint64_t told() const { return static_cast<std::uint64_t>(by); }
  auto facts() { return std::tie(by); }
};
// What the text lacks of the options of the SYNs: the rest of a list that is cut off, the lists, or a whole SYN.
enum class OptionsMissing : std::uint8_t { WithTheSyn, Some, All };
struct WscaleUnknown {
  static constexpr NoteInfo info{"wscale-unknown", Field::Window, Severity::Note, "RFC 7323 2.2", rank::never};
  Side by;
  std::uint32_t window;     // raw
  std::uint32_t min_shift;  // proven by octets in flight; 0: nothing proven, do not mention
  std::uint32_t offered;    // the shift that counts if the peer offered scaling too; 0: its own offer is not known
  OptionsMissing missing;
  auto facts() { return std::tie(by, window, min_shift, offered, missing); }
};
// Its first window behind its SYN is the same number as that of the SYN, which is never scaled.
struct WscaleUnused {
  static constexpr NoteInfo info{"wscale-unused", Field::Window,   Severity::Warn,      "RFC 7323 2.2",
                                 rank::never,     Telling::Always, Certainty::Heuristic};
  Side by;
  std::uint32_t window;  // raw
  auto facts() { return std::tie(by, window); }
};
// It acknowledges what its windows, which nothing scales by the SYNs that are here, had no room for.
struct WscaleUsed {
  static constexpr NoteInfo info{"wscale-used", Field::Window,   Severity::Warn,      "RFC 7323 2.2",
                                 rank::never,   Telling::Always, Certainty::Heuristic};
  Side by;
  std::uint32_t beyond;
  auto facts() { return std::tie(by, beyond); }
};
struct WscaleInvalid {
  static constexpr NoteInfo info{"wscale-invalid", Field::WindowScale, Severity::Warn, "RFC 7323 2.3", rank::never};
  std::uint32_t shift;
  auto facts() { return std::tie(shift); }
};
struct SackPermitted {
  static constexpr NoteInfo info{"sack-permitted", Field::SackPermitted, Severity::Info,
                                 "RFC 2018 2",     rank::never,          Telling::OnChange};
  Side by;
  std::uint64_t told() const { return 0; }
  auto facts() { return std::tie(by); }
};
enum class Echo : std::uint8_t { NothingYet, Stamp, None, Meaningless };
struct TimestampsOffered {
  static constexpr NoteInfo info{"timestamps-offered", Field::Timestamps, Severity::Info,
                                 "RFC 7323 3.2",       rank::never,       Telling::OnChange};
  Side by;
  std::uint32_t echo_reply;
  Echo echo;  // None: 0, though the peer's SYN may have had something to echo
  std::uint64_t told() const { return 0; }
  auto facts() { return std::tie(by, echo_reply, echo); }
};
struct TimestampsOn {
  static constexpr NoteInfo info{"timestamps-on", Field::Timestamps, Severity::Info,
                                 "RFC 7323 3.2",  rank::never,       Telling::FirstUse};
  auto facts() { return std::tie(); }
};
// Agreed on, and yet not there.
struct TimestampsMissing {
  static constexpr NoteInfo info{"timestamps-missing", Field::Timestamps, Severity::Warn, "RFC 7323 3.2", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// It echoes what its peer's clock, as the peer's own segments show it, has never said.
struct EchoUnknown {
  static constexpr NoteInfo info{"echo-unknown", Field::Timestamps, Severity::Note,      "RFC 7323 3.2",
                                 rank::never,    Telling::Always,   Certainty::Heuristic};
  Side by;
  auto facts() { return std::tie(by); }
};
// What the two SYNs together switch on. A shift of 255: window scaling is off.
struct OptionsAgreed {
  static constexpr NoteInfo info{"options-agreed", Field::Segment, Severity::Info,
                                 "RFC 9293 3.5",   rank::never,    Telling::OnChange};
  std::uint32_t client_shift, server_shift;
  bool sack, timestamps;
  bool scaling() const { return client_shift <= 14 && server_shift <= 14; }
  std::uint64_t told() const {
    return client_shift | server_shift << 8u | (sack ? 1u << 16u : 0u) | (timestamps ? 1u << 17u : 0u);
  }
  auto facts() { return std::tie(client_shift, server_shift, sack, timestamps); }
};
struct OptionPadding {
  static constexpr NoteInfo info{"option-padding", Field::Padding, Severity::Info,
                                 "RFC 9293 3.2",   rank::never,    Telling::Once};
  auto facts() { return std::tie(); }
};
struct OptionEnd {
  static constexpr NoteInfo info{"option-end",   Field::EndOfOptions, Severity::Info,
                                 "RFC 9293 3.2", rank::never,         Telling::FirstUse};
  auto facts() { return std::tie(); }
};
struct NopRun {
  static constexpr NoteInfo info{"nop-run",   Field::Padding,  Severity::Warn,     "RFC 9293 3.2",
                                 rank::never, Telling::Always, Certainty::Inferred};
  auto facts() { return std::tie(); }
};
// A SYN that is passed on has lost an option on its way through.
struct OptionRemoved {
  static constexpr NoteInfo info{"option-removed", Field::Options, Severity::Note, "RFC 9293 3.2", rank::never};
  std::string_view option;  // as tcpdump calls it
  auto facts() { return std::tie(option); }
};
// A SYN-ACK carries an option that only answers one of the SYN, and the SYN had none.
enum class Unasked : std::uint8_t { WindowScale, Timestamps, FastOpen, TimestampsUsed };  // the last: not agreed on
struct OptionUnasked {
  static constexpr NoteInfo info{"option-unasked", Field::Options, Severity::Warn, "RFC 7323 1.3", rank::never};
  Side by;
  Unasked option;
  auto facts() { return std::tie(by, option); }
};
struct EcnSetupSyn {
  static constexpr NoteInfo info{"ecn-setup-syn", Field::Flags, Severity::Info, "RFC 3168 6.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct EcnOn {
  static constexpr NoteInfo info{"ecn-on", Field::Flags, Severity::Info, "RFC 3168 6.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct EcnOff {
  static constexpr NoteInfo info{"ecn-off", Field::Flags, Severity::Info, "RFC 3168 6.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// A repeated SYN no longer offers it: its sender suspects that something drops SYNs that do.
struct EcnWithdrawn {
  static constexpr NoteInfo info{"ecn-withdrawn", Field::Flags, Severity::Note, "RFC 3168 6.1.1.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct AccEcnSetupSyn {
  static constexpr NoteInfo info{"accecn-setup-syn", Field::Flags, Severity::Info, "RFC 9768 3.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct AccEcnOn {
  static constexpr NoteInfo info{"accecn-on", Field::Flags, Severity::Info, "RFC 9768 3.1", rank::never};
  auto facts() { return std::tie(); }
};
struct MptcpCapable {
  static constexpr NoteInfo info{"mptcp-capable", Field::Mptcp, Severity::Info, "RFC 8684 3.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct MptcpJoin {
  static constexpr NoteInfo info{"mptcp-join", Field::Mptcp, Severity::Info, "RFC 8684 3.2", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
struct MptcpDataFin {
  static constexpr NoteInfo info{"mptcp-data-fin", Field::Mptcp, Severity::Info, "RFC 8684 3.3.3", rank::window - 1};
  Side by;
  bool again;  // it is repeated until the peer has acknowledged it
  auto facts() { return std::tie(by, again); }
};
struct MptcpFastClose {
  static constexpr NoteInfo info{"mptcp-fast-close", Field::Mptcp, Severity::Warn, "RFC 8684 3.5", rank::reset + 2};
  Side by;
  auto facts() { return std::tie(by); }
};
// The SYN-ACK does not take up Multipath TCP: the connection falls back to TCP.
struct MptcpOff {
  static constexpr NoteInfo info{"mptcp-off", Field::Mptcp, Severity::Info, "RFC 8684 3.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// A client that suspects a device on the way asks again for TCP alone.
struct MptcpWithdrawn {
  static constexpr NoteInfo info{"mptcp-withdrawn", Field::Mptcp, Severity::Note, "RFC 8684 3.1", rank::never};
  Side by;
  auto facts() { return std::tie(by); }
};
// A Multipath TCP option other than those above; `name` is tcpdump's word for it.
struct MptcpOption {
  static constexpr NoteInfo info{"mptcp-option", Field::Mptcp, Severity::Info,
                                 "RFC 8684 3",   rank::ack,    Telling::FirstUse};
  Side by;
  std::string_view name;
  auto facts() { return std::tie(by, name); }
};
// An option that only its own term explains; `term` is a key of the glossary ("md5", "uto", "tcp-ao").
struct OptionTerm {
  static constexpr NoteInfo info{"option", Field::OtherOption, Severity::Info, "", rank::never, Telling::FirstUse};
  std::string_view name;
  auto facts() { return std::tie(name); }
};

using OptionNotes =
    Family<MssAnnounced, MssAbsent, MssOutsideSyn, WscaleOffered, WscaleOff, WscaleUnknown, WscaleUnused, WscaleUsed,
           WscaleInvalid, SackPermitted, TimestampsOffered, TimestampsOn, TimestampsMissing, EchoUnknown, OptionsAgreed,
           OptionPadding, OptionEnd, NopRun, OptionRemoved, OptionUnasked, EcnSetupSyn, EcnOn, EcnOff, EcnWithdrawn,
           AccEcnSetupSyn, AccEcnOn, MptcpCapable, MptcpJoin, MptcpDataFin, MptcpFastClose, MptcpOff, MptcpWithdrawn,
           MptcpOption, OptionTerm>;

}  // namespace tcpgloss::note
