#include "tcpgloss/io/input.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <functional>

#include "tcpgloss/io/archive_source.hpp"
#include "tcpgloss/io/child.hpp"
#include "tcpgloss/io/error.hpp"
#include "tcpgloss/io/output.hpp"
#include "tcpgloss/io/sniff.hpp"
#include "tcpgloss/io/utf16_source.hpp"

namespace tcpgloss {
namespace {

// Made when its turn comes.
class LazySource : public Source {
 public:
  LazySource(std::function<std::unique_ptr<Source>()> make, Waiter& waiter) : make_(std::move(make)), waiter_(waiter) {}
  std::size_t read(char* buffer, std::size_t size) override {
    if (made_ == nullptr) {
      if (failed_ || waiter_.time_is_up()) return 0;
      failed_ = true;
      made_ = make_();
    }
    return made_->read(buffer, size);
  }

 private:
  std::function<std::unique_ptr<Source>()> make_;
  Waiter& waiter_;
  std::unique_ptr<Source> made_;
  bool failed_ = false;
};

// The form of a regular file, read from where it stands and without moving on.
Form form_of_file(int fd) {
  char start[sniffed_at_most];
  const ssize_t got = ::pread(fd, start, sizeof start, ::lseek(fd, 0, SEEK_CUR));
  return *sniff({start, got > 0 ? static_cast<std::size_t>(got) : 0}, true);
}

// Rotated captures can be many, and all are open at once.
void allow_many_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

const char* const standard_input = "standard input";
const std::string& shown(const std::string& name) {
  static const std::string nameless = standard_input;
  return name.empty() ? nameless : name;
}

}  // namespace

void Inputs::open(const std::string& path) {
  if (opened_.size() == 100) allow_many_files();
  const bool standard = path == "-";
  const std::string name = standard ? std::string{} : path;
  Fd fd(standard ? ::fcntl(0, F_DUPFD_CLOEXEC, 3) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!fd.is_open() || ::fstat(fd.get(), &status) != 0) throw InputError(because(shown(name), errno));
  if (S_ISDIR(status.st_mode)) throw InputError(because(shown(name), EISDIR));
  opened_.push_back({name, std::make_unique<FdSource>(std::move(fd), shown(name), waiter_), nullptr});
}

void Inputs::open_capture(const std::vector<std::string>& command) {
  opened_.push_back({{}, nullptr, run_capture(command, waiter_)});
}

bool Inputs::reads_from(int fd) const {
  return std::any_of(opened_.begin(), opened_.end(),
                     [fd](const Opened& input) { return input.file && same_file(input.file->fd(), fd); });
}
bool Inputs::reads_from(const std::string& path) const {
  return std::any_of(opened_.begin(), opened_.end(),
                     [&](const Opened& input) { return input.file && same_file(input.file->fd(), path); });
}

std::vector<NamedSource> Inputs::take() {
  std::vector<NamedSource> sources;
  for (Opened& opened : opened_) sources.push_back(prepare(std::move(opened), sources.empty()));
  opened_.clear();
  return sources;
}

NamedSource Inputs::prepare(Opened opened, bool first) {
  const std::string name = opened.name;
  if (opened.capture) return {name, as_text(std::move(opened.capture), shown(name))};
  const bool may_need_child = opened.file->live() || form_of_file(opened.file->fd()) != Form::Text;
  if (first || !may_need_child) return {name, file_as_text(std::move(opened.file), shown(name))};
  starts_children_later_ = true;
  std::shared_ptr<std::unique_ptr<FdSource>> waiting =
      std::make_shared<std::unique_ptr<FdSource>>(std::move(opened.file));
  return {name, std::make_unique<LazySource>(
                    [this, waiting, name] { return file_as_text(std::move(*waiting), shown(name)); }, waiter_)};
}

std::unique_ptr<Source> Inputs::file_as_text(std::unique_ptr<FdSource> file, const std::string& name) const {
  if (file->live()) return as_text(std::move(file), name);
  switch (form_of_file(file->fd())) {
    case Form::Text: return file;
    case Form::Pcap: return printed_by_tcpdump(std::move(file), options_.tcpdump_flags, name, waiter_);
    default: return as_text(std::move(file), name);
  }
}

// Forms can stand inside each other: a compressed capture, UTF-16 that was compressed.
std::unique_ptr<Source> Inputs::as_text(std::unique_ptr<Source> source, const std::string& name) const {
  while (true) {
    std::string start;
    std::optional<Form> form;
    for (bool complete = false; !form; form = sniff(start, complete)) {
      const std::size_t had = start.size();
      start.resize(had + 4096);
      start.resize(had + source->read(start.data() + had, 4096));
      complete = start.size() == had;
    }
    if (*form == Form::Utf16Le || *form == Form::Utf16Be) start.erase(0, 2);
    source = std::make_unique<PrefixedSource>(std::move(start), std::move(source));
    switch (*form) {
      case Form::Text: return source;
      case Form::Pcap: return printed_by_tcpdump(std::move(source), options_.tcpdump_flags, name, waiter_);
      case Form::Utf16Le: return std::make_unique<Utf16Source>(std::move(source), ByteOrder::Little);
      case Form::Utf16Be: return std::make_unique<Utf16Source>(std::move(source), ByteOrder::Big);
      default: source = decompressed(std::move(source), *form, name);
    }
  }
}

}  // namespace tcpgloss
