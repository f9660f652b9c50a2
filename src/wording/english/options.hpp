// English for TCP options and what the two SYNs agree on.
#pragma once

#include <array>

#include "voice.hpp"

namespace tcpgloss::english {

class Options : Voice {
 public:
  using Voice::Voice;

  void say(const note::MssAnnounced& n, Out& out) const {
    put(out, "{} takes up to {} B of data per segment: an MTU of {} less {} B of headers", name(n.by), n.octets,
        std::uint64_t{n.octets} + n.headers, n.headers);
  }
  void say(const note::MssAbsent& n, Out& out) const {
    put(out, "{} announces no MSS: the default of {} bytes is assumed for it", name(n.by), n.assumed);
  }
  void say(const note::MssOutsideSyn& n, Out& out) const {
    put(out, "an MSS of {} in a segment without SYN means nothing", n.octets);
  }
  void say(const note::WscaleOffered& n, Out& out) const {
    put(out, "later windows of {} count in units of 2^{} = {} B{}; this {} is unscaled", name(n.by), n.shift,
        Grouped{std::uint64_t{1} << (n.shift & 63)}, n.agreed ? "" : ", if both offer it", n.window);
  }
  void say(const note::WscaleOff& n, Out& out) const {
    put(out, "no window is scaled, in either direction: {} did not offer it", name(n.by));
  }
  void say(const note::WscaleUnknown& n, Out& out) const {
    if (n.offered != 0)
      put(out, "{} × {} B free at {} if {} offered scaling too ({})", n.window,
          Grouped{std::uint64_t{1} << (n.offered & 63)}, name(n.by), name(peer(n.by)),
          n.missing == note::OptionsMissing::Some ? "options cut off" : "its SYN was not captured");
    else
      put(out, "the window of {} is {} times a scale only the SYNs tell{}", name(n.by), n.window,
          n.missing == note::OptionsMissing::All    ? ", and this text shows no options of them"
          : n.missing == note::OptionsMissing::Some ? ", in options cut off here"
                                                    : "");
    if (n.min_shift != 0) put(out, "; data in flight proves 2^{} or more", n.min_shift);
  }
  void say(const note::WscaleUnused& n, Out& out) const {
    put(out, "window {} as in the SYN: {} likely does not scale it, for the offer of {} did not reach it", n.window,
        name(n.by), name(peer(n.by)));
  }
  void say(const note::WscaleUsed& n, Out& out) const {
    put(out, "{} took {} beyond its unscaled window: it likely scales, its offer lost on the way", name(n.by),
        Count{n.beyond, "byte", "bytes"});
  }
  void say(const note::WscaleInvalid& n, Out& out) const {
    put(out, "a shift of {} is above the limit: 14 is used instead", n.shift);
  }
  void say(const note::SackPermitted& n, Out& out) const {
    put(out, "{} understands selective acknowledgments: {} may send them to it", name(n.by), name(peer(n.by)));
  }
  void say(const note::TimestampsOffered& n, Out& out) const {
    put(out, "{} offers stamps of its clock, for RTT and PAWS (ecr {}: {})", name(n.by), n.echo_reply, echoed(n.echo));
  }
  void say(const note::TimestampsOn&, Out& out) const {
    put(out, "timestamps are on: they take 12 bytes of room in every segment");
  }
  void say(const note::TimestampsMissing& n, Out& out) const {
    put(out, "agreed on, but this segment of {} has none: taken out on the way?", name(n.by));
  }
  void say(const note::EchoUnknown& n, Out& out) const {
    put(out, "ecr is no stamp of {}: a device in between likely answers for {}, and {} may drop this", name(peer(n.by)),
        name(n.by), name(peer(n.by)));
  }
  void say(const note::OptionsAgreed& n, Out& out) const {
    Words on{out, "on for this connection: "};
    if (n.scaling())
      put(on.next(), "window scaling ({} ×{}, {} ×{})", name(Side::Client), Grouped{std::uint64_t{1} << n.client_shift},
          name(Side::Server), Grouped{std::uint64_t{1} << n.server_shift});
    if (n.sack) put(on.next(), "SACK");
    if (n.timestamps) put(on.next(), "timestamps");
    Words off{out, on.any() ? "; off: " : "off for this connection: "};
    if (!n.scaling()) put(off.next(), "window scaling");
    if (!n.sack) put(off.next(), "SACK");
    if (!n.timestamps) put(off.next(), "timestamps");
  }
  void say(const note::OptionPadding&, Out& out) const { put(out, "filler: nop aligns the options"); }
  void say(const note::OptionEnd&, Out& out) const { put(out, "eol ends the list of options"); }
  void say(const note::NopRun&, Out& out) const {
    put(out, "four NOPs in a row: a middlebox has likely blanked out an option");
  }
  void say(const note::OptionRemoved& n, Out& out) const {
    put(out, "an option was taken out between the two lines ({})", n.option);
  }
  void say(const note::OptionUnasked& n, Out& out) const {
    if (n.option == note::Unasked::TimestampsUsed)
      return put(out,
                 "{} uses timestamps though the SYNs here did not agree on them: were options taken out on the way?",
                 name(n.by));
    put(out, "{} sends {}, though the SYN did not offer any: {} should ignore that", name(n.by), unasked(n.option),
        name(peer(n.by)));
  }
  void say(const note::EcnSetupSyn& n, Out& out) const {
    put(out, "{} offers ECN: in a SYN, ECE and CWR ask for it and report no congestion", name(n.by));
  }
  void say(const note::EcnOn& n, Out& out) const {
    put(out, "{} accepts ECN: congestion may now be marked instead of dropping packets", name(n.by));
  }
  void say(const note::EcnOff& n, Out& out) const { put(out, "{} does not take up ECN", name(n.by)); }
  void say(const note::EcnWithdrawn& n, Out& out) const {
    put(out, "{} no longer offers ECN: it suspects that SYNs with it are dropped on the way", name(n.by));
  }
  void say(const note::AccEcnSetupSyn& n, Out& out) const {
    put(out, "{} offers accurate ECN: in a SYN, AE, CWR and ECE ask for it and report no congestion", name(n.by));
  }
  void say(const note::AccEcnOn&, Out& out) const {
    put(out, "accurate ECN is agreed: from now on E, W and e together count congestion marks");
  }
  void say(const note::MptcpCapable& n, Out& out) const {
    put(out, "{} can do Multipath TCP; this is the first subflow", name(n.by));
  }
  void say(const note::MptcpJoin& n, Out& out) const {
    put(out, "{} joins this subflow to a Multipath TCP connection that exists already", name(n.by));
  }
  void say(const note::MptcpDataFin& n, Out& out) const {
    if (n.again) return put(out, "{} says again that its Multipath TCP data has ended (DATA_FIN)", subject(n.by));
    put(out, "{} ends its Multipath TCP data (DATA_FIN); subflows still close by FIN", subject(n.by));
  }
  void say(const note::MptcpFastClose& n, Out& out) const {
    put(out, "{} aborts the whole Multipath TCP connection", name(n.by));
  }
  void say(const note::MptcpOff& n, Out& out) const {
    put(out, "{} does not take up Multipath TCP: this stays plain TCP", name(n.by));
  }
  void say(const note::MptcpWithdrawn& n, Out& out) const {
    put(out, "{} no longer offers Multipath TCP: it suspects that SYNs with it are dropped", name(n.by));
  }
  void say(const note::MptcpOption& n, Out& out) const {
    put(out, "Multipath TCP ({}): {} {}", Visible{n.name}, name(n.by), multipath(n.name));
  }
  void say(const note::OptionTerm& n, Out& out) const { put(out, "{}: {}", Visible{n.name}, meaning(n.name)); }

 private:
  static std::string_view echoed(note::Echo echo) {
    switch (echo) {
      case note::Echo::NothingYet: return "nothing to echo yet";
      case note::Echo::Stamp: return "the peer's stamp";
      case note::Echo::Meaningless: return "without ACK it means nothing";
      case note::Echo::None: return "no stamp echoed";
    }
    return {};
  }

  static std::string_view unasked(note::Unasked option) {
    switch (option) {
      case note::Unasked::WindowScale: return "a window scale";
      case note::Unasked::Timestamps:
      case note::Unasked::TimestampsUsed: return "timestamps";
      case note::Unasked::FastOpen: return "a Fast Open cookie";
    }
    return "an option";
  }
  static std::string_view multipath(std::string_view option) {
    if (option == "capable") return "confirms that it can do it";
    if (option == "capable ack") return "returns both keys: Multipath TCP is on";
    if (option == "capable echo")
      return "sends the key of its peer back, likely as it does any option: no Multipath TCP";
    if (option == "capable ack echo") return "returns one key twice: its peer has only sent it back";
    if (option == "join") return "proves that this subflow belongs";
    if (option == "join ack") return "proves that it belongs in its turn";
    if (option == "ack of join") return "has that proof: data may flow on this subflow";
    if (option == "dss ack fin") return "acks the DATA_FIN: it has all data of the whole connection";
    if (option == "dss ack") return "acks data of the whole connection (all subflows)";
    if (option == "dss seq") return "places these bytes in the whole connection's data";
    if (option == "dss ack seq") return "places these bytes in the whole connection's data, and acks some";
    if (option == "dss") return "maps or acks data of the whole connection";
    if (option == "add-addr") return "can be reached by another address too";
    if (option == "add-addr echo") return "confirms the address that the other end announced";
    if (option == "rem-addr") return "gives up one of its addresses";
    if (option == "prio") return "ranks this subflow: backup or not";
    if (option == "fail") return "falls back to plain TCP";
    if (option == "tcprst") return "says why it resets this subflow";
    return "sends an option without a gloss";
  }

  static std::string_view meaning(std::string_view option) {
    struct Row {
      std::string_view start, text;
    };
    static constexpr std::array rows{
        Row{"md5", "a signature with a shared key over the segment (RFC 2385); guards BGP sessions"},
        Row{"tcp-ao", "the TCP Authentication Option (RFC 5925), successor of md5"},
        Row{"uto", "the user timeout: how long unacknowledged data may wait before the sender gives up (RFC 5482)"},
        Row{"scps", "the capabilities of SCPS-TP, TCP for space links"},
        Row{"echoreply", "the answer to echo, replaced by timestamps (RFC 1072)"},
        Row{"echo", "asks for an echo, replaced by timestamps (RFC 1072)"},
        Row{"cc", "a connection count of T/TCP, historic (RFC 1644)"},
        Row{"exp", "an experimental option, told apart by its first two bytes (RFC 6994)"},
        Row{"unknown", "a kind that this tcpdump has no name for"},
    };
    for (const Row& row : rows)
      if (option.substr(0, row.start.size()) == row.start) return row.text;
    return "an option without a gloss";
  }
};

}  // namespace tcpgloss::english
