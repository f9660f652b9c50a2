// What the two SYNs ask for, and what they settle.
#include "handshake.hpp"

namespace tcpgloss {
namespace {

// A SYN-ACK that offers less than the SYN asked for, MSS alone, may come from a server that keeps no state
// (RFC 4987 section 3.6).
bool looks_like_syn_cookie(const End& client, const End& server) {
  return client.offer.sack && client.offer.scale && !server.offer.sack && !server.offer.scale &&
         !client.offer.timestamps && server.offer.mss;
}

}  // namespace

Offer offer_of(const Segment& segment, const Offer& before) {
  Offer offer = segment.options_complete ? Offer{} : before;
  if (const auto* mss = segment.find<option::MaximumSegmentSize>()) offer.mss = mss->octets;
  if (const auto* scale = segment.find<option::WindowScale>()) {
    offer.scale = true;
    offer.shift = static_cast<std::uint8_t>(scale->shift > 14 ? 14 : scale->shift);  // RFC 7323 section 2.3
  }
  offer.sack = segment.find<option::SackPermitted>() != nullptr;
  offer.timestamps = segment.find<option::Timestamps>() != nullptr;
  offer.fast_open = segment.find<option::FastOpen>() != nullptr;
  const auto* multipath = segment.find<option::Mptcp>();
  offer.multipath = multipath != nullptr && multipath->subtype == "capable";
  offer.known = segment.options_complete;
  offer.none = segment.options_complete && segment.options.empty();
  return offer;
}

void learn_options(Context& c, End& sender) { sender.offer = offer_of(c.segment, sender.offer); }

// Scaling, SACK and timestamps are on only if both SYNs carry them.
void settle_options(Context& c, End& client, End& server) {
  const bool scaling = client.offer.scale && server.offer.scale;
  const auto lacks_it = [](const End& end) { return end.offer.known && !end.offer.scale; };
  const auto otherwise = lacks_it(client) || lacks_it(server) ? scale_off : scale_unknown;
  client.window.scale = scaling ? static_cast<std::int8_t>(client.offer.shift) : otherwise;
  server.window.scale = scaling ? static_cast<std::int8_t>(server.offer.shift) : otherwise;
  c.connection.sack_on = client.offer.sack && server.offer.sack;
  c.connection.timestamps_on = client.offer.timestamps && server.offer.timestamps;
}

// What only answers an offer: window scale (RFC 7323 section 2.2), timestamps (section 3.2) and a Fast Open cookie
// (RFC 7413 section 4.1). SACK-permitted is each end's own (RFC 2018 section 2): it may come unasked.
void judge_unasked(Context& c, const End& client, const End& server) {
  if (server.offer.scale && !client.offer.scale) c.state(note::OptionUnasked{c.by(), note::Unasked::WindowScale});
  if (server.offer.timestamps && !client.offer.timestamps)
    c.state(note::OptionUnasked{c.by(), note::Unasked::Timestamps});
  if (c.segment.find<option::FastOpen>() != nullptr && !client.offer.fast_open)
    c.state(note::OptionUnasked{c.by(), note::Unasked::FastOpen});
}

void say_what_was_agreed(Context& c, const End& client, const End& server) {
  const auto shift = [](const End& end) {
    return end.window.scale < 0 ? 255u : static_cast<std::uint32_t>(end.window.scale);
  };
  if (c.connection.options_doubtful()) return;
  c.state(note::OptionsAgreed{shift(client), shift(server), c.connection.sack_on, c.connection.timestamps_on});
  if (c.connection.timestamps_on) c.state(note::TimestampsOn{});
  if (client.offer.scale && !server.offer.scale) c.state(note::WscaleOff{c.by()});
  if (looks_like_syn_cookie(client, server)) c.state(note::SynCookieSuspected{c.by()});
}

// AE, CWR and ECE on a SYN are an offer, on a SYN-ACK the answer (RFC 3168 section 6.1.1, RFC 9768 section 3.1).
void judge_ecn_offer(Context& c) {
  const Flags flags = c.arrival.flags;
  const bool ece = flags.has(Flag::Ece), cwr = flags.has(Flag::Cwr), ae = flags.has(Flag::Ae);
  Connection& connection = c.connection;
  if (!flags.has(Flag::Ack)) {
    connection.ecn.asked = ece && cwr;
    connection.ecn.accurate_asked = ae && ece && cwr;
    if (connection.ecn.accurate_asked) {
      c.state(note::AccEcnSetupSyn{c.by()});
    } else if (connection.ecn.asked) {
      c.state(note::EcnSetupSyn{c.by()});
    }
    return;
  }
  if (connection.ecn.answered || !connection.ecn.asked) return;
  connection.ecn.answered = true;
  // tcpdump before 4.99.7 does not print AE: [S.W] can only be an answer to an accurate-ECN offer.
  const bool accurate = (cwr && !ece) || (ae && !(cwr && ece));
  if (accurate && !(ae && ece)) {
    connection.ecn.accurate_on = true;
    c.state(note::AccEcnOn{});
  } else if (ece && !cwr && !ae) {
    connection.ecn.on = true;
    c.state(note::EcnOn{c.by()});
  } else {
    c.state(note::EcnOff{c.by()});
  }
}

}  // namespace tcpgloss
