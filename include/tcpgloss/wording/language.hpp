// What a language has to be able to say. One class per language; a note without a sentence does
// not compile. Knows no layout: no gutter, no wrapping, no colour.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tcpgloss/explain/gloss.hpp"
#include "tcpgloss/lex/line.hpp"
#include "tcpgloss/note/note.hpp"
#include "tcpgloss/text/out.hpp"
#include "tcpgloss/track/crowds.hpp"
#include "tcpgloss/track/finding.hpp"
#include "tcpgloss/track/summary.hpp"
#include "tcpgloss/wording/topics.hpp"

namespace tcpgloss {

// A run of routine whose glosses are left out.
struct Folded {
  std::uint64_t segments = 0, octets = 0, resets = 0;  // the last: RSTs among them, that follow an earlier one
};

enum class LanguageId : std::uint8_t { English, Chinese };

// Short words of the layout that need a language.
enum class Label : std::uint8_t {
  Client,
  Segments,
  Connections,
  MoreConnections,  // behind a number
  From,
  To,
  Outcome,
  Octets,
  Retransmissions,
  Duration,
  Handshake,
  WhatHappened,
  Misreading,
  Advice,
  NoSuchTerm,
  Nearest,
  SeeList,  // these three of `explain`, with their own punctuation
};

// The short names of the ends on the ladder: "C", "S", "A", "B", or what --name gave them.
class SideNames {
 public:
  std::string_view of(Side side) const { return names_[static_cast<std::size_t>(side)]; }
  bool given(Side side) const { return given_[static_cast<std::size_t>(side)]; }
  void give(Side side, std::string name) {
    names_[static_cast<std::size_t>(side)] = std::move(name);
    given_[static_cast<std::size_t>(side)] = true;
  }

 private:
  std::array<std::string, 4> names_{"C", "S", "A", "B"};
  std::array<bool, 4> given_{};
};

class Language {
 public:
  Language() = default;
  Language(const Language&) = delete;  // its voices refer to its names
  Language& operator=(const Language&) = delete;
  virtual ~Language() = default;

  // The sentence for any note.
  void say(const Note& note, Out& out) const { sentence(note, out); }

  // Heading of a phase with its index, without the rule around it: "1 OPEN · three-way handshake".
  virtual void heading(const Heading& heading, Out& out) const = 0;
  // The two ends for the first heading of a connection: "client C 127.0.0.1:57729 · server S 127.0.0.1:3000".
  // Hosts and ports are foreign text: made visible, not trusted.
  virtual void ends(const Finding& finding, const Segment& segment, Out& out) const = 0;
  // The verdict, without the rule and the letter: "closed cleanly, C first · 3 segments, not 4: #9 carries ACK and FIN
  // · 466 µs · 10 B ⇄ 10 B".
  virtual void verdict(const ConnectionSummary& summary, Out& out) const = 0;
  // The one or two sentences that matter about a connection, for the table of connections; may be empty.
  virtual void advice(const ConnectionSummary& summary, Out& out) const = 0;
  // "closed", "reset by S", "refused": the outcome in a few words, for a table.
  virtual void outcome(const ConnectionSummary& summary, Out& out) const = 0;
  // The closing line of a run: how many lines, segments and connections, what was not understood, what was forgotten.
  struct Totals {
    std::uint64_t lines = 0, segments = 0, connections = 0, other_packets = 0, unreadable = 0, unverified = 0,
                  forgotten = 0;
    HeadersCut headers_cut{};
    std::array<std::uint64_t, outcome_count> ended{};  // connections by outcome; all 0: not known
    std::optional<Crowds::Scan> scan{};
    std::optional<Crowds::Flood> flood{};
  };
  virtual void totals(const Totals& totals, Out& out) const = 0;
  // "412 segments, 1.2 MiB, nothing unusual".
  virtual void folded(const Folded& folded, Out& out) const = 0;
  // What a picture or a table that had to end says of the rest: only the first so many segments are drawn,
  // only the worst so many connections are listed.
  virtual void drawn(std::uint64_t shown, std::uint64_t all, Out& out) const = 0;
  virtual void listed(std::uint64_t shown, std::uint64_t all, Out& out) const = 0;
  virtual std::string_view label(Label label) const = 0;

  // What is to be said of topics[index], and the word for its kind: "option".
  virtual const TopicText& topic(std::size_t index) const = 0;
  virtual std::string_view word(TopicKind kind) const = 0;

  std::string_view short_name(Side side) const { return names_.of(side); }
  void rename(Side side, std::string name) { names_.give(side, std::move(name)); }

 protected:
  const SideNames& names() const { return names_; }

 private:
  virtual void sentence(const Note& note, Out& out) const = 0;

  SideNames names_;
};

std::unique_ptr<Language> make_language(LanguageId id);

}  // namespace tcpgloss
