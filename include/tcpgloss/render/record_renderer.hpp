// A renderer of whole records: what tcpdump printed for one packet, from the line that starts it to
// the last line of its dump. Knows which lines belong together; leaves to the format what to make of
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

class RecordRenderer : public Renderer {
 public:
  void write(const Entry& entry, Out& out) final;
  void end(const Language::Totals& totals, Out& out) override;

 protected:
  // A record keeps so much of its text. A 256 KiB packet, the most that tcpdump takes, needs a quarter of it.
  static constexpr std::size_t most_text = std::size_t{4} << 20;

  // The record's own lines so far, joined by LF, without the terminator of the last.
  struct Record {
    std::string_view text;
    std::uint64_t line_number;  // on which it starts
    bool cut;                   // lines were left out at the end: too long
  };
  // The segment is known, the record may go on. `entry` and `record` die with this call.
  virtual void segment(const Entry& entry, const Record& record, Out& out) = 0;
  // The record of the segment told last is complete.
  virtual void complete(const Record&, Out&) {}

 private:
  void start(const Entry& entry);
  void add(std::string_view line);
  void finish(Out& out);
  Record record() const { return {view(text_), line_number_, cut_}; }

  Out text_;
  std::uint64_t line_number_ = 0;
  bool open_ = false, has_segment_ = false, cut_ = false;
};

}  // namespace tcpgloss
