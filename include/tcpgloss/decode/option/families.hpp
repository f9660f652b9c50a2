// One function for each family of TCP options, all alike: given one item of the list, add what it says
// to `options` and say true, or false if the item is of another family.
#pragma once

#include <string_view>
#include <vector>

#include "tcpgloss/tcp/option.hpp"
#include "tcpgloss/text/cursor.hpp"

namespace tcpgloss::option {

using text::Cursor;

bool decode_segment_size(std::string_view item, std::vector<Option>& options);  // mss
bool decode_window_scale(std::string_view item, std::vector<Option>& options);
bool decode_sack(std::string_view item, std::vector<Option>& options);  // sackOK, sack
bool decode_timestamps(std::string_view item, std::vector<Option>& options);
bool decode_padding(std::string_view item, std::vector<Option>& options);    // nop, eol
bool decode_fast_open(std::string_view item, std::vector<Option>& options);  // tfo, exp-tfo
bool decode_mptcp(std::string_view item, std::vector<Option>& options);
bool decode_user_timeout(std::string_view item, std::vector<Option>& options);
void decode_other(std::string_view item, std::vector<Option>& options);  // takes whatever is left

}  // namespace tcpgloss::option
