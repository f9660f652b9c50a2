// The option list, split where tcpdump joined it and decoded family by family.
#pragma once

#include <string_view>
#include <vector>

#include "tcpgloss/tcp/option.hpp"

namespace tcpgloss {

// `text` is the inside of the outer bracket, of "options […]" or of "<…>". False if the list is broken
// off by "[bad opt]" or "[|tcp]".
bool decode_options(std::string_view text, std::vector<Option>& options);

}  // namespace tcpgloss
