#include "tcpgloss/note/info.hpp"

namespace tcpgloss {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::Info: return "info";
    case Severity::Note: return "note";
    case Severity::Warn: return "warn";
    case Severity::Error: return "error";
  }
  return "info";
}

std::string_view term(Field field) {
  switch (field) {
    case Field::Flags: return "flags";
    case Field::Checksum: return "cksum";
    case Field::Sequence: return "seq";
    case Field::Acknowledgment: return "ack";
    case Field::Window: return "win";
    case Field::Urgent: return "urg";
    case Field::Mss: return "mss";
    case Field::WindowScale: return "wscale";
    case Field::SackPermitted: return "sackOK";
    case Field::Sack: return "sack";
    case Field::Timestamps: return "TS";
    case Field::Padding: return "nop";
    case Field::EndOfOptions: return "eol";
    case Field::FastOpen: return "tfo";
    case Field::Mptcp: return "mptcp";
    case Field::Length: return "length";
    default: return {};
  }
}

}  // namespace tcpgloss
