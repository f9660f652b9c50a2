// One function for each family of TCP options. The option list is a cursor's text: what stands there is added to
// `options`.
#pragma once

#include <string_view>
#include <vector>

#include "tcpgloss/tcp/option.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::option {

using text::Cursor;

// The options of nearly every segment. True, and the cursor behind it, if one can be read at the cursor; whether
// anything else belongs to it is for the caller to see. Otherwise the cursor stands anywhere.
bool take_segment_size(Cursor& list, std::vector<Option>& options);  // mss
bool take_window_scale(Cursor& list, std::vector<Option>& options);
bool take_sack(Cursor& list, std::vector<Option>& options);  // sackOK, sack
bool take_timestamps(Cursor& list, std::vector<Option>& options);
bool take_padding(Cursor& list, std::vector<Option>& options);  // nop, eol

// The others: given one item of the list, whole, they say false if it is of another family.
bool decode_fast_open(std::string_view item, std::vector<Option>& options);  // tfo, exp-tfo
bool decode_mptcp(std::string_view item, std::vector<Option>& options);
bool decode_user_timeout(std::string_view item, std::vector<Option>& options);
void decode_other(std::string_view item, std::vector<Option>& options);  // takes whatever is left

}  // namespace tcpgloss::option
