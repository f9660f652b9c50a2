// Whole runs in memory, through the same classes that the program connects: bytes in, a transcript out.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tcpgloss/explain/glossator.hpp"
#include "tcpgloss/io/line_reader.hpp"
#include "tcpgloss/render/renderer.hpp"

namespace tcpgloss {

using MakeRenderer = std::unique_ptr<Renderer> (*)(const RenderOptions&);

// The size of the next read(2), from 1.
using PieceSize = std::function<std::size_t()>;
std::size_t everything();

const Language* english();
const Language* chinese();

std::string run(std::string_view bytes, MakeRenderer make, const RenderOptions& options,
                const PieceSize& piece = everything, TrackerLimits limits = {});

// What `tcpgloss strip` makes of a transcript.
std::string strip(std::string_view transcript, const PieceSize& piece = everything);

// Every line of `bytes` as the reader cuts it. Each dies with its call.
void each_line(std::string_view bytes, const PieceSize& piece, const std::function<void(const InputLine&)>& tell);

// What is stated of each segment, one line for each: the phase, the states, the headings, the notes' ids.
std::vector<std::string> statements(std::string_view bytes);

}  // namespace tcpgloss
