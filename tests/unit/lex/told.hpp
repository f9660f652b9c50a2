// Lines and what the lexer makes of them, as short texts that can be compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tcpgloss/lex/line_lexer.hpp"
#include "tcpgloss/tcp/segment.hpp"

namespace tcpgloss {

// "segment", "head", "address", "continuation", "other", "message", "text", "unreadable"
inline std::string name(LineKind kind) {
  constexpr const char* names[] = {"text",         "segment", "head",    "address",
                                   "continuation", "other",   "message", "unreadable"};
  return names[static_cast<int>(kind)];
}

inline std::string addresses(const SegmentLine& line) {
  std::string text;
  for (std::string_view part : {line.source_host, std::string_view(" "), line.source_port, std::string_view(" > "),
                                line.destination_host, std::string_view(" "), line.destination_port})
    text += part;
  return text;
}

inline std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t length = text.find('\n');
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length == std::string_view::npos ? text.size() : length + 1);
  }
  return lines;
}

// The kind of every line.
inline std::vector<std::string> kinds(std::string_view text) {
  LineLexer lexer;
  std::vector<std::string> found;
  for (std::string_view line : lines_of(text)) found.push_back(name(lexer.lex(line).kind));
  return found;
}

inline bool has(const SegmentLine& line, Quirk quirk) { return (line.quirks & static_cast<std::uint16_t>(quirk)) != 0; }

}  // namespace tcpgloss
