// Whether what tcpgloss wrote is what its form demands, whatever was read: judged by the form alone, without a
// look at the code that wrote it. Each says how many records there are, or nothing where the form is broken.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tcpgloss::well_formed {

bool utf8(std::string_view text);  // RFC 3629

using Count = std::optional<std::size_t>;

Count json(std::string_view text);        // one value (RFC 8259): values inside it, itself included
Count json_lines(std::string_view text);  // one object on each line
Count csv(std::string_view text);         // RFC 4180, a header and rows of as many fields
Count pcap(std::string_view octets);      // packets, each within the snapshot length

// A page or a picture: elements inside each other, attributes in quotes, nothing that runs but one script of our
// own, every block of data valid JSON.
Count markup(std::string_view text);
Count markdown(std::string_view text);  // fences; closed, and no element outside of them
Count mermaid(std::string_view text);   // messages and notes

}  // namespace tcpgloss::well_formed
