#include "english.hpp"

namespace tcpgloss::english {

void English::heading(const Heading& heading, Out& out) const {
  put(out, "{} ", heading.index);
  switch (heading.kind) {
    case Heading::Kind::Open: return put(out, "OPEN · three-way handshake");
    case Heading::Kind::MidStream: return put(out, "MID-STREAM · the start is not in the capture");
    case Heading::Kind::Stray: return put(out, "STRAY · neither SYN nor ACK: part of no connection");
    case Heading::Kind::Quiet: return put(out, "SEEN · the lines show no flags");
    case Heading::Kind::Data:
      if (heading.both) return put(out, "DATA · both ways");
      return put(out, "DATA · {} → {}", role(heading.from), role(peer(heading.from)));
    case Heading::Kind::Stall: return put(out, "STALL · the window of {} closed", name(heading.from));
    case Heading::Kind::Recovery:
      if (heading.both) return put(out, "RECOVERY · both repeat");
      return put(out, "RECOVERY · {} sends again what was not acked", name(heading.from));
    case Heading::Kind::Close:
      put(out, "CLOSE");
      if (heading.by_known && heading.only_seen_first)
        put(out, " · FIN of {} seen first", name(heading.from));
      else if (heading.by_known)
        put(out, " · {} begins", name(heading.from));
      return;
  }
}

void English::put_end(Side side, const Endpoint& endpoint, Out& out) const {
  if (role_known(side)) put(out, side == Side::Client ? "client " : "server ");
  put(out, "{} {}", name(side), Address{endpoint.host, endpoint.port});
}

void English::ends(const Finding& finding, const Segment& segment, Out& out) const {
  const bool from_left = on_the_left(finding.sender);
  const Side left = from_left ? finding.sender : peer(finding.sender);
  put_end(left, from_left ? segment.source : segment.destination, out);
  put(out, " · ");
  put_end(peer(left), from_left ? segment.destination : segment.source, out);
}

std::string_view English::label(Label label) const {
  switch (label) {
    case Label::Client: return "client";
    case Label::Segments: return "segments";
    case Label::Connections:
    case Label::MoreConnections: return "connections";
    case Label::From: return "from";
    case Label::To: return "to";
    case Label::Outcome: return "outcome";
    case Label::Octets: return "bytes";
    case Label::Retransmissions: return "retransmissions";
    case Label::Duration: return "duration";
    case Label::Handshake: return "handshake";
    case Label::WhatHappened: return "what happened";
    case Label::Misreading: return "not: ";
    case Label::Advice: return "hint: ";
    case Label::NoSuchTerm: return "no such term: '";
    case Label::Nearest: return "; the nearest is ";
    case Label::SeeList: return "; tcpgloss explain lists them";
  }
  return {};
}

}  // namespace tcpgloss::english
