#include "tcpgloss/io/archive_source.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <exception>
#include <utility>

#include "tcpgloss/io/error.hpp"

namespace tcpgloss {
namespace {

class ArchiveSource : public Source {
 public:
  ArchiveSource(std::unique_ptr<Source> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)), archive_(::archive_read_new()) {
    ::archive_read_support_filter_gzip(archive_.get());
    ::archive_read_support_filter_xz(archive_.get());
    ::archive_read_support_filter_zstd(archive_.get());
    ::archive_read_support_filter_bzip2(archive_.get());
    ::archive_read_support_format_raw(archive_.get());
    ::archive_read_support_format_empty(archive_.get());
    if (::archive_read_open(archive_.get(), this, nullptr, read_packed, nullptr) != ARCHIVE_OK) fail();
    archive_entry* entry = nullptr;
    const int result = ::archive_read_next_header(archive_.get(), &entry);
    empty_ = result == ARCHIVE_EOF;
    if (result != ARCHIVE_OK && !empty_) fail();
  }

  std::size_t read(char* buffer, std::size_t size) override {
    if (empty_) return 0;
    const la_ssize_t got = ::archive_read_data(archive_.get(), buffer, size);
    if (got < 0) fail();
    return static_cast<std::size_t>(got);
  }
  int poll_fd() const override { return packed_->poll_fd(); }
  bool live() const override { return packed_->live(); }

 private:
  // libarchive is C: what upstream throws waits here until we are out of it.
  static la_ssize_t read_packed(struct archive*, void* self, const void** bytes) {
    auto& source = *static_cast<ArchiveSource*>(self);
    *bytes = source.block_;
    try {
      return static_cast<la_ssize_t>(source.packed_->read(source.block_, sizeof source.block_));
    } catch (...) {
      source.upstream_ = std::current_exception();
      return -1;
    }
  }

  [[noreturn]] void fail() {
    empty_ = true;  // a second read() must not go on behind the damage
    if (upstream_) std::rethrow_exception(std::exchange(upstream_, nullptr));
    const char* why = ::archive_error_string(archive_.get());
    throw InputError(name_ + ": damaged compressed data: " + (why != nullptr ? why : "unknown error"));
  }

  struct Close {
    void operator()(struct archive* archive) const { ::archive_read_free(archive); }
  };
  std::unique_ptr<Source> packed_;
  std::string name_;
  char block_[65536];
  std::exception_ptr upstream_;
  bool empty_ = false;
  std::unique_ptr<struct archive, Close> archive_;
};

}  // namespace

std::unique_ptr<Source> decompressed(std::unique_ptr<Source> packed, Form, const std::string& name) {
  return std::make_unique<ArchiveSource>(std::move(packed), name);
}

}  // namespace tcpgloss
