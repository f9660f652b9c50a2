// English for flow control, congestion marks, keep-alive and waiting.
#pragma once

#include "voice.hpp"

namespace tcpgloss::english {

class Flow : Voice {
 public:
  using Voice::Voice;

  void say(const note::Window& n, Out& out) const {
    if (n.shift == 0)
      put(out, "{} B", Grouped{n.raw});
    else
      put(out, "{} × {} = {} B", n.raw, Grouped{std::uint64_t{1} << (n.shift & 63)}, Grouped{n.octets()});
    if (n.octets() >= 1024) put(out, " ({})", Size{n.octets()});
    put(out, " free at {}", name(n.by));
  }
  void say(const note::ZeroWindow& n, Out& out) const {
    if (n.why != note::NoRoom::Full)
      put(out, "ZERO WINDOW: {} opens with no room{}; {} must wait", name(n.by),
          n.why == note::NoRoom::FromTheSynAck ? ", as SYN proxies do" : "", name(peer(n.by)));
    else
      put(out, "ZERO WINDOW: the receive buffer of {} is full, {} must wait", name(n.by), name(peer(n.by)));
  }
  void say(const note::WindowFull& n, Out& out) const {
    if (n.beyond != 0)
      return put(out, "BEYOND THE WINDOW: {} sent {} B more than the {} B that {} allows", name(n.by),
                 Grouped{n.beyond}, Grouped{n.window}, name(peer(n.by)));
    put(out, "WINDOW FULL: {} has used all {} B that {} allows, and must wait", name(n.by), Grouped{n.window},
        name(peer(n.by)));
  }
  void say(const note::WindowUpdate& n, Out& out) const {
    put(out, n.asked ? "Probe answered, window " : "Window ");
    if (known(n.closed_for))
      put(out, "reopens {} {}: ", n.asked ? "within" : "after", Lasting{n.closed_for});
    else
      put(out, "update: ");
    if (n.scaled)
      put(out, "{} can take {} B now", name(n.by), Grouped{n.window});
    else
      put(out, "that of {} is {} now, scale unknown", name(n.by), n.window);
  }
  void say(const note::WindowShrunk& n, Out& out) const {
    put(out, "SHRUNK: {} takes back {} it had offered", name(n.by), Count{n.octets, "byte", "bytes"});
  }
  void say(const note::WindowSmall& n, Out& out) const {
    put(out, "the window of {} is down to {} B, less than a segment (MSS {}): its program likely reads slowly",
        name(n.by), Grouped{n.window}, n.mss);
  }
  void say(const note::ZeroWindowProbe& n, Out& out) const {
    put(out, "Zero-window probe {}: {} ", n.count, name(n.by));
    if (n.opened)
      put(out, "likely missed the update, asks if {} has room", name(peer(n.by)));
    else
      put(out, "asks if {} has room again", name(peer(n.by)));
  }
  void say(const note::ZeroWindowProbeAck& n, Out& out) const {
    put(out, "{} answers the probe: its window is still closed", subject(n.by));
  }
  void say(const note::ProbeUnseen& n, Out& out) const {
    put(out, "{} likely answers a {} that was not captured", subject(n.by),
        n.keep_alive ? "keep-alive" : "window probe");
  }
  void say(const note::KeepAlive& n, Out& out) const {
    put(out, n.seq_shown ? "Keep-alive" : "Likely keep-alive");
    if (n.or_window) put(out, " or window probe");
    if (known(n.idle)) put(out, " after {} idle", Lasting{n.idle});
    put(out, ": {} checks on {}", name(n.by), name(peer(n.by)));
    if (!n.seq_shown) put(out, " (tcpdump -vv would tell)");
  }
  void say(const note::KeepAliveAck& n, Out& out) const {
    put(out, "{} answers the keep-alive: it is still there", subject(n.by));
  }
  void say(const note::KeepAliveUnanswered& n, Out& out) const {
    put(out, "{} of {} in a row without an answer", Count{n.count, "keep-alive", "keep-alives"}, name(n.by));
  }
  void say(const note::ZeroWindowProbeUnanswered& n, Out& out) const {
    if (n.count == 1)
      put(out, "the probe before has had no answer: ");
    else
      put(out, "the {} probes before have had no answer: ", Grouped{n.count});
    if (n.beside)
      put(out, "{} sent none here, and likely limits its answers to {}", name(peer(n.by)), name(n.by));
    else
      put(out, "{} may limit its answers to {}, or they or the probes were lost", name(peer(n.by)), name(n.by));
  }
  void say(const note::ReceiverLimited& n, Out& out) const {
    put(out, "sending is likely limited by the window of {}, not by the network", name(n.by));
  }
  void say(const note::EcnEcho& n, Out& out) const {
    put(out, "{} reports that a congestion mark reached it (ECE)", name(n.by));
  }
  void say(const note::EcnEchoGoesOn& n, Out& out) const {
    put(out, "ECE still set: {} repeats its report until CWR arrives", name(n.by));
  }
  void say(const note::Cwr& n, Out& out) const { put(out, "{} has reduced its congestion window (CWR)", name(n.by)); }
  void say(const note::CeMark&, Out& out) const {
    put(out, "marked on the way instead of dropped: congestion experienced (CE)");
  }
  void say(const note::WaitReceiver& n, Out& out) const {
    put(out, "the pause of {} was the receiver's: the program of {} was likely not reading", Lasting{n.took},
        name(n.by));
  }
  void say(const note::WaitPath& n, Out& out) const {
    put_pause(n.took, n.in_all, out);
    if (n.why == note::Unacked::AckLost)
      return put(out, ": {} had acked that; the ack was likely lost or late on the way to {}", name(peer(n.by)),
                 name(n.by));
    if (n.why == note::Unacked::RepeatsLost)
      return put(out, ": {} had acked that; the ack was likely lost, and so were repeats of {} before this one",
                 name(peer(n.by)), name(n.by));
    if (n.why == note::Unacked::Rejected)
      return put(out, ": data of {} was likely rejected, as the ICMP error tells", name(n.by));
    put(out, ": data of {} or its ack was likely lost or late, or {} did not answer", name(n.by), name(peer(n.by)));
  }
  void say(const note::WaitSender& n, Out& out) const {
    put(out, "the pause of {} was the sender's: {} {}", Lasting{n.took}, name(n.by),
        n.closing ? "took so long to close its side as well" : "had nothing under way and sent no data");
    if (n.keep_alive != 0) put(out, " (keep-alives to #{})", n.keep_alive);
  }
  void say(const note::WaitUnanswered& n, Out& out) const {
    put_pause(n.took, n.in_all, out);
    put(out, " was likely {}'s own: data had reached this end, and no ack left it", name(n.by));
  }
  void say(const note::WaitUnseen& n, Out& out) const {
    put(out, "a pause of {}: ", Lasting{n.took});
    switch (n.sent) {
      case note::Departure::Unknown:
        return put(out, "no data of {} came by; a capture there would tell whether it sent", name(n.by));
      case note::Departure::Then:
        return put(
            out,
            "no data of {} came by; by its timestamp this left only then: {} was idle, or an earlier copy was lost",
            name(n.by), name(n.by));
      case note::Departure::Before:
        return put(out, "this took {} longer on the way than data before it, says the timestamp of {}", Lasting{n.late},
                   name(n.by));
    }
  }

 private:
  static void put_pause(Duration took, Duration in_all, Out& out) {
    put(out, "the pause of {}", Lasting{took});
    if (known(in_all)) put(out, " ({} in all)", Lasting{in_all});
  }
};

}  // namespace tcpgloss::english
