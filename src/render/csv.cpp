// One row per segment, with the columns of the JSON object of the same segment.
//
// Lists (flags, notes, wireshark) are words with blanks between them; a note about an earlier segment
// is "id#27". state_a and state_b are those of client and server where `dir` knows them. `options` is
// the text between the brackets. `raw` ends with the line that completes the segment: dumps are left out.
#include <algorithm>

#include "tcpgloss/render/csv_writer.hpp"
#include "tcpgloss/render/record_renderer.hpp"
#include "tcpgloss/render/words.hpp"

namespace tcpgloss {
namespace {

constexpr std::string_view header =
    "file,line,n,conn,dir,time,src_host,src_port,dst_host,dst_port,flags,seq,ack,win,len,options,rel_seq,rel_ack,"
    "win_bytes,phase,state_a,state_b,severity,notes,wireshark,raw";

void put_flags(CsvWriter& csv, const std::optional<Flags>& flags) {
  csv.list_begins();
  for (const FlagName& known : flag_names)
    if (flags && flags->has(known.flag)) put(csv.item(), known.name);
}

void put_segment(CsvWriter& csv, const Segment& segment, const Line& line) {
  csv.word(segment.stamp_text);
  csv.foreign(segment.source.host);
  csv.foreign(segment.source.port);
  csv.foreign(segment.destination.host);
  csv.foreign(segment.destination.port);
  put_flags(csv, segment.flags);
  csv.number(segment.seq);
  csv.number(segment.ack);
  csv.number(segment.win);
  csv.number(segment.length);
  csv.foreign(line.segment.tcp.options);
}

void put_notes(CsvWriter& csv, const std::vector<Note>& notes) {
  if (notes.empty()) {
    csv.word({});
    return csv.word({});
  }
  Severity worst = Severity::Info;
  for (const Note& note : notes) worst = std::max(worst, info(note).severity);
  csv.word(name(worst));
  csv.list_begins();
  for (const Note& note : notes) {
    Out& item = csv.item();
    put(item, info(note).id);
    if (const std::uint64_t earlier = about(note)) put(item, "#{}", earlier);
  }
}

void put_finding(CsvWriter& csv, const Finding& finding) {
  csv.number(finding.rel_seq);
  csv.number(finding.rel_ack);
  csv.number(finding.window_octets);
  csv.word(name(finding.phase));
  csv.word(name(finding.states[0]));
  csv.word(name(finding.states[1]));
  put_notes(csv, finding.notes);
  csv.list_begins();
  for (const WiresharkName& known : wireshark_names)
    if (finding.wireshark.has(known.label)) put(csv.item(), known.field);
}

class CsvRenderer final : public RecordRenderer {
 public:
  explicit CsvRenderer(const RenderOptions& options)
      : several_files_(options.several_files), visible_(options.escape_input) {}

  void begin(Out& out) override {
    CsvWriter csv(out, visible_);
    csv.word(header);
    csv.row_ends();
  }

 private:
  void segment(const Entry& entry, const Record& record, Out& out) override {
    CsvWriter csv(out, visible_);
    const Finding& finding = entry.gloss->finding;
    csv.foreign(several_files_ ? entry.file : std::string_view{});
    csv.number(record.line_number);
    csv.number(finding.number);
    csv.word(finding.number == 0 ? std::string() : letters(finding.connection));
    csv.word(direction(finding.sender));
    put_segment(csv, *entry.gloss->segment, *entry.gloss->line);
    put_finding(csv, finding);
    csv.foreign(record.text);
    csv.row_ends();
  }

  bool several_files_, visible_;
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer(const RenderOptions& options) {
  return std::make_unique<CsvRenderer>(options);
}

}  // namespace tcpgloss
