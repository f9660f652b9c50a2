#include "tcpgloss/explain/arrow.hpp"

#include <optional>

namespace tcpgloss {
namespace {

// What the notes add to the flags.
struct News {
  bool probe = false, keep_alive = false, copy = false, zero_window = false, sack = false;
  std::uint32_t duplicate = 0;  // which duplicate ACK this is
  const note::WindowUpdate* update = nullptr;

  void operator()(const note::ZeroWindowProbe&) { probe = true; }
  void operator()(const note::KeepAlive&) { keep_alive = true; }
  void operator()(const note::DuplicatePacket&) { copy = true; }
  void operator()(const note::CaptureDuplicate&) { copy = true; }
  void operator()(const note::ZeroWindow&) { zero_window = true; }
  void operator()(const note::ZeroWindowProbeAck&) { zero_window = true; }
  void operator()(const note::SackHole&) { sack = true; }
  void operator()(const note::Dsack&) { sack = true; }
  void operator()(const note::DsackBeforeCapture&) { sack = true; }
  void operator()(const note::DuplicateAck& note) { duplicate = note.count; }
  void operator()(const note::TripleDuplicateAck&) { duplicate = 3; }
  void operator()(const note::WindowUpdate& note) { update = &note; }
};

News news_of(const Finding& finding) {
  News news;
  for (const Note& note : finding.notes) note.visit_known(news);
  return news;
}

// Words joined as in "SYN·ACK".
class Words {
 public:
  explicit Words(Out& out) : out_(out) {}
  void add(std::string_view word) {
    if (out_.size() > 0) put(out_, "·");
    put(out_, word);
  }

 private:
  Out& out_;
};

// The flags that are news. PSH says nothing beside SYN or FIN, which push what they carry (RFC 9293
// section 3.9.1.2 and 3.6), and nothing the second time.
void put_flags(Flags flags, std::uint64_t payload, bool repeats, Words& words) {
  if (flags.has(Flag::Syn)) words.add("SYN");
  if (flags.has(Flag::Fin)) words.add("FIN");
  if (flags.has(Flag::Rst)) words.add("RST");
  if (flags.has(Flag::Psh) && !repeats && (flags.plain() || payload == 0)) words.add("PSH");
  if (flags.has(Flag::Urg)) words.add("URG");
}

// Those of congestion control, where there is nothing else.
void put_rare_flags(Flags flags, Words& words) {
  if (flags.has(Flag::Cwr)) words.add("CWR");
  if (flags.has(Flag::Ece)) words.add("ECE");
  if (flags.has(Flag::Ae)) words.add("AE");
}

// A pure ACK carries neither data nor any other news.
void put_pure_ack(const News& news, Out& label) {
  if (news.keep_alive) return put(label, "keep-alive");
  if (news.probe) return put(label, "probe");
  if (news.update != nullptr) {
    return put(label, "WIN {}{}", news.update->window, news.update->scaled ? "" : "?");
  }
  put(label, "ACK");
  if (news.zero_window) return put(label, " · WIN 0");
  if (news.duplicate > 0) return put(label, " dup {}", news.duplicate);
  if (news.sack) put(label, " · SACK");
}

void put_payload(std::uint64_t payload, const News& news, Out& label) {
  if (news.keep_alive || news.probe) return put(label, news.probe ? "probe" : "keep-alive");
  if (payload == 0) return;
  if (label.size() > 0) put(label, " ");
  put(label, "{}B", payload);
}

}  // namespace

void put_arrow(const Gloss& gloss, Arrow& arrow) {
  const Segment& segment = *gloss.segment;
  const Finding& finding = gloss.finding;
  arrow.label.clear();
  arrow.trouble = gloss.trouble;
  const std::uint64_t payload = segment.length.value_or(0);
  if (!segment.flags) {  // -q prints none, and a line that was cut short may end within them
    if (!segment.length && segment.has(Quirk::CutShort)) return put(arrow.label, "?");
    return put(arrow.label, "{}B", payload);
  }

  const Flags flags = *segment.flags;
  const News news = news_of(finding);
  Words words(arrow.label);
  const bool repeats = finding.repeats && !news.copy;
  put_flags(flags, payload, finding.repeats, words);
  const bool bare = arrow.label.size() == 0 && payload == 0;
  if (bare && flags.has(Flag::Ack)) {
    put_pure_ack(news, arrow.label);
  } else {
    put_payload(payload, news, arrow.label);
    if (flags.has(Flag::Ack) && (flags.has(Flag::Syn) || (finding.acks_something_new && !repeats))) words.add("ACK");
    if (news.zero_window && !flags.has(Flag::Syn)) put(arrow.label, " · WIN 0");
  }
  if (arrow.label.size() == 0) put_rare_flags(flags, words);
  if (arrow.label.size() == 0) put(arrow.label, "no flags");
  if (repeats && !bare) put(arrow.label, " again");
  if (news.copy) put(arrow.label, " copy");
}

}  // namespace tcpgloss
