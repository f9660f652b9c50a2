// Whole runs in memory, through the same classes that the program connects: bytes in, a transcript out.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tcpgloss/explain/glossator.hpp"
#include "tcpgloss/io/line_reader.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

using MakeRenderer = std::unique_ptr<Renderer> (*)(const RenderOptions&);

// The size of the next read(2), from 1.
using PieceSize = std::function<std::size_t()>;
std::size_t everything();

// How the bytes come, and how long a line may be before it comes in parts.
struct Feed {
  Feed(PieceSize pieces = everything, std::size_t line = LineReader::longest)  // NOLINT: a size says it all
      : piece(std::move(pieces)), longest_line(line) {}
  PieceSize piece;
  std::size_t longest_line;
};

// Enough for a short input, and quickly set up.
inline constexpr TrackerLimits few{1000, 128};

const Language* english();
const Language* chinese();

std::string run(std::string_view bytes, MakeRenderer make, const RenderOptions& options, const Feed& feed = {},
                TrackerLimits limits = few);

// The same run in several forms at once, which costs less than a run for each.
std::vector<std::string> run_all(std::string_view bytes, const std::vector<MakeRenderer>& forms,
                                 const RenderOptions& options, const Feed& feed = {}, TrackerLimits limits = few);

// What `tcpgloss strip` makes of a transcript.
std::string strip(std::string_view transcript, const Feed& feed = {});

// Every line of `bytes` as the reader cuts it. Each dies with its call.
void each_line(std::string_view bytes, const Feed& feed, const std::function<void(const InputLine&)>& tell);

// What is stated of each segment, one line for each: the phase, the states, the headings, the notes' ids.
std::vector<std::string> statements(std::string_view bytes, Wanted wanted = {});

}  // namespace tcpgloss
