// "Did you mean …?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tcpgloss {

// The one of `known` that `word` looks like a slip of; empty if none does.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

// " Did you mean 'jsonl'?", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace tcpgloss
