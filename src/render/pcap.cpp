// The text back into a capture: nanosecond pcap, link type raw IP.
//
// Where a record holds a dump of its packet, the octets are the dump's; otherwise the headers are built
// again (datagram.hpp) and the payload is left out, as a capture with a short snapshot length does.
// Most stamps have no date: the first day is then 2000-01-01 UTC, and a clock that falls back by more
// than half a day has passed midnight. Deltas are added up. A line without a stamp stands where the
// line before it stood. A line that may be payload imitating a segment is left out.
#include <algorithm>

#include "tcpgloss/render/datagram.hpp"
#include "tcpgloss/render/hex_dump.hpp"
#include "tcpgloss/render/record_renderer.hpp"

namespace tcpgloss {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t nanosecond_magic = 0xA1B23C4D, raw_ip = 101, snapshot_length = 262'144;
constexpr std::size_t most_length = 0xFFFFFFFF;  // that the header of a packet can tell
constexpr Duration assumed_day = 946'684'800s;   // 2000-01-01

void put_little(Out& out, std::uint64_t value, int octets) {
  for (int i = 0; i < octets; ++i, value >>= 8) out.push_back(static_cast<char>(static_cast<unsigned char>(value)));
}

// Gives the course of time that stamps tell a date.
class Calendar {
 public:
  Duration at(const Segment& segment, const std::optional<Duration>& time) {
    if (time) {
      const bool dated = segment.stamp->clock == Clock::Epoch || segment.stamp->clock == Clock::NoYear;
      now_ = dated ? *time : assumed_day + *time;
      timeless_ = false;
      dateless_ = dateless_ || !dated;
      yearless_ = yearless_ || segment.stamp->clock == Clock::NoYear;
    }
    return std::max(now_, Duration{0});
  }
  std::string_view assumption() const {
    if (timeless_) return "the text tells no time: 2000-01-01 00:00:00 is assumed for every packet";
    if (dateless_) return "the text tells no date: 2000-01-01 is assumed for its first day";
    if (yearless_) return "the text tells no year: 2001 is assumed";
    return {};
  }

 private:
  Duration now_ = assumed_day;
  bool timeless_ = true, dateless_ = false, yearless_ = false;
};

class PcapRenderer final : public RecordRenderer {
 public:
  void begin(Out& out) override {
    put_little(out, nanosecond_magic, 4);
    put_little(out, 2, 2);  // version 2.4
    put_little(out, 4, 2);
    put_little(out, 0, 8);
    put_little(out, snapshot_length, 4);
    put_little(out, raw_ip, 4);
  }
  std::string_view assumption() const override { return written_ ? calendar_.assumption() : std::string_view{}; }

 private:
  void segment(const Entry& entry, const Record&, Out&) override {
    const Segment& segment = *entry.gloss->segment;
    counted_ = entry.gloss->finding.number != 0;
    time_ = calendar_.at(segment, entry.gloss->finding.time);
    octets_.clear();
    length_ = put_headers(*entry.gloss, octets_);
    identity_ = identity(segment);
  }

  void complete(const Record& record, Out& out) override {
    if (!counted_) return;
    dump_.read(record.text);
    const Datagram exact = find_datagram(dump_.octets(), identity_);
    if (exact.octets == 0) return put_packet(view(octets_), length_, out);
    const auto* begin = reinterpret_cast<const char*>(dump_.octets().data()) + exact.offset;
    put_packet({begin, exact.octets}, exact.length, out);
  }

  void put_packet(std::string_view octets, std::size_t length, Out& out) {
    written_ = true;
    octets = octets.substr(0, snapshot_length);
    put_little(out, static_cast<std::uint64_t>(time_ / 1s), 4);
    put_little(out, static_cast<std::uint64_t>(time_ % 1s / 1ns), 4);
    put_little(out, octets.size(), 4);
    put_little(out, std::min(std::max(length, octets.size()), most_length), 4);
    put(out, octets);
  }

  Calendar calendar_;
  Duration time_{};
  Out octets_;
  std::size_t length_ = 0;
  bool counted_ = false, written_ = false;
  Identity identity_;
  HexDump dump_;
};

}  // namespace

std::unique_ptr<Renderer> make_pcap_renderer(const RenderOptions&) { return std::make_unique<PcapRenderer>(); }

}  // namespace tcpgloss
