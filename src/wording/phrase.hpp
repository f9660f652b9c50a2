// The small parts that sentences of every language are put together from, ready for fmt.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "tcpgloss/note/note.hpp"
#include "tcpgloss/text/escape.hpp"
#include "tcpgloss/text/out.hpp"
#include "tcpgloss/track/summary.hpp"
#include "tcpgloss/wording/figures.hpp"
#include "tcpgloss/wording/language.hpp"
#include "tcpgloss/wording/numbers.hpp"

namespace tcpgloss::phrase {

struct Grouped {
  std::uint64_t number;
  static constexpr std::size_t most() { return text::most_grouped; }
};  // 408,256
struct Lasting {
  Duration duration;
  static constexpr std::size_t most() { return most_duration; }
};  // 7.2 ms
struct Size {
  std::uint64_t octets;
  static constexpr std::size_t most() { return most_size; }
};  // 399 KiB
struct Visible {
  std::string_view foreign;
};  // text of the input, made harmless
struct Percent {
  std::uint64_t part, whole;
};  // 4.2 %

inline void put_to(Pen& pen, Grouped grouped) { pen.move_to(text::write_grouped(pen.at(), grouped.number)); }
inline void put_to(Pen& pen, Lasting lasting) { pen.move_to(write_duration(pen.at(), lasting.duration)); }
inline void put_to(Pen& pen, Size size) { pen.move_to(write_size(pen.at(), size.octets)); }
inline void put_to(Out& out, Visible visible) { text::put_visible(out, visible.foreign); }
void put_to(Out& out, Percent percent);

// The separator between the parts of a verdict: nothing before the first.
class Parts {
 public:
  explicit Parts(Out& out) : out_(out), start_(out.size()) {}
  // Where the next part goes.
  Out& next() {
    if (out_.size() != start_) put(out_, " · ");
    return out_;
  }

 private:
  Out& out_;
  std::size_t start_;
};

// Words with `comma` between them; `lead` stands in front of the first.
class List {
 public:
  List(Out& out, std::string_view lead, std::string_view comma) : out_(out), lead_(lead), comma_(comma) {}
  Out& next() {
    put(out_, any_ ? comma_ : lead_);
    any_ = true;
    return out_;
  }
  bool any() const { return any_; }

 private:
  Out& out_;
  std::string_view lead_, comma_;
  bool any_ = false;
};

// True where a duration is known; notes mark unknown ones as negative.
constexpr bool known(Duration duration) { return duration.count() >= 0; }
// More than the largest window of all (RFC 7323 section 2.3) beyond what was sent.
constexpr bool never_sent(const note::AckedUnseenSegment& n) { return n.last - n.first >= (1u << 28); }

// Whose segments `flow[index]` of a summary counts.
inline Side side_of(const ConnectionSummary& summary, std::size_t index) {
  const bool roles = summary.roles_known || summary.roles_guessed;
  if (index == 0) return roles ? Side::Client : Side::A;
  return roles ? Side::Server : Side::B;
}

// Host and port as RFC 5952 section 6 writes them where the host is an IPv6 address.
struct Address {
  std::string_view host, port;
};
void put_to(Out& out, Address address);

// A formatter for any type that has a put_to().
struct Formatter {
  constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
  template <class Phrase, class Context>
  auto format(const Phrase& phrase, Context& context) const {
    Out buffer;
    detail::put_value(buffer, phrase);
    return std::copy_n(buffer.data(), buffer.size(), context.out());
  }
};

// "990 refused, 7 unanswered, 3 still open", the most frequent first, behind `before`: of a run with many connections,
// once the end of each is known.
void put_outcomes(Out& out, const Language::Totals& totals, const std::array<std::string_view, outcome_count>& how,
                  std::string_view before, std::string_view between);

// "10 B ⇄ 2 KiB", "≥ 36 KiB ⇄ 2 KiB".
void put_octets(const ConnectionSummary& summary, Out& out);
// The octets of a transfer that is large enough to speak of a rate; 0: it is not.
std::uint64_t octets_of_transfer(const ConnectionSummary& summary);

}  // namespace tcpgloss::phrase

template <>
struct fmt::formatter<tcpgloss::phrase::Grouped> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::phrase::Lasting> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::phrase::Size> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::phrase::Visible> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::phrase::Address> : tcpgloss::phrase::Formatter {};
template <>
struct fmt::formatter<tcpgloss::phrase::Percent> : tcpgloss::phrase::Formatter {};
