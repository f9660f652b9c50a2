// What others have put in front of a record: a logger, grep -n, a prompt, an indentation.
#pragma once

#include <cstddef>
#include <string_view>

namespace tcpgloss::lex {

// How much of `text` is a prefix shaped like `model`: the same but for the digits in it, and for grep's
// "12:" of a match and "13-" of its context. npos if it is not.
std::size_t same_prefix(std::string_view model, std::string_view text);

// The next place at or behind `from` where a record may begin behind a prefix: a stamp or an IP word. npos if
// there is none near enough.
std::size_t find_start(std::string_view text, std::size_t from);

// Does a blank of -ttt stand in front of the stamp at `at`, behind the "> " of a mail? ">  00:00:00.100277"
bool quotes_delta(std::string_view text, std::size_t at);

// Does another record, with its stamp, stand behind the fields of a segment, in their `tail`?
bool holds_record(std::string_view tail);

// The size of "    1  " in front of `at`, which is tcpdump's own (-#) and not of the prefix; 0 if it is not there.
std::size_t packet_number_before(std::string_view text, std::size_t at);

// How much of a line is indentation and, perhaps, a number: "    10\t", "     7: ", "    ". 0 where no digit follows.
std::size_t number_in_front(std::string_view text);

}  // namespace tcpgloss::lex
