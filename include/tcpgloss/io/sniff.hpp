// What kind of bytes these are, from the first of them.
#pragma once

#include <optional>
#include <string_view>

namespace tcpgloss {

enum class Form { Text, Utf16Le, Utf16Be, Gzip, Xz, Zstd, Bzip2, Pcap };

// Empty: more bytes are needed to tell. `complete`: there are no more.
std::optional<Form> sniff(std::string_view start, bool complete);

// The longest that is needed.
inline constexpr std::size_t sniffed_at_most = 16;

}  // namespace tcpgloss
