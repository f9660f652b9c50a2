// Counts the bytes of an -A dump. Such a dump stands at column 0 and may hold anything, a line that looks
// like a record too; only its size, known from the record above it, tells where it ends.
//
// tcpdump drops a CR in front of LF, so a dump may be shorter than its packet by one for each line
// feed; and it ends with the packet's captured part, which may be less than the packet.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "tcpgloss/lex/line.hpp"

namespace tcpgloss::lex {

class AsciiDump {
 public:
  enum class Place : std::uint8_t {
    Inside,    // surely payload
    Doubtful,  // may be payload, may be the record after it
    Outside,   // the dump is over
  };

  // A new capture: `octets` of every packet were kept, IP header on; 0 if nobody said.
  void run_starts(std::size_t octets);
  // The packet of which a dump may follow now.
  void announce(const SegmentLine& segment);
  void announce_other(std::string_view line);
  void forget() { state_ = State::Idle; }

  // True if `text` is the first line of the announced packet's dump: it begins with the IP header, whose
  // version, length and protocol are known.
  bool starts(std::string_view text);
  bool open() const { return state_ == State::Open; }
  // Has this run shown dumps before?
  bool seen() const { return seen_; }

  // Where the next line stands; Outside ends the dump. Any other line has then to be counted.
  Place place(std::string_view text);
  void count(std::string_view text);
  // Was the dump that is over shorter than its packet, and is not known why?
  bool ended_early() const { return seen_ && printed() + dropped() < low_; }
  // It was, and the record behind it does not fit into its packet: so much is captured of each packet, no more.
  void learn_cut();
  // The same of a record on two lines of which only the second does not fit: `ended` is what stood before the first.
  void learn_cut(const AsciiDump& ended);
  // Did -v show, by the checksum it could not verify, that only a part of the announced packet was captured?
  bool packet_cut() const { return packet_cut_; }
  // A record and a dump of its own were found inside, behind what `before` had counted: likely only so much of each
  // packet was captured. From now on nothing inside a dump is sure.
  void suspect_cut(const AsciiDump& before);
  // Does what was counted end where the suspicion arose?
  bool at_suspected_cut() const {
    return cut_suspected_ && printed() <= suspected_most_ && printed() + dropped() >= suspected_least_;
  }

 private:
  enum class State : std::uint8_t { Idle, Announced, Open };
  static constexpr std::size_t any_length = std::numeric_limits<std::size_t>::max();

  bool begins_at(std::string_view text, std::size_t offset);
  void begin(std::string_view text, std::size_t low, std::size_t high);
  // The last line feed may be tcpdump's own; any other may stand for CR LF.
  std::size_t printed() const { return counted_ - 1; }
  std::size_t dropped() const { return newlines_ - 1; }
  bool cut_known() const { return kept_most_ != any_length; }
  std::size_t low_transport() const;
  std::size_t high_transport() const;

  State state_ = State::Idle;
  bool seen_ = false;
  bool ip_ = false;  // the announced packet is IP
  std::uint8_t version_ = 0;
  // Bounds of how many octets of each packet were captured, from its IP header on.
  std::size_t kept_least_ = any_length, kept_most_ = any_length;
  std::size_t most_seen_ = 0;  // of one packet, in this run
  std::size_t total_ = 0;      // of the IP packet, where -v prints it
  std::size_t payload_ = 0;
  bool cut_suspected_ = false;
  std::size_t suspected_least_ = 0, suspected_most_ = 0;  // where
  bool checksums_seen_ = false;                           // in this run
  bool packet_cut_ = false;
  bool bad_header_ = false;
  bool all_options_ = false;  // options_ is the whole list
  std::size_t options_size_ = 0;
  std::array<char, 160> options_{};  // a copy of the list
  std::size_t low_ = 0, high_ = 0;   // bounds of the size of the open dump
  std::size_t counted_ = 0, newlines_ = 0;
};

}  // namespace tcpgloss::lex
