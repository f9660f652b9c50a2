#include "tcpgloss/io/archive_source.hpp"
#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

const char* unpacker(Form form) {
  switch (form) {
    case Form::Xz: return "xzcat";
    case Form::Zstd: return "zstdcat";
    case Form::Bzip2: return "bzcat";
    default: return "zcat";
  }
}

}  // namespace

std::unique_ptr<Source> decompressed(std::unique_ptr<Source>, Form form, const std::string& name) {
  throw InputError(name + ": compressed, and this tcpgloss was built without libarchive: use " + unpacker(form) +
                   " FILE | tcpgloss");
}

}  // namespace tcpgloss
