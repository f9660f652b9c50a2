// English for headings, verdicts and tables. The sentences are in the files of their families.
#pragma once

#include <memory>

#include "../narrator.hpp"
#include "voice.hpp"

namespace tcpgloss::english {

class English : public Narrator, private Voice {
 public:
  English() : Voice(names()) {}

  void heading(const Heading& heading, Out& out) const override;
  void ends(const Finding& finding, const Segment& segment, Out& out) const override;
  void outcome(const ConnectionSummary& summary, Out& out) const override;
  void totals(const Totals& totals, Out& out) const override;
  void folded(const Folded& folded, Out& out) const override;
  void drawn(std::uint64_t shown, std::uint64_t all, Out& out) const override;
  void listed(std::uint64_t shown, std::uint64_t all, Out& out) const override;
  std::string_view label(Label label) const override;
  const TopicText& topic(std::size_t index) const override;
  std::string_view word(TopicKind kind) const override;

 private:
  void put_end(Side side, const Endpoint& endpoint, Out& out) const;
  void tell(const ConnectionSummary& summary, Told told, Out& out) const override;
  void tell(const ConnectionSummary& summary, std::size_t end, ToldOfEnd told, Out& out) const override;
  void tell(const ConnectionSummary& summary, Look look, Out& out) const override;
  void put_ending(const ConnectionSummary& summary, Out& out) const;
  void put_close(const ConnectionSummary& summary, Out& out) const;
  void put_refused_resets(const ConnectionSummary& summary, Out& out) const;
  void put_wait(const ConnectionSummary& summary, Out& out) const;
  static void put_open_ports(const Crowds::Scan& scan, Out& out);
};

// English with all its sentences.
std::unique_ptr<Language> make();

}  // namespace tcpgloss::english
