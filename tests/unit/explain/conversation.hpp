// Conversations in tcpdump's notation, with the ids of the notes each segment gets at its right.
//
//   @0.5  c > s: Flags [S], seq 100, win 9000, length 0     | syn
//
// `c > s` stands for the client and the server of one connection; `c2 > s` is another one. `@` gives the
// seconds since the start; without it a segment comes a millisecond after the one before. A line that does
// not begin with an end's name is fed to the lexer as it is, and `~` as an empty one. Absolute numbers, as with tcpdump
// -S.
//
// Every id named has to be there, and every id of severity note or above has to be named.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "tcpgloss/note/note.hpp"
#include "tcpgloss/track/summary.hpp"

namespace tcpgloss {

void expect_conversation(std::string_view conversation);

// Where headings stand, and which: "1:open 4:data 9:recovery".
std::string headings_of(std::string_view conversation);

// Everything that is stated of it, in order.
void each_note_of(std::string_view conversation, const std::function<void(const Note&)>& visit);

// What is known of its first connection when that ends.
ConnectionSummary summary_of(std::string_view conversation);

// What is known of its only connection when the capture ends.
ConnectionSummary last_seen_of(std::string_view conversation);

// The id of the note that its last segment is headed by.
std::string headline_of_last(std::string_view conversation);

// The ids that any conversation of this test program has shown.
std::set<std::string>& ids_shown();

}  // namespace tcpgloss
