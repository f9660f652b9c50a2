// Decompresses gz, xz, zst and bz2, if the program was built with libarchive.
#pragma once

#include <memory>
#include <string>

#include "tcpgloss/io/sniff.hpp"
#include "tcpgloss/io/source.hpp"

namespace tcpgloss {

// Throws InputError where it cannot be decompressed here, with the command to pipe from.
std::unique_ptr<Source> decompressed(std::unique_ptr<Source> packed, Form form, const std::string& name);

}  // namespace tcpgloss
